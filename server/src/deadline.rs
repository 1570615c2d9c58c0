//! The deadline that a call brings in its header `grpc-timeout`.

use std::time::Duration;

use http::HeaderMap;
use tokio::time::Instant;
use tonic::Status;

/// When the caller stops waiting; as an extension of the request, for responses that continue after they have
/// begun.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    /// Counted from now; none if the header is absent or malformed.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let limit = duration(headers.get("grpc-timeout")?.to_str().ok()?)?;
        Instant::now().checked_add(limit).map(Self)
    }

    /// Waits until it has passed; returns the status with which the call ends.
    pub(crate) async fn passed(self) -> Status {
        tokio::time::sleep_until(self.0).await;
        Status::deadline_exceeded("the call took longer than its grpc-timeout")
    }
}

/// At most eight digits and a unit, as gRPC writes it.
fn duration(text: &str) -> Option<Duration> {
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    if digits.len() > 8 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let count = digits.parse().ok()?;
    Some(match unit {
        "H" => Duration::from_secs(count * 3600),
        "M" => Duration::from_secs(count * 60),
        "S" => Duration::from_secs(count),
        "m" => Duration::from_millis(count),
        "u" => Duration::from_micros(count),
        "n" => Duration::from_nanos(count),
        _ => return None,
    })
}
