//! Members, invitations and the users that they are for.

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use tonic::Code;

use crate::fleet::{self, Client};
use crate::web;

const EMAIL: &str = "pilot@example.com";

fn invite(organization_id: &str, email: &str, send: bool) -> CreateOrganizationInviteRequest {
    CreateOrganizationInviteRequest {
        organization_id: organization_id.to_owned(),
        email: email.to_owned(),
        send_email_invite: Some(send),
        authorizations: Vec::new(),
    }
}

async fn members(client: &mut Client, id: &str) -> ListOrganizationMembersResponse {
    let request = ListOrganizationMembersRequest { organization_id: id.to_owned() };
    client.list_organization_members(request).await.unwrap().into_inner()
}

/// Registers a user with a new app of the organization; the user is thereby signed in.
async fn register(root: &mut Client, org_id: &str, email: &str) -> (String, CreateOAuthAppUserResponse) {
    let org_id = org_id.to_owned();
    root.enable_auth_service(EnableAuthServiceRequest { org_id: org_id.clone() }).await.unwrap();
    let app =
        CreateOAuthAppRequest { org_id: org_id.clone(), client_name: "door".to_owned(), oauth_config: None };
    let application_id = root.create_o_auth_app(app).await.unwrap().into_inner().client_id;
    let user = CreateOAuthAppUserRequest {
        org_id,
        application_id: application_id.clone(),
        email: email.to_owned(),
        password: "long enough".to_owned(),
        ..CreateOAuthAppUserRequest::default()
    };
    (application_id, root.create_o_auth_app_user(user).await.unwrap().into_inner())
}

async fn user(server: &Server, token: &str) -> Client {
    fleet::with_token(fleet::channel(server).await, token)
}

#[tokio::test]
async fn an_invitation_goes_out_by_mail_and_its_link_makes_a_member() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::organization(&mut root, "Mail").await;
    let made = root.create_organization_invite(invite(&id, EMAIL, true)).await.unwrap().into_inner();
    let made = made.invite.unwrap();
    assert_eq!(made.authorizations.len(), 1);
    assert_eq!(made.authorizations[0].authorization_id, "organization_owner");
    let again = root.create_organization_invite(invite(&id, EMAIL, true)).await;
    fleet::refused(again, Code::AlreadyExists, "invited");
    assert_eq!(members(&mut root, &id).await.invites[0].email, EMAIL);
    let resend = ResendOrganizationInviteRequest {
        organization_id: id.clone(),
        email: EMAIL.to_owned(),
        send_email_invite: None,
    };
    root.resend_organization_invite(resend).await.unwrap();

    let outbox = server.outbox().await.unwrap();
    assert_eq!(outbox.len(), 2);
    assert_eq!(outbox[0].recipient, EMAIL);
    let link = outbox[0].body.lines().find(|line| line.starts_with("http")).unwrap();
    let path = link.strip_prefix(&server.url()).unwrap();
    // To look at it, as mail scanners do, accepts nothing.
    for method in ["HEAD", "GET"] {
        let page = web::request(&server, &format!("{method} {path}"), &[], b"").await;
        assert_eq!(page.status, 200);
        assert!(members(&mut root, &id).await.members.is_empty());
    }
    let accept = format!("POST {path}");
    assert_eq!(web::request(&server, &accept, &[], b"").await.status, 200);
    assert_eq!(web::request(&server, &accept, &[], b"").await.status, 404);
    assert_eq!(web::get(&server, path).await.status, 404);
    let after = members(&mut root, &id).await;
    assert!(after.invites.is_empty());
    assert_eq!(after.members[0].emails, [EMAIL]);
    let request = GetUserIdByEmailRequest { email: EMAIL.to_uppercase() };
    let user_id = root.get_user_id_by_email(request).await.unwrap().into_inner().user_id;
    assert_eq!(user_id, after.members[0].user_id);
    let request = ListOrganizationsByUserRequest { user_id: user_id.clone() };
    let theirs = root.list_organizations_by_user(request).await.unwrap().into_inner().orgs;
    assert_eq!(theirs[0].org_id, id);
    let member = root.create_organization_invite(invite(&id, EMAIL, true)).await;
    fleet::refused(member, Code::AlreadyExists, "member");

    let delete = || DeleteOrganizationMemberRequest { organization_id: id.clone(), user_id: user_id.clone() };
    root.delete_organization_member(delete()).await.unwrap();
    fleet::refused(root.delete_organization_member(delete()).await, Code::NotFound, &user_id);
    server.stop().await;
}

