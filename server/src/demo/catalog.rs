//! What the demo has beside its machines, made as a user would make it: by calls of the fleet API.

use axum::Router;
use http::Uri;
use serde_json::json;
use tonic::Status;
use tonic::service::interceptor::InterceptedService;

use super::bearer::{Bearer, token};
use crate::app::app_service_client::AppServiceClient;
use crate::app::*;
use crate::config::ApiKey;
use crate::generated::viam::app::packages::v1::PackageType;
use crate::json::to_struct;

type Client = AppServiceClient<InterceptedService<Router, Bearer>>;

/// A module: its name, what it does, its API and model, and its versions.
struct Module {
    name: &'static str,
    description: &'static str,
    api: &'static str,
    model: &'static str,
    versions: &'static [&'static str],
    public: bool,
}

const MODULES: [Module; 3] = [
    Module {
        name: "patrol",
        description: "Drives along waypoints and reports what it meets.",
        api: "rdk:service:navigation",
        model: "patrol:waypoints",
        versions: &["1.0.0", "1.1.0", "1.2.0"],
        public: true,
    },
    Module {
        name: "counter",
        description: "Counts what passes a camera.",
        api: "rdk:service:vision",
        model: "counter:passing",
        versions: &["0.1.0", "0.2.0-beta.1"],
        public: true,
    },
    Module {
        name: "plc-bridge",
        description: "Reads and writes registers of a PLC.",
        api: "rdk:component:board",
        model: "plc-bridge:modbus",
        versions: &["2.0.4"],
        public: false,
    },
];

const PLATFORMS: [&str; 2] = ["linux/amd64", "linux/arm64"];

/// Fills what a new demo fleet has beside its machines.
pub(super) async fn fill(server: Router, key: &ApiKey) -> Result<(), Status> {
    let origin = Uri::from_static("http://localhost");
    let bearer = token(server.clone(), "api-key", &key.id, &key.key).await?;
    let client = AppServiceClient::with_origin(InterceptedService::new(server, bearer), origin);
    let mut catalog = Catalog { client };
    let response = catalog.client.list_organizations(ListOrganizationsRequest {}).await?.into_inner();
    for organization in response.organizations {
        catalog.registry(&organization).await?;
        catalog.people(&organization).await?;
        catalog.machines(&organization).await?;
    }
    Ok(())
}

struct Catalog {
    client: Client,
}

impl Catalog {
    /// Modules with versions, a model, a training script, and one that is deprecated.
    async fn registry(&mut self, organization: &Organization) -> Result<(), Status> {
        let namespace = &organization.public_namespace;
        for module in &MODULES {
            let request = CreateModuleRequest {
                organization_id: organization.id.clone(),
                name: module.name.to_owned(),
            };
            let module_id = self.client.create_module(request).await?.into_inner().module_id;
            let visibility = if module.public { Visibility::Public } else { Visibility::Private };
            let request = UpdateModuleRequest {
                module_id: module_id.clone(),
                visibility: visibility.into(),
                description: module.description.to_owned(),
                models: vec![Model {
                    api: module.api.to_owned(),
                    model: format!("{namespace}:{}", module.model),
                    ..Model::default()
                }],
                entrypoint: "bin/run".to_owned(),
                ..UpdateModuleRequest::default()
            };
            self.client.update_module(request).await?;
            for version in module.versions {
                for platform in PLATFORMS {
                    self.upload(&module_id, version, platform).await?;
                }
            }
        }
        for (name, kind) in [("parcels", PackageType::MlModel), ("parcel-training", PackageType::MlTraining)]
        {
            let request = CreateRegistryItemRequest {
                organization_id: organization.id.clone(),
                name: name.to_owned(),
                r#type: kind.into(),
            };
            self.client.create_registry_item(request).await?;
        }
        let request = DeprecateRegistryItemVersionRequest {
            item_id: format!("{namespace}:patrol"),
            version: "1.0.0".to_owned(),
            message: "Stops at the last waypoint; use 1.1.0 or later.".to_owned(),
        };
        self.client.deprecate_registry_item_version(request).await?;
        Ok(())
    }

