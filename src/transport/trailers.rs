//! The fields of a response: its HTTP headers, or the lines of its trailers frame.

use super::Metadata;

/// Header or trailer fields; those of the call's status are separate.
///
/// The latter are stored as raw bytes: a message that is invalid in HTTP must not lose the code.
#[derive(Clone, Default, Debug)]
pub struct Fields {
    /// `grpc-status`
    pub status: Option<Vec<u8>>,
    /// `grpc-message`
    pub message: Option<Vec<u8>>,
    /// `grpc-status-details-bin`
    pub details: Option<Vec<u8>>,
    /// All others, names in lower case, repeated ones kept in their order.
    pub metadata: Metadata,
}

impl Fields {
    /// Reads the payload of a trailers frame: lines `name: value` that end in CRLF, a bare LF,
    /// or the block's end. A line that is not a field is skipped, as in HTTP clients.
    pub fn parse(block: &[u8]) -> Self {
        let mut fields = Self::default();
        for line in block.split(|&byte| byte == b'\n') {
            if let Some(colon) = line.iter().position(|&byte| byte == b':') {
                fields.add(&line[..colon], &line[colon + 1..]);
            }
        }
        fields
    }

    /// Adds one field; of repeated status fields the first counts. A field that HTTP does not allow is
    /// dropped.
    pub fn add(&mut self, name: &[u8], value: &[u8]) {
        let value = value.trim_ascii();
        let slot = match name.to_ascii_lowercase().as_slice() {
            b"grpc-status" => &mut self.status,
            b"grpc-message" => &mut self.message,
            b"grpc-status-details-bin" => &mut self.details,
            _ => {
                self.metadata.append(name, value);
                return;
            }
        };
        slot.get_or_insert_with(|| value.to_vec());
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::Fields;

    fn values<'a>(fields: &'a Fields, name: &str) -> Vec<&'a [u8]> {
        fields.metadata.iter().filter(|field| field.0 == name).map(|field| field.1).collect()
    }

    #[test]
    fn lines_may_end_in_any_way() {
        for block in
            ["grpc-status: 7\r\nx-a: b\r\n", "grpc-status: 7\nx-a: b", "x-a:b\r\n\r\nGRPC-Status:\t7 \n"]
        {
            let fields = Fields::parse(block.as_bytes());
            assert_eq!(fields.status.as_deref(), Some(b"7".as_slice()), "{block:?}");
            assert_eq!(values(&fields, "x-a"), [b"b"], "{block:?}");
        }
    }

    #[test]
    fn lines_that_are_no_fields_are_skipped() {
        let fields = Fields::parse(b"junk\r\n: x\r\na b: x\r\nx-a: \x01\r\n\xff: x\r\nx-b: \xff\r\nx-c:\r\n");
        assert_eq!(fields.metadata.iter().count(), 2);
        assert_eq!(values(&fields, "x-b"), [b"\xff"]);
        assert_eq!(values(&fields, "x-c"), [b""]);
    }

    #[test]
    fn repeated_fields_are_kept_and_of_the_outcome_the_first_counts() {
        let fields =
            Fields::parse(b"x-a: 1\ngrpc-status: 5\nx-a: 2\ngrpc-status: 0\nX-A: 1\ngrpc-message: a: b\n");
        assert_eq!(values(&fields, "x-a"), [b"1", b"2", b"1"]);
        assert_eq!(fields.status.as_deref(), Some(b"5".as_slice()));
        assert_eq!(fields.message.as_deref(), Some(b"a: b".as_slice()));
        assert_eq!(fields.metadata.text("x-a"), Some("1"));
    }

    #[test]
    fn excess_fields_are_dropped() {
        let mut block = String::new();
        for number in 0..40_000 {
            block += &format!("x-{number}: 1\n");
        }
        let fields = Fields::parse((block + "grpc-status: 7\n").as_bytes());
        assert_eq!(fields.status.as_deref(), Some(b"7".as_slice()));
        assert_eq!(fields.metadata.iter().count(), 1 << 15);
    }

    proptest! {
        #[test]
        fn no_block_panics(block: Vec<u8>) {
            Fields::parse(&block);
        }

        #[test]
        fn fields_come_out_as_they_went_in(
            rows in proptest::collection::vec(("x-[a-z0-9-]{0,8}", "[!-~]([ -~]{0,8}[!-~])?"), 0..100),
        ) {
            let block: String = rows.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            let fields = Fields::parse(block.as_bytes());
            prop_assert_eq!(fields.metadata.iter().count(), rows.len());
            for (name, _) in &rows {
                let sent: Vec<_> =
                    rows.iter().filter(|row| row.0 == *name).map(|row| row.1.as_bytes()).collect();
                prop_assert_eq!(values(&fields, name), sent);
            }
        }
    }
}
