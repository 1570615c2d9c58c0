//! Roles: given, changed, taken away, inherited.

use fleet_server::generated::viam::app::v1::*;
use tonic::Code;

use crate::fleet;

fn of(identity_id: &str, authorization: Authorization) -> Option<Authorization> {
    Some(Authorization { identity_id: identity_id.to_owned(), ..authorization })
}

#[tokio::test]
async fn a_role_reaches_all_below_and_nothing_above() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Below").await;
    let child = fleet::location(&mut root, &place.organization, "Child", Some(&place.location)).await;
    let deep = fleet::machine(&mut root, &child, "deep").await;
    let mut owner =
        fleet::holder(&server, &mut root, fleet::role("location", &place.location, "owner")).await;
    owner
        .update_robot(UpdateRobotRequest { id: deep, name: "deeper".to_owned(), ..Default::default() })
        .await
        .unwrap();
    let above = GetOrganizationRequest { organization_id: place.organization.clone() };
    fleet::refused(owner.get_organization(above).await, Code::PermissionDenied, "read_organization");
    // The operator sees only the location of the role.
    let request = ListLocationsRequest { organization_id: place.organization };
    let seen = owner.list_locations(request).await.unwrap().into_inner().locations;
    let names: Vec<_> = seen.iter().map(|location| location.name.as_str()).collect();
    assert_eq!(names, ["Child", "Hall"]);
    server.stop().await;
}

#[tokio::test]
async fn roles_are_added_changed_and_removed_by_those_who_manage() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Roles").await;
    let operator = fleet::role("robot", &place.machine, "operator");
    let request = CreateKeyRequest { authorizations: vec![operator.clone()], name: "k".to_owned() };
    let key = root.create_key(request).await.unwrap().into_inner();
    let mut holder = fleet::client(&server, &key.id, &key.key).await;
    let logs = || GetRobotPartLogsRequest { id: place.part.clone(), ..Default::default() };
    fleet::refused(holder.get_robot_part_logs(logs()).await, Code::PermissionDenied, "read_robot_logs");

    let location_operator = fleet::role("location", &place.location, "operator");
    let add = AddRoleRequest { authorization: of(&key.id, location_operator.clone()) };
    root.add_role(add.clone()).await.unwrap();
    fleet::refused(root.add_role(add).await, Code::AlreadyExists, &key.id);
    holder.list_robots(ListRobotsRequest { location_id: place.location.clone() }).await.unwrap();

    let owner = fleet::role("robot", &place.machine, "owner");
    let change = ChangeRoleRequest {
        old_authorization: of(&key.id, operator.clone()),
        new_authorization: of(&key.id, owner),
    };
    root.change_role(change.clone()).await.unwrap();
    holder.get_robot_part_logs(logs()).await.unwrap();
    fleet::refused(root.change_role(change).await, Code::AlreadyExists, &key.id);

    // An owner of the machine manages the machine and nothing more.
    let another = CreateKeyRequest { authorizations: vec![operator], name: "another".to_owned() };
    holder.create_key(another).await.unwrap();
    let wider = RemoveRoleRequest { authorization: of(&key.id, location_operator.clone()) };
    fleet::refused(holder.remove_role(wider.clone()).await, Code::PermissionDenied, "write_location");
    root.remove_role(wider.clone()).await.unwrap();
    fleet::refused(root.remove_role(wider).await, Code::NotFound, &key.id);

    let request = ListAuthorizationsRequest {
        organization_id: place.organization.clone(),
        resource_ids: vec![place.machine.clone()],
    };
    let held = root.list_authorizations(request).await.unwrap().into_inner().authorizations;
    let of_key: Vec<_> = held.iter().filter(|held| held.identity_id == key.id).collect();
    assert_eq!(of_key.len(), 1);
    assert_eq!(of_key[0].authorization_id, "robot_owner");
    assert_eq!(of_key[0].identity_type, "api-key");
    let request = ListAuthorizationsRequest {
        organization_id: place.organization,
        resource_ids: vec!["none".to_owned()],
    };
    fleet::refused(root.list_authorizations(request).await, Code::NotFound, "none");
    server.stop().await;
}

#[tokio::test]
async fn wrong_roles_are_refused_with_the_field_that_is_wrong() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Wrong").await;
    let right = fleet::role("robot", &place.machine, "owner");
    let none = root.add_role(AddRoleRequest { authorization: None }).await;
    fleet::refused(none, Code::InvalidArgument, "authorization is required");
    let anonymous = root.add_role(AddRoleRequest { authorization: Some(right.clone()) }).await;
    fleet::refused(anonymous, Code::InvalidArgument, "identity_id");
    let unknown = root.add_role(AddRoleRequest { authorization: of("nobody", right.clone()) }).await;
    fleet::refused(unknown, Code::NotFound, "nobody");
    let king = Authorization { authorization_id: "robot_king".to_owned(), ..right };
    let king = root.add_role(AddRoleRequest { authorization: of("nobody", king) }).await;
    fleet::refused(king, Code::InvalidArgument, "robot_king");
    server.stop().await;
}

