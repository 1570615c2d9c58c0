//! The form of data in responses.

use super::InvalidOption;

use crate::codec::decode::{Format, Int64Format};
use crate::codec::timestamp::TimestampFormat;

/// From `"date"` or `"iso"`, and `"number"` or `"bigint"`; the former of each is the default.
///
/// # Errors
/// `INVALID_ARGUMENT` for another text.
pub(crate) fn format(timestamps: Option<&str>, int64: Option<&str>) -> Result<Format, InvalidOption> {
    let timestamps = match timestamps {
        None | Some("date") => TimestampFormat::Date,
        Some("iso") => TimestampFormat::Iso,
        Some(_) => return Err(InvalidOption::new("timestamps", "expected \"date\" or \"iso\"")),
    };
    let int64 = match int64 {
        None | Some("number") => Int64Format::Number,
        Some("bigint") => Int64Format::BigInt,
        Some(_) => return Err(InvalidOption::new("int64", "expected \"number\" or \"bigint\"")),
    };
    Ok(Format { timestamps, int64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_are_the_default() {
        for (timestamps, int64) in [(None, None), (Some("date"), Some("number"))] {
            let format = format(timestamps, int64).unwrap();
            assert!(matches!(format.timestamps, TimestampFormat::Date));
            assert!(matches!(format.int64, Int64Format::Number));
        }
        let format = format(Some("iso"), Some("bigint")).unwrap();
        assert!(matches!(format.timestamps, TimestampFormat::Iso));
        assert!(matches!(format.int64, Int64Format::BigInt));
    }

    #[test]
    fn other_forms_are_refused_by_name() {
        let message = |timestamps, int64| format(timestamps, int64).unwrap_err().to_string();
        assert_eq!(message(Some("moment"), None), "timestamps: expected \"date\" or \"iso\"");
        assert_eq!(message(None, Some("")), "int64: expected \"number\" or \"bigint\"");
    }
}
