//! A text as a row of words.

use std::collections::HashMap;

use super::{dictionary::WordEntry, segmenter::Segmenter};
use crate::document::{Document, JoinedText, ParagraphKind};
use crate::text::{Counts, Span, marks::is_alphanumeric, simplify};

/// The words of a text in reading order, each by its number in a list of the different ones.
///
/// A word is one in all its forms: 工會 and 工会, ＷＴＯ and WTO count together. Takes some 30 bytes a word: of a text of
/// many megabytes, ask for a section.
#[derive(Clone, Debug, Default)]
pub struct Words {
    tokens: Vec<Token>,
    /// Folded.
    names: Vec<Box<str>>,
    /// As each stands at its first place.
    written: Vec<Box<str>>,
    counts: Vec<usize>,
    /// What the dictionary knows of each; `None` for a guess.
    entries: Vec<Option<WordEntry>>,
    characters: usize,
}

/// One word where it stands, or a mark or the end of a paragraph, over which no phrase goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the source.
    pub span: Span,
    /// The number of the word; `None` for a mark or an end.
    pub word: Option<usize>,
}

impl Words {
    /// Cuts the paragraphs of `scope`, dirt left out.
    pub fn of(segmenter: &Segmenter, document: &Document, scope: Span) -> Self {
        let mut words = Self::default();
        let mut numbers: HashMap<Box<str>, usize> = HashMap::new();
        let mut joined = JoinedText::default();
        for stretch in stretches(document, scope) {
            joined.read_folded(document, stretch, simplify);
            let mut at = 0;
            for word in segmenter.cut(joined.text()) {
                let span = joined.source(Span::new(at, at + word.len()));
                at += word.len();
                words.push(segmenter, word, document, span, &mut numbers);
            }
            words.characters += Counts::of(joined.text()).total();
            words.tokens.push(Token { span: Span::at(stretch.end), word: None });
        }
        words
    }

    /// All tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The word with that number, folded; empty when there is none.
    pub fn name(&self, word: usize) -> &str {
        self.names.get(word).map_or("", |name| name)
    }

    /// The word with that number as it stands at its first place; empty when there is none.
    pub fn written(&self, word: usize) -> &str {
        self.written.get(word).map_or("", |written| written)
    }

    /// How often the word with that number stands in the text.
    pub fn count(&self, word: usize) -> usize {
        self.counts.get(word).copied().unwrap_or_default()
    }

    /// What the dictionary knows of the word with that number; `None` for one that was guessed.
    pub(super) fn entry(&self, word: usize) -> Option<WordEntry> {
        self.entries.get(word).copied().flatten()
    }

    /// Every different word, folded, with its count, in the order of first places.
    pub fn counted(&self) -> impl Iterator<Item = (&str, usize)> {
        self.names.iter().map(AsRef::as_ref).zip(self.counts.iter().copied())
    }

    /// How many words stand in the text, each as often as it does.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// 字数 (see [`Counts`]).
    pub fn characters(&self) -> usize {
        self.characters
    }

    fn push(
        &mut self,
        segmenter: &Segmenter,
        word: &str,
        document: &Document,
        span: Span,
        numbers: &mut HashMap<Box<str>, usize>,
    ) {
        if !word.chars().any(is_alphanumeric) {
            self.tokens.push(Token { span, word: None });
            return;
        }
        let number = numbers.get(word).copied().unwrap_or_else(|| {
            let number = self.names.len();
            self.names.push(word.into());
            let mut written = JoinedText::default();
            written.read(document, span);
            self.written.push(written.text().into());
            self.counts.push(0);
            self.entries.push(segmenter.entry(word));
            numbers.insert(word.into(), number);
            number
        });
        if let Some(count) = self.counts.get_mut(number) {
            *count += 1;
        }
        self.tokens.push(Token { span, word: Some(number) });
    }
}

/// The paragraphs that `scope` touches, cut to it, dirt left out; lines where paragraphs are not known.
pub(super) fn stretches(document: &Document, scope: Span) -> Vec<Span> {
    let paragraphs = document.paragraphs();
    if paragraphs.is_empty() {
        let mut at = scope.start;
        let lines = scope.of(document.text()).split_inclusive('\n').map(|line| {
            let start = at;
            at += line.len();
            Span::new(start, start + line.trim_end().len())
        });
        return lines.filter(|line| !line.is_empty()).collect();
    }
    let first = paragraphs.partition_point(|paragraph| paragraph.span.end <= scope.start);
    let touched = paragraphs.iter().skip(first).take_while(|paragraph| paragraph.span.start < scope.end);
    let speech = touched.filter(|paragraph| paragraph.kind != ParagraphKind::Dirt);
    speech.map(|paragraph| paragraph.span.intersection(scope)).collect()
}
