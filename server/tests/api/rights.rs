//! Rights over keys, and the effect of sharing and moving on rights.

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use tonic::Code;

use crate::fleet::{self, Client, Place};

/// A location, and a client that owns its organization.
async fn owned(server: &Server, root: &mut Client, name: &str) -> (Place, Client) {
    let place = fleet::place(root, name).await;
    let owner = fleet::holder(server, root, fleet::role("organization", &place.organization, "owner")).await;
    (place, owner)
}

async fn key(client: &mut Client, authorization: Authorization) -> CreateKeyResponse {
    let request = CreateKeyRequest { authorizations: vec![authorization], name: "key".to_owned() };
    client.create_key(request).await.unwrap().into_inner()
}

fn of(key: &str, role: Authorization) -> Option<Authorization> {
    Some(Authorization { identity_id: key.to_owned(), ..role })
}

/// Roles of the organization's keys by the keys' ids.
async fn listed(client: &mut Client, organization: &str) -> Vec<(String, usize)> {
    let request = ListKeysRequest { org_id: organization.to_owned() };
    let keys = client.list_keys(request).await.unwrap().into_inner().api_keys;
    keys.into_iter().map(|key| (key.api_key.unwrap().id, key.authorizations.len())).collect()
}

#[tokio::test]
async fn a_key_without_roles_has_no_access_and_is_managed_by_its_organization() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner) = owned(&server, &mut root, "Own").await;
    let (_, mut other_owner) = owned(&server, &mut root, "Elsewhere").await;
    let mut machine_owner =
        fleet::holder(&server, &mut owner, fleet::role("robot", &place.machine, "owner")).await;
    let role = fleet::role("robot", &place.machine, "operator");
    let key = key(&mut owner, role.clone()).await;
    let mut holder = fleet::client(&server, &key.id, &key.key).await;
    holder.list_organizations(ListOrganizationsRequest {}).await.unwrap();
    owner.remove_role(RemoveRoleRequest { authorization: of(&key.id, role.clone()) }).await.unwrap();

    let own = holder.list_organizations(ListOrganizationsRequest {}).await;
    fleet::refused(own, Code::Unauthenticated, "no longer has roles");
    let again = fleet::token(&server, "api-key", &key.id, &key.key).await;
    fleet::refused(again, Code::Unauthenticated, "invalid credentials");
    assert!(listed(&mut owner, &place.organization).await.contains(&(key.id.clone(), 0)));
    for other in [&mut other_owner, &mut machine_owner] {
        let rotate = other.rotate_key(RotateKeyRequest { id: key.id.clone() }).await;
        fleet::refused(rotate, Code::PermissionDenied, &key.id);
        let rename = other.rename_key(RenameKeyRequest { id: key.id.clone(), name: "mine".to_owned() }).await;
        fleet::refused(rename, Code::PermissionDenied, &key.id);
        let delete = other.delete_key(DeleteKeyRequest { id: key.id.clone() }).await;
        fleet::refused(delete, Code::PermissionDenied, &key.id);
        let copy = CreateKeyFromExistingKeyAuthorizationsRequest { id: key.id.clone() };
        let copy = other.create_key_from_existing_key_authorizations(copy).await;
        fleet::refused(copy, Code::PermissionDenied, &key.id);
        let add = other.add_role(AddRoleRequest { authorization: of(&key.id, role.clone()) }).await;
        assert_eq!(add.unwrap_err().code(), Code::PermissionDenied);
    }
    let copy = CreateKeyFromExistingKeyAuthorizationsRequest { id: key.id.clone() };
    let copy = owner.create_key_from_existing_key_authorizations(copy).await;
    fleet::refused(copy, Code::FailedPrecondition, "has no roles to copy");
    owner.add_role(AddRoleRequest { authorization: of(&key.id, role) }).await.unwrap();
    fleet::client(&server, &key.id, &key.key).await;
    owner.delete_key(DeleteKeyRequest { id: key.id.clone() }).await.unwrap();
    assert!(!listed(&mut owner, &place.organization).await.iter().any(|(id, _)| *id == key.id));
    server.stop().await;
}

