//! Sixteen bytes at a time: how keys and strings, most of which are that short, are compared and
//! copied without a branch for each length.

/// The first sixteen bytes of `part` as two numbers, zeros where there are fewer.
///
/// They are read at once where `part` lies in `whole` and is not at its end.
#[inline]
pub(super) fn sixteen(part: &[u8], whole: &[u8]) -> [u64; 2] {
    // Of a part that lies elsewhere, this is no place in `whole`.
    let at = part.as_ptr().addr().wrapping_sub(whole.as_ptr().addr());
    let Some(bytes) = whole.get(at..).and_then(<[u8]>::first_chunk) else {
        return [eight(part), eight(part.get(8..).unwrap_or_default())];
    };
    let both = u128::from_le_bytes(*bytes);
    [both as u64 & ones(part.len()), (both >> 64) as u64 & ones(part.len().saturating_sub(8))]
}

/// The first eight bytes as a number, zeros where there are fewer.
#[inline(never)]
fn eight(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// Copies a string that begins with these sixteen bytes, and answers whether all are ASCII.
///
/// `room` must have place for sixteen bytes at least; what follows the copy in it may change.
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

/// Copies all but the first sixteen bytes, and answers their bits.
fn copy_rest(string: &[u8], room: &mut [u8]) -> u64 {
    let mut seen = 0;
    let chunks = string.as_chunks::<8>().0.iter().zip(room.as_chunks_mut::<8>().0);
    for (chunk, place) in chunks.skip(2) {
        *place = *chunk;
        seen |= u64::from_le_bytes(*chunk);
    }
    // The last eight bytes take in what is left, and some once more.
    if let (Some(last), Some(room)) = (string.last_chunk::<8>(), room.get_mut(..string.len()))
        && let Some(place) = room.last_chunk_mut()
    {
        *place = *last;
        seen |= u64::from_le_bytes(*last);
    }
    seen
}

/// Ones in so many of the lower bytes, of which there are eight.
fn ones(bytes: usize) -> u64 {
    // In two steps, because no shift is as wide as a number.
    let half = 4 * bytes.min(8) as u32;
    !(u64::MAX << half << half)
}
