//! Reads the table of responses; `table.mjs` reads it for JavaScript. README.md describes the entries.

use serde_json::Value;
use tonic::Code;

const FILES: [&str; 5] = [
    include_str!("base64.json"),
    include_str!("framing.json"),
    include_str!("http.json"),
    include_str!("status.json"),
    include_str!("trailers.json"),
];

/// A response of a server, and the expected result.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// The name of its entry.
    pub(crate) entry: String,
    /// Which of the entry's responses it is.
    pub(crate) which: String,
    pub(crate) stream: bool,
    /// The layer that detects the error, if it is above the transport.
    pub(crate) layer: Option<String>,
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) chunks: Vec<Vec<u8>>,
    pub(crate) hangs: bool,
    pub(crate) expect: Expect,
}

/// The expected result of a call.
#[derive(Clone, Default, Debug)]
pub(crate) struct Expect {
    pub(crate) messages: usize,
    pub(crate) trailers: Vec<(String, String)>,
    /// The code's name; `None` for success.
    pub(crate) code: Option<String>,
    /// Any of these is in the message.
    pub(crate) words: Vec<String>,
    pub(crate) message: Option<String>,
    pub(crate) http_status: Option<u16>,
    /// The type of the first detail; inner `None` for no details.
    pub(crate) details: Option<Option<String>>,
}

/// All responses of the table.
pub(crate) fn responses() -> Vec<Response> {
    let entries = FILES.map(|file| serde_json::from_str::<Vec<Value>>(file).unwrap());
    entries.iter().flatten().flat_map(expand).collect()
}

/// The code's name in gRPC.
pub(crate) fn name(code: Code) -> String {
    let name = format!("{code:?}");
    let parts = name.char_indices().map(|(place, char)| match char.is_uppercase() && place > 0 {
        true => format!("_{char}"),
        false => char.to_ascii_uppercase().to_string(),
    });
    parts.collect::<String>().to_uppercase()
}

/// The responses of an entry.
fn expand(entry: &Value) -> Vec<Response> {
    let mut headers = vec![("content-type".to_owned(), "application/grpc-web+proto".to_owned())];
    for (name, value) in entry["headers"].as_object().into_iter().flatten() {
        headers.retain(|(known, _)| known != name);
        headers.extend(value.as_str().map(|value| (name.clone(), value.to_owned())));
    }
    let mut all = Vec::new();
    for status in numbers(&entry["status"], 200) {
        for length in numbers(&entry["cut"], usize::MAX) {
            for (place, chunks) in chunked(entry, length).into_iter().enumerate() {
                all.push(Response {
                    entry: string(&entry["name"]),
                    which: format!("HTTP {status}, up to {length} bytes, way {place}"),
                    stream: entry["call"] == "stream",
                    layer: entry["layer"].as_str().map(str::to_owned),
                    status: status as u16,
                    headers: headers.clone(),
                    chunks,
                    hangs: entry["end"] == "hang",
                    expect: expect(&entry["expect"], status as u16),
                });
            }
        }
    }
    all
}

fn expect(expect: &Value, status: u16) -> Expect {
    let words = match &expect["message"] {
        Value::Array(any) => any.iter().map(string).collect(),
        Value::Null => Vec::new(),
        one => vec![string(one)],
    };
    let trailers = expect["trailers"].as_object().into_iter().flatten();
    Expect {
        messages: expect["messages"].as_u64().unwrap_or_default() as usize,
        trailers: trailers.map(|(name, value)| (name.clone(), string(value))).collect(),
        code: expect["code"].as_str().map(str::to_owned),
        words,
        message: expect.get("rawMessage").map(text),
        http_status: match &expect["httpStatus"] {
            Value::String(_) => Some(status),
            number => number.as_u64().map(|number| number as u16),
        },
        details: expect.get("details").map(|details| details.as_str().map(str::to_owned)),
    }
}

/// Numbers and ranges.
fn numbers(list: &Value, default: usize) -> Vec<usize> {
    let one =
        |range: &Value| match range.as_str().map(|range| range.split_once('-').unwrap_or((range, range))) {
            Some((from, to)) => (from.parse().unwrap()..=to.parse().unwrap()).collect(),
            None => vec![range.as_u64().unwrap() as usize],
        };
    match list {
        Value::Null => vec![default],
        Value::Array(list) => list.iter().flat_map(one).collect(),
        number => one(number),
    }
}