    async fn upload(&mut self, module_id: &str, version: &str, platform: &str) -> Result<(), Status> {
        use upload_module_file_request::ModuleFile;
        let info = ModuleFile::ModuleFileInfo(ModuleFileInfo {
            module_id: module_id.to_owned(),
            version: version.to_owned(),
            platform: platform.to_owned(),
            platform_tags: Vec::new(),
        });
        let file = ModuleFile::File(format!("{module_id} {version} for {platform}\n").into());
        let messages = [info, file].map(|content| UploadModuleFileRequest { module_file: Some(content) });
        self.client.upload_module_file(tokio_stream::iter(messages)).await.map(drop)
    }

    /// Invitations, an OAuth app, and keys of the organization.
    async fn people(&mut self, organization: &Organization) -> Result<(), Status> {
        let (id, namespace) = (&organization.id, &organization.public_namespace);
        let on =
            |role: &str| Authorization { organization_id: id.clone(), ..role_on("organization", id, role) };
        for (name, role, by_mail) in [("new-engineer", "owner", true), ("visitor", "operator", false)] {
            let request = CreateOrganizationInviteRequest {
                organization_id: id.clone(),
                email: format!("{name}@{namespace}.example"),
                authorizations: vec![on(role)],
                send_email_invite: Some(by_mail),
            };
            self.client.create_organization_invite(request).await?;
        }
        self.client.enable_auth_service(EnableAuthServiceRequest { org_id: id.clone() }).await?;
        let request = CreateOAuthAppRequest {
            org_id: id.clone(),
            client_name: "dashboard".to_owned(),
            oauth_config: None,
        };
        self.client.create_o_auth_app(request).await?;
        let request = OrganizationSetSupportEmailRequest {
            org_id: id.clone(),
            email: format!("support@{namespace}.example"),
        };
        self.client.organization_set_support_email(request).await?;
        self.key("wall-display", on("operator")).await
    }

    async fn key(&mut self, name: &str, authorization: Authorization) -> Result<(), Status> {
        let request = CreateKeyRequest { authorizations: vec![authorization], name: name.to_owned() };
        self.client.create_key(request).await.map(drop)
    }

    /// Keys of a location and of a machine, favorites, metadata, and rovers that are rented.
    async fn machines(&mut self, organization: &Organization) -> Result<(), Status> {
        let request = ListLocationsRequest { organization_id: organization.id.clone() };
        let locations = self.client.list_locations(request).await?.into_inner().locations;
        let Some(location) = locations.first() else { return Ok(()) };
        let request = ListRobotsRequest { location_id: location.id.clone() };
        let robots = self.client.list_robots(request).await?.into_inner().robots;
        self.key("gate", role_on("location", &location.id, "owner")).await?;
        self.key("gate-display", role_on("location", &location.id, "operator")).await?;
        for (index, robot) in robots.iter().take(4).enumerate() {
            if index == 0 {
                self.key(&format!("{}-bench", robot.name), role_on("robot", &robot.id, "operator")).await?;
            }
            let request = AddFavoriteMachineRequest { machine_id: robot.id.clone() };
            self.client.add_favorite_machine(request).await?;
            let data = match json!({ "serial": format!("D-{:04}", 1000 + index), "rover_rental": index < 2 })
            {
                serde_json::Value::Object(data) => Some(to_struct(data)),
                _ => None,
            };
            self.client
                .update_robot_metadata(UpdateRobotMetadataRequest { id: robot.id.clone(), data })
                .await?;
        }
        Ok(())
    }
}

fn role_on(resource_type: &str, resource_id: &str, role: &str) -> Authorization {
    Authorization {
        authorization_type: "role".to_owned(),
        authorization_id: format!("{resource_type}_{role}"),
        resource_type: resource_type.to_owned(),
        resource_id: resource_id.to_owned(),
        ..Authorization::default()
    }
}
