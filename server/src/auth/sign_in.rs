//! `AuthService/Authenticate`: a credential for a token. The one RPC that needs no token.

use std::sync::Arc;

use tonic::{Request, Response, Status};

use super::credentials::{self, Kind};
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::generated::proto::rpc::v1::auth_service_server::AuthService;
use crate::generated::proto::rpc::v1::{AuthenticateRequest, AuthenticateResponse};
use crate::http::Connection;
use crate::moment;

/// The sign-in service.
#[derive(Clone, Debug)]
pub(crate) struct SignIn(pub(crate) Arc<Environment>);

#[tonic::async_trait]
impl AuthService for SignIn {
    async fn authenticate(
        &self,
        request: Request<AuthenticateRequest>,
    ) -> Result<Response<AuthenticateResponse>, Status> {
        let access_token = self.sign_in(request).await?;
        Ok(Response::new(AuthenticateResponse { access_token }))
    }
}

impl SignIn {
    async fn sign_in(&self, request: Request<AuthenticateRequest>) -> Outcome<String> {
        if request.metadata().contains_key("authorization") {
            return Err(Failure::invalid("already authenticated; cannot re-authenticate"));
        }
        let peer = request.extensions().get::<Arc<Connection>>().map(|connection| connection.peer());
        let AuthenticateRequest { entity, credentials } = request.into_inner();
        let shown = credentials.ok_or_else(|| Failure::invalid("credentials required"))?;
        let kind = Kind::parse(&shown.r#type)?;
        let environment = Arc::clone(&self.0);
        let (env, name) = (Arc::clone(&environment), entity.clone());
        let verified = environment
            .store
            .read(move |db| credentials::verify(db, &env.auth.roots, kind, &name, &shown.payload))
            .await?;
        let Some(verified) = verified else {
            return Err(environment.auth.rate_limit.failed(peer, &entity));
        };
        if kind == Kind::RefreshToken {
            let user_id = verified.entity.clone();
            let write = move |db: &_| super::signed_in(db, &user_id, moment::now());
            environment.store.write(write).await?;
        }
        environment.auth.tokens.issue(&verified.entity, kind, verified.fingerprint)
    }
}
