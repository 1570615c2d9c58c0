//! Comments of the `.proto` files as documentation for JavaScript.

use std::collections::{BTreeMap, BTreeSet};

use prost_reflect::MessageDescriptor;

use crate::model::Model;

/// Turns comments of the `.proto` files into documentation for JavaScript.
pub(crate) struct Prose {
    /// The fields of each message that are written another way in JavaScript, by the message's name.
    fields: BTreeMap<String, BTreeSet<String>>,
}

impl Prose {
    pub(crate) fn new(model: &Model) -> Self {
        let fields = |message: &MessageDescriptor| {
            let names = message.fields().map(|field| field.name().to_owned());
            names.filter(|name| name.contains('_')).collect()
        };
        let fields = model.messages.iter().map(|message| (message.name().to_owned(), fields(message)));
        Self { fields: fields.collect() }
    }

    /// Writes a comment. A line that begins with `Deprecated:` becomes the tag of this name.
    /// `scope` has the messages with fields that the comment can name without a prefix.
    pub(crate) fn write(
        &self,
        out: &mut String,
        indent: &str,
        lines: &[String],
        scope: &[&str],
        tags: &[String],
    ) {
        let lines: Vec<_> = lines
            .iter()
            .map(|line| match line.strip_prefix("Deprecated:") {
                Some(reason) => format!("@deprecated{}", self.translate(reason, scope)),
                None => self.translate(line, scope),
            })
            .chain(tags.iter().cloned())
            .collect();
        match lines.as_slice() {
            [] => {}
            [line] => *out += &format!("{indent}/** {line} */\n"),
            lines => {
                *out += &format!("{indent}/**\n");
                for line in lines {
                    *out += format!("{indent} * {line}").trim_end();
                    *out += "\n";
                }
                *out += &format!("{indent} */\n");
            }
        }
    }

    /// Names of fields between backticks, in their JavaScript form: those in scope without a prefix,
    /// those of other messages after the message's name, as in `Robot.last_access`. Other words, which may be
    /// values, stay as they are.
    fn translate(&self, line: &str, scope: &[&str]) -> String {
        let code = |part: &str| {
            let mut out = String::new();
            let mut message = None;
            let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            for piece in part.split_inclusive(|c: char| !is_word(c)) {
                let word = piece.trim_end_matches(|c: char| !is_word(c));
                let owners = message.take().map_or_else(|| scope.to_vec(), |message| vec![message]);
                let is_field = owners
                    .iter()
                    .any(|owner| self.fields.get(*owner).is_some_and(|fields| fields.contains(word)));
                out += &if is_field { camel(word) } else { word.to_owned() };
                out += &piece[word.len()..];
                if piece.ends_with('.') && self.fields.contains_key(word) {
                    message = Some(word);
                }
            }
            out
        };
        let parts: Vec<_> = line
            .split('`')
            .enumerate()
            .map(|(i, part)| if i % 2 == 1 { code(part) } else { part.to_owned() })
            .collect();
        parts.join("`").replace("*/", "*\u{200b}/")
    }
}

fn camel(snake: &str) -> String {
    let mut out = String::new();
    for (i, word) in snake.split('_').enumerate() {
        match word.chars().next() {
            Some(first) if i > 0 => {
                out.extend(first.to_uppercase());
                out += &word[first.len_utf8()..];
            }
            _ => out += word,
        }
    }
    out
}
