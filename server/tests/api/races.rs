//! Writes that come at the same time, of which not all may succeed. Each pair is tried several times.

use fleet_server::generated::viam::app::v1::*;
use tonic::{Code, Status};

use crate::fleet::{self, Client};

const TIMES: usize = 20;

/// Fails unless one of two succeeded, and the other failed with one of these codes.
fn one_of(outcomes: (Result<(), Status>, Result<(), Status>), codes: &[Code]) {
    let failed = match outcomes {
        (Ok(()), Err(failed)) | (Err(failed), Ok(())) => failed,
        other => panic!("expected one to succeed: {other:?}"),
    };
    assert!(codes.contains(&failed.code()), "{failed:?}");
}

/// Makes both calls at once, on connections of their own.
macro_rules! both {
    ($one:ident . $one_rpc:ident ( $one_request:expr ), $other:ident . $other_rpc:ident ( $other_request:expr )) => {{
        let (mut one, mut other) = ($one.clone(), $other.clone());
        let (one_request, other_request) = ($one_request, $other_request);
        let (one, other) = (
            tokio::spawn(async move { one.$one_rpc(one_request).await.map(drop) }),
            tokio::spawn(async move { other.$other_rpc(other_request).await.map(drop) }),
        );
        (one.await.unwrap(), other.await.unwrap())
    }};
}

async fn owner(root: &mut Client, organization: &str) -> CreateKeyResponse {
    let role = fleet::role("organization", organization, "owner");
    let request = CreateKeyRequest { authorizations: vec![role], name: String::new() };
    root.create_key(request).await.unwrap().into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_keeps_an_owner() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    for round in 0..TIMES {
        let first = fleet::place(&mut root, "First").await;
        let one_key = owner(&mut root, &first.organization).await;
        let one = fleet::client(&server, &one_key.id, &one_key.key).await;
        // The organization of its own has no other owner.
        let own = fleet::organization(&mut one.clone(), "Own").await;
        let other_key = owner(&mut one.clone(), &own).await;
        let other = fleet::client(&server, &other_key.id, &other_key.key).await;
        let role = |key: &CreateKeyResponse| {
            let role = fleet::role("organization", &own, "owner");
            Some(Authorization { identity_id: key.id.clone(), ..role })
        };
        let outcomes = if round % 2 == 0 {
            both!(
                one.remove_role(RemoveRoleRequest { authorization: role(&other_key) }),
                other.remove_role(RemoveRoleRequest { authorization: role(&one_key) })
            )
        } else {
            both!(
                one.remove_role(RemoveRoleRequest { authorization: role(&one_key) }),
                other.remove_role(RemoveRoleRequest { authorization: role(&other_key) })
            )
        };
        one_of(outcomes, &[Code::FailedPrecondition, Code::PermissionDenied, Code::Unauthenticated]);
        let list = ListAuthorizationsRequest { organization_id: own, ..Default::default() };
        let owners = root.list_authorizations(list).await.unwrap().into_inner().authorizations;
        assert!(!owners.is_empty());
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_rotated_twice_has_one_value() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let organization = fleet::organization(&mut root, "Own").await;
    for _ in 0..TIMES {
        let key = owner(&mut root, &organization).await;
        let rotate = || {
            let (mut root, id) = (root.clone(), key.id.clone());
            tokio::spawn(
                async move { root.rotate_key(RotateKeyRequest { id }).await.unwrap().into_inner().key },
            )
        };
        let (one, other) = (rotate(), rotate());
        let values = [one.await.unwrap(), other.await.unwrap()];
        let mut valid = 0;
        for value in &values {
            valid += usize::from(fleet::token(&server, "api-key", &key.id, value).await.is_ok());
        }
        assert_eq!(valid, 1);
        fleet::token(&server, "api-key", &key.id, &key.key).await.unwrap_err();
        root.delete_key(DeleteKeyRequest { id: key.id }).await.unwrap();
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_edit_and_a_second_of_one_name_are_refused() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let other = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Own").await;
    for round in 0..TIMES {
        let part = fleet::main_part(&mut root, &place.machine).await;
        let edit = |number: usize| UpdateRobotPartRequest {
            id: part.id.clone(),
            robot_config_json: Some(format!(r#"{{"edit":{number}}}"#)),
            last_known_update: part.last_updated,
            ..UpdateRobotPartRequest::default()
        };
        one_of(both!(root.update_robot_part(edit(1)), other.update_robot_part(edit(2))), &[Code::Aborted]);

        let new = || NewRobotRequest { name: format!("same-{round}"), location: place.location.clone() };
        one_of(both!(root.new_robot(new()), other.new_robot(new())), &[Code::AlreadyExists]);

        let namespace = |organization_id: String| UpdateOrganizationNamespaceRequest {
            organization_id,
            new_public_namespace: format!("same-{round}"),
        };
        let first = fleet::organization(&mut root, "First").await;
        let second = fleet::organization(&mut root, "Second").await;
        let outcomes = both!(
            root.update_organization_namespace(namespace(first)),
            other.update_organization_namespace(namespace(second))
        );
        one_of(outcomes, &[Code::AlreadyExists]);

        let invite = || CreateOrganizationInviteRequest {
            organization_id: place.organization.clone(),
            email: format!("same-{round}@a.example"),
            ..CreateOrganizationInviteRequest::default()
        };
        let outcomes =
            both!(root.create_organization_invite(invite()), other.create_organization_invite(invite()));
        one_of(outcomes, &[Code::AlreadyExists]);
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_deleted_and_used_at_once_is_one_of_both() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let other = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Own").await;
    for _ in 0..TIMES {
        let location = fleet::location(&mut root, &place.organization, "Short-lived", None).await;
        let outcomes = both!(
            root.delete_location(DeleteLocationRequest { location_id: location.clone() }),
            other.new_robot(NewRobotRequest { name: "rover".to_owned(), location: location.clone() })
        );
        one_of(outcomes, &[Code::FailedPrecondition, Code::NotFound]);

        // Each has one secret, and may have two.
        let create = || CreateLocationSecretRequest { location_id: place.location.clone() };
        let outcomes = both!(root.create_location_secret(create()), other.create_location_secret(create()));
        one_of(outcomes, &[Code::FailedPrecondition]);
        let auth = root.location_auth(LocationAuthRequest { location_id: place.location.clone() }).await;
        let secrets = auth.unwrap().into_inner().auth.unwrap().secrets;
        let delete = |index: usize| DeleteLocationSecretRequest {
            location_id: place.location.clone(),
            secret_id: secrets[index].id.clone(),
        };
        let outcomes = both!(root.delete_location_secret(delete(0)), other.delete_location_secret(delete(1)));
        one_of(outcomes, &[Code::FailedPrecondition]);
    }
    server.stop().await;
}
