//! Fragments: configurations that many machines share.

use super::call::{Call, Permitted};
use super::limits;
use super::paging::{self, Page};
use super::private_items::{ReadableFragments, check_references, is_public, stored_config};
use super::request::{name, required};
use crate::app::*;
use crate::error::{Error, Result};
use crate::json;
use crate::part_config::references;
use crate::permissions::{Permission, Resource};
use crate::store::fragments::Revisions;
use crate::store::{fragments, organizations};
use crate::time::{MILLISECOND, nanoseconds};

/// How deep fragments may be nested.
pub(super) const MAX_NESTING: i64 = 5;

/// The longest tag.
const MAX_TAG_LENGTH: usize = 60;

pub(super) fn list_fragments(call: Call<'_>, request: ListFragmentsRequest) -> Result<ListFragmentsResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let call = call.within(id)?;
    let visibilities = if !request.fragment_visibility.is_empty() {
        request.fragment_visibility
    } else if request.show_public {
        vec![FragmentVisibility::Public.into()]
    } else {
        vec![FragmentVisibility::Private.into()]
    };
    let mut fragments = fragments::visible(call.db, id, &visibilities)?;
    let readable = ReadableFragments::of(call.db, &call.caller)?;
    fragments.retain(|fragment| readable.revisions(fragment).is_some());
    let ids: Vec<String> = fragments.iter().map(|found| found.id.clone()).collect();
    Ok(ListFragmentsResponse { fragment_usages: fragments::usages(call.db, &ids, id)?, fragments })
}

/// Checks that the caller may read the fragment; returns it, and which revisions the caller may read.
fn readable<'c>(call: Call<'c>, id: &str) -> Result<(Permitted<'c>, Fragment, Revisions)> {
    let fragment = fragments::get(call.lookup(), id)?;
    let revisions = ReadableFragments::of(call.lookup(), call.caller())?.revisions(&fragment);
    let call = call.if_readable(&format!("fragment {id:?}"), revisions.is_some())?;
    Ok((call, fragment, revisions.unwrap_or(Revisions::Public)))
}

/// Checks that the caller may change the fragment; returns it.
fn writable<'c>(call: Call<'c>, id: &str) -> Result<(Permitted<'c>, Fragment)> {
    let fragment = fragments::get(call.lookup(), id)?;
    let call = call.on_item_of(&fragment.organization_owner, &format!("fragment {id:?}"))?;
    Ok((call, fragment))
}

pub(super) fn get_fragment(call: Call<'_>, request: GetFragmentRequest) -> Result<GetFragmentResponse> {
    let id = required("id", &request.id)?;
    let (call, mut fragment, revisions) = readable(call, id)?;
    if let Some(version) = request.version.as_deref().filter(|text| !text.is_empty()) {
        let (revision, config) = existing_version(&call, id, version, revisions)?;
        fragment.revision = revision;
        fragment.fragment = json::readable_struct(&config);
        fragment.fragment_config_json = Some(config);
    }
    let organization_id = &request.current_organization_id;
    if !organization_id.is_empty() {
        call.require_within(Permission::ReadRobot, organization_id)?;
    }
    Ok(GetFragmentResponse {
        fragment_usage: fragments::usages(call.db, &[id.to_owned()], organization_id)?.pop(),
        revisions: fragments::revisions(call.db, id, revisions)?,
        tags: fragments::tags(call.db, id, revisions)?,
        fragment: Some(fragment),
    })
}

fn existing_version(
    call: &Permitted<'_>,
    id: &str,
    version: &str,
    readable: Revisions,
) -> Result<(String, String)> {
    fragments::version(call.db, id, version, readable)?
        .ok_or_else(|| Error::nothing(format!("fragment {id:?} has no revision and no tag {version:?}")))
}

pub(super) fn create_fragment(
    call: Call<'_>,
    request: CreateFragmentRequest,
) -> Result<CreateFragmentResponse> {
    let name = name("name", &request.name)?;
    let organization_id = required("organization_id", &request.organization_id)?;
    let visibility = match request.visibility() {
        FragmentVisibility::Unspecified => FragmentVisibility::Private,
        given => given,
    };
    let mut call = call.on(Resource::Organization(organization_id))?;
    may_be_seen(&call, organization_id, visibility)?;
    let id = call.ids.uuid();
    fragments::insert(
        call.db,
        &fragments::NewFragment { id: &id, organization_id, name: &name, visibility, created_on: call.now },
    )?;
    let config = json::from_struct("config", request.config.unwrap_or_default())?.to_string();
    let now = call.now;
    let new = NewRevision { organization_id, old: None, config: &config, visibility, on: now };
    save(&mut call, &id, &new)?;
    Ok(CreateFragmentResponse { fragment: Some(fragments::get(call.db, &id)?) })
}

