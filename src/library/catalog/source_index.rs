//! Where each source stands among the entries of a catalogue.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{BuildHasher, RandomState},
};

use super::entry_table::EntryTable;
use crate::library::Source;

/// Where each source stands among entries, by a hash of it: the entries themselves have the sources.
#[derive(Clone, Debug)]
pub struct SourceIndex<Hasher = RandomState> {
    hasher: Hasher,
    places: HashMap<u64, u32>,
    /// The places of those whose hash another one had before.
    others: Vec<u32>,
}

impl<Hasher: Default> Default for SourceIndex<Hasher> {
    fn default() -> Self {
        Self { hasher: Hasher::default(), places: HashMap::new(), others: Vec::new() }
    }
}

impl<Hasher: BuildHasher> SourceIndex<Hasher> {
    /// Returns the index of the entry with a source.
    pub fn find(&self, source: &Source, entries: &EntryTable) -> Option<usize> {
        let is_it = |place: &&u32| entries.get(**place as usize).is_some_and(|entry| entry.source == *source);
        let first = self.places.get(&self.hasher.hash_one(source))?;
        let others = || self.others.iter().find(is_it);
        Some(first).filter(is_it).or_else(others).map(|place| *place as usize)
    }

    /// Takes in the source of an entry that was not there before.
    pub fn add(&mut self, source: &Source, index: usize) {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let hash = self.hasher.hash_one(source);
        match self.places.entry(hash) {
            Entry::Occupied(_) => self.others.push(index),
            Entry::Vacant(place) => _ = place.insert(index),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::hash::Hasher;

    use super::*;

    /// Gives everything one hash.
    #[derive(Default)]
    struct Same;

    impl Hasher for Same {
        fn finish(&self) -> u64 {
            7
        }

        fn write(&mut self, _: &[u8]) {}
    }

    impl BuildHasher for Same {
        type Hasher = Self;

        fn build_hasher(&self) -> Self {
            Self
        }
    }

    fn check<Hasher: BuildHasher + Default>() {
        let (mut index, mut entries) = (SourceIndex::<Hasher>::default(), EntryTable::default());
        let source = |number: usize| Source::File(format!("{number}.txt").into());
        for number in 0..5 {
            assert_eq!(index.find(&source(number), &entries), None);
            index.add(&source(number), entries.len());
            entries.push(crate::library::Entry::new(source(number)));
        }
        for number in 0..5 {
            assert_eq!(index.find(&source(number), &entries), Some(number));
        }
        assert_eq!(index.find(&Source::Stdin, &entries), None);
    }

    #[test]
    fn every_source_is_found_again_whatever_its_hash() {
        check::<RandomState>();
        check::<Same>();
    }
}
