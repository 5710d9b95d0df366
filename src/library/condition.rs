//! Which documents are meant: fields of the catalogue and words of the text, as they are typed in one line.

use std::ops::RangeInclusive;

use super::{
    about::About,
    metadata::{DocumentKind, PlaceId},
};
use crate::lang::Lang;

/// What a document must be and hold: `年:2019..2021 地:某省 类:讲话 人:某某 集:名 改革 "放管服 改革" -试点 -类:报告`.
///
/// Fields of one kind are alternatives, different ones must all hold, and so must all words; what stands behind `-` must not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    asked: FieldValues,
    barred: FieldValues,
    /// The names of corpora, which the caller looks up.
    pub corpora: Vec<String>,
    /// Words that must stand in the text.
    pub words: Vec<String>,
    /// Words that must not.
    pub without: Vec<String>,
}

/// A field of the catalogue by which documents are chosen and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// 年.
    Year,
    /// 地.
    Place,
    /// 文种.
    Kind,
    /// 讲话人.
    Speaker,
}

/// What of the fields of a document is not as a condition wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissedFields {
    /// Nothing: it fits.
    None,
    /// This field alone: with another value it would fit.
    One(Facet),
    /// More than that.
    Several,
}

/// Values of the fields, as alternatives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct FieldValues {
    years: Vec<RangeInclusive<u16>>,
    places: Vec<PlaceName>,
    kinds: Vec<DocumentKind>,
    speakers: Vec<String>,
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
                format!("{typed:?} is not a year (use 2019 or 2019..2021)"),
            ),
            Self::Kind(typed) => {
                let known: Vec<&str> = DocumentKind::ALL.iter().map(|kind| kind.label(lang)).collect();
                lang.pick(
                    format!("没有“{typed}”这一文种（有 {}）", known.join("、")),
                    format!("unknown kind {typed:?} (known: {})", known.join(", ")),
                )
            }
        }
    }
}

/// The name of the field of corpora, in both languages.
const CORPUS: [&str; 2] = ["集", "corpus"];

impl Facet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Year, Self::Place, Self::Kind, Self::Speaker];

    /// Returns the names by which it is typed, the Chinese one first.
    const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Year => ["年", "year"],
            Self::Place => ["地", "place"],
            Self::Kind => ["类", "kind"],
            Self::Speaker => ["人", "speaker"],
        }
    }

    /// Returns the name by which it is typed.
    pub fn name(self, lang: Lang) -> &'static str {
        let [chinese, english] = self.names();
        lang.pick(chinese, english)
    }

    /// Returns the value that a line of words and fields, as it was typed, asks for or bars; `None` when it does neither.
    pub fn chosen(self, typed: &str, value: &str) -> Option<bool> {
        let [asked, barred] = self.written(value);
        let mut words = words(typed).into_iter();
        words.find_map(|word| {
            let is = |ways: &[String; 2]| ways.contains(&word.text);
            if is(&asked) { Some(true) } else { is(&barred).then_some(false) }
        })
    }

    /// Goes on with a value of a line of words and fields: what was not named is asked for, what was asked for is barred, what
    /// was barred is named no more.
    pub fn turned(self, typed: &str, value: &str, lang: Lang) -> String {
        let [asked, barred] = self.written(value);
        let quoted =
            |way: &str| if way.contains(' ') { way.replacen(':', ":\"", 1) + "\"" } else { way.to_owned() };
        let way = |ways: &[String; 2]| {
            let [chinese, english] = ways;
            quoted(lang.pick(chinese, english))
        };
        let mut line: Vec<String> = Vec::new();
        let mut is_named = false;
        for word in words(typed) {
            if asked.contains(&word.text) {
                line.push(way(&barred));
            } else if !barred.contains(&word.text) {
                line.push(word.typed);
                continue;
            }
            is_named = true;
        }
        if !is_named {
            line.push(way(&asked));
        }
        line.join(" ")
    }

    /// A value asked for, and barred, each in both languages.
    fn written(self, value: &str) -> [[String; 2]; 2] {
        let asked = self.names().map(|name| format!("{name}:{value}"));
        let barred = asked.clone().map(|asked| format!("-{asked}"));
        [asked, barred]
    }
}

