//! Characters in a row, compared in the text as it stands.
//!
//! One character of the query, the *anchor*, is looked for in all its written forms; round each place where it stands
//! the rest is compared character by character, stepping over seams (and over marks, in the forgiving mode). So the
//! text needs no folded copy, a hit has the bytes of the source by construction, and a line end inside a paragraph is
//! no obstacle: a single character is never torn.

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;

use super::fold::{fold, forms};
use super::query::Mode;
use crate::document::Document;
use crate::text::Span;

/// The most characters that may be stepped over between two characters of a forgiving query.
const MOST_SKIPPED: usize = 32;

/// How much of the text, in bytes, is looked at to see which character of the query is rare in it.
const SAMPLE: usize = 16 << 10;

/// Characters in a row, ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    chars: Vec<char>,
    folded: bool,
    forgiving: bool,
}

impl Literal {
    /// Makes the query ready; `None` when nothing of it counts. Line ends in it do not: a phrase copied over a wrap
    /// is found.
    pub(super) fn new(text: &str, mode: Mode) -> Option<Self> {
        let folded = mode != Mode::Exact;
        let typed = || text.chars().filter(|c| !is_line_end(*c)).map(|c| if folded { fold(c) } else { c });
        let core: Vec<char> = typed().filter(|&c| !is_skipped(c)).collect();
        // Who asks forgivingly for nothing but marks wants these marks.
        let forgiving = mode == Mode::Forgiving && !core.is_empty();
        let chars = if forgiving { core } else { typed().collect() };
        (!chars.is_empty()).then_some(Self { chars, folded, forgiving })
    }

    /// Chooses the character that is rarest in this part of the text.
    pub(super) fn anchor(&self, text: &str, scope: Span) -> Anchor {
        let index = if self.chars.len() == 1 { 0 } else { self.rarest(text, scope) };
        let forms = match self.chars.get(index) {
            Some(&c) if self.folded => forms(c),
            Some(&c) => vec![c],
            None => Vec::new(),
        };
        Anchor { index, scanner: Scanner::new(&forms) }
    }

    /// The whole hit round an anchor at `anchor`, if the rest is there and it lies in `scope`.
    pub(super) fn hit(&self, document: &Document, scope: Span, index: usize, anchor: Span) -> Option<Span> {
        let walk = Walk { document, scope, literal: self };
        let before = self.chars.get(..index)?.iter().rev();
        let after = self.chars.get(index + 1..)?.iter();
        let mut start = anchor.start;
        for &c in before {
            start = walk.back(start, c)?;
        }
        let mut end = anchor.end;
        for &c in after {
            end = walk.on(end, c)?;
        }
        Some(Span::new(start, end))
    }

    fn rarest(&self, text: &str, scope: Span) -> usize {
        let mut counts = vec![0_usize; self.chars.len()];
        for part in 0..3 {
            let from = text.floor_char_boundary(scope.start + scope.len() / 3 * part);
            let to = text.floor_char_boundary((from + SAMPLE).min(scope.end));
            for c in Span::new(from, to).of(text).chars() {
                let c = if self.folded { fold(c) } else { c };
                for (count, _) in counts.iter_mut().zip(&self.chars).filter(|&(_, &own)| own == c) {
                    *count += 1;
                }
            }
        }
        // A blank may be a seam in the text, so it is the last resort.
        let costs = counts.iter().zip(&self.chars).map(|(&count, &c)| (c == ' ', count));
        costs.enumerate().min_by_key(|&(_, cost)| cost).map_or(0, |(index, _)| index)
    }

    fn is(&self, c: char, wanted: char) -> bool {
        c == wanted || (self.folded && fold(c) == wanted)
    }
}

/// The character of a query that is looked for first.
#[derive(Debug)]
pub(super) struct Anchor {
    /// Which of the query's characters it is.
    pub(super) index: usize,
    scanner: Scanner,
}

impl Anchor {
    /// The first place at or after `from` where the character stands and ends before `to`.
    pub(super) fn next(&self, text: &str, from: usize, to: usize) -> Option<Span> {
        let bytes = text.as_bytes().get(from..to)?;
        let found = match &self.scanner {
            Scanner::One(finder) => finder.find(bytes).map(|at| Span::new(at, at + finder.needle().len())),
            Scanner::Several(automaton) => {
                automaton.find(bytes).map(|found| Span::new(found.start(), found.end()))
            }
            Scanner::None => None,
        };
        found.map(|span| Span::new(from + span.start, from + span.end))
    }
}

/// How the forms of one character are found.
#[derive(Debug)]
enum Scanner {
    None,
    One(Box<memmem::Finder<'static>>),
    Several(AhoCorasick),
}

impl Scanner {
    fn new(forms: &[char]) -> Self {
        if let [one] = forms {
            return Self::One(Box::new(memmem::Finder::new(one.encode_utf8(&mut [0; 4])).into_owned()));
        }
        let written = forms.iter().map(|form| form.to_string());
        // Fails only for more patterns than a 32-bit number counts.
        AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            .build(written)
            .map_or(Self::None, Self::Several)
    }
}

/// Steps from character to character of a query through a text.
struct Walk<'a> {
    document: &'a Document,
    scope: Span,
    literal: &'a Literal,
}

impl Walk<'_> {
    /// Where `wanted` ends if it is what comes next at `offset`.
    fn on(&self, mut offset: usize, wanted: char) -> Option<usize> {
        for _ in 0..=MOST_SKIPPED {
            let c = Span::new(offset, self.scope.end).of(self.document.text()).chars().next()?;
            match self.seam(c, offset) {
                Some(seam) if wanted == ' ' => return Some(seam.end),
                Some(seam) => offset = seam.end,
                None if self.literal.is(c, wanted) => return Some(offset + c.len_utf8()),
                None if self.steps_over(c) => offset += c.len_utf8(),
                None => return None,
            }
        }
        None
    }

    /// Where `wanted` starts if it is what comes before `offset`.
    fn back(&self, mut offset: usize, wanted: char) -> Option<usize> {
        for _ in 0..=MOST_SKIPPED {
            let c = Span::new(self.scope.start, offset).of(self.document.text()).chars().next_back()?;
            match self.seam(c, offset - c.len_utf8()) {
                Some(seam) if wanted == ' ' => return Some(seam.start),
                Some(seam) => offset = seam.start,
                None if self.literal.is(c, wanted) => return Some(offset - c.len_utf8()),
                None if self.steps_over(c) => offset -= c.len_utf8(),
                None => return None,
            }
        }
        None
    }

    /// The seam that holds the character `c` at `offset`.
    fn seam(&self, c: char, offset: usize) -> Option<Span> {
        // Asked for every character that is compared, so the cheap question comes first.
        let blank = is_blank(c);
        if blank { self.document.seams(Span::new(offset, offset + 1)).first().copied() } else { None }
    }

    fn steps_over(&self, c: char) -> bool {
        // A line end that is no seam ends a paragraph, where paragraphs are known.
        self.literal.forgiving
            && is_skipped(fold(c))
            && !(is_line_end(c) && !self.document.paragraphs().is_empty())
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What a seam consists of: blanks, line ends, characters of no width.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Whether a folded character does not count for a forgiving query: blanks and marks, except those that end a sentence
/// (no phrase goes on behind them) and those that make one number of two (`.`, `%`).
fn is_skipped(c: char) -> bool {
    const MARKS: &str = ",;:、“”‘’\"'「」『』《》〈〉()[]{}【】〔〕〖〗·•‧・—–―‐-…⋯_*~`|/\\";
    is_blank(c) || MARKS.contains(c)
}
