//! Ways to more rights than were given, or to information without a right to it.

use std::time::Duration;

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use fleet_server::generated::viam::common::v1::LogEntry;
use tonic::{Code, Streaming};

use crate::fleet::{self, Client, Machine, Place};

/// A place, and a client that owns its organization.
async fn owned(server: &Server, root: &mut Client, name: &str) -> (Place, Client) {
    let place = fleet::place(root, name).await;
    let owner = fleet::holder(server, root, fleet::role("organization", &place.organization, "owner")).await;
    (place, owner)
}

async fn share(owner: &mut Client, location: &str, with: &str) {
    let request = ShareLocationRequest { location_id: location.to_owned(), organization_id: with.to_owned() };
    owner.share_location(request).await.unwrap();
}

/// A key with this role.
async fn key(client: &mut Client, role: Authorization) -> CreateKeyResponse {
    let request = CreateKeyRequest { authorizations: vec![role], name: "key".to_owned() };
    client.create_key(request).await.unwrap().into_inner()
}

async fn machine(server: &Server, key: &CreateKeyResponse) -> Machine {
    let token = fleet::token(server, "api-key", &key.id, &key.key).await.unwrap();
    fleet::machine_with_token(server, &token).await
}

#[tokio::test]
async fn the_configuration_of_a_shared_machine_holds_no_secret_for_its_guests() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner) = owned(&server, &mut root, "Host").await;
    let (guests, mut guest) = owned(&server, &mut root, "Guest").await;
    share(&mut owner, &place.location, &guests.organization).await;
    let config = |mut machine: Machine| {
        let request = ConfigRequest { id: place.part.clone(), agent_info: None };
        async move { machine.config(request).await.unwrap().into_inner().config.unwrap().cloud.unwrap() }
    };
    for (level, id) in [("location", &place.location), ("robot", &place.machine)] {
        let of_guest = key(&mut guest, fleet::role(level, id, "owner")).await;
        let cloud = config(machine(&server, &of_guest).await).await;
        assert_eq!((cloud.secret.as_str(), cloud.location_secrets.len()), ("", 0), "{level}");
        assert_eq!(cloud.location_secret, "", "{level}");
        let of_owner = key(&mut owner, fleet::role(level, id, "owner")).await;
        let cloud = config(machine(&server, &of_owner).await).await;
        assert!(!cloud.secret.is_empty(), "{level}");
    }
    server.stop().await;
}

#[tokio::test]
async fn callers_without_rights_do_not_learn_which_names_exist() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner) = owned(&server, &mut root, "Own").await;
    let (_, mut other_owner) = owned(&server, &mut root, "Elsewhere").await;
    let mut of_machine =
        fleet::holder(&server, &mut owner, fleet::role("robot", &place.machine, "operator")).await;
    let find = |name: &str| GetRobotPartByNameAndLocationRequest {
        name: name.to_owned(),
        location_id: place.location.clone(),
    };
    let mut said = Vec::new();
    for name in ["rover-main", "nothing"] {
        let refused = other_owner.get_robot_part_by_name_and_location(find(name)).await.unwrap_err();
        said.push((refused.code(), refused.message().replace(name, "NAME")));
    }
    assert_eq!(said[0], said[1]);
    assert!(said[0].0 == Code::PermissionDenied && !said[0].1.contains(&place.machine), "{said:?}");
    // Whoever may read the machine finds it; whoever may read the location learns that a name is unknown.
    of_machine.get_robot_part_by_name_and_location(find("rover-main")).await.unwrap();
    let none = of_machine.get_robot_part_by_name_and_location(find("nothing")).await;
    fleet::refused(none, Code::PermissionDenied, "nothing");
    let none = owner.get_robot_part_by_name_and_location(find("nothing")).await;
    fleet::refused(none, Code::NotFound, "nothing");
    server.stop().await;
}

#[tokio::test]
async fn an_organization_does_not_take_the_last_owner_of_another_with_it() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner) = owned(&server, &mut root, "First").await;
    let founder = key(&mut owner, fleet::role("organization", &place.organization, "operator")).await;
    let mut holder = fleet::client(&server, &founder.id, &founder.key).await;
    let founded = fleet::organization(&mut holder, "Founded").await;
    owner.delete_robot(DeleteRobotRequest { id: place.machine.clone() }).await.unwrap();
    let locations = ListLocationsRequest { organization_id: place.organization.clone() };
    for location in owner.list_locations(locations).await.unwrap().into_inner().locations {
        owner.delete_location(DeleteLocationRequest { location_id: location.id }).await.unwrap();
    }
    let delete = DeleteOrganizationRequest { organization_id: place.organization.clone() };
    let refused = owner.delete_organization(delete.clone()).await;
    fleet::refused(refused, Code::FailedPrecondition, &founded);
    let other = fleet::organization(&mut root, "Other").await;
    let keeper = key(&mut root, fleet::role("organization", &other, "owner")).await;
    let role = fleet::role("organization", &founded, "owner");
    let role = Authorization { identity_id: keeper.id.clone(), ..role };
    root.add_role(AddRoleRequest { authorization: Some(role) }).await.unwrap();
    owner.delete_organization(delete).await.unwrap();
    let mut keeper = fleet::client(&server, &keeper.id, &keeper.key).await;
    keeper.get_organization(GetOrganizationRequest { organization_id: founded }).await.unwrap();
    server.stop().await;
}

