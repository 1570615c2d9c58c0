//! Messages are measured before they are decoded: two bytes of a list can become a hundred in memory.
//!
//! The generated services decode with [`Codec`]. [`DecodingLimit::around`] sets the limit of a request.

use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use prost::bytes::Buf;
use prost::encoding::{WireType, decode_key, decode_varint};
use tonic::Status;
use tonic::codec::{BufferSettings, DecodeBuf, Decoder};
use tonic_prost::ProstEncoder;

use crate::quota::Share;

/// Bytes of each decoded request that are not counted, so that short requests are always accepted.
const UNCOUNTED_BYTES: usize = 64 * 1024;

/// Levels of messages in each other that prost decodes.
const MAX_DEPTH: usize = 100;

tokio::task_local! {
    static LIMIT: Arc<DecodingLimit>;
}

/// How much memory the messages of a request may take.
#[derive(Debug)]
pub(crate) struct DecodingLimit {
    /// Their share of the memory for all requests; none if only `max` applies.
    share: Option<Share>,
    /// The most bytes of one message.
    max: usize,
    /// Whether the request may have one message only.
    is_of_one: bool,
    /// Whether a message has been measured.
    has_measured: AtomicBool,
    /// Whether the service has got the request.
    is_read: AtomicBool,
}

impl DecodingLimit {
    /// For a request of one message: at most `max` bytes, and as much as `share` has room for.
    pub(crate) fn of_one(share: Share, max: usize) -> Arc<Self> {
        Arc::new(Self::new(Some(share), max))
    }

    /// For a stream of messages: at most `max` bytes each.
    pub(crate) fn of_each(max: usize) -> Arc<Self> {
        Arc::new(Self::new(None, max))
    }

    fn new(share: Option<Share>, max: usize) -> Self {
        let is_of_one = share.is_some();
        let (has_measured, is_read) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { share, max, is_of_one, has_measured, is_read }
    }

    /// Whether the service has got the request. If not, an internal error is tonic's, about a malformed request.
    pub(crate) fn is_read(&self) -> bool {
        self.is_read.load(Ordering::Relaxed)
    }

    /// Runs `request`, whose messages are decoded within the limit.
    pub(crate) async fn around<F: Future>(self: Arc<Self>, request: F) -> F::Output {
        LIMIT.scope(self, request).await
    }

    /// Counts a message before it is decoded.
    fn count(&self, message: &MessageSize, bytes: &[u8]) -> Result<(), Status> {
        if self.has_measured.swap(true, Ordering::Relaxed) && self.is_of_one {
            return Err(Status::invalid_argument("expected one message, got several"));
        }
        let Some(left) = subtract_size(message, bytes, 0, self.max) else {
            return Err(Status::invalid_argument(format!(
                "the message has too many values: decoded, it would take more than {} bytes",
                self.max
            )));
        };
        let counted = (self.max - left).saturating_sub(UNCOUNTED_BYTES);
        if self.share.as_ref().is_none_or(|share| share.take(counted)) {
            return Ok(());
        }
        Err(Status::resource_exhausted("too many large requests at once; try again later"))
    }
}

/// Marks the current request as read. Services do so first of all.
pub(crate) fn mark_read() {
    // The demo's machines call the services without a limit.
    let _ = LIMIT.try_with(|limit| limit.is_read.store(true, Ordering::Relaxed));
}

/// The size of a message's own type, and its fields that hold messages: their numbers, and the positions of
/// their types in `MESSAGE_SIZES`.
struct MessageSize {
    size: usize,
    messages: &'static [(u32, usize)],
}

/// A message whose size is known.
pub(crate) trait HasMessageSize {
    /// Its position in `MESSAGE_SIZES`.
    const MESSAGE_SIZE: usize;
}

include!(concat!(env!("OUT_DIR"), "/message_sizes.rs"));

