//! What a text speaks of, more than texts of its kind do.

use std::collections::HashMap;

use super::dispersion::{PARTS, juilland_d, per_thousand, strip};
use super::formulas::{Formula, Source, Sources};
use super::reference::Reference;
use super::repeats::Repeat;
use super::script::is_han;
use super::word_list::StopWords;
use super::words::Words;
use crate::text::{Span, simplify_str};

/// G² above which a difference from the reference is no chance at the level of 1 %.
const SIGNIFICANT: f64 = 6.63;

/// How many of the places of its rarest word a phrase is taken to hold in the reference, which counts words only.
const SHARE_OF_PHRASE: f64 = 0.1;

/// What the keyness of a word counts for that goes with any object (推进, 引领): it says how, not what.
const WEIGHT_OF_GOVERNING: f64 = 0.25;

/// A word or phrase that a text uses more than the reference does, and why it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// Its characters.
    pub text: String,
    /// What it is.
    pub kind: KeywordKind,
    /// Where it stands, in order; the first is its first place.
    pub places: Vec<Span>,
    /// How often it stands in 1,000 characters.
    pub per_thousand: f64,
    /// How many times as usual as in the reference it is, smoothed (see [`Reference::keyness`]).
    pub keyness: f64,
    /// What the list is ranked by: the keyness, less for words that go with anything.
    pub weight: f64,
    /// How far from chance that is (see [`Reference::log_likelihood`]).
    pub log_likelihood: f64,
    /// How evenly it is spread over the text: Juilland's D over ten parts, 1 for evenly.
    pub spread: f64,
}

impl Keyword {
    /// Says that it stands at `places` of a text of so many characters, in other words too: 工会 in 总工会.
    ///
    /// What it is ranked by, its standing as a word of its own, stays.
    pub fn stand_at(&mut self, places: Vec<Span>, characters: usize, scope: Span) {
        self.per_thousand = per_thousand(places.len(), characters);
        self.spread = juilland_d(&strip(&places, scope, PARTS));
        self.places = places;
    }
}

/// What a keyword is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeywordKind {
    /// A word of the segmenter.
    Word,
    /// Several words that the text repeats together.
    Phrase,
    /// A formula, with what speaks for it.
    Formula(Sources),
}

/// What keywords are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct Keywords<'a> {
    /// The words of the text.
    pub words: &'a Words,
    /// The phrases it repeats.
    pub repeats: &'a [Repeat],
    /// Its formulas.
    pub formulas: &'a [Formula],
    /// The part of the document they were taken from.
    pub scope: Span,
    /// Words that are never listed.
    pub stop: &'a StopWords,
    /// What is usual.
    pub reference: &'a Reference,
}

impl Keywords<'_> {
    /// Returns the `most` keywords, the most telling first.
    ///
    /// Candidates stand at least twice: words of two Han characters and more, repeated phrases, formulas. Of two of
    /// which one is part of the other, one is listed: the longer if it makes up half the places of the shorter, and then
    /// in its place.
    pub fn rank(&self, most: usize) -> Vec<Keyword> {
        let mut candidates = self.candidates();
        candidates.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.text.cmp(&b.text)));
        let mut listed: Vec<Keyword> = Vec::new();
        // What a listed keyword displaces may free a place, so that a few more than asked for are looked at.
        for candidate in candidates {
            if listed.len() >= most.saturating_mul(2) {
                break;
            }
            admit(&mut listed, candidate);
        }
        listed.truncate(most);
        listed
    }

    fn candidates(&self) -> Vec<Keyword> {
        // By folded text: what is written in two ways is one candidate.
        let mut by_text: HashMap<String, Keyword> = HashMap::new();
        let mut offer = |keyword: Option<Keyword>| {
            by_text.extend(keyword.map(|keyword| (simplify_str(&keyword.text), keyword)));
        };
        for (number, places) in self.places_of_words().into_iter().enumerate() {
            let word = self.words.name(number);
            if places.len() > 1 && self.is_telling(word) {
                let expected = self.reference.count(word) as f64;
                offer(self.keyword(self.words.written(number), KeywordKind::Word, places, expected));
            }
        }
        for repeat in self.repeats {
            let names = repeat.words.iter().map(|&word| self.words.name(word));
            let rarest =
                names.filter(|word| self.is_telling(word)).map(|word| self.reference.count(word)).min();
            let expected = rarest.unwrap_or_default() as f64 * SHARE_OF_PHRASE;
            offer(self.keyword(&repeat.text, KeywordKind::Phrase, repeat.places.clone(), expected));
        }
        // A formula that only repetition speaks for is a phrase, and was weighed as one.
        let named = |formula: &&Formula| formula.sources.iter().any(|source| source != Source::Repeated);
        for formula in self.formulas.iter().filter(named) {
            let text = simplify_str(&formula.text);
            let kind = KeywordKind::Formula(formula.sources);
            if let Some(keyword) = by_text.get_mut(&text) {
                keyword.kind = kind;
            } else {
                let expected = self.reference.count(&text) as f64;
                let keyword = self.keyword(&formula.text, kind, formula.places.clone(), expected);
                by_text.extend(keyword.map(|keyword| (text, keyword)));
            }
        }
        by_text.into_values().collect()
    }

    fn keyword(&self, text: &str, kind: KeywordKind, places: Vec<Span>, expected: f64) -> Option<Keyword> {
        let total = self.words.total();
        let keyness = self.reference.keyness(places.len(), total, expected);
        let log_likelihood = self.reference.log_likelihood(places.len(), total, expected);
        if places.len() < 2 || keyness <= 1.0 || log_likelihood <= SIGNIFICANT {
            return None;
        }
        let weight = if self.stop.begins_no_phrase(&simplify_str(text)) {
            keyness * WEIGHT_OF_GOVERNING
        } else {
            keyness
        };
        let per_thousand = per_thousand(places.len(), self.words.characters());
        let spread = juilland_d(&strip(&places, self.scope, PARTS));
        Some(Keyword {
            text: text.to_owned(),
            kind,
            places,
            per_thousand,
            keyness,
            weight,
            log_likelihood,
            spread,
        })
    }

    /// Whether a word can be a term: two Han characters and more, no function word, nothing to be filled in.
    fn is_telling(&self, word: &str) -> bool {
        word.chars().nth(1).is_some()
            && word.chars().all(is_han)
            && !self.stop.contains(word)
            && !word.contains("某")
    }

    /// Where each word stands, by its number.
    fn places_of_words(&self) -> Vec<Vec<Span>> {
        let mut places = vec![Vec::new(); self.words.counted().count()];
        for token in self.words.tokens() {
            if let Some(list) = token.word.and_then(|word| places.get_mut(word)) {
                list.push(token.span);
            }
        }
        places
    }
}

/// Lists a candidate unless a listed keyword says it better; those that it says better leave.
fn admit(listed: &mut Vec<Keyword>, candidate: Keyword) {
    let part_of_listed = listed.iter().any(|keyword| keyword.text.contains(&candidate.text));
    let makes_up = |part: &Keyword| candidate.places.len() * 2 >= part.places.len();
    let mut parts = listed.iter().filter(|keyword| candidate.text.contains(&keyword.text));
    if part_of_listed || !parts.all(makes_up) {
        return;
    }
    let place =
        listed.iter().position(|keyword| candidate.text.contains(&keyword.text)).unwrap_or(listed.len());
    listed.retain(|keyword| !candidate.text.contains(&keyword.text));
    listed.insert(place, candidate);
}
