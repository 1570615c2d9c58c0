//! Tonic's generated clients over a session, against a real server: in a browser over `fetch`,
//! natively over a channel.
//!
//! In a browser `tests/support/rust-in-chromium.mjs` starts the server and names it in the environment of the
//! compiler.

#![cfg(any(not(target_arch = "wasm32"), feature = "fleet-test"))]
// A session is shared with `Arc`, although in a browser it stays on one thread.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::arc_with_non_send_sync)]

use std::time::Duration;

use tonic::{Code, Request};
use viam_app_client::client::Session;
use viam_app_client::generated::viam::app::v1::app_service_client::AppServiceClient;
use viam_app_client::generated::viam::app::v1::{
    CreateFragmentRequest, CreateLocationRequest, CreateOrganizationRequest, GetFragmentRequest,
    GetRobotPartsRequest, GetRobotRequest, ListLocationsRequest, ListOrganizationsRequest, NewRobotRequest,
    TailRobotPartLogsRequest, UploadModuleFileRequest,
};

#[cfg(target_arch = "wasm32")]
mod fleet {
    use std::sync::Arc;

    use viam_app_client::client::{Authentication, Session, SessionOptions, WebEnvironment};
    use viam_app_client::transport::DEFAULT_MAX_RECEIVE_BYTES;
    use viam_app_client::transport::web::{FetchOptions, FetchTransport};

    wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

    const URL: Option<&str> = option_env!("FLEET_URL");
    const KEY_ID: Option<&str> = option_env!("FLEET_KEY_ID");
    const KEY: Option<&str> = option_env!("FLEET_KEY");

