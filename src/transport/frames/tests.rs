use bytes::Bytes;
use proptest::prelude::*;
use tonic::Code;

use super::{Frame, FrameDecoder};
use crate::transport::MessagePart;

/// What a response comes to, whatever its chunks.
#[derive(Default, PartialEq, Eq, Debug)]
struct Whole {
    messages: Vec<Vec<u8>>,
    /// What has come of a message that is not complete.
    partial: Vec<u8>,
    trailers: Vec<Vec<u8>>,
    /// The fault that ends it, or the place where it was cut.
    fault: Option<Code>,
    cut: Option<&'static str>,
}

fn decode<'a>(limit: usize, chunks: impl IntoIterator<Item = &'a [u8]>) -> Whole {
    let mut decoder = FrameDecoder::new(limit);
    let mut whole = Whole::default();
    for chunk in chunks {
        let mut chunk = Bytes::copy_from_slice(chunk);
        loop {
            match decoder.next(&mut chunk) {
                Ok(Some(Frame::Message(MessagePart { bytes, remaining }))) => {
                    whole.partial.extend_from_slice(&bytes);
                    if remaining == 0 {
                        whole.messages.push(std::mem::take(&mut whole.partial));
                    }
                }
                Ok(Some(Frame::Trailers(block))) => whole.trailers.push(block),
                Ok(None) => break,
                Err(status) => return Whole { fault: Some(status.code()), ..whole },
            }
        }
        assert!(chunk.is_empty());
    }
    Whole { cut: decoder.cut(), ..whole }
}

fn frame(flags: u8, payload: &[u8]) -> Vec<u8> {
    [&[flags], (payload.len() as u32).to_be_bytes().as_slice(), payload].concat()
}

const TRAILERS: &[u8] = b"grpc-status: 0\r\n";

fn response() -> Vec<u8> {
    [frame(0, b"one"), frame(0, b""), frame(0, b"three"), frame(0x80, TRAILERS)].concat()
}

#[test]
fn messages_are_the_same_wherever_the_response_is_split() {
    let response = response();
    let messages = vec![b"one".to_vec(), Vec::new(), b"three".to_vec()];
    let expected = Whole { messages, trailers: vec![TRAILERS.to_vec()], ..Whole::default() };
    for first in 0..=response.len() {
        for second in first..=response.len() {
            let chunks = [&response[..first], &response[first..second], &response[second..]];
            assert_eq!(decode(100, chunks), expected, "split at {first} and {second}");
        }
    }
    assert_eq!(decode(100, response.chunks(1)), expected);
}

#[test]
fn messages_are_not_copied() {
    let whole = Bytes::from(response());
    let mut chunk = whole.clone();
    let Ok(Some(Frame::Message(part))) = FrameDecoder::new(100).next(&mut chunk) else {
        panic!("expected a message");
    };
    assert_eq!(part, MessagePart { bytes: Bytes::from_static(b"one"), remaining: 0 });
    assert_eq!(part.bytes.as_ptr(), whole[5..].as_ptr());
}

#[test]
fn a_chunk_has_the_number_of_remaining_bytes() {
    let mut chunk = Bytes::from(frame(0, b"three")[..7].to_vec());
    let part = FrameDecoder::new(100).next(&mut chunk).unwrap();
    assert_eq!(part, Some(Frame::Message(MessagePart { bytes: Bytes::from_static(b"th"), remaining: 3 })));
}

#[test]
fn an_error_names_the_place_of_the_truncation() {
    let response = [frame(0, b"one"), frame(0x80, TRAILERS)].concat();
    for len in 0..=response.len() {
        let expected = match len {
            0 | 8 | 29 => None,
            1..5 | 9..13 => Some("in the prefix of a frame"),
            5..8 => Some("in the middle of a message"),
            _ => Some("in the middle of its trailers"),
        };
        assert_eq!(decode(100, [&response[..len]]).cut, expected, "cut at {len}");
    }
}

#[test]
fn empty_trailers_are_trailers() {
    assert_eq!(decode(100, frame(0x80, b"").chunks(2)).trailers, [b""]);
}

#[test]
fn messages_before_an_error_are_returned_first() {
    let faults = [
        (frame(0x01, b"x"), Code::Internal),
        (frame(0x81, b"x"), Code::Internal),
        (frame(0x02, b"x"), Code::Internal),
        (frame(0x40, b"x"), Code::Internal),
        (frame(0xff, b"x"), Code::Internal),
        (frame(0, &[0; 101]), Code::ResourceExhausted),
        (frame(0x80, &[0; 101]), Code::ResourceExhausted),
        ([frame(0x80, b""), b"x".to_vec()].concat(), Code::Internal),
        ([frame(0x80, b""), frame(0x80, b"")].concat(), Code::Internal),
    ];
    for (fault, code) in faults {
        let response = [frame(0, b"one"), fault].concat();
        for at in 0..=response.len() {
            let (first, second) = response.split_at(at);
            let whole = decode(100, [first, second]);
            assert_eq!(whole.fault, Some(code));
            assert_eq!(whole.messages, [b"one"]);
        }
    }
}

#[test]
fn a_frame_may_be_as_long_as_the_limit() {
    assert_eq!(decode(3, [frame(0, b"one").as_slice()]).fault, None);
    assert_eq!(decode(2, [frame(0, b"one").as_slice()]).fault, Some(Code::ResourceExhausted));
    assert_eq!(decode(100, [[0, 0xff, 0xff, 0xff, 0xff].as_slice()]).fault, Some(Code::ResourceExhausted));
}

/// Frames with flags that are mostly good, garbage now and then, cut at the end.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let payload = proptest::collection::vec(any::<u8>(), 0..20);
    let flags = prop_oneof![8 => Just(0_u8), 2 => Just(0x80), 1 => any::<u8>()];
    let part = prop_oneof![
        9 => (flags, payload).prop_map(|(flags, payload)| frame(flags, &payload)),
        1 => proptest::collection::vec(any::<u8>(), 0..8),
    ];
    (proptest::collection::vec(part, 0..8), any::<prop::sample::Index>()).prop_map(|(parts, end)| {
        let mut stream = parts.concat();
        stream.truncate(end.index(stream.len() + 1).max(stream.len() / 2));
        stream
    })
}

proptest! {
    #[test]
    fn chunks_make_no_difference(stream in stream(), sizes in proptest::collection::vec(0_usize..9, 1..6)) {
        let mut rest = stream.as_slice();
        let mut chunks = Vec::new();
        for size in sizes.iter().cycle().take(4 * stream.len() + 1) {
            let (chunk, after) = rest.split_at((*size).min(rest.len()));
            chunks.push(chunk);
            rest = after;
        }
        chunks.push(rest);
        prop_assert_eq!(decode(16, [stream.as_slice()]), decode(16, chunks));
    }

    #[test]
    fn no_byte_is_lost_or_made_up(stream in stream()) {
        let whole = decode(usize::MAX, stream.chunks(3));
        let mut sent: Vec<u8> = whole.messages.iter().flat_map(|message| frame(0, message)).collect();
        prop_assert!(stream.starts_with(&sent));
        sent.extend_from_slice(&whole.partial);
        prop_assert!(sent.len() <= stream.len());
    }

    #[test]
    fn garbage_ends_somehow(stream: Vec<u8>) {
        decode(100, stream.chunks(7));
    }
}
