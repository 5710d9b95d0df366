//! What a speech is about, as far as a list shows it.

use super::{date::Date, source::Source};
use crate::{document::Document, text::Counts};

/// What is known of a speech once it was read; the part of it that lists show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// 标题; `None` where the text has none.
    pub title: Option<String>,
    /// 讲话人.
    pub speaker: Option<String>,
    /// 日期 as written.
    pub date: Option<String>,
    /// 字数; of a text of which only the first part was read, about so many.
    pub units: usize,
}

impl About {
    /// Takes it from a document and the counts of its text.
    pub fn of(document: &Document, counts: &Counts) -> Self {
        let text = document.text();
        let head = document.head();
        let line = |passage: &Option<crate::document::Passage>| {
            passage.as_ref().map(|passage| one_line(&passage.of(text))).filter(|line| !line.is_empty())
        };
        Self {
            title: line(&head.title),
            speaker: line(&head.speaker),
            date: line(&head.date),
            units: counts.total(),
        }
    }

    /// Returns the title, or else what the source is called.
    pub fn title_or_name(&self, source: &Source) -> String {
        self.title.clone().unwrap_or_else(|| source.name())
    }

    /// Returns the day it was given, where the date can be read.
    pub fn day(&self) -> Option<Date> {
        self.date.as_deref().and_then(Date::find)
    }
}

/// Makes one line of a text that may go over several: every stretch of blanks becomes one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
