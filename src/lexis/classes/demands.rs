//! The words of demand: 要, 必须, 切实.

use std::collections::HashSet;

use crate::{
    lexis::{word_list::words_of, words::Words},
    text::Span,
};

/// The words that are taken as demands.
#[derive(Clone, Debug)]
pub struct Demands(HashSet<Box<str>>);

impl Demands {
    /// A list of one's own: words parted by blanks, comments from `#` to the end of the line.
    pub fn new(list: &str) -> Self {
        Self(words_of(list).map(Box::from).collect())
    }

    /// Where a demand stands as a word of its own: not the 要 of 主要.
    pub fn places(&self, words: &Words) -> Vec<Span> {
        let numbers: Vec<bool> = words.counted().map(|(word, _)| self.0.contains(word)).collect();
        let demands =
            |word: Option<usize>| word.and_then(|word| numbers.get(word)).is_some_and(|&demand| demand);
        words.tokens().iter().filter(|token| demands(token.word)).map(|token| token.span).collect()
    }
}

impl Default for Demands {
    fn default() -> Self {
        Self::new(include_str!("../../../assets/lexis/demands.txt"))
    }
}
