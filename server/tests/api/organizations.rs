//! Organizations.

use fleet_server::generated::viam::app::v1::*;
use tonic::Code;

use crate::fleet;

async fn locations(client: &mut fleet::Client, organization_id: &str) -> Vec<Location> {
    let request = ListLocationsRequest { organization_id: organization_id.to_owned() };
    client.list_locations(request).await.unwrap().into_inner().locations
}

#[tokio::test]
async fn a_new_organization_has_its_creator_as_owner_and_a_first_location() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let request = CreateOrganizationRequest { name: "Harbor".to_owned() };
    let made = root.create_organization(request).await.unwrap().into_inner().organization.unwrap();
    assert_eq!(made.name, "Harbor");
    assert_eq!(made.id.len(), 36);
    assert!(made.created_on.is_some());
    assert_eq!(made.public_namespace, "");

    let found = locations(&mut root, &made.id).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name, "First Location");
    assert_eq!(found[0].organizations.len(), 1);
    assert!(found[0].organizations[0].primary);

    let request = ListAuthorizationsRequest { organization_id: made.id.clone(), resource_ids: Vec::new() };
    let held = root.list_authorizations(request).await.unwrap().into_inner().authorizations;
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].identity_id, fleet::ROOT_ID);
    assert_eq!(held[0].authorization_id, "organization_owner");

    let unnamed = root.create_organization(CreateOrganizationRequest { name: "  ".to_owned() }).await;
    fleet::refused(unnamed, Code::InvalidArgument, "name");
    server.stop().await;
}

#[tokio::test]
async fn a_list_holds_the_organizations_that_the_caller_has_a_role_in() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let one = fleet::place(&mut root, "One").await;
    fleet::organization(&mut root, "Two").await;
    let mut operator =
        fleet::holder(&server, &mut root, fleet::role("robot", &one.machine, "operator")).await;
    let all = root.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    assert_eq!(all.organizations.len(), 2);
    let own = operator.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    assert_eq!(own.organizations.len(), 1);
    assert_eq!(own.organizations[0].id, one.organization);

    let request = SearchOrganizationsRequest { org_name: Some("tw".to_owned()), ..Default::default() };
    let found = root.search_organizations(request.clone()).await.unwrap().into_inner().organizations;
    assert_eq!(found[0].org_name, "Two");
    let hidden = operator.search_organizations(request).await.unwrap().into_inner().organizations;
    assert!(hidden.is_empty());
    server.stop().await;
}

#[tokio::test]
async fn a_namespace_is_checked_taken_and_set_once() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let one = fleet::organization(&mut root, "One").await;
    let two = fleet::organization(&mut root, "Two").await;
    let set = |id: &str, namespace: &str| UpdateOrganizationRequest {
        organization_id: id.to_owned(),
        public_namespace: Some(namespace.to_owned()),
        ..UpdateOrganizationRequest::default()
    };
    let available = |namespace: &str| GetOrganizationNamespaceAvailabilityRequest {
        public_namespace: namespace.to_owned(),
        organization_id: String::new(),
    };
    for malformed in ["", "Upper", "under_score", "sp ace"] {
        let outcome = root.get_organization_namespace_availability(available(malformed)).await;
        fleet::refused(outcome, Code::InvalidArgument, "public_namespace");
        let outcome = root.update_organization(set(&one, malformed)).await;
        fleet::refused(outcome, Code::InvalidArgument, "public_namespace");
    }
    let free = root.get_organization_namespace_availability(available("cool-1")).await.unwrap();
    assert!(free.into_inner().available);
    let changed = root.update_organization(set(&one, "cool-1")).await.unwrap().into_inner();
    assert_eq!(changed.organization.unwrap().public_namespace, "cool-1");
    let taken = root.get_organization_namespace_availability(available("cool-1")).await.unwrap();
    assert!(!taken.into_inner().available);
    fleet::refused(root.update_organization(set(&two, "cool-1")).await, Code::AlreadyExists, "cool-1");
    fleet::refused(root.update_organization(set(&one, "other")).await, Code::FailedPrecondition, "once");
    root.update_organization(set(&one, "cool-1")).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn an_update_keeps_absent_fields() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::organization(&mut root, "Before").await;
    let fragment = CreateFragmentRequest {
        name: "base".to_owned(),
        organization_id: id.clone(),
        ..CreateFragmentRequest::default()
    };
    let fragment = root.create_fragment(fragment).await.unwrap().into_inner().fragment.unwrap().id;
    let update = UpdateOrganizationRequest {
        organization_id: id.clone(),
        region: Some("europe-west".to_owned()),
        cid: Some("crm-1".to_owned()),
        allowed_login_methods: Some(AllowedLoginMethods { methods: vec![LoginMethod::Google.into()] }),
        default_fragments: Some(FragmentImportList {
            fragments: vec![FragmentImport { fragment_id: fragment.clone(), ..FragmentImport::default() }],
        }),
        ..UpdateOrganizationRequest::default()
    };
    root.update_organization(update).await.unwrap();
    let rename = UpdateOrganizationRequest {
        organization_id: id.clone(),
        name: Some("After".to_owned()),
        ..UpdateOrganizationRequest::default()
    };
    root.update_organization(rename).await.unwrap();
    let request = GetOrganizationRequest { organization_id: id };
    let is = root.get_organization(request).await.unwrap().into_inner().organization.unwrap();
    assert_eq!(is.name, "After");
    assert_eq!(is.default_region, "europe-west");
    assert_eq!(is.cid.as_deref(), Some("crm-1"));
    assert_eq!(is.allowed_login_methods.unwrap().methods, [i32::from(LoginMethod::Google)]);
    assert_eq!(is.default_fragments.unwrap().fragments[0].fragment_id, fragment);
    server.stop().await;
}

#[tokio::test]
async fn only_an_organization_without_locations_can_be_deleted() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::organization(&mut root, "Going").await;
    let delete = || DeleteOrganizationRequest { organization_id: id.clone() };
    fleet::refused(root.delete_organization(delete()).await, Code::FailedPrecondition, "locations");
    let location_id = locations(&mut root, &id).await.remove(0).id;
    root.delete_location(DeleteLocationRequest { location_id }).await.unwrap();
    root.delete_organization(delete()).await.unwrap();
    fleet::refused(root.delete_organization(delete()).await, Code::NotFound, &id);
    server.stop().await;
}

#[tokio::test]
async fn a_namespace_is_no_organizations_id() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let organization = fleet::organization(&mut root, "One").await;
    let other = fleet::organization(&mut root, "Other").await;
    for namespace in
        [other.clone(), other.replace('-', ""), "00000000-0000-4000-8000-000000000000".to_owned()]
    {
        let request = UpdateOrganizationNamespaceRequest {
            organization_id: organization.clone(),
            new_public_namespace: namespace.clone(),
        };
        fleet::refused(root.update_organization_namespace(request).await, Code::InvalidArgument, &namespace);
        let request = UpdateOrganizationRequest {
            organization_id: organization.clone(),
            public_namespace: Some(namespace.clone()),
            ..UpdateOrganizationRequest::default()
        };
        fleet::refused(root.update_organization(request).await, Code::InvalidArgument, &namespace);
    }
    server.stop().await;
}
