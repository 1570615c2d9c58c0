//! The fields of a reply: its HTTP headers, or the lines of its trailers frame.

use http::{HeaderMap, HeaderName, HeaderValue};

/// Header or trailer fields, those that state the call's outcome apart from the others.
///
/// The former are kept as raw bytes: a message that no HTTP header could hold must not cost the
/// code beside it.
#[derive(Clone, Default, Debug)]
pub struct Fields {
    /// `grpc-status`
    pub status: Option<Vec<u8>>,
    /// `grpc-message`
    pub message: Option<Vec<u8>>,
    /// `grpc-status-details-bin`
    pub details: Option<Vec<u8>>,
    /// All others, names in lower case, repeated ones kept in their order.
    pub metadata: HeaderMap,
}

impl Fields {
    /// Reads the payload of a trailers frame: lines `name: value` that end in CRLF, a bare LF,
    /// or the block's end. A line that is no field is skipped, as HTTP clients do.
    pub fn parse(block: &[u8]) -> Self {
        let mut fields = Self::default();
        for line in block.split(|&byte| byte == b'\n') {
            let mut parts = line.splitn(2, |&byte| byte == b':');
            if let (Some(name), Some(value)) = (parts.next(), parts.next()) {
                fields.add(name, value);
            }
        }
        fields
    }

    /// Adds one field; of those that state the outcome the first counts. A field that HTTP does
    /// not allow is dropped.
    pub fn add(&mut self, name: &[u8], value: &[u8]) {
        let value = value.trim_ascii();
        let slot = match name.to_ascii_lowercase().as_slice() {
            b"grpc-status" => &mut self.status,
            b"grpc-message" => &mut self.message,
            b"grpc-status-details-bin" => &mut self.details,
            _ => {
                if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value))
                {
                    // Over 32,768 fields a map takes no more; none of those is worth a failure.
                    let _ = self.metadata.try_append(name, value);
                }
                return;
            }
        };
        slot.get_or_insert_with(|| value.to_vec());
    }

    /// The value of a field, if it is text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.metadata.get(name)?.to_str().ok()
    }
}
