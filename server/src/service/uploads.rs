//! `UploadModuleFile`: the info first, then the file in pieces, straight to disk.

use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;
use tokio::time::Instant;
use tonic::metadata::MetadataMap;
use tonic::{Request, Response, Streaming};

use super::Fleet;
use super::call::{Call, Permitted};
use super::field_limits::{Bounded, Violation};
use super::modules::as_module;
use super::registry::{save, writable};
use super::request::required;
use crate::app::upload_module_file_request::ModuleFile;
use crate::app::*;
use crate::error::{Error, Result};
use crate::permissions::Rpc;
use crate::state::ServerState;
use crate::store::registry::{self, Item, NewFile};

/// The largest file in bytes.
const MAX_FILE_BYTES: u64 = 1024 * 1024 * 1024;

/// The time limit for the next piece.
const PIECE_LIMIT: Duration = Duration::from_secs(60);

/// Bytes a second that an upload has on average after its first piece limit. A slower one would keep others from
/// uploading.
const MIN_BYTES_PER_SECOND: u64 = 16 * 1024;

/// The time that an upload may take until it has more than these bytes of the file.
fn time_for(size: u64) -> Duration {
    PIECE_LIMIT + Duration::from_secs(size / MIN_BYTES_PER_SECOND)
}

/// A file that is deleted when this is dropped, unless it is listed: its module may be deleted while it is uploaded,
/// another upload may be faster, or the caller may leave.
struct Unlisted {
    state: Arc<ServerState>,
    file_id: String,
    is_listed: bool,
}

impl Drop for Unlisted {
    fn drop(&mut self) {
        if self.is_listed {
            return;
        }
        let (state, file_id) = (Arc::clone(&self.state), std::mem::take(&mut self.file_id));
        // After the write that would have listed the file, which may still run although its caller has left.
        let delete = async move {
            let wanted = file_id.clone();
            let hash: Result<_> = state.store.write(move |db| registry::file_hash(db, &wanted)).await;
            if let Ok(None) = hash {
                // A failure is in the server's log.
                let _ = state.module_files.delete(&file_id).await;
            }
        };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(delete);
        }
    }
}

/// What was received, before it is listed.
struct Received {
    info: ModuleFileInfo,
    file_id: String,
    size: i64,
    sha256: Vec<u8>,
}

impl Bounded for Received {
    fn check(&self) -> Result<(), Violation> {
        self.info.check()
    }
}

pub(super) async fn upload_module_file(
    fleet: &Fleet,
    request: Request<Streaming<UploadModuleFileRequest>>,
) -> Result<Response<UploadModuleFileResponse>> {
    let (metadata, _, mut pieces) = request.into_parts();
    let begin = Instant::now();
    // Before anything is read: an unauthenticated caller sends nothing here.
    fleet.0.auth.claims(metadata.as_ref())?;
    let Some(ModuleFile::ModuleFileInfo(info)) = next(&mut pieces, begin + PIECE_LIMIT).await? else {
        return Err(Error::invalid("module_file: expected module_file_info as the first message"));
    };
    // Checked before the file is taken in, and again when it is listed.
    let checked = with_metadata(&metadata, info.clone());
    fleet.read(Rpc::UploadModuleFile, checked, |call, info| check(call, &info).map(drop)).await?;

    let mut upload = fleet.0.module_files.begin().await?;
    let mut hash = Sha256::new();
    let mut size: u64 = 0;
    while let Some(piece) = next(&mut pieces, begin + time_for(size)).await? {
        let ModuleFile::File(piece) = piece else {
            return Err(Error::invalid("module_file: expected file after the first message"));
        };
        size += piece.len() as u64;
        if size > MAX_FILE_BYTES {
            return Err(Error::exhausted(format!("file: expected at most {MAX_FILE_BYTES} bytes")));
        }
        hash.update(&piece);
        upload.file().write_all(&piece).await?;
    }
    if size == 0 {
        return Err(Error::invalid("file is required"));
    }
    let mut unlisted =
        Unlisted { state: Arc::clone(&fleet.0), file_id: upload.id().to_owned(), is_listed: false };
    let file_id = upload.keep().await?;
    let received = Received {
        info,
        file_id,
        size: i64::try_from(size).unwrap_or(i64::MAX),
        sha256: hash.finalize().to_vec(),
    };
    let response = fleet.write(Rpc::UploadModuleFile, with_metadata(&metadata, received), list).await?;
    unlisted.is_listed = true;
    Ok(response)
}