#[tokio::test]
async fn a_key_is_managed_by_its_organization() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner) = owned(&server, &mut root, "Own").await;
    let (elsewhere, mut other_owner) = owned(&server, &mut root, "Elsewhere").await;
    let operator = key(&mut owner, fleet::role("organization", &place.organization, "operator")).await;
    // A role on another organization neither locks the key's owner out nor lets the other owner in.
    let role = fleet::role("organization", &elsewhere.organization, "operator");
    let add = other_owner.add_role(AddRoleRequest { authorization: of(&operator.id, role.clone()) }).await;
    fleet::refused(add, Code::PermissionDenied, &operator.id);
    let own = fleet::role("organization", &place.organization, "operator");
    let swap = ChangeRoleRequest {
        old_authorization: of(&operator.id, own.clone()),
        new_authorization: of(&operator.id, role.clone()),
    };
    assert_eq!(other_owner.change_role(swap).await.unwrap_err().code(), Code::PermissionDenied);
    // Not even if the caller that manages both gave it: the key belongs to the first organization.
    root.add_role(AddRoleRequest { authorization: of(&operator.id, role) }).await.unwrap();
    root.remove_role(RemoveRoleRequest { authorization: of(&operator.id, own) }).await.unwrap();
    let rotate = other_owner.rotate_key(RotateKeyRequest { id: operator.id.clone() }).await;
    fleet::refused(rotate, Code::PermissionDenied, &operator.id);
    assert!(listed(&mut other_owner, &elsewhere.organization).await.contains(&(operator.id.clone(), 1)));
    owner.rotate_key(RotateKeyRequest { id: operator.id.clone() }).await.unwrap();

    // An operator's key that creates an organization can still be deleted by its own.
    let founder = key(&mut owner, fleet::role("organization", &place.organization, "operator")).await;
    let mut holder = fleet::client(&server, &founder.id, &founder.key).await;
    let founded = fleet::organization(&mut holder, "Founded").await;
    owner.rotate_key(RotateKeyRequest { id: founder.id.clone() }).await.unwrap();
    owner.delete_key(DeleteKeyRequest { id: founder.id.clone() }).await.unwrap();
    let gone = holder.list_organizations(ListOrganizationsRequest {}).await;
    assert_eq!(gone.unwrap_err().code(), Code::Unauthenticated);
    // The organization that it created still has an owner: the caller that deleted the key.
    let location_id = first_location(&mut owner, &founded).await;
    owner.delete_location(DeleteLocationRequest { location_id }).await.unwrap();
    owner.delete_organization(DeleteOrganizationRequest { organization_id: founded }).await.unwrap();
    server.stop().await;
}

async fn first_location(client: &mut Client, organization_id: &str) -> String {
    let request = ListLocationsRequest { organization_id: organization_id.to_owned() };
    client.list_locations(request).await.unwrap().into_inner().locations.remove(0).id
}

#[tokio::test]
async fn resources_of_a_deleted_key_end_with_it() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner) = owned(&server, &mut root, "Both").await;
    let other = fleet::organization(&mut root, "Other").await;
    let across = CreateKeyRequest {
        authorizations: vec![
            fleet::role("robot", &place.machine, "owner"),
            fleet::role("organization", &other, "owner"),
        ],
        name: "across".to_owned(),
    };
    fleet::refused(root.create_key(across).await, Code::InvalidArgument, "authorizations[1]");
    // A machine's key is deleted with the machine; the organization's own key loses a role.
    let machine_key = key(&mut owner, fleet::role("robot", &place.machine, "owner")).await;
    owner.delete_robot(DeleteRobotRequest { id: place.machine.clone() }).await.unwrap();
    assert!(!listed(&mut owner, &place.organization).await.iter().any(|(id, _)| *id == machine_key.id));
    server.stop().await;
}

