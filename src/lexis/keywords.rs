//! What a text speaks of, more than texts of its kind do.

use std::collections::BTreeMap;

use super::dictionary::{self, WordEntry};
use super::dispersion::{PARTS, juilland_d, per_thousand, strip};
use super::formula::formula_list::Standing;
use super::formula::formulas::Formula;
use super::formula::sources::{FormulaSource, FormulaSources};
use super::reference::Reference;
use super::repeats::Repeat;
use super::script::is_han;
use super::word_list::StopWords;
use super::words::Words;
use crate::text::{Span, simplify_str};

/// What the keyness of a word counts for that goes with any object (推进, 引领): it says how, not what.
const WEIGHT_OF_GOVERNING: f64 = 0.25;

/// And of another verb.
const WEIGHT_OF_VERB: f64 = 0.7;

/// And of a formula, or of what the text itself quotes as a name.
const WEIGHT_OF_FORMULA: f64 = 2.0;

/// And of other words of the lists.
const WEIGHT_OF_LISTED: f64 = 1.4;

/// By what power of its frequency in general language, per million words, a word loses weight (觉得, 夜里).
const DAMPING: f64 = -0.3;

/// And a phrase by that of its rarest word (工作成效).
const DAMPING_OF_PHRASES: f64 = -0.15;

/// In a text of fewer words a listed or quoted expression is a keyword from one place on.
const SHORT_TEXT: usize = 2500;

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
    /// A term of administration, or the name of a law, that the lists hold.
    Term,
    /// A formula, with what speaks for it.
    Formula(FormulaSources),
}

/// What keywords are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct Keywords<'a> {
    /// The words of the text.
    pub words: &'a Words,
    /// The phrases it repeats.
    pub repeats: &'a [Repeat],
    /// Its formulas, and the terms of the lists that stand in it.
    pub formulas: &'a [Formula],
    /// Its title, which is none of its terms; empty when it has none.
    pub title: &'a str,
    /// The part of the document they were taken from.
    pub scope: Span,
    /// Words that are never listed.
    pub stop: &'a StopWords,
    /// What is usual.
    pub reference: &'a Reference,
}

