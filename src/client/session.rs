//! A session with one host.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tonic::{Code, Status};

use super::attempt::{AttemptWatch, OnAttempt};
use super::call::{Call, Count, OpenResponse, Request, ResponseStream, UnaryResponse};
use super::credentials::{Authentication, Credentials};
use super::limits::Limits;
use super::messages::{DecodePartial, Messages};
use super::retry::{Budget, RetryPolicy};
use super::sign_in::{Authenticate, SignIn};
use super::token::SharedToken;
use super::upload::Progress;
use super::{Cancellation, Environment};
use crate::codec::wire;
use crate::generated::sign_in::{AUTHENTICATE, VIAM_CLIENT};
use crate::maybe_send::BoxFuture;
use crate::transport::{self, Failure, Metadata, Response, Transport};

const AUTHORIZATION: &str = "authorization";
const NO_HEADERS: &str = "no headers arrived: the stream has had no message yet, the server is silent, or a proxy in \
                          between holds the response back (nginx: proxy_buffering off)";

/// The options of a session.
#[derive(Debug)]
pub struct SessionOptions {
    /// How its calls authenticate.
    pub authentication: Authentication,
    /// The deadline of a sign-in; `None` for no limit.
    pub sign_in_timeout: Option<Duration>,
    /// Headers of every call, including sign-in.
    pub headers: Metadata,
    /// When calls that only read are retried.
    pub retry: RetryPolicy,
}

impl SessionOptions {
    /// The defaults: 20 s for a sign-in, no headers, and [`RetryPolicy::default`].
    pub fn new(authentication: Authentication) -> Self {
        Self {
            authentication,
            sign_in_timeout: Some(Duration::from_secs(20)),
            headers: Metadata::default(),
            retry: RetryPolicy::default(),
        }
    }
}

/// Calls to one host, by one identity. Clones are the same session.
#[derive(Clone)]
pub struct Session {
    shared: Arc<Shared>,
}

struct Shared {
    transport: Arc<dyn Transport>,
    environment: Arc<dyn Environment>,
    sign_in: SignIn,
    headers: Metadata,
    retry: RetryPolicy,
    budget: Budget,
    closed: Cancellation,
}

impl Session {
    /// A new session; nothing is sent yet.
    pub fn new(
        transport: Arc<dyn Transport>,
        environment: Arc<dyn Environment>,
        options: SessionOptions,
    ) -> Self {
        let SessionOptions { authentication, sign_in_timeout, mut headers, retry } = options;
        headers.insert("viam_client", VIAM_CLIENT);
        let authentication = Arc::new(authentication);
        let closed = Cancellation::default();
        let authenticate = Authenticator {
            transport: Arc::clone(&transport),
            environment: Arc::clone(&environment),
            authentication: Arc::clone(&authentication),
            headers: headers.clone(),
            timeout: sign_in_timeout,
            closed: closed.clone(),
        };
        let sign_in = SignIn::new(Arc::clone(&environment), authentication, Box::new(authenticate));
        let shared =
            Shared { transport, environment, sign_in, headers, retry, budget: Budget::new(), closed };
        Self { shared: Arc::new(shared) }
    }

    /// A token whose cancellation ends a call of this session; [`Session::close`] cancels it too.
    pub fn cancellation(&self) -> Cancellation {
        self.shared.closed.child()
    }

    /// Ends all running and later calls with `CANCELLED`.
    pub fn close(&self) {
        self.shared.closed.cancel_because("the client is closed");
    }

    /// Whether [`Session::close`] was called.
    pub fn is_closed(&self) -> bool {
        self.shared.closed.is_cancelled()
    }

    /// Sends a call and waits for its one message.
    ///
    /// # Errors
    /// The call's status, if it is not `OK`.
    pub async fn unary(&self, mut call: Call) -> Result<UnaryResponse, Status> {
        let mut limits = self.limits(&mut call);
        let mut opened = self.attempts(call, Count::One, &mut limits).await?;
        Ok(UnaryResponse { message: opened.first.unwrap_or_default(), trailers: opened.messages.trailers() })
    }