/// The body in chunks, each way in which the entry cuts it.
fn chunked(entry: &Value, length: usize) -> Vec<Vec<Vec<u8>>> {
    let items: Vec<_> = entry["body"].as_array().into_iter().flatten().map(bytes).collect();
    let items = encoded(items, entry["base64"].as_str());
    let mut whole = items.concat();
    whole.truncate(length);
    let chunks = match entry["chunks"].as_str() {
        Some("items") => return vec![items],
        Some("bytes") => return vec![whole.chunks(1).map(<[u8]>::to_vec).collect()],
        Some("two") => {
            let ways = (0..whole.len()).map(|place| {
                let (first, second) = whole.split_at(place);
                [first, second].iter().filter(|part| !part.is_empty()).map(|part| part.to_vec()).collect()
            });
            return ways.collect();
        }
        _ => vec![whole],
    };
    vec![chunks.into_iter().filter(|chunk| !chunk.is_empty()).collect()]
}

fn encoded(items: Vec<Vec<u8>>, base64: Option<&str>) -> Vec<Vec<u8>> {
    let whole = items.concat();
    let encode = |bytes: &[u8]| data_encoding::BASE64.encode(bytes).into_bytes();
    match base64 {
        None => items,
        Some("items") => items.iter().map(|item| encode(item)).collect(),
        Some("bytes") => whole.chunks(1).map(encode).collect(),
        Some("unpadded") => vec![data_encoding::BASE64_NOPAD.encode(&whole).into_bytes()],
        Some("lines") => {
            let text = encode(&whole);
            vec![text.chunks(20).map(<[u8]>::to_vec).collect::<Vec<_>>().join(b"\r\n".as_slice())]
        }
        _ => vec![encode(&whole)],
    }
}

fn bytes(item: &Value) -> Vec<u8> {
    match item.as_str() {
        Some("robot") => return frame(0, &robot("rover"), None),
        Some("log") => {
            let entry = [field(2, b"info"), field(5, b"a line")].concat();
            return frame(0, &field(1, &entry), None);
        }
        Some("ok") => return frame(0x80, b"grpc-status: 0\r\n", None),
        Some("denied") => return frame(0x80, b"grpc-status: 7\r\ngrpc-message: no\r\n", None),
        Some(other) => panic!("no item is called {other}"),
        None => {}
    }
    if let Some(bare) = item.get("text") {
        text(bare).into_bytes()
    } else if let Some(block) = item.get("trailers") {
        frame(0x80, text(block).as_bytes(), None)
    } else if let Some(name) = item.get("robot") {
        robot(&text(name))
    } else if let Some(repeated) = item.get("repeat") {
        bytes(repeated).repeat(item["times"].as_u64().unwrap() as usize)
    } else {
        let payload = match &item["payload"] {
            Value::Null => Vec::new(),
            payload if payload == "robot" => robot("rover"),
            payload => bytes(payload),
        };
        frame(item["frame"].as_u64().unwrap() as u8, &payload, item["length"].as_u64())
    }
}

/// Any frame, with a length that need not be true.
fn frame(flags: u8, payload: &[u8], length: Option<u64>) -> Vec<u8> {
    let length = length.unwrap_or(payload.len() as u64) as u32;
    [&[flags], length.to_be_bytes().as_slice(), payload].concat()
}

/// A `GetRobotResponse`.
fn robot(name: &str) -> Vec<u8> {
    field(1, &[field(1, b"machine-1"), field(2, name.as_bytes())].concat())
}

fn field(number: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![number << 3 | 2];
    let mut rest = payload.len();
    while rest > 0x7f {
        bytes.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    bytes.extend_from_slice(payload);
    bytes
}

fn text(parts: &Value) -> String {
    match parts {
        Value::Array(parts) => parts.iter().map(text).collect(),
        Value::String(text) => text.clone(),
        repeated => {
            let part = string(&repeated["repeat"]);
            let times = repeated["times"].as_u64().unwrap();
            (0..times).map(|number| part.replace('#', &number.to_string())).collect()
        }
    }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
