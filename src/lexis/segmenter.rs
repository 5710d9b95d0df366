//! Chinese text into words.

use super::dictionary::{Dictionary, WordEntry, cut, is_word_character};
use super::script::is_han;
use crate::document::{Document, JoinedText};

use crate::text::{Span, simplify, simplify_str};

/// Knows words: those of the dictionary that the program holds, and those that a user adds. Costs nothing to make.
#[derive(Clone, Debug, Default)]
pub struct Segmenter {
    dictionary: Dictionary,
}

/// A word of a user's list that the segmenter can never produce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedWord {
    /// Its line in the list, from 1.
    pub line: usize,
    /// What stands there.
    pub word: String,
}

impl Segmenter {
    /// A segmenter with the dictionary of jieba and the words that it lacks (`assets/lexis/words.txt`, `words.tsv`).
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the words of a user's list, simplified or traditional: a word a line, after it a frequency if wished, `#` begins a comment.
    ///
    /// Words with marks in them (“八项规定”, 《工会法》) can never be produced and come back as refused.
    pub fn add_words(&mut self, list: &str) -> Vec<RefusedWord> {
        let mut refused = Vec::new();
        for (index, line) in list.lines().enumerate() {
            let mut fields = line.split('#').next().unwrap_or_default().split_whitespace();
            let Some(word) = fields.next() else { continue };
            if !self.add(word, fields.next().and_then(|field| field.parse().ok())) {
                refused.push(RefusedWord { line: index + 1, word: word.to_owned() });
            }
        }
        refused
    }

    /// Whether `word` is a word by itself.
    pub fn has_word(&self, word: &str) -> bool {
        self.entry(&simplify_str(word)).is_some()
    }

    /// Whether `word` is a word of the common dictionary, not one that was added to it.
    pub fn is_common(&self, word: &str) -> bool {
        self.entry(&simplify_str(word)).is_some_and(|entry| !entry.is_added())
    }

    /// What is known of a folded word.
    pub(super) fn entry(&self, word: &str) -> Option<WordEntry> {
        self.dictionary.entry(word)
    }

    /// Cuts `text` into words and marks; together they are the text.
    ///
    /// The dictionary is simplified and of ordinary width: give it folded text (see [`simplify`]).
    pub fn cut<'t>(&self, text: &'t str) -> Vec<&'t str> {
        cut(&self.dictionary, text)
    }

    /// Returns where words begin in `span` of the document, in bytes of the source, sorted.
    ///
    /// A word that a line end tears is one word. Words do not depend on where the span begins: cutting starts at the
    /// mark before it.
    pub fn word_starts(&self, document: &Document, span: Span) -> Vec<usize> {
        let start = run_start(document.text(), span.start);
        let mut starts = self.cut_starts(document, Span::new(start, span.end));
        starts.retain(|start| *start >= span.start);
        starts
    }

    /// Returns where words begin in `span` when it is cut by itself.
    pub(super) fn cut_starts(&self, document: &Document, span: Span) -> Vec<usize> {
        let mut joined = JoinedText::default();
        joined.read_folded(document, span, simplify);
        let mut at = 0;
        let starts = self.cut(joined.text()).into_iter().map(|word| {
            let start = at;
            at += word.len();
            joined.source(Span::new(start, at)).start
        });
        starts.collect()
    }

    /// Adds one word; with no frequency, it gets the one that makes it win over its parts.
    fn add(&mut self, word: &str, frequency: Option<u32>) -> bool {
        let word = simplify_str(word);
        let accepted = word.chars().all(is_word_character);
        if accepted && (frequency.is_some() || self.entry(&word).is_none()) {
            self.dictionary.add(&word, frequency);
        }
        accepted
    }
}

/// The start of the run of Han characters that `offset` stands in; words are cut within such a run and nowhere else.
///
/// Where no mark stands for a very long way, the run is taken to begin within reach: nobody writes so.
fn run_start(text: &str, offset: usize) -> usize {
    const REACH: usize = 1200;
    let before = text.get(..offset).unwrap_or_default();
    let mut start = offset;
    for (at, character) in before.char_indices().rev().take_while(|(at, _)| offset - at < REACH) {
        if !is_han(character) && !character.is_whitespace() {
            break;
        }
        start = at;
    }
    start
}
