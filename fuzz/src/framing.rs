use arbitrary::{Result, Unstructured};
use bytes::Bytes;
use tonic::{Code, Status};
use viam_app_client::transport::base64;
use viam_app_client::transport::response::{ResponseDecoder, ResponseHead};
use viam_app_client::transport::trailers::Fields;

/// Reads a body as one chunk and as many: the results must be the same.
pub fn framing(data: &[u8]) {
    let _ = read(Unstructured::new(data));
}

fn read(mut choices: Unstructured<'_>) -> Result<()> {
    let head = Shape {
        text: choices.arbitrary()?,
        http_status: *choices.choose(&[200, 204, 404, 503])?,
        limit: *choices.choose(&[0, 16, 1 << 10, 32 << 20])?,
    };
    let sizes: [u8; 4] = choices.arbitrary()?;
    let body = choices.take_rest();

    let whole = head.outcome([body].into_iter());
    let chunked = head.outcome(Chunks { rest: body, sizes: sizes.into_iter().cycle() });
    // Malformed text is refused per chunk, even if there are messages before it.
    if !head.text || base64::decode(body).is_some() {
        assert_eq!(whole, chunked);
    }
    Ok(())
}

struct Shape {
    text: bool,
    http_status: u16,
    limit: usize,
}

impl Shape {
    /// The bytes of the messages, and the code and message of the status.
    fn outcome<'a>(&self, chunks: impl Iterator<Item = &'a [u8]>) -> (Vec<u8>, Result<(), (Code, String)>) {
        let mut fields = Fields::default();
        let kind: &[u8] =
            if self.text { b"application/grpc-web-text" } else { b"application/grpc-web+proto" };
        fields.add(b"content-type", kind);
        let head = ResponseHead { http_status: Some(self.http_status), fields, ..ResponseHead::default() };
        let mut messages = Vec::new();
        let end = ResponseDecoder::open(head, self.limit)
            .and_then(|(_, mut reply)| read_all(&mut reply, chunks, &mut messages))
            .map_err(|status| (status.code(), status.message().to_owned()));
        (messages, end)
    }
}

fn read_all<'a>(
    reply: &mut ResponseDecoder,
    chunks: impl Iterator<Item = &'a [u8]>,
    messages: &mut Vec<u8>,
) -> Result<(), Status> {
    for chunk in chunks {
        reply.push(Bytes::copy_from_slice(chunk))?;
        while let Some(part) = reply.next_part()? {
            messages.extend_from_slice(&part.bytes);
        }
    }
    reply.finish().map(drop)
}

/// Cuts `rest` into chunks of these sizes.
struct Chunks<'a, S> {
    rest: &'a [u8],
    sizes: S,
}

impl<'a, S: Iterator<Item = u8>> Iterator for Chunks<'a, S> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        // No chunk is empty, so that the body ends.
        let size = usize::from(self.sizes.next()?).saturating_add(1).min(self.rest.len());
        let (chunk, rest) = self.rest.split_at(size);
        self.rest = rest;
        (!chunk.is_empty()).then_some(chunk)
    }
}
