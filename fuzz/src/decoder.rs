use arbitrary::{Result, Unstructured};
use viam_app_client::codec::tape::Tape;
use viam_app_client::codec::time::Times;
use viam_app_client::codec::walk::{Hold, Pending, Walker};

/// Reads bytes as any message of the service, whole and in parts.
pub fn decoder(data: &[u8]) {
    let _ = read(Unstructured::new(data));
}

fn read(mut choices: Unstructured<'_>) -> Result<()> {
    let message = crate::message(&mut choices)?;
    let times = if choices.arbitrary()? { Times::Iso } else { Times::Date };
    let bytes = choices.take_rest();

    let mut whole = Tape::default();
    let at_once = Walker::new(&mut whole, times).message(message, bytes);
    let mut parts = Tape::default();
    let in_parts = Walker::new(&mut parts, times).reply(message, bytes, &mut NextPart);
    assert_eq!(at_once.is_ok(), in_parts.is_ok(), "{}: {at_once:?} and {in_parts:?}", message.name);
    for (frame, tape) in [(at_once, whole), (in_parts, parts)] {
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
