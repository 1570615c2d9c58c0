//! The path of an error, from the response down to the field. It is built only when there is an error,
//! as it passes through the levels of the message.

use crate::schema::{Cardinality, Field, FieldType};
use crate::wire::Wire;

/// The steps from the field with the error outwards.
#[derive(Debug, Default)]
pub(super) struct Path(Vec<Step>);

#[derive(Debug)]
struct Step {
    field: &'static Field,
    /// Which element of a list, or the key of a map's entry.
    place: Option<Place>,
}

#[derive(Debug)]
enum Place {
    Index(usize),
    Key(String),
}

impl Path {
    /// Adds the field that contains the path so far. `index` is the number of its occurrences
    /// before this one in `bytes`, the message that holds it.
    #[cold]
    pub(super) fn push(&mut self, field: &'static Field, index: usize, bytes: &[u8]) {
        let place = match field.cardinality {
            Cardinality::Map => {
                self.leave_entry(field);
                Some(key_of_entry(field.number, index, bytes).map_or(Place::Index(index), Place::Key))
            }
            Cardinality::Repeated => Some(Place::Index(index)),
            _ => None,
        };
        self.0.push(Step { field, place });
    }

    /// An entry's own field, `key` or `value`, is not in the path in JavaScript.
    fn leave_entry(&mut self, map: &Field) {
        let FieldType::Message(entry) = map.ty else { return };
        self.0.pop_if(|step| entry.fields().iter().any(|field| std::ptr::eq(field, step.field)));
    }

    /// Returns the path as text, and leaves it empty.
    #[cold]
    pub(super) fn take(&mut self) -> String {
        let mut path = String::new();
        for Step { field, place } in std::mem::take(&mut self.0).into_iter().rev() {
            if !path.is_empty() {
                path.push('.');
            }
            path += field.name;
            match place {
                Some(Place::Index(index)) => path += &["[", &index.to_string(), "]"].concat(),
                Some(Place::Key(key)) => path += &["[\"", &key, "\"]"].concat(),
                None => {}
            }
        }
        path
    }
}

/// The key of a map's entry, if it is text; the bytes are known to have that many entries, though the
/// last one may be malformed.
fn key_of_entry(number: u32, index: usize, bytes: &[u8]) -> Option<String> {
    let mut wire = Wire::new(bytes);
    let mut before = 0;
    while let Ok(Some((found, wire_type))) = wire.key() {
        if found != number {
            wire.skip(found, wire_type).ok()?;
            continue;
        }
        let entry = wire.delimited(wire_type).ok()?;
        if before == index {
            let key = crate::wire::bytes_of(entry, 1).ok()?.last()?.to_vec();
            return String::from_utf8(key).ok();
        }
        before += 1;
    }
    None
}
