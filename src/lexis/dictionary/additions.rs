//! Words that a user adds to the dictionary.

use std::collections::HashMap;

use super::table::WordEntry;

/// Words with their frequencies, to be walked character by character beside the table.
#[derive(Clone, Debug, Default)]
pub(in crate::lexis) struct Additions {
    /// From a node, the root being 0, where a character leads.
    nodes: HashMap<(usize, char), usize>,
    /// The word that ends at each node but the root.
    words: Vec<Option<WordEntry>>,
}

impl Additions {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns the node that `c` leads to.
    pub(super) fn step(&self, node: usize, c: char) -> Option<usize> {
        self.nodes.get(&(node, c)).copied()
    }

    /// Returns the word that ends at a node.
    pub(super) fn word(&self, node: usize) -> Option<WordEntry> {
        self.words.get(node.checked_sub(1)?).copied().flatten()
    }

    /// Returns what is known of a word.
    pub(super) fn entry(&self, word: &str) -> Option<WordEntry> {
        self.word(word.chars().try_fold(0, |node, c| self.step(node, c))?)
    }

    /// Adds a word, or changes it.
    pub(super) fn insert(&mut self, word: &str, frequency: u32, tag: &'static str) {
        let mut node = 0;
        for c in word.chars() {
            node = self.step(node, c).unwrap_or_else(|| {
                self.words.push(None);
                self.nodes.insert((node, c), self.words.len());
                self.words.len()
            });
        }
        if let Some(place) = node.checked_sub(1).and_then(|node| self.words.get_mut(node)) {
            *place = Some(WordEntry { frequency, tag });
        }
    }
}
