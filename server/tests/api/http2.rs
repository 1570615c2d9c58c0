//! Floods of HTTP/2 frames, which cost the client little. The server closes the connection or handles them,
//! uses no more memory than documented, and continues to serve others.

use std::time::Duration;

use fleet_server::generated::viam::app::v1::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::fleet;
use crate::process::Process;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const CONTINUATION: u8 = 9;

const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

/// A frame of this type with these flags.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// A header that is written out, with a name of HPACK's table or with its own.
fn header(index: u8, name: &str, value: &str) -> Vec<u8> {
    let text = |text: &str| [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
    let name = if index == 0 { text(name) } else { Vec::new() };
    [vec![index], name, text(value)].concat()
}

/// The headers of a GET of this path.
fn get(address: &str, path: &str) -> Vec<u8> {
    // GET and http are in the table as they are.
    [vec![0x82, 0x86], header(4, ":path", path), header(1, ":authority", address)].concat()
}

/// A connection after its opening, with these settings.
async fn open(process: &Process, settings: &[(u16, u32)]) -> TcpStream {
    let mut stream = TcpStream::connect(process.address()).await.unwrap();
    let settings: Vec<u8> = settings
        .iter()
        .flat_map(|(setting, value)| [&setting.to_be_bytes()[..], &value.to_be_bytes()].concat())
        .collect();
    stream.write_all(&[PREFACE, &frame(SETTINGS, 0, 0, &settings)].concat()).await.unwrap();
    stream
}

/// Sends the frames until the server closes the connection or has read them all.
async fn flood(stream: &mut TcpStream, frames: impl Iterator<Item = Vec<u8>>) {
    for frames in frames {
        let sent = tokio::time::timeout(Duration::from_secs(2), stream.write_all(&frames)).await;
        // The server closed the connection, or reads no more because the client reads nothing.
        if !matches!(sent, Ok(Ok(()))) {
            return;
        }
    }
}

/// The most memory that the process has had, in MiB.
#[cfg(target_os = "linux")]
fn most_memory(process: &Process) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn floods_of_frames_take_little_memory_and_other_clients_are_served() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::start(&folder.path().join("fleet.db"));
    let address = process.address().to_owned();
    let opened = |number: usize| u32::try_from(number).unwrap() * 2 + 1;
    let request = |stream: u32| frame(HEADERS, END_HEADERS | END_STREAM, stream, &get(&address, "/none"));

    // Requests that are reset at once.
    let mut resets = open(&process, &[]).await;
    let reset = |number: usize| {
        let stream = opened(number);
        [request(stream), frame(RST_STREAM, 0, stream, &8_u32.to_be_bytes())].concat()
    };
    flood(&mut resets, (0..50_000).map(reset)).await;
    let mut said = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(10), resets.read_to_end(&mut said)).await;
    assert!(ended.is_ok(), "a connection that resets 50,000 requests is still open");

    // A list of headers without an end.
    let mut headers = open(&process, &[]).await;
    let begin = frame(HEADERS, END_STREAM, 1, &get(&address, "/none"));
    let filler = header(0, "x-filler", &"y".repeat(100)).repeat(140);
    let go_on = (0..20_000).map(|_| frame(CONTINUATION, 0, 1, &filler));
    flood(&mut headers, std::iter::once(begin).chain(go_on)).await;
    let mut said = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(10), headers.read_to_end(&mut said)).await;
    assert!(ended.is_ok(), "a connection with endless headers is still open");

    // Frames to acknowledge, from a client that reads nothing.
    let mut acknowledged = Vec::new();
    for ask in [frame(SETTINGS, 0, 0, &[]), frame(PING, 0, 0, &[7; 8])] {
        let mut stream = open(&process, &[]).await;
        flood(&mut stream, (0..2000).map(|_| ask.repeat(500))).await;
        acknowledged.push(stream);
    }
    let most = most_memory(&process);
    assert!(most < 300, "{most} MiB");
    let mut root = process.client().await;
    root.list_organizations(ListOrganizationsRequest {}).await.unwrap();
    drop(acknowledged);
    process.kill();
}

/// Requests whose responses have a flow-control window of one byte.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn unread_responses_take_little_memory_without_a_sign_in() {
    const INITIAL_WINDOW_SIZE: u16 = 4;
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("static");
    std::fs::create_dir(&files).unwrap();
    std::fs::write(files.join("large.bin"), vec![7; 4 << 20]).unwrap();
    let process =
        Process::start_with(&folder.path().join("fleet.db"), &["--static", files.to_str().unwrap()]);
    let address = process.address().to_owned();
    let mut held = Vec::new();
    for _ in 0..100 {
        let mut stream = open(&process, &[(INITIAL_WINDOW_SIZE, 1)]).await;
        let requests = (0..250_u32).map(|number| {
            frame(HEADERS, END_HEADERS | END_STREAM, number * 2 + 1, &get(&address, "/large.bin"))
        });
        flood(&mut stream, requests).await;
        held.push(stream);
    }
    let mut root = process.client().await;
    let place = fleet::place(&mut root, "Served").await;
    root.get_robot(GetRobotRequest { id: place.machine }).await.unwrap();
    let most = most_memory(&process);
    assert!(most < 700, "{most} MiB");
    drop(held);
    process.kill();
}
