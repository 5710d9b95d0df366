//! The list pane: the speeches that can be opened, and the cursor on those that are listed.

use std::{borrow::Cow, sync::Arc};

use super::{cursor::Cursor, row_names::row_names};
use crate::{
    app::{keys::Motion, screen::Direction},
    import::Format,
    lang::Lang,
    library::{About, Catalog, Entry, ListJob, SortOrder, Source},
    text::{Ambiguous, Paces},
};

/// The list of speeches as it is shown.
#[derive(Clone, Debug, Default)]
pub struct Speeches {
    catalog: Catalog,
    cursor: Cursor,
    /// How many of them the screen shows at once, and the rows of each.
    room: Room,
    /// The documents that were found in a library, one of which was opened.
    found: Arc<[Source]>,
    /// Whether a single speech was asked for, so that no more are to come.
    pub expects_one: bool,
}

/// How the rows of the pane are shared out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Room {
    /// Entries on the screen.
    entries: usize,
    /// Rows of an entry.
    rows: usize,
}

impl Speeches {
    /// The speeches, listed or not.
    pub const fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The entries that are listed, from the top of the screen, with whether the cursor stands on them.
    pub fn shown(&self) -> impl Iterator<Item = (&Entry, bool)> {
        let listed = self.catalog.listed().iter().enumerate().skip(self.cursor.first).take(self.room.entries);
        listed.filter_map(|(place, index)| Some((self.catalog.get(*index)?, place == self.cursor.at)))
    }

