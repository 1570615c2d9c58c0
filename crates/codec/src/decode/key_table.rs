//! Keys of Structs and other strings that repeat, numbered in the order of their first use, so that each
//! crosses to JavaScript once in a response.

/// How many slots a search visits before it gives up.
const PROBES: usize = 32;

/// The keys so far: a hash table with open addressing.
#[derive(Debug, Default)]
pub(super) struct KeyTable {
    seen: Vec<Key>,
    /// The bytes of keys after their first sixteen, concatenated.
    rests: Vec<u8>,
    /// Key number + 1 by hash; 0 is a free slot. The length is a power of two, at most half of it is used.
    table: Vec<u32>,
}

/// A key.
#[derive(Debug)]
struct Key {
    prefix: [u64; 2],
    length: u32,
    /// Where the rest begins.
    rest: u32,
}

impl KeyTable {
    /// Returns the key's number and whether it is new. `prefix` holds its first sixteen bytes.
    ///
    /// A key may get a second number if a sender chose keys that collide. That costs some memory; a
    /// long search would cost the page its time.
    #[inline]
    pub(super) fn intern(&mut self, key: &[u8], prefix: [u64; 2]) -> (u32, bool) {
        let rest = key.get(16..).unwrap_or_default();
        for slot in self.slots(hash(prefix, rest)) {
            let Some(number) = self.table.get(slot).and_then(|number| number.checked_sub(1)) else { break };
            if let Some(seen) = self.seen.get(number as usize)
                && seen.prefix == prefix
                && seen.length as usize == key.len()
                && (rest.is_empty() || self.rest(seen) == rest)
            {
                return (number, false);
            }
        }
        (self.add(key.len(), prefix, rest), true)
    }

    /// Removes all keys.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    #[inline(never)]
    fn add(&mut self, length: usize, prefix: [u64; 2], rest: &[u8]) -> u32 {
        let number = self.seen.len() as u32;
        self.seen.push(Key { prefix, length: length as u32, rest: self.rests.len() as u32 });
        self.rests.extend_from_slice(rest);
        if self.table.len() >= self.seen.len() * 2 {
            self.place(number);
        } else {
            self.table = vec![0; (self.table.len() * 2).max(256)];
            (0..=number).for_each(|number| self.place(number));
        }
        number
    }

    /// Enters a key into the table, if a slot near its hash is free.
    fn place(&mut self, number: u32) {
        let Some(key) = self.seen.get(number as usize) else { return };
        let mut slots = self.slots(hash(key.prefix, self.rest(key)));
        if let Some(free) = slots.find(|&slot| self.table.get(slot) == Some(&0))
            && let Some(place) = self.table.get_mut(free)
        {
            *place = number + 1;
        }
    }

    /// The slots in which a key with this hash may be.
    #[inline]
    fn slots(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let length = self.table.len();
        // All bits of the hash affect the upper bits of the product.
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
