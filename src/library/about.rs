//! What a speech is about, as far as a list shows it.

use serde::{Deserialize, Serialize};

use super::{
    date::Date,
    metadata::{Corrections, FoundIn, Metadata},
    source::Source,
};
use crate::{
    document::{Document, SpokenSums},
    text::{Counts, Paces, TextTime},
};

/// What is known of a speech once it was read; the part of it that lists show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// 标题, 日期, 年, 地, 文种, 讲话人, each with its evidence.
    pub metadata: Metadata,
    /// 日期 as the head has it, also where digits were taken out (20xx年).
    pub written_date: Option<String>,
    /// 字数; of a text of which only the first part was read, about so many.
    pub units: usize,
    /// The 字 that take as long to say, by syllables and pauses, where they were counted.
    pub spoken: Option<usize>,
    /// The titles of the documents that its file holds after the first one.
    pub further: Box<[String]>,
}

impl About {
    /// Takes it from a document that came from `source`, and the counts of its text.
    pub fn of(document: &Document, source: &Source, counts: &Counts) -> Self {
        Self::with(Metadata::of(document, source), document, counts)
    }

    /// Takes what the first frame shows of it: of the metadata only title and kind.
    pub fn at_first(document: &Document, source: &Source, counts: &Counts) -> Self {
        Self::with(Metadata::title_and_kind(document, source), document, counts)
    }

    fn with(metadata: Metadata, document: &Document, counts: &Counts) -> Self {
        let date = document.head().date.as_ref();
        let date = date.map(|passage| one_line(&passage.of(document.text())));
        Self {
            metadata,
            written_date: date.filter(|date| !date.is_empty()),
            units: counts.total(),
            spoken: None,
            further: document.further_titles().iter().map(|title| one_line(&document.read(*title))).collect(),
        }
    }

    /// The same with how long it takes to say.
    #[must_use]
    pub fn said(self, sums: &SpokenSums) -> Self {
        Self { spoken: Some(sums.total().characters()), ..self }
    }

    /// Returns whether it is written to be said; so is what has no kind.
    pub fn is_said(&self) -> bool {
        self.metadata.kind.is_none_or(|kind| kind.value.is_spoken())
    }

    /// Returns how long it takes: to say what is written to be said, to read anything else.
    pub fn time(&self, paces: Paces) -> TextTime {
        if self.is_said() {
            TextTime::of(self.spoken.unwrap_or(self.units), paces.spoken)
        } else {
            TextTime::of(self.units, paces.read)
        }
    }

    /// Puts what the user corrected in the place of what was read.
    #[must_use]
    pub fn corrected(mut self, corrections: &Corrections) -> Self {
        let day = self.metadata.date;
        corrections.apply(&mut self.metadata);
        if self.metadata.date != day || self.metadata.year.is_some_and(|year| year.from == FoundIn::User) {
            self.written_date = None;
        }
        self
    }

    /// Returns the title.
    pub fn title(&self) -> Option<&str> {
        self.metadata.title.as_ref().map(|title| title.value.as_str())
    }

    /// Returns the title, or else what the source is called.
    pub fn title_or_name(&self, source: &Source) -> String {
        self.title().map_or_else(|| source.name(), str::to_owned)
    }

    /// Returns who speaks.
    pub fn speaker(&self) -> Option<&str> {
        self.metadata.speaker.as_ref().map(|speaker| speaker.value.as_str())
    }

    /// Returns the date as it was written, or else as it was found elsewhere, in the form of ISO 8601.
    pub fn date(&self) -> Option<String> {
        let known = || self.metadata.date.map(|date| date.value.iso());
        self.written_date
            .clone()
            .or_else(known)
            .or_else(|| self.metadata.year.map(|year| year.value.to_string()))
    }

    /// Returns the day it was given, or only the month or year, where that is known.
    pub fn day(&self) -> Option<Date> {
        let year = || self.metadata.year.map(|year| Date { year: year.value, month: 0, day: 0 });
        self.metadata.date.map(|date| date.value).or_else(year)
    }
}

/// Makes one line of a text that may go over several: every stretch of blanks becomes one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