#[tokio::test]
async fn the_last_owner_of_an_organization_stays() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::organization(&mut root, "Last").await;
    let owner = fleet::role("organization", &id, "owner");
    let request = CreateKeyRequest { authorizations: vec![owner.clone()], name: "second".to_owned() };
    let key = root.create_key(request).await.unwrap().into_inner();
    let mut second = fleet::client(&server, &key.id, &key.key).await;
    let request = CreateOrganizationRequest { name: "Own".to_owned() };
    let own = second.create_organization(request).await.unwrap().into_inner().organization.unwrap().id;
    let last = RemoveRoleRequest { authorization: of(&key.id, fleet::role("organization", &own, "owner")) };
    fleet::refused(second.remove_role(last).await, Code::FailedPrecondition, "last owner");
    let last = second.delete_key(DeleteKeyRequest { id: key.id.clone() }).await;
    fleet::refused(last, Code::FailedPrecondition, "last owner");
    // In the other organization there is another owner.
    second.remove_role(RemoveRoleRequest { authorization: of(&key.id, owner) }).await.unwrap();

    // The same for a key of the organization, whoever deletes it.
    let owner = fleet::role("organization", &own, "owner");
    let request = CreateKeyRequest { authorizations: vec![owner.clone()], name: "third".to_owned() };
    let third = root.create_key(request.clone()).await.unwrap().into_inner();
    second.remove_role(RemoveRoleRequest { authorization: of(&key.id, owner) }).await.unwrap();
    let delete = || DeleteKeyRequest { id: third.id.clone() };
    fleet::refused(root.delete_key(delete()).await, Code::FailedPrecondition, &own);
    root.create_key(request).await.unwrap();
    root.delete_key(delete()).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn a_role_that_nobody_holds_is_not_changed() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Unheld").await;
    let held = fleet::role("robot", &place.machine, "owner");
    let request = CreateKeyRequest { authorizations: vec![held.clone()], name: "k".to_owned() };
    let key = root.create_key(request).await.unwrap().into_inner();
    let to_itself = |role: &Authorization| ChangeRoleRequest {
        old_authorization: of(&key.id, role.clone()),
        new_authorization: of(&key.id, role.clone()),
    };
    root.change_role(to_itself(&held)).await.unwrap();
    let unheld = fleet::role("location", &place.location, "owner");
    fleet::refused(root.change_role(to_itself(&unheld)).await, Code::NotFound, &key.id);
    server.stop().await;
}

#[tokio::test]
async fn a_key_given_at_start_hands_over_what_it_created() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (id, other) =
        (fleet::organization(&mut root, "Handed").await, fleet::organization(&mut root, "Kept").await);
    let owner = fleet::role("organization", &id, "owner");
    let last = RemoveRoleRequest { authorization: of(fleet::ROOT_ID, owner.clone()) };
    fleet::refused(root.remove_role(last.clone()).await, Code::FailedPrecondition, "last owner");
    let operator = fleet::role("organization", &id, "operator");
    let request = CreateKeyRequest { authorizations: vec![operator], name: "next".to_owned() };
    let key = root.create_key(request).await.unwrap().into_inner();
    let change = ChangeRoleRequest {
        old_authorization: of(fleet::ROOT_ID, owner.clone()),
        new_authorization: of(&key.id, owner.clone()),
    };
    root.change_role(change).await.unwrap();
    fleet::refused(root.remove_role(last).await, Code::NotFound, fleet::ROOT_ID);
    // The other is now the last owner.
    let gone = root.remove_role(RemoveRoleRequest { authorization: of(&key.id, owner) }).await;
    fleet::refused(gone, Code::FailedPrecondition, "last owner");
    // The key given at start needs no role.
    root.get_organization(GetOrganizationRequest { organization_id: id }).await.unwrap();
    let owner = fleet::role("organization", &other, "owner");
    let request = CreateKeyRequest { authorizations: vec![owner], name: "second".to_owned() };
    root.create_key(request).await.unwrap();
    let owner = fleet::role("organization", &other, "owner");
    root.remove_role(RemoveRoleRequest { authorization: of(fleet::ROOT_ID, owner) }).await.unwrap();
    server.stop().await;
}
