//! Organizations: the top of what a fleet belongs to.

use super::call::{Call, Permitted};
use super::default_fragments;
use super::request::{name, namespace, nfc, region, required};
use crate::app::*;
use crate::error::{Error, Result};
use crate::permissions::{Identity, Level, Permission, Resource};
use crate::store::{organizations, roles, users};

/// What every organization's first location is called.
const FIRST_LOCATION: &str = "First Location";

pub(super) fn create_organization(
    call: Call<'_>,
    request: CreateOrganizationRequest,
) -> Result<CreateOrganizationResponse> {
    let name = name("name", &request.name)?;
    let mut call = call.signed_in()?;
    if let Identity::Part(_) | Identity::Location(_) = call.caller.identity {
        return Err(Error::denied(
            "a secret of a part or location can't own an organization; use an API key",
        ));
    }
    let id = call.ids.uuid();
    organizations::insert(
        call.db,
        &organizations::NewOrganization { id: &id, name: &name, created_on: call.now },
    )?;
    call.make_owner(Level::Organization, &id, &id)?;
    super::locations::create(&mut call, &id, FIRST_LOCATION, None)?;
    Ok(CreateOrganizationResponse { organization: Some(organizations::get(call.db, &id)?) })
}

pub(super) fn list_organizations(
    call: Call<'_>,
    _: ListOrganizationsRequest,
) -> Result<ListOrganizationsResponse> {
    let call = call.signed_in()?;
    let organizations = visible(&call)?.into_iter().map(|found| redacted(&call, found));
    Ok(ListOrganizationsResponse { organizations: organizations.collect() })
}

/// The organizations in which the caller holds any role.
fn visible(call: &Permitted<'_>) -> Result<Vec<Organization>> {
    if call.caller.root {
        return organizations::all(call.db);
    }
    let held = call.caller.grants.iter();
    let ids: Vec<String> = held.map(|grant| grant.organization_id.clone()).collect();
    organizations::list(call.db, &ids)
}

/// Callers with roles only below the organization see only its name.
fn redacted(call: &Permitted<'_>, organization: Organization) -> Organization {
    if call.caller.may_on_all(Permission::ReadOrganization, &organization.id) {
        return organization;
    }
    Organization { cid: None, default_fragments: None, allowed_login_methods: None, ..organization }
}

pub(super) fn get_organizations_with_access_to_location(
    call: Call<'_>,
    request: GetOrganizationsWithAccessToLocationRequest,
) -> Result<GetOrganizationsWithAccessToLocationResponse> {
    let id = required("location_id", &request.location_id)?;
    let call = call.on(Resource::Location(id))?;
    let scope = crate::permissions::scope(call.db, Resource::Location(id))?;
    Ok(GetOrganizationsWithAccessToLocationResponse {
        organization_identities: organizations::identities(call.db, &scope.organizations)?,
    })
}

pub(super) fn list_organizations_by_user(
    call: Call<'_>,
    request: ListOrganizationsByUserRequest,
) -> Result<ListOrganizationsByUserResponse> {
    let user_id = required("user_id", &request.user_id)?;
    let call = call.signed_in()?;
    if !users::exists(call.db, user_id)? {
        return Err(Error::not_found("user", user_id));
    }
    let held = roles::held_by(call.db, user_id)?;
    let shared: Vec<String> = held
        .into_iter()
        .map(|held| held.organization_id)
        .filter(|id| {
            call.caller.identity.id() == user_id || call.caller.may_within(Permission::ReadOrganization, id)
        })
        .collect();
    let found = organizations::list(call.db, &shared)?;
    Ok(ListOrganizationsByUserResponse { orgs: found.into_iter().map(details).collect() })
}

pub(super) fn search_organizations(
    call: Call<'_>,
    request: SearchOrganizationsRequest,
) -> Result<SearchOrganizationsResponse> {
    let call = call.signed_in()?;
    let SearchOrganizationsRequest { org_id, org_name, cid, public_namespace } = request;
    let wanted = |text: Option<String>| text.filter(|text| !text.is_empty());
    let (org_id, cid) = (wanted(org_id), wanted(cid));
    let (org_name, public_namespace) = (wanted(org_name), wanted(public_namespace));
    let org_name = org_name.map(|name| nfc(&name).to_lowercase());
    if org_id.is_none() && cid.is_none() && org_name.is_none() && public_namespace.is_none() {
        return Err(Error::invalid("expected org_id, org_name, cid or public_namespace"));
    }
    let fits = |organization: &Organization| {
        org_id.as_ref().is_none_or(|id| *id == organization.id)
            && cid.as_ref().is_none_or(|cid| organization.cid.as_ref() == Some(cid))
            && public_namespace.as_ref().is_none_or(|namespace| *namespace == organization.public_namespace)
            && org_name.as_ref().is_none_or(|name| organization.name.to_lowercase().contains(name))
    };
    Ok(SearchOrganizationsResponse {
        organizations: visible(&call)?
            .into_iter()
            .map(|found| redacted(&call, found))
            .filter(fits)
            .map(details)
            .collect(),
    })
}