/// A location of one organization, shared with another; the owner of the latter calls.
async fn shared(server: &Server, root: &mut Client) -> (Place, Client, Place, Client) {
    let (place, mut owner) = owned(server, root, "Host").await;
    let (guests, guest) = owned(server, root, "Guest").await;
    let request = ShareLocationRequest {
        location_id: place.location.clone(),
        organization_id: guests.organization.clone(),
    };
    owner.share_location(request).await.unwrap();
    (place, owner, guests, guest)
}

#[tokio::test]
async fn roles_given_through_a_sharing_end_with_it() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner, guests, mut guest) = shared(&server, &mut root).await;
    let on_location = key(&mut guest, fleet::role("location", &place.location, "owner")).await;
    let on_machine = key(&mut guest, fleet::role("robot", &place.machine, "operator")).await;
    let hosts = key(&mut owner, fleet::role("location", &place.location, "owner")).await;
    // The keys are the guest's, and both see them.
    for (client, organization) in [(&mut guest, &guests.organization), (&mut owner, &place.organization)] {
        let listed = listed(client, organization).await;
        assert!(
            listed.contains(&(on_location.id.clone(), 1)) && listed.contains(&(on_machine.id.clone(), 1))
        );
    }
    let rotate = owner.rotate_key(RotateKeyRequest { id: on_location.id.clone() }).await;
    fleet::refused(rotate, Code::PermissionDenied, &on_location.id);
    let rotate = guest.rotate_key(RotateKeyRequest { id: hosts.id.clone() }).await;
    fleet::refused(rotate, Code::PermissionDenied, &hosts.id);
    // A key made by a key of the guest is the guest's too.
    let mut holder = fleet::client(&server, &on_location.id, &on_location.key).await;
    let third = key(&mut holder, fleet::role("robot", &place.machine, "owner")).await;
    let mut third_holder = fleet::client(&server, &third.id, &third.key).await;
    let mut hosts_holder = fleet::client(&server, &hosts.id, &hosts.key).await;
    let robot = || GetRobotRequest { id: place.machine.clone() };
    for client in [&mut holder, &mut third_holder, &mut hosts_holder] {
        client.get_robot(robot()).await.unwrap();
    }

    let request = UnshareLocationRequest {
        location_id: place.location.clone(),
        organization_id: guests.organization.clone(),
    };
    owner.unshare_location(request).await.unwrap();
    for client in [&mut holder, &mut third_holder] {
        assert_eq!(client.get_robot(robot()).await.unwrap_err().code(), Code::Unauthenticated);
    }
    hosts_holder.get_robot(robot()).await.unwrap();
    assert!(listed(&mut guest, &guests.organization).await.contains(&(on_location.id, 0)));
    server.stop().await;
}

