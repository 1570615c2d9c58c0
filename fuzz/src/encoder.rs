use arbitrary::{Result, Unstructured};
use viam_app_client::codec::tape::Tape;
use viam_app_client::codec::time::Times;
use viam_app_client::codec::walk::Walker;
use viam_app_client::encode::encode;
use viam_app_client::encode::input::Input;
use viam_app_client::layout::{Kind, Message, Rule};

/// Writes any JavaScript value as any message; what is accepted must be readable.
pub fn encoder(data: &[u8]) {
    let _ = write(Unstructured::new(data));
}

fn write(mut choices: Unstructured<'_>) -> Result<()> {
    let message = crate::message(&mut choices)?;
    let mut row = Row { choices, ops: Vec::new(), text: String::new(), blobs: Vec::new() };
    // What runs out of choices is cut off: a row that JavaScript never makes must do no harm either.
    let _ = if row.choices.arbitrary()? { row.junk() } else { row.message(message, 0) };
    let Ok(bytes) = encode(message, Input::new(&row.ops, &row.text, &row.blobs)) else { return Ok(()) };
    let mut tape = Tape::default();
    let read = Walker::new(&mut tape, Times::Date).message(message, &bytes);
    assert!(read.is_ok(), "{} is written and cannot be read: {read:?}", message.name);
    Ok(())
}

/// As `flatten.js` has it.
const DEPTH: usize = 260;

/// A value as `flatten.js` hands it over; the tags are those of `Input`.
struct Row<'a> {
    choices: Unstructured<'a>,
    ops: Vec<f64>,
    text: String,
    blobs: Vec<Vec<u8>>,
}

impl Row<'_> {
    fn junk(&mut self) -> Result<()> {
        self.text = self.choices.arbitrary()?;
        while !self.choices.is_empty() {
            let number = match self.choices.arbitrary()? {
                number @ 0_u8..=0xfd => f64::from(number % 16),
                0xfe => f64::from(self.choices.arbitrary::<u16>()?),
                0xff => self.choices.arbitrary()?,
            };
            self.ops.push(number);
        }
        Ok(())
    }

    /// An object with fields of the message, mostly.
    fn message(&mut self, message: &'static Message, depth: usize) -> Result<()> {
        let count = self.object(depth, 6)?;
        for _ in 0..count {
            let position = self.choices.int_in_range(0..=message.fields().len())?;
            let Some(field) = message.fields().get(position) else {
                self.word()?;
                self.anything(depth + 1)?;
                continue;
            };
            self.string(6, field.name);
            match field.rule {
                _ if self.seldom()? => self.anything(depth + 1)?,
                Rule::Repeated => {
                    let count = self.choices.int_in_range(0..=3)?;
                    self.ops.extend([9.0, f64::from(count)]);
                    for _ in 0..count {
                        self.of(field.kind, depth + 2)?;
                    }
                }
                Rule::Map => {
                    let count = self.object(depth + 1, 3)?;
                    for _ in 0..count {
                        self.word()?;
                        let entry = if let Kind::Message(entry) = field.kind { entry.fields() } else { &[] };
                        match entry {
                            [_, value] => self.of(value.kind, depth + 2)?,
                            _ => self.anything(depth + 2)?,
                        }
                    }
                }
                _ => self.of(field.kind, depth + 1)?,
            }
        }
        Ok(())
    }

    /// A value of the kind, mostly.
    fn of(&mut self, kind: Kind, depth: usize) -> Result<()> {
        if self.seldom()? {
            return self.anything(depth);
        }
        match kind {
            Kind::Message(message) => self.message(message, depth),
            Kind::String => self.word(),
            Kind::Bytes => self.bytes(),
            Kind::Bool => self.boolean(),
            Kind::Enum(names) => match names.values.get(self.choices.int_in_range(0..=names.values.len())?) {
                Some((name, _)) => {
                    self.string(6, name);
                    Ok(())
                }
                None => self.number(),
            },
            Kind::Timestamp if self.choices.arbitrary()? => {
                let milliseconds = self.choices.arbitrary()?;
                self.ops.extend([8.0, milliseconds]);
                Ok(())
            }
            Kind::Timestamp | Kind::Struct | Kind::Value | Kind::List => self.anything(depth),
            _ if self.seldom()? => {
                let digits = self.choices.arbitrary::<i128>()?.to_string();
                self.string(5, &digits);
                Ok(())
            }
            _ => self.number(),
        }
    }

    fn anything(&mut self, depth: usize) -> Result<()> {
        if depth > DEPTH {
            self.ops.push(12.0);
            return Ok(());
        }
        match self.choices.int_in_range(0..=13_u8)? {
            0 => self.ops.push(0.0),
            1 => self.ops.push(1.0),
            2 | 3 => self.boolean()?,
            4 => self.number()?,
            5 => {
                let digits = self.choices.arbitrary::<i64>()?.to_string();
                self.string(5, &digits);
            }
            6 => self.word()?,
            7 => self.bytes()?,
            8 => {
                let milliseconds = self.choices.arbitrary()?;
                self.ops.extend([8.0, milliseconds]);
            }
            9 => {
                let count = self.choices.int_in_range(0..=3)?;
                self.ops.extend([9.0, f64::from(count)]);
                for _ in 0..count {
                    self.anything(depth + 1)?;
                }
            }
            10 => {
                let count = self.object(depth, 3)?;
                for _ in 0..count {
                    self.word()?;
                    self.anything(depth + 1)?;
                }
            }
            11 => self.string(11, "symbol"),
            tag => self.ops.push(f64::from(tag)),
        }
        Ok(())
    }

    /// Begins an object; how many pairs follow.
    fn object(&mut self, depth: usize, most: u8) -> Result<u8> {
        if depth > DEPTH {
            self.ops.push(12.0);
            return Ok(0);
        }
        let count = self.choices.int_in_range(0..=most)?;
        self.ops.extend([10.0, f64::from(count)]);
        Ok(count)
    }

    fn word(&mut self) -> Result<()> {
        let word = match self.choices.int_in_range(0..=7_u8)? {
            0 => "seconds".to_owned(),
            1 => "nanos".to_owned(),
            2 => "__proto__".to_owned(),
            3 => "2024-02-29T12:34:56.789Z".to_owned(),
            4 => self.choices.arbitrary::<i32>()?.to_string(),
            _ => self.choices.arbitrary()?,
        };
        self.string(6, &word);
        Ok(())
    }

    fn string(&mut self, tag: u8, text: &str) {
        self.ops.extend([f64::from(tag), text.encode_utf16().count() as f64]);
        self.text += text;
    }

    fn bytes(&mut self) -> Result<()> {
        let bytes = self.choices.arbitrary()?;
        self.ops.extend([7.0, self.blobs.len() as f64]);
        self.blobs.push(bytes);
        Ok(())
    }

    fn boolean(&mut self) -> Result<()> {
        let value = self.choices.arbitrary::<bool>()?;
        self.ops.push(if value { 3.0 } else { 2.0 });
        Ok(())
    }

    fn number(&mut self) -> Result<()> {
        let number = match self.choices.arbitrary()? {
            0_u8..=0x7f => f64::from(self.choices.arbitrary::<i8>()?),
            0x80..=0xbf => f64::from(self.choices.arbitrary::<i32>()?),
            0xc0..=0xdf => self.choices.arbitrary::<i64>()? as f64,
            _ => self.choices.arbitrary()?,
        };
        self.ops.extend([4.0, number]);
        Ok(())
    }

    fn seldom(&mut self) -> Result<bool> {
        self.choices.ratio(1, 16)
    }
}
