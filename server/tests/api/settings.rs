//! What organizations and people set up beside the fleet.

use fleet_server::generated::viam::app::v1::*;
use tonic::Code;

use crate::fleet;
use crate::web;

#[tokio::test]
async fn metadata_is_kept_at_each_level() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Metadata").await;
    let data = |level: &str| Some(fleet::strings(&[("level", level), ("__proto__", "kept")]));
    macro_rules! keeps {
        ($get:ident, $get_request:ident, $update:ident, $update_request:ident, $field:ident, $id:expr) => {
            let id = $id.clone();
            let empty = root.$get($get_request { $field: id.clone() }).await.unwrap().into_inner();
            assert!(empty.data.unwrap().fields.is_empty());
            let update = $update_request { $field: id.clone(), data: data(&id) };
            root.$update(update).await.unwrap();
            let kept = root.$get($get_request { $field: id.clone() }).await.unwrap().into_inner();
            assert_eq!(kept.data, data(&id));
        };
    }
    keeps!(
        get_organization_metadata,
        GetOrganizationMetadataRequest,
        update_organization_metadata,
        UpdateOrganizationMetadataRequest,
        organization_id,
        place.organization
    );
    keeps!(
        get_location_metadata,
        GetLocationMetadataRequest,
        update_location_metadata,
        UpdateLocationMetadataRequest,
        location_id,
        place.location
    );
    keeps!(
        get_robot_metadata,
        GetRobotMetadataRequest,
        update_robot_metadata,
        UpdateRobotMetadataRequest,
        id,
        place.machine
    );
    keeps!(
        get_robot_part_metadata,
        GetRobotPartMetadataRequest,
        update_robot_part_metadata,
        UpdateRobotPartMetadataRequest,
        id,
        place.part
    );
    server.stop().await;
}

#[tokio::test]
async fn billing_support_and_logo_are_set_and_shown() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let org_id = fleet::organization(&mut root, "Billing").await;
    let config = || GetBillingServiceConfigRequest { org_id: org_id.clone() };
    fleet::refused(root.get_billing_service_config(config()).await, Code::FailedPrecondition, "not enabled");
    let address = BillingAddress {
        address_line_1: "Pier 1".to_owned(),
        city: "Harbor".to_owned(),
        state: "Coast".to_owned(),
        zipcode: "00000".to_owned(),
        ..BillingAddress::default()
    };
    let enable = |billing_address| EnableBillingServiceRequest { org_id: org_id.clone(), billing_address };
    fleet::refused(root.enable_billing_service(enable(None)).await, Code::InvalidArgument, "billing_address");
    root.enable_billing_service(enable(Some(address.clone()))).await.unwrap();
    let again = root.enable_billing_service(enable(Some(address.clone()))).await;
    fleet::refused(again, Code::FailedPrecondition, "enabled already");
    let moved = BillingAddress { city: "Dock".to_owned(), ..address };
    let update = UpdateBillingServiceRequest { org_id: org_id.clone(), billing_address: Some(moved) };
    root.update_billing_service(update).await.unwrap();
    let email =
        OrganizationSetSupportEmailRequest { org_id: org_id.clone(), email: "help@example.com".to_owned() };
    root.organization_set_support_email(email).await.unwrap();
    let png = b"\x89PNG\r\n\x1a\nimage".to_vec();
    let logo = |logo| OrganizationSetLogoRequest { org_id: org_id.clone(), logo };
    let script = root.organization_set_logo(logo(b"<script>".to_vec())).await;
    fleet::refused(script, Code::InvalidArgument, "PNG");
    root.organization_set_logo(logo(png.clone())).await.unwrap();

    let is = root.get_billing_service_config(config()).await.unwrap().into_inner();
    assert_eq!(is.billing_address.unwrap().city, "Dock");
    assert_eq!(is.support_email, "help@example.com");
    let request = OrganizationGetLogoRequest { org_id: org_id.clone() };
    let url = root.organization_get_logo(request).await.unwrap().into_inner().url;
    assert_eq!(url, is.logo_url);
    let image = web::get(&server, url.strip_prefix(&server.url()).unwrap()).await;
    assert_eq!((image.status, image.body), (200, png));
    root.disable_billing_service(DisableBillingServiceRequest { org_id: org_id.clone() }).await.unwrap();
    let request = OrganizationGetSupportEmailRequest { org_id: org_id.clone() };
    let email = root.organization_get_support_email(request).await.unwrap().into_inner().email;
    assert_eq!(email, "help@example.com");
    server.stop().await;
}

