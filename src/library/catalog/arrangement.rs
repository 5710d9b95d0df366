//! In which order the list of speeches stands, which of them it has, and the job of arranging a long one.

use std::cmp::Ordering;

use super::entry_table::EntryTable;
use crate::{
    library::{Date, Entry},
    search::Fuzzy,
};

/// How many entries are filtered before asking whether the answer is still wanted.
const STRETCH: usize = 1024;

/// By what the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortOrder {
    /// As they came: in the order of the arguments, and in each folder by name.
    #[default]
    Found,
    /// By title.
    Title,
    /// By date, the latest first; those without one last.
    Date,
    /// By length, the longest first.
    Length,
    /// By when they were last read, the latest first; those never read last.
    Recent,
}

impl SortOrder {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [Self::Found, Self::Title, Self::Date, Self::Length, Self::Recent];

    /// Returns the one after this one; the first after the last.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Found => Self::Title,
            Self::Title => Self::Date,
            Self::Date => Self::Length,
            Self::Length => Self::Recent,
            Self::Recent => Self::Found,
        }
    }

    /// Compares two entries by their indices; what is alike stays as it came.
    pub(super) fn compare(self, entries: &EntryTable, one: usize, other: usize) -> Ordering {
        let (Some(a), Some(b)) = (entries.get(one), entries.get(other)) else { return one.cmp(&other) };
        let leading = self.leading(a).cmp(&self.leading(b));
        let whole = || match self {
            Self::Title => a.sort_key().cmp(b.sort_key()),
            _ => Ordering::Equal,
        };
        leading.then_with(whole).then(one.cmp(&other))
    }

    /// A number that is smaller for an entry that comes before; alike for some of those between which only
    /// [`Self::compare`] decides.
    fn leading(self, entry: &Entry) -> u64 {
        // The greatest come first, and last those of which nothing is known.
        let backwards = |known: Option<u64>| !known.map_or(0, |number| number.saturating_add(1));
        match self {
            Self::Found => 0,
            Self::Title => entry.sort_key().leading(),
            Self::Date => backwards(entry.day().map(Date::number)),
            Self::Length => backwards(entry.units().map(|units| units as u64)),
            Self::Recent => backwards(entry.progress.map(|progress| progress.read_at)),
        }
    }
}

/// An order of the list, and the words that its entries hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListArrangement {
    /// By what it is sorted.
    pub order: SortOrder,
    /// The words; none for all entries.
    pub filter: String,
}

/// The work of arranging a list: pure, so that it can be done beside the loop.
#[derive(Clone, Debug)]
pub struct ListJob {
    /// All entries by their index.
    pub(super) entries: EntryTable,
    /// The indices of those that may be listed.
    pub(super) candidates: Vec<usize>,
    /// Whether the candidates stand in the order that is wanted.
    pub(super) is_sorted: bool,
    /// How they are to be arranged.
    pub(super) arrangement: ListArrangement,
}

impl ListJob {
    /// Returns the indices of the entries that are listed, in their order; `None` as soon as it `is_stale`.
    pub fn listed(mut self, is_stale: &dyn Fn() -> bool) -> Option<Vec<usize>> {
        let ListArrangement { order, filter } = &self.arrangement;
        let words = Fuzzy::new(filter);
        let mut listed = Vec::new();
        for stretch in self.candidates.chunks_mut(STRETCH) {
            if is_stale() {
                return None;
            }
            let is_listed =
                |index: &usize| self.entries.get(*index).is_some_and(|entry| entry.is_listed(&words));
            listed.extend(stretch.iter().copied().filter(is_listed));
        }
        if self.is_sorted {
            return Some(listed);
        }
        let leading = |index: usize| self.entries.get(index).map_or(u64::MAX, |entry| order.leading(entry));
        let mut keyed: Vec<(u64, usize)> = listed.into_iter().map(|index| (leading(index), index)).collect();
        keyed.sort_unstable_by(|(a, one), (b, other)| {
            a.cmp(b).then_with(|| order.compare(&self.entries, *one, *other))
        });
        (!is_stale()).then(|| keyed.into_iter().map(|(_, index)| index).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Catalog, Source};

    #[test]
    fn the_key_goes_through_every_order() {
        let mut order = SortOrder::default();
        let seen = SortOrder::ALL.map(|_| {
            let seen = order;
            order = order.next();
            seen
        });
        assert_eq!(seen, SortOrder::ALL);
        assert_eq!(order, SortOrder::default());
    }

    #[test]
    fn a_job_ends_as_soon_as_nobody_waits_for_it() {
        let mut catalog = Catalog::default();
        catalog.extend((0..6_000).map(|number| Entry::new(Source::File(format!("{number}.txt").into()))));
        assert!(catalog.set_order(SortOrder::Title).is_some_and(|job| job.listed(&|| true).is_none()));
    }
}
