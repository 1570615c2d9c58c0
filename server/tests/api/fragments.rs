//! Fragments: visibility, revisions, tags, nesting, use.

use fleet_server::generated::viam::app::v1::*;
use prost_types::Struct;
use tonic::Code;

use crate::fleet::{self, Client};

async fn create(client: &mut Client, organization_id: &str, name: &str) -> Fragment {
    let request = CreateFragmentRequest {
        name: name.to_owned(),
        organization_id: organization_id.to_owned(),
        config: Some(fleet::strings(&[("made", name)])),
        visibility: None,
    };
    client.create_fragment(request).await.unwrap().into_inner().fragment.unwrap()
}

fn update(id: &str) -> UpdateFragmentRequest {
    UpdateFragmentRequest { id: id.to_owned(), ..UpdateFragmentRequest::default() }
}

/// A save with this configuration.
fn save(id: &str, config: &str) -> UpdateFragmentRequest {
    UpdateFragmentRequest { fragment_config_json: Some(config.to_owned()), ..update(id) }
}

async fn updated(client: &mut Client, request: UpdateFragmentRequest) -> Fragment {
    client.update_fragment(request).await.unwrap().into_inner().fragment.unwrap()
}

async fn get(client: &mut Client, id: &str, version: &str) -> GetFragmentResponse {
    let request = GetFragmentRequest {
        id: id.to_owned(),
        version: Some(version.to_owned()),
        ..GetFragmentRequest::default()
    };
    client.get_fragment(request).await.unwrap().into_inner()
}

async fn listed(client: &mut Client, request: ListFragmentsRequest) -> Vec<String> {
    let fragments = client.list_fragments(request).await.unwrap().into_inner().fragments;
    fragments.into_iter().map(|fragment| fragment.name).collect()
}

async fn set_namespace(client: &mut Client, id: &str, namespace: &str) {
    let request = UpdateOrganizationNamespaceRequest {
        organization_id: id.to_owned(),
        new_public_namespace: namespace.to_owned(),
    };
    client.update_organization_namespace(request).await.unwrap();
}

#[tokio::test]
async fn visibility_decides_who_reads_and_lists_a_fragment() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let other = fleet::organization(&mut root, "Other").await;
    let mut other_owner =
        fleet::holder(&server, &mut root, fleet::role("organization", &other, "owner")).await;
    let fragment = create(&mut root, &own, "base").await;
    assert_eq!(fragment.visibility(), FragmentVisibility::Private);
    let read = || GetFragmentRequest { id: fragment.id.clone(), ..GetFragmentRequest::default() };
    fleet::refused(other_owner.get_fragment(read()).await, Code::PermissionDenied, "read_fragment");

    let public = UpdateFragmentRequest { public: Some(true), ..update(&fragment.id) };
    let outcome = root.update_fragment(public.clone()).await;
    fleet::refused(outcome, Code::FailedPrecondition, "namespace");
    set_namespace(&mut root, &own, "own").await;
    let disagreeing =
        UpdateFragmentRequest { visibility: Some(FragmentVisibility::Private.into()), ..public.clone() };
    fleet::refused(root.update_fragment(disagreeing).await, Code::InvalidArgument, "visibility");
    let now = updated(&mut root, public).await;
    assert!(now.public);
    assert_eq!(now.visibility(), FragmentVisibility::Public);
    assert_eq!(now.public_namespace.as_deref(), Some("own"));
    other_owner.get_fragment(read()).await.unwrap();
    // Without either field it stays.
    let renamed = UpdateFragmentRequest { name: "renamed".to_owned(), ..update(&fragment.id) };
    assert!(updated(&mut root, renamed).await.public);

    create(&mut root, &own, "private").await;
    let list = |organization: &str, show_public, visibility: &[FragmentVisibility]| ListFragmentsRequest {
        organization_id: organization.to_owned(),
        show_public,
        fragment_visibility: visibility.iter().map(|visibility| i32::from(*visibility)).collect(),
    };
    assert_eq!(listed(&mut root, list(&own, true, &[])).await, ["renamed"]);
    assert_eq!(listed(&mut root, list(&own, false, &[])).await, ["private"]);
    assert_eq!(listed(&mut other_owner, list(&other, true, &[])).await, ["renamed"]);
    assert!(listed(&mut other_owner, list(&other, false, &[])).await.is_empty());
    let both = [FragmentVisibility::Public, FragmentVisibility::Private];
    assert_eq!(listed(&mut root, list(&own, false, &both)).await, ["private", "renamed"]);
    server.stop().await;
}

