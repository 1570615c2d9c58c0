//! A call through tonic's client, with messages as bytes.

use bytes::{Buf, BufMut};
use tonic::client::Grpc;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::metadata::MetadataMap;
use tonic::{Request, Status, Streaming};
use viam_app_client::transport::DEFAULT_MAX_RECEIVE_BYTES;
use viam_app_client::transport::web::FetchOptions;

#[cfg(feature = "upstream-transport")]
pub(crate) use viam_app_client::transport::upstream::UpstreamTransport as Subject;
#[cfg(not(feature = "upstream-transport"))]
pub(crate) use viam_app_client::transport::web::FetchTransport as Subject;

/// What came of a call.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) messages: Vec<Vec<u8>>,
    /// Its trailers, or its status.
    pub(crate) end: Result<MetadataMap, Status>,
}

/// Calls the host and reads its response to the end.
pub(crate) async fn call() -> Outcome {
    let mut outcome = Outcome { messages: Vec::new(), end: Ok(MetadataMap::new()) };
    let mut stream = match open(client(options())).await {
        Ok(stream) => stream,
        Err(status) => return Outcome { end: Err(status), ..outcome },
    };
    loop {
        match stream.message().await {
            Ok(Some(message)) => outcome.messages.push(message),
            Ok(None) => break,
            Err(status) => return Outcome { end: Err(status), ..outcome },
        }
    }
    outcome.end = stream.trailers().await.map(Option::unwrap_or_default);
    outcome
}

/// Calls the host, as far as the response's headers.
pub(crate) async fn open(mut client: Grpc<Subject>) -> Result<Streaming<Vec<u8>>, Status> {
    let path = http::uri::PathAndQuery::from_static("/viam.app.v1.AppService/TailRobotPartLogs");
    let response = client.server_streaming(Request::new(b"request".to_vec()), path, Raw).await?;
    Ok(response.into_inner())
}

pub(crate) fn options() -> FetchOptions {
    FetchOptions {
        base_url: "https://fleet.test".into(),
        fetch: None,
        max_receive_bytes: DEFAULT_MAX_RECEIVE_BYTES,
    }
}

pub(crate) fn client(options: FetchOptions) -> Grpc<Subject> {
    Grpc::new(Subject::new(options)).max_decoding_message_size(usize::MAX)
}

/// Messages as bytes.
#[derive(Clone, Copy)]
pub(crate) struct Raw;

impl Codec for Raw {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put_slice(&item);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        let mut message = vec![0; buffer.remaining()];
        buffer.copy_to_slice(&mut message);
        Ok(Some(message))
    }
}
