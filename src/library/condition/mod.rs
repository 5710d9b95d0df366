//! Which documents are meant: fields of the catalogue and words of the text, as they are typed in one line.

mod candidate_document;
mod error;
mod facet;
mod field_values;
mod typed_word;

pub use candidate_document::CandidateDocument;
pub use error::ConditionError;
pub use facet::Facet;
use field_values::FieldValues;
use typed_word::TypedWord;

/// What a document must be and hold: `年:2019..2021 地:某省 类:讲话 人:某某 夹:某夹 读:未读 集:名 改革 "放管服 改革" -试点 -类:报告`.
///
/// Fields of one kind are alternatives, different ones must all hold, and so must all words and corpora; what stands behind `-`
/// must not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    asked: FieldValues,
    barred: FieldValues,
    /// The names of corpora of which it must be one, which the caller looks up.
    pub corpora: Vec<String>,
    /// The names of those of which it must not.
    pub without_corpora: Vec<String>,
    /// Words that must stand in the text.
    pub words: Vec<String>,
    /// Words that must not.
    pub without: Vec<String>,
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

impl Condition {
    /// Reads what was typed; blanks divide, quotation marks keep blanks together.
    ///
    /// # Errors
    ///
    /// [`ConditionError`] for a value that a field cannot have. A word that only looks like a field is a word.
    pub fn parse(typed: &str) -> Result<Self, ConditionError> {
        let mut condition = Self::default();
        for word in TypedWord::all(typed) {
            let bare = word.text.strip_prefix('-').filter(|rest| !word.quoted && !rest.is_empty());
            let text = bare.unwrap_or(&word.text);
            let field = text.split_once([':', '：']).filter(|(_, value)| !word.quoted && !value.is_empty());
            let facet = field.and_then(|(name, value)| {
                let facet = Facet::ALL.into_iter().find(|facet| facet.names().contains(&name))?;
                Some((facet, value))
            });
            match (facet, bare) {
                (Some((Facet::Corpus, name)), None) => condition.corpora.push(name.to_owned()),
                (Some((Facet::Corpus, name)), Some(_)) => condition.without_corpora.push(name.to_owned()),
                (Some((facet, value)), None) => condition.asked.add(facet, value)?,
                (Some((facet, value)), Some(_)) => condition.barred.add(facet, value)?,
                (None, Some(rest)) => condition.without.push(rest.to_owned()),
                (None, None) => condition.words.push(word.text),
            }
        }
        Ok(condition)
    }

    /// Returns whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns whether it says anything of a field other than corpora.
    pub const fn names(&self, facet: Facet) -> bool {
        self.asked.has(facet) || self.barred.has(facet)
    }

    /// Returns whether corpora are named.
    pub fn names_corpora(&self) -> bool {
        !(self.corpora.is_empty() && self.without_corpora.is_empty())
    }

    /// Returns whether words of the text are asked for.
    pub fn asks_for_words(&self) -> bool {
        !(self.words.is_empty() && self.without.is_empty())
    }

    /// Returns whether the catalogue's fields of a document are as asked; words and corpora are left to the caller.
    pub fn holds(&self, document: &CandidateDocument<'_>) -> bool {
        self.missed(document) == MissedFields::None
    }

    /// Returns which of the catalogue's fields of a document are not as asked.
    pub fn missed(&self, document: &CandidateDocument<'_>) -> MissedFields {
        let is_missed = |facet: &Facet| {
            self.asked.verdict(*facet, document) == Some(false)
                || self.barred.verdict(*facet, document) == Some(true)
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
            && self.without_corpora == wider.without_corpora
            && wider.words.iter().all(grown)
            && wider.without.iter().all(|word| self.without.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        lang::Lang,
        library::{About, DocumentKind, FoundIn, Known, Metadata, PlaceId},
    };

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

    /// The document in `2020年/省级 会议/“十四五”`, never open.
    fn candidate(about: &About) -> CandidateDocument<'_> {
        CandidateDocument { about, folder: "2020年/省级 会议/“十四五”", is_read: false }
    }

    fn holds(typed: &str, about: &About) -> bool {
        Condition::parse(typed).unwrap().holds(&candidate(about))
    }

    #[test]
    fn fields_and_words_are_told_apart() {
        let condition =
            Condition::parse("改革 年:2019..2021 “放管服 改革” -试点 集:省报告 -corpus:旧 http://x").unwrap();
        assert_eq!(condition.words, ["改革", "放管服 改革", "http://x"]);
        assert_eq!(condition.without, ["试点"]);
        assert_eq!(
            (condition.corpora.as_slice(), condition.without_corpora.as_slice()),
            (&["省报告".to_owned()][..], &["旧".to_owned()][..])
        );
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
            ("夹:2020年", true),
            ("folder:\"省级 会议\"", true),
            ("夹:\"2020年/省级 会议/十四五\"", true),
            ("夹:2020年/ 年:2020", true),
            ("夹:2020", false),
            ("夹:2021年 夹:十四五", true),
            ("-夹:十四五", false),
            ("读:未读", true),
            ("read:read", false),
            ("-read:read", true),
        ] {
            assert_eq!(holds(typed, &report), want, "{typed}");
        }
        assert!(!holds("年:2020", &About::default()));
        let read = CandidateDocument { is_read: true, folder: "", about: &report };
        assert!(Condition::parse("读:已读").unwrap().holds(&read));
        assert!(!Condition::parse("夹:2020年").unwrap().holds(&read));
    }

    #[test]
    fn what_misses_one_field_is_told_from_what_misses_more() {
        let report = about(2020, "正定县", DocumentKind::Report, "县长 张三");
        for (typed, missed) in [
            ("年:2020 类:报告", MissedFields::None),
            ("年:2019 类:报告", MissedFields::One(Facet::Year)),
            ("年:2020 -地:河北", MissedFields::One(Facet::Place)),
            ("年:2019 类:讲话", MissedFields::Several),
            ("夹:别处 类:报告", MissedFields::One(Facet::Folder)),
            ("读:已读 类:讲话", MissedFields::Several),
        ] {
            let condition = Condition::parse(typed).unwrap();
            assert_eq!(condition.missed(&candidate(&report)), missed, "{typed}");
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
        assert!(holds(&line, &report));
        let line = Facet::Folder.turned("", "2020年/省级 会议/“十四五”", Lang::Chinese);
        assert_eq!(line, "夹:\"2020年/省级 会议/十四五\"");
        assert!(holds(&line, &report));
        assert_eq!(Facet::Folder.chosen(&line, "2020年/省级 会议/“十四五”"), Some(true));
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
    fn a_value_that_a_field_cannot_have_is_told() {
        for typed in ["年:去年", "year:2021..2019", "年:..", "类:小说", "读:一半"] {
            let error = Condition::parse(typed).unwrap_err();
            assert!(!error.message(Lang::Chinese).is_empty(), "{typed}");
        }
    }
}
