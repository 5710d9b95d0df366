//! Phrases that a text says more than once.

use std::collections::HashMap;

use super::script::is_han;
use super::word_list::StopWords;
use super::words::{Token, Words};
use crate::text::Span;

/// How many Han characters a phrase has: fewer make a word, more a sentence.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=14;

/// A phrase of several words that stands at least twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Its characters.
    pub text: String,
    /// The numbers of its words.
    pub words: Vec<usize>,
    /// Where it stands, in order.
    pub places: Vec<Span>,
}

/// Returns the maximal repeated phrases, in the order of their first places.
///
/// A phrase consists of whole words without a mark between, has 4 to 14 Han characters and nothing else, and neither
/// begins nor ends with a stop word, nor begins with a verb that governs anything (those are cut off). Maximal: no longer one stands in all the same places. Phrases
/// grow word by word, and only such as stand twice grow on, so that the work ends with the repetition.
pub fn repeats(words: &Words, stop: &StopWords) -> Vec<Repeat> {
    let tokens = words.tokens();
    let mut found: HashMap<Vec<usize>, Vec<Span>> = HashMap::new();
    let mut grams: Vec<Gram> = single_words(tokens);
    for length in 2.. {
        let (longer, extended) = grow(&grams, tokens.len());
        for (gram, _) in grams.iter().zip(extended).filter(|(_, extended)| !extended) {
            keep(gram, tokens, length - 1, words, stop, &mut found);
        }
        if longer.is_empty() {
            break;
        }
        grams = longer;
    }
    let mut repeats: Vec<Repeat> = found
        .into_iter()
        .map(|(numbers, mut places)| {
            places.sort_unstable();
            places.dedup();
            let text = numbers.iter().map(|&word| words.written(word)).collect();
            Repeat { text, words: numbers, places }
        })
        .collect();
    repeats.sort_by_key(|repeat| repeat.places.first().map(|place| place.start));
    repeats
}

/// The indexes of the tokens at which one row of words begins, at least two, in order.
type Gram = Vec<usize>;

fn single_words(tokens: &[Token]) -> Vec<Gram> {
    let mut by_word: HashMap<usize, Gram> = HashMap::new();
    for (index, token) in tokens.iter().enumerate() {
        if let Some(word) = token.word {
            by_word.entry(word).or_default().push(index);
        }
    }
    by_word.into_values().filter(|gram| gram.len() > 1).collect()
}

/// Returns the rows that stand twice and are one word longer than `grams`, among so many tokens; and for each of `grams`
/// whether one of the longer stands wherever it does, from its first word or up to its last.
fn grow(grams: &[Gram], tokens: usize) -> (Vec<Gram>, Vec<bool>) {
    // Which row begins at a token; a longer row consists of the one there and the one at the next token.
    let mut row_at = vec![usize::MAX; tokens];
    for (row, gram) in grams.iter().enumerate() {
        for &start in gram {
            if let Some(place) = row_at.get_mut(start) {
                *place = row;
            }
        }
    }
    let row_at = |start: usize| row_at.get(start).copied().filter(|&row| row != usize::MAX);
    let mut extended = vec![false; grams.len()];
    let mut longer = Vec::new();
    for (row, gram) in grams.iter().enumerate() {
        let mut by_next: HashMap<usize, Gram> = HashMap::new();
        for &start in gram {
            if let Some(next) = row_at(start + 1) {
                by_next.entry(next).or_default().push(start);
            }
        }
        for (next, starts) in by_next.into_iter().filter(|(_, starts)| starts.len() > 1) {
            let covers = |shorter: usize| grams.get(shorter).is_some_and(|gram| gram.len() == starts.len());
            for shorter in [row, next] {
                if covers(shorter)
                    && let Some(extended) = extended.get_mut(shorter)
                {
                    *extended = true;
                }
            }
            longer.push(starts);
        }
    }
    (longer, extended)
}

/// Keeps a row of words if, without the stop words at its ends, it is a phrase.
fn keep(
    gram: &Gram,
    tokens: &[Token],
    length: usize,
    words: &Words,
    stop: &StopWords,
    found: &mut HashMap<Vec<usize>, Vec<Span>>,
) {
    let Some(row) = gram.first().and_then(|&start| tokens.get(start..start + length)) else { return };
    let numbers: Vec<usize> = row.iter().filter_map(|token| token.word).collect();
    let before = numbers.iter().take_while(|&&word| stop.begins_no_phrase(words.name(word))).count();
    let after = numbers.iter().rev().take_while(|&&word| stop.contains(words.name(word))).count();
    let Some(core) = numbers.get(before..numbers.len().saturating_sub(after).max(before)) else { return };
    let characters = || core.iter().flat_map(|&word| words.name(word).chars());
    if core.len() < 2 || !LENGTHS.contains(&characters().count()) || !characters().all(is_han) {
        return;
    }
    let place = |&start: &usize| {
        let first = tokens.get(start + before)?;
        let last = tokens.get(start + length - after - 1)?;
        Some(Span::new(first.span.start, last.span.end))
    };
    found.entry(core.to_vec()).or_default().extend(gram.iter().filter_map(place));
}
