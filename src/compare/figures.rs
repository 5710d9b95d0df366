//! Figures that changed: the same thing counted, another value.

use super::{
    index,
    inline::{Hunk, InlineToken, SentenceText, TokenKind, is_numeral, unit},
};

/// How far back it is looked for what a figure counts, in characters.
const REACH: usize = 14;
/// The least likeness of what two figures count.
const ALIKE: f32 = 0.30;

/// A figure that became another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureChange {
    /// The earlier figure with its unit, as it is written.
    pub from: String,
    /// The later figure.
    pub to: String,
    /// The words before it, up to a mark or another figure: 新引进企业 before 15家.
    pub of: String,
    /// Whether it is a year, which differs between any two yearly reports.
    pub year: bool,
}

/// A sentence as it is looked through for figures.
pub(super) struct CountingText<'t> {
    pub text: &'t str,
    pub characters: &'t SentenceText,
    pub tokens: &'t [InlineToken],
}

impl CountingText<'_> {
    fn token(&self, at: usize) -> Option<&InlineToken> {
        self.tokens.get(at)
    }

    /// The characters of the text from `from` up to `to`, as they are written.
    fn written(&self, from: usize, to: usize) -> &str {
        self.text.get(self.characters.start(from)..self.characters.start(to)).unwrap_or_default()
    }

    /// The place of the words before a token, in characters.
    fn label(&self, at: usize) -> (usize, usize) {
        let end = self.token(at).map_or(0, |token| token.at);
        let (mut start, mut length) = (end, 0);
        for token in self.tokens.get(..at).unwrap_or_default().iter().rev() {
            if token.kind != TokenKind::Word || length >= REACH {
                break;
            }
            length += token.len;
            start = token.at;
        }
        (start, end)
    }

    fn label_pairs(&self, at: usize) -> Vec<u32> {
        let (start, end) = self.label(at);
        let mut pairs = Vec::new();
        if end > start + 1 {
            index::of_key(self.characters.slice(start, end).iter().copied(), &mut pairs);
        }
        pairs
    }

    /// The figures inside changes of words.
    fn free_figures<'h>(&'h self, ranges: impl Iterator<Item = std::ops::Range<usize>> + 'h) -> Vec<usize> {
        let figure = |&at: &usize| self.token(at).is_some_and(|token| token.kind == TokenKind::Figure);
        ranges.flatten().filter(figure).collect()
    }
}

/// Finds the figures that changed between two sentences, in the order of the later one.
pub(super) fn figures(a: &CountingText<'_>, b: &CountingText<'_>, hunks: &[Hunk]) -> Vec<FigureChange> {
    let mut pairs: Vec<(usize, usize)> =
        hunks.iter().filter(|hunk| hunk.figure).map(|hunk| (hunk.a.start, hunk.b.start)).collect();
    let by_label = alike(a, b, hunks).into_iter().map(|(_, left, right)| (left, right));
    for (left, right) in by_label.chain(numerals(a, b, hunks)) {
        if !pairs.iter().any(|&(taken_a, taken_b)| taken_a == left || taken_b == right) {
            pairs.push((left, right));
        }
    }
    pairs.sort_by_key(|&(_, right)| right);
    let change = |(left, right): (usize, usize)| {
        let (from, to) = (a.token(left)?, b.token(right)?);
        let (start, end) = b.label(right);
        let (from, to) = (a.written(from.at, from.end()), b.written(to.at, to.end()));
        let year = from.ends_with('年') || to.ends_with('年');
        let of = b.written(start, end).to_owned();
        Some(FigureChange { from: from.to_owned(), to: to.to_owned(), of, year })
    };
    let other =
        |&(left, right): &(usize, usize)| a.token(left).map(|it| it.id) != b.token(right).map(|it| it.id);
    pairs.into_iter().filter(other).filter_map(change).collect()
}

/// The figures inside changes that have the same unit and count what is called alike, the likest first.
fn alike(a: &CountingText<'_>, b: &CountingText<'_>, hunks: &[Hunk]) -> Vec<(f32, usize, usize)> {
    let words = || hunks.iter().filter(|hunk| !hunk.figure);
    let left = a.free_figures(words().map(|hunk| hunk.a.clone()));
    let right = b.free_figures(words().map(|hunk| hunk.b.clone()));
    let mut ranked = Vec::new();
    let labels_b: Vec<Vec<u32>> = right.iter().map(|&at| b.label_pairs(at)).collect();
    for &at in &left {
        let label = a.label_pairs(at);
        for (&other, other_label) in right.iter().zip(&labels_b) {
            let likeness = index::dice(&label, other_label);
            if likeness >= ALIKE && same_unit(a, at, b, other) {
                ranked.push((likeness, at, other));
            }
        }
    }
    ranked.sort_by(|left, right| {
        right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)).then(left.2.cmp(&right.2))
    });
    ranked
}

fn same_unit(a: &CountingText<'_>, left: usize, b: &CountingText<'_>, right: usize) -> bool {
    let has_unit = a.token(left).is_some_and(|it| unit(a.characters.slice(it.at, it.end())).next().is_some());
    let class = |side: &CountingText<'_>, at| side.token(at).and_then(|token| token.class);
    has_unit && class(a, left) == class(b, right)
}

/// Chinese numerals before the same word (三天, 两天) that became each other.
fn numerals<'h>(
    a: &'h CountingText<'_>,
    b: &'h CountingText<'_>,
    hunks: &'h [Hunk],
) -> impl Iterator<Item = (usize, usize)> + 'h {
    let counts = |side: &CountingText<'_>, at: usize, same: usize| {
        side.token(at).is_some_and(|token| {
            let numeral = side.characters.slice(token.at, token.end().saturating_sub(same));
            !numeral.is_empty() && numeral.iter().all(|&c| is_numeral(c) || c == '半')
        })
    };
    let single = hunks.iter().filter(|hunk| !hunk.figure && hunk.a.len() == 1 && hunk.b.len() == 1);
    single.map(|hunk| (hunk.a.start, hunk.b.start)).filter(move |&(left, right)| {
        let word = |side: &'h CountingText<'_>, at: usize| {
            side.token(at).map(|token| side.characters.slice(token.at, token.end())).unwrap_or_default()
        };
        let (from, to) = (word(a, left), word(b, right));
        let same = from.iter().rev().zip(to.iter().rev()).take_while(|(left, right)| left == right).count();
        counts(a, left, same) && counts(b, right, same)
    })
}
