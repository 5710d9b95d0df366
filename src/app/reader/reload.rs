//! A speech that is read again: what goes on in the text that its file has by now.

use super::{
    Reader,
    search::{Finding, FoundSearch},
    selection::Selection,
};
use crate::library::{self, Place};

impl Reader {
    /// Goes on from the reading of the same source before: in the raw view, with its search, with what is selected.
    ///
    /// What is kept with the speech comes by its record.
    pub(in crate::app) fn go_on_from(&mut self, before: &Self) {
        let (old, text) = (before.document().text(), self.document().text());
        let found = |offset| Place::at(old, offset).find(text);
        let selection = before.selection.and_then(|selection| selection.moved(found));
        let Finding { search, back, current, from, mode, .. } = &before.finding;
        let hit = search.as_ref().zip(*current).and_then(|(search, current)| search.hits.get(current));
        let finding = Finding {
            from: found(hit.map_or(*from, |hit| hit.start)).offset(),
            // The places of another text say nothing of this one; they are asked for anew.
            search: search.as_ref().map(|search| FoundSearch::new(search.query.clone())),
            back: *back,
            current: *current,
            mode: *mode,
            ..Finding::default()
        };
        (self.raw, self.selection, self.finding) = (before.raw, selection, finding);
    }
}

impl Selection {
    /// The same characters in another text, where both ends were `found` with all the words round them.
    fn moved(self, found: impl Fn(usize) -> library::Relocation) -> Option<Self> {
        match (found(self.anchor), found(self.head)) {
            (library::Relocation::Here(anchor), library::Relocation::Here(head)) => {
                Some(Self { anchor, head })
            }
            _ => None,
        }
    }
}
