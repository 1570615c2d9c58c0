//! Sign-in, tokens, and what ends them.

use crate::fleet::{self, ROOT_ID, ROOT_KEY};
use fleet_server::generated::proto::rpc::v1::auth_service_client::AuthServiceClient;
use fleet_server::generated::proto::rpc::v1::{AuthenticateRequest, Credentials};
use fleet_server::generated::viam::app::v1::*;
use tonic::{Code, Request};

fn attempt(entity: &str, kind: &str, payload: &str) -> AuthenticateRequest {
    AuthenticateRequest {
        entity: entity.to_owned(),
        credentials: Some(Credentials { r#type: kind.to_owned(), payload: payload.to_owned() }),
    }
}

#[tokio::test]
async fn each_wrong_sign_in_fails_as_in_the_public_service() {
    let server = fleet::start(&[]).await;
    let mut sign_in = AuthServiceClient::new(fleet::channel(&server).await);

    let mut with_bearer = Request::new(attempt(ROOT_ID, "api-key", ROOT_KEY));
    with_bearer.metadata_mut().insert("authorization", "Bearer anything".parse().unwrap());
    let status = sign_in.authenticate(with_bearer).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(status.message(), "already authenticated; cannot re-authenticate");

    let nothing = AuthenticateRequest { entity: ROOT_ID.to_owned(), credentials: None };
    let status = sign_in.authenticate(nothing).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(status.message(), "credentials required");

    let unknown = sign_in.authenticate(attempt(ROOT_ID, "password", "x")).await;
    fleet::refused(unknown, Code::InvalidArgument, "password");

    for wrong in [
        attempt(ROOT_ID, "api-key", "not the key"),
        attempt("anonymous", "api-key", ROOT_KEY),
        attempt(ROOT_ID, "robot-secret", ROOT_KEY),
    ] {
        let status = sign_in.authenticate(wrong).await.unwrap_err();
        assert_eq!(status.code(), Code::Unauthenticated);
        assert_eq!(status.message(), "invalid credentials");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_call_without_a_good_token_is_refused() {
    let server = fleet::start(&[]).await;
    let mut anonymous = fleet::anonymous(&server).await;
    let without = anonymous.list_organizations(ListOrganizationsRequest {}).await;
    fleet::refused(without, Code::Unauthenticated, "authorization");

    let token = fleet::token(&server, "api-key", ROOT_ID, ROOT_KEY).await.unwrap();
    let forged = format!("{}x", &token[..token.len() - 1]);
    let mut forger = fleet::with_token(fleet::channel(&server).await, &forged);
    let forged = forger.list_organizations(ListOrganizationsRequest {}).await;
    fleet::refused(forged, Code::Unauthenticated, "not valid");
    server.stop().await;
}

#[tokio::test]
async fn a_token_of_another_server_is_refused() {
    let one = fleet::start(&[]).await;
    let other = fleet::start(&[]).await;
    let token = fleet::token(&one, "api-key", ROOT_ID, ROOT_KEY).await.unwrap();
    let mut client = fleet::with_token(fleet::channel(&other).await, &token);
    let outcome = client.list_organizations(ListOrganizationsRequest {}).await;
    fleet::refused(outcome, Code::Unauthenticated, "not valid");
    one.stop().await;
    other.stop().await;
}

#[tokio::test]
async fn rotating_or_deleting_a_key_ends_its_tokens_at_once() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let organization = fleet::organization(&mut root, "Keys").await;
    let request = CreateKeyRequest {
        authorizations: vec![fleet::role("organization", &organization, "owner")],
        name: "mine".to_owned(),
    };
    let key = root.create_key(request).await.unwrap().into_inner();
    let mut holder = fleet::client(&server, &key.id, &key.key).await;
    holder.list_organizations(ListOrganizationsRequest {}).await.unwrap();

    let rotated = root.rotate_key(RotateKeyRequest { id: key.id.clone() }).await.unwrap();
    let rotated = rotated.into_inner();
    assert_eq!(rotated.id, key.id);
    let stale = holder.list_organizations(ListOrganizationsRequest {}).await;
    fleet::refused(stale, Code::Unauthenticated, "no longer exists");
    let old = fleet::token(&server, "api-key", &key.id, &key.key).await;
    fleet::refused(old, Code::Unauthenticated, "invalid credentials");

    let mut holder = fleet::client(&server, &key.id, &rotated.key).await;
    root.delete_key(DeleteKeyRequest { id: key.id.clone() }).await.unwrap();
    let gone = holder.list_organizations(ListOrganizationsRequest {}).await;
    fleet::refused(gone, Code::Unauthenticated, "no longer exists");
    server.stop().await;
}

#[tokio::test]
async fn parts_and_locations_sign_in_with_their_secrets_under_id_or_address() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Secrets").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    for entity in [&part.id, &part.fqdn] {
        let token = fleet::token(&server, "robot-secret", entity, &part.secret).await.unwrap();
        let mut machine = fleet::with_token(fleet::channel(&server).await, &token);
        machine.get_robot_part(GetRobotPartRequest { id: part.id.clone() }).await.unwrap();
        let above = machine.get_location(GetLocationRequest { location_id: place.location.clone() }).await;
        fleet::refused(above, Code::PermissionDenied, "read_location");
    }
    let auth = root
        .location_auth(LocationAuthRequest { location_id: place.location.clone() })
        .await
        .unwrap()
        .into_inner()
        .auth
        .unwrap();
    let secret = &auth.secrets[0].secret;
    for entity in [&place.location, &part.fqdn] {
        let token = fleet::token(&server, "robot-location-secret", entity, secret).await.unwrap();
        let mut location = fleet::with_token(fleet::channel(&server).await, &token);
        let robots = location
            .list_robots(ListRobotsRequest { location_id: place.location.clone() })
            .await
            .unwrap()
            .into_inner()
            .robots;
        assert_eq!(robots.len(), 1);
    }
    server.stop().await;
}

#[tokio::test]
async fn a_part_that_calls_is_online() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Presence").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    assert_eq!(part.online_state(), OnlineState::AwaitingSetup);
    let token = fleet::token(&server, "robot-secret", &part.id, &part.secret).await.unwrap();
    let mut machine = fleet::with_token(fleet::channel(&server).await, &token);
    machine.get_robot_part(GetRobotPartRequest { id: part.id.clone() }).await.unwrap();

    let part = fleet::main_part(&mut root, &place.machine).await;
    assert_eq!(part.online_state(), OnlineState::Online);
    assert!(part.last_access.is_some());
    let robot =
        root.get_robot(GetRobotRequest { id: place.machine.clone() }).await.unwrap().into_inner().robot;
    assert_eq!(robot.unwrap().online_state(), OnlineState::Online);
    server.stop().await;
}

#[tokio::test]
async fn an_entity_that_fails_too_often_has_to_wait() {
    let server = fleet::start(&[]).await;
    let mut sign_in = AuthServiceClient::new(fleet::channel(&server).await);
    let mut code = Code::Unauthenticated;
    for _ in 0..21 {
        let outcome = sign_in.authenticate(attempt("guessed", "api-key", "guess")).await;
        code = outcome.unwrap_err().code();
    }
    assert_eq!(code, Code::ResourceExhausted);
    // Others are not held up.
    sign_in.authenticate(attempt(ROOT_ID, "api-key", ROOT_KEY)).await.unwrap();
    server.stop().await;
}
