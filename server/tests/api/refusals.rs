//! A refused call of any RPC changes nothing, and its error tells nothing that its caller does not know.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use fleet_server::permissions::Rpc;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tonic::{Code, Status};

use crate::drive::{Things, actor, drive, things};
use crate::fleet::{self, Client, Machine};

/// Names of things that no call mentions.
const NAMES: [&str; 4] = ["Hall", "base", "spare", "door"];

/// What the server does by itself.
const BACKGROUND: [&str; 2] = ["retention_marks", "examined_revisions"];

/// A hash of all that is stored.
fn content(data: &Path) -> u64 {
    let db = Connection::open(data).unwrap();
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let mut hash = DefaultHasher::new();
    for table in tables.iter().filter(|table| !BACKGROUND.contains(&table.as_str())) {
        let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                match row.get_ref(column).unwrap() {
                    ValueRef::Null => 0.hash(&mut hash),
                    ValueRef::Integer(number) => number.hash(&mut hash),
                    ValueRef::Real(number) => number.to_bits().hash(&mut hash),
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.hash(&mut hash),
                }
            }
        }
    }
    hash.finish()
}

/// A caller of both services.
struct Both {
    name: &'static str,
    client: Client,
    machine: Machine,
}

impl Both {
    async fn with_token(server: &Server, name: &'static str, token: &str) -> Self {
        let client = fleet::with_token(fleet::channel(server).await, token);
        Self { name, client, machine: fleet::machine_with_token(server, token).await }
    }

    async fn call(&mut self, rpc: Rpc, things: &Things) -> Result<(), Status> {
        let (machine, id) = (&mut self.machine, things.part.clone());
        match rpc {
            Rpc::Config => machine.config(ConfigRequest { id, agent_info: None }).await.map(drop),
            Rpc::Certificate => machine.certificate(CertificateRequest { id }).await.map(drop),
            Rpc::Log => machine.log(LogRequest { id, logs: vec![Default::default()] }).await.map(drop),
            Rpc::NeedsRestart => machine.needs_restart(NeedsRestartRequest { id }).await.map(drop),
            _ => drive(rpc, &mut self.client, things).await,
        }
    }
}

/// Tokens that were never valid, or are no longer.
async fn without_credential(server: &Server, root: &mut Client, things: &Things) -> Vec<Both> {
    let new_key = || CreateKeyRequest {
        authorizations: vec![fleet::role("organization", &things.organization, "owner")],
        name: String::new(),
    };
    let mut tokens = vec![("garbage", "garbage".to_owned()), ("empty", String::new())];
    for name in ["deleted key", "rotated key", "unsigned", "signed by another"] {
        let key = root.create_key(new_key()).await.unwrap().into_inner();
        let mut token = fleet::token(server, "api-key", &key.id, &key.key).await.unwrap();
        match name {
            "deleted key" => drop(root.delete_key(DeleteKeyRequest { id: key.id }).await.unwrap()),
            "rotated key" => drop(root.rotate_key(RotateKeyRequest { id: key.id }).await.unwrap()),
            "unsigned" => {
                // {"alg":"none","typ":"JWT"}
                let claims = token.split('.').nth(1).unwrap();
                token = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{claims}.");
            }
            _ => {
                let signed = token.rsplit_once('.').unwrap().0;
                token = format!("{signed}.{}", "A".repeat(43));
            }
        }
        tokens.push((name, token));
    }
    let part = fleet::main_part(root, &things.machine).await;
    let new = CreateRobotPartSecretRequest { part_id: part.id.clone() };
    let secrets = root.create_robot_part_secret(new).await.unwrap().into_inner().part.unwrap().secrets;
    let newest = secrets.last().unwrap();
    let token = fleet::token(server, "robot-secret", &part.id, &newest.secret).await.unwrap();
    let delete = DeleteRobotPartSecretRequest { part_id: part.id, secret_id: newest.id.clone() };
    root.delete_robot_part_secret(delete).await.unwrap();
    tokens.push(("deleted secret", token));
    let mut callers = Vec::new();
    for (name, token) in tokens {
        callers.push(Both::with_token(server, name, &token).await);
    }
    callers
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_call_changes_nothing_and_names_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let things = things(&mut root, "refused").await;
    let mut callers = without_credential(&server, &mut root, &things).await;
    let unauthenticated = callers.len();
    let elsewhere = fleet::organization(&mut root, "Elsewhere").await;
    let key = CreateKeyRequest {
        authorizations: vec![fleet::role("organization", &elsewhere, "owner")],
        name: String::new(),
    };
    let key = root.create_key(key).await.unwrap().into_inner();
    let token = fleet::token(&server, "api-key", &key.id, &key.key).await.unwrap();
    callers.push(Both::with_token(&server, "other owner", &token).await);
    let operator = fleet::role("organization", &things.organization, "operator");
    let key = CreateKeyRequest { authorizations: vec![operator], name: String::new() };
    let key = root.create_key(key).await.unwrap().into_inner();
    let token = fleet::token(&server, "api-key", &key.id, &key.key).await.unwrap();
    callers.push(Both::with_token(&server, "operator", &token).await);

    let mut refused = 0;
    for rpc in Rpc::ALL {
        for (index, caller) in callers.iter_mut().enumerate() {
            let before = content(&data);
            let about = format!("{} by {}", rpc.name(), caller.name);
            let Err(status) = caller.call(*rpc, &things).await else {
                assert!(index >= unauthenticated, "{about}");
                continue;
            };
            refused += 1;
            assert!(content(&data) == before, "{about} has changed something");
            if index < unauthenticated {
                assert_eq!(status.code(), Code::Unauthenticated, "{about}: {status:?}");
            }
            // An operator knows the organization's names.
            if caller.name != "operator" {
                let named = NAMES.iter().find(|name| status.message().contains(*name));
                assert_eq!(named, None, "{about}: {}", status.message());
            }
        }
    }
    assert!(refused > Rpc::ALL.len() * unauthenticated, "{refused}");
    server.stop().await;
}

