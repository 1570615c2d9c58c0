//! Compares and copies strings sixteen bytes at a time. Most keys and strings are that short, so
//! this needs no branch for each length.

/// The first sixteen bytes of `part` as two numbers, padded with zeros.
///
/// They are read at once if `part` is inside `whole` and not at its end.
#[inline]
pub(super) fn prefix(part: &[u8], whole: &[u8]) -> [u64; 2] {
    // For a part outside of `whole`, this is beyond its end.
    let at = part.as_ptr().addr().wrapping_sub(whole.as_ptr().addr());
    let Some(bytes) = whole.get(at..).and_then(<[u8]>::first_chunk) else {
        return [eight(part), eight(part.get(8..).unwrap_or_default())];
    };
    let both = u128::from_le_bytes(*bytes);
    [both as u64 & ones(part.len()), (both >> 64) as u64 & ones(part.len().saturating_sub(8))]
}

/// The first eight bytes as a number, padded with zeros.
#[inline(never)]
fn eight(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// Copies a string that begins with these sixteen bytes. Returns whether all of it is ASCII.
///
/// `room` must hold at least sixteen bytes; the bytes after the copy may change.
#[inline]
pub(super) fn copy_ascii([first, second]: [u64; 2], string: &[u8], room: &mut [u8]) -> bool {
    let mut seen = first | second;
    if let Some(place) = room.first_chunk_mut::<16>() {
        *place = (u128::from(second) << 64 | u128::from(first)).to_le_bytes();
    }
    if string.len() > 16 {
        seen |= copy_rest(string, room);
    }
    seen & 0x8080_8080_8080_8080 == 0
}

/// Copies all but the first sixteen bytes. Returns all copied bytes, or-ed.
fn copy_rest(string: &[u8], room: &mut [u8]) -> u64 {
    let mut seen = 0;
    let chunks = string.as_chunks::<8>().0.iter().zip(room.as_chunks_mut::<8>().0);
    for (chunk, place) in chunks.skip(2) {
        *place = *chunk;
        seen |= u64::from_le_bytes(*chunk);
    }
    // The last eight bytes cover the rest; some of them are copied twice.
    if let (Some(last), Some(room)) = (string.last_chunk::<8>(), room.get_mut(..string.len()))
        && let Some(place) = room.last_chunk_mut()
    {
        *place = *last;
        seen |= u64::from_le_bytes(*last);
    }
    seen
}

/// A mask of this many lower bytes, at most eight.
fn ones(bytes: usize) -> u64 {
    // In two steps: a shift by 64 would overflow.
    let half = 4 * bytes.min(8) as u32;
    !(u64::MAX << half << half)
}
