//! What a catalogue knows of a document: title, date, year, place, level, kind, speaker, each with its evidence.
//!
//! Everything is read from the head and the last lines of the text, from the name of the file and from its folders. What
//! contradicts itself is left out: a wrong year is worse than none.

mod clues;
mod correction;
mod date;
mod document_kind;
mod found;
mod gazetteer;
mod kind;
mod place;
mod speaker;
mod title;
mod title_line;
mod web;
mod year;

use serde::{Deserialize, Serialize};

pub use correction::{Corrections, Fact};
pub use document_kind::DocumentKind;
pub use found::{FoundIn, Known};
pub use gazetteer::{Level, PlaceId};

use self::clues::Clues;
use super::{date::Date, source::Source};
use crate::document::Document;

/// What a catalogue knows of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// 标题.
    pub title: Option<Known<String>>,
    /// 日期: the day or the month in which it was given, signed, or at least published.
    pub date: Option<Known<Date>>,
    /// 年: that of the date, or what else names it.
    pub year: Option<Known<u16>>,
    /// 地.
    pub place: Option<Known<PlaceId>>,
    /// The level of government.
    pub level: Option<Level>,
    /// 文种.
    pub kind: Option<Known<DocumentKind>>,
    /// 讲话人.
    pub speaker: Option<Known<String>>,
}

/// Returns the title of a document that came from `source`, without the rest of its metadata.
pub fn title(document: &Document, source: &Source) -> Option<String> {
    title::find(&Clues::of(document, source)).map(|title| title.value)
}

impl Metadata {
    /// Reads title and kind alone, which takes a small part of the time that all of it takes.
    pub fn title_and_kind(document: &Document, source: &Source) -> Self {
        let clues = Clues::of(document, source);
        let title = title::find(&clues);
        let kind = kind::find(&clues, title.as_ref().map(|title| title.value.as_str()));
        Self { title, kind, ..Self::default() }
    }

    /// Reads the metadata of a document that came from `source`.
    pub fn of(document: &Document, source: &Source) -> Self {
        let clues = Clues::of(document, source);
        let title = title::find(&clues);
        let name = title.as_ref().map(|title| title.value.as_str());
        let date = date::find(&clues);
        let year = year::find(&clues, date, title.as_ref());
        let place = place::find(&clues, title.as_ref());
        // What was published in another year than it names was not given on that day.
        let date = date.filter(|date| {
            date.from != FoundIn::Published
                || year.is_none_or(|year| date.value.year.abs_diff(year.value) <= 1)
        });
        Self {
            level: place::level(&clues, place, name),
            kind: kind::find(&clues, name),
            speaker: speaker::find(&clues, name),
            date,
            year,
            place,
            title,
        }
    }
}
