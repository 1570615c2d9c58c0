//! Organizations, and what they set up beside their fleets.

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;

use super::{Random, assert_all_same, assert_same};
use crate::fleet::{self, Client, Place};
use crate::web;

#[tokio::test]
async fn organizations_are_read_back_as_they_were_written() {
    let mut random = Random::new();
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    for _ in 0..Random::rounds(20) {
        let name = random.name(256);
        let place = fleet::place(&mut root, &name).await;
        organization(&mut root, &mut random, &place, &name).await;
        metadata(&mut root, &mut random, &place.organization).await;
        billing(&server, &mut root, &mut random, &place.organization).await;
        invitations(&mut root, &mut random, &place).await;
        oauth_apps(&mut root, &mut random, &place.organization).await;
        devices(&mut root, &mut random, &place.organization).await;
    }
    server.stop().await;
}

async fn organization(root: &mut Client, random: &mut Random, place: &Place, name: &str) {
    let id = &place.organization;
    let get = GetOrganizationRequest { organization_id: id.clone() };
    let created = root.get_organization(get.clone()).await.unwrap().into_inner().organization.unwrap();
    assert_eq!(created.name, name);

    let mut fragments = Vec::new();
    for _ in 0..random.below(3) {
        let request = CreateFragmentRequest {
            name: random.name(256),
            organization_id: id.clone(),
            ..CreateFragmentRequest::default()
        };
        fragments.push(root.create_fragment(request).await.unwrap().into_inner().fragment.unwrap().id);
    }
    let imports = fragments.into_iter().map(|fragment_id| FragmentImport {
        fragment_id,
        version: String::new(),
        prefix: random.maybe(|random| random.text(256)),
        fragment_variables: random.maybe(|random| random.object(4)),
        ..FragmentImport::default()
    });
    let default_fragments = FragmentImportList { fragments: imports.collect() };
    let methods = random.list(4, |random| i32::try_from(random.below(5)).unwrap());
    let request = UpdateOrganizationRequest {
        organization_id: id.clone(),
        name: random.maybe(|random| random.name(256)),
        public_namespace: random.maybe(|random| format!("n-{}", random.digits(30))),
        region: random.maybe(|random| random.pick(&["us-central", "eu-west4", "asia-southeast1"]).to_owned()),
        cid: random.maybe(|random| random.text(256)),
        default_fragments: Some(default_fragments),
        allowed_login_methods: Some(AllowedLoginMethods { methods }),
    };
    let mut expected = created;
    if let Some(name) = &request.name {
        expected.name.clone_from(name);
    }
    expected.public_namespace = request.public_namespace.clone().unwrap_or_default();
    if let Some(region) = &request.region {
        expected.default_region.clone_from(region);
    }
    // What is empty is taken for nothing.
    expected.cid = request.cid.clone().filter(|cid| !cid.is_empty());
    expected.default_fragments = request.default_fragments.clone().filter(|list| !list.fragments.is_empty());
    expected.allowed_login_methods =
        request.allowed_login_methods.clone().filter(|list| !list.methods.is_empty());
    let updated = root.update_organization(request).await.unwrap().into_inner().organization.unwrap();
    assert_same(&updated, &expected);
    let got = root.get_organization(get).await.unwrap().into_inner().organization.unwrap();
    assert_same(&got, &expected);
    let listed = root.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    assert_same(listed.organizations.iter().find(|listed| listed.id == *id).unwrap(), &expected);
    let details = OrgDetails {
        org_id: id.clone(),
        org_name: expected.name.clone(),
        org_cid: expected.cid.clone(),
        public_namespace: Some(expected.public_namespace.clone()).filter(|namespace| !namespace.is_empty()),
        billing_tier: None,
    };
    for (org_name, cid) in [(Some(expected.name.clone()), None), (None, expected.cid.clone())] {
        let request =
            SearchOrganizationsRequest { org_id: Some(id.clone()), org_name, cid, public_namespace: None };
        let found = root.search_organizations(request).await.unwrap().into_inner().organizations;
        assert_all_same(&found, std::slice::from_ref(&details));
    }
    let request = GetOrganizationsWithAccessToLocationRequest { location_id: place.location.clone() };
    let with_access = root.get_organizations_with_access_to_location(request).await.unwrap().into_inner();
    assert_eq!(with_access.organization_identities[0].name, expected.name);
    // A new machine starts with the default fragments.
    let machine = fleet::machine(root, &place.location, &random.name(200)).await;
    let part = fleet::main_part(root, &machine).await;
    let config: serde_json::Value = serde_json::from_str(part.robot_config_json()).unwrap();
    let used = config["fragments"].as_array().map_or(0, Vec::len);
    assert_eq!(used, expected.default_fragments.map_or(0, |list| list.fragments.len()));
}

