//! The words of the language with their frequencies, and the most probable way to divide a text into them.
//!
//! The dictionary is that of jieba (`assets/lexis/dictionary.txt`) with the words that it lacks, made into a table by the
//! build script; nothing of it is loaded. A text is divided as jieba divides it: by the most probable row of words, then by
//! its hidden Markov model where single characters are left.

mod additions;
mod cutter;
mod frequency;
mod guesser;
mod table;

pub(super) use additions::Additions;
pub(super) use cutter::{cut, is_word_character};
pub(super) use table::{DictionaryTable, WordEntry};

use std::sync::LazyLock;

use super::script::is_numeral;

/// The dictionary that comes with the program.
pub(super) static TABLE: LazyLock<DictionaryTable> = LazyLock::new(DictionaryTable::built_in);

/// The dictionary with what a user adds to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    added: Additions,
    /// By how much the frequencies of added words change the sum of all.
    more: i64,
}

/// How often a word stands in a million words of general language; 0 for one that the dictionary lacks.
pub(super) fn per_million(word: &str) -> f64 {
    let entry = TABLE.entry(word).filter(|entry| !entry.is_added());
    #[expect(clippy::cast_precision_loss, reason = "the sum of all frequencies is far below 2^52")]
    entry.map_or(0.0, |entry| f64::from(entry.frequency) * 1e6 / TABLE.total() as f64)
}

/// Whether a word that the dictionary lacks looks like one: no function character, numeral, verb or adjective begins it, and
/// no function character ends it. Of the others most are parts of two words (听党, 个村, 变为).
pub(super) fn is_good_guess(word: &str) -> bool {
    let entry = |c: char| TABLE.entry(c.encode_utf8(&mut [0; 4]));
    // Many plain nouns of one character have no better tag than `zg`.
    let function = |entry: &WordEntry| entry.is_function() && entry.tag != "zg" && entry.tag != "b";
    let begins = |c: char| {
        !is_numeral(c)
            && entry(c)
                .is_none_or(|entry| !function(&entry) && !entry.is_verb() && !entry.tag.starts_with('a'))
    };
    let ends = |c: char| !is_numeral(c) && entry(c).is_none_or(|entry| !function(&entry));
    word.chars().next().is_some_and(begins) && word.chars().next_back().is_some_and(ends)
}

impl Dictionary {
    /// Returns what is known of a word.
    pub(super) fn entry(&self, word: &str) -> Option<WordEntry> {
        self.added.entry(word).or_else(|| TABLE.entry(word))
    }

    /// The sum of all frequencies.
    pub(super) fn total(&self) -> u64 {
        TABLE.total().saturating_add_signed(self.more)
    }

    /// The words that a user added.
    pub(super) const fn added(&self) -> &Additions {
        &self.added
    }

    /// Adds a word or gives one that is known another frequency; with none given it gets the one that makes it win over its
    /// parts.
    pub(super) fn add(&mut self, word: &str, frequency: Option<u32>) {
        let known = self.entry(word);
        let winning = || {
            let frequency_of = |part: &str| self.entry(part).map(|entry| u64::from(entry.frequency));
            u32::try_from(frequency::winning(word, self.total(), frequency_of)).unwrap_or(u32::MAX)
        };
        let frequency = frequency.unwrap_or_else(winning);
        self.more += i64::from(frequency) - known.map_or(0, |entry| i64::from(entry.frequency));
        self.added.insert(word, frequency, known.map_or("", |entry| entry.tag));
    }
}
