//! A session with one host.

use std::rc::Rc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use http::uri::PathAndQuery;
use tokio_util::sync::CancellationToken;
use tonic::body::Body;
use tonic::client::{Grpc, GrpcService};
use tonic::codegen::{Body as HttpBody, StdError};
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};

use super::Environment;
use super::call::{Call, Count, Opened, Reply, Request, Unary};
use super::credentials::{Authentication, Credentials};
use super::limits::{Limited, Limits};
use super::raw_codec::RawCodec;
use super::retry::{Budget, RetryPolicy};
use super::sign_in::{Authenticate, SignIn};
use super::token::SharedToken;
use crate::codec::wire;
use crate::transport::Failure;

/// What every call says of its client: language, version, and version of the API.
const VIAM_CLIENT: &str = concat!("wasm;v", env!("CARGO_PKG_VERSION"), ";v0.1.601");
const GRPC_TIMEOUT: HeaderName = HeaderName::from_static("grpc-timeout");
const AUTHENTICATE: &str = "/proto.rpc.v1.AuthService/Authenticate";

/// How a session behaves.
#[derive(Debug)]
pub struct SessionOptions {
    /// Who it is.
    pub authentication: Authentication,
    /// How long a sign-in may take; `None` for no end.
    pub sign_in_timeout: Option<Duration>,
    /// Headers of every call, sign-in included.
    pub headers: MetadataMap,
    /// When calls that only read are sent again.
    pub retry: RetryPolicy,
}

/// Calls to one host, by one identity. Clones are the same session.
pub struct Session<T> {
    transport: T,
    shared: Rc<Shared>,
}

struct Shared {
    environment: Rc<dyn Environment>,
    sign_in: SignIn,
    headers: MetadataMap,
    retry: RetryPolicy,
    budget: Budget,
    closed: CancellationToken,
}

impl<T: Clone> Clone for Session<T> {
    fn clone(&self) -> Self {
        Self { transport: self.transport.clone(), shared: Rc::clone(&self.shared) }
    }
}

impl<T> Session<T>
where
    T: GrpcService<Body> + Clone + 'static,
    T::ResponseBody: HttpBody<Data = Bytes> + Send + 'static,
    <T::ResponseBody as HttpBody>::Error: Into<StdError> + Send,
{
    /// A session that has sent nothing yet.
    pub fn new(transport: T, environment: Rc<dyn Environment>, options: SessionOptions) -> Self {
        let SessionOptions { authentication, sign_in_timeout, mut headers, retry } = options;
        headers
            .as_mut()
            .insert(HeaderName::from_static("viam_client"), HeaderValue::from_static(VIAM_CLIENT));
        let authentication = Rc::new(authentication);
        let closed = CancellationToken::new();
        let authenticate = authenticate(transport.clone(), Rc::clone(&authentication), headers.clone(), {
            let (environment, closed) = (Rc::clone(&environment), closed.clone());
            move || Limits::new(&*environment, sign_in_timeout, closed.clone())
        });
        let sign_in = SignIn::new(Rc::clone(&environment), authentication, authenticate);
        let shared = Shared { environment, sign_in, headers, retry, budget: Budget::new(), closed };
        Self { transport, shared: Rc::new(shared) }
    }

    /// A token whose cancellation ends a call of this session; [`Session::close`] cancels it too.
    pub fn cancellation(&self) -> CancellationToken {
        self.shared.closed.child_token()
    }

    /// Ends all calls, the running ones and those to come, with `CANCELLED`.
    pub fn close(&self) {
        self.shared.closed.cancel();
    }

    /// Whether [`Session::close`] was called.
    pub fn is_closed(&self) -> bool {
        self.shared.closed.is_cancelled()
    }

    /// Sends a call and waits for its one message.
    ///
    /// # Errors
    /// The call's status, if it is not `OK`.
    pub async fn unary(&self, call: Call) -> Result<Unary, Status> {
        let mut limits = self.limits(&call);
        let Opened { first, trailers, .. } = self.attempts(call, Count::One, &mut limits).await?;
        Ok(Unary { message: first.unwrap_or_default(), trailers })
    }

    /// Sends a call and waits for its first message, or for its end.
    ///
    /// # Errors
    /// The call's status, if it ends before a message and is not `OK`.
    pub async fn stream(&self, call: Call) -> Result<Reply, Status> {
        let mut limits = self.limits(&call);
        let Opened { first, stream, .. } = self.attempts(call, Count::Any, &mut limits).await?;
        let end = first.is_none().then_some(Ok(()));
        Ok(Reply { first, end, stream, limits })
    }

    fn limits(&self, call: &Call) -> Limits {
        Limits::new(&*self.shared.environment, call.timeout, call.cancel.clone())
    }

    /// Sends a call until its reply has begun, or a status stands.
    fn attempts<'a>(&'a self, call: Call, count: Count, limits: &'a mut Limits) -> Limited<'a, Opened> {
        let deadline = limits.deadline();
        limits.run(Box::pin(self.attempt(call, count, deadline)))
    }

    async fn attempt(&self, call: Call, count: Count, deadline: Option<Duration>) -> Result<Opened, Status> {
        let Shared { environment, sign_in, retry, budget, .. } = &*self.shared;
        let Call { method, mut request, headers, on_headers, .. } = call;
        let mut renewed = false;
        let mut sent = 0;
        loop {
            let token = sign_in.token().await?;
            let left = deadline.map(|deadline| deadline.saturating_sub(environment.now()));
            let headers = self.headers(&headers, token.as_ref(), left);
            let again = request.again();
            sent += 1;
            let attempt = async {
                let mut opened = send(self.transport.clone(), method.path, request, headers).await?;
                if let Some(on_headers) = &on_headers {
                    on_headers(&opened.headers);
                }
                opened.read(count).await?;
                Ok(opened)
            };
            let outcome: Result<Opened, Status> = attempt.await;
            let status = match outcome {
                Ok(reply) => {
                    budget.earn();
                    return Ok(reply);
                }
                Err(status) => status,
            };
            // Seen even where the call cannot be sent again, so that the next one signs in.
            let refused = status.code() == Code::Unauthenticated;
            let renewable = refused && token.as_ref().is_some_and(|token| sign_in.refused(token));
            let Some(next) = again else { return Err(status) };
            request = next;
            if renewable && !renewed {
                renewed = true;
                sent -= 1;
                continue;
            }
            let wait = if method.reads { retry.wait(sent, &status, &**environment) } else { None };
            let in_time = |wait: &Duration| {
                deadline.is_none_or(|deadline| environment.now().saturating_add(*wait) < deadline)
            };
            match wait.filter(in_time) {
                Some(wait) if budget.spend() => environment.sleep(wait).await,
                _ => return Err(status),
            }
        }
    }

    fn headers(&self, own: &MetadataMap, token: Option<&SharedToken>, left: Option<Duration>) -> MetadataMap {
        let mut headers = self.shared.headers.clone().into_headers();
        for name in own.as_ref().keys() {
            headers.remove(name);
        }
        for (name, value) in own.as_ref() {
            headers.append(name, value.clone());
        }
        if let Some(token) = token {
            headers.insert(AUTHORIZATION, token.bearer.clone());
        }
        if let Some(left) = left {
            headers.insert(GRPC_TIMEOUT, grpc_timeout(left));
        }
        MetadataMap::from_headers(headers)
    }
}

