//! An entry of the configuration: its name, what it takes, what it is for.

use std::{
    fmt::{self, Write as _},
    ops::RangeInclusive,
};

use toml::{Value, de::DeValue};

use super::preferences::Preferences;
use crate::{
    app::{Citation, CitationField},
    lang::Lang,
};

/// One row of the table of entries.
#[derive(Clone, Copy, Debug)]
pub struct ConfigEntry {
    /// Its name in the file.
    pub name: &'static str,
    /// What it takes.
    pub expects: Expects,
    /// What it is for, in Chinese and in English.
    pub says: (&'static str, &'static str),
    /// Its value.
    pub get: fn(&Preferences) -> Value,
    /// Takes over a value that is as the entry expects it; one that is not changes nothing.
    pub set: fn(&mut Preferences, &Value) -> Option<()>,
}

impl ConfigEntry {
    /// What it is in `preferences`, as TOML.
    pub fn shown(&self, preferences: &Preferences) -> String {
        match (self.get)(preferences) {
            // In one line, so that one `#` takes all of it away.
            Value::String(text) if text.contains('\n') => quoted(&text),
            value => value.to_string(),
        }
    }
}

/// What an entry takes.
#[derive(Clone, Copy, Debug)]
pub enum Expects {
    /// `true` or `false`.
    Switch,
    /// A whole number between these, both included.
    Number(Range),
    /// A whole number between these, or this word.
    NumberOr(Range, &'static str),
    /// One of these names; a number will do for a name of digits.
    OneOf(&'static dyn Names),
    /// The name of a theme.
    Theme,
    /// How a passage is copied with its source.
    Citation,
    /// Paths; a single one needs no brackets.
    Paths,
}

/// What stands for the pace of the speaker.
pub const OWN: &str = "own";

/// What stands for a number that follows from the window.
pub const AUTO: &str = "auto";

/// The least and the greatest number.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    least: u16,
    greatest: u16,
}

impl Range {
    /// From the first to the last of `range`, each divided by `unit`.
    pub const fn of(range: &RangeInclusive<u16>, unit: u16) -> Self {
        Self { least: *range.start() / unit, greatest: *range.end() / unit }
    }

    /// Whether `number` is one of them.
    pub fn holds(self, number: i64) -> bool {
        (i64::from(self.least)..=i64::from(self.greatest)).contains(&number)
    }
}

/// A table of names.
pub trait Names: fmt::Debug + Sync {
    /// The names, in the order of the table.
    fn names(&self) -> Vec<&'static str>;
}

impl<T: fmt::Debug + Sync, const N: usize> Names for [(&'static str, T); N] {
    fn names(&self) -> Vec<&'static str> {
        self.iter().map(|(name, _)| *name).collect()
    }
}

impl Expects {
    /// Takes a value of a file; `None` when it is of another kind.
    pub fn take(self, value: &DeValue<'_>) -> Option<Value> {
        let text = value.as_str().map(str::to_owned);
        match self {
            Self::Switch => value.as_bool().map(Value::Boolean),
            Self::Number(range) => {
                let number = value.as_integer()?;
                let number = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
                range.holds(number).then_some(Value::Integer(number))
            }
            Self::NumberOr(_, word) if text.as_deref() == Some(word) => text.map(Value::String),
            Self::NumberOr(range, _) => Self::Number(range).take(value),
            Self::OneOf(names) => {
                let text = text.or_else(|| value.as_integer().map(|number| number.as_str().to_owned()))?;
                names.names().contains(&text.as_str()).then_some(Value::String(text))
            }
            Self::Theme => text.map(Value::String),
            Self::Citation => text.filter(|text| text.parse::<Citation>().is_ok()).map(Value::String),
            Self::Paths => match value.as_array() {
                None => text.map(|path| Value::Array(vec![Value::String(path)])),
                Some(paths) => {
                    let paths = paths.iter().map(|path| path.get_ref().as_str());
                    let paths: Option<Vec<Value>> =
                        paths.map(|path| path.map(|path| Value::String(path.to_owned()))).collect();
                    paths.map(Value::Array)
                }
            },
        }
    }

    /// Says what is expected.
    pub fn describe(self, lang: Lang) -> String {
        match self {
            Self::Switch => lang.pick("true 或 false", "true or false").to_owned(),
            Self::Number(Range { least, greatest }) => lang.pick(
                format!("{least} 到 {greatest} 之间的整数"),
                format!("a whole number from {least} to {greatest}"),
            ),
            Self::NumberOr(range, word) => {
                let number = Self::Number(range).describe(lang);
                lang.pick(format!("{number}，或 \"{word}\""), format!("{number}, or \"{word}\""))
            }
            Self::OneOf(names) => names.names().join(lang.pick("、", ", ")),
            Self::Theme => lang.pick("配色的名字", "the name of a theme").to_owned(),
            Self::Citation => lang.pick(
                format!("一段文字，其中可有 {}，[ ] 成对", CitationField::NAMES),
                format!("a text with {}, [ ] in pairs", CitationField::NAMES),
            ),
            Self::Paths => lang.pick("路径，写成 [\"…\", \"…\"]", "paths, as [\"…\", \"…\"]").to_owned(),
        }
    }
}

/// A text as a basic string of TOML (v1.0, “String”), in one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '\n' => quoted.push_str("\\n"),
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => _ = write!(quoted, "\\u{:04X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_several_lines_is_shown_in_one() {
        let text = "“{text}”\n\t——\"C:\\{file}\"\u{1}";
        let shown = quoted(text);
        assert_eq!(shown, "\"“{text}”\\n\\u0009——\\\"C:\\\\{file}\\\"\\u0001\"");
        assert_eq!(shown.parse::<Value>().map(|value| value.as_str() == Some(text)), Ok(true));
    }
}
