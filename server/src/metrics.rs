//! Metrics in the text format of Prometheus.

use std::fmt;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

/// What a finished request is counted by. Both have few values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Finished {
    /// The RPC, or `http` for other requests.
    pub(crate) rpc: &'static str,
    /// The gRPC code, or the HTTP status of other requests.
    pub(crate) code: i32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Called {
    rpc: &'static str,
}

/// The server's metrics.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Finished, Counter>,
    durations: Family<Called, Histogram>,
    open_tails: Gauge<i64, AtomicI64>,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

/// From 1 ms to 16 s.
fn buckets() -> Histogram {
    Histogram::new(exponential_buckets(0.001, 2.0, 15))
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("fleet_server");
        let requests = Family::default();
        let durations = Family::<Called, Histogram>::new_with_constructor(buckets);
        let open_tails = Gauge::default();
        registry.register("requests", "Requests that ended", Family::clone(&requests));
        registry.register_with_unit(
            "request_duration",
            "Time until the response began",
            Unit::Seconds,
            durations.clone(),
        );
        registry.register("open_tails", "Log tails that are read", open_tails.clone());
        Self { registry, requests, durations, open_tails }
    }
}

impl Metrics {
    /// Counts a request that has ended.
    pub(crate) fn finished(&self, request: &Finished) {
        self.requests.get_or_create(request).inc();
    }

    /// Measures a request whose response has begun.
    pub(crate) fn replied(&self, rpc: &'static str, took: Duration) {
        self.durations.get_or_create(&Called { rpc }).observe(took.as_secs_f64());
    }

    /// All metrics as text.
    pub(crate) fn text(&self, open_tails: usize) -> Result<String, fmt::Error> {
        self.open_tails.set(i64::try_from(open_tails).unwrap_or(i64::MAX));
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}
