//! Random messages of every type: prost's bytes into JavaScript values, and these into bytes for prost.

use prost::Message as _;
use prost_reflect::{DescriptorPool, DynamicMessage, ReflectMessage};
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::js::{Flat, expected};
use super::random;
use super::read::{decode, decode_in_pieces};
use viam_app_client::codec::timestamp::TimestampFormat;
use viam_app_client::encoder::encode;
use viam_app_client::generated::schema::messages;
use viam_app_codegen::descriptors;

const EACH: u64 = 60;

pub(super) fn pool() -> DescriptorPool {
    let proto_dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("proto");
    let files = descriptors::load(&proto_dir, descriptors::CLIENT).unwrap();
    DescriptorPool::from_file_descriptor_set(files).unwrap()
}

/// Calls `check` with random messages of every type.
fn every(mut check: impl FnMut(&'static viam_app_client::codec::schema::Message, DynamicMessage)) {
    let pool = pool();
    for message_type in messages() {
        let descriptor = pool.get_message_by_name(message_type.name).unwrap();
        for seed in 0..EACH {
            let mut rng = StdRng::seed_from_u64(seed << 16 | u64::from(message_type.index));
            check(message_type, random::message(&mut rng, &descriptor, 4));
        }
    }
}

#[test]
fn decodes_what_prost_encodes() {
    every(|message_type, message| {
        for times in [TimestampFormat::Iso, TimestampFormat::Date] {
            let got = decode(message_type, &message.encode_to_vec(), times).unwrap();
            assert_eq!(got, expected(&message, times), "{}", message_type.name);
        }
    });
}

/// However a response is cut, it is the same.
#[test]
fn decodes_chunks() {
    every(|message_type, message| {
        let bytes = message.encode_to_vec();
        let whole = expected(&message, TimestampFormat::Iso);
        for size in [7, 200] {
            let got = decode_in_pieces(message_type, &bytes, TimestampFormat::Iso, size).unwrap();
            assert_eq!(got, whole, "{} by {size} bytes", message_type.name);
        }
    });
}

#[test]
fn encodes_what_prost_decodes() {
    every(|message_type, message| {
        if message_type.fields().len() == 2
            && message_type.name.ends_with("Entry")
            && message_type.fields()[0].name == "key"
        {
            return; // An entry of a map stands only in its map.
        }
        let flat = Flat::of(&expected(&message, TimestampFormat::Iso));
        let bytes = encode(message_type, flat.input())
            .unwrap_or_else(|error| panic!("{}: {error}", message_type.name));
        let got = DynamicMessage::decode(message.descriptor(), bytes.as_slice()).unwrap();
        // A field with its default is not sent, and decoding does not restore it.
        let sent = DynamicMessage::decode(message.descriptor(), message.encode_to_vec().as_slice()).unwrap();
        assert_eq!(got, sent, "{}", message_type.name);
    });
}

/// A message written in two halves is merged, as prost merges it.
#[test]
fn merges_halves_as_prost_does() {
    let pool = pool();
    every(|message_type, first| {
        let descriptor = pool.get_message_by_name(message_type.name).unwrap();
        let mut rng = StdRng::seed_from_u64(u64::from(message_type.index));
        let second = random::message(&mut rng, &descriptor, 3);
        let bytes = [first.encode_to_vec(), second.encode_to_vec()].concat();
        let merged = DynamicMessage::decode(descriptor, bytes.as_slice()).unwrap();
        assert_eq!(
            decode(message_type, &bytes, TimestampFormat::Iso).unwrap(),
            expected(&merged, TimestampFormat::Iso),
            "{}",
            message_type.name
        );
    });
}

/// Large responses are decoded in chunks.
#[test]
fn decodes_large_responses_in_chunks() {
    let pool = pool();
    for name in [
        "viam.app.v1.ListRobotsResponse",
        "viam.app.v1.GetRobotPartsResponse",
        "viam.app.v1.GetRobotPartHistoryResponse",
    ] {
        let message_type = messages().iter().find(|message| message.name == name).unwrap();
        let descriptor = pool.get_message_by_name(name).unwrap();
        let mut rng = StdRng::seed_from_u64(7);
        let bytes: Vec<u8> =
            (0..600).flat_map(|_| random::message(&mut rng, &descriptor, 6).encode_to_vec()).collect();
        let whole = DynamicMessage::decode(descriptor, bytes.as_slice()).unwrap();
        assert!(bytes.len() > 300_000, "{name} is {} bytes", bytes.len());
        assert_eq!(
            decode(message_type, &bytes, TimestampFormat::Iso).unwrap(),
            expected(&whole, TimestampFormat::Iso),
            "{name}"
        );
    }
}
