use bytes::Bytes;
use proptest::prelude::*;
use tonic::Code;

use super::{Piece, Splitter};

/// What a reply comes to, whatever its chunks.
#[derive(Default, PartialEq, Eq, Debug)]
struct Whole {
    data: Vec<u8>,
    trailers: Vec<Vec<u8>>,
    /// The fault that ends it, or the place where it was cut.
    fault: Option<Code>,
    cut: Option<&'static str>,
}

fn split<'a>(limit: usize, chunks: impl IntoIterator<Item = &'a [u8]>) -> Whole {
    let mut splitter = Splitter::new(limit);
    let mut whole = Whole::default();
    for chunk in chunks {
        let mut chunk = Bytes::copy_from_slice(chunk);
        loop {
            match splitter.split(&mut chunk) {
                Ok(Some(Piece::Data(data))) => {
                    assert!(!data.is_empty());
                    whole.data.extend_from_slice(&data);
                }
                Ok(Some(Piece::Trailers(block))) => whole.trailers.push(block),
                Ok(None) => break,
                Err(status) => return Whole { fault: Some(status.code()), ..whole },
            }
        }
        assert!(chunk.is_empty());
    }
    Whole { cut: splitter.cut(), ..whole }
}

fn frame(flags: u8, payload: &[u8]) -> Vec<u8> {
    [&[flags], (payload.len() as u32).to_be_bytes().as_slice(), payload].concat()
}

const TRAILERS: &[u8] = b"grpc-status: 0\r\n";

fn reply() -> Vec<u8> {
    [frame(0, b"one"), frame(0, b""), frame(0, b"three"), frame(0x80, TRAILERS)].concat()
}

#[test]
fn messages_pass_with_their_prefixes_wherever_the_reply_is_split() {
    let reply = reply();
    let data = reply[..reply.len() - 5 - TRAILERS.len()].to_vec();
    let expected = Whole { data, trailers: vec![TRAILERS.to_vec()], ..Whole::default() };
    for first in 0..=reply.len() {
        for second in first..=reply.len() {
            let chunks = [&reply[..first], &reply[first..second], &reply[second..]];
            assert_eq!(split(100, chunks), expected, "split at {first} and {second}");
        }
    }
    assert_eq!(split(100, reply.chunks(1)), expected);
}

#[test]
fn messages_pass_without_a_copy() {
    let whole = Bytes::from(reply());
    let mut chunk = whole.clone();
    let Ok(Some(Piece::Data(data))) = Splitter::new(100).split(&mut chunk) else {
        panic!("expected the messages in one piece");
    };
    assert_eq!(data.as_ptr(), whole.as_ptr());
    assert_eq!(data.len(), 8 + 5 + 10);
}

#[test]
fn a_cut_is_told_by_its_place() {
    let reply = [frame(0, b"one"), frame(0x80, TRAILERS)].concat();
    for len in 0..=reply.len() {
        let expected = match len {
            0 | 8 | 29 => None,
            1..5 | 9..13 => Some("in the prefix of a frame"),
            5..8 => Some("in the middle of a message"),
            _ => Some("in the middle of its trailers"),
        };
        assert_eq!(split(100, [&reply[..len]]).cut, expected, "cut at {len}");
    }
}

#[test]
fn empty_trailers_are_trailers() {
    assert_eq!(split(100, frame(0x80, b"").chunks(2)).trailers, [b""]);
}

#[test]
fn what_stands_before_a_fault_passes_first() {
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
        let reply = [frame(0, b"one"), fault].concat();
        for at in 0..=reply.len() {
            let (first, second) = reply.split_at(at);
            let whole = split(100, [first, second]);
            assert_eq!(whole.fault, Some(code));
            assert_eq!(whole.data, frame(0, b"one"));
        }
    }
}

#[test]
fn a_frame_may_be_as_long_as_the_limit() {
    assert_eq!(split(3, [frame(0, b"one").as_slice()]).fault, None);
    assert_eq!(split(2, [frame(0, b"one").as_slice()]).fault, Some(Code::ResourceExhausted));
    assert_eq!(split(100, [[0, 0xff, 0xff, 0xff, 0xff].as_slice()]).fault, Some(Code::ResourceExhausted));
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
        prop_assert_eq!(split(16, [stream.as_slice()]), split(16, chunks));
    }

    #[test]
    fn no_byte_is_lost_or_made_up(stream in stream()) {
        let whole = split(usize::MAX, stream.chunks(3));
        prop_assert!(stream.starts_with(&whole.data));
    }

    #[test]
    fn garbage_ends_somehow(stream: Vec<u8>) {
        split(100, stream.chunks(7));
    }
}
