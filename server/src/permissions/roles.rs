//! The roles and their permissions.

/// The types of resources of roles and permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// An organization, with all of its locations.
    Organization,
    /// A location, with its sub-locations and machines.
    Location,
    /// A machine, with its parts.
    Robot,
}

impl Level {
    /// The API's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Location => "location",
            Self::Robot => "robot",
        }
    }

    /// What giving and taking roles on it needs.
    pub const fn management(self) -> Permission {
        match self {
            Self::Organization => Permission::WriteOrganization,
            Self::Location => Permission::WriteLocation,
            Self::Robot => Permission::WriteRobot,
        }
    }

    /// The level that the API's word names.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Organization, Self::Location, Self::Robot].into_iter().find(|level| level.as_str() == word)
    }
}

/// What an identity is to a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// May change it and grant access to others.
    Owner,
    /// May see and use it.
    Operator,
}

impl Role {
    /// The API's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Operator => "operator",
        }
    }

    /// The role that the API's word names.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Owner, Self::Operator].into_iter().find(|role| role.as_str() == word)
    }
}

macro_rules! permissions {
    ($($variant:ident $word:literal: $owners:ident, $operators:ident;)*) => {
        /// A permission, with the names of `CheckPermissions`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Permission {
            $(
                #[doc = concat!("`", $word, "`")]
                $variant,
            )*
        }

        impl Permission {
            /// All of them, in the order of the API's list.
            pub const ALL: &'static [Permission] = &[$(Self::$variant),*];

            /// The API's word for it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// The permission that the API's word names.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// Whether it shows secrets, with which a caller signs in.
            pub fn is_secret(self) -> bool {
                matches!(self, Self::ReadLocationSecret | Self::ReadRobotSecret)
            }

            /// Whether this role on a resource of this level includes the permission, on it and below.
            pub fn is_given_to(self, role: Role, level: Level) -> bool {
                use From::*;
                let from = match (self, role) {
                    $(
                        (Self::$variant, Role::Owner) => $owners,
                        (Self::$variant, Role::Operator) => $operators,
                    )*
                };
                match from {
                    OwnersOnly => false,
                    Organization => level == Level::Organization,
                    Location => level != Level::Robot,
                    Robot => true,
                }
            }
        }
    };
}

/// The lowest level at which a role includes a permission; so do the levels above.
enum From {
    OwnersOnly,
    Organization,
    Location,
    Robot,
}

// Each permission: the lowest level whose owners have it, the lowest whose operators have it.
permissions! {
    ReadOrganization "read_organization": Organization, Organization;
    WriteOrganization "write_organization": Organization, OwnersOnly;
    ReadFragment "read_fragment": Robot, OwnersOnly;
    WriteFragment "write_fragment": Organization, OwnersOnly;
    ReadLocation "read_location": Location, Location;
    WriteLocation "write_location": Location, OwnersOnly;
    ReadLocationSecret "read_location_secret": Location, OwnersOnly;
    ReadRobotSecret "read_robot_secret": Robot, OwnersOnly;
    ReadRobot "read_robot": Robot, Robot;
    ReadRobotConfig "read_robot_config": Robot, OwnersOnly;
    ReadRobotLogs "read_robot_logs": Robot, OwnersOnly;
    WriteRobot "write_robot": Robot, OwnersOnly;
    ControlRobot "control_robot": Robot, Robot;
    ReadOrganizationDataManagement "read_organization_data_management": Organization, Organization;
    ReadLocationDataManagement "read_location_data_management": Location, Location;
    ReadRobotDataManagement "read_robot_data_management": Robot, Robot;
    WriteOrganizationDataManagement "write_organization_data_management": Organization, OwnersOnly;
    WriteLocationDataManagement "write_location_data_management": Location, OwnersOnly;
    WriteRobotDataManagement "write_robot_data_management": Robot, OwnersOnly;
    ReadRobotHistory "read_robot_history": Robot, OwnersOnly;
    ReadMappingSessions "read_mapping_sessions": Robot, OwnersOnly;
    CreateMaps "create_maps": Robot, OwnersOnly;
    WritePrivateRegistryItem "write_private_registry_item": Organization, OwnersOnly;
    WritePublicRegistryItem "write_public_registry_item": Organization, OwnersOnly;
    ReadPrivateRegistryItem "read_private_registry_item": Robot, OwnersOnly;
    TrainModels "train_models": Robot, OwnersOnly;
    ReadPackages "read_packages": Robot, OwnersOnly;
    WritePackages "write_packages": Robot, OwnersOnly;
    DeletePackages "delete_packages": Organization, OwnersOnly;
    ConfigureDatabaseUser "configure_database_user": Organization, OwnersOnly;
    GetDatabaseConnection "get_database_connection": Organization, OwnersOnly;
    CreateDataset "create_dataset": Robot, OwnersOnly;
    ListDataset "list_dataset": Robot, OwnersOnly;
    RenameDataset "rename_dataset": Organization, OwnersOnly;
    DeleteDataset "delete_dataset": Organization, OwnersOnly;
}