/// Subtracts the size of the decoded message from `left`; `None` if `left` is less. Malformed bytes are left to the
/// decoder.
fn subtract_size(message: &MessageSize, mut bytes: &[u8], depth: usize, left: usize) -> Option<usize> {
    let mut left = left.checked_sub(message.size)?;
    while bytes.has_remaining() {
        let Ok((number, wire_type)) = decode_key(&mut bytes) else { return Some(left) };
        let length = match wire_type {
            WireType::Varint | WireType::LengthDelimited => match decode_varint(&mut bytes) {
                Ok(_) if wire_type == WireType::Varint => 0,
                Ok(length) => usize::try_from(length).unwrap_or(usize::MAX),
                Err(_) => return Some(left),
            },
            WireType::SixtyFourBit => 8,
            WireType::ThirtyTwoBit => 4,
            WireType::StartGroup | WireType::EndGroup => 0,
        };
        let Some((content, rest)) = bytes.split_at_checked(length) else { return Some(left) };
        bytes = rest;
        if wire_type != WireType::LengthDelimited {
            continue;
        }
        let inner = message.messages.iter().find(|(field, _)| *field == number);
        left = match inner.and_then(|(_, position)| MESSAGE_SIZES.get(*position)) {
            Some(inner) if depth < MAX_DEPTH => subtract_size(inner, content, depth + 1, left)?,
            _ => left.checked_sub(size_of::<String>() + length)?,
        };
    }
    Some(left)
}

/// The codec of the generated services.
#[derive(Debug)]
pub(crate) struct Codec<T, U>(PhantomData<(T, U)>);

impl<T, U> Default for Codec<T, U> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T, U> tonic::codec::Codec for Codec<T, U>
where
    T: prost::Message + Send + 'static,
    U: prost::Message + HasMessageSize + Default + Send + 'static,
{
    type Encode = T;
    type Decode = U;
    type Encoder = ProstEncoder<T>;
    type Decoder = MeasuringDecoder<U>;

    fn encoder(&mut self) -> Self::Encoder {
        ProstEncoder::default()
    }

    fn decoder(&mut self) -> Self::Decoder {
        MeasuringDecoder(PhantomData)
    }
}

/// Decodes messages that fit into the limit.
#[derive(Debug)]
pub(crate) struct MeasuringDecoder<U>(PhantomData<U>);

impl<U: prost::Message + HasMessageSize + Default> Decoder for MeasuringDecoder<U> {
    type Item = U;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<U>, Status> {
        // The tests' clients decode responses without a limit.
        let measure =
            |limit: &Arc<DecodingLimit>| limit.count(&MESSAGE_SIZES[U::MESSAGE_SIZE], buffer.chunk());
        LIMIT.try_with(measure).unwrap_or(Ok(()))?;
        // tonic's decoder says INTERNAL, as if the fault were the server's.
        let message = U::decode(buffer)
            .map_err(|_| Status::invalid_argument("the message can't be decoded, or nests too deep"))?;
        Ok(Some(message))
    }

    fn buffer_settings(&self) -> BufferSettings {
        BufferSettings::default()
    }
}

#[cfg(test)]
mod tests {
    use prost::Message;
    use prost_types::value::Kind;
    use prost_types::{ListValue, Struct, Value};

    use super::*;
    use crate::app::*;

    /// What the message takes, measured by its bytes.
    fn measured<M: Message + HasMessageSize>(message: &M) -> usize {
        let size = &MESSAGE_SIZES[M::MESSAGE_SIZE];
        usize::MAX - subtract_size(size, &message.encode_to_vec(), 0, usize::MAX).unwrap()
    }

    #[test]
    fn short_lists_of_large_messages_weigh_what_they_become() {
        let empty = LogRequest { logs: vec![crate::common::LogEntry::default(); 1000], ..Default::default() };
        assert!(empty.encoded_len() < 3000);
        assert!(measured(&empty) > 1000 * size_of::<crate::common::LogEntry>());
        let none = Value { kind: None };
        let list = Value { kind: Some(Kind::ListValue(ListValue { values: vec![none; 1000] })) };
        let config = Struct { fields: [("a".to_owned(), list)].into() };
        let update = UpdateRobotPartRequest { robot_config: Some(config), ..Default::default() };
        assert!(measured(&update) > 1000 * size_of::<Value>());
    }

    #[test]
    fn a_message_is_weighed_to_its_end_whatever_comes_first() {
        let mut bytes = Vec::new();
        // A group, which is skipped.
        for wire_type in [WireType::StartGroup, WireType::EndGroup] {
            prost::encoding::encode_key(99, wire_type, &mut bytes);
        }
        let logs = LogRequest { logs: vec![crate::common::LogEntry::default(); 1000], ..Default::default() };
        bytes.extend(logs.encode_to_vec());
        let limit = DecodingLimit::of_each(100_000);
        let refused = limit.count(&MESSAGE_SIZES[LogRequest::MESSAGE_SIZE], &bytes).unwrap_err();
        assert_eq!(refused.code(), tonic::Code::InvalidArgument);
        // The decoder refuses incomplete messages.
        assert!(limit.count(&MESSAGE_SIZES[LogRequest::MESSAGE_SIZE], &bytes[..5]).is_ok());
    }
}
