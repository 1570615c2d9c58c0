//! Fragments with their revisions and tags.

use fleet_server::generated::viam::app::v1::*;
use prost_types::Struct;

use super::fleet_items::json;
use super::{Random, assert_same};
use crate::fleet::{self, Client};

#[tokio::test]
async fn fragments_are_read_back_as_they_were_written() {
    let mut random = Random::new();
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let organization = fleet::organization(&mut root, "Fragments").await;
    let request = UpdateOrganizationNamespaceRequest {
        organization_id: organization.clone(),
        new_public_namespace: "fragments".to_owned(),
    };
    root.update_organization_namespace(request).await.unwrap();
    for _ in 0..Random::rounds(20) {
        fragment(&mut root, &mut random, &organization).await;
    }
    server.stop().await;
}

fn config(random: &mut Random) -> Struct {
    if random.seldom() { random.deep(31) } else { random.object(5) }
}

async fn fragment(root: &mut Client, random: &mut Random, organization: &str) {
    let first = config(random);
    let request = CreateFragmentRequest {
        name: random.name(256),
        config: random.maybe(|_| first.clone()),
        organization_id: organization.to_owned(),
        visibility: random.maybe(|random| i32::try_from(random.below(4)).unwrap()),
    };
    let first = request.config.clone().unwrap_or_default();
    let mut saved = root.create_fragment(request.clone()).await.unwrap().into_inner().fragment.unwrap();
    assert_eq!(saved.name, request.name);
    assert_same(saved.fragment.as_ref().unwrap(), &first);
    let visibility = Some(request.visibility()).filter(|given| *given != FragmentVisibility::Unspecified);
    assert_eq!(saved.visibility(), visibility.unwrap_or(FragmentVisibility::Private));
    let mut revisions = vec![(saved.revision.clone(), first)];
    for _ in 0..random.below(4) {
        let mut request = UpdateFragmentRequest { id: saved.id.clone(), ..UpdateFragmentRequest::default() };
        let new = config(random);
        request.name = random.maybe(|random| random.name(256)).unwrap_or_default();
        if random.seldom() {
            request.fragment_config_json = Some(serde_json::to_string_pretty(&json(&new)).unwrap());
        } else {
            request.config = Some(new.clone());
        }
        let text = request.fragment_config_json.clone();
        let expected = if request.name.is_empty() { saved.name } else { request.name.clone() };
        saved = root.update_fragment(request).await.unwrap().into_inner().fragment.unwrap();
        assert_eq!(saved.name, expected);
        assert_same(saved.fragment.as_ref().unwrap(), &new);
        if text.is_some() {
            assert_eq!(saved.fragment_config_json, text);
        }
        revisions.push((saved.revision.clone(), new));
    }
    let mut tags = Vec::new();
    for number in 0..random.below(3) {
        let tag = format!("t{number}_{}", random.digits(if number == 0 { 57 } else { 5 }));
        let (revision, _) = random.pick(&revisions);
        let request = SetFragmentTagRequest {
            fragment_id: saved.id.clone(),
            tag: tag.clone(),
            revision: revision.clone(),
        };
        root.set_fragment_tag(request).await.unwrap();
        tags.push((tag, revision));
    }

    let id = &saved.id;
    let get = |version: Option<&String>| GetFragmentRequest {
        id: id.clone(),
        version: version.cloned(),
        ..GetFragmentRequest::default()
    };
    let got = root.get_fragment(get(None)).await.unwrap().into_inner();
    assert_same(got.fragment.as_ref().unwrap(), &saved);
    assert_eq!(got.revisions.len(), revisions.len());
    let mut found: Vec<_> = got.tags.into_iter().map(|tag| (tag.tag, tag.revision)).collect();
    found.sort();
    assert_eq!(found, tags);
    let named = tags.iter().map(|(tag, revision)| (tag, revision));
    for (version, revision) in revisions.iter().map(|(revision, _)| (revision, revision)).chain(named) {
        let got = root.get_fragment(get(Some(version))).await.unwrap().into_inner().fragment.unwrap();
        let (_, expected) = revisions.iter().find(|(known, _)| known == revision).unwrap();
        assert_same(got.fragment.as_ref().unwrap(), expected);
    }
    let list = ListFragmentsRequest {
        organization_id: organization.to_owned(),
        fragment_visibility: vec![saved.visibility],
        ..ListFragmentsRequest::default()
    };
    let listed = root.list_fragments(list).await.unwrap().into_inner().fragments;
    assert_same(listed.iter().find(|listed| listed.id == *id).unwrap(), &saved);
    let request = GetFragmentHistoryRequest { id: id.clone(), ..GetFragmentHistoryRequest::default() };
    let history = root.get_fragment_history(request).await.unwrap().into_inner().history;
    assert_eq!(history.len(), revisions.len());
    for (entry, (revision, config)) in history.iter().zip(revisions.iter().rev()) {
        assert_eq!(entry.revision, *revision);
        assert_same(entry.config.as_ref().unwrap(), config);
    }
    let nested =
        ListNestedFragmentsRequest { fragment_id: Some(id.clone()), ..ListNestedFragmentsRequest::default() };
    root.list_nested_fragments(nested).await.unwrap();
}
