//! What callers see of an organization's private fragments and modules, and may name.

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use tonic::Code;

use crate::fleet::{self, Client, Place};

async fn fragment(client: &mut Client, organization: &str, name: &str, config: &str) -> Fragment {
    let request = CreateFragmentRequest {
        name: name.to_owned(),
        organization_id: organization.to_owned(),
        ..CreateFragmentRequest::default()
    };
    let made = client.create_fragment(request).await.unwrap().into_inner().fragment.unwrap();
    let request = UpdateFragmentRequest {
        id: made.id,
        fragment_config_json: Some(config.to_owned()),
        ..UpdateFragmentRequest::default()
    };
    client.update_fragment(request).await.unwrap().into_inner().fragment.unwrap()
}

async fn module(client: &mut Client, organization: &str, name: &str) -> String {
    let request = CreateModuleRequest { organization_id: organization.to_owned(), name: name.to_owned() };
    client.create_module(request).await.unwrap().into_inner().module_id
}

fn configure(part: &str, config: &serde_json::Value) -> UpdateRobotPartRequest {
    UpdateRobotPartRequest {
        id: part.to_owned(),
        robot_config_json: Some(config.to_string()),
        ..UpdateRobotPartRequest::default()
    }
}

async fn with_secret(server: &Server, kind: &str, id: &str, secret: &str) -> Client {
    let token = fleet::token(server, kind, id, secret).await.unwrap();
    fleet::with_token(fleet::channel(server).await, &token)
}

/// Private things of an organization, some of which its machine uses.
struct Private {
    place: Place,
    used: [String; 2],
    unused: String,
    used_module: String,
    unused_module: String,
}

async fn private(root: &mut Client) -> Private {
    let place = fleet::place(root, "Private").await;
    let inner = fragment(root, &place.organization, "inner", "{}").await.id;
    let outer = serde_json::json!({ "fragments": [inner] }).to_string();
    let outer = fragment(root, &place.organization, "outer", &outer).await.id;
    let unused = fragment(root, &place.organization, "unused", "{}").await.id;
    let used_module = module(root, &place.organization, "used").await;
    let unused_module = module(root, &place.organization, "unused").await;
    let config = serde_json::json!({ "fragments": [outer], "modules": [{ "module_id": used_module }] });
    root.update_robot_part(configure(&place.part, &config)).await.unwrap();
    Private { place, used: [inner, outer], unused, used_module, unused_module }
}

/// Whether the caller reads the fragment by every way.
async fn reads_fragment(client: &mut Client, organization: &str, id: &str) -> bool {
    let get = GetFragmentRequest { id: id.to_owned(), ..GetFragmentRequest::default() };
    let reads = match client.get_fragment(get).await {
        Ok(_) => true,
        Err(status) => {
            assert_eq!(status.code(), Code::PermissionDenied);
            assert!(!status.message().contains(organization), "{}", status.message());
            false
        }
    };
    let history = GetFragmentHistoryRequest { id: id.to_owned(), ..GetFragmentHistoryRequest::default() };
    assert_eq!(client.get_fragment_history(history).await.is_ok(), reads);
    let usage = GetFragmentUsageRequest { fragment_id: id.to_owned() };
    assert_eq!(client.get_fragment_usage(usage).await.is_ok(), reads);
    let nested =
        ListNestedFragmentsRequest { fragment_id: Some(id.to_owned()), additional_fragments: vec![] };
    assert_eq!(client.list_nested_fragments(nested).await.is_ok(), reads);
    let additional = AdditionalFragment { fragment_id: id.to_owned(), version: None };
    let nested = ListNestedFragmentsRequest { fragment_id: None, additional_fragments: vec![additional] };
    let nested = client.list_nested_fragments(nested).await.unwrap().into_inner();
    assert_eq!(nested.resolved_fragments[0].error.is_none(), reads);
    assert_eq!(nested.fragments.iter().any(|fragment| fragment.id == id), reads);
    let list = ListFragmentsRequest { organization_id: organization.to_owned(), ..Default::default() };
    if let Ok(listed) = client.list_fragments(list).await {
        let listed = listed.into_inner();
        assert_eq!(listed.fragments.iter().any(|fragment| fragment.id == id), reads);
        assert_eq!(listed.fragment_usages.iter().any(|usage| usage.fragment_id == id), reads);
    } else {
        assert!(!reads);
    }
    reads
}