impl Keywords<'_> {
    /// Returns the `most` keywords, the most telling first; of two that are alike, the one that stands first.
    ///
    /// Candidates stand at least twice: words of two Han characters and more that name something, repeated phrases,
    /// formulas; in a short text what the lists hold or the text quotes from one place on. Of two of which one is part of the other, one
    /// is listed: the longer if it makes up half the places of the shorter.
    pub fn rank(&self, most: usize) -> Vec<Keyword> {
        let mut candidates = self.candidates();
        let first = |keyword: &Keyword| keyword.places.first().copied();
        candidates.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| first(a).cmp(&first(b))));
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
        let mut by_text: BTreeMap<String, Keyword> = BTreeMap::new();
        let title = simplify_str(self.title);
        let mut offer = |text: &str, kind: KeywordKind, places: Vec<Span>, factor: f64| {
            let folded = simplify_str(text);
            let least = if factor > 1.0 && self.words.total() < SHORT_TEXT { 1 } else { 2 };
            if places.len() >= least && !self.stop.contains(&folded) && !is_title(&folded, &title) {
                let keyword = self.keyword(text, &folded, kind, places, factor);
                by_text.insert(folded, keyword);
            }
        };
        for (number, places) in self.places_of_words().into_iter().enumerate() {
            if let Some(factor) = self.factor_of_word(number) {
                offer(self.words.written(number), KeywordKind::Word, places, factor);
            }
        }
        for repeat in self.repeats {
            // As much as its rarest word stands for something of its own.
            let general = repeat.words.iter().map(|&word| dictionary::per_million(self.words.name(word)));
            let rarest = general.fold(f64::INFINITY, f64::min);
            let factor = (1.0 + rarest).powf(DAMPING_OF_PHRASES);
            offer(&repeat.text, KeywordKind::Phrase, repeat.places.clone(), factor);
        }
        for formula in self.formulas {
            // What only repetition speaks for is a phrase, and was weighed as one.
            let (kind, factor) = match formula.standing {
                Standing::Term => (KeywordKind::Term, WEIGHT_OF_LISTED),
                Standing::Formula => {
                    let mut named =
                        formula.sources.iter().filter(|&source| source != FormulaSource::Repeated);
                    match named.next() {
                        None => continue,
                        Some(FormulaSource::Title) => {
                            (KeywordKind::Formula(formula.sources), WEIGHT_OF_LISTED)
                        }
                        Some(_) => (KeywordKind::Formula(formula.sources), WEIGHT_OF_FORMULA),
                    }
                }
            };
            offer(&formula.text, kind, formula.places.clone(), factor);
        }
        by_text.into_values().filter(|keyword| keyword.keyness > 1.0).collect()
    }

    fn keyword(
        &self,
        text: &str,
        folded: &str,
        kind: KeywordKind,
        places: Vec<Span>,
        factor: f64,
    ) -> Keyword {
        let (total, expected) = (self.words.total(), self.reference.count(folded));
        let keyness = self.reference.keyness(places.len(), total, expected);
        Keyword {
            text: text.to_owned(),
            kind,
            per_thousand: per_thousand(places.len(), self.words.characters()),
            keyness,
            weight: keyness * factor * (1.0 + dictionary::per_million(folded)).powf(DAMPING),
            log_likelihood: self.reference.log_likelihood(places.len(), total, expected),
            spread: juilland_d(&strip(&places, self.scope, PARTS)),
            places,
        }
    }

    /// How much the keyness of a word counts; `None` when it is no term: it names nothing, or is to be filled in, or was
    /// guessed and looks like parts of two words.
    fn factor_of_word(&self, number: usize) -> Option<f64> {
        let word = self.words.name(number);
        let entry = self.words.entry(number);
        let named = word.chars().nth(1).is_some()
            && word.chars().all(is_han)
            && !self.stop.contains(word)
            && !word.contains('某');
        match entry {
            _ if !named => None,
            None => dictionary::is_good_guess(word).then_some(1.0),
            Some(_) if self.stop.begins_no_phrase(word) => Some(WEIGHT_OF_GOVERNING),
            Some(entry) if entry.is_added() => Some(WEIGHT_OF_LISTED),
            Some(entry) if entry.is_function() || is_accident(word, &entry, self.stop) => None,
            Some(entry) if entry.is_verb() && !self.stop.is_nominal(word) => Some(WEIGHT_OF_VERB),
            Some(_) => Some(1.0),
        }
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

/// Whether a text names itself by `term`: its title, or most of it.
fn is_title(term: &str, title: &str) -> bool {
    title.contains(term) && term.chars().count() * 2 > title.chars().count()
}

/// Whether a rare word of the dictionary is one by accident: a run of words that once was taken for a name (要带头, 不断完善).
fn is_accident(word: &str, entry: &WordEntry, stop: &StopWords) -> bool {
    /// No word of the dictionary has a frequency below 2, and those by accident have 3.
    const RARE: u32 = 10;
    if entry.frequency > RARE
        || !entry.tag.starts_with(['n', 'v', 'a', 'l'])
        || matches!(entry.tag, "ns" | "nt" | "nz")
    {
        return false;
    }
    let begins = |(end, _)| {
        let first = word.get(..end).unwrap_or_default();
        stop.begins_no_phrase(first)
            || dictionary::TABLE.entry(first).is_some_and(|entry| entry.is_function())
    };
    let third = word.char_indices().nth(2);
    (entry.tag != "l" && !dictionary::is_good_guess(word)) || third.is_some_and(begins)
}

/// Lists a candidate unless a listed keyword says it better; those that it says better leave.
fn admit(listed: &mut Vec<Keyword>, candidate: Keyword) {
    let part_of_listed = listed.iter().any(|keyword| keyword.text.contains(&candidate.text));
    let makes_up = |part: &Keyword| candidate.places.len() * 2 >= part.places.len();
    let mut parts = listed.iter().filter(|keyword| candidate.text.contains(&keyword.text));
    if part_of_listed || !parts.all(makes_up) {
        return;
    }
    listed.retain(|keyword| !candidate.text.contains(&keyword.text));
    listed.push(candidate);
}
