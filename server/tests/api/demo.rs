//! The demo fleet.

use std::os::unix::fs::PermissionsExt;

use fleet_server::generated::viam::app::v1::*;

use crate::fleet::{self, Client};

/// All secrets of the first location's machines.
async fn secrets(client: &mut Client) -> Vec<String> {
    let organizations = client.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    let organization_id = organizations.organizations[0].id.clone();
    let request = ListLocationsRequest { organization_id };
    let location = client.list_locations(request).await.unwrap().into_inner().locations.remove(0);
    let mut secrets: Vec<String> =
        location.auth.unwrap().secrets.into_iter().map(|secret| secret.secret).collect();
    let request = ListRobotsRequest { location_id: location.id };
    for robot in client.list_robots(request).await.unwrap().into_inner().robots {
        secrets.push(fleet::main_part(client, &robot.id).await.secret);
    }
    secrets
}

#[tokio::test]
async fn secrets_are_new_for_each_data_file_and_stay_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut seen = Vec::new();
    for name in ["one.db", "two.db", "one.db"] {
        let data = folder.path().join(name);
        let server = fleet::start(&["--demo", "--data", data.to_str().unwrap()]).await;
        let mut client = fleet::demo(&server).await;
        let key = server.demo_key().unwrap().clone();
        seen.push((key.id, key.key, secrets(&mut client).await));
        server.stop().await;
    }
    let [one, two, again] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!(one, again);
    assert_ne!(one.1, two.1);
    assert!(one.2.len() > 5 && one.2.iter().all(|secret| !two.2.contains(secret)));
    let key = std::fs::metadata(folder.path().join("one.db.demo-key")).unwrap();
    assert_eq!(key.permissions().mode() & 0o777, 0o600);
}

/// What the page shows of each organization has something in it.
#[tokio::test]
async fn no_view_of_a_demo_organization_is_empty() {
    let server = fleet::start(&["--demo", "--log-rate", "0"]).await;
    let mut client = fleet::demo(&server).await;
    let organizations = client.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    assert_eq!(organizations.organizations.len(), 3);
    let mut seen = Vec::new();
    let favorites = ListFavoriteMachinesRequest::default();
    seen.push((
        "favorites",
        client.list_favorite_machines(favorites).await.unwrap().into_inner().favorites.len(),
    ));
    for Organization { id, public_namespace, .. } in organizations.organizations {
        let request = ListFragmentsRequest { organization_id: id.clone(), ..ListFragmentsRequest::default() };
        let fragments = client.list_fragments(request).await.unwrap().into_inner().fragments;
        let capture = fragments.iter().find(|fragment| fragment.name == "data-capture").unwrap();
        seen.push(("parts of a fragment", usize::try_from(capture.robot_part_count).unwrap()));
        let request = GetFragmentRequest { id: capture.id.clone(), ..GetFragmentRequest::default() };
        let capture = client.get_fragment(request).await.unwrap().into_inner();
        assert_eq!((capture.revisions.len(), capture.tags.len()), (3, 2));
        let request = ListNestedFragmentsRequest {
            fragment_id: capture.fragment.map(|fragment| fragment.id),
            ..ListNestedFragmentsRequest::default()
        };
        let nested = client.list_nested_fragments(request).await.unwrap().into_inner();
        assert_eq!(nested.fragments.len(), 2);

        let request = ListRegistryItemsRequest {
            organization_id: Some(id.clone()),
            ..ListRegistryItemsRequest::default()
        };
        let items = client.list_registry_items(request).await.unwrap().into_inner().items;
        let own = items.iter().filter(|item| item.organization_id == id);
        assert_eq!(own.count(), 5);
        let request = GetModuleRequest {
            module_id: format!("{public_namespace}:patrol"),
            ..GetModuleRequest::default()
        };
        let module = client.get_module(request).await.unwrap().into_inner().module.unwrap();
        assert_eq!(module.versions.len(), 3);

        let keys =
            client.list_keys(ListKeysRequest { org_id: id.clone() }).await.unwrap().into_inner().api_keys;
        let mut levels: Vec<_> =
            keys.iter().flat_map(|key| &key.authorizations).map(|it| it.resource_type.clone()).collect();
        levels.sort();
        levels.dedup();
        assert_eq!(levels, ["location", "organization", "robot"]);
        let request = ListOrganizationMembersRequest { organization_id: id.clone() };
        let members = client.list_organization_members(request).await.unwrap().into_inner();
        seen.push(("members", members.members.len()));
        seen.push(("invitations", members.invites.len()));
        let request = ListOAuthAppsRequest { org_id: id.clone() };
        seen.push((
            "OAuth apps",
            client.list_o_auth_apps(request).await.unwrap().into_inner().client_ids.len(),
        ));
        let request = GetRoverRentalRobotsRequest { org_id: id.clone() };
        let rented = client.get_rover_rental_robots(request).await.unwrap().into_inner().robots;
        seen.push(("rented rovers", rented.len()));

        // Every machine can run with its configuration.
        let request = ListRobotsForOrgRequest { org_id: id };
        for robot in client.list_robots_for_org(request).await.unwrap().into_inner().robots {
            let part = fleet::main_part(&mut client, &robot.id).await;
            let mut machine = fleet::machine_of(&server, &part).await;
            let config = ConfigRequest { id: part.id, agent_info: None };
            let config = machine.config(config).await.unwrap().into_inner().config.unwrap();
            assert_eq!(config.overwrite_fragment_status, [], "{}", robot.name);
        }
    }
    for (view, count) in seen {
        assert!(count > 0, "no {view}");
    }
    server.stop().await;
}
