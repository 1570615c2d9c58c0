//! The table of who may call what: a row for each RPC.

use super::Permission;

/// What an RPC asks of its caller, who is signed in for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Nothing more; the reply holds only what the caller may see.
    SignedIn,
    /// The permission, on the thing that the request names.
    On(Permission),
    /// The permission, on the organization or on anything in it; the reply holds only what the
    /// caller may see.
    Within(Permission),
    /// As [`Rule::Within`], and nothing where the thing is public.
    WithinUnlessPublic(Permission),
    /// To be owner of what the role or the key is for: `write_organization`, `write_location` or
    /// `write_robot` on it.
    Manage,
}

macro_rules! rpcs {
    ($($name:ident => $rule:expr;)*) => {
        /// An RPC of the fleet API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Rpc {
            $(
                #[doc = concat!("`", stringify!($name), "`")]
                $name,
            )*
        }

        impl Rpc {
            /// All of them, in the order of the `.proto` file.
            pub const ALL: &'static [Rpc] = &[$(Self::$name),*];

            /// Its name in the `.proto` file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }

            /// What it asks of its caller.
            pub const fn rule(self) -> Rule {
                use Permission::*;
                use Rule::*;
                match self {
                    $(Self::$name => $rule,)*
                }
            }
        }
    };
}