#[tokio::test]
async fn secrets_of_a_shared_location_are_for_its_owner() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner, _, mut guest) = shared(&server, &mut root).await;
    let mut keyed =
        fleet::holder(&server, &mut guest, fleet::role("location", &place.location, "owner")).await;
    for client in [&mut guest, &mut keyed] {
        let request = GetLocationRequest { location_id: place.location.clone() };
        assert_eq!(client.get_location(request).await.unwrap().into_inner().location.unwrap().auth, None);
        let request = LocationAuthRequest { location_id: place.location.clone() };
        fleet::refused(client.location_auth(request).await, Code::PermissionDenied, "read_location_secret");
        let request = CreateLocationSecretRequest { location_id: place.location.clone() };
        let made = client.create_location_secret(request).await;
        fleet::refused(made, Code::PermissionDenied, "read_location_secret");
        let request = GetRobotPartRequest { id: place.part.clone() };
        let part = client.get_robot_part(request).await.unwrap().into_inner().part.unwrap();
        assert!(part.secret.is_empty() && part.secrets.is_empty());
        let request = CreateRobotPartSecretRequest { part_id: place.part.clone() };
        let made = client.create_robot_part_secret(request).await;
        fleet::refused(made, Code::PermissionDenied, "read_robot_secret");
        let request = ListLocationsRequest { organization_id: place.organization.clone() };
        if let Ok(listed) = client.list_locations(request).await {
            assert!(listed.into_inner().locations.iter().all(|location| location.auth.is_none()));
        }
    }
    let request = LocationAuthRequest { location_id: place.location.clone() };
    owner.location_auth(request).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn a_move_shares_nothing_that_its_caller_may_not_share() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner, guests, mut guest) = shared(&server, &mut root).await;
    let private = fleet::location(&mut owner, &place.organization, "Private", None).await;
    let machine = fleet::machine(&mut owner, &private, "secret").await;
    let roles =
        vec![fleet::role("location", &place.location, "owner"), fleet::role("location", &private, "owner")];
    let both = CreateKeyRequest { authorizations: roles, name: "both".to_owned() };
    let both = owner.create_key(both).await.unwrap().into_inner();
    let mut manager = fleet::client(&server, &both.id, &both.key).await;
    let share =
        ShareLocationRequest { location_id: private.clone(), organization_id: guests.organization.clone() };
    fleet::refused(manager.share_location(share).await, Code::PermissionDenied, "write_organization");
    let under = UpdateLocationRequest {
        location_id: private.clone(),
        parent_location_id: Some(place.location.clone()),
        ..UpdateLocationRequest::default()
    };
    fleet::refused(
        manager.update_location(under.clone()).await,
        Code::PermissionDenied,
        "write_organization",
    );
    let into = |id: &str, location: &str| UpdateRobotRequest {
        id: id.to_owned(),
        location: location.to_owned(),
        ..UpdateRobotRequest::default()
    };
    let moved = manager.update_robot(into(&machine, &place.location)).await;
    fleet::refused(moved, Code::PermissionDenied, "write_organization");
    let out = manager.update_robot(into(&place.machine, &private)).await;
    fleet::refused(out, Code::PermissionDenied, "write_organization");

    // Its owner may; roles given through the sharing end with it.
    let mut keyed = fleet::holder(&server, &mut guest, fleet::role("robot", &place.machine, "owner")).await;
    owner.update_robot(into(&place.machine, &private)).await.unwrap();
    let lost = keyed.get_robot(GetRobotRequest { id: place.machine.clone() }).await;
    assert_eq!(lost.unwrap_err().code(), Code::Unauthenticated);
    owner.update_location(under).await.unwrap();
    guest.get_robot(GetRobotRequest { id: place.machine.clone() }).await.unwrap();
    server.stop().await;
}

/// A user that an app of the organization registers, signed in; and the user's id.
async fn user(server: &Server, owner: &mut Client, organization: &str) -> (String, Client) {
    let org_id = organization.to_owned();
    owner.enable_auth_service(EnableAuthServiceRequest { org_id: org_id.clone() }).await.unwrap();
    let app =
        CreateOAuthAppRequest { org_id: org_id.clone(), client_name: "door".to_owned(), oauth_config: None };
    let application_id = owner.create_o_auth_app(app).await.unwrap().into_inner().client_id;
    let request = CreateOAuthAppUserRequest {
        org_id,
        application_id,
        email: "guest@example.com".to_owned(),
        password: "long enough".to_owned(),
        ..CreateOAuthAppUserRequest::default()
    };
    let user = owner.create_o_auth_app_user(request).await.unwrap().into_inner();
    (user.user_id, fleet::with_token(fleet::channel(server).await, &user.auth_token))
}

