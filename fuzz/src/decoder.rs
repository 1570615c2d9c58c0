use arbitrary::{Result, Unstructured};
use viam_app_client::codec::parts::{Hold, Parts, Pending};
use viam_app_client::codec::tape::Tape;
use viam_app_client::codec::time::Times;
use viam_app_client::codec::walk::Walker;

/// Reads bytes as any message of the service, whole, in parts, and as it comes.
pub fn decoder(data: &[u8]) {
    let _ = read(Unstructured::new(data));
}

fn read(mut choices: Unstructured<'_>) -> Result<()> {
    let message = crate::message(&mut choices)?;
    let times = if choices.arbitrary()? { Times::Iso } else { Times::Date };
    let first: u16 = choices.arbitrary()?;
    let bytes = choices.take_rest();

    let mut whole = Tape::default();
    let at_once = Walker::new(&mut whole, times).message(message, bytes);
    let (front, _) = bytes.split_at(usize::from(first).min(bytes.len()));
    let mut pieces = Tape::default();
    let mut reply = Parts::new(message);
    let taken = reply.front(&mut Walker::new(&mut pieces, times), front, &mut NextPart);
    let in_pieces = taken.and_then(|(taken, _)| {
        reply.end(&mut Walker::new(&mut pieces, times), &bytes[taken..], &mut NextPart)
    });
    assert_eq!(at_once.is_ok(), in_pieces.is_ok(), "{}: {at_once:?} and {in_pieces:?}", message.name);
    let mut parts = Tape::default();
    let in_parts = Parts::new(message).end(&mut Walker::new(&mut parts, times), bytes, &mut NextPart);
    assert_eq!(at_once.is_ok(), in_parts.is_ok(), "{}: {at_once:?} and {in_parts:?}", message.name);
    for (frame, tape) in [(at_once, whole), (in_pieces, pieces), (in_parts, parts)] {
        assert!(frame.is_err() || frame.is_ok_and(|frame| frame <= tape.end()), "a frame beyond the tape");
    }
    Ok(())
}

struct NextPart;

impl Hold for NextPart {
    fn hold(&mut self, tape: &mut Tape, _: &[Pending]) {
        tape.batch();
        tape.next_part();
    }
}
