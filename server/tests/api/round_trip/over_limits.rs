//! What is just over a limit is refused with the field's name, and nothing of it is stored.

use fleet_server::generated::viam::app::packages::v1::PackageType;
use fleet_server::generated::viam::app::v1::*;
use prost::Message;
use prost_types::value::Kind;
use prost_types::{Struct, Value};
use tonic::{Code, Status};

use super::Random;
use crate::drive::{Things, things};
use crate::fleet::{self, Client};

/// All that the RPCs return about the things, as bytes.
async fn everything(root: &mut Client, things: &Things) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = Vec::new();
    macro_rules! read {
        ($rpc:ident, $request:expr) => {
            let response = root.$rpc($request).await.unwrap().into_inner();
            all.push((stringify!($rpc), response.encode_to_vec()));
        };
    }
    let organization_id = things.organization.clone();
    let org_id = organization_id.clone();
    read!(list_organizations, ListOrganizationsRequest {});
    read!(get_organization_metadata, GetOrganizationMetadataRequest { organization_id: org_id.clone() });
    read!(list_organization_members, ListOrganizationMembersRequest { organization_id: org_id.clone() });
    read!(organization_get_support_email, OrganizationGetSupportEmailRequest { org_id: org_id.clone() });
    read!(organization_get_logo, OrganizationGetLogoRequest { org_id: org_id.clone() });
    read!(list_o_auth_apps, ListOAuthAppsRequest { org_id: org_id.clone() });
    let client_id = things.oauth_app.clone();
    read!(read_o_auth_app, ReadOAuthAppRequest { org_id: org_id.clone(), client_id });
    read!(get_firebase_config, GetFirebaseConfigRequest { org_id: org_id.clone() });
    read!(get_device_push_tokens, GetDevicePushTokensRequest { app_id: "app".to_owned() });
    read!(list_locations, ListLocationsRequest { organization_id: org_id.clone() });
    read!(get_location_metadata, GetLocationMetadataRequest { location_id: things.location.clone() });
    read!(list_robots_for_org, ListRobotsForOrgRequest { org_id: org_id.clone() });
    read!(get_robot_metadata, GetRobotMetadataRequest { id: things.machine.clone() });
    read!(get_robot_parts, GetRobotPartsRequest { robot_id: things.machine.clone() });
    read!(get_robot_part_metadata, GetRobotPartMetadataRequest { id: things.part.clone() });
    let history = GetRobotPartHistoryRequest { id: things.part.clone(), ..Default::default() };
    read!(get_robot_part_history, history);
    let fragments = ListFragmentsRequest { organization_id: org_id.clone(), ..Default::default() };
    read!(list_fragments, fragments);
    read!(get_fragment, GetFragmentRequest { id: things.fragment.clone(), ..Default::default() });
    let history = GetFragmentHistoryRequest { id: things.fragment.clone(), ..Default::default() };
    read!(get_fragment_history, history);
    let items = ListRegistryItemsRequest {
        organization_id: Some(org_id.clone()),
        include_markdown_documentation: Some(true),
        show_owned_deprecated: Some(true),
        ..ListRegistryItemsRequest::default()
    };
    read!(list_registry_items, items);
    read!(list_keys, ListKeysRequest { org_id });
    read!(list_authorizations, ListAuthorizationsRequest { organization_id, ..Default::default() });
    all
}

/// An object with this number in it.
fn number(number: f64) -> Option<Struct> {
    let value = Value { kind: Some(Kind::NumberValue(number)) };
    Some(Struct { fields: [("n".to_owned(), value)].into() })
}

/// A refused call: what it is, its outcome, and a word of its message.
type Refused = (&'static str, Result<(), Status>, &'static str);

macro_rules! call {
    ($calls:ident, $root:ident.$rpc:ident, $request:expr, $word:expr) => {
        let outcome = $root.$rpc($request).await.map(drop);
        $calls.push((stringify!($rpc), outcome, $word));
    };
}