fn details(organization: Organization) -> OrgDetails {
    OrgDetails {
        org_id: organization.id,
        org_name: organization.name,
        org_cid: organization.cid,
        public_namespace: Some(organization.public_namespace).filter(|namespace| !namespace.is_empty()),
        billing_tier: None,
    }
}

pub(super) fn get_organization(
    call: Call<'_>,
    request: GetOrganizationRequest,
) -> Result<GetOrganizationResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let call = call.on(Resource::Organization(id))?;
    Ok(GetOrganizationResponse { organization: Some(organizations::get(call.db, id)?) })
}

pub(super) fn get_organization_namespace_availability(
    call: Call<'_>,
    request: GetOrganizationNamespaceAvailabilityRequest,
) -> Result<GetOrganizationNamespaceAvailabilityResponse> {
    let wanted = namespace("public_namespace", &request.public_namespace)?;
    let call = call.signed_in()?;
    let owner = organizations::with_namespace(call.db, wanted)?;
    Ok(GetOrganizationNamespaceAvailabilityResponse {
        available: owner.is_none_or(|owner| owner == request.organization_id),
    })
}

pub(super) fn update_organization(
    call: Call<'_>,
    request: UpdateOrganizationRequest,
) -> Result<UpdateOrganizationResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let call = call.on(Resource::Organization(id))?;
    let mut organization = organizations::get(call.db, id)?;
    if let Some(new) = request.name.as_deref().filter(|new| !new.is_empty()) {
        organization.name = name("name", new)?;
    }
    if let Some(new) = &request.public_namespace {
        set_namespace(&call, &mut organization, "public_namespace", new)?;
    }
    if let Some(new) = request.region.filter(|region| !region.is_empty()) {
        organization.default_region = region("region", &new)?;
    }
    if let Some(cid) = request.cid {
        organization.cid = Some(cid).filter(|cid| !cid.is_empty());
    }
    if let Some(fragments) = request.default_fragments {
        default_fragments::check(&call, id, &fragments.fragments)?;
        organization.default_fragments = Some(fragments).filter(|list| !list.fragments.is_empty());
    }
    if let Some(methods) = request.allowed_login_methods {
        organization.allowed_login_methods = Some(methods).filter(|list| !list.methods.is_empty());
    }
    organizations::update(call.db, &organization)?;
    Ok(UpdateOrganizationResponse { organization: Some(organization) })
}

pub(super) fn update_organization_namespace(
    call: Call<'_>,
    request: UpdateOrganizationNamespaceRequest,
) -> Result<UpdateOrganizationNamespaceResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let call = call.on(Resource::Organization(id))?;
    let mut organization = organizations::get(call.db, id)?;
    let new = &request.new_public_namespace;
    set_namespace(&call, &mut organization, "new_public_namespace", new)?;
    organizations::update(call.db, &organization)?;
    Ok(UpdateOrganizationNamespaceResponse { organization: Some(organization) })
}

/// A namespace is set once: modules are found by it.
fn set_namespace(
    call: &Permitted<'_>,
    organization: &mut Organization,
    field: &str,
    new: &str,
) -> Result<()> {
    let new = namespace(field, new)?;
    if organization.public_namespace == new {
        return Ok(());
    }
    if !organization.public_namespace.is_empty() {
        return Err(Error::precondition(format!(
            "organization {:?} has the namespace {:?} already, and it is set once",
            organization.id, organization.public_namespace
        )));
    }
    if organizations::with_namespace(call.db, new)?.is_some() {
        return Err(Error::exists(format!("namespace {new:?} is taken")));
    }
    organization.public_namespace = new.to_owned();
    Ok(())
}

pub(super) fn delete_organization(
    call: Call<'_>,
    request: DeleteOrganizationRequest,
) -> Result<DeleteOrganizationResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let call = call.on(Resource::Organization(id))?;
    let count = organizations::count_locations(call.db, id)?;
    if count > 0 {
        return Err(Error::precondition(format!(
            "organization {id:?} still has {count} locations; delete them first"
        )));
    }
    if let Some(used) = organizations::used_by_others(call.db, id)? {
        return Err(Error::precondition(format!(
            "organization {id:?} has the {used}, which other organizations use; delete or transfer it first"
        )));
    }
    if let Some((key, owned)) = roles::last_owner_of_another(call.db, id)? {
        return Err(Error::precondition(format!(
            "organization {id:?} has API key {key:?}, the last owner of organization {owned:?}; \
             delete the key or that organization first"
        )));
    }
    organizations::delete(call.db, id)?;
    Ok(DeleteOrganizationResponse {})
}
