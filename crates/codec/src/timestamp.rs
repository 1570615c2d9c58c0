//! `google.protobuf.Timestamp`: seconds and nanoseconds since 1970, as `Date` or as ISO text.
//!
//! The crate `time` instead of `iso` and `parse` makes the module 0.7 KB larger (brotli), and supports
//! neither years beyond 9999 nor a choice of decimals.

use crate::error::Fault;
use crate::wire::{Wire, WireType};

/// The form of Timestamps in JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimestampFormat {
    /// `Date`, to the millisecond.
    #[default]
    Date,
    /// `2024-02-29T12:00:00.123456789Z`, to the nanosecond.
    Iso,
}

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Timestamp {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Nanoseconds after that second.
    pub nanos: i32,
}

const DAY: i64 = 86_400;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;
/// Days in 400 years.
const ERA: i64 = 146_097;

impl Timestamp {
    /// The earliest and the latest second that protobuf allows: years 1 to 9999.
    pub const SECONDS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

    /// Reads the message's wire bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut time = Self::default();
        let mut wire = Wire::new(bytes);
        while let Some((number, wire_type)) = wire.key()? {
            match (number, wire_type) {
                (1, WireType::Varint) => time.seconds = wire.varint()? as i64,
                (2, WireType::Varint) => time.nanos = wire.varint()? as i32,
                (1 | 2, _) => return Err(Fault::WireType),
                _ => wire.skip(number, wire_type)?,
            }
        }
        Ok(time)
    }

    /// From milliseconds since 1970; `None` outside of [`Timestamp::SECONDS`].
    pub fn from_milliseconds(milliseconds: f64) -> Option<Self> {
        let seconds = (milliseconds / 1000.0).floor();
        let nanos = (milliseconds - seconds * 1000.0) * 1e6;
        let time = Self { seconds: seconds as i64, nanos: nanos as i32 };
        (milliseconds.is_finite() && Self::SECONDS.contains(&time.seconds)).then_some(time)
    }

    /// Milliseconds since 1970.
    pub fn milliseconds(self) -> f64 {
        self.seconds as f64 * 1000.0 + f64::from(self.nanos.div_euclid(1_000_000))
    }

    /// RFC 3339 in UTC, with no, three, six or nine decimals.
    pub fn iso(self) -> String {
        let seconds = self.seconds.saturating_add(i64::from(self.nanos.div_euclid(1_000_000_000)));
        let nanos = self.nanos.rem_euclid(1_000_000_000);
        let (year, month, day) = date(seconds.div_euclid(DAY));
        let second = seconds.rem_euclid(DAY);
        let mut out = String::new();
        if !(0..=9999).contains(&year) {
            out.push(if year < 0 { '-' } else { '+' });
        }
        digits(&mut out, year.unsigned_abs(), if (0..=9999).contains(&year) { 4 } else { 6 });
        for (mark, part) in
            [('-', month), ('-', day), ('T', second / 3600), (':', second / 60 % 60), (':', second % 60)]
        {
            out.push(mark);
            digits(&mut out, part.unsigned_abs(), 2);
        }
        if nanos != 0 {
            out.push('.');
            let (value, width) = match nanos {
                n if n % 1_000_000 == 0 => (n / 1_000_000, 3),
                n if n % 1000 == 0 => (n / 1000, 6),
                n => (n, 9),
            };
            digits(&mut out, u64::from(value.unsigned_abs()), width);
        }
        out.push('Z');
        out
    }

    /// From RFC 3339: a date, a time of day, any decimals (the first nine count), `Z` or an offset.
    pub fn parse(text: &str) -> Option<Self> {
        let mut s = Scanner { rest: text.as_bytes() };
        let year = s.number(4)?;
        let month = s.after(b'-', 2)?;
        let day = s.after(b'-', 2)?;
        s.any(b"Tt ")?;
        let hour = s.number(2)?;
        let minute = s.after(b':', 2)?;
        let second = s.after(b':', 2)?;
        let nanos = if s.any(b".").is_some() { s.decimals()? } else { 0 };
        let offset = s.offset()?;
        let days = days(year, month, day);
        let real = date(days) == (year, month, day) && hour < 24 && minute < 60 && second < 60;
        let seconds = days * DAY + hour * 3600 + minute * 60 + second - offset;
        (real && s.rest.is_empty() && Self::SECONDS.contains(&seconds)).then_some(Self { seconds, nanos })
    }
}

/// Year, month and day of a day since 1970, in the Gregorian calendar carried back.
fn date(day: i64) -> (i64, i64, i64) {
    let day = day.saturating_add(EPOCH);
    let era = day.div_euclid(ERA);
    let of_era = day.rem_euclid(ERA);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Years begin in March here, so that the day that leap years add comes last.
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The inverse of [`date`].
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - EPOCH
}

fn digits(out: &mut String, value: u64, width: u32) {
    let mut place = 10u64.pow(width - 1);
    while value / place >= 10 {
        place *= 10;
    }
    while place > 0 {
        out.push(char::from(b'0' + (value / place % 10) as u8));
        place /= 10;
    }
}

struct Scanner<'a> {
    rest: &'a [u8],
}

impl Scanner<'_> {
    #[inline(never)]
    fn any(&mut self, set: &[u8]) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        set.contains(&first).then(|| {
            self.rest = rest;
            first
        })
    }

    fn number(&mut self, width: usize) -> Option<i64> {
        (0..width).try_fold(0, |value, _| Some(value * 10 + i64::from(self.any(b"0123456789")? - b'0')))
    }

    fn after(&mut self, mark: u8, width: usize) -> Option<i64> {
        self.any(&[mark])?;
        self.number(width)
    }

    fn decimals(&mut self) -> Option<i32> {
        let mut nanos = i32::from(self.any(b"0123456789")? - b'0');
        let mut count = 1;
        while let Some(digit) = self.any(b"0123456789") {
            if count < 9 {
                nanos = nanos * 10 + i32::from(digit - b'0');
                count += 1;
            }
        }
        Some(nanos * 10i32.pow(9 - count))
    }

    /// Seconds east of UTC.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.any(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let hours = self.number(2)?;
        let minutes = self.after(b':', 2)?;
        (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
    }
}