async fn metadata(root: &mut Client, random: &mut Random, id: &str) {
    let data = if random.seldom() { random.deep(31) } else { random.object(5) };
    let request =
        UpdateOrganizationMetadataRequest { organization_id: id.to_owned(), data: Some(data.clone()) };
    root.update_organization_metadata(request).await.unwrap();
    let get = GetOrganizationMetadataRequest { organization_id: id.to_owned() };
    let got = root.get_organization_metadata(get).await.unwrap().into_inner();
    assert_same(&got.data.unwrap(), &data);
}

async fn billing(server: &Server, root: &mut Client, random: &mut Random, id: &str) {
    let address = BillingAddress {
        address_line_1: random.words(1024),
        address_line_2: random.maybe(|random| random.text(1024)),
        city: random.words(1024),
        state: random.words(1024),
        zipcode: random.words(256),
        country: random.text(1024),
    };
    let request =
        EnableBillingServiceRequest { org_id: id.to_owned(), billing_address: Some(address.clone()) };
    root.enable_billing_service(request).await.unwrap();
    let email = email(random);
    let request = OrganizationSetSupportEmailRequest { org_id: id.to_owned(), email: email.clone() };
    root.organization_set_support_email(request).await.unwrap();
    let length = if random.seldom() { 200 * 1024 - 8 } else { random.below(1000) };
    let logo = [b"\x89PNG\r\n\x1a\n", random.bytes(length).as_slice()].concat();
    root.organization_set_logo(OrganizationSetLogoRequest { org_id: id.to_owned(), logo: logo.clone() })
        .await
        .unwrap();
    let get = GetBillingServiceConfigRequest { org_id: id.to_owned() };
    let config = root.get_billing_service_config(get.clone()).await.unwrap().into_inner();
    assert_same(&config.billing_address.unwrap(), &address);
    assert_eq!(config.support_email, email);
    let get_email = OrganizationGetSupportEmailRequest { org_id: id.to_owned() };
    assert_eq!(root.organization_get_support_email(get_email).await.unwrap().into_inner().email, email);
    let get_logo = OrganizationGetLogoRequest { org_id: id.to_owned() };
    let url = root.organization_get_logo(get_logo).await.unwrap().into_inner().url;
    assert_eq!(url, config.logo_url);
    assert_eq!(web::get(server, url.trim_start_matches(&server.url())).await.body, logo);
    let changed = BillingAddress { address_line_2: None, city: random.words(1024), ..address };
    let request =
        UpdateBillingServiceRequest { org_id: id.to_owned(), billing_address: Some(changed.clone()) };
    root.update_billing_service(request).await.unwrap();
    let config = root.get_billing_service_config(get).await.unwrap().into_inner();
    assert_same(&config.billing_address.unwrap(), &changed);
}

/// An address of at most 320 bytes.
fn email(random: &mut Random) -> String {
    let local: String = random.words(300).chars().filter(|letter| letter.is_alphanumeric()).collect();
    format!("{local}@{}.example", random.digits(5))
}

async fn invitations(root: &mut Client, random: &mut Random, place: &Place) {
    let id = &place.organization;
    let email = email(random);
    let mut authorizations = Vec::new();
    for (kind, resource) in [("organization", id), ("location", &place.location), ("robot", &place.machine)] {
        if random.seldom() {
            let role = random.pick(&["owner", "operator"]);
            let identity_type = "user".to_owned();
            let organization_id = id.clone();
            let role = fleet::role(kind, resource, role);
            authorizations.push(Authorization { identity_type, organization_id, ..role });
        }
    }
    let request = CreateOrganizationInviteRequest {
        organization_id: id.clone(),
        email: email.clone(),
        authorizations: authorizations.clone(),
        send_email_invite: random.maybe(Random::seldom),
    };
    let created = root.create_organization_invite(request).await.unwrap().into_inner().invite.unwrap();
    assert_eq!(created.email, email);
    if authorizations.is_empty() {
        assert_eq!(created.authorizations.len(), 1);
    } else {
        assert_all_same(&created.authorizations, &authorizations);
    }
    let list = ListOrganizationMembersRequest { organization_id: id.clone() };
    let listed = root.list_organization_members(list.clone()).await.unwrap().into_inner();
    assert_all_same(&listed.invites, std::slice::from_ref(&created));
    let request = UpdateOrganizationInviteAuthorizationsRequest {
        organization_id: id.clone(),
        email: email.clone(),
        add_authorizations: vec![fleet::role("robot", &place.machine, "operator")],
        remove_authorizations: created.authorizations.clone(),
    };
    let updated = root.update_organization_invite_authorizations(request).await.unwrap().into_inner();
    let updated = updated.invite.unwrap();
    assert_eq!(updated.authorizations.len(), 1);
    let request = ResendOrganizationInviteRequest {
        organization_id: id.clone(),
        email: email.clone(),
        send_email_invite: None,
    };
    let sent = root.resend_organization_invite(request).await.unwrap().into_inner().invite.unwrap();
    assert_same(&sent, &updated);
    let listed = root.list_organization_members(list).await.unwrap().into_inner();
    assert_all_same(&listed.invites, &[updated]);
}

