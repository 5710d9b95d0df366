//! Which documents are meant: fields of the catalogue and words of the text, as they are typed in one line.

use std::ops::RangeInclusive;

use super::{
    about::About,
    metadata::{DocumentKind, PlaceId},
};
use crate::lang::Lang;

/// What a document must be and hold: `年:2019..2021 地:某省 类:讲话 人:某某 集:名 改革 "放管服 改革" -试点`.
///
/// Fields of one kind are alternatives, different ones must all hold, and so must all words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    years: Vec<RangeInclusive<u16>>,
    places: Vec<PlaceName>,
    kinds: Vec<DocumentKind>,
    speakers: Vec<String>,
    /// The names of corpora, which the caller looks up.
    pub corpora: Vec<String>,
    /// Words that must stand in the text.
    pub words: Vec<String>,
    /// Words that must not.
    pub without: Vec<String>,
}

/// A place as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PlaceName {
    typed: String,
    known: Option<PlaceId>,
}

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    /// A year that is none.
    #[error("{0:?} is no year")]
    Year(String),
    /// A kind that is not known.
    #[error("{0:?} is no kind of document")]
    Kind(String),
}

impl ConditionError {
    /// Returns what to tell the user.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Year(typed) => lang.pick(
                format!("“{typed}”不是年份（如 2019 或 2019..2021）"),
                format!("{typed:?} is no year (2019 or 2019..2021)"),
            ),
            Self::Kind(typed) => {
                let known: Vec<&str> = DocumentKind::ALL.iter().map(|kind| kind.label(lang)).collect();
                lang.pick(
                    format!("没有“{typed}”这种文种（有 {}）", known.join("、")),
                    format!("no kind {typed:?} (there are {})", known.join(", ")),
                )
            }
        }
    }
}

/// The fields, by the names they have in both languages.
const FIELDS: [(&str, [&str; 2]); 5] = [
    ("year", ["年", "year"]),
    ("place", ["地", "place"]),
    ("kind", ["类", "kind"]),
    ("speaker", ["人", "speaker"]),
    ("corpus", ["集", "corpus"]),
];

impl Condition {
    /// Reads what was typed; blanks divide, quotation marks keep blanks together.
    ///
    /// # Errors
    ///
    /// [`ConditionError`] for a year or a kind that is none. A word that only looks like a field is a word.
    pub fn parse(typed: &str) -> Result<Self, ConditionError> {
        let mut condition = Self::default();
        for word in words(typed) {
            let field =
                word.text.split_once([':', '：']).filter(|_| !word.quoted).and_then(|(name, value)| {
                    let (field, _) = FIELDS.iter().find(|(_, names)| names.contains(&name))?;
                    Some((*field, value.trim_matches('"'))).filter(|(_, value)| !value.is_empty())
                });
            match field {
                Some(("year", value)) => condition.years.push(years(value)?),
                Some(("place", value)) => {
                    let known = PlaceId::named(value);
                    condition.places.push(PlaceName { typed: value.to_owned(), known });
                }
                Some(("kind", value)) => {
                    let kind = DocumentKind::named(value);
                    condition.kinds.push(kind.ok_or_else(|| ConditionError::Kind(value.to_owned()))?);
                }
                Some(("speaker", value)) => condition.speakers.push(value.to_owned()),
                Some((_, value)) => condition.corpora.push(value.to_owned()),
                None => match word.text.strip_prefix('-').filter(|rest| !word.quoted && !rest.is_empty()) {
                    Some(rest) => condition.without.push(rest.to_owned()),
                    None => condition.words.push(word.text),
                },
            }
        }
        Ok(condition)
    }

    /// Returns whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns whether words of the text are asked for.
    pub fn asks_for_words(&self) -> bool {
        !(self.words.is_empty() && self.without.is_empty())
    }

    /// Returns whether the catalogue's fields of a document are as asked; words and corpora are left to the caller.
    pub fn holds(&self, about: &About) -> bool {
        let metadata = &about.metadata;
        let any = |asked: usize, found: bool| asked == 0 || found;
        let year = metadata.year.map(|year| year.value);
        let place = metadata.place.map(|place| place.value);
        let kind = metadata.kind.map(|kind| kind.value);
        let speaker = about.speaker().unwrap_or_default();
        let in_place = |name: &PlaceName| {
            place.is_some_and(|place| match name.known {
                Some(asked) => place.is_in(asked) || place.name() == asked.name(),
                None => place.name().contains(&name.typed),
            })
        };
        any(self.years.len(), year.is_some_and(|year| self.years.iter().any(|asked| asked.contains(&year))))
            && any(self.places.len(), self.places.iter().any(in_place))
            && any(self.kinds.len(), kind.is_some_and(|kind| self.kinds.contains(&kind)))
            && any(self.speakers.len(), self.speakers.iter().any(|asked| speaker.contains(asked)))
    }
}

