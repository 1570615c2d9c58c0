//! Sign-in of the demo's own clients, at the router of the server's port, without the
//! network.

use axum::Router;
use http::Uri;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::{Request, Status};

use crate::generated::proto::rpc::v1::auth_service_client::AuthServiceClient;
use crate::generated::proto::rpc::v1::{AuthenticateRequest, Credentials};

/// Puts a token on each call.
#[derive(Clone, Debug)]
pub(super) struct Bearer(MetadataValue<Ascii>);

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        request.metadata_mut().insert("authorization", self.0.clone());
        Ok(request)
    }
}

/// Signs in with a credential of this type.
pub(super) async fn token(server: Router, kind: &str, entity: &str, payload: &str) -> Result<Bearer, Status> {
    let credentials = Credentials { r#type: kind.to_owned(), payload: payload.to_owned() };
    let request = AuthenticateRequest { entity: entity.to_owned(), credentials: Some(credentials) };
    let mut sign_in = AuthServiceClient::with_origin(server, Uri::from_static("http://localhost"));
    let token = sign_in.authenticate(request).await?.into_inner().access_token;
    let header = format!("Bearer {token}").parse();
    header.map(Bearer).map_err(|_| Status::internal("the token is no header"))
}
