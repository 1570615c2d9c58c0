//! The caller's devices for push notifications, and an organization's Firebase projects.

use super::call::Call;
use super::request::required;
use crate::app::*;
use crate::error::{Error, Result};
use crate::json;
use crate::permissions::Resource;
use crate::store::devices::{self, Device};

/// Devices that one caller has.
const MAX_DEVICES: i64 = 100;

pub(super) fn upload_device_push_token(
    call: Call<'_>,
    request: UploadDevicePushTokenRequest,
) -> Result<UploadDevicePushTokenResponse> {
    let app_id = required("app_id", &request.app_id)?;
    let token = required("device_token", &request.device_token)?;
    let device_uuid = required("device_uuid", &request.device_uuid)?;
    let call = call.signed_in()?;
    let device = Device { identity_id: call.caller.identity.id(), app_id, device_uuid };
    devices::set_token(call.db, &device, token)?;
    if devices::count(call.db, device.identity_id)? > MAX_DEVICES {
        return Err(Error::precondition(format!(
            "you have {MAX_DEVICES} devices, the most; delete one with DeleteDevicePushToken first"
        )));
    }
    Ok(UploadDevicePushTokenResponse {})
}

pub(super) fn delete_device_push_token(
    call: Call<'_>,
    request: DeleteDevicePushTokenRequest,
) -> Result<DeleteDevicePushTokenResponse> {
    let app_id = required("app_id", &request.app_id)?;
    let device_uuid = required("device_uuid", &request.device_uuid)?;
    let call = call.signed_in()?;
    let device = Device { identity_id: call.caller.identity.id(), app_id, device_uuid };
    if !devices::delete(call.db, &device)? {
        return Err(Error::nothing(format!("app {app_id:?} has no device {device_uuid:?} of yours")));
    }
    Ok(DeleteDevicePushTokenResponse {})
}

pub(super) fn get_device_push_tokens(
    call: Call<'_>,
    request: GetDevicePushTokensRequest,
) -> Result<GetDevicePushTokensResponse> {
    let app_id = required("app_id", &request.app_id)?;
    let call = call.signed_in()?;
    let device_tokens = devices::tokens(call.db, call.caller.identity.id(), app_id)?;
    Ok(GetDevicePushTokensResponse { device_tokens })
}

pub(super) fn set_firebase_config(
    call: Call<'_>,
    request: SetFirebaseConfigRequest,
) -> Result<SetFirebaseConfigResponse> {
    let id = required("org_id", &request.org_id)?;
    let app_id = required("app_id", &request.app_id)?;
    let config = required("config_json", &request.config_json)?;
    json::parse_object("config_json", config)?;
    let call = call.on(Resource::Organization(id))?;
    devices::set_firebase(call.db, id, app_id, config)?;
    Ok(SetFirebaseConfigResponse {})
}

pub(super) fn get_firebase_config(
    call: Call<'_>,
    request: GetFirebaseConfigRequest,
) -> Result<GetFirebaseConfigResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    let app_id = devices::firebase_app(call.db, id)?
        .ok_or_else(|| Error::nothing(format!("organization {id:?} has no Firebase configuration")))?;
    Ok(GetFirebaseConfigResponse { app_id })
}

pub(super) fn delete_firebase_config(
    call: Call<'_>,
    request: DeleteFirebaseConfigRequest,
) -> Result<DeleteFirebaseConfigResponse> {
    let id = required("org_id", &request.org_id)?;
    let app_id = required("app_id", &request.app_id)?;
    let call = call.on(Resource::Organization(id))?;
    if devices::firebase_app(call.db, id)?.as_deref() != Some(app_id) {
        return Err(Error::nothing(format!(
            "organization {id:?} has no Firebase configuration for app {app_id:?}"
        )));
    }
    devices::delete_firebase(call.db, id)?;
    Ok(DeleteFirebaseConfigResponse {})
}