fn with_metadata<T>(metadata: &MetadataMap, message: T) -> Request<T> {
    let mut request = Request::new(message);
    *request.metadata_mut() = metadata.clone();
    request
}

/// The next message's content, which must arrive by the deadline and within the piece limit; nothing at the end.
async fn next(
    pieces: &mut Streaming<UploadModuleFileRequest>,
    deadline: Instant,
) -> Result<Option<ModuleFile>> {
    let deadline = deadline.min(Instant::now() + PIECE_LIMIT);
    let message = tokio::time::timeout_at(deadline, pieces.message())
        .await
        .map_err(|_| {
            Error::deadline(format!(
                "the upload is too slow: expected a piece of the file within {} s, and {MIN_BYTES_PER_SECOND} bytes a second",
                PIECE_LIMIT.as_secs()
            ))
        })?
        .map_err(|status| Error::invalid(format!("the upload broke off: {}", status.message())))?;
    match message {
        None => Ok(None),
        Some(UploadModuleFileRequest { module_file: Some(content) }) => Ok(Some(content)),
        Some(UploadModuleFileRequest { module_file: None }) => {
            Err(Error::invalid("module_file is required in each message"))
        }
    }
}

/// Checks that the caller may upload, and that there is no such file yet.
fn check<'c>(call: Call<'c>, info: &ModuleFileInfo) -> Result<(Permitted<'c>, Item)> {
    let id = required("module_file_info.module_id", &info.module_id)?;
    let version = required("module_file_info.version", &info.version)?;
    let platform = required("module_file_info.platform", &info.platform)?;
    semver::Version::parse(version).map_err(|error| {
        Error::invalid(format!(
            "module_file_info.version: expected a version such as 1.2.3, got {version:?}: {error}"
        ))
    })?;
    let (call, mut item) = writable(call, id)?;
    as_module(&mut item.item)?;
    if registry::has_file(call.db, item.key, version, platform)? {
        return Err(Error::exists(format!(
            "module {id:?} has a file of version {version} for {platform} already"
        )));
    }
    Ok((call, item))
}

/// Lists a received file under its version and platform.
fn list(call: Call<'_>, received: Received) -> Result<UploadModuleFileResponse> {
    let Received { info, file_id, size, sha256 } = received;
    let (call, mut item) = check(call, &info)?;
    let module = as_module(&mut item.item)?;
    let is_new = module.versions.iter().all(|version| version.version != info.version);
    if is_new {
        // A version has the module's metadata at the time of its first file.
        let version = ModuleVersion {
            version: info.version.clone(),
            models: module.models.clone(),
            entrypoint: module.entrypoint.clone(),
            first_run: module.first_run.clone(),
            markdown_description: module.markdown_description.clone(),
            apps: module.apps.clone(),
            min_viam_server_version: module.min_viam_server_version.clone(),
            ..ModuleVersion::default()
        };
        registry::set_version(call.db, item.key, &version)?;
    }
    let new = NewFile {
        id: &file_id,
        version: &info.version,
        platform: &info.platform,
        uploaded_on: call.now,
        size,
        sha256: &sha256,
    };
    registry::insert_file(call.db, item.key, &new)?;
    save(&call, &mut item)?;
    Ok(UploadModuleFileResponse { url: call.state.module_files.url(&call.state.url, &file_id) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_file_may_take_long_and_a_small_one_may_not() {
        assert_eq!(time_for(0), PIECE_LIMIT);
        assert_eq!(time_for(1000), PIECE_LIMIT);
        assert_eq!(time_for(60 * MIN_BYTES_PER_SECOND), 2 * PIECE_LIMIT);
    }
}
