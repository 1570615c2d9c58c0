//! The error of a call: a gRPC code and one line that names the field or the thing and its id.

use std::fmt;

use tonic::{Code, Status};

/// The result of a call.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

/// The message of all internal errors.
const FAULT: &str = "the server failed; its log on stderr says why";

/// The code and the message of a failed call.
#[derive(Clone, Debug)]
pub(crate) struct Error {
    code: Code,
    message: String,
}

impl Error {
    fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Something missing, empty or malformed in the request.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(Code::InvalidArgument, message)
    }

    /// Nothing of this kind has this id.
    pub(crate) fn not_found(noun: &str, id: &str) -> Self {
        Self::new(Code::NotFound, format!("no {noun} with id {id:?}"))
    }

    /// Nothing was found, with a message, for cases without an id.
    pub(crate) fn nothing(message: impl Into<String>) -> Self {
        Self::new(Code::NotFound, message)
    }

    /// Known, but not for this caller.
    pub(crate) fn denied(message: impl Into<String>) -> Self {
        Self::new(Code::PermissionDenied, message)
    }

    /// There is one already.
    pub(crate) fn exists(message: impl Into<String>) -> Self {
        Self::new(Code::AlreadyExists, message)
    }

    /// What is stored forbids it.
    pub(crate) fn precondition(message: impl Into<String>) -> Self {
        Self::new(Code::FailedPrecondition, message)
    }

    /// Another caller has changed it in the meantime.
    pub(crate) fn aborted(message: impl Into<String>) -> Self {
        Self::new(Code::Aborted, message)
    }

    /// No token, or one that is no longer valid.
    pub(crate) fn unauthenticated(message: impl Into<String>) -> Self {
        Self::new(Code::Unauthenticated, message)
    }

    /// Too much or too often.
    pub(crate) fn exhausted(message: impl Into<String>) -> Self {
        Self::new(Code::ResourceExhausted, message)
    }

    /// It took too long.
    pub(crate) fn deadline(message: impl Into<String>) -> Self {
        Self::new(Code::DeadlineExceeded, message)
    }

    /// The server stops.
    pub(crate) fn unavailable(message: impl Into<String>) -> Self {
        Self::new(Code::Unavailable, message)
    }

    /// A failure of the server: the cause goes to the server's log, not to the caller.
    pub(crate) fn internal(cause: impl std::fmt::Display) -> Self {
        log(&cause);
        Self::new(Code::Internal, FAULT)
    }
}

/// One line for the server's log.
pub(crate) fn log(line: &dyn fmt::Display) {
    tracing::error!("{line}");
}

impl From<Error> for Status {
    fn from(error: Error) -> Self {
        Status::new(error.code, error.message)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::OperationInterrupted) => {
                Self::exhausted("the call exceeds the limit of work of one call; request less")
            }
            Some(ErrorCode::DiskFull) => Self::exhausted("the server's disk is full"),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::unavailable("another program has the server's data file locked; try again")
            }
            _ => Self::internal(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::exhausted("the server's disk is full")
            }
            _ => Self::internal(error),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}