/// Whether the caller reads the module by every way.
async fn reads_module(client: &mut Client, organization: &str, id: &str) -> bool {
    let get = GetModuleRequest { module_id: id.to_owned(), include_markdown_documentation: None };
    let reads = match client.get_module(get).await {
        Ok(_) => true,
        Err(status) => {
            assert_eq!(status.code(), Code::PermissionDenied);
            assert!(!status.message().contains("in organization"), "{}", status.message());
            false
        }
    };
    let get = GetRegistryItemRequest { item_id: id.to_owned(), include_markdown_documentation: None };
    assert_eq!(client.get_registry_item(get).await.is_ok(), reads);
    let list = ListModulesRequest { organization_id: Some(organization.to_owned()), ..Default::default() };
    let listed = client.list_modules(list).await.map(|listed| listed.into_inner().modules);
    assert_eq!(listed.is_ok_and(|modules| modules.iter().any(|module| module.module_id == id)), reads);
    let list =
        ListRegistryItemsRequest { organization_id: Some(organization.to_owned()), ..Default::default() };
    let listed = client.list_registry_items(list).await.map(|listed| listed.into_inner().items);
    assert_eq!(listed.is_ok_and(|items| items.iter().any(|item| item.item_id == id)), reads);
    reads
}

#[tokio::test]
async fn a_role_below_an_organization_reads_what_its_machines_use() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let private = private(&mut root).await;
    let place = &private.place;
    let other = fleet::machine(&mut root, &place.location, "idle").await;
    let guests = fleet::organization(&mut root, "Guests").await;
    let share = ShareLocationRequest { location_id: place.location.clone(), organization_id: guests.clone() };
    root.share_location(share).await.unwrap();
    let mut guest = fleet::holder(&server, &mut root, fleet::role("organization", &guests, "owner")).await;

    let part = fleet::main_part(&mut root, &place.machine).await;
    let location = LocationAuthRequest { location_id: place.location.clone() };
    let location = root.location_auth(location).await.unwrap().into_inner().auth.unwrap().secrets.remove(0);
    let on_location = |role| fleet::role("location", &place.location, role);
    let on_machine = |role| fleet::role("robot", &place.machine, role);
    // Each caller: what of the used it reads, and of the unused.
    let callers = [
        ("part secret", with_secret(&server, "robot-secret", &part.id, &part.secret).await, true, false),
        (
            "location secret",
            with_secret(&server, "robot-location-secret", &place.location, &location.secret).await,
            true,
            false,
        ),
        ("machine owner", fleet::holder(&server, &mut root, on_machine("owner")).await, true, false),
        ("machine operator", fleet::holder(&server, &mut root, on_machine("operator")).await, false, false),
        ("location owner", fleet::holder(&server, &mut root, on_location("owner")).await, true, false),
        ("location operator", fleet::holder(&server, &mut root, on_location("operator")).await, false, false),
        (
            "another machine's owner",
            fleet::holder(&server, &mut root, fleet::role("robot", &other, "owner")).await,
            false,
            false,
        ),
        (
            "location key of the guest",
            fleet::holder(&server, &mut guest, on_location("owner")).await,
            false,
            false,
        ),
        (
            "machine key of the guest",
            fleet::holder(&server, &mut guest, on_machine("owner")).await,
            false,
            false,
        ),
        ("guest", guest.clone(), false, false),
        (
            "organization operator",
            fleet::holder(&server, &mut root, fleet::role("organization", &place.organization, "operator"))
                .await,
            false,
            false,
        ),
        (
            "organization owner",
            fleet::holder(&server, &mut root, fleet::role("organization", &place.organization, "owner"))
                .await,
            true,
            true,
        ),
    ];
    for (name, mut client, used, unused) in callers {
        let organization = &place.organization;
        for id in &private.used {
            assert_eq!(reads_fragment(&mut client, organization, id).await, used, "{name}");
        }
        assert_eq!(reads_fragment(&mut client, organization, &private.unused).await, unused, "{name}");
        assert_eq!(reads_module(&mut client, organization, &private.used_module).await, used, "{name}");
        assert_eq!(reads_module(&mut client, organization, &private.unused_module).await, unused, "{name}");
        // It can't use what it can't read.
        if !unused {
            for config in [
                serde_json::json!({ "fragments": [private.unused] }),
                serde_json::json!({ "modules": [{ "module_id": private.unused_module }] }),
            ] {
                let update = client.update_robot_part(configure(&place.part, &config)).await;
                assert_eq!(update.unwrap_err().code(), Code::PermissionDenied, "{name}");
            }
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn a_role_below_an_organization_sees_its_name() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Named").await;
    let request = UpdateOrganizationRequest {
        organization_id: place.organization.clone(),
        cid: Some("customer 7".to_owned()),
        ..UpdateOrganizationRequest::default()
    };
    root.update_organization(request).await.unwrap();
    for (kind, id, all) in [
        ("robot", &place.machine, false),
        ("location", &place.location, false),
        ("organization", &place.organization, true),
    ] {
        let mut client = fleet::holder(&server, &mut root, fleet::role(kind, id, "owner")).await;
        let listed = client.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
        assert_eq!(listed.organizations.len(), 1);
        assert_eq!(listed.organizations[0].cid.is_some(), all, "{kind}");
        let search = |cid: Option<&str>| SearchOrganizationsRequest {
            org_name: Some("Named".to_owned()),
            cid: cid.map(str::to_owned),
            ..SearchOrganizationsRequest::default()
        };
        let found = client.search_organizations(search(None)).await.unwrap().into_inner().organizations;
        assert_eq!(found[0].org_cid.is_some(), all, "{kind}");
        let found = client.search_organizations(search(Some("customer 7"))).await.unwrap().into_inner();
        assert_eq!(found.organizations.len(), usize::from(all), "{kind}");
    }
    server.stop().await;
}

#[tokio::test]
async fn naming_private_items_of_another_organization_is_refused_and_not_counted() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let private = private(&mut root).await;
    let organization = &private.place.organization;
    let elsewhere = fleet::place(&mut root, "Elsewhere").await;
    let owner = fleet::role("organization", &elsewhere.organization, "owner");
    let mut other_owner = fleet::holder(&server, &mut root, owner).await;
    let names_fragment = serde_json::json!({ "fragments": [{ "id": private.unused }] });
    let names_module = serde_json::json!({ "modules": [{ "module_id": private.unused_module }] });
    for config in [&names_fragment, &names_module] {
        let update = other_owner.update_robot_part(configure(&elsewhere.part, config)).await;
        let status = update.unwrap_err();
        assert_eq!(status.code(), Code::PermissionDenied);
        assert!(!status.message().contains("unused\" in"), "{}", status.message());
        let request = CreateFragmentRequest {
            name: "thief".to_owned(),
            organization_id: elsewhere.organization.clone(),
            config: Some(fleet::config(config)),
            ..CreateFragmentRequest::default()
        };
        assert_eq!(other_owner.create_fragment(request).await.unwrap_err().code(), Code::PermissionDenied);
        let value = Some(fleet::value(&config.as_object().unwrap().values().next().unwrap().clone()));
        let path = config.as_object().unwrap().keys().next().unwrap().clone();
        let request = SetConfigPropertyRequest {
            robot_part_id: elsewhere.part.clone(),
            property_changes: vec![ConfigPropertyChange { path, value }],
        };
        assert_eq!(
            other_owner.set_config_property(request).await.unwrap_err().code(),
            Code::PermissionDenied
        );
    }
    // Named before there was such a module: it is not used either.
    let later = format!("{organization}:later");
    let config = serde_json::json!({ "modules": [{ "module_id": later }] });
    other_owner.update_robot_part(configure(&elsewhere.part, &config)).await.unwrap();
    module(&mut root, organization, "later").await;
    let get = GetModuleRequest { module_id: later.clone(), include_markdown_documentation: None };
    let found = root.get_module(get).await.unwrap().into_inner().module.unwrap();
    assert_eq!((found.total_robot_usage, found.total_organization_usage), (0, 0));
    root.delete_registry_item(DeleteRegistryItemRequest { item_id: later }).await.unwrap();
    root.delete_fragment(DeleteFragmentRequest { id: private.unused.clone() }).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn revisions_before_a_fragment_was_public_stay_private() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let organization = fleet::organization(&mut root, "Publisher").await;
    let namespace = UpdateOrganizationNamespaceRequest {
        organization_id: organization.clone(),
        new_public_namespace: "publisher".to_owned(),
    };
    root.update_organization_namespace(namespace).await.unwrap();
    let elsewhere = fleet::organization(&mut root, "Elsewhere").await;
    let mut other_owner =
        fleet::holder(&server, &mut root, fleet::role("organization", &elsewhere, "owner")).await;
    let secret = fragment(&mut root, &organization, "arm", r#"{"secret": 1}"#).await;
    let tag = SetFragmentTagRequest {
        fragment_id: secret.id.clone(),
        tag: "early".to_owned(),
        revision: secret.revision.clone(),
    };
    root.set_fragment_tag(tag).await.unwrap();
    let publish = UpdateFragmentRequest {
        id: secret.id.clone(),
        fragment_config_json: Some(r#"{"open": 1}"#.to_owned()),
        public: Some(true),
        ..UpdateFragmentRequest::default()
    };
    root.update_fragment(publish).await.unwrap();

    let get = |version: Option<&str>| GetFragmentRequest {
        id: secret.id.clone(),
        version: version.map(str::to_owned),
        ..GetFragmentRequest::default()
    };
    let found = other_owner.get_fragment(get(None)).await.unwrap().into_inner();
    assert_eq!((found.revisions.len(), found.tags.len()), (1, 0));
    for version in [secret.revision.as_str(), "early"] {
        fleet::refused(other_owner.get_fragment(get(Some(version))).await, Code::NotFound, version);
        let additional =
            AdditionalFragment { fragment_id: secret.id.clone(), version: Some(version.to_owned()) };
        let nested = ListNestedFragmentsRequest { fragment_id: None, additional_fragments: vec![additional] };
        let nested = other_owner.list_nested_fragments(nested).await.unwrap().into_inner();
        assert!(nested.resolved_fragments[0].error.is_some());
    }
    let history = || GetFragmentHistoryRequest { id: secret.id.clone(), ..Default::default() };
    let seen = other_owner.get_fragment_history(history()).await.unwrap().into_inner().history;
    assert_eq!(seen.len(), 1);
    assert!(seen[0].old.is_none());
    let own = root.get_fragment_history(history()).await.unwrap().into_inner().history;
    assert_eq!(own.len(), 3);
    assert!(own[0].old.is_some());
    let counted = GetFragmentRequest { current_organization_id: organization.clone(), ..get(None) };
    fleet::refused(other_owner.get_fragment(counted).await, Code::PermissionDenied, "read_robot");
    server.stop().await;
}

#[tokio::test]
async fn an_organization_is_not_deleted_from_under_those_who_use_its_items() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let publisher = fleet::organization(&mut root, "Publisher").await;
    let namespace = UpdateOrganizationNamespaceRequest {
        organization_id: publisher.clone(),
        new_public_namespace: "publisher".to_owned(),
    };
    root.update_organization_namespace(namespace).await.unwrap();
    let user = fleet::place(&mut root, "User").await;
    let arm = fragment(&mut root, &publisher, "arm", "{}").await.id;
    let publish = UpdateFragmentRequest { id: arm.clone(), public: Some(true), ..Default::default() };
    root.update_fragment(publish).await.unwrap();
    let driver = module(&mut root, &publisher, "driver").await;
    let publish = UpdateModuleRequest {
        module_id: driver.clone(),
        visibility: Visibility::Public.into(),
        ..UpdateModuleRequest::default()
    };
    root.update_module(publish).await.unwrap();
    let list = ListLocationsRequest { organization_id: publisher.clone() };
    for location in root.list_locations(list).await.unwrap().into_inner().locations {
        root.delete_location(DeleteLocationRequest { location_id: location.id }).await.unwrap();
    }
    let delete = || DeleteOrganizationRequest { organization_id: publisher.clone() };
    for config in [
        serde_json::json!({ "fragments": [arm] }),
        serde_json::json!({ "modules": [{ "module_id": driver }] }),
    ] {
        root.update_robot_part(configure(&user.part, &config)).await.unwrap();
        fleet::refused(
            root.delete_organization(delete()).await,
            Code::FailedPrecondition,
            "other organizations",
        );
    }
    root.update_robot_part(configure(&user.part, &serde_json::json!({}))).await.unwrap();
    root.delete_organization(delete()).await.unwrap();
    server.stop().await;
}
