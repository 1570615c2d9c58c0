// With the crates viam-app-client (feature "native"), tokio (features "macros", "rt-multi-thread").

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
        .update_registry_item(viam::app::v1::UpdateRegistryItemRequest { item_id: "a:b".into(), r#type: 3 /* PACKAGE_TYPE_MODULE */, description: "d".into(), visibility: 1 /* VISIBILITY_PRIVATE */, metadata: Some(viam::app::v1::update_registry_item_request::Metadata::UpdateModuleMetadata(viam::app::v1::UpdateModuleMetadata { models: vec![viam::app::v1::Model { api: "a:b:c".into(), model: "d:e:f".into(), ..Default::default() }], entrypoint: "run.sh".into(), ..Default::default() })), ..Default::default() })
        .await?
        .into_inner();
    println!("{response:#?}");
    Ok(())
}