rpcs! {
    GetUserIDByEmail => SignedIn;
    CreateOrganization => SignedIn;
    ListOrganizations => SignedIn;
    GetOrganizationsWithAccessToLocation => On(ReadLocation);
    ListOrganizationsByUser => SignedIn;
    SearchOrganizations => SignedIn;
    GetOrganization => On(ReadOrganization);
    GetOrganizationNamespaceAvailability => SignedIn;
    UpdateOrganization => On(WriteOrganization);
    UpdateOrganizationNamespace => On(WriteOrganization);
    DeleteOrganization => On(WriteOrganization);
    GetOrganizationMetadata => On(ReadOrganization);
    UpdateOrganizationMetadata => On(WriteOrganization);
    ListOrganizationMembers => On(ReadOrganization);
    CreateOrganizationInvite => On(WriteOrganization);
    UpdateOrganizationInviteAuthorizations => On(WriteOrganization);
    DeleteOrganizationMember => On(WriteOrganization);
    DeleteOrganizationInvite => On(WriteOrganization);
    ResendOrganizationInvite => On(WriteOrganization);
    EnableBillingService => On(WriteOrganization);
    DisableBillingService => On(WriteOrganization);
    UpdateBillingService => On(WriteOrganization);
    GetBillingServiceConfig => On(WriteOrganization);
    OrganizationSetSupportEmail => On(WriteOrganization);
    OrganizationGetSupportEmail => On(ReadOrganization);
    OrganizationSetLogo => On(WriteOrganization);
    OrganizationGetLogo => On(ReadOrganization);
    EnableAuthService => On(WriteOrganization);
    DisableAuthService => On(WriteOrganization);
    CreateOAuthApp => On(WriteOrganization);
    ReadOAuthApp => On(WriteOrganization);
    UpdateOAuthApp => On(WriteOrganization);
    DeleteOAuthApp => On(WriteOrganization);
    ListOAuthApps => On(WriteOrganization);
    CreateOAuthAppUser => On(WriteOrganization);
    CreateLocation => On(WriteLocation);
    GetLocation => On(ReadLocation);
    UpdateLocation => On(WriteLocation);
    DeleteLocation => On(WriteLocation);
    GetLocationMetadata => On(ReadLocation);
    UpdateLocationMetadata => On(WriteLocation);
    ListLocations => Within(ReadRobot);
    ShareLocation => On(WriteOrganization);
    UnshareLocation => On(WriteOrganization);
    LocationAuth => On(ReadLocationSecret);
    CreateLocationSecret => On(WriteLocation);
    DeleteLocationSecret => On(WriteLocation);
    GetRobot => On(ReadRobot);
    GetRobotMetadata => On(ReadRobot);
    UpdateRobotMetadata => On(WriteRobot);
    GetRoverRentalRobots => On(ReadOrganization);
    GetRobotParts => On(ReadRobot);
    GetRobotPart => On(ReadRobot);
    GetRobotPartByNameAndLocation => On(ReadRobot);
    GetRobotPartLogs => On(ReadRobotLogs);
    TailRobotPartLogs => On(ReadRobotLogs);
    GetRobotPartHistory => On(ReadRobotHistory);
    UpdateRobotPart => On(WriteRobot);
    SetConfigProperty => On(WriteRobot);
    NewRobotPart => On(WriteRobot);
    DeleteRobotPart => On(WriteRobot);
    GetRobotPartMetadata => On(ReadRobot);
    UpdateRobotPartMetadata => On(WriteRobot);
    GetRobotAPIKeys => On(ReadRobotSecret);
    MarkPartAsMain => On(WriteRobot);
    MarkPartForRestart => On(WriteRobot);
    CreateRobotPartSecret => On(WriteRobot);
    DeleteRobotPartSecret => On(WriteRobot);
    ListRobots => On(ReadLocation);
    ListRobotsForLocations => On(ReadLocation);
    ListRobotsForOrg => Within(ReadRobot);
    NewRobot => On(WriteLocation);
    UpdateRobot => On(WriteRobot);
    DeleteRobot => On(WriteRobot);
    AddFavoriteMachine => On(ReadRobot);
    RemoveFavoriteMachine => On(ReadRobot);
    ListFavoriteMachines => SignedIn;
    ListFragments => Within(ReadFragment);
    GetFragment => WithinUnlessPublic(ReadFragment);
    CreateFragment => On(WriteFragment);
    UpdateFragment => On(WriteFragment);
    DeleteFragment => On(WriteFragment);
    ListNestedFragments => SignedIn;
    ListMachineFragments => On(ReadRobotConfig);
    ListMachineSummaries => Within(ReadRobot);
    GetFragmentHistory => WithinUnlessPublic(ReadFragment);
    GetFragmentUsage => WithinUnlessPublic(ReadFragment);
    SetFragmentTag => On(WriteFragment);
    DeleteFragmentTag => On(WriteFragment);
    AddRole => Manage;
    RemoveRole => Manage;
    ChangeRole => Manage;
    ListAuthorizations => Manage;
    CheckPermissions => SignedIn;
    GetRegistryItem => WithinUnlessPublic(ReadPrivateRegistryItem);
    CreateRegistryItem => On(WritePrivateRegistryItem);
    UpdateRegistryItem => On(WritePrivateRegistryItem);
    ListRegistryItems => WithinUnlessPublic(ReadPrivateRegistryItem);
    DeleteRegistryItem => On(WritePrivateRegistryItem);
    RenameRegistryItem => On(WritePrivateRegistryItem);
    TransferRegistryItem => On(WritePrivateRegistryItem);
    DeprecateRegistryItem => On(WritePrivateRegistryItem);
    UndeprecateRegistryItem => On(WritePrivateRegistryItem);
    CreateModule => On(WritePrivateRegistryItem);
    UpdateModule => On(WritePrivateRegistryItem);
    UploadModuleFile => On(WritePrivateRegistryItem);
    GetModule => WithinUnlessPublic(ReadPrivateRegistryItem);
    ListModules => WithinUnlessPublic(ReadPrivateRegistryItem);
    DeprecateRegistryItemVersion => On(WritePrivateRegistryItem);
    UndeprecateRegistryItemVersion => On(WritePrivateRegistryItem);
    CreateKey => Manage;
    DeleteKey => Manage;
    ListKeys => On(WriteOrganization);
    RenameKey => Manage;
    RotateKey => Manage;
    CreateKeyFromExistingKeyAuthorizations => Manage;
    GetAppContent => SignedIn;
    GetAppBranding => SignedIn;
    UploadDevicePushToken => SignedIn;
    DeleteDevicePushToken => SignedIn;
    GetDevicePushTokens => SignedIn;
    SetFirebaseConfig => On(WriteOrganization);
    GetFirebaseConfig => On(WriteOrganization);
    DeleteFirebaseConfig => On(WriteOrganization);
}
