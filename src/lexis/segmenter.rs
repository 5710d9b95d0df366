//! Chinese text into words.

use std::collections::HashSet;

use jieba_rs::Jieba;

use super::script::{is_digit, is_han, is_latin};
use super::word_list::words_of;
use crate::document::{Document, Joined};
use crate::text::{Span, simplify, simplify_str};

/// Knows words. Takes some 100 ms and 35 MB to make: made once, by a worker, and shared.
#[derive(Clone, Debug)]
pub struct Segmenter {
    jieba: Jieba,
    /// The words that were added: they are terms, not common words.
    added: HashSet<Box<str>>,
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
    /// A segmenter with the dictionary of jieba and the words that it lacks (`assets/lexis/words.txt`).
    pub fn new() -> Self {
        let mut segmenter = Self { jieba: Jieba::new(), added: HashSet::new() };
        for word in words_of(include_str!("../../assets/lexis/words.txt")) {
            segmenter.add(word, None);
        }
        segmenter
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
        self.jieba.has_word(&simplify_str(word))
    }

    /// Whether `word` is a word of the common dictionary, not one that was added to it.
    pub fn is_common(&self, word: &str) -> bool {
        self.has_word(word) && !self.added.contains(simplify_str(word).as_str())
    }

    /// Cuts `text` into words and marks; together they are the text.
    ///
    /// The dictionary is simplified and of ordinary width: give it folded text (see [`simplify`]).
    pub fn cut<'t>(&self, text: &'t str) -> Vec<&'t str> {
        self.jieba.cut(text, true).into_iter().map(|token| token.word).collect()
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
        let mut joined = Joined::default();
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
    fn add(&mut self, word: &str, frequency: Option<usize>) -> bool {
        let word = simplify_str(word);
        let writable =
            |c| is_han(c) || is_digit(c) || is_latin(c) || matches!(c, '+' | '-' | '.' | '_' | '%' | '&');
        let accepted = word.chars().all(writable);
        let missing = !self.jieba.has_word(&word);
        if accepted && (missing || frequency.is_some()) {
            self.jieba.add_word(&word, frequency, None);
        }
        if accepted && missing {
            self.added.insert(word.into());
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

impl Default for Segmenter {
    fn default() -> Self {
        Self::new()
    }
}
