//! `AuthService/Authenticate`: a credential for a token. The one RPC that needs no token.

use std::sync::Arc;

use tonic::{Request, Response, Status};

use crate::auth::{self, CredentialType};
use crate::decoding;
use crate::error::{Error, Result};
use crate::generated::proto::rpc::v1::auth_service_server::AuthService;
use crate::generated::proto::rpc::v1::{AuthenticateRequest, AuthenticateResponse};
use crate::state::ServerState;
use crate::time;

/// Where a request comes from, as an extension of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) std::net::IpAddr);

/// The sign-in service.
#[derive(Clone, Debug)]
pub(crate) struct SignIn(pub(crate) Arc<ServerState>);

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
    async fn sign_in(&self, request: Request<AuthenticateRequest>) -> Result<String> {
        decoding::mark_read();
        if request.metadata().contains_key("authorization") {
            return Err(Error::invalid("already authenticated; cannot re-authenticate"));
        }
        let peer = request.extensions().get().map(|Peer(address)| *address);
        let AuthenticateRequest { entity, credentials } = request.into_inner();
        let shown = credentials.ok_or_else(|| Error::invalid("credentials required"))?;
        let kind = CredentialType::parse(&shown.r#type)?;
        let state = Arc::clone(&self.0);
        let (env, name) = (Arc::clone(&state), entity.clone());
        let verified = state.store.read(move |db| env.auth.verify(db, kind, &name, &shown.payload)).await?;
        let Some(verified) = verified else {
            return Err(state.auth.failed(peer, &entity));
        };
        if kind == CredentialType::ApiKey {
            // A caller that uses the key has its value.
            state.new_keys.forget(&verified.entity);
        }
        if kind == CredentialType::RefreshToken {
            let user_id = verified.entity.clone();
            let write = move |db: &_| auth::signed_in(db, &user_id, time::now());
            state.store.write(write).await?;
        }
        state.auth.token(kind, verified)
    }
}
