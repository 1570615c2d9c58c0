//! Short strings of the fields of a response that repeat, such as levels, locations and versions. From its second
//! occurrence on such a string is a numbered key, so that JavaScript has it once.

/// Longer strings are not looked for: a [`prefix`](super::prefix::prefix) has all of a shorter one.
const LONGEST: usize = 16;

/// A power of two. Among more different strings that repeat, some are not noticed.
const SLOTS: usize = 256;

/// The last short strings by their hash.
#[derive(Debug)]
pub(super) struct Repeats {
    slots: Vec<Slot>,
    /// Counts the responses; slots of earlier ones are free.
    response: u32,
}

#[derive(Debug, Clone, Default)]
struct Slot {
    prefix: [u64; 2],
    length: u32,
    response: u32,
    /// The string's key; `None` after its first occurrence.
    key: Option<u32>,
}

/// What is known of a string.
pub(super) enum Seen {
    /// It may be new.
    No,
    /// It has occurred, and may get a key in this slot.
    Once(usize),
    /// It has this key.
    Key(u32),
}

impl Default for Repeats {
    fn default() -> Self {
        Self { slots: Vec::new(), response: 1 }
    }
}

impl Repeats {
    /// Records a string, of which `prefix` has the first sixteen bytes.
    #[inline]
    pub(super) fn see(&mut self, length: usize, prefix: [u64; 2]) -> Seen {
        if length > LONGEST {
            return Seen::No;
        }
        let at = slot_of(prefix);
        let Some(slot) = self.slots.get_mut(at) else {
            self.slots.resize(SLOTS, Slot::default());
            return Seen::No;
        };
        if slot.prefix == prefix && slot.length as usize == length && slot.response == self.response {
            return slot.key.map_or(Seen::Once(at), Seen::Key);
        }
        *slot = Slot { prefix, length: length as u32, response: self.response, key: None };
        Seen::No
    }

    /// Sets the key of a string that has occurred.
    pub(super) fn set_key(&mut self, slot: usize, key: u32) {
        if let Some(slot) = self.slots.get_mut(slot) {
            slot.key = Some(key);
        }
    }

    /// Forgets all strings.
    pub(super) fn clear(&mut self) {
        self.response = self.response.wrapping_add(1);
    }
}

#[inline]
fn slot_of([first, second]: [u64; 2]) -> usize {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    // All bits affect the upper bits of the product.
    let hash = (first ^ second.rotate_left(32)).wrapping_mul(ODD);
    (hash >> 48) as usize & (SLOTS - 1)
}
