use arbitrary::{Result, Unstructured};
use bytes::Bytes;
use tonic::Code;
use viam_app_client::transport::response::{ResponseDecoder, ResponseHead};
use viam_app_client::transport::status::outcome;
use viam_app_client::transport::trailers::Fields;

const TRAILERS: u8 = 0x80;

/// Reads bytes as trailers, and as the headers and the trailers of a response without messages.
pub fn status(data: &[u8]) {
    let _ = read(Unstructured::new(data));
}

fn read(mut choices: Unstructured<'_>) -> Result<()> {
    let http_status = choices.arbitrary::<Option<u16>>()?;
    let [cross_origin, redirect] = choices.arbitrary()?;
    let headers = choices.arbitrary::<&[u8]>()?;
    let block = choices.take_rest();

    let fields = Fields::parse(block);
    let said = fields.status.clone();
    match outcome(fields) {
        Ok((_, said_ok)) => assert_eq!(said_ok, said.is_some()),
        Err(status) => assert_ne!(status.code(), Code::Ok),
    }

    let head = ResponseHead { http_status, fields: Fields::parse(headers), cross_origin, redirect };
    let end = ResponseDecoder::open(head, usize::MAX).and_then(|(_, mut reply)| {
        let frame = [[TRAILERS].as_slice(), &(block.len() as u32).to_be_bytes(), block].concat();
        reply.push(Bytes::from(frame))?;
        assert!(reply.next_part()?.is_none(), "a message out of trailers");
        reply.finish()
    });
    match end {
        Ok(trailers) => assert!(trailers.get("grpc-status").is_some()),
        Err(status) => assert_ne!(status.code(), Code::Ok),
    }
    Ok(())
}