#[tokio::test]
async fn an_error_does_not_tell_whether_there_is_an_item_of_that_name() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let things = things(&mut root, "guessed").await;
    let mut other_owner = actor(&server, &mut root, &things, "other-owner").await;
    let mut operator = actor(&server, &mut root, &things, "organization-operator").await;
    let elsewhere = fleet::place(&mut root, "Elsewhere").await;
    let mut machine_owner =
        fleet::holder(&server, &mut root, fleet::role("robot", &elsewhere.machine, "owner")).await;
    let guesses = [
        ["guessed:driver".to_owned(), "guessed:nothing".to_owned()],
        [format!("{}:driver", things.organization), format!("{}:nothing", things.organization)],
        ["driver".to_owned(), "nothing".to_owned()],
    ];
    let items = [
        Rpc::GetRegistryItem,
        Rpc::UpdateRegistryItem,
        Rpc::DeleteRegistryItem,
        Rpc::RenameRegistryItem,
        Rpc::TransferRegistryItem,
        Rpc::DeprecateRegistryItem,
        Rpc::UndeprecateRegistryItem,
        Rpc::GetModule,
        Rpc::UpdateModule,
        Rpc::UploadModuleFile,
        Rpc::DeprecateRegistryItemVersion,
        Rpc::UndeprecateRegistryItemVersion,
    ];
    for [known, unknown] in guesses {
        for rpc in items {
            let mut said = Vec::new();
            for id in [&known, &unknown] {
                let about = Things { module: id.clone(), ..things.clone() };
                let status = drive(rpc, &mut other_owner, &about).await.unwrap_err();
                said.push((status.code(), status.message().replace(id.as_str(), "ID")));
            }
            assert_eq!(said[0], said[1], "{}: {known}", rpc.name());
        }
        // Nor do configurations, unless it is known which organization there is.
        if !known.starts_with("guessed:") {
            continue;
        }
        let mut said = Vec::new();
        for id in [&known, &unknown] {
            let config = serde_json::json!({ "modules": [{ "module_id": id }] }).to_string();
            let request = UpdateRobotPartRequest {
                id: elsewhere.part.clone(),
                robot_config_json: Some(config),
                ..UpdateRobotPartRequest::default()
            };
            let status = machine_owner.update_robot_part(request).await.unwrap_err();
            said.push((status.code(), status.message().replace(id.as_str(), "ID")));
        }
        assert_eq!(said[0], said[1], "{known}");
    }
    // Those who may read the organization's items learn that a name is unknown, and so do all of an owner that
    // does not exist.
    let get = |id: &str| GetModuleRequest { module_id: id.to_owned(), include_markdown_documentation: None };
    fleet::refused(root.get_module(get("guessed:nothing")).await, Code::NotFound, "guessed:nothing");
    fleet::refused(other_owner.get_module(get("nowhere:none")).await, Code::NotFound, "nowhere:none");
    let unknown = operator.get_module(get("guessed:nothing")).await;
    fleet::refused(unknown, Code::PermissionDenied, "guessed:nothing");
    server.stop().await;
}
