//! How a copied passage names its source.

use std::{fmt, str::FromStr};

use crate::{
    document::{Document, Passage},
    lang::Lang,
    library::Source,
};

/// A pattern such as `{text}——《{title}》[ {path}][（{date}）]`.
///
/// `{…}` stands for a [`CitationField`]; `[…]` vanishes when a field in it is empty, so that no brackets stay behind. `{{`, `}}`,
/// `[[` and `]]` are the signs themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// As it was written.
    pattern: String,
    pieces: Vec<CitationPiece>,
}

/// A part of a pattern; a group has no groups in it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum CitationPiece {
    Text(String),
    Field(CitationField),
    Group(Vec<CitationPiece>),
}

/// What can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationField {
    /// The passage itself.
    Text,
    /// The title, or else the name of the file.
    Title,
    /// The headings above the passage.
    Path,
    /// The date as written.
    Date,
    /// The speaker.
    Speaker,
    /// The path of the file.
    File,
}

impl CitationField {
    /// All of them as a pattern names them.
    pub const NAMES: &str = "{text} {title} {path} {date} {speaker} {file}";

    const ALL: [Self; 6] = [Self::Text, Self::Title, Self::Path, Self::Date, Self::Speaker, Self::File];

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Path => "path",
            Self::Date => "date",
            Self::Speaker => "speaker",
            Self::File => "file",
        }
    }
}

/// Why a pattern is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadCitation {
    /// No field has this name.
    UnknownField(String),
    /// This bracket has no partner; written twice it would be the sign itself.
    Alone(char),
    /// A group stands in a group.
    Nested,
}

impl BadCitation {
    /// Says it in one line, in the language of the user.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::UnknownField(name) => lang.pick(
                format!("没有 {{{name}}} 这个字段，可用 {}", CitationField::NAMES),
                format!("unknown field {{{name}}}; use {}", CitationField::NAMES),
            ),
            Self::Alone(sign) => lang.pick(
                format!("{sign} 没有配对；要这个字符本身就写两个 {sign}{sign}"),
                format!("unmatched {sign}; write {sign}{sign} for the sign itself"),
            ),
            Self::Nested => lang.pick("[ ] 里面不能再有 [ ]", "[ ] cannot be nested").to_owned(),
        }
    }
}

impl fmt::Display for BadCitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::English))
    }
}

impl std::error::Error for BadCitation {}

impl Citation {
    /// `text` with its source: it stands at `offset` of a document that came from `source`.
    pub fn cite(&self, text: &str, source: &Source, document: &Document, offset: usize) -> String {
        let head = document.head();
        let passage = |passage: &Option<Passage>| {
            passage.as_ref().map_or_else(String::new, |passage| passage.of(document.text()))
        };
        self.fill(|field| match field {
            CitationField::Text => text.to_owned(),
            CitationField::Title if head.title.is_none() => source.name(),
            CitationField::Title => passage(&head.title),
            CitationField::Path => headings(document, offset),
            CitationField::Date => passage(&head.date),
            CitationField::Speaker => passage(&head.speaker),
            CitationField::File => source.to_string(),
        })
    }

    /// Puts what `value` returns for each field into the pattern.
    pub fn fill(&self, value: impl Fn(CitationField) -> String) -> String {
        let mut filled = String::new();
        for piece in &self.pieces {
            match piece {
                CitationPiece::Text(text) => filled.push_str(text),
                CitationPiece::Field(field) => filled.push_str(&value(*field)),
                CitationPiece::Group(pieces) => filled.push_str(&group(pieces, &value).unwrap_or_default()),
            }
        }
        filled
    }
}

/// The headings above `offset` as one line: `一、… › （二）…`; empty before the first section.
fn headings(document: &Document, offset: usize) -> String {
    let outline = document.outline();
    let path = outline.at(offset).map_or_else(Vec::new, |here| outline.path(here));
    let headings = path.into_iter().filter_map(|index| outline.sections.get(index));
    headings.map(|section| document.label(section)).collect::<Vec<_>>().join(" › ")
}

/// What a group comes to; `None` when one of its fields is empty.
fn group(pieces: &[CitationPiece], value: impl Fn(CitationField) -> String) -> Option<String> {
    let parts = pieces.iter().map(|piece| match piece {
        CitationPiece::Text(text) => Some(text.clone()),
        CitationPiece::Field(field) => Some(value(*field)).filter(|value| !value.is_empty()),
        CitationPiece::Group(_) => None,
    });
    parts.collect()
}

