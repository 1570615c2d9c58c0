//! API keys.

use fleet_server::generated::viam::app::v1::*;
use tonic::Code;

use crate::fleet;

fn create(authorizations: Vec<Authorization>, name: &str) -> CreateKeyRequest {
    CreateKeyRequest { authorizations, name: name.to_owned() }
}

#[tokio::test]
async fn a_key_is_shown_once_and_has_its_permissions() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Keys").await;
    let roles = vec![fleet::role("location", &place.location, "operator")];
    let key = root.create_key(create(roles, "reader")).await.unwrap().into_inner();
    assert_eq!((key.id.len(), key.key.len()), (36, 32));
    let mut holder = fleet::client(&server, &key.id, &key.key).await;
    holder.get_robot(GetRobotRequest { id: place.machine.clone() }).await.unwrap();
    let write = holder.delete_robot(DeleteRobotRequest { id: place.machine.clone() }).await;
    fleet::refused(write, Code::PermissionDenied, "write_robot");

    let request = ListKeysRequest { org_id: place.organization.clone() };
    let listed = root.list_keys(request).await.unwrap().into_inner().api_keys;
    let found = listed.iter().find(|listed| listed.api_key.as_ref().unwrap().id == key.id).unwrap();
    assert_eq!(found.api_key.as_ref().unwrap().name, "reader");
    assert_eq!(found.authorizations[0].authorization_id, "location_operator");
    assert!(listed.iter().all(|listed| listed.api_key.as_ref().unwrap().key.is_empty()));
    server.stop().await;
}

#[tokio::test]
async fn a_key_needs_an_authorization_that_fits_its_resource() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Wrong").await;
    fleet::refused(root.create_key(create(Vec::new(), "k")).await, Code::InvalidArgument, "authorizations");
    let right = fleet::role("robot", &place.machine, "owner");
    let wrong = |authorization: Authorization| create(vec![authorization], "k");
    let mismatched = Authorization { resource_type: "location".to_owned(), ..right.clone() };
    let outcome = root.create_key(wrong(mismatched)).await;
    fleet::refused(outcome, Code::InvalidArgument, "authorizations[0].authorization_id");
    let other_kind = root.create_key(wrong(fleet::role("location", &place.machine, "owner"))).await;
    fleet::refused(other_kind, Code::NotFound, &place.machine);
    let other = fleet::organization(&mut root, "Other").await;
    let elsewhere = Authorization { organization_id: other, ..right.clone() };
    fleet::refused(root.create_key(wrong(elsewhere)).await, Code::InvalidArgument, "organization_id");
    let role = Authorization { authorization_type: "wish".to_owned(), ..right };
    fleet::refused(root.create_key(wrong(role)).await, Code::InvalidArgument, "wish");
    server.stop().await;
}

#[tokio::test]
async fn keys_are_named_renamed_and_copied() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Names").await;
    let role = fleet::role("robot", &place.machine, "owner");
    let key = root.create_key(create(vec![role], "")).await.unwrap().into_inner();
    let copy = CreateKeyFromExistingKeyAuthorizationsRequest { id: key.id.clone() };
    let copy = root.create_key_from_existing_key_authorizations(copy).await.unwrap().into_inner();
    let mut holder = fleet::client(&server, &copy.id, &copy.key).await;
    holder.get_robot(GetRobotRequest { id: place.machine.clone() }).await.unwrap();
    let rename = RenameKeyRequest { id: copy.id.clone(), name: "copy".to_owned() };
    assert_eq!(root.rename_key(rename).await.unwrap().into_inner().name, "copy");
    let request = GetRobotApiKeysRequest { robot_id: place.machine.clone() };
    let keys = root.get_robot_api_keys(request).await.unwrap().into_inner().api_keys;
    let name = |id: &str| {
        let keys = keys.iter().map(|key| key.api_key.as_ref().unwrap());
        keys.into_iter().find(|key| key.id == id).unwrap().name.clone()
    };
    assert_eq!(name(&copy.id), "copy");
    assert!(name(&key.id).starts_with("20"), "{} is no time", name(&key.id));
    let unknown = root.rotate_key(RotateKeyRequest { id: "none".to_owned() }).await;
    fleet::refused(unknown, Code::NotFound, "none");
    server.stop().await;
}
