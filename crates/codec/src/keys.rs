//! Keys of Structs, numbered as they first come, so that each crosses once a reply.

/// How far a search goes before it gives up.
const PROBES: usize = 32;

/// Keys seen so far: a hash table with open addressing.
#[derive(Debug, Default)]
pub(super) struct Keys {
    seen: Vec<Key>,
    /// What keys are longer than sixteen bytes, in a row.
    rests: Vec<u8>,
    /// Key number + 1 by hash; 0 is free. A power of two, at most half full.
    table: Vec<u32>,
}

/// A key, of which the first sixteen bytes are at hand.
#[derive(Debug)]
struct Key {
    sixteen: [u64; 2],
    length: u32,
    /// Where the rest begins.
    rest: u32,
}

impl Keys {
    /// The key's number, and whether it is new; `sixteen` are its first bytes.
    ///
    /// A key may get a second number where a sender chose keys that collide; that
    /// costs a little room, where a long search would cost the page its time.
    #[inline]
    pub(super) fn intern(&mut self, key: &[u8], sixteen: [u64; 2]) -> (u32, bool) {
        let rest = key.get(16..).unwrap_or_default();
        for slot in self.slots(hash(sixteen, rest)) {
            let Some(number) = self.table.get(slot).and_then(|number| number.checked_sub(1)) else { break };
            if let Some(seen) = self.seen.get(number as usize)
                && seen.sixteen == sixteen
                && seen.length as usize == key.len()
                && (rest.is_empty() || self.rest(seen) == rest)
            {
                return (number, false);
            }
        }
        (self.add(key.len(), sixteen, rest), true)
    }

    /// Forgets all keys.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    #[inline(never)]
    fn add(&mut self, length: usize, sixteen: [u64; 2], rest: &[u8]) -> u32 {
        let number = self.seen.len() as u32;
        self.seen.push(Key { sixteen, length: length as u32, rest: self.rests.len() as u32 });
        self.rests.extend_from_slice(rest);
        if self.table.len() >= self.seen.len() * 2 {
            self.place(number);
        } else {
            self.table = vec![0; (self.table.len() * 2).max(256)];
            (0..=number).for_each(|number| self.place(number));
        }
        number
    }

    /// Enters a key into the table, if there is room near its place.
    fn place(&mut self, number: u32) {
        let Some(key) = self.seen.get(number as usize) else { return };
        let mut slots = self.slots(hash(key.sixteen, self.rest(key)));
        if let Some(free) = slots.find(|&slot| self.table.get(slot) == Some(&0))
            && let Some(place) = self.table.get_mut(free)
        {
            *place = number + 1;
        }
    }

    /// Where a key with this hash may stand in the table.
    #[inline]
    fn slots(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let length = self.table.len();
        // A product's upper bits are those that all bits of its factors count in.
        let first = (((hash >> 32) * length as u64) >> 32) as usize;
        (first..first + PROBES).map(move |slot| slot & length.wrapping_sub(1))
    }

    fn rest(&self, key: &Key) -> &[u8] {
        let start = key.rest as usize;
        self.rests.get(start..start + (key.length as usize).saturating_sub(16)).unwrap_or_default()
    }
}

#[inline]
fn hash([first, second]: [u64; 2], rest: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let hash = (first.wrapping_mul(ODD).rotate_left(32) ^ second).wrapping_mul(ODD);
    rest.iter().fold(hash, |hash, &byte| (hash.rotate_left(8) ^ u64::from(byte)).wrapping_mul(ODD))
}
