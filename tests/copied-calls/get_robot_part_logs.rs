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
        .get_robot_part_logs(viam::app::v1::GetRobotPartLogsRequest { id: "the-part".into(), errors_only: false, start: Some(prost_types::Timestamp { seconds: 1714979289, nanos: 123000000 }), page_token: Some("".into()), levels: vec!["error".into(), "warn".into()], ..Default::default() })
        .await?
        .into_inner();
    println!("{response:#?}");
    Ok(())
}
