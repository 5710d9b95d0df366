//! What a catalogue knows of a document: title, date, year, place, level, kind, speaker, each with its evidence.
//!
//! Everything is read from the head and the last lines of the text, from the name of the file and from its folders. What
//! contradicts itself is left out: a wrong year is worse than none.

mod clues;
mod correction;
mod date;
mod document_kind;
mod gazetteer;
mod kind;
mod place;
mod speaker;
mod title;
mod web;
mod year;

use serde::{Deserialize, Serialize};

pub use correction::{Corrections, Fact};
pub use document_kind::DocumentKind;
pub use gazetteer::{Level, PlaceId};

use self::clues::Clues;
use super::{date::Date, source::Source};
use crate::{document::Document, lang::Lang};

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

/// A value and where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known<T> {
    /// The value.
    pub value: T,
    /// Where it was found.
    pub from: FoundIn,
}

impl<T> Known<T> {
    /// Returns a value with where it was found.
    pub const fn new(value: T, from: FoundIn) -> Self {
        Self { value, from }
    }
}

/// Where a value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FoundIn {
    /// A line of the head.
    Line,
    /// The subtitle.
    Subtitle,
    /// A bracket near the beginning.
    Bracket,
    /// The dateline of an agency or a paper.
    Dateline,
    /// The lines below the text.
    Signature,
    /// The day on which a page or a paper showed it.
    Published,
    /// The number of the document.
    Number,
    /// The title.
    Title,
    /// The name of the file.
    FileName,
    /// The name of a folder.
    Folder,
    /// A sentence.
    Sentence,
    /// The user's correction.
    User,
}

impl FoundIn {
    /// Returns the name that JSON has for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Subtitle => "subtitle",
            Self::Bracket => "bracket",
            Self::Dateline => "dateline",
            Self::Signature => "signature",
            Self::Published => "published",
            Self::Number => "number",
            Self::Title => "title",
            Self::FileName => "file-name",
            Self::Folder => "folder",
            Self::Sentence => "sentence",
            Self::User => "user",
        }
    }

    /// Returns what a reader sees of it.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Line => lang.pick("文头", "head"),
            Self::Subtitle => lang.pick("副标题", "subtitle"),
            Self::Bracket => lang.pick("题注", "bracket"),
            Self::Dateline => lang.pick("电头", "dateline"),
            Self::Signature => lang.pick("落款", "signature"),
            Self::Published => lang.pick("发布日期", "published"),
            Self::Number => lang.pick("文号", "document number"),
            Self::Title => lang.pick("标题", "title"),
            Self::FileName => lang.pick("文件名", "file name"),
            Self::Folder => lang.pick("文件夹", "folder"),
            Self::Sentence => lang.pick("正文", "text"),
            Self::User => lang.pick("手工订正", "corrected"),
        }
    }
}

/// Returns the title of a document that came from `source`, without the rest of its metadata.
pub fn title(document: &Document, source: &Source) -> Option<String> {
    title::find(&Clues::of(document, source)).map(|title| title.value)
}

impl Metadata {
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
