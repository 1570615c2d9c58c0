use arbitrary::{Result, Unstructured};
use viam_app_client::codec::decode::Decoder;
use viam_app_client::codec::decode::Tape;
use viam_app_client::codec::decode::{BatchSink, ListBatch, PartialDecoder};
use viam_app_client::codec::timestamp::TimestampFormat;

/// Decodes bytes as any message of the service: at once, in chunks, and while they arrive.
pub fn decoder(data: &[u8]) {
    let _ = read(Unstructured::new(data));
}

fn read(mut choices: Unstructured<'_>) -> Result<()> {
    let message = crate::message(&mut choices)?;
    let times = if choices.arbitrary()? { TimestampFormat::Iso } else { TimestampFormat::Date };
    let first: u16 = choices.arbitrary()?;
    let bytes = choices.take_rest();

    let mut whole = Tape::default();
    let at_once = Decoder::new(&mut whole, crate::format(times)).message(message, bytes);
    let (front, _) = bytes.split_at(usize::from(first).min(bytes.len()));
    let mut pieces = Tape::default();
    let mut reply = PartialDecoder::new(message);
    let taken =
        reply.decode_available(&mut Decoder::new(&mut pieces, crate::format(times)), front, &mut NextBatch);
    let in_pieces = taken.and_then(|taken| {
        reply.finish(
            &mut Decoder::new(&mut pieces, crate::format(times)),
            &bytes[taken.consumed..],
            &mut NextBatch,
        )
    });
    assert_eq!(at_once.is_ok(), in_pieces.is_ok(), "{}: {at_once:?} and {in_pieces:?}", message.name);
    let mut parts = Tape::default();
    let in_parts = PartialDecoder::new(message).finish(
        &mut Decoder::new(&mut parts, crate::format(times)),
        bytes,
        &mut NextBatch,
    );
    assert_eq!(at_once.is_ok(), in_parts.is_ok(), "{}: {at_once:?} and {in_parts:?}", message.name);
    for (frame, tape) in [(at_once, whole), (in_pieces, pieces), (in_parts, parts)] {
        assert!(frame.is_err() || frame.is_ok_and(|frame| frame <= tape.end()), "a frame beyond the tape");
    }
    Ok(())
}

struct NextBatch;

impl BatchSink for NextBatch {
    fn take(&mut self, tape: &mut Tape, _: &[ListBatch]) {
        tape.batch();
        tape.next_batch();
    }
}