#[tokio::test]
async fn oauth_apps_need_sign_in_enabled_and_keep_their_configuration() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let org_id = fleet::organization(&mut root, "Apps").await;
    let config = OAuthConfig {
        client_authentication: ClientAuthentication::Required.into(),
        redirect_uris: vec!["https://example.com/back".to_owned()],
        enabled_grants: vec![EnabledGrant::AuthorizationCode.into()],
        ..OAuthConfig::default()
    };
    let create = |config: &OAuthConfig| CreateOAuthAppRequest {
        org_id: org_id.clone(),
        client_name: "door".to_owned(),
        oauth_config: Some(config.clone()),
    };
    fleet::refused(root.create_o_auth_app(create(&config)).await, Code::FailedPrecondition, "not enabled");
    root.enable_auth_service(EnableAuthServiceRequest { org_id: org_id.clone() }).await.unwrap();
    let malformed = OAuthConfig { redirect_uris: vec!["back".to_owned()], ..config.clone() };
    let malformed = root.create_o_auth_app(create(&malformed)).await;
    fleet::refused(malformed, Code::InvalidArgument, "redirect_uris[0]");
    let made = root.create_o_auth_app(create(&config)).await.unwrap().into_inner();
    let read = ReadOAuthAppRequest { org_id: org_id.clone(), client_id: made.client_id.clone() };
    let is = root.read_o_auth_app(read.clone()).await.unwrap().into_inner();
    assert_eq!((is.client_name.as_str(), &is.client_secret), ("door", &made.client_secret));
    assert_eq!(is.oauth_config, Some(config.clone()));
    let update = UpdateOAuthAppRequest {
        org_id: org_id.clone(),
        client_id: made.client_id.clone(),
        client_name: "gate".to_owned(),
        oauth_config: None,
    };
    root.update_o_auth_app(update).await.unwrap();
    let is = root.read_o_auth_app(read.clone()).await.unwrap().into_inner();
    assert_eq!((is.client_name.as_str(), is.oauth_config), ("gate", Some(config)));
    let list = || ListOAuthAppsRequest { org_id: org_id.clone() };
    let ids = root.list_o_auth_apps(list()).await.unwrap().into_inner().client_ids;
    assert_eq!(ids, std::slice::from_ref(&made.client_id));
    let delete = DeleteOAuthAppRequest { org_id: org_id.clone(), client_id: made.client_id.clone() };
    root.delete_o_auth_app(delete).await.unwrap();
    fleet::refused(root.read_o_auth_app(read).await, Code::NotFound, &made.client_id);
    server.stop().await;
}

#[tokio::test]
async fn devices_and_firebase_are_remembered_and_forgotten() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let upload = |token: &str| UploadDevicePushTokenRequest {
        app_id: "app".to_owned(),
        device_token: token.to_owned(),
        device_uuid: "device".to_owned(),
    };
    root.upload_device_push_token(upload("first")).await.unwrap();
    root.upload_device_push_token(upload("second")).await.unwrap();
    let tokens = || GetDevicePushTokensRequest { app_id: "app".to_owned() };
    let kept = root.get_device_push_tokens(tokens()).await.unwrap().into_inner().device_tokens;
    assert_eq!(kept, ["second"]);
    let delete =
        || DeleteDevicePushTokenRequest { app_id: "app".to_owned(), device_uuid: "device".to_owned() };
    root.delete_device_push_token(delete()).await.unwrap();
    fleet::refused(root.delete_device_push_token(delete()).await, Code::NotFound, "device");

    let org_id = fleet::organization(&mut root, "Firebase").await;
    let set = |config: &str| SetFirebaseConfigRequest {
        org_id: org_id.clone(),
        app_id: "app".to_owned(),
        config_json: config.to_owned(),
    };
    fleet::refused(root.set_firebase_config(set("nonsense")).await, Code::InvalidArgument, "config_json");
    root.set_firebase_config(set("{}")).await.unwrap();
    let get = || GetFirebaseConfigRequest { org_id: org_id.clone() };
    assert_eq!(root.get_firebase_config(get()).await.unwrap().into_inner().app_id, "app");
    let delete = DeleteFirebaseConfigRequest { org_id: org_id.clone(), app_id: "app".to_owned() };
    root.delete_firebase_config(delete).await.unwrap();
    fleet::refused(root.get_firebase_config(get()).await, Code::NotFound, "Firebase");
    server.stop().await;
}