#[tokio::test]
async fn every_save_is_a_revision_which_tags_name() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let first = create(&mut root, &own, "base").await;
    let second = updated(&mut root, save(&first.id, r#"{"step": 2}"#)).await;
    assert_ne!(first.revision, second.revision);
    let stale = UpdateFragmentRequest { last_known_update: first.last_updated, ..update(&first.id) };
    fleet::refused(root.update_fragment(stale).await, Code::Aborted, &first.id);

    let tag = |tag: &str, revision: &str| SetFragmentTagRequest {
        fragment_id: first.id.clone(),
        tag: tag.to_owned(),
        revision: revision.to_owned(),
    };
    root.set_fragment_tag(tag("stable", &first.revision)).await.unwrap();
    for malformed in ["Stable", "1st", "v2", "", "with space", &"x".repeat(61)] {
        let outcome = root.set_fragment_tag(tag(malformed, &first.revision)).await;
        fleet::refused(outcome, Code::InvalidArgument, "tag");
    }
    fleet::refused(root.set_fragment_tag(tag("beta", "none")).await, Code::NotFound, "none");
    let whole = get(&mut root, &first.id, "stable").await;
    let fragment = whole.fragment.unwrap();
    assert_eq!(fragment.revision, first.revision);
    assert!(fragment.fragment.unwrap().fields.contains_key("made"));
    assert_eq!(whole.revisions.len(), 2);
    assert_eq!(whole.revisions[0].revision, second.revision);
    assert_eq!(whole.tags[0].tag, "stable");
    let newest = get(&mut root, &first.id, "").await.fragment.unwrap();
    assert_eq!(newest.fragment_config_json.as_deref(), Some(r#"{"step": 2}"#));
    // A tag moves to another revision.
    let moved = root.set_fragment_tag(tag("stable", &second.revision)).await.unwrap().into_inner().tags;
    assert_eq!((moved.len(), moved[0].revision.as_str()), (1, second.revision.as_str()));
    let delete = || DeleteFragmentTagRequest { fragment_id: first.id.clone(), tag: "stable".to_owned() };
    assert!(root.delete_fragment_tag(delete()).await.unwrap().into_inner().tags.is_empty());
    fleet::refused(root.delete_fragment_tag(delete()).await, Code::NotFound, "stable");

    let history = |token: String| GetFragmentHistoryRequest {
        id: first.id.clone(),
        page_limit: Some(1),
        page_token: Some(token),
    };
    let page = root.get_fragment_history(history(String::new())).await.unwrap().into_inner();
    assert_eq!(page.history[0].revision, second.revision);
    assert_eq!(page.history[0].old.as_ref().unwrap().revision, first.revision);
    let page = root.get_fragment_history(history(page.next_page_token)).await.unwrap().into_inner();
    assert!(page.history[0].old.is_none());
    assert_eq!(page.next_page_token, "");
    server.stop().await;
}

#[tokio::test]
async fn fragments_nest_five_deep_and_never_in_a_circle() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let mut ids = Vec::new();
    for number in 0..6 {
        ids.push(create(&mut root, &own, &format!("level {number}")).await.id);
    }
    let takes_in = |outer: usize, inner: usize| {
        save(&ids[outer], &format!(r#"{{"components":[{outer}],"fragments":["{}"]}}"#, ids[inner]))
    };
    for outer in 0..4 {
        updated(&mut root, takes_in(outer, outer + 1)).await;
    }
    fleet::refused(
        root.update_fragment(takes_in(4, 5)).await,
        Code::InvalidArgument,
        "5 levels of nested fragments",
    );
    fleet::refused(
        root.update_fragment(takes_in(5, 0)).await,
        Code::InvalidArgument,
        "5 levels of nested fragments",
    );
    fleet::refused(root.update_fragment(takes_in(4, 0)).await, Code::InvalidArgument, "itself");
    fleet::refused(root.update_fragment(takes_in(4, 4)).await, Code::InvalidArgument, "itself");

    let request = ListNestedFragmentsRequest {
        fragment_id: Some(ids[0].clone()),
        additional_fragments: vec![AdditionalFragment { fragment_id: "none".to_owned(), version: None }],
    };
    let nested = root.list_nested_fragments(request).await.unwrap().into_inner();
    assert_eq!(nested.fragments.len(), 5);
    assert_eq!(nested.resolved_fragments.len(), 2);
    let whole: &Struct = nested.resolved_fragments[0].resolved_config.as_ref().unwrap();
    let Some(prost_types::value::Kind::ListValue(list)) = &whole.fields["components"].kind else {
        panic!("no list");
    };
    assert_eq!(list.values.len(), 4);
    let error = nested.resolved_fragments[1].error.as_ref().unwrap();
    assert_eq!(error.error_type(), FragmentErrorType::ChildIdInvalid);

    let other = fleet::organization(&mut root, "Other").await;
    let mut other_owner =
        fleet::holder(&server, &mut root, fleet::role("organization", &other, "owner")).await;
    let request = ListNestedFragmentsRequest {
        fragment_id: None,
        additional_fragments: vec![AdditionalFragment { fragment_id: ids[0].clone(), version: None }],
    };
    let hidden = other_owner.list_nested_fragments(request).await.unwrap().into_inner();
    assert!(hidden.fragments.is_empty());
    let error = hidden.resolved_fragments[0].error.as_ref().unwrap();
    assert_eq!(error.error_type(), FragmentErrorType::NoAccess);

    let inner = root.delete_fragment(DeleteFragmentRequest { id: ids[4].clone() }).await;
    fleet::refused(inner, Code::FailedPrecondition, "1 fragments");
    root.delete_fragment(DeleteFragmentRequest { id: ids[5].clone() }).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn the_use_of_a_fragment_is_counted() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Use").await;
    let fragment = create(&mut root, &place.organization, "base").await;
    let config = format!(r#"{{"fragments":[{{"id":"{}","version":"stable"}}]}}"#, fragment.id);
    let request = UpdateRobotPartRequest {
        id: place.part.clone(),
        robot_config_json: Some(config),
        ..UpdateRobotPartRequest::default()
    };
    root.update_robot_part(request).await.unwrap();
    let used = get(&mut root, &fragment.id, "").await;
    let counted = used.fragment.unwrap();
    assert_eq!((counted.robot_part_count, counted.organization_count), (1, 1));
    assert!(counted.only_used_by_owner);
    let request = GetFragmentUsageRequest { fragment_id: fragment.id.clone() };
    let usages = root.get_fragment_usage(request).await.unwrap().into_inner().version_usages;
    assert_eq!((usages[0].machines, usages[0].version.as_deref()), (1, Some("stable")));
    let request = ListMachineFragmentsRequest {
        machine_id: place.machine.clone(),
        ..ListMachineFragmentsRequest::default()
    };
    let of_machine = root.list_machine_fragments(request).await.unwrap().into_inner();
    let error = of_machine.resolved_fragments[0].error.as_ref().unwrap();
    assert!(error.detail.contains("stable"), "{}", error.detail);
    assert_eq!(of_machine.fragments[0].id, fragment.id);
    let in_use = root.delete_fragment(DeleteFragmentRequest { id: fragment.id.clone() }).await;
    fleet::refused(in_use, Code::FailedPrecondition, "1 parts");

    let summaries = |fragment_id: &str| ListMachineSummariesRequest {
        organization_id: place.organization.clone(),
        fragment_ids: vec![fragment_id.to_owned()],
        ..ListMachineSummariesRequest::default()
    };
    let found = root.list_machine_summaries(summaries(&fragment.id)).await.unwrap().into_inner();
    let part = &found.location_summaries[0].machine_summaries[0].part_summaries[0];
    assert_eq!(part.fragments[0].name, "base");
    let unused = create(&mut root, &place.organization, "unused").await;
    let none = root.list_machine_summaries(summaries(&unused.id)).await.unwrap().into_inner();
    assert!(none.location_summaries.is_empty());
    let unknown = root.list_machine_summaries(summaries("no-fragment")).await;
    fleet::refused(unknown, Code::NotFound, "no-fragment");
    server.stop().await;
}

#[tokio::test]
async fn a_fragment_that_others_build_on_stays_public() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let other = fleet::organization(&mut root, "Other").await;
    set_namespace(&mut root, &own, "own").await;
    let defaults = |id: Option<&str>| UpdateOrganizationRequest {
        organization_id: other.clone(),
        default_fragments: Some(FragmentImportList {
            fragments: id
                .into_iter()
                .map(|id| FragmentImport { fragment_id: id.to_owned(), ..FragmentImport::default() })
                .collect(),
        }),
        ..UpdateOrganizationRequest::default()
    };
    for name in ["included", "default"] {
        let fragment = create(&mut root, &own, name).await;
        let public = |public| UpdateFragmentRequest { public: Some(public), ..update(&fragment.id) };
        updated(&mut root, public(true)).await;
        let around = create(&mut root, &other, &format!("around {name}")).await;
        if name == "included" {
            let config = format!(r#"{{"fragments":[{{"id":"{}"}}]}}"#, fragment.id);
            updated(&mut root, save(&around.id, &config)).await;
        } else {
            root.update_organization(defaults(Some(&fragment.id))).await.unwrap();
        }
        let private = root.update_fragment(public(false)).await;
        fleet::refused(private, Code::FailedPrecondition, "used by other organizations");
        let delete = || DeleteFragmentRequest { id: fragment.id.clone() };
        fleet::refused(root.delete_fragment(delete()).await, Code::FailedPrecondition, &fragment.id);
        updated(&mut root, save(&around.id, "{}")).await;
        root.update_organization(defaults(None)).await.unwrap();
        updated(&mut root, public(false)).await;
        root.delete_fragment(delete()).await.unwrap();
    }
    server.stop().await;
}