impl FieldValues {
    fn add(&mut self, facet: Facet, value: &str) -> Result<(), ConditionError> {
        match facet {
            Facet::Year => self.years.push(years(value)?),
            Facet::Place => {
                let known = PlaceId::named(value);
                self.places.push(PlaceName { typed: value.to_owned(), known });
            }
            Facet::Kind => {
                let kind = DocumentKind::named(value);
                self.kinds.push(kind.ok_or_else(|| ConditionError::Kind(value.to_owned()))?);
            }
            Facet::Speaker => self.speakers.push(value.to_owned()),
        }
        Ok(())
    }

    /// Returns whether a document has one of the values of a field; `None` where there are none.
    fn verdict(&self, facet: Facet, about: &About) -> Option<bool> {
        let metadata = &about.metadata;
        let place = metadata.place.map(|place| place.value);
        let in_place = |name: &PlaceName| {
            place.is_some_and(|place| match name.known {
                Some(asked) => place.is_in(asked) || place.name() == asked.name(),
                None => place.name().contains(&name.typed),
            })
        };
        let (is_empty, has) = match facet {
            Facet::Year => {
                let year = metadata.year.map(|year| year.value);
                let has = year.is_some_and(|year| self.years.iter().any(|years| years.contains(&year)));
                (self.years.is_empty(), has)
            }
            Facet::Place => (self.places.is_empty(), self.places.iter().any(in_place)),
            Facet::Kind => {
                let kind = metadata.kind.map(|kind| kind.value);
                (self.kinds.is_empty(), kind.is_some_and(|kind| self.kinds.contains(&kind)))
            }
            Facet::Speaker => {
                let speaker = about.speaker().unwrap_or_default();
                (self.speakers.is_empty(), self.speakers.iter().any(|name| speaker.contains(name)))
            }
        };
        (!is_empty).then_some(has)
    }
}

