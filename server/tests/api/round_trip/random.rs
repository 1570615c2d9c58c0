//! Random values that a request may have, from a seed that a failed test prints.

use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};
use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};

/// Characters that stay as they are in a name: in NFC, and seen.
const LETTERS: [&str; 36] = [
    "a",
    "Z",
    "7",
    "é",
    "ß",
    "ñ",
    "Ä",
    "ﬁ",
    "Σ",
    "ж",
    "漢",
    "한",
    "ש",
    "ع",
    "ไ",
    "हि",
    "🤖",
    "🇨🇭",
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "𝕏",
    "'",
    "\"",
    "\\",
    "%",
    "_",
    "--",
    "<b>",
    "&amp;",
    "{}",
    "$1",
    "`",
    "/",
    "..",
    ":",
    "e1",
];

/// What a text may have besides.
const OTHERS: [&str; 12] = [
    "\n",
    "\r\n",
    "\t",
    "\0",
    "e\u{301}",
    "\u{202E}",
    "\u{FEFF}",
    "\u{7F}",
    "\u{2028}",
    "\u{10FFFF}",
    " ",
    "\u{200D}",
];

/// Numbers at which conversions fail.
const NUMBERS: [f64; 24] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.1,
    1.0 / 3.0,
    -2.5,
    1e21,
    1e22,
    1e23,
    1e308,
    -1e308,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE,
    5e-324,
    9_007_199_254_740_991.0,
    9_007_199_254_740_992.0,
    -9_007_199_254_740_994.0,
    9_223_372_036_854_775_808.0,
    18_446_744_073_709_551_616.0,
    1_000_000_000_000_000.5,
    0.300_000_000_000_000_04,
    2.225_073_858_507_201e-308,
];

pub(crate) struct Random(StdRng);

impl Random {
    /// From `RANDOM_SEED`, or another seed each time.
    pub(crate) fn new() -> Self {
        let given = std::env::var("RANDOM_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| rand::rng().next_u64());
        println!("RANDOM_SEED={seed}");
        Self(StdRng::seed_from_u64(seed))
    }

    /// How often: `RANDOM_ROUNDS`, or so many times.
    pub(crate) fn rounds(usual: usize) -> usize {
        std::env::var("RANDOM_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(usual)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end)
    }

    /// One time in three.
    pub(crate) fn seldom(&mut self) -> bool {
        self.below(3) == 0
    }

    pub(crate) fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    pub(crate) fn maybe<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.seldom() { None } else { Some(value(self)) }
    }

    pub(crate) fn list<T>(&mut self, most: usize, mut value: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| value(self)).collect()
    }

    /// A name, at times of as many characters as it may have.
    pub(crate) fn name(&mut self, longest: usize) -> String {
        let length = if self.seldom() { longest } else { 1 + self.below(20) };
        let mut name = String::from(self.pick(&["n", "ü", "名"]));
        while name.chars().count() < length {
            name.push_str(if self.seldom() { " " } else { LETTERS[self.below(LETTERS.len())] });
        }
        let mut name: String = name.chars().take(length).collect();
        // The last one may be white space, or one that waits for another.
        name.pop();
        name.push('x');
        name
    }

    /// Any text, at times empty, at times of as many bytes as it may have.
    pub(crate) fn text(&mut self, most: usize) -> String {
        let length = match self.below(6) {
            0 => 0,
            1 => most,
            _ => self.below(most.min(60) + 1),
        };
        let mut text = String::new();
        while text.len() < length {
            let next = if self.seldom() { self.pick(&OTHERS) } else { self.pick(&LETTERS) };
            text.push_str(next);
        }
        text.truncate(text.floor_char_boundary(length));
        text
    }

    /// The same, not empty.
    pub(crate) fn words(&mut self, most: usize) -> String {
        let text = self.text(most - 1);
        format!("w{text}")
    }

    pub(crate) fn digits(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap())).collect()
    }

    pub(crate) fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    pub(crate) fn number(&mut self) -> f64 {
        match self.below(3) {
            0 => self.pick(&NUMBERS),
            1 => f64::from(self.0.next_u32()) / 1000.0,
            _ => Some(f64::from_bits(self.0.next_u64())).filter(|any| any.is_finite()).unwrap_or(0.1),
        }
    }

    fn kind(&mut self, levels: usize) -> Kind {
        match self.below(if levels > 1 { 8 } else { 4 }) {
            0 => Kind::NullValue(0),
            1 => Kind::BoolValue(self.seldom()),
            2 => Kind::NumberValue(self.number()),
            3 => Kind::StringValue(self.text(300)),
            4 | 5 => Kind::StructValue(self.object(levels - 1)),
            _ => Kind::ListValue(ListValue { values: self.list(4, |random| random.value(levels - 1)) }),
        }
    }

    pub(crate) fn value(&mut self, levels: usize) -> Value {
        Value { kind: Some(self.kind(levels)) }
    }

    /// An object of at most so many levels.
    pub(crate) fn object(&mut self, levels: usize) -> Struct {
        let key = |random: &mut Self| match random.below(4) {
            0 => random.pick(&["", "a.b", "__proto__", "constructor", "fragmente", "$ref", "id"]).to_owned(),
            _ => random.text(40),
        };
        Struct { fields: self.list(5, |random| (key(random), random.value(levels))).into_iter().collect() }
    }

    /// An object of exactly so many levels.
    pub(crate) fn deep(&mut self, levels: usize) -> Struct {
        let mut object = Struct::default();
        for _ in 1..levels {
            let inner = Kind::StructValue(object);
            object = Struct { fields: [(self.words(10), Value { kind: Some(inner) })].into() };
        }
        object
    }
}
