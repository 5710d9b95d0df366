//! Phrases that a text says more than once.

use std::{collections::HashMap, ops::Range};

use super::dictionary::is_good_guess;
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
/// A phrase consists of whole words without a mark between and has 4 to 14 Han characters and nothing else. Function words
/// and bare verbs at its ends are cut off; particles and conjunctions within make it a sentence part. What has the same content word
/// or preposition beside it in more than half of its places is half of something (上年增长 behind 比). Maximal: no longer
/// one stands in all the same places. Phrases grow word by word, and only such as stand twice grow on, so that the work ends
/// with the repetition.
pub fn repeats(words: &Words, stop: &StopWords) -> Vec<Repeat> {
    let tokens = words.tokens();
    let ends: Vec<Ends> = (0..words.counted().count()).map(|word| Ends::of(words, word, stop)).collect();
    let mut found: HashMap<Vec<usize>, Vec<Range<usize>>> = HashMap::new();
    let mut grams: Vec<Gram> = single_words(tokens);
    for length in 2.. {
        let (longer, extended) = grow(&grams, tokens.len());
        for (gram, _) in grams.iter().zip(extended).filter(|(_, extended)| !extended) {
            keep(gram, length - 1, words, &ends, &mut found);
        }
        if longer.is_empty() {
            break;
        }
        grams = longer;
    }
    let mut repeats: Vec<Repeat> = found
        .into_iter()
        .filter_map(|(numbers, mut places)| {
            places.sort_unstable_by_key(|place| place.start);
            places.dedup();
            if is_half(&places, tokens, &ends) {
                return None;
            }
            let span = |place: &Range<usize>| {
                Some(Span::new(tokens.get(place.start)?.span.start, tokens.get(place.end - 1)?.span.end))
            };
            let text = numbers.iter().map(|&word| words.written(word)).collect();
            Some(Repeat { text, words: numbers, places: places.iter().filter_map(span).collect() })
        })
        .collect();
    repeats.sort_by_key(|repeat| repeat.places.first().map(|place| place.start));
    repeats
}

/// How a word stands in phrases.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
struct Ends {
    /// A phrase may begin with it.
    opens: bool,
    /// A phrase may end with it.
    closes: bool,
    /// A phrase may hold it: it is no particle, pronoun, conjunction, preposition or adverb.
    inside: bool,
    /// What it always stands beside is no phrase without it.
    binds: bool,
}

impl Ends {
    fn of(words: &Words, number: usize, stop: &StopWords) -> Self {
        let word = words.name(number);
        let (stopped, governing) = (stop.contains(word), stop.begins_no_phrase(word));
        let Some(entry) = words.entry(number) else {
            let good = is_good_guess(word) && !stopped;
            return Self { opens: good && !governing, closes: good, inside: true, binds: good };
        };
        let tagged = |tags: &[char]| entry.tag.starts_with(tags);
        let function = stopped || !entry.is_added() && entry.is_function();
        // A verb that governs the rest, or that the rest says something of.
        let bare = entry.is_verb() && !stop.is_nominal(word);
        Self {
            opens: !governing && !bare && (!function || !stopped && tagged(&['b'])),
            closes: !function && !bare,
            inside: !stopped && !tagged(&['u', 'r', 'c', 'p', 'd', 'y']),
            binds: !function && !governing || tagged(&['p']),
        }
    }
}

/// Whether the same word stands before a phrase, or behind it, in more than half of its places, so that the phrase is a part.
fn is_half(places: &[Range<usize>], tokens: &[Token], ends: &[Ends]) -> bool {
    let most = |neighbour: fn(&Range<usize>) -> Option<usize>| {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for place in places {
            let word = neighbour(place).and_then(|at| tokens.get(at)?.word);
            if let Some(word) = word.filter(|&word| ends.get(word).is_some_and(|ends| ends.binds)) {
                *counts.entry(word).or_default() += 1;
            }
        }
        counts.into_values().max().unwrap_or_default()
    };
    let (before, behind) = (most(|place| place.start.checked_sub(1)), most(|place| Some(place.end)));
    before.max(behind) * 2 > places.len()
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

/// Keeps a row of words if, without what no phrase begins or ends with, it is a phrase.
fn keep(
    gram: &Gram,
    length: usize,
    words: &Words,
    ends: &[Ends],
    found: &mut HashMap<Vec<usize>, Vec<Range<usize>>>,
) {
    let Some(row) = gram.first().and_then(|&start| words.tokens().get(start..start + length)) else { return };
    let numbers: Vec<usize> = row.iter().filter_map(|token| token.word).collect();
    let is = |word: usize, end: fn(&Ends) -> bool| ends.get(word).is_some_and(end);
    let before = numbers.iter().take_while(|&&word| !is(word, |ends| ends.opens)).count();
    let after = numbers.iter().rev().take_while(|&&word| !is(word, |ends| ends.closes)).count();
    let Some(core) = numbers.get(before..numbers.len().saturating_sub(after).max(before)) else { return };
    let characters = || core.iter().flat_map(|&word| words.name(word).chars());
    if core.len() < 2 || !core.iter().all(|&word| is(word, |ends| ends.inside)) {
        return;
    }
    if !LENGTHS.contains(&characters().count()) || !characters().all(is_han) {
        return;
    }
    let places = gram.iter().map(|&start| start + before..start + length - after);
    found.entry(core.to_vec()).or_default().extend(places);
}