    fn given(value: Option<&'static str>) -> &'static str {
        value.expect("FLEET_URL, FLEET_KEY_ID and FLEET_KEY: `npm run test:rust-in-chromium` sets them")
    }

    /// A server that a page cannot start.
    pub(crate) struct Fleet;

    impl Fleet {
        pub(crate) async fn start() -> Self {
            Self
        }

        pub(crate) fn transport(&self) -> FetchTransport {
            FetchTransport::new(FetchOptions {
                base_url: given(URL).to_owned(),
                fetch: None,
                max_receive_bytes: DEFAULT_MAX_RECEIVE_BYTES,
            })
        }

        pub(crate) fn session_with(&self, key: &str) -> Session {
            let authentication = Authentication::api_key(given(KEY_ID), key);
            let options = SessionOptions::new(authentication);
            Session::new(Arc::new(self.transport()), Arc::new(WebEnvironment), options)
        }

        pub(crate) fn session(&self) -> Session {
            self.session_with(given(KEY))
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod fleet {
    use std::sync::Arc;

    use clap::Parser;
    use fleet_server::{Config, Server};
    use tonic::transport::{Channel, Endpoint};
    use viam_app_client::client::{Authentication, Session, SessionOptions, TokioEnvironment};
    use viam_app_client::transport::native::ChannelTransport;

    const KEY_ID: &str = "11111111-1111-4111-8111-111111111111";
    const KEY: &str = "rootrootrootrootrootrootrootroot";

    pub(crate) struct Fleet(Server);

    impl Fleet {
        pub(crate) async fn start() -> Self {
            let root = format!("{KEY_ID}:{KEY}");
            let line = ["fleet-server", "--listen", "127.0.0.1:0", "--api-key", &root];
            let config = Config::try_parse_from(line).unwrap();
            Self(Server::start(config).await.unwrap())
        }

        pub(crate) fn transport(&self) -> Channel {
            Endpoint::from_shared(self.0.url()).unwrap().connect_lazy()
        }

        pub(crate) fn session_with(&self, key: &str) -> Session {
            let options = SessionOptions::new(Authentication::api_key(KEY_ID, key));
            let transport = ChannelTransport::new(self.transport());
            Session::new(Arc::new(transport), Arc::new(TokioEnvironment::default()), options)
        }

        pub(crate) fn session(&self) -> Session {
            self.session_with(KEY)
        }
    }
}

use fleet::Fleet;

/// A client as the documentation recommends it.
fn service(session: Session) -> AppServiceClient<Session> {
    AppServiceClient::new(session).max_decoding_message_size(usize::MAX).max_encoding_message_size(usize::MAX)
}

/// Defines tests that run in a browser and on a runtime of several threads alike.
macro_rules! tests {
    ($(async fn $name:ident() $body:block)*) => {$(
        #[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
        #[cfg_attr(not(target_arch = "wasm32"), tokio::test(flavor = "multi_thread"))]
        async fn $name() $body
    )*};
}

/// A new organization, and a machine's main part in it.
async fn part(service: &mut AppServiceClient<Session>) -> (String, String) {
    let name = "Stubs".to_owned();
    let created = service.create_organization(CreateOrganizationRequest { name }).await.unwrap();
    let organization_id = created.into_inner().organization.unwrap().id;
    let request = CreateLocationRequest {
        organization_id: organization_id.clone(),
        name: "Hall".to_owned(),
        parent_location_id: None,
    };
    let location = service.create_location(request).await.unwrap().into_inner().location.unwrap();
    let request = NewRobotRequest { name: "rover".to_owned(), location: location.id };
    let robot_id = service.new_robot(request).await.unwrap().into_inner().id;
    let parts = service.get_robot_parts(GetRobotPartsRequest { robot_id }).await.unwrap().into_inner().parts;
    (organization_id, parts[0].id.clone())
}

fn tail(part_id: &str) -> TailRobotPartLogsRequest {
    TailRobotPartLogsRequest { id: part_id.to_owned(), errors_only: false, filter: None }
}

tests! {
    async fn creates_and_lists() {
        let fleet = Fleet::start().await;
        let mut service = service(fleet.session());
        let (organization_id, part_id) = part(&mut service).await;
        let listed = service.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
        assert!(listed.organizations.iter().any(|listed| listed.id == organization_id));
        let request = ListLocationsRequest { organization_id };
        let locations = service.list_locations(request).await.unwrap().into_inner().locations;
        assert!(locations.iter().any(|location| location.name == "Hall"));
        // A stream that nothing is written to: dropping it ends the request.
        drop(service.tail_robot_part_logs(tail(&part_id)).await);
    }

    async fn a_refused_key_is_an_error_with_the_servers_words() {
        let fleet = Fleet::start().await;
        let mut service = service(fleet.session_with("wrong"));
        let refused = service.list_organizations(ListOrganizationsRequest {}).await.unwrap_err();
        assert_eq!((refused.code(), refused.message()), (Code::Unauthenticated, "invalid credentials"));
    }

    async fn errors_keep_their_code_and_words() {
        let fleet = Fleet::start().await;
        let id = "00000000-0000-4000-8000-000000000000".to_owned();
        let unknown = service(fleet.session()).get_robot(GetRobotRequest { id: id.clone() }).await.unwrap_err();
        assert_eq!(unknown.code(), Code::NotFound);
        assert!(unknown.message().contains(&id), "{}", unknown.message());
    }

    async fn a_timeout_ends_the_call_on_this_side_too() {
        let fleet = Fleet::start().await;
        let mut service = service(fleet.session());
        let (_, part_id) = part(&mut service).await;
        let mut request = Request::new(tail(&part_id));
        request.set_timeout(Duration::from_millis(100));
        let status = match service.tail_robot_part_logs(request).await {
            Ok(stream) => stream.into_inner().message().await.unwrap_err(),
            Err(status) => status,
        };
        assert_eq!(status.code(), Code::DeadlineExceeded, "{status:?}");
    }

    async fn a_timeout_ends_an_upload_whose_source_gives_nothing() {
        let fleet = Fleet::start().await;
        let mut request = Request::new(futures_util::stream::pending::<UploadModuleFileRequest>());
        request.set_timeout(Duration::from_millis(100));
        let status = service(fleet.session()).upload_module_file(request).await.unwrap_err();
        assert_eq!(status.code(), Code::DeadlineExceeded, "{status:?}");
    }

    async fn closing_the_session_ends_its_calls() {
        let fleet = Fleet::start().await;
        let session = fleet.session();
        let mut service = service(session.clone());
        let (_, part_id) = part(&mut service).await;
        let tailing = service.tail_robot_part_logs(tail(&part_id));
        let mut tailing = std::pin::pin!(async {
            match tailing.await {
                Ok(stream) => stream.into_inner().message().await.unwrap_err(),
                Err(status) => status,
            }
        });
        assert!(futures_util::FutureExt::now_or_never(tailing.as_mut()).is_none());
        session.close();
        assert_eq!(tailing.await.code(), Code::Cancelled);
    }

    async fn messages_over_four_megabytes_are_read() {
        let fleet = Fleet::start().await;
        let mut service = service(fleet.session());
        let (organization_id, _) = part(&mut service).await;
        let text = prost_types::value::Kind::StringValue("x".repeat(4_800_000));
        let fields = [("text".to_owned(), prost_types::Value { kind: Some(text) })].into();
        let request = CreateFragmentRequest {
            name: "large".to_owned(),
            organization_id,
            config: Some(prost_types::Struct { fields }),
            ..Default::default()
        };
        let id = service.create_fragment(request).await.unwrap().into_inner().fragment.unwrap().id;
        let fragment = service.get_fragment(GetFragmentRequest { id, ..Default::default() }).await.unwrap();
        let config = fragment.into_inner().fragment.unwrap().fragment.unwrap();
        let Some(prost_types::value::Kind::StringValue(text)) = &config.fields["text"].kind else {
            panic!("expected text");
        };
        assert_eq!(text.len(), 4_800_000);
    }

    async fn interceptors_take_the_bare_transport() {
        let fleet = Fleet::start().await;
        let interceptor = |mut request: Request<()>| {
            request.metadata_mut().insert("authorization", "Bearer none".parse().unwrap());
            Ok(request)
        };
        let mut service = AppServiceClient::with_interceptor(fleet.transport(), interceptor);
        let refused = service.list_organizations(ListOrganizationsRequest {}).await.unwrap_err();
        assert_eq!(refused.code(), Code::Unauthenticated);
        // The session can be intercepted as well.
        let count = |request: Request<()>| Ok(request);
        let mut service = AppServiceClient::with_interceptor(fleet.session(), count);
        service.list_organizations(ListOrganizationsRequest {}).await.unwrap();
    }
}

/// A session is used from any task, on any thread.
#[cfg(not(target_arch = "wasm32"))]
#[tokio::test(flavor = "multi_thread")]
async fn tasks_share_a_session() {
    let fleet = Fleet::start().await;
    let session = fleet.session();
    let tasks = (0..16).map(|_| {
        let mut service = service(session.clone());
        tokio::spawn(async move { service.list_organizations(ListOrganizationsRequest {}).await })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap().unwrap();
    }
}
