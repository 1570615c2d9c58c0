//! Gets tokens: lazily, once for any number of calls, and again when one expires.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};
use tonic::{Code, Status};

use super::Environment;
use super::attempt::OnAttempt;
use super::auth_state::AuthState;
use super::credentials::Authentication;
use super::token::{SharedToken, Token};
use crate::maybe_send::{BoxFuture, MaybeSync};

type PendingToken = BoxFuture<'static, Result<SharedToken, Status>>;

/// Requests a token from the service.
pub(super) trait Authenticate: MaybeSync {
    fn authenticate(&self, on_attempt: Option<OnAttempt>) -> BoxFuture<'static, Result<String, Status>>;
}

/// The session's token, and how to get one.
pub(super) struct SignIn {
    environment: Arc<dyn Environment>,
    authentication: Arc<Authentication>,
    authenticate: Box<dyn Authenticate>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<SharedToken>,
    /// Kept alive by the calls that wait for it: a sign-in without any is dropped.
    pending: Option<WeakShared<PendingToken>>,
    signed_in: bool,
    refused: Option<Status>,
    /// Of the last token that was requested.
    serial: u64,
}

impl SignIn {
    pub(super) fn new(
        environment: Arc<dyn Environment>,
        authentication: Arc<Authentication>,
        authenticate: Box<dyn Authenticate>,
    ) -> Self {
        Self { environment, authentication, authenticate, state: Mutex::default() }
    }

    /// A valid token; `None` if calls have none.
    ///
    /// If this starts a sign-in, `on_attempt` is called for it.
    pub(super) async fn token(&self, on_attempt: Option<&OnAttempt>) -> Result<Option<SharedToken>, Status> {
        if matches!(*self.authentication, Authentication::None) {
            return Ok(None);
        }
        let (serial, pending) = match self.ready_or_pending(on_attempt)? {
            Ok(token) => return Ok(Some(token)),
            Err(pending) => pending,
        };
        let outcome = pending.await;
        self.settle(serial, &outcome);
        outcome.map(Some)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token was refused; returns whether another can be requested.
    pub(super) fn refused(&self, token: &SharedToken) -> bool {
        let mut state = self.state();
        if state.token.as_ref().is_some_and(|current| current.serial == token.serial) {
            state.token = None;
        }
        matches!(*self.authentication, Authentication::SignIn(_) | Authentication::Managed(_))
    }

    /// The token, or the pending sign-in with its serial number.
    fn ready_or_pending(
        &self,
        on_attempt: Option<&OnAttempt>,
    ) -> Result<Result<SharedToken, (u64, Shared<PendingToken>)>, Status> {
        let mut state = self.state();
        if let Some(status) = &state.refused {
            return Err(status.clone());
        }
        if let Some(token) = state.token.as_ref().filter(|token| token.is_fresh(self.environment.now())) {
            return Ok(Ok(Arc::clone(token)));
        }
        if let Some(pending) = state.pending.as_ref().and_then(WeakShared::upgrade) {
            return Ok(Err((state.serial, pending)));
        }
        state.serial += 1;
        let pending = self.request_token(state.serial, on_attempt.cloned()).shared();
        state.pending = pending.downgrade();
        Ok(Err((state.serial, pending)))
    }

    fn request_token(&self, serial: u64, on_attempt: Option<OnAttempt>) -> PendingToken {
        // With the name of the option that a wrong token comes from.
        let (token, source): (BoxFuture<'static, Result<String, Status>>, _) = match &*self.authentication {
            Authentication::AccessToken(token) => {
                (Box::pin(std::future::ready(Ok(token.clone()))), Some("credentials.payload"))
            }
            Authentication::Managed(source) => (source.token(), Some("getAccessToken")),
            _ => (self.authenticate.authenticate(on_attempt), None),
        };
        let environment = Arc::clone(&self.environment);
        Box::pin(async move {
            let text = token.await?;
            let token = Token::new(&text, serial, environment.now());
            token.map(Arc::new).map_err(|wrong| match source {
                Some(source) => Status::unauthenticated([source, ": ", &wrong].concat()),
                None => Status::internal("the response to the sign-in is malformed: ".to_owned() + &wrong),
            })
        })
    }

    /// Stores the result of the sign-in with this serial number. Only the first of its callers finds it
    /// pending.
    fn settle(&self, serial: u64, outcome: &Result<SharedToken, Status>) {
        let mut state = self.state();
        if state.serial != serial || state.pending.take().is_none() {
            return;
        }
        let change = match outcome {
            // The application may return another token at any time, so it is called each time.
            Ok(_) if matches!(*self.authentication, Authentication::Managed(_)) => return,
            Ok(token) => {
                state.token = Some(Arc::clone(token));
                // A renewal does not change the state, and a token of the application is not a sign-in.
                let signs_in = matches!(*self.authentication, Authentication::SignIn(_));
                if !signs_in || std::mem::replace(&mut state.signed_in, true) {
                    return;
                }
                AuthState::SignedIn
            }
            Err(status)
                if status.code() == Code::Unauthenticated
                    && matches!(*self.authentication, Authentication::SignIn(_)) =>
            {
                state.refused = Some(status.clone());
                AuthState::Refused(status.clone())
            }
            Err(_) => return,
        };
        drop(state);
        self.environment.auth_changed(&change);
    }
}
