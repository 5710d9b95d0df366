//! The entries of a catalogue by their indices: a job takes a copy of the table while the list goes on growing.

use std::sync::Arc;

use crate::library::Entry;

/// How many entries lie together: a copy of the table has one pointer for so many, and whoever changes an entry of a table
/// that was copied copies as many pointers.
const TOGETHER: usize = 512;

/// Entries by their indices. A copy costs hardly anything, however many there are.
#[derive(Clone, Debug, Default)]
pub struct EntryTable {
    chunks: Vec<Arc<Vec<Arc<Entry>>>>,
    len: usize,
}

impl EntryTable {
    /// Returns how many there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Adds an entry behind the others.
    pub fn push(&mut self, entry: Entry) {
        if self.len.is_multiple_of(TOGETHER) {
            self.chunks.push(Arc::new(Vec::with_capacity(TOGETHER)));
        }
        if let Some(last) = self.chunks.last_mut() {
            Arc::make_mut(last).push(Arc::new(entry));
            self.len += 1;
        }
    }

    /// Returns the entry with an index.
    pub fn get(&self, index: usize) -> Option<&Entry> {
        self.chunks.get(index / TOGETHER)?.get(index % TOGETHER).map(|entry| &**entry)
    }

    /// Returns the entry with an index, to be changed; copies of the table keep it as it is.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut Entry> {
        let chunk = Arc::make_mut(self.chunks.get_mut(index / TOGETHER)?);
        chunk.get_mut(index % TOGETHER).map(Arc::make_mut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Source;

    #[test]
    fn a_copy_stays_what_it_was() {
        let entry = |number: usize| Entry::new(Source::File(format!("{number}.txt").into()));
        let mut table = EntryTable::default();
        (0..TOGETHER + 3).for_each(|number| table.push(entry(number)));
        let copy = table.clone();
        table.push(entry(9999));
        for index in [0, TOGETHER - 1, TOGETHER, TOGETHER + 2] {
            if let Some(changed) = table.get_mut(index) {
                *changed = entry(5);
            }
            assert_eq!(table.get(index), Some(&entry(5)));
            assert_eq!(copy.get(index), Some(&entry(index)));
        }
        assert_eq!((table.len(), copy.len()), (TOGETHER + 4, TOGETHER + 3));
        assert!(copy.get(TOGETHER + 3).is_none() && table.get(TOGETHER + 4).is_none());
    }
}