    /// What the entries of [`Self::shown`] are called on `columns` columns, so that no two of them look alike.
    pub fn names(&self, columns: usize, ambiguous: Ambiguous) -> Vec<Cow<'_, str>> {
        let rows: Vec<_> =
            self.shown().map(|(entry, _)| (entry.label(), Cow::Owned(entry.source.name()))).collect();
        row_names(&rows, columns, ambiguous)
    }

    /// The rows that an entry takes: one, and another for what is known of it where there is room for all.
    pub const fn entry_rows(&self) -> usize {
        self.room.rows
    }

    /// The entry under the cursor.
    pub fn selected(&self) -> Option<&Entry> {
        let index = self.catalog.listed().get(self.cursor.at)?;
        self.catalog.get(*index)
    }

    /// What is known of a speech, once it was read.
    pub fn about(&self, source: &Source) -> Option<&About> {
        self.catalog.get(self.catalog.index_of(source)?)?.about.as_ref()
    }

    /// What a speech is called.
    pub fn title(&self, source: &Source) -> &str {
        self.catalog.index_of(source).and_then(|index| self.catalog.get(index)).map_or("", Entry::label)
    }

    /// The speech that is listed after this one.
    pub fn after(&self, source: &Source) -> Option<Source> {
        self.neighbour(source, Direction::Forward)
    }

    /// The speech that is listed after this one, or before it.
    pub fn neighbour(&self, source: &Source, direction: Direction) -> Option<Source> {
        let index = self.catalog.index_of(source)?;
        let place = self.catalog.listed().iter().position(|listed| *listed == index)?;
        let next = self.catalog.listed().get(match direction {
            Direction::Forward => place + 1,
            Direction::Back => place.checked_sub(1)?,
        })?;
        self.catalog.get(*next).map(|entry| entry.source.clone())
    }

    /// Whether there is more to choose from than a single speech, or may be in a moment.
    pub fn are_several(&self) -> bool {
        !self.expects_one || self.catalog.len() > 1
    }

    /// The documents that were found in a library, in their order.
    pub fn found(&self) -> &[Source] {
        &self.found
    }

    /// Goes through these documents from now on.
    pub fn set_found(&mut self, found: Arc<[Source]>) {
        self.found = found;
    }

    /// The document that was found after this one, or before it.
    pub fn beside_found(&self, source: &Source, direction: Direction) -> Option<&Source> {
        let place = self.found.iter().position(|found| found == source)?;
        self.found.get(match direction {
            Direction::Forward => place + 1,
            Direction::Back => place.checked_sub(1)?,
        })
    }

    /// Adds speeches, or what is now known of them; the cursor stays on its entry.
    pub fn extend(&mut self, entries: impl IntoIterator<Item = Entry>) {
        self.keep(|catalog| catalog.extend(entries));
    }

    /// Moves the cursor to a speech, if it is listed.
    pub fn select(&mut self, source: &Source) {
        let index = self.catalog.index_of(source);
        if let Some(place) = self.catalog.listed().iter().position(|listed| Some(*listed) == index) {
            self.cursor.at = place;
        }
    }

    /// Lists only the speeches that hold these words; none lists all. What is to be done for a long list is returned.
    pub fn set_filter(&mut self, words: &str) -> Option<ListJob> {
        self.keep(|catalog| catalog.set_filter(words))
    }

    /// Sorts the list by another of its orders. What is to be done for a long list is returned.
    pub fn set_order(&mut self, order: SortOrder) -> Option<ListJob> {
        self.keep(|catalog| catalog.set_order(order))
    }

    /// Takes the answer to what was to be done for a long list.
    pub fn arranged(&mut self, listed: Vec<usize>) {
        self.keep(|catalog| catalog.arranged(listed));
    }

    /// Moves the cursor.
    pub fn travel(&mut self, motion: Motion, count: usize) {
        self.cursor.travel(motion, count, self.catalog.listed().len(), self.room.entries);
    }

    /// Scrolls the list by entries.
    pub fn scroll(&mut self, entries: isize) {
        self.cursor.scroll(entries, self.catalog.listed().len(), self.room.entries);
    }

    /// Puts the cursor on the entry at `row` of the screen; false when none is there.
    pub fn click(&mut self, row: usize) -> bool {
        let place = self.cursor.first + row / self.room.rows.max(1);
        let there = place < self.catalog.listed().len();
        if there {
            self.cursor.at = place;
        }
        there
    }

    /// Shares out `rows` rows of the screen and keeps the cursor on it.
    pub fn show(&mut self, rows: usize) {
        let each = if self.catalog.listed().len() * 2 <= rows { 2 } else { 1 };
        self.room = Room { entries: rows / each, rows: each };
        self.cursor.keep(self.catalog.listed().len(), self.room.entries);
    }

    /// What is known of a speech beside its title: how many documents its file holds, speaking time, how far it was read, date,
    /// speaker.
    pub fn detail(entry: &Entry, paces: Paces, lang: Lang) -> String {
        let mut parts = Vec::new();
        if let Some(about) = &entry.about {
            if !about.further.is_empty() {
                let documents = about.further.len() + 1;
                parts.push(lang.pick(format!("{documents} 篇"), format!("{documents} docs")));
            }
            parts.push(about.time(paces).brief(lang));
        }
        parts.push(match entry.progress {
            Some(progress) => format!("{}%", progress.percent),
            None => lang.pick("未读", "unread").to_owned(),
        });
        if entry.format != Format::Text {
            parts.push(entry.format.name().to_owned());
        }
        if let Some(about) = &entry.about {
            parts.extend(about.date());
            parts.extend(about.speaker().map(str::to_owned));
        }
        parts.join(" · ")
    }

    /// Changes the catalogue; the cursor stays on its entry, as long as that is listed.
    fn keep<T>(&mut self, change: impl FnOnce(&mut Catalog) -> T) -> T {
        let selected = self.catalog.listed().get(self.cursor.at).copied();
        let changed = change(&mut self.catalog);
        let listed = self.catalog.listed();
        let place = listed.iter().position(|index| Some(*index) == selected);
        self.cursor.at = place.unwrap_or_else(|| self.cursor.at.min(listed.len().saturating_sub(1)));
        changed
    }
}