impl Condition {
    /// Reads what was typed; blanks divide, quotation marks keep blanks together.
    ///
    /// # Errors
    ///
    /// [`ConditionError`] for a year or a kind that is none. A word that only looks like a field is a word.
    pub fn parse(typed: &str) -> Result<Self, ConditionError> {
        let mut condition = Self::default();
        for word in words(typed) {
            let bare = word.text.strip_prefix('-').filter(|rest| !word.quoted && !rest.is_empty());
            let text = bare.unwrap_or(&word.text);
            let field = text.split_once([':', '：']).filter(|(_, value)| !word.quoted && !value.is_empty());
            let facet = field.and_then(|(name, value)| {
                let facet = Facet::ALL.into_iter().find(|facet| facet.names().contains(&name))?;
                Some((facet, value))
            });
            match (facet, field, bare) {
                (Some((facet, value)), _, None) => condition.asked.add(facet, value)?,
                (Some((facet, value)), _, Some(_)) => condition.barred.add(facet, value)?,
                (None, Some((name, value)), None) if CORPUS.contains(&name) => {
                    condition.corpora.push(value.to_owned());
                }
                (None, _, Some(rest)) => condition.without.push(rest.to_owned()),
                (None, _, None) => condition.words.push(word.text),
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
        self.missed(about) == MissedFields::None
    }

    /// Returns which of the catalogue's fields of a document are not as asked.
    pub fn missed(&self, about: &About) -> MissedFields {
        let is_missed = |facet: &Facet| {
            self.asked.verdict(*facet, about) == Some(false)
                || self.barred.verdict(*facet, about) == Some(true)
        };
        let mut missed = Facet::ALL.into_iter().filter(is_missed);
        match (missed.next(), missed.next()) {
            (None, _) => MissedFields::None,
            (Some(facet), None) => MissedFields::One(facet),
            (Some(_), Some(_)) => MissedFields::Several,
        }
    }

    /// Returns whether every document that it means is one that `wider` means as well, as far as can be told without looking:
    /// the same fields, and words that hold those of the other.
    pub fn narrows(&self, wider: &Self) -> bool {
        let grown = |word: &String| self.words.iter().any(|longer| longer.contains(word.as_str()));
        self.asked == wider.asked
            && self.barred == wider.barred
            && self.corpora == wider.corpora
            && wider.words.iter().all(grown)
            && wider.without.iter().all(|word| self.without.contains(word))
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

/// A word of a line.
#[derive(Default)]
struct TypedWord {
    /// Without its quotation marks.
    text: String,
    /// As it was typed.
    typed: String,
    /// Whether it stood in quotation marks from its first character on.
    quoted: bool,
}

/// The words of a line: blanks divide them, but not between quotation marks.
fn words(typed: &str) -> Vec<TypedWord> {
    let mut words = Vec::new();
    let mut word = TypedWord::default();
    let mut inside = false;
    for c in typed.chars() {
        if c.is_whitespace() && !inside {
            words.push(std::mem::take(&mut word));
            continue;
        }
        word.typed.push(c);
        if matches!(c, '"' | '“' | '”') {
            word.quoted |= !inside && word.text.is_empty();
            inside = !inside;
        } else {
            word.text.push(c);
        }
    }
    words.push(word);
    words.retain(|word| !word.text.trim().is_empty());
    words
}

#[cfg(test)]
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
        assert_eq!(condition.asked.years, [2019..=2021]);
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
            ("-类:报告", false),
            ("-年:2019 -地:贵州", true),
            ("地:河北 -地:正定县", false),
        ] {
            assert_eq!(Condition::parse(typed).unwrap().holds(&report), want, "{typed}");
        }
        assert!(!Condition::parse("年:2020").unwrap().holds(&About::default()));
    }

    #[test]
    fn what_misses_one_field_is_told_from_what_misses_more() {
        let report = about(2020, "正定县", DocumentKind::Report, "县长 张三");
        for (typed, missed) in [
            ("年:2020 类:报告", MissedFields::None),
            ("年:2019 类:报告", MissedFields::One(Facet::Year)),
            ("年:2020 -地:河北", MissedFields::One(Facet::Place)),
            ("年:2019 类:讲话", MissedFields::Several),
        ] {
            assert_eq!(Condition::parse(typed).unwrap().missed(&report), missed, "{typed}");
        }
    }

    #[test]
    fn a_value_is_asked_for_then_barred_then_named_no_more() {
        let mut line = "改革  “放管服 改革”".to_owned();
        for (want, chosen) in [
            ("改革 “放管服 改革” 年:2020", Some(true)),
            ("改革 “放管服 改革” -年:2020", Some(false)),
            ("改革 “放管服 改革”", None),
        ] {
            line = Facet::Year.turned(&line, "2020", Lang::Chinese);
            assert_eq!((line.as_str(), Facet::Year.chosen(&line, "2020")), (want, chosen));
        }
        let line = Facet::Speaker.turned("改革", "县长 张三", Lang::English);
        assert_eq!(line, "改革 speaker:\"县长 张三\"");
        assert_eq!(Facet::Speaker.chosen(&line, "县长 张三"), Some(true));
        assert_eq!(Facet::Speaker.turned(&line, "县长 张三", Lang::Chinese), "改革 -人:\"县长 张三\"");
        let report = about(2020, "正定县", DocumentKind::Report, "县长 张三");
        assert!(Condition::parse(&line).unwrap().holds(&report));
    }

    #[test]
    fn a_condition_that_grew_finds_less() {
        let narrows = |typed: &str, wider: &str| {
            Condition::parse(typed).unwrap().narrows(&Condition::parse(wider).unwrap())
        };
        assert!(narrows("改革开放", "改革") && narrows("改革 年:2020 -试点", "革 年:2020"));
        assert!(!narrows("改", "改革") && !narrows("改革 年:2020", "改革") && !narrows("改革", "改革 -试点"));
    }

    #[test]
    fn a_year_or_kind_that_is_none_is_told() {
        for typed in ["年:去年", "year:2021..2019", "年:..", "类:小说"] {
            let error = Condition::parse(typed).unwrap_err();
            assert!(!error.message(Lang::Chinese).is_empty(), "{typed}");
        }
    }
}
