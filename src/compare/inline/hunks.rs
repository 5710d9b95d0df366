//! What changed between two sentences, in stretches of tokens.

use std::ops::Range;

use super::{
    runs,
    token::{InlineToken, TokenKind},
};

/// An equal stretch of fewer characters between two changes is given up.
const ISLAND: usize = 2;

/// A stretch of A that became a stretch of B, in tokens; one of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::compare) struct Hunk {
    pub a: Range<usize>,
    pub b: Range<usize>,
    /// Whether it is a figure that became another one, and nothing else.
    pub figure: bool,
}

/// Returns the changes that make `b` of `a`, in order.
pub(in crate::compare) fn hunks(a: &[InlineToken], b: &[InlineToken]) -> Vec<Hunk> {
    let pairs = with_words(a, b, &runs::matched(a, b));
    let mut hunks = without_islands(a, between(a, b, &pairs));
    for at in 0..hunks.len() {
        slide(a, b, &mut hunks, at);
    }
    hunks
}

fn differ(a: &[InlineToken], b: &[InlineToken], (left, right): (usize, usize)) -> bool {
    a.get(left).zip(b.get(right)).is_some_and(|(left, right)| left.id != right.id)
}

/// Takes back the pairs of different figures in runs that hold no word: nothing says that they count the same.
fn with_words(a: &[InlineToken], b: &[InlineToken], pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let word = |&(left, _): &(usize, usize)| a.get(left).is_some_and(|token| token.kind == TokenKind::Word);
    let runs = pairs.chunk_by(|before, after| (before.0 + 1, before.1 + 1) == *after);
    let mut kept = Vec::with_capacity(pairs.len());
    for run in runs {
        let said = run.iter().any(word);
        kept.extend(run.iter().copied().filter(|&pair| said || !differ(a, b, pair)));
    }
    kept
}

/// What lies between the matched pairs, and the pairs that are not equal.
fn between(a: &[InlineToken], b: &[InlineToken], pairs: &[(usize, usize)]) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut from_a, mut from_b) = (0, 0);
    for &(left, right) in pairs.iter().chain(&[(a.len(), b.len())]) {
        if left > from_a || right > from_b {
            hunks.push(Hunk { a: from_a..left, b: from_b..right, figure: false });
        }
        if differ(a, b, (left, right)) {
            hunks.push(Hunk { a: left..left + 1, b: right..right + 1, figure: true });
        }
        (from_a, from_b) = (left + 1, right + 1);
    }
    hunks
}

/// Joins changes between which hardly anything is equal.
fn without_islands(a: &[InlineToken], hunks: Vec<Hunk>) -> Vec<Hunk> {
    let size = |token: &InlineToken| match token.kind {
        TokenKind::Mark => 0,
        TokenKind::Figure => ISLAND,
        TokenKind::Word => token.len,
    };
    let mut joined: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        match joined.last_mut() {
            Some(last) if !last.figure && !hunk.figure => {
                let equal = a.get(last.a.end..hunk.a.start).unwrap_or_default();
                if equal.iter().map(size).sum::<usize>() < ISLAND {
                    last.a.end = hunk.a.end;
                    last.b.end = hunk.b.end;
                } else {
                    joined.push(hunk);
                }
            }
            _ => joined.push(hunk),
        }
    }
    joined
}

/// Moves an insertion or deletion that could stand elsewhere so that it begins after a mark and ends with one.
fn slide(a: &[InlineToken], b: &[InlineToken], hunks: &mut [Hunk], at: usize) {
    let Some(hunk) = hunks.get(at).filter(|it| !it.figure && it.a.is_empty() != it.b.is_empty()) else {
        return;
    };
    let side = |hunk: &Hunk| if hunk.b.is_empty() { hunk.a.clone() } else { hunk.b.clone() };
    let own = |it: &Hunk| if hunk.b.is_empty() { it.a.clone() } else { it.b.clone() };
    let tokens = if hunk.b.is_empty() { a } else { b };
    let stretch = side(hunk);
    let lowest = at.checked_sub(1).and_then(|before| hunks.get(before)).map_or(0, |before| own(before).end);
    let highest = hunks.get(at + 1).map_or(tokens.len(), |after| own(after).start);
    let equal = |left: usize, right: usize| {
        tokens.get(left).zip(tokens.get(right)).is_some_and(|(left, right)| left.id == right.id)
    };
    let back = (1..=stretch.start - lowest.min(stretch.start))
        .take_while(|by| equal(stretch.start - by, stretch.end - by))
        .count();
    let forth = (0..highest.saturating_sub(stretch.end))
        .take_while(|by| equal(stretch.start + by, stretch.end + by))
        .count();
    // Of equally good places the one where it stands, then the nearest before it, then the nearest behind it.
    let mut best = (standing(tokens, &stretch), 0_usize, 0_usize);
    for by in 1..=back {
        let score = standing(tokens, &(stretch.start - by..stretch.end - by));
        if score > best.0 {
            best = (score, by, 0);
        }
    }
    for by in 1..=forth {
        let score = standing(tokens, &(stretch.start + by..stretch.end + by));
        if score > best.0 {
            best = (score, 0, by);
        }
    }
    let (_, back, forth) = best;
    if let Some(hunk) = hunks.get_mut(at) {
        for range in [&mut hunk.a, &mut hunk.b] {
            *range = range.start + forth - back..range.end + forth - back;
        }
    }
}

/// How well a stretch stands: behind a pause and up to one is best.
fn standing(tokens: &[InlineToken], stretch: &Range<usize>) -> u8 {
    let pauses = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at));
        token.is_some_and(|it| {
            it.len == 1 && matches!(it.first, ',' | '，' | '、' | '。' | ';' | '；' | ':' | '：')
        })
    };
    let (start, end) = (stretch.start, stretch.end);
    2 * u8::from(start == 0 || pauses(start.checked_sub(1)))
        + 2 * u8::from(pauses(end.checked_sub(1)))
        + u8::from(end == tokens.len() || pauses(Some(end)))
        + u8::from(pauses(Some(start)))
}
