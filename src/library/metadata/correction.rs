//! What the user corrected about a document: it wins over whatever is read from the text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    DocumentKind, Metadata, PlaceId,
    found::{FoundIn, Known},
};
use crate::{lang::Lang, library::Date};

/// A fact that the catalogue knows of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// 标题.
    Title,
    /// 日期, or the year alone.
    Date,
    /// 地.
    Place,
    /// 文种.
    Kind,
    /// 讲话人.
    Speaker,
}

impl Fact {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Title, Self::Date, Self::Place, Self::Kind, Self::Speaker];

    /// Returns the name under which it is kept.
    const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Place => "place",
            Self::Kind => "kind",
            Self::Speaker => "speaker",
        }
    }

    /// Returns what a reader sees of it.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Title => lang.pick("标题", "Title"),
            Self::Date => lang.pick("日期", "Date"),
            Self::Place => lang.pick("地区", "Place"),
            Self::Kind => lang.pick("文种", "Kind"),
            Self::Speaker => lang.pick("讲话人", "Speaker"),
        }
    }

    /// Returns the value that a document has for it, as it is written, and where it was found.
    pub fn of(self, metadata: &Metadata, lang: Lang) -> Option<(String, FoundIn)> {
        let text = |known: &Known<String>| (known.value.clone(), known.from);
        match self {
            Self::Title => metadata.title.as_ref().map(text),
            Self::Date => {
                let year = || metadata.year.map(|year| (year.value.to_string(), year.from));
                metadata.date.map(|date| (date.value.iso(), date.from)).or_else(year)
            }
            Self::Place => metadata.place.map(|place| (place.value.name().to_owned(), place.from)),
            Self::Kind => metadata.kind.map(|kind| (kind.value.label(lang).to_owned(), kind.from)),
            Self::Speaker => metadata.speaker.as_ref().map(text),
        }
    }
}

/// The corrections of one document, by the names of their facts, each as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Corrections(BTreeMap<String, String>);

impl Corrections {
    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Corrects a fact; nothing written takes the correction back. Returns false, and corrects nothing, when what was written
    /// is no date, place or kind.
    pub fn set(&mut self, fact: Fact, written: &str) -> bool {
        let written = written.trim();
        if written.is_empty() {
            self.0.remove(fact.name());
            return true;
        }
        let kept = match fact {
            Fact::Title | Fact::Speaker => Some(written.to_owned()),
            Fact::Date => day(written).map(|date| match date.month {
                0 => date.year.to_string(),
                _ => date.iso(),
            }),
            Fact::Place => PlaceId::named(written).map(|place| place.name().to_owned()),
            Fact::Kind => DocumentKind::named(written).map(|kind| kind.name().to_owned()),
        };
        let known = kept.is_some();
        self.0.extend(kept.map(|kept| (fact.name().to_owned(), kept)));
        known
    }

    /// Puts the corrections in the place of what was read.
    pub fn apply(&self, metadata: &mut Metadata) {
        let written = |fact: Fact| self.0.get(fact.name()).map(String::as_str);
        let text = |fact| written(fact).map(|written| Known::new(written.to_owned(), FoundIn::User));
        metadata.title = text(Fact::Title).or(metadata.title.take());
        metadata.speaker = text(Fact::Speaker).or(metadata.speaker.take());
        if let Some(date) = written(Fact::Date).and_then(day) {
            metadata.year = Some(Known::new(date.year, FoundIn::User));
            metadata.date = Some(Known::new(date, FoundIn::User)).filter(|date| date.value.month > 0);
        }
        if let Some(place) = written(Fact::Place).and_then(PlaceId::named) {
            metadata.place = Some(Known::new(place, FoundIn::User));
            metadata.level = Some(place.level());
        }
        if let Some(kind) = written(Fact::Kind).and_then(DocumentKind::named) {
            metadata.kind = Some(Known::new(kind, FoundIn::User));
        }
    }
}

/// The day, month or year that was written.
fn day(written: &str) -> Option<Date> {
    let year = || {
        let digits = written.trim_end_matches('年');
        let year = digits.parse().ok().filter(|year| digits.len() == 4 && (1900..2200).contains(year))?;
        Some(Date { year, month: 0, day: 0 })
    };
    Date::find(written).or_else(|| Date::compact(written)).or_else(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_wins_and_can_be_taken_back() {
        let read = Metadata {
            year: Some(Known::new(2018, FoundIn::Published)),
            title: Some(Known::new("讲话".to_owned(), FoundIn::Line)),
            ..Metadata::default()
        };
        let mut corrections = Corrections::default();
        for (fact, written) in [
            (Fact::Title, " 在全县农村工作会议上的讲话 "),
            (Fact::Date, "2019年3月5日"),
            (Fact::Kind, "讲话"),
            (Fact::Speaker, "王五"),
        ] {
            assert!(corrections.set(fact, written), "{written}");
        }
        let mut metadata = read.clone();
        corrections.apply(&mut metadata);
        let facts = |metadata: &Metadata| {
            let values = Fact::ALL.map(|fact| fact.of(metadata, Lang::Chinese));
            values.into_iter().flatten().map(|(value, _)| value).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(facts(&metadata), "在全县农村工作会议上的讲话 2019-03-05 讲话 王五");
        assert_eq!(metadata.year, Some(Known::new(2019, FoundIn::User)));
        for fact in Fact::ALL {
            assert!(corrections.set(fact, ""));
        }
        assert!(corrections.is_empty());
        metadata = read;
        corrections.apply(&mut metadata);
        assert_eq!(facts(&metadata), "讲话 2018");
    }

    #[test]
    fn what_is_no_date_place_or_kind_corrects_nothing() {
        let mut corrections = Corrections::default();
        for (fact, written) in [(Fact::Date, "去年"), (Fact::Place, "没有的地方"), (Fact::Kind, "诗")]
        {
            assert!(!corrections.set(fact, written), "{written}");
        }
        assert!(corrections.is_empty());
        assert!(corrections.set(Fact::Date, "2019") && corrections.set(Fact::Date, "2019-03"));
    }
}
