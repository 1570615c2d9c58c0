//! Log entries of machines: checked, truncated, written once, and passed to the tails.

use prost::Message;
use prost_types::value::Kind;
use prost_types::{Struct, Timestamp, Value};
use tonic::{Request, Response};

use super::Fleet;
use super::call::Call;
use super::request::required;
use crate::app::*;
use crate::common::LogEntry;
use crate::error::Result;
use crate::permissions::{Resource, Rpc};
use crate::store::logs::{self, NewEntry};
use crate::store::parts;
use crate::time::{MICROSECOND, SECOND, nanoseconds, timestamp};

/// The longest message and the longest stack, in bytes.
const MAX_TEXT_BYTES: usize = 32 * 1024;

/// The longest name of a host, a logger or a level, in bytes.
const MAX_NAME_BYTES: usize = 256;

/// The largest caller and fields together, in bytes. A page of 100 entries fits into one response.
const MAX_FIELDS_BYTES: usize = 64 * 1024;

/// How far a machine's clock may be ahead.
const AHEAD: i64 = 300 * SECOND;

/// The year 2000: a clock that shows an earlier time was never set.
const FIRST_TIME: i64 = 946_684_800 * SECOND;

pub(super) async fn log(fleet: &Fleet, request: Request<LogRequest>) -> Result<Response<LogResponse>> {
    let written = fleet.write_value(Rpc::Log, request, write).await?;
    fleet.0.log_tails.publish(&written);
    Ok(Response::new(LogResponse {}))
}

/// Writes the entries that are new, and returns them.
fn write(call: Call<'_>, request: LogRequest) -> Result<Vec<NewEntry>> {
    let id = required("id", &request.id)?;
    let call = call.on(Resource::Part(id))?;
    parts::record_access(call.db, id, call.now)?;
    let entries = (0_i64..).zip(request.logs).map(|(index, mut entry)| {
        shorten(&mut entry);
        let logged_on = time(entry.time.as_ref(), call.now).unwrap_or(call.now + index * MICROSECOND);
        entry.time = Some(timestamp(logged_on));
        NewEntry { part_id: id.to_owned(), logged_on, entry }
    });
    logs::insert_new(call.db, id, entries.collect())
}

/// The entry's own time, if it is plausible.
fn time(time: Option<&Timestamp>, now: i64) -> Option<i64> {
    let time = nanoseconds("time", time?).ok()?;
    (FIRST_TIME..=now.saturating_add(AHEAD)).contains(&time).then_some(time)
}

fn shorten(entry: &mut LogEntry) {
    for text in [&mut entry.message, &mut entry.stack] {
        cut(text, MAX_TEXT_BYTES);
    }
    for name in [&mut entry.host, &mut entry.logger_name, &mut entry.level] {
        cut(name, MAX_NAME_BYTES);
    }
    let size = entry.caller.iter().chain(&entry.fields).map(Message::encoded_len).sum::<usize>();
    if size > MAX_FIELDS_BYTES {
        entry.caller = None;
        entry.fields = vec![note("fields_dropped", format!("{size} bytes"))];
    }
    entry.caller.iter_mut().chain(&mut entry.fields).for_each(only_finite);
}

/// Truncates at a character boundary, with a mark.
fn cut(text: &mut String, longest: usize) {
    if text.len() > longest {
        const MARK: &str = "…";
        text.truncate(text.floor_char_boundary(longest - MARK.len()));
        text.push_str(MARK);
    }
}

/// A field as loggers write it.
fn note(key: &str, content: String) -> Struct {
    let text = |text: String| Value { kind: Some(Kind::StringValue(text)) };
    let string_type = Value { kind: Some(Kind::NumberValue(15.0)) };
    Struct {
        fields: [("Key", text(key.to_owned())), ("Type", string_type), ("String", text(content))]
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    }
}

/// JSON has no NaN and no infinity: they become text.
fn only_finite(object: &mut Struct) {
    object.fields.values_mut().for_each(finite);
}

fn finite(value: &mut Value) {
    match &mut value.kind {
        Some(Kind::NumberValue(number)) if !number.is_finite() => {
            value.kind = Some(Kind::StringValue(number.to_string()));
        }
        Some(Kind::StructValue(object)) => only_finite(object),
        Some(Kind::ListValue(list)) => list.values.iter_mut().for_each(finite),
        _ => {}
    }
}