async fn oauth_apps(root: &mut Client, random: &mut Random, id: &str) {
    let enable = EnableAuthServiceRequest { org_id: id.to_owned() };
    root.enable_auth_service(enable).await.unwrap();
    let uri = |random: &mut Random| format!("https://{}", random.words(2000));
    let config = |random: &mut Random| OAuthConfig {
        client_authentication: i32::try_from(random.below(4)).unwrap(),
        pkce: i32::try_from(random.below(4)).unwrap(),
        url_validation: i32::try_from(random.below(3)).unwrap(),
        origin_uris: random.list(5, uri),
        redirect_uris: random.list(5, uri),
        logout_uri: random.maybe(uri).unwrap_or_default(),
        enabled_grants: random.list(5, |random| i32::try_from(random.below(6)).unwrap()),
        invite_redirect_uri: random.maybe(uri).unwrap_or_default(),
    };
    let (name, first) = (random.name(256), random.maybe(config));
    let request = CreateOAuthAppRequest {
        org_id: id.to_owned(),
        client_name: name.clone(),
        oauth_config: first.clone(),
    };
    let app = root.create_o_auth_app(request).await.unwrap().into_inner();
    let read = ReadOAuthAppRequest { org_id: id.to_owned(), client_id: app.client_id.clone() };
    let got = root.read_o_auth_app(read.clone()).await.unwrap().into_inner();
    assert_eq!((&got.client_name, &got.client_secret), (&name, &app.client_secret));
    assert_same(&got.oauth_config.unwrap(), &first.clone().unwrap_or_default());
    let (renamed, second) = (random.maybe(|random| random.name(256)), random.maybe(config));
    let request = UpdateOAuthAppRequest {
        org_id: id.to_owned(),
        client_id: app.client_id.clone(),
        client_name: renamed.clone().unwrap_or_default(),
        oauth_config: second.clone(),
    };
    root.update_o_auth_app(request).await.unwrap();
    let got = root.read_o_auth_app(read).await.unwrap().into_inner();
    assert_eq!(got.client_name, renamed.unwrap_or(name));
    assert_same(&got.oauth_config.unwrap(), &second.or(first).unwrap_or_default());
    let list = ListOAuthAppsRequest { org_id: id.to_owned() };
    let listed = root.list_o_auth_apps(list).await.unwrap().into_inner().client_ids;
    assert_eq!(listed, [app.client_id]);
}

async fn devices(root: &mut Client, random: &mut Random, id: &str) {
    let app_id = random.words(256);
    let mut tokens = Vec::new();
    let mut uuids = Vec::new();
    for _ in 0..=random.below(3) {
        let token = random.words(4096);
        let uuid = random.words(256);
        if uuids.contains(&uuid) {
            continue;
        }
        let request = UploadDevicePushTokenRequest {
            app_id: app_id.clone(),
            device_token: token.clone(),
            device_uuid: uuid.clone(),
        };
        root.upload_device_push_token(request).await.unwrap();
        tokens.push(token);
        uuids.push(uuid);
    }
    let get = GetDevicePushTokensRequest { app_id: app_id.clone() };
    let mut got = root.get_device_push_tokens(get).await.unwrap().into_inner().device_tokens;
    got.sort();
    tokens.sort();
    assert_eq!(got, tokens);
    for device_uuid in uuids {
        let request = DeleteDevicePushTokenRequest { app_id: app_id.clone(), device_uuid };
        root.delete_device_push_token(request).await.unwrap();
    }
    let request = SetFirebaseConfigRequest {
        org_id: id.to_owned(),
        app_id: app_id.clone(),
        config_json: serde_json::json!({ "text": random.text(1000) }).to_string(),
    };
    root.set_firebase_config(request).await.unwrap();
    let get = GetFirebaseConfigRequest { org_id: id.to_owned() };
    assert_eq!(root.get_firebase_config(get).await.unwrap().into_inner().app_id, app_id);
}
