//! What an attacker gets from the data file without the key beside it: no secret.

use std::path::Path;
use std::process::Command;

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use rusqlite::Connection;

use crate::fleet::{self, Client, Place};
use crate::process::Process;

/// Everything that is secret, in the words that responses and mails have it in.
struct Secrets(Vec<String>);

impl Secrets {
    /// Those that the files beside the data hold as they are.
    fn found_in(&self, data: &Path) -> Vec<(&str, &str)> {
        let mut found = Vec::new();
        for extension in ["", "-wal", "-shm"] {
            let mut name = data.as_os_str().to_owned();
            name.push(extension);
            let bytes = std::fs::read(name).unwrap_or_default();
            for secret in &self.0 {
                assert!(secret.len() >= 10, "{secret:?} may be anywhere by chance");
                if bytes.windows(secret.len()).any(|window| window == secret.as_bytes()) {
                    found.push((extension, secret.as_str()));
                }
            }
        }
        found
    }
}

/// What is shown again, in one order.
async fn shown(server: &Server, client: &mut Client, place: &Place, oauth_app: &str) -> Vec<String> {
    let request = LocationAuthRequest { location_id: place.location.clone() };
    let auth = client.location_auth(request).await.unwrap().into_inner().auth.unwrap();
    let mut shown: Vec<String> = auth.secrets.into_iter().map(|secret| secret.secret).collect();
    let request = GetRobotPartRequest { id: place.part.clone() };
    let part = client.get_robot_part(request).await.unwrap().into_inner().part.unwrap();
    shown.extend(part.secrets.into_iter().map(|secret| secret.secret));
    let request = ReadOAuthAppRequest { org_id: place.organization.clone(), client_id: oauth_app.to_owned() };
    shown.push(client.read_o_auth_app(request).await.unwrap().into_inner().client_secret);
    let request = GetDevicePushTokensRequest { app_id: "app".to_owned() };
    shown.extend(client.get_device_push_tokens(request).await.unwrap().into_inner().device_tokens);
    let mails = server.outbox().await.unwrap();
    shown.extend(mails.into_iter().map(|mail| mail.body.lines().last().unwrap().to_owned()));
    shown
}

