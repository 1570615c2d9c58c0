//! What an organization sets up beside its fleet: billing, support, logo.

use super::call::{Call, Permitted};
use super::request::{email, present, required};
use crate::app::*;
use crate::error::{Error, Result};
use crate::permissions::Resource;
use crate::store::billing;

/// The largest logo in bytes, as the public service has it.
const MAX_LOGO_BYTES: usize = 200 * 1024;

/// What every PNG image begins with.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

pub(super) fn enable_billing_service(
    call: Call<'_>,
    request: EnableBillingServiceRequest,
) -> Result<EnableBillingServiceResponse> {
    let id = required("org_id", &request.org_id)?;
    let address = address(request.billing_address)?;
    let call = call.on(Resource::Organization(id))?;
    let mut services = billing::get(call.db, id)?;
    if services.billing_address.is_some() {
        return Err(Error::precondition(format!(
            "billing of organization {id:?} is enabled already; update it instead"
        )));
    }
    services.billing_address = Some(address);
    billing::set(call.db, id, &services)?;
    Ok(EnableBillingServiceResponse {})
}

fn address(given: Option<BillingAddress>) -> Result<BillingAddress> {
    let address = present("billing_address", given)?;
    required("billing_address.address_line_1", &address.address_line_1)?;
    required("billing_address.city", &address.city)?;
    required("billing_address.state", &address.state)?;
    required("billing_address.zipcode", &address.zipcode)?;
    Ok(address)
}

pub(super) fn disable_billing_service(
    call: Call<'_>,
    request: DisableBillingServiceRequest,
) -> Result<DisableBillingServiceResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    let mut services = enabled(&call, id)?;
    services.billing_address = None;
    billing::set(call.db, id, &services)?;
    Ok(DisableBillingServiceResponse {})
}

fn enabled(call: &Permitted<'_>, id: &str) -> Result<billing::Services> {
    let services = billing::get(call.db, id)?;
    if services.billing_address.is_none() {
        return Err(Error::precondition(format!("billing of organization {id:?} is not enabled")));
    }
    Ok(services)
}

pub(super) fn update_billing_service(
    call: Call<'_>,
    request: UpdateBillingServiceRequest,
) -> Result<UpdateBillingServiceResponse> {
    let id = required("org_id", &request.org_id)?;
    let address = address(request.billing_address)?;
    let call = call.on(Resource::Organization(id))?;
    let mut services = enabled(&call, id)?;
    services.billing_address = Some(address);
    billing::set(call.db, id, &services)?;
    Ok(UpdateBillingServiceResponse {})
}

pub(super) fn get_billing_service_config(
    call: Call<'_>,
    request: GetBillingServiceConfigRequest,
) -> Result<GetBillingServiceConfigResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    let services = enabled(&call, id)?;
    Ok(GetBillingServiceConfigResponse {
        logo_url: logo_url(&call, id, &services),
        billing_address: services.billing_address,
        support_email: services.support_email.unwrap_or_default(),
        billing_dashboard_url: format!("{}/billing/{id}", call.state.url),
    })
}

pub(super) fn organization_set_support_email(
    call: Call<'_>,
    request: OrganizationSetSupportEmailRequest,
) -> Result<OrganizationSetSupportEmailResponse> {
    let id = required("org_id", &request.org_id)?;
    let email = email("email", &request.email)?;
    let call = call.on(Resource::Organization(id))?;
    let mut services = billing::get(call.db, id)?;
    services.support_email = Some(email.to_owned());
    billing::set(call.db, id, &services)?;
    Ok(OrganizationSetSupportEmailResponse {})
}

pub(super) fn organization_get_support_email(
    call: Call<'_>,
    request: OrganizationGetSupportEmailRequest,
) -> Result<OrganizationGetSupportEmailResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    let services = billing::get(call.db, id)?;
    Ok(OrganizationGetSupportEmailResponse { email: services.support_email.unwrap_or_default() })
}

pub(super) fn organization_set_logo(
    call: Call<'_>,
    request: OrganizationSetLogoRequest,
) -> Result<OrganizationSetLogoResponse> {
    let id = required("org_id", &request.org_id)?;
    if !request.logo.starts_with(PNG) || request.logo.len() > MAX_LOGO_BYTES {
        return Err(Error::invalid(format!(
            "logo: expected a PNG image of at most {} KiB",
            MAX_LOGO_BYTES / 1024
        )));
    }
    let call = call.on(Resource::Organization(id))?;
    billing::set_logo(call.db, id, &request.logo)?;
    Ok(OrganizationSetLogoResponse {})
}

pub(super) fn organization_get_logo(
    call: Call<'_>,
    request: OrganizationGetLogoRequest,
) -> Result<OrganizationGetLogoResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    let services = billing::get(call.db, id)?;
    Ok(OrganizationGetLogoResponse { url: logo_url(&call, id, &services) })
}

/// The URL of the logo; empty if there is none.
fn logo_url(call: &Permitted<'_>, id: &str, services: &billing::Services) -> String {
    if services.has_logo { format!("{}/logos/{id}", call.state.url) } else { String::new() }
}
