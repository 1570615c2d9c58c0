//! The configuration as machines get it: a message of known fields. What has another shape than
//! its field is omitted, because a machine must start with the rest.

use super::fields::Fields;
use super::{Object, frame};
use crate::app::*;

/// The part of a resolved configuration that machines know. `cloud`, `revision` and the errors of
/// `fragment_mods` do not come from it.
pub(crate) fn robot_config(config: &Object) -> RobotConfig {
    let section = Fields(config);
    RobotConfig {
        cloud: None,
        remotes: section.list("remotes", remote),
        components: section.list("components", component),
        processes: section.list("processes", process),
        services: section.list("services", service),
        network: section.message("network", network),
        auth: section.message("auth", auth),
        debug: section.flag("debug"),
        modules: section.list("modules", module),
        disable_partial_start: section.flag("disable_partial_start"),
        packages: section.list("packages", package),
        overwrite_fragment_status: Vec::new(),
        enable_web_profile: section.flag("enable_web_profile").unwrap_or_default(),
        log: section.list("log", |entry| LogPatternConfig {
            pattern: entry.text("pattern"),
            level: entry.text("level"),
        }),
        revision: String::new(),
        maintenance: section.message("maintenance", maintenance),
        disable_log_deduplication: section.flag("disable_log_deduplication").unwrap_or_default(),
        jobs: section.list("jobs", job),
        tracing: section.message("tracing", |entry| TracingConfig {
            enabled: entry.flag("enabled").unwrap_or_default(),
            disk: entry.flag("disk").unwrap_or_default(),
            console: entry.flag("console").unwrap_or_default(),
            otlp_endpoint: entry.text("otlp_endpoint"),
        }),
    }
}

/// The first and the last word of an API, if the configuration does not have them separately.
fn namespace_and_type(entry: Fields<'_>) -> (String, String) {
    let api = entry.text("api");
    let word = |key: &str, of_api: Option<&str>| match entry.text(key) {
        given if !given.is_empty() => given,
        _ => of_api.unwrap_or_default().to_owned(),
    };
    (word("namespace", api.split(':').next()), word("type", api.rsplit(':').next()))
}

fn level(entry: Fields<'_>) -> Option<LogConfiguration> {
    entry.message("log_configuration", |log| LogConfiguration { level: log.text("level") })
}

fn service_configs(entry: Fields<'_>) -> Vec<ResourceLevelServiceConfig> {
    entry.list("service_configs", |service| ResourceLevelServiceConfig {
        r#type: service.text("type"),
        attributes: service.json("attributes"),
    })
}

fn component(entry: Fields<'_>) -> ComponentConfig {
    let (namespace, kind) = namespace_and_type(entry);
    ComponentConfig {
        name: entry.text("name"),
        namespace,
        r#type: kind,
        model: entry.text("model"),
        frame: entry.message("frame", frame::frame),
        depends_on: entry.texts("depends_on"),
        service_configs: service_configs(entry),
        attributes: entry.json("attributes"),
        api: entry.text("api"),
        log_configuration: level(entry),
    }
}

fn service(entry: Fields<'_>) -> ServiceConfig {
    let (namespace, kind) = namespace_and_type(entry);
    ServiceConfig {
        name: entry.text("name"),
        namespace,
        r#type: kind,
        attributes: entry.json("attributes"),
        depends_on: entry.texts("depends_on"),
        model: entry.text("model"),
        api: entry.text("api"),
        service_configs: service_configs(entry),
        log_configuration: level(entry),
    }
}

fn remote(entry: Fields<'_>) -> RemoteConfig {
    RemoteConfig {
        name: entry.text("name"),
        address: entry.text("address"),
        frame: entry.message("frame", frame::frame),
        auth: entry.message("auth", remote_auth),
        managed_by: entry.text("managed_by"),
        insecure: entry.flag("insecure").unwrap_or_default(),
        connection_check_interval: entry.duration("connection_check_interval"),
        reconnect_interval: entry.duration("reconnect_interval"),
        service_configs: service_configs(entry),
        secret: entry.text("secret"),
        prefix: entry.text("prefix"),
    }
}

fn credentials_type(word: &str) -> CredentialsType {
    match word {
        "api-key" => CredentialsType::ApiKey,
        "robot-secret" => CredentialsType::RobotSecret,
        "robot-location-secret" => CredentialsType::RobotLocationSecret,
        _ => CredentialsType::Unspecified,
    }
}

fn remote_auth(entry: Fields<'_>) -> RemoteAuth {
    let given = entry.object("credentials").or_else(|| entry.object("credential"));
    RemoteAuth {
        credentials: given.map(|given| remote_auth::Credentials {
            r#type: credentials_type(&given.text("type")).into(),
            payload: given.text("payload"),
        }),
        entity: entry.text("entity"),
    }
}

fn process(entry: Fields<'_>) -> ProcessConfig {
    ProcessConfig {
        id: entry.text("id"),
        name: entry.text("name"),
        args: entry.texts("args"),
        cwd: entry.text("cwd"),
        one_shot: entry.flag("one_shot").unwrap_or_default(),
        log: entry.flag("log").unwrap_or_default(),
        stop_signal: entry.whole("stop_signal"),
        stop_timeout: entry.duration("stop_timeout"),
        env: entry.text_map("env"),
        username: entry.text("username"),
    }
}