#[tokio::test]
async fn what_is_over_a_limit_is_refused_and_leaves_nothing() {
    let mut random = Random::new();
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let things = things(&mut root, "over-limits").await;
    let before = everything(&mut root, &things).await;
    let mut calls = names(&mut root, &things, &mut random).await;
    calls.extend(objects(&mut root, &things, &mut random).await);
    calls.extend(texts(&mut root, &things, &mut random).await);
    for (rpc, outcome, word) in calls {
        let status = outcome.expect_err(rpc);
        assert_eq!(status.code(), Code::InvalidArgument, "{rpc}: {status:?}");
        assert!(status.message().contains(word), "{rpc}: {:?} does not name {word}", status.message());
    }
    let after = everything(&mut root, &things).await;
    for ((rpc, before), (_, after)) in before.iter().zip(&after) {
        assert_eq!(before, after, "{rpc} shows a change");
    }
    server.stop().await;
}

async fn names(root: &mut Client, things: &Things, random: &mut Random) -> Vec<Refused> {
    let mut calls = Vec::new();
    let mut long = |characters: usize| {
        random.name(20).chars().chain("ü".repeat(characters).chars()).take(characters).collect::<String>()
    };
    let (organization_id, org_id) = (things.organization.clone(), things.organization.clone());
    for name in [long(257), format!("a{}b", '\u{202E}'), "a\0b".to_owned()] {
        let named = CreateOrganizationRequest { name: name.clone() };
        call!(calls, root.create_organization, named, "name");
        let update = UpdateOrganizationRequest {
            organization_id: organization_id.clone(),
            name: Some(name.clone()),
            cid: Some("changed".to_owned()),
            ..Default::default()
        };
        call!(calls, root.update_organization, update, "name");
        let new = CreateLocationRequest {
            organization_id: organization_id.clone(),
            name: name.clone(),
            parent_location_id: None,
        };
        call!(calls, root.create_location, new, "name");
        let update = UpdateLocationRequest {
            location_id: things.location.clone(),
            name: Some(name.clone()),
            region: Some("eu-west".to_owned()),
            ..Default::default()
        };
        call!(calls, root.update_location, update, "name");
        let new = NewRobotPartRequest { robot_id: things.machine.clone(), part_name: name.clone() };
        call!(calls, root.new_robot_part, new, "name");
        let update = UpdateRobotPartRequest {
            id: things.part.clone(),
            name: name.clone(),
            robot_config_json: Some(r#"{"changed": true}"#.to_owned()),
            ..Default::default()
        };
        call!(calls, root.update_robot_part, update, "name");
        let new = CreateFragmentRequest {
            name: name.clone(),
            organization_id: organization_id.clone(),
            ..Default::default()
        };
        call!(calls, root.create_fragment, new, "name");
        let update =
            UpdateFragmentRequest { id: things.fragment.clone(), name: name.clone(), ..Default::default() };
        call!(calls, root.update_fragment, update, "name");
        let role = fleet::role("robot", &things.machine, "operator");
        let new = CreateKeyRequest { authorizations: vec![role], name: name.clone() };
        call!(calls, root.create_key, new, "name");
        call!(
            calls,
            root.rename_key,
            RenameKeyRequest { id: things.key.clone(), name: name.clone() },
            "name"
        );
        let new =
            CreateOAuthAppRequest { org_id: org_id.clone(), client_name: name.clone(), oauth_config: None };
        call!(calls, root.create_o_auth_app, new, "client_name");
        let update = UpdateOAuthAppRequest {
            org_id: org_id.clone(),
            client_id: things.oauth_app.clone(),
            client_name: name,
            oauth_config: Some(OAuthConfig::default()),
        };
        call!(calls, root.update_o_auth_app, update, "client_name");
    }
    // The main part has a longer name.
    let new = NewRobotRequest { name: long(252), location: things.location.clone() };
    call!(calls, root.new_robot, new, "name");
    let update = UpdateRobotRequest { id: things.machine.clone(), name: long(252), location: String::new() };
    call!(calls, root.update_robot, update, "name");
    let long = format!("m{}", "1".repeat(200));
    let new = CreateModuleRequest { organization_id: organization_id.clone(), name: long.clone() };
    call!(calls, root.create_module, new, "name");
    let new =
        CreateRegistryItemRequest { organization_id, name: long.clone(), r#type: PackageType::Module.into() };
    call!(calls, root.create_registry_item, new, "name");
    let rename = RenameRegistryItemRequest { item_id: things.module.clone(), new_name: long };
    call!(calls, root.rename_registry_item, rename, "new_name");
    calls
}

async fn objects(root: &mut Client, things: &Things, random: &mut Random) -> Vec<Refused> {
    let mut calls = Vec::new();
    let large = Struct {
        fields: [("a".to_owned(), Value { kind: Some(Kind::StringValue("x".repeat(512 * 1024))) })].into(),
    };
    let not_finite = random.pick(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY]);
    let deep = random.deep(32);
    for data in [Some(deep), Some(large), number(not_finite)] {
        let id = things.organization.clone();
        let update = UpdateOrganizationMetadataRequest { organization_id: id.clone(), data: data.clone() };
        call!(calls, root.update_organization_metadata, update, "data");
        let update =
            UpdateLocationMetadataRequest { location_id: things.location.clone(), data: data.clone() };
        call!(calls, root.update_location_metadata, update, "data");
        let update = UpdateRobotMetadataRequest { id: things.machine.clone(), data: data.clone() };
        call!(calls, root.update_robot_metadata, update, "data");
        let update = UpdateRobotPartMetadataRequest { id: things.part.clone(), data: data.clone() };
        call!(calls, root.update_robot_part_metadata, update, "data");
        let import = FragmentImport {
            fragment_id: things.fragment.clone(),
            fragment_variables: data,
            ..FragmentImport::default()
        };
        let update = UpdateOrganizationRequest {
            organization_id: id,
            default_fragments: Some(FragmentImportList { fragments: vec![import] }),
            ..Default::default()
        };
        call!(calls, root.update_organization, update, "fragment_variables");
    }
    let update = UpdateRobotPartRequest {
        id: things.part.clone(),
        robot_config: number(not_finite),
        ..Default::default()
    };
    call!(calls, root.update_robot_part, update, "robot_config.n");
    let levels = format!("{}1{}", r#"{"a":"#.repeat(101), "}".repeat(101));
    let update = UpdateRobotPartRequest {
        id: things.part.clone(),
        robot_config_json: Some(levels.clone()),
        ..Default::default()
    };
    call!(calls, root.update_robot_part, update, "robot_config_json");
    let update = UpdateFragmentRequest {
        id: things.fragment.clone(),
        fragment_config_json: Some(levels),
        ..Default::default()
    };
    call!(calls, root.update_fragment, update, "fragment_config_json");
    let update = UpdateFragmentRequest {
        id: things.fragment.clone(),
        config: number(not_finite),
        ..Default::default()
    };
    call!(calls, root.update_fragment, update, "config.n");
    let new = CreateFragmentRequest {
        name: "new".to_owned(),
        organization_id: things.organization.clone(),
        config: number(not_finite),
        visibility: None,
    };
    call!(calls, root.create_fragment, new, "config.n");
    let change = |path: &str, number| ConfigPropertyChange {
        path: path.to_owned(),
        value: Some(Value { kind: Some(Kind::NumberValue(number)) }),
    };
    let update = SetConfigPropertyRequest {
        robot_part_id: things.part.clone(),
        property_changes: vec![change("a", 1.0), change("b", not_finite)],
    };
    call!(calls, root.set_config_property, update, "property_changes[1].value");
    calls
}

async fn texts(root: &mut Client, things: &Things, random: &mut Random) -> Vec<Refused> {
    let mut calls = Vec::new();
    let (org_id, item_id) = (things.organization.clone(), things.module.clone());
    let png = b"\x89PNG\r\n\x1a\n";
    let logo = [png.as_slice(), &random.bytes(200 * 1024 - 7)].concat();
    let set = OrganizationSetLogoRequest { org_id: org_id.clone(), logo };
    call!(calls, root.organization_set_logo, set, "logo");
    let email = format!("{}@a.example", "x".repeat(311));
    let set = OrganizationSetSupportEmailRequest { org_id: org_id.clone(), email: email.clone() };
    call!(calls, root.organization_set_support_email, set, "email");
    let new = CreateOrganizationInviteRequest {
        organization_id: org_id.clone(),
        email,
        ..CreateOrganizationInviteRequest::default()
    };
    call!(calls, root.create_organization_invite, new, "email");
    let both = vec![
        fleet::role("robot", &things.machine, "owner"),
        fleet::role("robot", &things.machine, "operator"),
    ];
    let new = CreateOrganizationInviteRequest {
        organization_id: org_id.clone(),
        email: "new@a.example".to_owned(),
        authorizations: both,
        ..CreateOrganizationInviteRequest::default()
    };
    call!(calls, root.create_organization_invite, new, "authorizations");
    for region in ["nowhere", "us-", "us-central 1"] {
        let update = UpdateLocationRequest {
            location_id: things.location.clone(),
            name: Some("changed".to_owned()),
            region: Some(region.to_owned()),
            ..Default::default()
        };
        call!(calls, root.update_location, update, "region");
    }
    let token = UploadDevicePushTokenRequest {
        app_id: "app".to_owned(),
        device_token: "x".repeat(4097),
        device_uuid: "uuid".to_owned(),
    };
    call!(calls, root.upload_device_push_token, token, "device_token");
    for config_json in ["[]", "{", "1", &format!(r#"{{"a":"{}"}}"#, "x".repeat(64 * 1024))] {
        let set = SetFirebaseConfigRequest {
            org_id: org_id.clone(),
            app_id: "other".to_owned(),
            config_json: config_json.to_owned(),
        };
        call!(calls, root.set_firebase_config, set, "config_json");
    }
    let long = format!("t{}", "1".repeat(60));
    for tag in ["v1", "1a", "A", "", &long] {
        let set = SetFragmentTagRequest {
            fragment_id: things.fragment.clone(),
            tag: tag.to_owned(),
            revision: things.revision.clone(),
        };
        call!(calls, root.set_fragment_tag, set, "tag");
    }
    let update = UpdateModuleRequest {
        module_id: item_id.clone(),
        url: "changed".to_owned(),
        description: "x".repeat(257 * 1024),
        ..UpdateModuleRequest::default()
    };
    call!(calls, root.update_module, update, "description");
    let update = UpdateModuleRequest {
        module_id: item_id.clone(),
        url: "changed".to_owned(),
        markdown_description: Some("x".repeat(2 * 1024 * 1024)),
        ..UpdateModuleRequest::default()
    };
    call!(calls, root.update_module, update, "markdown_description");
    let model = Model { api: "rdk:component".to_owned(), model: "a:b:c".to_owned(), ..Model::default() };
    let update = UpdateModuleRequest {
        module_id: item_id.clone(),
        models: vec![model.clone()],
        ..UpdateModuleRequest::default()
    };
    call!(calls, root.update_module, update, "models[0].api");
    let models = UpdateModuleMetadata { models: vec![model], ..UpdateModuleMetadata::default() };
    let update = UpdateRegistryItemRequest {
        item_id: item_id.clone(),
        metadata: Some(update_registry_item_request::Metadata::UpdateModuleMetadata(models)),
        ..UpdateRegistryItemRequest::default()
    };
    call!(calls, root.update_registry_item, update, "models[0].api");
    for per_machine in [f64::NAN, f64::INFINITY, -1.0] {
        let cost = RegistryItemCostByResource { per_machine };
        let frequency = Some(registry_item_billing::Frequency::CostPerMonth(cost));
        let update = UpdateRegistryItemRequest {
            item_id: item_id.clone(),
            description: "changed".to_owned(),
            billing: Some(RegistryItemBilling { frequency }),
            ..UpdateRegistryItemRequest::default()
        };
        call!(calls, root.update_registry_item, update, "cost_per_month");
    }
    let deprecate =
        DeprecateRegistryItemRequest { item_id: item_id.clone(), message: "x".repeat(64 * 1024 + 1) };
    call!(calls, root.deprecate_registry_item, deprecate, "message");
    for version in ["1", "v1.0.0", "1.0", ""] {
        let outcome = crate::drive::upload(root, &item_id, version, "linux/amd64", &[b"file"]).await;
        calls.push(("upload_module_file", outcome.map(drop), "version"));
    }
    let uris = OAuthConfig { logout_uri: "nowhere".to_owned(), ..OAuthConfig::default() };
    let update = UpdateOAuthAppRequest {
        org_id,
        client_id: things.oauth_app.clone(),
        client_name: "changed".to_owned(),
        oauth_config: Some(uris),
    };
    call!(calls, root.update_o_auth_app, update, "logout_uri");
    calls
}