#[tokio::test]
async fn an_invitation_without_mail_is_granted_at_the_next_sign_in() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let known = fleet::place(&mut root, "Before").await;
    root.create_organization_invite(invite(&known.organization, EMAIL, false)).await.unwrap();
    let (_, registered) = register(&mut root, &known.organization, EMAIL).await;
    // To register is to sign in for the first time.
    let mut pilot = user(&server, &registered.auth_token).await;
    pilot.get_robot(GetRobotRequest { id: known.machine.clone() }).await.unwrap();

    // A second one, of the same organization, with an app that confirms the address.
    let delete = DeleteOrganizationMemberRequest {
        organization_id: known.organization.clone(),
        user_id: registered.user_id.clone(),
    };
    root.delete_organization_member(delete).await.unwrap();
    let later = known;
    root.create_organization_invite(invite(&later.organization, EMAIL, false)).await.unwrap();
    let robot = || GetRobotRequest { id: later.machine.clone() };
    fleet::refused(pilot.get_robot(robot()).await, Code::PermissionDenied, "read_robot");
    let token = fleet::token(&server, "refresh-token", &registered.user_id, &registered.refresh_token).await;
    let mut pilot = user(&server, &token.unwrap()).await;
    pilot.get_robot(robot()).await.unwrap();
    assert!(server.outbox().await.unwrap().is_empty());
    let after = members(&mut root, &later.organization).await;
    assert!(after.invites.is_empty());
    assert!(after.members[0].last_login.is_some());
    assert_eq!(after.members[0].last_access, after.members[0].last_login);
    server.stop().await;
}

#[tokio::test]
async fn an_invitations_authorizations_change_by_their_net_result() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Net").await;
    let machine = fleet::role("robot", &place.machine, "operator");
    let location = fleet::role("location", &place.location, "operator");
    let request = CreateOrganizationInviteRequest {
        authorizations: vec![machine.clone()],
        ..invite(&place.organization, EMAIL, true)
    };
    root.create_organization_invite(request).await.unwrap();
    let update =
        |add: &[&Authorization], remove: &[&Authorization]| UpdateOrganizationInviteAuthorizationsRequest {
            organization_id: place.organization.clone(),
            email: EMAIL.to_owned(),
            add_authorizations: add.iter().copied().cloned().collect(),
            remove_authorizations: remove.iter().copied().cloned().collect(),
        };
    let none = root.update_organization_invite_authorizations(update(&[], &[])).await;
    fleet::refused(none, Code::InvalidArgument, "authorizations");
    let last = root.update_organization_invite_authorizations(update(&[], &[&machine])).await;
    fleet::refused(last, Code::InvalidArgument, "needs an authorization");
    let owner = fleet::role("robot", &place.machine, "owner");
    let second = root.update_organization_invite_authorizations(update(&[&owner], &[])).await;
    fleet::refused(second, Code::InvalidArgument, "one authorization");
    let missing = root.update_organization_invite_authorizations(update(&[], &[&location])).await;
    fleet::refused(missing, Code::InvalidArgument, "remove_authorizations[0]");
    // One goes and another comes: in the end there is one.
    let swapped = root.update_organization_invite_authorizations(update(&[&owner], &[&machine])).await;
    let left = swapped.unwrap().into_inner().invite.unwrap().authorizations;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].authorization_id, "robot_owner");

    let delete = || DeleteOrganizationInviteRequest {
        organization_id: place.organization.clone(),
        email: EMAIL.to_owned(),
    };
    root.delete_organization_invite(delete()).await.unwrap();
    fleet::refused(root.delete_organization_invite(delete()).await, Code::NotFound, EMAIL);
    let malformed =
        root.create_organization_invite(invite(&place.organization, "not an address", true)).await;
    fleet::refused(malformed, Code::InvalidArgument, "email");
    let elsewhere = fleet::place(&mut root, "Elsewhere").await;
    let request = CreateOrganizationInviteRequest {
        authorizations: vec![fleet::role("robot", &elsewhere.machine, "owner")],
        ..invite(&place.organization, EMAIL, true)
    };
    let across = root.create_organization_invite(request).await;
    fleet::refused(across, Code::InvalidArgument, "another organization");
    server.stop().await;
}

#[tokio::test]
async fn an_unverified_address_accepts_no_invitation_of_another_organization() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Inviting").await;
    let other = fleet::organization(&mut root, "Other").await;
    root.create_organization_invite(invite(&place.organization, EMAIL, false)).await.unwrap();
    // Another organization's app claims that its user has the invited address.
    let (_, thief) = register(&mut root, &other, EMAIL).await;
    let token = fleet::token(&server, "refresh-token", &thief.user_id, &thief.refresh_token).await.unwrap();
    let mut client = user(&server, &token).await;
    let robot = || GetRobotRequest { id: place.machine.clone() };
    fleet::refused(client.get_robot(robot()).await, Code::PermissionDenied, "read_robot");
    assert!(members(&mut root, &place.organization).await.members.is_empty());
    // The inviting organization does not find that account under the address.
    let owner = fleet::role("organization", &place.organization, "owner");
    let mut owner = fleet::holder(&server, &mut root, owner).await;
    let found = owner.get_user_id_by_email(GetUserIdByEmailRequest { email: EMAIL.to_owned() }).await;
    fleet::refused(found, Code::NotFound, EMAIL);

    // Who opens the mail has the address: the account is this person's, and the other token ends.
    let resend = ResendOrganizationInviteRequest {
        organization_id: place.organization.clone(),
        email: EMAIL.to_owned(),
        send_email_invite: Some(true),
    };
    root.resend_organization_invite(resend).await.unwrap();
    let outbox = server.outbox().await.unwrap();
    let link = outbox[0].body.lines().find(|line| line.starts_with("http")).unwrap();
    let path = link.strip_prefix(&server.url()).unwrap();
    assert_eq!(web::request(&server, &format!("POST {path}"), &[], b"").await.status, 200);
    assert_eq!(members(&mut root, &place.organization).await.members[0].emails, [EMAIL]);
    assert_eq!(client.get_robot(robot()).await.unwrap_err().code(), Code::Unauthenticated);
    let again = fleet::token(&server, "refresh-token", &thief.user_id, &thief.refresh_token).await;
    fleet::refused(again, Code::Unauthenticated, "invalid credentials");
    server.stop().await;
}

