//! The demo's fragments: for each organization some that its machines share, with revisions and
//! tags.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::app::{AuthenticatorInfo, FragmentVisibility};
use crate::error::Result;
use crate::ids::Ids;
use crate::store::fragments::{self, NewFragment, Save};
use crate::time::DAY;

/// The ids of an organization's fragments.
#[derive(Clone)]
pub(super) struct Shared {
    capture: String,
    camera: String,
}

/// Who makes them, and when.
pub(super) struct Author<'a> {
    pub(super) by: &'a AuthenticatorInfo,
    pub(super) now: i64,
}

/// Makes them.
pub(super) fn create(
    db: &Connection,
    ids: &mut Ids,
    organization_id: &str,
    namespace: &str,
    author: &Author<'_>,
) -> Result<Shared> {
    let mut make = |name: &str, visibility: FragmentVisibility, revisions: &[Value]| {
        let id = ids.uuid();
        let created_on = author.now - 200 * DAY;
        fragments::insert(db, &NewFragment { id: &id, organization_id, name, visibility, created_on })?;
        let mut made = Vec::new();
        for (saved, config) in (0..).zip(revisions) {
            let old = if made.is_empty() { None } else { Some(fragments::get(db, &id)?) };
            let revision = ids.uuid();
            let save = Save {
                fragment_id: &id,
                revision: &revision,
                old: old.as_ref(),
                config: &config.to_string(),
                on: created_on + saved * 45 * DAY,
                by: author.by,
                public: visibility != FragmentVisibility::Private,
            };
            fragments::save(db, &save)?;
            made.push(revision);
        }
        let tags = [("beta", made.last()), ("stable", made.iter().rev().nth(1))];
        for (tag, revision) in tags.into_iter().filter_map(|(tag, revision)| Some((tag, revision?))) {
            fragments::set_tag(db, &id, tag, revision)?;
        }
        Ok::<_, crate::error::Error>(id)
    };
    // It is public: with its organization's namespace, two in one list have different names.
    let network = make(
        &format!("{namespace}-network"),
        FragmentVisibility::Public,
        &[
            json!({ "network": { "bind_address": "0.0.0.0:8080" } }),
            json!({ "network": { "bind_address": "0.0.0.0:8080", "sessions": { "heartbeat_window": "30s" } } }),
        ],
    )?;
    let capture = |tags: Value| {
        json!({
            "fragments": [network],
            "services": [{
                "name": "data-manager", "api": "rdk:service:data_manager", "model": "rdk:builtin:builtin",
                "attributes": {
                    "capture_dir": "/var/lib/capture", "additional_sync_paths": [], "tags": tags,
                    "sync_interval_mins": { "$variable": { "name": "sync_minutes" } }
                }
            }]
        })
    };
    let capture =
        [capture(json!(["demo"])), capture(json!(["demo", "nightly"])), capture(json!(["demo", "hourly"]))];
    let capture = make("data-capture", FragmentVisibility::Private, &capture)?;
    fragments::set_children(db, &capture, &[network])?;
    let camera = |width: u32, height: u32| {
        json!({
            "components": [{
                "name": "camera", "api": "rdk:component:camera", "model": "rdk:builtin:webcam",
                "attributes": {
                    "video_path": { "$variable": { "name": "video_path" } },
                    "width_px": width, "height_px": height
                }
            }]
        })
    };
    let camera =
        make("camera", FragmentVisibility::PublicUnlisted, &[camera(1280, 720), camera(1920, 1080)])?;
    // One that no machine uses yet.
    make(
        "status-light",
        FragmentVisibility::Private,
        &[json!({
            "components": [{ "name": "light", "api": "rdk:component:generic", "model": "rdk:builtin:fake", "attributes": {} }]
        })],
    )?;
    Ok(Shared { capture, camera })
}

impl Shared {
    /// Makes a configuration use them: the fragment's data manager instead of its own, and every
    /// other time two cameras, one of them changed.
    pub(super) fn add_to(&self, config: &mut Value, number: usize) {
        if let Some(services) = config["services"].as_array_mut() {
            services.retain(|service| service["name"] != "data-manager");
        }
        let mut capture = json!({ "id": self.capture, "variables": { "sync_minutes": number % 5 + 1 } });
        match number % 3 {
            0 => capture["version"] = json!("stable"),
            1 => capture["version"] = json!("beta"),
            _ => {}
        }
        let mut uses = vec![capture];
        if number.is_multiple_of(4) {
            for (index, side) in ["left", "right"].into_iter().enumerate() {
                let variables = json!({ "video_path": format!("video{index}") });
                uses.push(json!({ "id": self.camera, "prefix": side, "variables": variables }));
            }
            config["fragment_mods"] = json!([{
                "fragment_id": self.camera,
                "mods": [{ "$set": { "components.right-camera.attributes.width_px": 640 } }]
            }]);
        }
        config["fragments"] = Value::Array(uses);
    }
}
