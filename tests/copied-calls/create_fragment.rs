// With the crates viam-app-client (feature "native"), tokio (features "macros", "rt-multi-thread")
// and prost-types.

use std::env::var;
use std::sync::Arc;

use viam_app_client::client::{Authentication, Session, SessionOptions, TokioEnvironment};
use viam_app_client::generated::viam;
use viam_app_client::generated::viam::app::v1::app_service_client::AppServiceClient;
use viam_app_client::transport::native::ChannelTransport;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let session = Session::new(
        Arc::new(ChannelTransport::connect_lazy("https://app.viam.com".to_owned())?),
        Arc::new(TokioEnvironment::default()),
        SessionOptions::new(Authentication::api_key(var("VIAM_API_KEY_ID")?, var("VIAM_API_KEY")?)),
    );
    let mut service = AppServiceClient::new(session).max_decoding_message_size(usize::MAX);
    let response = service
        .create_fragment(viam::app::v1::CreateFragmentRequest { name: "copied".into(), organization_id: "the-organization".into(), visibility: Some(1 /* FRAGMENT_VISIBILITY_PRIVATE */), config: Some(json_object([("n", json_value(prost_types::value::Kind::NumberValue(1.5))), ("i", json_value(prost_types::value::Kind::NumberValue(-3.0))), ("list", json_value(prost_types::value::Kind::ListValue(prost_types::ListValue { values: vec![json_value(prost_types::value::Kind::NullValue(0)), json_value(prost_types::value::Kind::BoolValue(true)), json_value(prost_types::value::Kind::StringValue("x".into()))] }))), ("__other__", json_value(prost_types::value::Kind::StructValue(json_object([("deep", json_value(prost_types::value::Kind::StructValue(json_object([]))))]))))])) })
        .await?
        .into_inner();
    println!("{response:#?}");
    Ok(())
}

fn json_object<const N: usize>(fields: [(&str, prost_types::Value); N]) -> prost_types::Struct {
    prost_types::Struct { fields: fields.map(|(name, value)| (name.to_owned(), value)).into() }
}

fn json_value(kind: prost_types::value::Kind) -> prost_types::Value {
    prost_types::Value { kind: Some(kind) }
}