fn network(entry: Fields<'_>) -> NetworkConfig {
    NetworkConfig {
        fqdn: entry.text("fqdn"),
        bind_address: entry.text("bind_address"),
        tls_cert_file: entry.text("tls_cert_file"),
        tls_key_file: entry.text("tls_key_file"),
        sessions: entry.message("sessions", |sessions| SessionsConfig {
            heartbeat_window: sessions.duration("heartbeat_window"),
        }),
        traffic_tunnel_endpoints: entry.list("traffic_tunnel_endpoints", |endpoint| TrafficTunnelEndpoint {
            port: endpoint.whole("port"),
            connection_timeout: endpoint.duration("connection_timeout"),
        }),
        no_tls: entry.flag("no_tls").unwrap_or_default(),
    }
}

fn auth(entry: Fields<'_>) -> AuthConfig {
    AuthConfig {
        handlers: entry.list("handlers", |handler| AuthHandlerConfig {
            r#type: credentials_type(&handler.text("type")).into(),
            config: handler.json("config"),
        }),
        tls_auth_entities: entry.texts("tls_auth_entities"),
        external_auth_config: entry.message("external_auth_config", |external| ExternalAuthConfig {
            jwks: external.json("jwks").map(|json| JwksFile { json: Some(json) }),
        }),
        user_permissions: Vec::new(),
    }
}

fn module(entry: Fields<'_>) -> ModuleConfig {
    ModuleConfig {
        name: entry.text("name"),
        path: entry.text("executable_path"),
        log_level: entry.text("log_level"),
        r#type: entry.text("type"),
        module_id: entry.text("module_id"),
        env: entry.text_map("env"),
        status: None,
        first_run_timeout: entry.duration("first_run_timeout"),
        tcp_mode: entry.flag("tcp_mode").unwrap_or_default(),
    }
}

fn package(entry: Fields<'_>) -> PackageConfig {
    PackageConfig {
        name: entry.text("name"),
        package: entry.text("package"),
        version: entry.text("version"),
        r#type: entry.text("type"),
        status: None,
    }
}

fn maintenance(entry: Fields<'_>) -> MaintenanceConfig {
    MaintenanceConfig {
        sensor_name: resource_name(&entry.text("sensor_name")),
        maintenance_allowed_key: entry.text("maintenance_allowed_key"),
    }
}

/// `rdk:component:sensor/air`, or only the name of a sensor.
fn resource_name(text: &str) -> Option<crate::common::ResourceName> {
    if text.is_empty() {
        return None;
    }
    let (api, name) = text.rsplit_once('/').unwrap_or(("rdk:component:sensor", text));
    let mut words = api.split(':').map(str::to_owned);
    Some(crate::common::ResourceName {
        namespace: words.next().unwrap_or_default(),
        r#type: words.next().unwrap_or_default(),
        subtype: words.next().unwrap_or_default(),
        name: name.to_owned(),
    })
}

fn job(entry: Fields<'_>) -> JobConfig {
    JobConfig {
        name: entry.text("name"),
        schedule: entry.text("schedule"),
        resource: entry.text("resource"),
        method: entry.text("method"),
        command: entry.json("command"),
        log_configuration: level(entry),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn known_fields_are_read_and_invalid_ones_omitted() {
        let config = json!({
            "components": [
                { "name": "arm", "api": "rdk:component:arm", "model": "rdk:builtin:fake", "depends_on": ["board", 4],
                  "attributes": { "speed": 1.5 }, "log_configuration": { "level": "debug" } },
                "no component"
            ],
            "services": { "name": "no list" },
            "processes": [{ "id": "p", "name": "/bin/true", "stop_timeout": "1m30s", "env": { "A": "b", "C": 1 } }],
            "modules": [{ "module_id": "own:driver", "executable_path": "/run", "first_run_timeout": "250ms" }],
            "debug": true,
            "maintenance": { "sensor_name": "air", "maintenance_allowed_key": "idle" }
        });
        let read = robot_config(config.as_object().unwrap_or(&Object::new()));
        let [arm] = read.components.as_slice() else { panic!("one component: {read:?}") };
        assert_eq!((arm.namespace.as_str(), arm.r#type.as_str()), ("rdk", "arm"));
        assert_eq!(arm.depends_on, ["board"]);
        assert_eq!(arm.log_configuration.as_ref().map(|log| log.level.as_str()), Some("debug"));
        assert!(read.services.is_empty());
        let stop = read.processes[0].stop_timeout.map(|stop| stop.seconds);
        assert_eq!((stop, read.processes[0].env.len()), (Some(90), 1));
        let first = read.modules[0].first_run_timeout.map(|first| first.nanos);
        assert_eq!((first, read.modules[0].path.as_str()), (Some(250_000_000), "/run"));
        assert_eq!(read.debug, Some(true));
        assert_eq!(
            read.maintenance.and_then(|it| it.sensor_name).map(|it| it.subtype),
            Some("sensor".to_owned())
        );
    }
}
