//! Tonic's typed stubs in a browser, over our transport, against a real server.
//!
//! `npm test` starts the server and names it in the environment of the compiler.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use tonic::metadata::MetadataValue;
use tonic::{Code, Request};
use viam_app_client::generated::proto::rpc::v1::auth_service_client::AuthServiceClient;
use viam_app_client::generated::proto::rpc::v1::{AuthenticateRequest, Credentials};
use viam_app_client::generated::viam::app::v1::app_service_client::AppServiceClient;
use viam_app_client::generated::viam::app::v1::{
    CreateLocationRequest, CreateOrganizationRequest, GetRobotPartsRequest, GetRobotRequest,
    ListLocationsRequest, ListOrganizationsRequest, NewRobotRequest, TailRobotPartLogsRequest,
};
use viam_app_client::transport::DEFAULT_MAX_RECEIVE_BYTES;
use viam_app_client::transport::web::{FetchOptions, FetchTransport};
use wasm_bindgen_test::wasm_bindgen_test;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const URL: Option<&str> = option_env!("FLEET_URL");
const KEY_ID: Option<&str> = option_env!("FLEET_KEY_ID");
const KEY: Option<&str> = option_env!("FLEET_KEY");

/// What names the server; without it the tests fail.
fn given(value: Option<&'static str>) -> &'static str {
    value.expect("a server to test against: `node scripts/fleet_test.mjs` starts one and names it")
}

fn transport() -> FetchTransport {
    FetchTransport::new(FetchOptions {
        base_url: given(URL).to_owned(),
        fetch: None,
        max_receive_bytes: DEFAULT_MAX_RECEIVE_BYTES,
    })
}

async fn sign_in(key: &str) -> Result<String, tonic::Status> {
    let credentials = Credentials { r#type: "api-key".to_owned(), payload: key.to_owned() };
    let request = AuthenticateRequest { entity: given(KEY_ID).to_owned(), credentials: Some(credentials) };
    Ok(AuthServiceClient::new(transport()).authenticate(request).await?.into_inner().access_token)
}

/// A request that carries the token.
fn signed<T>(token: &str, message: T) -> Request<T> {
    let mut request = Request::new(message);
    let bearer = MetadataValue::try_from(format!("Bearer {token}")).unwrap();
    request.metadata_mut().insert("authorization", bearer);
    request
}

#[wasm_bindgen_test]
async fn creates_and_lists() {
    let token = sign_in(given(KEY)).await.unwrap();
    let mut service = AppServiceClient::new(transport());
    let name = "Stubs in a browser".to_owned();
    let created =
        service.create_organization(signed(&token, CreateOrganizationRequest { name })).await.unwrap();
    let organization = created.into_inner().organization.unwrap();
    let listed =
        service.list_organizations(signed(&token, ListOrganizationsRequest {})).await.unwrap().into_inner();
    assert!(listed.organizations.iter().any(|listed| listed.id == organization.id));

    let request = CreateLocationRequest {
        organization_id: organization.id.clone(),
        name: "Hall".to_owned(),
        parent_location_id: None,
    };
    let location =
        service.create_location(signed(&token, request)).await.unwrap().into_inner().location.unwrap();
    let request = ListLocationsRequest { organization_id: organization.id };
    let locations = service.list_locations(signed(&token, request)).await.unwrap().into_inner().locations;
    assert!(locations.iter().any(|listed| listed.id == location.id && listed.name == "Hall"));

    let request = NewRobotRequest { name: "rover".to_owned(), location: location.id };
    let robot_id = service.new_robot(signed(&token, request)).await.unwrap().into_inner().id;
    let request = GetRobotPartsRequest { robot_id };
    let parts = service.get_robot_parts(signed(&token, request)).await.unwrap().into_inner().parts;
    assert_eq!(parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["rover-main"]);

    // A stream that nothing is written to: leaving it ends the request.
    let request = TailRobotPartLogsRequest { id: parts[0].id.clone(), errors_only: false, filter: None };
    let stream = service.tail_robot_part_logs(signed(&token, request)).await.unwrap();
    drop(stream);
}

#[wasm_bindgen_test]
async fn errors_keep_their_code_and_words() {
    let refused = sign_in("wrong").await.unwrap_err();
    assert_eq!((refused.code(), refused.message()), (Code::Unauthenticated, "invalid credentials"));

    let token = sign_in(given(KEY)).await.unwrap();
    let mut service = AppServiceClient::new(transport());
    let id = "00000000-0000-4000-8000-000000000000".to_owned();
    let unknown = service.get_robot(signed(&token, GetRobotRequest { id: id.clone() })).await.unwrap_err();
    assert_eq!(unknown.code(), Code::NotFound);
    assert!(unknown.message().contains(&id), "{}", unknown.message());

    let nobody = service.get_robot(GetRobotRequest { id }).await.unwrap_err();
    assert_eq!(nobody.code(), Code::Unauthenticated);
}