/// The years of `2019`, `2019..2021`, `2019-2021`, `2019..`, `..2021`.
fn years(typed: &str) -> Result<RangeInclusive<u16>, ConditionError> {
    let wrong = || ConditionError::Year(typed.to_owned());
    let bare = typed.trim_end_matches('年');
    let (from, to) =
        bare.split_once("..").or_else(|| bare.split_once(['-', '—', '～', '~'])).unwrap_or((bare, bare));
    let year = |text: &str, open: u16| {
        let text = text.trim_matches(['.', '=', '年']);
        if text.is_empty() { Ok(open) } else { text.parse::<u16>().map_err(|_| wrong()) }
    };
    let (from, to) = (year(from, 0)?, year(to, u16::MAX)?);
    if from > to || bare.trim_matches('.').is_empty() { Err(wrong()) } else { Ok(from..=to) }
}

/// A word as it was typed.
struct TypedWord {
    text: String,
    /// Whether it stood in quotation marks from its first character on.
    quoted: bool,
}

/// The words of a line: blanks divide them, but not between quotation marks.
fn words(typed: &str) -> Vec<TypedWord> {
    let mut words = Vec::new();
    let mut word = TypedWord { text: String::new(), quoted: false };
    let mut inside = false;
    for c in typed.chars() {
        if matches!(c, '"' | '“' | '”') {
            word.quoted |= !inside && word.text.is_empty();
            inside = !inside;
        } else if c.is_whitespace() && !inside {
            let done = std::mem::replace(&mut word, TypedWord { text: String::new(), quoted: false });
            words.extend(Some(done).filter(|done| !done.text.trim().is_empty()));
        } else {
            word.text.push(c);
        }
    }
    words.extend(Some(word).filter(|word| !word.text.trim().is_empty()));
    words
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::library::{FoundIn, Known, Metadata};

    fn about(year: u16, place: &str, kind: DocumentKind, speaker: &str) -> About {
        let metadata = Metadata {
            year: Some(Known::new(year, FoundIn::Line)),
            place: PlaceId::named(place).map(|place| Known::new(place, FoundIn::Line)),
            kind: Some(Known::new(kind, FoundIn::Title)),
            speaker: Some(Known::new(speaker.to_owned(), FoundIn::Line)),
            ..Metadata::default()
        };
        About { metadata, ..About::default() }
    }

    #[test]
    fn fields_and_words_are_told_apart() {
        let condition =
            Condition::parse("改革 年:2019..2021 “放管服 改革” -试点 集:省报告 http://x").unwrap();
        assert_eq!(condition.words, ["改革", "放管服 改革", "http://x"]);
        assert_eq!(condition.without, ["试点"]);
        assert_eq!(condition.corpora, ["省报告"]);
        assert_eq!(condition.years, [2019..=2021]);
    }

    #[test]
    fn a_document_must_fit_every_field_in_one_of_its_values() {
        let report = about(2020, "正定县", DocumentKind::Report, "县长 张三");
        for (typed, want) in [
            ("", true),
            ("年:2020", true),
            ("year:2019..", true),
            ("年:2021", false),
            ("年:2018 年:2020", true),
            ("地:河北省", true),
            ("地:石家庄", true),
            ("place:贵州", false),
            ("类:报告", true),
            ("kind:speech", false),
            ("人:张三 类:report", true),
            ("人:李四", false),
        ] {
            assert_eq!(Condition::parse(typed).unwrap().holds(&report), want, "{typed}");
        }
        assert!(!Condition::parse("年:2020").unwrap().holds(&About::default()));
    }

    #[test]
    fn a_year_or_kind_that_is_none_is_told() {
        for typed in ["年:去年", "year:2021..2019", "年:..", "类:小说"] {
            let error = Condition::parse(typed).unwrap_err();
            assert!(!error.message(Lang::Chinese).is_empty(), "{typed}");
        }
    }
}