impl Default for Citation {
    fn default() -> Self {
        let field = CitationPiece::Field;
        let text = |text: &str| CitationPiece::Text(text.to_owned());
        Self {
            pattern: "{text}\n——《{title}》[ {path}][（{date}）]".to_owned(),
            pieces: vec![
                field(CitationField::Text),
                text("\n——《"),
                field(CitationField::Title),
                text("》"),
                CitationPiece::Group(vec![text(" "), field(CitationField::Path)]),
                CitationPiece::Group(vec![text("（"), field(CitationField::Date), text("）")]),
            ],
        }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pattern)
    }
}

impl FromStr for Citation {
    type Err = BadCitation;

    fn from_str(pattern: &str) -> Result<Self, Self::Err> {
        let mut pieces = Vec::new();
        // The pieces of the group that is open.
        let mut group: Option<Vec<CitationPiece>> = None;
        let mut rest = pattern;
        while let Some(sign) = rest.chars().next() {
            let after = rest.get(sign.len_utf8()..).unwrap_or_default();
            let nested = group.is_some();
            let open = group.as_mut().unwrap_or(&mut pieces);
            match sign {
                '{' | '}' | '[' | ']' if after.starts_with(sign) => {
                    write(open, sign);
                    rest = after.get(1..).unwrap_or_default();
                    continue;
                }
                '{' => {
                    let (name, behind) = after.split_once('}').ok_or(BadCitation::Alone('{'))?;
                    let field = CitationField::ALL.into_iter().find(|field| field.name() == name.trim());
                    open.push(CitationPiece::Field(
                        field.ok_or_else(|| BadCitation::UnknownField(name.to_owned()))?,
                    ));
                    rest = behind;
                    continue;
                }
                '[' if nested => return Err(BadCitation::Nested),
                '[' => group = Some(Vec::new()),
                ']' => {
                    let closed = group.take().ok_or(BadCitation::Alone(']'))?;
                    pieces.push(CitationPiece::Group(closed));
                }
                '}' => return Err(BadCitation::Alone('}')),
                other => write(open, other),
            }
            rest = after;
        }
        match group {
            Some(_) => Err(BadCitation::Alone('[')),
            None => Ok(Self { pattern: pattern.to_owned(), pieces }),
        }
    }
}

fn write(pieces: &mut Vec<CitationPiece>, character: char) {
    match pieces.last_mut() {
        Some(CitationPiece::Text(text)) => text.push(character),
        _ => pieces.push(CitationPiece::Text(character.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(pattern: &str, date: &str) -> String {
        let citation: Citation = pattern.parse().expect(pattern);
        assert_eq!(citation.to_string(), pattern);
        citation.fill(|field| match field {
            CitationField::Text => "要抓好落实。".to_owned(),
            CitationField::Title => "在会上的讲话".to_owned(),
            CitationField::Date => date.to_owned(),
            CitationField::Path | CitationField::Speaker => String::new(),
            CitationField::File => "a.txt".to_owned(),
        })
    }

    #[test]
    fn fields_are_filled_in() {
        assert_eq!(filled("“{text}”（{title}，{date}）", "2025年"), "“要抓好落实。”（在会上的讲话，2025年）");
        assert_eq!(filled("{text}\t{ file }", ""), "要抓好落实。\ta.txt");
    }

    #[test]
    fn a_group_whose_field_is_empty_leaves_nothing() {
        assert_eq!(filled("{title}[（{date}）]", "2025年"), "在会上的讲话（2025年）");
        assert_eq!(filled("{title}[（{date}）][ {path}]", ""), "在会上的讲话");
        assert_eq!(filled("{title}[（{date}{speaker}）]", "2025年"), "在会上的讲话");
    }

    #[test]
    fn a_sign_written_twice_is_itself() {
        assert_eq!(filled("[[{title}]] {{1}}", ""), "[在会上的讲话] {1}");
        assert_eq!(filled("[[[{date}]，2期]]", "2025年"), "[2025年，2期]");
    }

    #[test]
    fn the_usual_pattern_is_what_it_says() {
        let citation = Citation::default();
        assert_eq!(citation.to_string().parse(), Ok(citation));
    }

    #[test]
    fn what_is_no_pattern_is_told_with_its_reason() {
        for (pattern, why) in [
            ("{titel}", BadCitation::UnknownField("titel".to_owned())),
            ("{title", BadCitation::Alone('{')),
            ("title}", BadCitation::Alone('}')),
            ("[{title}", BadCitation::Alone('[')),
            ("{title}]", BadCitation::Alone(']')),
            ("[a[b]]", BadCitation::Nested),
        ] {
            assert_eq!(pattern.parse::<Citation>(), Err(why), "{pattern}");
        }
        let message = BadCitation::UnknownField("titel".to_owned()).message(Lang::Chinese);
        assert_eq!(message, "没有 {titel} 这个字段，可用 {text} {title} {path} {date} {speaker} {file}");
    }
}
