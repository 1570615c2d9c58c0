//! The page at a module's URL, with the description of a public module. For a private one it shows no more
//! than of one that does not exist.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use http::{HeaderName, StatusCode, header};

use super::escape::escape;
use crate::app::registry_item::Metadata;
use crate::app::{ModuleMetadata, RegistryItem, Visibility};
use crate::error::Result;
use crate::state::ServerState;
use crate::store::registry;

const HEADERS: [(HeaderName, &str); 3] = [
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
];

pub(super) async fn module_page(
    State(state): State<Arc<ServerState>>,
    Path((owner, name)): Path<(String, String)>,
) -> Response {
    let id = format!("{owner}:{name}");
    let wanted = id.clone();
    let found: Result<_> = state.store.read(move |db| registry::get(db, &wanted, &[])).await;
    let item = found.ok().map(|found| found.item).filter(|item| item.visibility() != Visibility::Private);
    match item {
        Some(RegistryItem {
            metadata: Some(Metadata::ModuleMetadata(module)), item_id, description, ..
        }) => (HEADERS, Html(public(&item_id, &description, &module))).into_response(),
        _ => {
            let text =
                format!("<p>There is no public module {}. If it is private, sign in to see it.", escape(&id));
            (StatusCode::NOT_FOUND, HEADERS, Html(page(&id, &text))).into_response()
        }
    }
}

fn public(id: &str, description: &str, module: &ModuleMetadata) -> String {
    let models =
        module.models.iter().map(|model| format!("<li>{} ({})", escape(&model.model), escape(&model.api)));
    let versions = module.versions.iter().rev().map(|version| {
        let platforms: Vec<_> = version.files.iter().map(|file| escape(&file.platform)).collect();
        format!("<li>{}: {}", escape(&version.version), platforms.join(", "))
    });
    let text = format!(
        "<p>{}<h2>Models</h2><ul>{}</ul><h2>Versions</h2><ul>{}</ul>",
        escape(description),
        models.collect::<String>(),
        versions.collect::<String>()
    );
    page(id, &text)
}

fn page(title: &str, body: &str) -> String {
    let title = escape(title);
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1>{body}</html>\n"
    )
}
