//! Invalid bytes: an error or the same result as prost's, never a panic.

use proptest::prelude::*;
use prost::Message as _;
use prost_reflect::DynamicMessage;
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::every_message::pool;
use super::random;
use super::read::{decode, decode_in_pieces};
use viam_app_client::codec::Fault;
use viam_app_client::codec::decode::{Decoder, Format, Int64Format, Tape};
use viam_app_client::codec::schema::{Cardinality, Field, FieldType, Message};
use viam_app_client::codec::timestamp::{Timestamp, TimestampFormat};
use viam_app_client::codec::wire::{WireType, put_bytes, put_key, put_length_before, put_varint};
use viam_app_client::encoder::Input;
use viam_app_client::encoder::encode;
use viam_app_client::generated::schema::messages;

fn message_type(name: &str) -> &'static Message {
    messages().iter().find(|message| message.name == name).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// Valid messages with a few bytes changed, removed or added.
    #[test]
    fn damaged(index in 0..messages().len(), seed: u64, edits in prop::collection::vec((any::<u16>(), any::<u8>(), 0..3u8), 0..6)) {
        let message_type = &messages()[index];
        let pool = pool_once();
        let descriptor = pool.get_message_by_name(message_type.name).unwrap();
        let mut bytes = random::message(&mut StdRng::seed_from_u64(seed), &descriptor, 3).encode_to_vec();
        for (at, byte, kind) in edits {
            let at = usize::from(at) % (bytes.len() + 1);
            match kind {
                0 if at < bytes.len() => bytes[at] = byte,
                1 if at < bytes.len() => { bytes.remove(at); }
                _ => bytes.insert(at, byte),
            }
        }
        // Where prost reads it, so do we; ours accepts a little more (nesting, null's number).
        let ours = decode(message_type, &bytes, TimestampFormat::Date);
        if DynamicMessage::decode(descriptor, bytes.as_slice()).is_ok() {
            prop_assert!(ours.is_ok(), "{}: {:?}", message_type.name, ours);
        }
        let in_pieces = decode_in_pieces(message_type, &bytes, TimestampFormat::Date, 50);
        // As text, in which NaN equals itself.
        prop_assert_eq!(format!("{:?}", in_pieces.ok()), format!("{:?}", ours.ok()), "{}", message_type.name);
    }

    #[test]
    fn arbitrary(index in 0..messages().len(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode(&messages()[index], &bytes, TimestampFormat::Iso);
    }

    /// Anything in place of a flattened value.
    #[test]
    fn requests(index in 0..messages().len(), ops in prop::collection::vec(prop_oneof![0..14i32, -2..300i32], 0..60), text in ".{0,40}") {
        let ops: Vec<f64> = ops.into_iter().map(f64::from).collect();
        let _ = encode(&messages()[index], Input::new(&ops, &text, &[vec![1, 2]]));
    }

    #[test]
    fn times_survive_their_text(seconds in Timestamp::SECONDS, nanos in 0..1_000_000_000i32) {
        let time = Timestamp { seconds, nanos };
        prop_assert_eq!(Timestamp::parse(&time.iso()), Some(time));
    }

    #[test]
    fn any_time_has_a_text(seconds: i64, nanos: i32) {
        let _ = Timestamp { seconds, nanos }.iso();
    }

    #[test]
    fn any_text_may_be_no_time(text in "\\PC{0,40}") {
        let _ = Timestamp::parse(&text);
    }
}

fn pool_once() -> &'static prost_reflect::DescriptorPool {
    static POOL: std::sync::OnceLock<prost_reflect::DescriptorPool> = std::sync::OnceLock::new();
    POOL.get_or_init(pool)
}

fn nested(levels: u32) -> Vec<u8> {
    // Value { list_value { values: Value { … } } }, from the inside out.
    let mut bytes = Vec::new();
    for _ in 0..levels {
        for number in [1, 6] {
            let inner = std::mem::take(&mut bytes);
            put_key(&mut bytes, number, WireType::Bytes);
            let start = bytes.len();
            bytes.extend(inner);
            put_length_before(&mut bytes, start);
        }
    }
    let mut outer = Vec::new();
    put_key(&mut outer, 2, WireType::Bytes);
    put_varint(&mut outer, bytes.len() as u64);
    outer.extend(bytes);
    outer
}

#[test]
fn nesting_is_bounded() {
    let change = message_type("viam.app.v1.ConfigPropertyChange");
    assert!(decode(change, &nested(200), TimestampFormat::Date).is_ok());
    let error = decode(change, &nested(300), TimestampFormat::Date).unwrap_err();
    assert_eq!(error.to_string(), "value: the nesting is too deep");
    assert!(decode(change, &nested(100_000), TimestampFormat::Date).is_err());
}

#[test]
fn errors_name_the_field() {
    let robot = message_type("viam.app.v1.ListRobotsResponse");
    // robots[0] { id: "\xff" }
    let error = decode(robot, &[0x0a, 0x03, 0x0a, 0x01, 0xff], TimestampFormat::Date).unwrap_err();
    assert_eq!(error.to_string(), "robots[0].id: the text is not UTF-8");
    // robots[0] { id: varint }
    let error = decode(robot, &[0x0a, 0x02, 0x08, 0x01], TimestampFormat::Date).unwrap_err();
    assert_eq!(error.to_string(), "robots[0].id: the wire type does not match the field");
    let error = decode(robot, &[0x0a, 0x05, 0x08], TimestampFormat::Date).unwrap_err();
    assert_eq!(error.to_string(), "robots[0]: the bytes end inside a value");
}

