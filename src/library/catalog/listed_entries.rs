//! The entries that are listed, in an order in which each has its place.

use std::cmp::Ordering;

use super::{arrangement::ListArrangement, entry_table::EntryTable};
use crate::search::Fuzzy;

/// The entries that are listed.
#[derive(Clone, Debug, Default)]
pub struct ListedEntries {
    /// How they are arranged.
    pub arrangement: ListArrangement,
    /// Their indices, in their order.
    pub indices: Vec<usize>,
}

impl ListedEntries {
    /// Takes indices out of the list, which is still sorted by what the entries are.
    pub fn take_out(&mut self, entries: &EntryTable, indices: &[usize]) {
        let places = indices.iter().filter_map(|index| {
            self.indices.binary_search_by(|listed| self.compare(entries, *listed, *index)).ok()
        });
        let mut places: Vec<usize> = places.collect();
        places.sort_unstable();
        places.dedup();
        let Some(&first) = places.first() else { return };
        let mut out = places.into_iter().peekable();
        let mut at = first;
        let tail = self.indices.split_off(first);
        self.indices.extend(tail.into_iter().filter(|_| {
            let goes = out.next_if_eq(&at).is_some();
            at += 1;
            !goes
        }));
    }

    /// Puts those of `fresh` into the list that belong there.
    pub fn put_in(&mut self, entries: &EntryTable, mut fresh: Vec<usize>) {
        let words = Fuzzy::new(&self.arrangement.filter);
        fresh.retain(|index| entries.get(*index).is_some_and(|entry| entry.is_listed(&words)));
        fresh.sort_unstable_by(|one, other| self.compare(entries, *one, *other));
        let mut merged: Vec<usize> = Vec::new();
        let mut rest = self.indices.as_slice();
        for index in fresh {
            let before = rest.partition_point(|listed| self.compare(entries, *listed, index).is_lt());
            let (passed, behind) = rest.split_at(before);
            merged.extend(passed);
            if behind.first() != Some(&index) {
                merged.push(index);
            }
            rest = behind;
        }
        if !merged.is_empty() {
            merged.extend(rest);
            self.indices = merged;
        }
    }

    fn compare(&self, entries: &EntryTable, one: usize, other: usize) -> Ordering {
        self.arrangement.order.compare(entries, one, other)
    }
}