/// A public fragment is found by its organization's namespace.
fn may_be_seen(call: &Permitted<'_>, organization_id: &str, visibility: FragmentVisibility) -> Result<()> {
    let organization = organizations::get(call.db, organization_id)?;
    if visibility == FragmentVisibility::Public && organization.public_namespace.is_empty() {
        return Err(Error::precondition(format!(
            "organization {organization_id:?} has no namespace; it needs one for public fragments"
        )));
    }
    Ok(())
}

/// What a save writes.
struct NewRevision<'a> {
    organization_id: &'a str,
    old: Option<&'a Fragment>,
    config: &'a str,
    visibility: FragmentVisibility,
    on: i64,
}

/// Adds a revision, if the fragments that it includes may include each other.
fn save(call: &mut Permitted<'_>, id: &str, new: &NewRevision<'_>) -> Result<()> {
    let NewRevision { organization_id, old, config, visibility, on } = *new;
    let parsed = limits::fragment_config("config", config)?;
    let before = stored_config(old.and_then(|old| old.fragment_config_json.as_deref()));
    check_references(call, organization_id, &before, &parsed)?;
    let children = references(&parsed);
    let children: Vec<String> = children.into_iter().map(|child| child.id).collect();
    fragments::set_children(call.db, id, &children)?;
    if fragments::is_in_itself(call.db, id)? {
        return Err(Error::invalid(format!("config.fragments: fragment {id:?} would include itself")));
    }
    if fragments::nesting_depth(call.db, id)? > MAX_NESTING {
        return Err(Error::invalid(format!(
            "config.fragments: more than {MAX_NESTING} levels of nested fragments"
        )));
    }
    let by = call.caller.identity.authenticator();
    let revision = call.ids.uuid();
    fragments::save(
        call.db,
        &fragments::Save {
            fragment_id: id,
            revision: &revision,
            old,
            config,
            on,
            by: &by,
            public: visibility != FragmentVisibility::Private,
        },
    )
}

pub(super) fn update_fragment(
    call: Call<'_>,
    request: UpdateFragmentRequest,
) -> Result<UpdateFragmentResponse> {
    let id = required("id", &request.id)?;
    let wanted = wanted_visibility(&request)?;
    let config = match (&request.fragment_config_json, request.config) {
        (Some(text), _) => {
            limits::fragment_config("fragment_config_json", text)?;
            Some(text.clone())
        }
        (None, Some(config)) => Some(json::from_struct("config", config)?.to_string()),
        (None, None) => None,
    };
    let known = request
        .last_known_update
        .as_ref()
        .map(|known| nanoseconds("last_known_update", known))
        .transpose()?;
    let (mut call, old) = writable(call, id)?;
    let last_updated =
        nanoseconds("last_updated", old.last_updated.as_ref().unwrap_or(&prost_types::Timestamp::default()))?;
    if let Some(known) = known {
        super::parts::is_current("fragment", id, known, last_updated)?;
    }
    let new_name = match request.name.as_str() {
        "" => old.name.clone(),
        new => name("name", new)?,
    };
    let visibility = wanted.unwrap_or(old.visibility());
    may_be_seen(&call, &old.organization_owner, visibility)?;
    if visibility == FragmentVisibility::Private
        && is_public(&old)
        && fragments::is_used_by_others(call.db, id)?
    {
        return Err(Error::precondition(format!(
            "fragment {id:?} is used by other organizations and can't be private"
        )));
    }
    fragments::update(call.db, id, &new_name, visibility)?;
    let config = config.unwrap_or_else(|| old.fragment_config_json.clone().unwrap_or_default());
    // Two saves within a millisecond must differ, or a stale one would not be noticed.
    let on = call.now.max(last_updated + MILLISECOND);
    let new = NewRevision {
        organization_id: &old.organization_owner,
        old: Some(&old),
        config: &config,
        visibility,
        on,
    };
    save(&mut call, id, &new)?;
    Ok(UpdateFragmentResponse { fragment: Some(fragments::get(call.db, id)?) })
}

