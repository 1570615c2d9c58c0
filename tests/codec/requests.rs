//! The errors of wrong requests.

use super::js::{Flat, Js};
use viam_app_client::encoder::encode;
use viam_app_client::generated::schema::messages;

fn object<const N: usize>(pairs: [(&str, Js); N]) -> Js {
    Js::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn text(text: &str) -> Js {
    Js::String(text.to_owned())
}

fn error(message: &str, value: &Js) -> String {
    let schema = messages().iter().find(|m| m.name.strip_prefix("viam.app.v1.") == Some(message)).unwrap();
    encode(schema, Flat::of(value).input()).unwrap_err().to_string()
}

#[test]
fn the_path_of_the_field_is_named() {
    let components = Js::Array(vec![object([("name", text("arm"))]), object([("name", Js::BigInt(1))])]);
    let request = object([("config", object([("components", components)]))]);
    assert_eq!(
        error("CreateFragmentRequest", &request),
        "config.components[1].name: expected a JSON value, got bigint"
    );
    let request = object([("authorizations", Js::Array(vec![object([("resourceId", Js::Number(7.0))])]))]);
    assert_eq!(
        error("CreateKeyRequest", &request),
        "authorizations[0].resourceId: expected string, got number"
    );
}

#[test]
fn unknown_fields_are_refused() {
    assert_eq!(
        error("GetRobotPartRequest", &object([("part_id", text("x"))])),
        "part_id: unknown field of viam.app.v1.GetRobotPartRequest"
    );
    assert_eq!(
        error("GetRobotPartsRequest", &object([("robot_id", text("x"))])),
        "robot_id: unknown field of viam.app.v1.GetRobotPartsRequest, did you mean robotId?"
    );
}

#[test]
fn types_and_ranges_are_checked() {
    for (message, field, value, expected) in [
        ("GetRobotRequest", "id", Js::Null, "expected string, got null"),
        ("GetRobotRequest", "id", Js::Array(vec![]), "expected string, got array"),
        ("ListFragmentsRequest", "showPublic", Js::Number(1.0), "expected boolean, got number"),
        (
            "ListMachineSummariesRequest",
            "limit",
            Js::Number(1.5),
            "expected int32, got a number (not an integer in its range)",
        ),
        (
            "ListMachineSummariesRequest",
            "limit",
            Js::Number(3e9),
            "expected int32, got 3000000000 (not an integer in its range)",
        ),
        (
            "GetFragmentHistoryRequest",
            "pageLimit",
            Js::BigInt(1 << 63),
            "expected int64, got 9223372036854775808 (not an integer in its range)",
        ),
        (
            "GetFragmentHistoryRequest",
            "pageLimit",
            Js::Number(9.1e15),
            "expected int64, got 9100000000000000 (not an integer in its range)",
        ),
        ("OrganizationSetLogoRequest", "logo", text("x"), "expected Uint8Array, got string"),
        ("CreateOAuthAppRequest", "oauthConfig", text("x"), "expected object, got string"),
        ("CheckPermissionsRequest", "permissions", object([]), "expected array, got object"),
        (
            "GetRobotPartLogsRequest",
            "order",
            text("UP"),
            "expected one of LOG_ORDER_UNSPECIFIED, LOG_ORDER_ASCENDING, LOG_ORDER_DESCENDING, got \"UP\"",
        ),
        (
            "GetRobotPartLogsRequest",
            "start",
            Js::Date(f64::NAN),
            "expected a Date, an RFC 3339 string or { seconds, nanos }, of the years 1 to 9999, got another value",
        ),
        ("CreateFragmentRequest", "config", Js::Array(vec![]), "expected object, got array"),
    ] {
        assert_eq!(error(message, &object([(field, value)])), format!("{field}: {expected}"));
    }
}

#[test]
fn one_member_of_a_oneof() {
    let request = object([("moduleFileInfo", object([])), ("file", Js::Bytes(vec![1]))]);
    assert_eq!(error("UploadModuleFileRequest", &request), "only one of moduleFileInfo and file may be set");
}

#[test]
fn depth_is_bounded() {
    let mut value = Js::Array(vec![]);
    for _ in 0..255 {
        value = Js::Array(vec![value]);
    }
    let problem = error("ConfigPropertyChange", &object([("value", value)]));
    assert!(
        problem.ends_with("expected a JSON value, got a value nested too deep, or in itself"),
        "{problem}"
    );
}
