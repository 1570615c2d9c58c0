//! Lists the machines of a fleet and follows the log of the first one, from the command line:
//!
//! ```sh
//! VIAM_API_KEY_ID=… VIAM_API_KEY=… cargo run --example follow_log --features native -- https://app.viam.com
//! ```

use std::env;
use std::error::Error;
use std::sync::Arc;

use viam_app_client::client::{Authentication, Session, SessionOptions, TokioEnvironment};
use viam_app_client::generated::viam::app::v1::app_service_client::AppServiceClient;
use viam_app_client::generated::viam::app::v1::{
    GetRobotPartsRequest, ListLocationsRequest, ListOrganizationsRequest, ListRobotsRequest, RobotPart,
    TailRobotPartLogsRequest,
};
use viam_app_client::transport::native::ChannelTransport;

type Service = AppServiceClient<Session>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let host = env::args().nth(1).unwrap_or_else(|| "https://app.viam.com".to_owned());
    let authentication = Authentication::api_key(env::var("VIAM_API_KEY_ID")?, env::var("VIAM_API_KEY")?);
    let session = Session::new(
        Arc::new(ChannelTransport::connect_lazy(host)?),
        Arc::new(TokioEnvironment::default()),
        SessionOptions::new(authentication),
    );
    // The transport refuses messages over 32 MiB; tonic's own limit of 4 MiB is less than the service sends.
    let mut service = AppServiceClient::new(session).max_decoding_message_size(usize::MAX);

    let parts = list(&mut service).await?;
    match parts.first() {
        Some(part) => follow(&mut service, part).await,
        None => {
            println!("There are no machines");
            Ok(())
        }
    }
}

/// Prints the machines of all organizations, and returns their parts.
async fn list(service: &mut Service) -> Result<Vec<RobotPart>, Box<dyn Error>> {
    let mut parts = Vec::new();
    let organizations = service.list_organizations(ListOrganizationsRequest {}).await?.into_inner();
    for organization in organizations.organizations {
        let request = ListLocationsRequest { organization_id: organization.id };
        for location in service.list_locations(request).await?.into_inner().locations {
            let request = ListRobotsRequest { location_id: location.id };
            for robot in service.list_robots(request).await?.into_inner().robots {
                println!("{} / {} / {}", organization.name, location.name, robot.name);
                let request = GetRobotPartsRequest { robot_id: robot.id };
                parts.extend(service.get_robot_parts(request).await?.into_inner().parts);
            }
        }
    }
    Ok(parts)
}

/// Prints the log of a part as it grows, until the process ends.
async fn follow(service: &mut Service, part: &RobotPart) -> Result<(), Box<dyn Error>> {
    println!("The log of {}:", part.name);
    let request = TailRobotPartLogsRequest { id: part.id.clone(), errors_only: false, filter: None };
    let mut tail = service.tail_robot_part_logs(request).await?.into_inner();
    while let Some(response) = tail.message().await? {
        for entry in response.logs {
            println!("{:5} {}", entry.level, entry.message);
        }
    }
    Ok(())
}
