//! Lists of words that ship, and what users add to them.

use std::collections::HashSet;

/// The words of a list in the form of the assets: parted by blanks, comments from `#` to the end of the line.
pub(super) fn words_of(list: &str) -> impl Iterator<Item = &str> {
    list.lines().flat_map(|line| line.split('#').next().unwrap_or_default().split_whitespace())
}

/// Words that are no terms by themselves, and that no phrase begins or ends with.
#[derive(Clone, Debug)]
pub struct StopWords(HashSet<Box<str>>);

impl StopWords {
    /// The list that ships.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// Adds the words of a list in the same form.
    pub fn add(&mut self, list: &str) {
        self.0.extend(words_of(list).map(Box::from));
    }

    /// Whether `word` is one.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

impl Default for StopWords {
    fn default() -> Self {
        let mut words = Self(HashSet::new());
        words.add(include_str!("../../assets/lexis/stopwords.txt"));
        words
    }
}
