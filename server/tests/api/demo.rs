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
async fn secrets_are_made_anew_for_each_data_file_and_stay_with_it() {
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
