//! Whether a session is signed in.

use tonic::Status;

/// Whether the session is signed in.
#[derive(Debug, Clone)]
pub enum AuthState {
    /// It got a token.
    SignedIn,
    /// Its credentials were refused; they are not tried again.
    Refused(Status),
}