/// Sends a request and waits for the head of its reply.
async fn send<T>(
    transport: T,
    path: &'static str,
    request: Request,
    headers: MetadataMap,
) -> Result<Opened, Status>
where
    T: GrpcService<Body>,
    T::ResponseBody: HttpBody<Data = Bytes> + Send + 'static,
    <T::ResponseBody as HttpBody>::Error: Into<StdError> + Send,
{
    // The transport keeps the limit, before anything is buffered.
    let mut grpc = Grpc::new(transport).max_decoding_message_size(usize::MAX);
    grpc.ready().await.map_err(|error| Status::from_error(error.into()))?;
    let mut request = tonic::Request::new(request);
    *request.metadata_mut() = headers;
    let response = grpc.streaming(request, PathAndQuery::from_static(path), RawCodec).await?;
    let (headers, stream, _) = response.into_parts();
    Ok(Opened { headers, first: None, trailers: MetadataMap::new(), stream })
}

/// Trades the credentials for a token. No bearer goes on this call: the service refuses it.
fn authenticate<T>(
    transport: T,
    authentication: Rc<Authentication>,
    headers: MetadataMap,
    limits: impl Fn() -> Limits + 'static,
) -> Authenticate
where
    T: GrpcService<Body> + Clone + 'static,
    T::ResponseBody: HttpBody<Data = Bytes> + Send + 'static,
    <T::ResponseBody as HttpBody>::Error: Into<StdError> + Send,
{
    Box::new(move || {
        let (transport, mut headers, mut limits) = (transport.clone(), headers.clone(), limits());
        headers.as_mut().remove(AUTHORIZATION);
        let request = match &*authentication {
            Authentication::SignIn(credentials) => sign_in_request(credentials),
            _ => Vec::new(),
        };
        Box::pin(async move {
            let request = Request::One(Some(request.into()));
            let work = async {
                let mut opened = send(transport, AUTHENTICATE, request, headers).await?;
                opened.read(Count::One).await?;
                Ok(opened)
            };
            let reply = limits.run(Box::pin(work)).await.map_err(|status| {
                let failure = Failure::of(&status).cloned().unwrap_or_default();
                Failure { during: Some("Authenticate"), ..failure }.on(status)
            })?;
            let message = reply.first.unwrap_or_default();
            // The reply's one field is the token; its last occurrence counts.
            let tokens = wire::bytes_of(&message, 1).ok();
            let token = tokens.and_then(|tokens| String::from_utf8(tokens.last()?.to_vec()).ok());
            token.ok_or_else(|| Status::internal("the reply to the sign-in is malformed"))
        })
    })
}

/// The bytes of a `proto.rpc.v1.AuthenticateRequest`. These few lines spare the module the code
/// that encodes messages by their Rust type.
fn sign_in_request(Credentials { kind, entity, payload }: &Credentials) -> Vec<u8> {
    let mut credentials = Vec::new();
    wire::put_bytes(&mut credentials, 1, kind.as_bytes());
    wire::put_bytes(&mut credentials, 2, payload.as_bytes());
    let mut request = Vec::new();
    wire::put_bytes(&mut request, 1, entity.as_bytes());
    wire::put_bytes(&mut request, 2, &credentials);
    request
}

/// At most eight digits and a unit.
fn grpc_timeout(left: Duration) -> HeaderValue {
    match u32::try_from(left.as_millis().max(1)).ok().filter(|milliseconds| *milliseconds < 100_000_000) {
        Some(milliseconds) => HeaderValue::try_from(format!("{milliseconds}m")),
        None => HeaderValue::try_from(format!("{}S", left.as_secs().min(99_999_999))),
    }
    .unwrap_or_else(|_| HeaderValue::from_static("99999999S"))
}