    /// Sends a call and waits for its first message, or for its end.
    ///
    /// # Errors
    /// The call's status, if it ends before a message and is not `OK`.
    pub async fn stream(&self, mut call: Call) -> Result<ResponseStream, Status> {
        let mut limits = self.limits(&mut call);
        let OpenResponse { first, messages, .. } = self.attempts(call, Count::Any, &mut limits).await?;
        limits.begin();
        let end = first.is_none().then_some(Ok(()));
        Ok(ResponseStream { first, end, messages, limits })
    }

    fn limits(&self, call: &mut Call) -> Limits {
        let mut limits = Limits::new(&*self.shared.environment, call.timeout, call.cancel.clone());
        if let Request::Many(upload) = &mut call.request {
            let on_sent = upload.on_sent.take();
            let progress = Progress::new(&self.shared.environment, upload.idle_timeout, on_sent);
            limits.watch(Arc::clone(&progress));
            upload.progress = Some(progress);
        }
        limits
    }

    /// Sends a call until its response begins or its status is final.
    async fn attempts(&self, call: Call, count: Count, limits: &mut Limits) -> Result<OpenResponse, Status> {
        let deadline = limits.deadline();
        let began = AtomicBool::new(false);
        let outcome = limits.run(Box::pin(self.attempt(call, count, deadline, &began))).await;
        outcome.map_err(|status| {
            if status.code() != Code::DeadlineExceeded {
                return status;
            }
            let silent = count == Count::Any && !began.load(Ordering::Relaxed);
            let reason = self.shared.transport.why_unanswered().or(silent.then(|| NO_HEADERS.to_owned()));
            reason.map_or_else(
                || status.clone(),
                |reason| Status::deadline_exceeded([status.message(), ": ", &reason].concat()),
            )
        })
    }

    /// Sets `began` when the headers of a response arrive.
    async fn attempt(
        &self,
        call: Call,
        count: Count,
        deadline: Option<Duration>,
        began: &AtomicBool,
    ) -> Result<OpenResponse, Status> {
        let Shared { transport, environment, sign_in, retry, budget, .. } = &*self.shared;
        let Call { path, reads, mut request, headers, on_headers, on_attempt, decoder, .. } = call;
        let mut renewed = false;
        let mut sent = 0;
        loop {
            let token = sign_in.token(on_attempt.as_ref()).await?;
            let left = deadline.map(|deadline| deadline.saturating_sub(environment.now()));
            let headers = self.headers(&headers, token.as_ref(), left);
            let authorized = headers.get(AUTHORIZATION).is_some();
            let again = request.again();
            sent += 1;
            let attempt = async {
                let headers_may_wait = count == Count::One && on_headers.is_none();
                let watch = AttemptWatch::new(on_attempt.as_ref(), environment, path.clone());
                let mut opened =
                    send(&**transport, &path, request, headers, decoder.clone(), headers_may_wait, watch)
                        .await?;
                began.store(true, Ordering::Relaxed);
                if let Some(on_headers) = &on_headers {
                    on_headers(&opened.headers);
                }
                opened.read(count).await?;
                Ok(opened)
            };
            let outcome: Result<OpenResponse, Status> = attempt.await;
            let status = match outcome {
                Ok(opened) => {
                    budget.earn();
                    return Ok(opened);
                }
                Err(status) => status,
            };
            // Recorded even if the call cannot be retried, so that the next one signs in.
            let refused = status.code() == Code::Unauthenticated;
            let renewable = refused && token.as_ref().is_some_and(|token| sign_in.refused(token));
            let status = if refused && !authorized {
                Failure { lacks_credentials: true, ..Failure::behind(&status) }.on(status)
            } else {
                status
            };
            let Some(next) = again else { return Err(status) };
            request = next;
            if renewable && !renewed {
                renewed = true;
                sent -= 1;
                continue;
            }
            let wait = if reads { retry.wait(sent, &status, &**environment) } else { None };
            let in_time = |wait: &Duration| {
                deadline.is_none_or(|deadline| environment.now().saturating_add(*wait) < deadline)
            };
            match wait.filter(in_time) {
                Some(wait) if budget.spend() => environment.sleep(wait).await,
                _ => return Err(status),
            }
        }
    }

