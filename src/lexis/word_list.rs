//! Lists of words that ship, and what users add to them.

use std::collections::HashSet;

use crate::text::simplify_str;

/// The words of a list in the form of the assets: parted by blanks, comments from `#` to the end of the line.
pub(super) fn words_of(list: &str) -> impl Iterator<Item = &str> {
    list.lines().flat_map(|line| line.split('#').next().unwrap_or_default().split_whitespace())
}

/// Words that are no terms by themselves, and that no phrase begins or ends with.
#[derive(Clone, Debug)]
pub struct StopWords {
    words: HashSet<Box<str>>,
    /// Words that govern any object (推进, 加强): they may be terms, but begin no phrase.
    governing: HashSet<Box<str>>,
    /// Verbs that often stand for the matter itself (治理, 创新): they may end a phrase.
    nominal: HashSet<Box<str>>,
}

impl StopWords {
    /// The list that ships.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// Adds the words of a list in the same form.
    pub fn add(&mut self, list: &str) {
        self.words.extend(words_of(list).map(|word| Box::from(simplify_str(word))));
    }

    /// Whether `word` is one.
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether `word` is a verb that often stands for the matter itself.
    pub fn is_nominal(&self, word: &str) -> bool {
        self.nominal.contains(word)
    }

    /// Makes `word` one of them; returns whether it was none before.
    pub fn insert(&mut self, word: &str) -> bool {
        self.words.insert(simplify_str(word).into())
    }

    /// Makes `word` none of them.
    pub fn remove(&mut self, word: &str) {
        self.words.remove(simplify_str(word).as_str());
    }

    /// Whether a phrase that begins with `word` is none without it: a stop word, or one that governs any object.
    pub fn begins_no_phrase(&self, word: &str) -> bool {
        self.contains(word) || self.governing.contains(word)
    }
}

impl Default for StopWords {
    fn default() -> Self {
        let set = |list| words_of(list).map(Box::from).collect();
        Self {
            words: set(include_str!("../../assets/lexis/stopwords.txt")),
            governing: set(include_str!("../../assets/lexis/governing.txt")),
            nominal: set(include_str!("../../assets/lexis/nominal.txt")),
        }
    }
}