#[tokio::test]
async fn a_guest_takes_nothing_from_the_owner_of_a_shared_location() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner, _, mut guest) = shared(&server, &mut root).await;
    let inner = fleet::location(&mut owner, &place.organization, "Inner", Some(&place.location)).await;
    let outer = fleet::location(&mut owner, &place.organization, "Outer", Some(&place.location)).await;
    let role = fleet::role("location", &place.location, "owner");
    let hosts = key(&mut owner, role.clone()).await;
    let guests = key(&mut guest, role.clone()).await;
    let mut keyed = fleet::client(&server, &guests.id, &guests.key).await;
    for client in [&mut guest, &mut keyed] {
        let remove = RemoveRoleRequest { authorization: of(&hosts.id, role.clone()) };
        fleet::refused(client.remove_role(remove).await, Code::PermissionDenied, &place.organization);
        let operator = fleet::role("location", &place.location, "operator");
        let change = ChangeRoleRequest {
            old_authorization: of(&hosts.id, role.clone()),
            new_authorization: of(&guests.id, operator),
        };
        fleet::refused(client.change_role(change).await, Code::PermissionDenied, &place.organization);
        let delete = DeleteLocationRequest { location_id: inner.clone() };
        fleet::refused(client.delete_location(delete).await, Code::PermissionDenied, &place.organization);
        let under = UpdateLocationRequest {
            location_id: inner.clone(),
            parent_location_id: Some(outer.clone()),
            ..UpdateLocationRequest::default()
        };
        fleet::refused(client.update_location(under).await, Code::PermissionDenied, &place.organization);
    }
    let mut holder = fleet::client(&server, &hosts.id, &hosts.key).await;
    holder.get_location(GetLocationRequest { location_id: inner.clone() }).await.unwrap();
    // What the guest gave, both may take away.
    let theirs = key(&mut guest, role.clone()).await;
    guest.remove_role(RemoveRoleRequest { authorization: of(&theirs.id, role.clone()) }).await.unwrap();
    owner.remove_role(RemoveRoleRequest { authorization: of(&guests.id, role) }).await.unwrap();
    owner.delete_location(DeleteLocationRequest { location_id: inner }).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn a_member_who_leaves_loses_what_was_given_through_a_sharing() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, _, guests, mut guest) = shared(&server, &mut root).await;
    let (user_id, mut user) = user(&server, &mut guest, &guests.organization).await;
    let role = fleet::role("location", &place.location, "owner");
    guest.add_role(AddRoleRequest { authorization: of(&user_id, role) }).await.unwrap();
    let location = || GetLocationRequest { location_id: place.location.clone() };
    user.get_location(location()).await.unwrap();
    // The role makes the user a member of the organization that gave it.
    let request = ListOrganizationMembersRequest { organization_id: guests.organization.clone() };
    let members = guest.list_organization_members(request).await.unwrap().into_inner().members;
    let members: Vec<&str> = members.iter().map(|member| member.user_id.as_str()).collect();
    assert_eq!(members, [user_id.as_str()]);
    let delete = || DeleteOrganizationMemberRequest {
        organization_id: guests.organization.clone(),
        user_id: user_id.clone(),
    };
    guest.delete_organization_member(delete()).await.unwrap();
    fleet::refused(user.get_location(location()).await, Code::PermissionDenied, "read_location");
    fleet::refused(guest.delete_organization_member(delete()).await, Code::NotFound, &user_id);
    server.stop().await;
}

#[tokio::test]
async fn a_role_that_the_owner_gives_too_stays_when_the_sharing_ends() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner, guests, mut guest) = shared(&server, &mut root).await;
    let (user_id, mut user) = user(&server, &mut guest, &guests.organization).await;
    let add =
        || AddRoleRequest { authorization: of(&user_id, fleet::role("location", &place.location, "owner")) };
    guest.add_role(add()).await.unwrap();
    owner.add_role(add()).await.unwrap();
    fleet::refused(owner.add_role(add()).await, Code::AlreadyExists, &user_id);
    // It is the owner's now.
    fleet::refused(guest.add_role(add()).await, Code::AlreadyExists, &user_id);
    let request = UnshareLocationRequest {
        location_id: place.location.clone(),
        organization_id: guests.organization.clone(),
    };
    owner.unshare_location(request).await.unwrap();
    user.get_location(GetLocationRequest { location_id: place.location.clone() }).await.unwrap();
    server.stop().await;
}