/// The requested visibility, from either field; both must agree.
fn wanted_visibility(request: &UpdateFragmentRequest) -> Result<Option<FragmentVisibility>> {
    let named =
        Some(request.visibility()).filter(|visibility| *visibility != FragmentVisibility::Unspecified);
    match (named, request.public) {
        (Some(visibility), Some(public)) if public != (visibility == FragmentVisibility::Public) => {
            Err(Error::invalid(format!(
                "public and visibility: expected the same, got {public} and {}",
                visibility.as_str_name()
            )))
        }
        (Some(visibility), _) => Ok(Some(visibility)),
        (None, Some(true)) => Ok(Some(FragmentVisibility::Public)),
        (None, Some(false)) => Ok(Some(FragmentVisibility::Private)),
        (None, None) => Ok(None),
    }
}

pub(super) fn delete_fragment(
    call: Call<'_>,
    request: DeleteFragmentRequest,
) -> Result<DeleteFragmentResponse> {
    let id = required("id", &request.id)?;
    let (call, _) = writable(call, id)?;
    let (parts, parents, defaults) = fragments::count_users(call.db, id)?;
    if parts + parents + defaults > 0 {
        return Err(Error::precondition(format!(
            "fragment {id:?} is used by {parts} parts, by {parents} fragments, and as a default of \
             {defaults} organizations"
        )));
    }
    fragments::delete(call.db, id)?;
    Ok(DeleteFragmentResponse {})
}

pub(super) fn get_fragment_history(
    call: Call<'_>,
    request: GetFragmentHistoryRequest,
) -> Result<GetFragmentHistoryResponse> {
    let id = required("id", &request.id)?;
    let page = Page::new(request.page_token.as_deref(), request.page_limit)?;
    let (call, _, revisions) = readable(call, id)?;
    let (history, next_page_token) =
        paging::cut(fragments::history(call.db, id, page.before, page.limit, revisions)?);
    Ok(GetFragmentHistoryResponse { history, next_page_token })
}

pub(super) fn get_fragment_usage(
    call: Call<'_>,
    request: GetFragmentUsageRequest,
) -> Result<GetFragmentUsageResponse> {
    let id = required("fragment_id", &request.fragment_id)?;
    let (call, _, _) = readable(call, id)?;
    Ok(GetFragmentUsageResponse { version_usages: fragments::version_usages(call.db, id)? })
}

pub(super) fn set_fragment_tag(
    call: Call<'_>,
    request: SetFragmentTagRequest,
) -> Result<SetFragmentTagResponse> {
    let id = required("fragment_id", &request.fragment_id)?;
    let tag = tag(&request.tag)?;
    let revision = required("revision", &request.revision)?;
    let (call, _) = writable(call, id)?;
    let (revision, _) = existing_version(&call, id, revision, Revisions::All)?;
    fragments::set_tag(call.db, id, tag, &revision)?;
    Ok(SetFragmentTagResponse { tags: fragments::tags(call.db, id, Revisions::All)? })
}

/// A tag must not look like a revision or a version number.
fn tag(tag: &str) -> Result<&str> {
    let tag = required("tag", tag)?;
    let fits = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-' | '_');
    if tag.chars().all(fits)
        && !tag.starts_with(|first: char| first.is_ascii_digit() || first == 'v')
        && tag.len() <= MAX_TAG_LENGTH
    {
        Ok(tag)
    } else {
        Err(Error::invalid(format!(
            "tag: expected at most {MAX_TAG_LENGTH} lowercase letters, digits, - or _, \
             not starting with a digit or v, got {tag:?}"
        )))
    }
}

pub(super) fn delete_fragment_tag(
    call: Call<'_>,
    request: DeleteFragmentTagRequest,
) -> Result<DeleteFragmentTagResponse> {
    let id = required("fragment_id", &request.fragment_id)?;
    let tag = required("tag", &request.tag)?;
    let (call, _) = writable(call, id)?;
    if !fragments::delete_tag(call.db, id, tag)? {
        return Err(Error::nothing(format!("fragment {id:?} has no tag {tag:?}")));
    }
    Ok(DeleteFragmentTagResponse { tags: fragments::tags(call.db, id, Revisions::All)? })
}