/// A field with bytes or a message.
fn field(message: &Message, name: &str, value: &[u8]) -> Vec<u8> {
    let number = message.fields().iter().find(|field| field.name == name).unwrap().number;
    let mut bytes = Vec::new();
    put_bytes(&mut bytes, number, value);
    bytes
}

#[test]
fn errors_have_the_complete_path() {
    let response = message_type("viam.app.v1.ListModulesResponse");
    let (module, version) = (message_type("viam.app.v1.Module"), message_type("viam.app.v1.VersionHistory"));
    let bad = field(version, "version", b"\xff");
    let broken = [vec![], vec![], bad].map(|version| field(module, "versions", &version)).concat();
    // Lists between the elements of another one.
    let broken = [field(module, "models", b""), broken].concat();
    let sound = field(module, "versions", b"");
    let elements = |before: usize| {
        let modules = std::iter::repeat_n(&sound, before).chain([&broken]);
        modules.flat_map(|module| field(response, "modules", module)).collect::<Vec<_>>()
    };
    let expected = "modules[3].versions[2].version: the text is not UTF-8";
    let error = decode(response, &elements(3), TimestampFormat::Date).unwrap_err();
    assert_eq!((error.to_string().as_str(), error.path()), (expected, &expected[..30]));
    let expected = "modules[40000].versions[2].version: the text is not UTF-8";
    let error = decode_in_pieces(response, &elements(40_000), TimestampFormat::Date, 1000).unwrap_err();
    assert_eq!(error.to_string(), expected);
}

#[test]
fn the_path_of_a_map_has_the_key() {
    let Some((message, map)) = messages().iter().find_map(|message| {
        let is_map = |field: &&Field| {
            matches!(field.cardinality, Cardinality::Map)
                && matches!(field.ty, FieldType::Message(entry) if matches!(entry.fields()[1].ty, FieldType::String))
        };
        message.fields().iter().find(is_map).map(|field| (message, field))
    }) else {
        panic!("no message has a map of text");
    };
    let mut entry = Vec::new();
    put_bytes(&mut entry, 1, b"speed");
    put_bytes(&mut entry, 2, b"\xff");
    let bytes = [field(message, map.name, b""), field(message, map.name, &entry)].concat();
    let error = decode(message, &bytes, TimestampFormat::Date).unwrap_err();
    assert_eq!(error.to_string(), format!("{}[\"speed\"]: the text is not UTF-8", map.name));
}

/// Merging must not cost the square of what a sender repeats.
#[test]
fn repeated_single_fields_cost_no_square() {
    let response = message_type("viam.app.v1.GetRobotResponse");
    // robot { id: "a" } 200,000 times: a quadratic reader would not end.
    let bytes = [0x0a, 0x03, 0x0a, 0x01, b'a'].repeat(200_000);
    assert!(decode(response, &bytes, TimestampFormat::Date).is_ok());
    let item = message_type("viam.app.v1.RegistryItemBilling");
    let bytes = [0x0a, 0x00, 0x0a, 0x00, 0x12, 0x00].repeat(100_000);
    assert!(decode(item, &bytes, TimestampFormat::Date).is_ok());
}

/// Each level of a Struct in parts is joined again: without an end, one response becomes hundreds of its size.
#[test]
fn an_integer_that_a_number_would_round_is_out_of_range() {
    let module = message_type("viam.app.v1.Module");
    let usage = module.fields().iter().find(|field| field.name == "totalRobotUsage").unwrap();
    let decode = |value: i64, int64| {
        let mut bytes = Vec::new();
        put_key(&mut bytes, usage.number, WireType::Varint);
        put_varint(&mut bytes, value as u64);
        let format = Format { int64, ..Format::default() };
        Decoder::new(&mut Tape::default(), format).message(module, &bytes).map_err(|error| error.fault())
    };
    for beyond in [1 << 53, -(1 << 53), i64::MAX, i64::MIN] {
        assert_eq!(decode(beyond, Int64Format::Number), Err(Fault::Range));
        assert!(decode(beyond, Int64Format::BigInt).is_ok());
    }
    for safe in [(1 << 53) - 1, -(1 << 53) + 1, 0] {
        assert!(decode(safe, Int64Format::Number).is_ok());
    }
}

#[test]
fn split_messages_have_a_limit() {
    let nested = |levels| {
        let mut value = Vec::new();
        put_bytes(&mut value, 3, &vec![b'a'; 1 << 20]);
        for _ in 0..levels {
            let mut entry = Vec::new();
            put_bytes(&mut entry, 1, b"key");
            put_bytes(&mut entry, 2, &value);
            put_bytes(&mut entry, 2, &[0x2a, 0]);
            let mut fields = Vec::new();
            put_bytes(&mut fields, 1, &entry);
            value.clear();
            put_bytes(&mut value, 5, &fields);
        }
        let part = message_type("viam.app.v1.RobotPart");
        let config = part.fields().iter().find(|field| field.name == "robotConfig").unwrap();
        let mut entry = Vec::new();
        put_bytes(&mut entry, 2, &value);
        let mut fields = Vec::new();
        put_bytes(&mut fields, 1, &entry);
        let mut bytes = Vec::new();
        put_bytes(&mut bytes, config.number, &fields);
        decode(part, &bytes, TimestampFormat::Date)
    };
    assert!(nested(2).is_ok());
    assert!(nested(100).unwrap_err().to_string().contains("split"));
}