fn run(arguments: &[&Path]) -> (bool, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_fleet-server")).args(arguments).output().unwrap();
    (run.status.success(), String::from_utf8(run.stderr).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_hold_no_secret_as_it_is_and_give_all_back() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Secrets").await;
    let org_id = place.organization.clone();
    root.create_location_secret(CreateLocationSecretRequest { location_id: place.location.clone() })
        .await
        .unwrap();
    root.create_robot_part_secret(CreateRobotPartSecretRequest { part_id: place.part.clone() })
        .await
        .unwrap();
    root.enable_auth_service(EnableAuthServiceRequest { org_id: org_id.clone() }).await.unwrap();
    let request =
        CreateOAuthAppRequest { org_id: org_id.clone(), client_name: "door".to_owned(), oauth_config: None };
    let app = root.create_o_auth_app(request).await.unwrap().into_inner();
    let request = CreateOAuthAppUserRequest {
        org_id: org_id.clone(),
        application_id: app.client_id.clone(),
        email: "user@example.com".to_owned(),
        password: "password-of-the-user".to_owned(),
        ..CreateOAuthAppUserRequest::default()
    };
    let user = root.create_o_auth_app_user(request).await.unwrap().into_inner();
    let request = CreateKeyRequest {
        authorizations: vec![fleet::role("robot", &place.machine, "owner")],
        name: String::new(),
    };
    let key = root.create_key(request).await.unwrap().into_inner();
    let rotated = root.rotate_key(RotateKeyRequest { id: key.id }).await.unwrap().into_inner();
    for send_email_invite in [true, false] {
        let request = CreateOrganizationInviteRequest {
            organization_id: org_id.clone(),
            email: format!("invited-{send_email_invite}@example.com"),
            authorizations: Vec::new(),
            send_email_invite: Some(send_email_invite),
        };
        root.create_organization_invite(request).await.unwrap();
    }
    let request = UploadDevicePushTokenRequest {
        app_id: "app".to_owned(),
        device_token: "token-of-the-device".to_owned(),
        device_uuid: "device".to_owned(),
    };
    root.upload_device_push_token(request).await.unwrap();
    let request = SetFirebaseConfigRequest {
        org_id,
        app_id: "app".to_owned(),
        config_json: r#"{"private_key": "key-of-firebase"}"#.to_owned(),
    };
    root.set_firebase_config(request).await.unwrap();

    let again = shown(&server, &mut root, &place, &app.client_id).await;
    assert_eq!(again.len(), 7, "two of the location, two of the part, and three: {again:?}");
    assert!(again.contains(&app.client_secret));
    let mut secrets = again.clone();
    let link = secrets.pop().unwrap();
    secrets.push(link.rsplit('/').next().unwrap().to_owned());
    secrets.extend([key.key, rotated.key, user.refresh_token, fleet::ROOT_KEY.to_owned()]);
    secrets.extend(["key-of-firebase", "password-of-the-user", "token-of-the-device"].map(str::to_owned));
    let secrets = Secrets(secrets);
    assert_eq!(secrets.found_in(&data), []);
    let key_file = folder.path().join("fleet.db.encryption-key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&key_file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let backup = folder.path().join("backup.db");
    let arguments = [Path::new("backup"), &backup, Path::new("--data"), &data];
    assert!(tokio::task::block_in_place(|| run(&arguments)).0);
    server.stop().await;
    assert_eq!(secrets.found_in(&data), []);

    // After a restart and after a restore they are the same.
    let restored = folder.path().join("restored.db");
    assert!(run(&[Path::new("restore"), &backup, Path::new("--data"), &restored]).0);
    for data in [&data, &restored] {
        let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
        let mut root = fleet::root(&server).await;
        assert_eq!(shown(&server, &mut root, &place, &app.client_id).await, again);
        server.stop().await;
        assert_eq!(secrets.found_in(data), []);
    }

    // Without its key, or with another, the file is not opened, and no key is made.
    let kept = std::fs::read(&key_file).unwrap();
    std::fs::remove_file(&key_file).unwrap();
    let start = [Path::new("--listen"), Path::new("127.0.0.1:0"), Path::new("--data"), &data];
    let outbox = [Path::new("outbox"), Path::new("--data"), &data];
    for arguments in [&start[..], &outbox] {
        let (started, words) = run(arguments);
        assert!(!started && words.contains("fleet.db.encryption-key is missing"), "{words}");
        assert!(!key_file.exists());
    }
    std::fs::copy(folder.path().join("fleet.db.key"), &key_file).unwrap();
    assert!(run(&start).1.contains("expected an encryption key of 32 bytes"));
    std::fs::write(&key_file, [7; 32]).unwrap();
    for arguments in [&start[..], &outbox] {
        let (started, words) = run(arguments);
        assert!(!started && words.contains("another key"), "{words}");
    }
    std::fs::write(&key_file, kept).unwrap();
    Process::start(&data).kill();
}

/// A data file of the schema before there was encryption, with secrets and traces of deleted ones.
fn plain_data(data: &Path) -> Secrets {
    let db = Connection::open(data).unwrap();
    for step in [
        include_str!("../../src/store/migrations/1.sql"),
        include_str!("../../src/store/migrations/2.sql"),
        include_str!("../../src/store/migrations/3.sql"),
        include_str!("../../src/store/migrations/4.sql"),
        include_str!("../../src/store/migrations/5.sql"),
        include_str!("../../src/store/migrations/6.sql"),
        include_str!("../../src/store/migrations/7.sql"),
    ] {
        db.execute_batch(step).unwrap();
    }
    db.execute_batch(
        "PRAGMA user_version = 7;
         INSERT INTO organizations (id, name, created_on, region) VALUES ('org', 'Old', 1, 'us-central');
         INSERT INTO organization_services (organization_id, sign_in_enabled) VALUES ('org', 1);
         INSERT INTO locations VALUES ('aaaaaaaaaa', 'org', 'Hall', NULL, 1, 'us-central');
         INSERT INTO machines VALUES ('machine', 'aaaaaaaaaa', 'rover', 1);
         INSERT INTO parts VALUES ('part', 'machine', 'aaaaaaaaaa', 'rover-main', 'rover-main', 1, 1, 1, NULL, '{}');
         INSERT INTO presence VALUES ('part', 1, '{}', 0);
         INSERT INTO location_secrets VALUES ('1', 'aaaaaaaaaa', 'secret-of-the-location', 1);
         INSERT INTO part_secrets VALUES ('2', 'part', 'secret-of-the-part', 1);
         INSERT INTO oauth_apps VALUES ('app', 'org', 'door', 'secret-of-the-app', 1, x'');
         INSERT INTO push_tokens VALUES ('11111111-1111-4111-8111-111111111111', 'app', 'device', 'token-of-the-device');
         INSERT INTO firebase_configs VALUES ('org', 'app', '{\"private_key\": \"key-of-firebase\"}');
         INSERT INTO invites VALUES ('org', 'invited@example.com', 'token-of-the-invitation', 1, x'');
         INSERT INTO outbox VALUES (1, 'invited@example.com', 'Invitation', 'Accept here:\nhttp://old/invitations/token-of-the-invitation', 1);",
    )
    .unwrap();
    for number in 0..1000 {
        db.execute(
            "INSERT INTO part_secrets VALUES (?1, 'part', 'deleted-secret-' || ?1, 1)",
            [format!("deleted-{number}")],
        )
        .unwrap();
    }
    db.execute("DELETE FROM part_secrets WHERE id LIKE 'deleted%'", []).unwrap();
    let plain = [
        "secret-of-the-location",
        "secret-of-the-part",
        "secret-of-the-app",
        "token-of-the-device",
        "key-of-firebase",
        "token-of-the-invitation",
        "deleted-secret-",
    ];
    let secrets = Secrets(plain.map(str::to_owned).to_vec());
    assert_eq!(secrets.found_in(data).len(), plain.len(), "the old file has them all");
    secrets
}

#[tokio::test]
async fn an_unencrypted_file_is_rewritten_without_remains() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("old.db");
    let secrets = plain_data(&data);
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    assert_eq!(secrets.found_in(&data), []);
    let mut root = fleet::root(&server).await;
    let place = Place {
        organization: "org".to_owned(),
        location: "aaaaaaaaaa".to_owned(),
        machine: "machine".to_owned(),
        part: "part".to_owned(),
    };
    assert_eq!(
        shown(&server, &mut root, &place, "app").await,
        [
            "secret-of-the-location",
            "secret-of-the-part",
            "secret-of-the-app",
            "token-of-the-device",
            "http://old/invitations/token-of-the-invitation"
        ]
    );
    // The link in the mail from before still leads to its invitation.
    let page = crate::web::request(&server, "POST /invitations/token-of-the-invitation", &[], b"").await;
    assert_eq!(page.status, 200);
    server.stop().await;
    assert_eq!(secrets.found_in(&data), []);
    let db = Connection::open(&data).unwrap();
    let vacuum: i64 = db.query_row("PRAGMA auto_vacuum", [], |row| row.get(0)).unwrap();
    assert_eq!(vacuum, 2, "its space is given back from now on");
}
