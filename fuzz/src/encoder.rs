use arbitrary::{Result, Unstructured};
use viam_app_client::codec::decode::Decoder;
use viam_app_client::codec::decode::Tape;
use viam_app_client::codec::schema::{Cardinality, FieldType, Message};
use viam_app_client::codec::timestamp::TimestampFormat;
use viam_app_client::encoder::{Input, MAX_INPUT_DEPTH, ValueTag, encode};

/// Encodes any JavaScript value as any message; accepted values must be readable.
pub fn encoder(data: &[u8]) {
    let _ = write(Unstructured::new(data));
}

fn write(mut choices: Unstructured<'_>) -> Result<()> {
    let message = crate::message(&mut choices)?;
    let mut row = Row { choices, tokens: Vec::new(), text: String::new(), blobs: Vec::new() };
    // When the bytes run out, the value is truncated: invalid input must be handled too.
    let _ = if row.choices.arbitrary()? { row.junk() } else { row.message(message, 0) };
    let Ok(bytes) = encode(message, Input::new(&row.tokens, &row.text, &row.blobs)) else { return Ok(()) };
    let mut tape = Tape::default();
    let read = Decoder::new(&mut tape, crate::format(TimestampFormat::Date)).message(message, &bytes);
    assert!(read.is_ok(), "{} is written and cannot be read: {read:?}", message.name);
    Ok(())
}

/// A value as `flatten.js` writes it.
struct Row<'a> {
    choices: Unstructured<'a>,
    tokens: Vec<f64>,
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
            self.tokens.push(number);
        }
        Ok(())
    }

    /// Usually an object with fields of the message.
    fn message(&mut self, message: &'static Message, depth: usize) -> Result<()> {
        let count = self.object(depth, 6)?;
        for _ in 0..count {
            let position = self.choices.int_in_range(0..=message.fields().len())?;
            let Some(field) = message.fields().get(position) else {
                self.word()?;
                self.anything(depth + 1)?;
                continue;
            };
            self.string(ValueTag::String, field.name);
            match field.cardinality {
                _ if self.seldom()? => self.anything(depth + 1)?,
                Cardinality::Repeated => {
                    let count = self.choices.int_in_range(0..=3)?;
                    self.tokens.extend([ValueTag::Array.token(), f64::from(count)]);
                    for _ in 0..count {
                        self.of(field.ty, depth + 2)?;
                    }
                }
                Cardinality::Map => {
                    let count = self.object(depth + 1, 3)?;
                    for _ in 0..count {
                        self.word()?;
                        let entry =
                            if let FieldType::Message(entry) = field.ty { entry.fields() } else { &[] };
                        match entry {
                            [_, value] => self.of(value.ty, depth + 2)?,
                            _ => self.anything(depth + 2)?,
                        }
                    }
                }
                _ => self.of(field.ty, depth + 1)?,
            }
        }
        Ok(())
    }

    /// Usually a value of the type.
    fn of(&mut self, kind: FieldType, depth: usize) -> Result<()> {
        if self.seldom()? {
            return self.anything(depth);
        }
        match kind {
            FieldType::Message(message) => self.message(message, depth),
            FieldType::String => self.word(),
            FieldType::Bytes => self.bytes(),
            FieldType::Bool => self.boolean(),
            FieldType::Enum(names) => {
                match names.values.get(self.choices.int_in_range(0..=names.values.len())?) {
                    Some((name, _)) => {
                        self.string(ValueTag::String, name);
                        Ok(())
                    }
                    None => self.number(),
                }
            }
            FieldType::Timestamp if self.choices.arbitrary()? => {
                let milliseconds = self.choices.arbitrary()?;
                self.tokens.extend([ValueTag::Date.token(), milliseconds]);
                Ok(())
            }
            FieldType::Timestamp | FieldType::Struct | FieldType::Value | FieldType::List => {
                self.anything(depth)
            }
            _ if self.seldom()? => {
                let digits = self.choices.arbitrary::<i128>()?.to_string();
                self.string(ValueTag::BigInt, &digits);
                Ok(())
            }
            _ => self.number(),
        }
    }

    fn anything(&mut self, depth: usize) -> Result<()> {
        if depth > MAX_INPUT_DEPTH {
            self.tokens.push(ValueTag::TooDeep.token());
            return Ok(());
        }
        match *self.choices.choose(ValueTag::ALL)? {
            ValueTag::False | ValueTag::True => self.boolean()?,
            ValueTag::Number => self.number()?,
            ValueTag::BigInt => {
                let digits = self.choices.arbitrary::<i64>()?.to_string();
                self.string(ValueTag::BigInt, &digits);
            }
            ValueTag::String => self.word()?,
            ValueTag::Bytes => self.bytes()?,
            ValueTag::Date => {
                let milliseconds = self.choices.arbitrary()?;
                self.tokens.extend([ValueTag::Date.token(), milliseconds]);
            }
            ValueTag::Array => {
                let count = self.choices.int_in_range(0..=3)?;
                self.tokens.extend([ValueTag::Array.token(), f64::from(count)]);
                for _ in 0..count {
                    self.anything(depth + 1)?;
                }
            }
            ValueTag::Object => {
                let count = self.object(depth, 3)?;
                for _ in 0..count {
                    self.word()?;
                    self.anything(depth + 1)?;
                }
            }
            ValueTag::Other => self.string(ValueTag::Other, "symbol"),
            tag @ (ValueTag::Undefined
            | ValueTag::Null
            | ValueTag::TooDeep
            | ValueTag::TooLarge
            | ValueTag::LoneSurrogate) => {
                self.tokens.push(tag.token());
            }
        }
        Ok(())
    }

    /// Begins an object; returns the number of pairs that follow.
    fn object(&mut self, depth: usize, most: u8) -> Result<u8> {
        if depth > MAX_INPUT_DEPTH {
            self.tokens.push(ValueTag::TooDeep.token());
            return Ok(0);
        }
        let count = self.choices.int_in_range(0..=most)?;
        self.tokens.extend([ValueTag::Object.token(), f64::from(count)]);
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
        self.string(ValueTag::String, &word);
        Ok(())
    }

    fn string(&mut self, tag: ValueTag, text: &str) {
        self.tokens.extend([tag.token(), text.encode_utf16().count() as f64]);
        self.text += text;
    }

    fn bytes(&mut self) -> Result<()> {
        let bytes = self.choices.arbitrary()?;
        self.tokens.extend([ValueTag::Bytes.token(), self.blobs.len() as f64]);
        self.blobs.push(bytes);
        Ok(())
    }

    fn boolean(&mut self) -> Result<()> {
        let value = self.choices.arbitrary::<bool>()?;
        self.tokens.push(if value { ValueTag::True } else { ValueTag::False }.token());
        Ok(())
    }

    fn number(&mut self) -> Result<()> {
        let number = match self.choices.arbitrary()? {
            0_u8..=0x7f => f64::from(self.choices.arbitrary::<i8>()?),
            0x80..=0xbf => f64::from(self.choices.arbitrary::<i32>()?),
            0xc0..=0xdf => self.choices.arbitrary::<i64>()? as f64,
            _ => self.choices.arbitrary()?,
        };
        self.tokens.extend([ValueTag::Number.token(), number]);
        Ok(())
    }

    fn seldom(&mut self) -> Result<bool> {
        self.choices.ratio(1, 16)
    }
}
