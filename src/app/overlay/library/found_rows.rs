//! The documents that were found, a row each, and which of them are marked.

use std::collections::BTreeSet;

use crate::{
    app::lists::Cursor,
    library::{FoundDocument, LibraryAnswer},
};

/// A row of a document that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundRow {
    /// Its index among the documents.
    pub index: u32,
    /// How often the words stand in it.
    pub hits: u32,
    /// How many copies it has; 0 for a row of one of those.
    pub copies: usize,
    /// The one below which it stands, as a copy of that.
    pub copy_of: Option<u32>,
}

/// The documents that were found, as rows.
#[derive(Clone, Debug, Default)]
pub struct FoundRows {
    /// The rows, in their order.
    pub rows: Vec<FoundRow>,
    /// The selected one and the first on the screen.
    pub cursor: Cursor,
    /// Those that are marked, by their indices among the documents.
    pub marked: BTreeSet<u32>,
    /// Those whose copies are listed below them.
    unfolded: BTreeSet<u32>,
}

impl FoundRows {
    /// The selected row.
    pub fn selected(&self) -> Option<FoundRow> {
        self.rows.get(self.cursor.at).copied()
    }

    /// Lists an answer; the selection stays on its document, or else where it is.
    pub fn list(&mut self, answer: &LibraryAnswer) {
        let selected = self.selected().map(|row| row.index);
        let row = |found: &FoundDocument| FoundRow {
            index: found.index,
            hits: found.hits,
            copies: found.copies.len(),
            copy_of: None,
        };
        let rows = answer.found.iter().flat_map(|found| {
            let copies = if self.unfolded.contains(&found.index) { found.copies.as_slice() } else { &[] };
            let copy_of = Some(found.index);
            let copy = move |index: &u32| FoundRow { index: *index, hits: found.hits, copies: 0, copy_of };
            std::iter::once(row(found)).chain(copies.iter().map(copy))
        });
        let rows: Vec<FoundRow> = rows.collect();
        self.rows = rows;
        let place = self.rows.iter().position(|row| Some(row.index) == selected);
        self.cursor.at = place.unwrap_or(self.cursor.at).min(self.rows.len().saturating_sub(1));
    }

    /// Lists the copies of the selected document below it, or no longer; true when something changed.
    pub fn fold(&mut self, fold: bool, answer: &LibraryAnswer) -> bool {
        let Some(mut at) = self.rows.get(..=self.cursor.at).map(|rows| rows.len() - 1) else { return false };
        while at > 0 && self.rows.get(at).is_some_and(|row| row.copy_of.is_some()) {
            at -= 1;
        }
        let Some(row) = self.rows.get(at).filter(|row| row.copies > 0) else { return false };
        let changed = if fold { self.unfolded.remove(&row.index) } else { self.unfolded.insert(row.index) };
        if changed {
            self.cursor.at = at;
            self.list(answer);
        }
        changed
    }

    /// Marks the selected document, or no longer, and goes on to the next.
    pub fn mark(&mut self) {
        if let Some(row) = self.selected() {
            if !self.marked.remove(&row.index) {
                self.marked.insert(row.index);
            }
            self.cursor.at = (self.cursor.at + 1).min(self.rows.len().saturating_sub(1));
        }
    }
}
