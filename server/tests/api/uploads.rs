//! Uploads that are slow, that come at the same time, or that lose their module or their key.

use std::path::Path;
use std::time::Duration;

use fleet_server::generated::viam::app::v1::*;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, JoinSet};
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Code, Status};
use upload_module_file_request::ModuleFile;

use crate::drive::upload;
use crate::fleet::{self, Client};

/// An upload whose file has begun and not ended.
pub(crate) struct Begun {
    messages: mpsc::Sender<UploadModuleFileRequest>,
    outcome: JoinHandle<Result<(), Status>>,
}

fn message(content: ModuleFile) -> UploadModuleFileRequest {
    UploadModuleFileRequest { module_file: Some(content) }
}

pub(crate) async fn begin(client: &Client, module_id: &str, version: &str) -> Begun {
    let info = ModuleFileInfo {
        module_id: module_id.to_owned(),
        version: version.to_owned(),
        platform: "linux/amd64".to_owned(),
        platform_tags: Vec::new(),
    };
    let (messages, waiting) = mpsc::channel(4);
    messages.send(message(ModuleFile::ModuleFileInfo(info))).await.unwrap();
    messages.send(message(ModuleFile::File(vec![7; 1000].into()))).await.unwrap();
    let mut client = client.clone();
    let upload = async move { client.upload_module_file(ReceiverStream::new(waiting)).await.map(drop) };
    Begun { messages, outcome: tokio::spawn(upload) }
}

impl Begun {
    pub(crate) async fn end(self) -> Result<(), Status> {
        drop(self.messages);
        self.outcome.await.unwrap()
    }
}

async fn module(client: &mut Client, organization: &str) -> String {
    let request = CreateModuleRequest { organization_id: organization.to_owned(), name: "driver".to_owned() };
    client.create_module(request).await.unwrap().into_inner().module_id
}

/// Waits until the folder has so many files whose names end like this.
pub(crate) async fn until(folder: &Path, count: usize, end: &str) {
    let files = || {
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
        files.filter(|name| name.to_str().unwrap().ends_with(end)).count()
    };
    let wait = async {
        while files() != count {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(30), wait).await;
    assert!(waited.is_ok(), "{} files and not {count}", files());
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_uploads_of_one_caller_keep_no_other_from_uploading() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (slow, quick) =
        (fleet::organization(&mut root, "Slow").await, fleet::organization(&mut root, "Quick").await);
    let (slow_module, quick_module) = (module(&mut root, &slow).await, module(&mut root, &quick).await);
    let owner = |id: &str| fleet::role("organization", id, "owner");
    let slow = fleet::holder(&server, &mut root, owner(&slow)).await;
    let mut quick = fleet::holder(&server, &mut root, owner(&quick)).await;
    let mut held = Vec::new();
    let mut outcomes = JoinSet::new();
    for number in 0..20 {
        let begun = begin(&slow, &slow_module, &format!("1.0.{number}")).await;
        held.push(begun.messages);
        outcomes.spawn(begun.outcome);
    }
    // All but half of the places are refused at once.
    for _ in 0..16 {
        let refused = tokio::time::timeout(Duration::from_secs(30), outcomes.join_next()).await.unwrap();
        fleet::refused(refused.unwrap().unwrap().unwrap(), Code::ResourceExhausted, "uploads");
    }
    upload(&mut quick, &quick_module, "1.0.0", "linux/amd64", &[b"file"]).await.unwrap();
    drop(held);
    for outcome in outcomes.join_all().await {
        outcome.unwrap().unwrap();
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_is_not_listed_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let files = folder.path().join("fleet.db.modules");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let id = module(&mut root, &own).await;

    // Its key is deleted.
    let owner = fleet::role("organization", &own, "owner");
    let request = CreateKeyRequest { authorizations: vec![owner], name: String::new() };
    let key = root.create_key(request).await.unwrap().into_inner();
    let client = fleet::client(&server, &key.id, &key.key).await;
    let begun = begin(&client, &id, "1.0.0").await;
    until(&files, 1, ".partial").await;
    root.delete_key(DeleteKeyRequest { id: key.id }).await.unwrap();
    fleet::refused(begun.end().await, Code::Unauthenticated, "credential");
    until(&files, 0, "").await;

    // Another one is faster.
    let (one, other) = (begin(&root, &id, "1.0.0").await, begin(&root, &id, "1.0.0").await);
    until(&files, 2, ".partial").await;
    let outcomes = tokio::join!(one.end(), other.end());
    let (ok, failed) = if outcomes.0.is_ok() { outcomes } else { (outcomes.1, outcomes.0) };
    ok.unwrap();
    fleet::refused(failed, Code::AlreadyExists, "1.0.0");
    until(&files, 1, "").await;

    // Its module is deleted.
    let begun = begin(&root, &id, "2.0.0").await;
    until(&files, 1, ".partial").await;
    root.delete_registry_item(DeleteRegistryItemRequest { item_id: id }).await.unwrap();
    fleet::refused(begun.end().await, Code::NotFound, "driver");
    until(&files, 0, "").await;
    server.stop().await;
}
