//! Which speeches have the term, those that have it most often first.

use std::cmp::Reverse;

use crate::{app::jobs::KwicBatch, search::Fuzzy};

/// The texts whose titles or names hold the words, those that have the term most often first, by their indices.
pub(super) fn ranked(batch: &KwicBatch, words: &str) -> Vec<usize> {
    let words = Fuzzy::new(words);
    let texts = batch.texts.iter().enumerate();
    let wanted = texts.filter(|(_, (source, title))| {
        words.is_empty() || words.rank(title).or_else(|| words.rank(&source.name())).is_some()
    });
    let mut texts: Vec<usize> = wanted.map(|(index, _)| index).collect();
    texts.sort_by_key(|index| Reverse(batch.count(*index)));
    texts
}