#[tokio::test]
async fn users_sign_in_while_their_app_does_and_their_refresh_token_holds() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let org_id = fleet::organization(&mut root, "Sign-in").await;
    let (app, registered) = register(&mut root, &org_id, EMAIL).await;
    let signs_in = async |user: &CreateOAuthAppUserResponse| {
        fleet::token(&server, "refresh-token", &user.user_id, &user.refresh_token).await
    };
    let mut client = user(&server, &signs_in(&registered).await.unwrap()).await;
    client.list_organizations(ListOrganizationsRequest {}).await.unwrap();
    root.disable_auth_service(DisableAuthServiceRequest { org_id: org_id.clone() }).await.unwrap();
    let disabled = client.list_organizations(ListOrganizationsRequest {}).await;
    assert_eq!(disabled.unwrap_err().code(), Code::Unauthenticated);
    fleet::refused(signs_in(&registered).await, Code::Unauthenticated, "invalid credentials");
    root.enable_auth_service(EnableAuthServiceRequest { org_id: org_id.clone() }).await.unwrap();
    signs_in(&registered).await.unwrap();

    let request = CreateOAuthAppUserRequest {
        org_id: org_id.clone(),
        application_id: app.clone(),
        email: "second@example.com".to_owned(),
        password: "long enough".to_owned(),
        ..CreateOAuthAppUserRequest::default()
    };
    let second = root.create_o_auth_app_user(request).await.unwrap().into_inner();
    let form = format!("token_type_hint=refresh_token&token={}", second.refresh_token);
    let revoke = web::request(&server, "POST /oauth/revoke", &[], form.as_bytes()).await;
    assert_eq!(revoke.status, 200);
    fleet::refused(signs_in(&second).await, Code::Unauthenticated, "invalid credentials");
    signs_in(&registered).await.unwrap();
    assert_eq!(web::request(&server, "POST /oauth/revoke", &[], b"").await.status, 400);

    root.delete_o_auth_app(DeleteOAuthAppRequest { org_id, client_id: app }).await.unwrap();
    let gone = client.list_organizations(ListOrganizationsRequest {}).await;
    assert_eq!(gone.unwrap_err().code(), Code::Unauthenticated);
    fleet::refused(signs_in(&registered).await, Code::Unauthenticated, "invalid credentials");
    server.stop().await;
}

#[tokio::test]
async fn an_invitation_grants_nothing_on_what_is_gone() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Gone").await;
    let old = fleet::location(&mut root, &place.organization, "Old", None).await;
    let (gone, kept) =
        (fleet::role("location", &old, "owner"), fleet::role("robot", &place.machine, "operator"));
    let only = "only@example.com";
    for (email, authorizations) in [(EMAIL, vec![gone.clone(), kept]), (only, vec![gone.clone()])] {
        let request =
            CreateOrganizationInviteRequest { authorizations, ..invite(&place.organization, email, true) };
        root.create_organization_invite(request).await.unwrap();
    }
    root.delete_location(DeleteLocationRequest { location_id: old }).await.unwrap();
    let invites = members(&mut root, &place.organization).await.invites;
    assert_eq!(invites.len(), 1);
    assert_eq!(invites[0].authorizations.len(), 1);
    assert_eq!(invites[0].authorizations[0].resource_id, place.machine);
    let remove = UpdateOrganizationInviteAuthorizationsRequest {
        organization_id: place.organization.clone(),
        email: EMAIL.to_owned(),
        add_authorizations: Vec::new(),
        remove_authorizations: vec![gone],
    };
    let none = root.update_organization_invite_authorizations(remove).await;
    fleet::refused(none, Code::InvalidArgument, "remove_authorizations[0]: the invitation has no");
    server.stop().await;
}

#[tokio::test]
async fn an_address_has_only_characters_that_are_seen() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::organization(&mut root, "Seen").await;
    for odd in ["\u{1b}[31m", "\u{202e}", "\u{200b}", "\u{7}", "<", ">"] {
        let email = format!("pi{odd}lot@example.com");
        let refused = root.create_organization_invite(invite(&id, &email, true)).await;
        fleet::refused(refused, Code::InvalidArgument, "email");
    }
    root.create_organization_invite(invite(&id, "jos\u{e9}+1@example.com", true)).await.unwrap();
    server.stop().await;
}
