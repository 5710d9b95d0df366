//! A row of the list of speeches.

use std::borrow::Cow;

use super::{about::About, collation::SortKey, date::Date, source::Source};
use crate::{
    import::Format,
    search::{Fuzzy, NameLine},
};

/// A speech of the list, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it comes from.
    pub source: Source,
    /// What was found in it; `None` until it was read.
    pub about: Option<About>,
    /// How far it was read.
    pub progress: Option<ReadingProgress>,
    /// The format of its file, as far as it is known; text before.
    pub format: Format,
    /// What the row says as long as no title is known; else nothing.
    name: Box<str>,
    /// By what it is sorted by title.
    sort_key: SortKey,
    /// What it is filtered by.
    names: NameLine,
    /// Whether it turned out to be no text.
    is_no_text: bool,
}

/// How far a speech was read, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingProgress {
    /// How much of it lies behind the reader, in percent.
    pub percent: u8,
    /// When it was last open, in seconds since 1970.
    pub read_at: u64,
}

impl Entry {
    /// A speech of which only the source is known.
    pub fn new(source: Source) -> Self {
        Self::made(source, None, None)
    }

    /// A speech of which is known how far it was read.
    pub fn read(source: Source, progress: ReadingProgress) -> Self {
        Self { progress: Some(progress), ..Self::new(source) }
    }

    /// A speech that was looked into.
    pub fn described(source: Source, about: About, progress: Option<ReadingProgress>) -> Self {
        Self::made(source, Some(about), progress)
    }

    /// A file that turned out to be no text when it was read; it is listed no longer.
    pub fn no_text(source: Source) -> Self {
        Self { is_no_text: true, ..Self::new(source) }
    }

    fn made(source: Source, about: Option<About>, progress: Option<ReadingProgress>) -> Self {
        let title = about.as_ref().and_then(About::title);
        let name = title.map_or_else(|| source.name().into_boxed_str(), |_| Box::default());
        let mut entry = Self {
            source,
            about,
            progress,
            format: Format::Text,
            name,
            sort_key: SortKey::default(),
            names: NameLine::default(),
            is_no_text: false,
        };
        entry.sort_key = SortKey::new(entry.label());
        let names = entry.names();
        let names: Vec<&str> = names.iter().map(|name| &**name).collect();
        entry.names = NameLine::new(&names);
        entry
    }

    /// What it is found by: its label, the name of its source, speaker, date, the titles of the other documents in its file.
    fn names(&self) -> Vec<Cow<'_, str>> {
        let about = self.about.as_ref();
        let speaker = about.and_then(About::speaker).unwrap_or_default();
        let date = about.and_then(About::date).unwrap_or_default();
        let further = about.map(|about| &*about.further).unwrap_or_default();
        let own = [
            Cow::Borrowed(self.label()),
            Cow::Owned(self.source.name()),
            Cow::Borrowed(speaker),
            Cow::Owned(date),
        ];
        own.into_iter().chain(further.iter().map(|title| Cow::Borrowed(title.as_str()))).collect()
    }

    /// Returns by what it is sorted by title.
    pub(super) const fn sort_key(&self) -> &SortKey {
        &self.sort_key
    }

    /// Returns the day it was given, or only the month or year, where that is known.
    pub fn day(&self) -> Option<Date> {
        self.about.as_ref().and_then(About::day)
    }

    /// Returns whether it is a text, as far as is known.
    pub const fn is_text(&self) -> bool {
        !self.is_no_text
    }

    /// Returns whether it is a text and has all these words in its names.
    pub(super) fn is_listed(&self, words: &Fuzzy) -> bool {
        !self.is_no_text && (words.is_empty() || words.is_in_line(&self.names, || self.names()))
    }

    /// Returns what to call it: its title, or else the name of its source.
    pub fn label(&self) -> &str {
        self.about.as_ref().and_then(About::title).unwrap_or(&self.name)
    }

    /// Returns its length in 字, when it is known.
    pub fn units(&self) -> Option<usize> {
        self.about.as_ref().map(|about| about.units)
    }

    /// Takes over what another entry for the same source knows; what is known stays where the other knows nothing, and of two
    /// readings the later one counts.
    pub fn learn(&mut self, other: Self) {
        let known = self.progress.into_iter().chain(other.progress);
        self.progress = known.max_by_key(|progress| progress.read_at);
        self.is_no_text = other.is_no_text;
        if other.about.is_some() {
            *self = Self { progress: self.progress, ..other };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_readings_the_later_one_counts() {
        let read = |percent, read_at| Entry::read(Source::Stdin, ReadingProgress { percent, read_at });
        let mut entry = read(40, 7);
        entry.learn(read(10, 5));
        entry.learn(read(60, 7));
        assert_eq!(entry.progress, Some(ReadingProgress { percent: 60, read_at: 7 }));
    }
}
