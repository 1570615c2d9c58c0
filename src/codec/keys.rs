//! Keys of Structs, numbered as they first come, so that each crosses once a reply.

/// How far a search goes before it gives up.
const PROBES: usize = 32;

enum Slot {
    Holds(u32),
    Free(usize),
    Crowded,
}

/// Keys seen so far: a hash table with open addressing.
#[derive(Debug, Default)]
pub(super) struct Keys {
    text: Vec<u8>,
    /// Where each key ends in `text`.
    ends: Vec<u32>,
    /// Key number + 1 by hash; 0 is free. A power of two, at most half full.
    table: Vec<u32>,
}

impl Keys {
    /// The key's number, and whether it is new.
    ///
    /// A key may get a second number where a sender chose keys that collide; that
    /// costs a little room, where a long search would cost the page its time.
    pub(super) fn intern(&mut self, key: &[u8]) -> (u32, bool) {
        if self.table.len() < (self.ends.len() + 1) * 2 {
            self.grow();
        }
        match self.find(key) {
            Slot::Holds(number) => (number, false),
            slot => {
                let number = self.ends.len() as u32;
                self.text.extend_from_slice(key);
                self.ends.push(self.text.len() as u32);
                self.put(slot, number);
                (number, true)
            }
        }
    }

    /// Forgets all keys.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    fn find(&self, key: &[u8]) -> Slot {
        let mask = self.table.len() - 1;
        let start = hash(key) as usize;
        for slot in (start..start + PROBES).map(|slot| slot & mask) {
            match self.table.get(slot) {
                Some(0) => return Slot::Free(slot),
                Some(&number) if self.key(number - 1) == key => return Slot::Holds(number - 1),
                _ => {}
            }
        }
        Slot::Crowded
    }

    fn put(&mut self, slot: Slot, number: u32) {
        if let Slot::Free(slot) = slot
            && let Some(free) = self.table.get_mut(slot)
        {
            *free = number + 1;
        }
    }

    fn key(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(64)];
        for number in 0..self.ends.len() as u32 {
            self.put(self.find(self.key(number)), number);
        }
    }
}

/// FNV-1a with a last mix: keys are short, and their tails differ.
fn hash(key: &[u8]) -> u32 {
    let hash =
        key.iter().fold(0x811c_9dc5u32, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash ^ hash >> 15
}