/// What the tail gives next, within a bound.
async fn next(
    tail: &mut Streaming<TailRobotPartLogsResponse>,
) -> Result<Option<TailRobotPartLogsResponse>, tonic::Status> {
    tokio::time::timeout(Duration::from_secs(30), tail.message()).await.expect("the tail is silent")
}

async fn signed_in(server: &Server, kind: &str, entity: &str, secret: &str) -> Client {
    let token = fleet::token(server, kind, entity, secret).await.unwrap();
    fleet::with_token(fleet::channel(server).await, &token)
}

#[tokio::test]
async fn a_tail_ends_with_the_right_that_it_was_opened_by_whichever_that_is() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner) = owned(&server, &mut root, "Host").await;
    let (guests, mut guest) = owned(&server, &mut root, "Guest").await;
    share(&mut owner, &place.location, &guests.organization).await;
    let elsewhere = fleet::location(&mut owner, &place.organization, "Elsewhere", None).await;

    let on_location = key(&mut owner, fleet::role("location", &place.location, "owner")).await;
    let by_sharing = key(&mut guest, fleet::role("robot", &place.machine, "owner")).await;
    let request = CreateLocationSecretRequest { location_id: place.location.clone() };
    let auth = owner.create_location_secret(request).await.unwrap().into_inner().auth.unwrap();
    let request = CreateRobotPartSecretRequest { part_id: place.part.clone() };
    let part = owner.create_robot_part_secret(request).await.unwrap().into_inner().part.unwrap();
    let callers = [
        ("a key on the location", fleet::client(&server, &on_location.id, &on_location.key).await),
        ("a key given by a sharing", fleet::client(&server, &by_sharing.id, &by_sharing.key).await),
        ("the guests' owner", guest.clone()),
        (
            "a secret of the location",
            signed_in(&server, "robot-location-secret", &place.location, &auth.secrets[1].secret).await,
        ),
        (
            "a secret of the part",
            signed_in(&server, "robot-secret", &place.part, &part.secrets[1].secret).await,
        ),
    ];
    let mut tails = Vec::new();
    for (name, mut client) in callers {
        let request = TailRobotPartLogsRequest { id: place.part.clone(), ..Default::default() };
        tails.push((name, client.tail_robot_part_logs(request).await.unwrap().into_inner()));
    }
    let entry = |message: &str| LogEntry { message: message.to_owned(), ..LogEntry::default() };
    server.log(&place.part, vec![entry("heard")]).await.unwrap();
    for (name, tail) in &mut tails {
        assert_eq!(next(tail).await.unwrap().unwrap().logs[0].message, "heard", "{name}");
    }
    let request =
        DeleteRobotPartSecretRequest { part_id: place.part.clone(), secret_id: part.secrets[1].id.clone() };
    owner.delete_robot_part_secret(request).await.unwrap();
    let request = UpdateRobotRequest {
        id: place.machine.clone(),
        location: elsewhere.clone(),
        ..UpdateRobotRequest::default()
    };
    owner.update_robot(request).await.unwrap();
    server.log(&place.part, vec![entry("a secret")]).await.unwrap();
    for (name, tail) in &mut tails {
        let code = next(tail).await.expect_err(name).code();
        assert!(matches!(code, Code::PermissionDenied | Code::Unauthenticated), "{name}: {code:?}");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_machine_calls_for_its_own_parts_only_and_while_its_credential_holds() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (place, mut owner) = owned(&server, &mut root, "Machines").await;
    let neighbour = fleet::machine(&mut owner, &place.location, "neighbour").await;
    let neighbour = fleet::main_part(&mut owner, &neighbour).await;
    let part = fleet::main_part(&mut owner, &place.machine).await;
    let of_key = key(&mut owner, fleet::role("robot", &place.machine, "owner")).await;
    let mut callers = [fleet::machine_of(&server, &part).await, machine(&server, &of_key).await];
    for caller in &mut callers {
        let id = neighbour.id.clone();
        let outcomes = [
            caller.config(ConfigRequest { id: id.clone(), agent_info: None }).await.map(drop),
            caller.certificate(CertificateRequest { id: id.clone() }).await.map(drop),
            caller.log(LogRequest { id: id.clone(), logs: vec![LogEntry::default()] }).await.map(drop),
            caller.needs_restart(NeedsRestartRequest { id }).await.map(drop),
        ];
        for outcome in outcomes {
            assert_eq!(outcome.unwrap_err().code(), Code::PermissionDenied);
        }
        caller.needs_restart(NeedsRestartRequest { id: part.id.clone() }).await.unwrap();
    }
    // The refused calls did not make the neighbour online.
    let seen = fleet::main_part(&mut owner, &neighbour.robot).await;
    assert_eq!(seen.online_state(), OnlineState::AwaitingSetup);
    owner.delete_key(DeleteKeyRequest { id: of_key.id }).await.unwrap();
    let request = CreateRobotPartSecretRequest { part_id: part.id.clone() };
    owner.create_robot_part_secret(request).await.unwrap();
    let request =
        DeleteRobotPartSecretRequest { part_id: part.id.clone(), secret_id: part.secrets[0].id.clone() };
    owner.delete_robot_part_secret(request).await.unwrap();
    for caller in &mut callers {
        let refused = caller.needs_restart(NeedsRestartRequest { id: part.id.clone() }).await;
        assert_eq!(refused.unwrap_err().code(), Code::Unauthenticated);
    }
    server.stop().await;
}
