//! A sentence as tokens: words, marks, and figures with their unit and limit.

use twox_hash::XxHash3_64;

use super::figure;
use crate::text::fold;

/// Cuts folded text without marks and figures into words: returns the length of each in bytes.
pub type CutWords<'c> = &'c dyn Fn(&str) -> Vec<usize>;

/// The characters of a sentence with their places, as they are and folded.
#[derive(Clone, Debug, Default)]
pub(in crate::compare) struct SentenceText {
    /// Folded characters.
    pub folded: Vec<char>,
    /// Where each begins in the text, in bytes, and where the last one ends.
    pub starts: Vec<usize>,
}

impl SentenceText {
    pub fn of(text: &str) -> Self {
        let (mut folded, mut starts) =
            (Vec::with_capacity(text.len() / 3), Vec::with_capacity(text.len() / 3 + 1));
        for (at, c) in text.char_indices() {
            folded.push(fold(c));
            starts.push(at);
        }
        starts.push(text.len());
        Self { folded, starts }
    }

    /// The folded characters from `from` up to `to`.
    pub fn slice(&self, from: usize, to: usize) -> &[char] {
        self.folded.get(from..to).unwrap_or_default()
    }

    /// Where a character begins, in bytes.
    pub fn start(&self, at: usize) -> usize {
        self.starts.get(at).or(self.starts.last()).copied().unwrap_or_default()
    }
}

/// A token. Texts are never compared while sentences are aligned: their numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) struct InlineToken {
    /// Its place and length, in characters.
    pub at: usize,
    pub len: usize,
    pub kind: TokenKind,
    /// Equal for equal tokens.
    pub id: u64,
    /// Equal for figures of one unit and for numerals before one measure word (两条, 三条); `None` for the rest.
    pub class: Option<u64>,
    /// Its first character.
    pub first: char,
}

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) enum TokenKind {
    /// A word, or a character where no words are known.
    Word,
    /// A punctuation mark or blank.
    Mark,
    /// A number with its unit and limit: `134.9万亿元`, `5%左右`.
    Figure,
}

impl InlineToken {
    fn new(characters: &SentenceText, at: usize, len: usize, kind: TokenKind) -> Self {
        let folded = characters.slice(at, at + len);
        let class = match kind {
            TokenKind::Mark => None,
            TokenKind::Figure => Some(hash(figure::unit(folded))),
            TokenKind::Word => {
                let numerals = folded.iter().take_while(|&&c| figure::is_numeral(c)).count();
                let counted = folded.get(numerals..).unwrap_or_default();
                // A measure word is no unit of a figure: the bit keeps them apart.
                (numerals > 0 && !counted.is_empty()).then(|| hash(counted.iter().copied()) ^ 2)
            }
        };
        let first = folded.first().copied().unwrap_or_default();
        Self { at, len, kind, id: hash(folded.iter().copied()), class, first }
    }

    /// The place behind its last character.
    pub const fn end(&self) -> usize {
        self.at + self.len
    }
}

fn hash(characters: impl Iterator<Item = char>) -> u64 {
    let text: String = characters.collect();
    XxHash3_64::oneshot(text.as_bytes()) | 1
}

/// Cuts a sentence into tokens; without `words` every character is one, but a Latin word stays whole.
pub(in crate::compare) fn tokens(characters: &SentenceText, words: Option<CutWords<'_>>) -> Vec<InlineToken> {
    let all = &characters.folded;
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = all.get(at) {
        if let Some(len) = figure::length(all, at) {
            tokens.push(InlineToken::new(characters, at, len, TokenKind::Figure));
            at += len;
        } else if !c.is_alphanumeric() {
            tokens.push(InlineToken::new(characters, at, 1, TokenKind::Mark));
            at += 1;
        } else {
            let stops = |end: &usize| {
                all.get(*end).is_none_or(|c| !c.is_alphanumeric()) || figure::length(all, *end).is_some()
            };
            let end = (at + 1..=all.len()).find(stops).unwrap_or(all.len());
            for len in word_lengths(characters.slice(at, end), words) {
                tokens.push(InlineToken::new(characters, at, len, TokenKind::Word));
                at += len;
            }
            at = end;
        }
    }
    tokens
}

/// The lengths of the words of a run without marks and figures, in characters.
fn word_lengths(run: &[char], words: Option<CutWords<'_>>) -> Vec<usize> {
    let Some(words) = words else {
        let latin = |c: &char| c.is_ascii_alphanumeric();
        return run.chunk_by(|left, right| latin(left) && latin(right)).map(<[char]>::len).collect();
    };
    let text: String = run.iter().collect();
    let mut rest = text.as_str();
    let mut lengths = Vec::new();
    for bytes in words(&text) {
        let Some((word, after)) = rest.split_at_checked(bytes) else { break };
        lengths.push(word.chars().count());
        rest = after;
    }
    // A cutter that loses text must not lose it here.
    if !rest.is_empty() {
        lengths.push(rest.chars().count());
    }
    lengths
}