    fn headers(&self, own: &Metadata, token: Option<&SharedToken>, left: Option<Duration>) -> Metadata {
        let mut headers = self.shared.headers.clone();
        for (name, _) in own.iter() {
            headers.remove(name);
        }
        for (name, value) in own.iter() {
            headers.append(name.as_bytes(), value);
        }
        if let Some(token) = token {
            headers.insert(AUTHORIZATION, token.bearer.as_str());
        }
        if let Some(left) = left {
            headers.insert("grpc-timeout", grpc_timeout(left));
        }
        headers
    }
}

/// Sends a request and waits for the headers of its response.
async fn send(
    transport: &dyn Transport,
    path: &str,
    request: Request,
    headers: Metadata,
    decoder: Option<Arc<dyn DecodePartial>>,
    headers_may_wait: bool,
    watch: Option<AttemptWatch>,
) -> Result<OpenResponse, Status> {
    let (messages, progress) = request.into_parts();
    let messages = match &watch {
        Some(watch) => watch.count_sent(messages),
        None => messages,
    };
    if let Some(progress) = &progress {
        // Signing in may have taken time.
        progress.moved();
    }
    let request = transport::Request {
        path: path.to_owned(),
        headers,
        messages,
        headers_may_wait,
        progress: progress.clone().map(|progress| progress as _),
    };
    let response = transport.send(request).await;
    if let Some(progress) = &progress {
        progress.moved();
    }
    match response {
        Ok(Response { headers, messages }) => {
            Ok(OpenResponse { headers, first: None, messages: Messages::new(messages, decoder, watch) })
        }
        Err(status) => {
            if let Some(watch) = watch {
                watch.end(status.code());
            }
            Err(status)
        }
    }
}

/// Exchanges the credentials for a token.
struct Authenticator {
    transport: Arc<dyn Transport>,
    environment: Arc<dyn Environment>,
    authentication: Arc<Authentication>,
    headers: Metadata,
    timeout: Option<Duration>,
    closed: Cancellation,
}

impl Authenticate for Authenticator {
    fn authenticate(&self, on_attempt: Option<OnAttempt>) -> BoxFuture<'static, Result<String, Status>> {
        let transport = Arc::clone(&self.transport);
        let watch = AttemptWatch::new(on_attempt.as_ref(), &self.environment, Cow::Borrowed(AUTHENTICATE));
        let mut headers = self.headers.clone();
        // The service refuses a sign-in with a token.
        headers.remove(AUTHORIZATION);
        let mut limits = Limits::new(&*self.environment, self.timeout, self.closed.child());
        let request = match &*self.authentication {
            Authentication::SignIn(credentials) => sign_in_request(credentials),
            _ => Vec::new(),
        };
        Box::pin(async move {
            let request = Request::One(request.into());
            let work = async {
                let mut opened = send(&*transport, AUTHENTICATE, request, headers, None, true, watch).await?;
                opened.read(Count::One).await?;
                Ok(opened)
            };
            let opened = limits.run(Box::pin(work)).await.map_err(|status| {
                Failure { during: Some("Authenticate"), ..Failure::behind(&status) }.on(status)
            })?;
            let message = opened.first.unwrap_or_default();
            // The response's one field is the token; its last occurrence counts.
            let tokens = wire::bytes_of(&message, 1).ok();
            let token = tokens.and_then(|tokens| String::from_utf8(tokens.last()?.to_vec()).ok());
            token.ok_or_else(|| Status::internal("the response to the sign-in is malformed"))
        })
    }
}

/// The bytes of a `proto.rpc.v1.AuthenticateRequest`. With these few lines the module does not need the
/// code that encodes messages by their Rust type.
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
fn grpc_timeout(left: Duration) -> String {
    match u32::try_from(left.as_millis().max(1)).ok().filter(|milliseconds| *milliseconds < 100_000_000) {
        Some(milliseconds) => milliseconds.to_string() + "m",
        None => left.as_secs().min(99_999_999).to_string() + "S",
    }
}
