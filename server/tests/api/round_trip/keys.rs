//! API keys and roles.

use fleet_server::generated::viam::app::v1::*;

use super::{Random, assert_all_same};
use crate::fleet::{self, Client, Place};

#[tokio::test]
async fn keys_and_roles_are_read_back_as_they_were_written() {
    let mut random = Random::new();
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    for _ in 0..Random::rounds(20) {
        let place = fleet::place(&mut root, "Keys").await;
        key(&mut root, &mut random, &place).await;
    }
    server.stop().await;
}

async fn key(root: &mut Client, random: &mut Random, place: &Place) {
    let resources =
        [("organization", &place.organization), ("location", &place.location), ("robot", &place.machine)];
    let mut authorizations = vec![fleet::role("robot", &place.machine, "operator")];
    for (kind, id) in resources {
        if random.seldom() {
            authorizations.push(fleet::role(kind, id, "owner"));
        }
    }
    let name = random.name(256);
    let request = CreateKeyRequest { authorizations: authorizations.clone(), name: name.clone() };
    let id = root.create_key(request).await.unwrap().into_inner().id;
    let added = fleet::role("location", &place.location, "operator");
    let role = Authorization { identity_id: id.clone(), ..added.clone() };
    root.add_role(AddRoleRequest { authorization: Some(role) }).await.unwrap();
    authorizations.push(added);
    assert_listed(root, place, &id, &name, &authorizations).await;
    let renamed = random.name(256);
    let reply = root.rename_key(RenameKeyRequest { id: id.clone(), name: renamed.clone() }).await.unwrap();
    assert_eq!(reply.into_inner().name, renamed);
    root.rotate_key(RotateKeyRequest { id: id.clone() }).await.unwrap();
    assert_listed(root, place, &id, &renamed, &authorizations).await;
    let copy = CreateKeyFromExistingKeyAuthorizationsRequest { id };
    let copy = root.create_key_from_existing_key_authorizations(copy).await.unwrap().into_inner().id;
    let list = ListKeysRequest { org_id: place.organization.clone() };
    let listed = root.list_keys(list).await.unwrap().into_inner().api_keys;
    let name = listed.iter().filter_map(|listed| listed.api_key.as_ref()).find(|key| key.id == copy);
    assert_listed(root, place, &copy, &name.unwrap().name, &authorizations).await;
}

/// Fails unless all lists have the key with this name and these roles.
async fn assert_listed(root: &mut Client, place: &Place, id: &str, name: &str, roles: &[Authorization]) {
    let key = |keys: Vec<ApiKeyWithAuthorizations>| {
        keys.into_iter().find(|found| found.api_key.as_ref().unwrap().id == id).unwrap()
    };
    let list = ListKeysRequest { org_id: place.organization.clone() };
    let listed = key(root.list_keys(list).await.unwrap().into_inner().api_keys);
    assert_eq!(listed.api_key.unwrap().name, name);
    let sorted = |mut details: Vec<AuthorizationDetails>| {
        details.sort_by_key(|role| (role.resource_id.clone(), role.authorization_id.clone()));
        details
    };
    let expected = roles.iter().map(|role| AuthorizationDetails {
        authorization_type: role.authorization_type.clone(),
        authorization_id: role.authorization_id.clone(),
        resource_type: role.resource_type.clone(),
        resource_id: role.resource_id.clone(),
        org_id: place.organization.clone(),
    });
    assert_all_same(&sorted(listed.authorizations), &sorted(expected.collect()));
    let get = GetRobotApiKeysRequest { robot_id: place.machine.clone() };
    let of_machine = key(root.get_robot_api_keys(get).await.unwrap().into_inner().api_keys);
    assert_eq!(of_machine.api_key.unwrap().name, name);
    let list = ListAuthorizationsRequest {
        organization_id: place.organization.clone(),
        ..ListAuthorizationsRequest::default()
    };
    let all = root.list_authorizations(list).await.unwrap().into_inner().authorizations;
    assert_eq!(all.iter().filter(|role| role.identity_id == id).count(), roles.len());
}
