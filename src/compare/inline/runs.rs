//! The tokens that two sentences have in common, in runs that a reader can take in.
//!
//! The longest common subsequence strews single characters over two sentences that have little in common. Here every run
//! of matched tokens costs something, so a match must be worth its run.

use super::token::{InlineToken, TokenKind};

/// What a run of matched tokens costs.
const RUN: f32 = 1.3;
/// What a mark, an equal figure, and another figure of the same unit are worth; a word is worth its characters.
const MARK: f32 = 0.3;
const FIGURE: f32 = 2.5;
const OTHER_FIGURE: f32 = 0.8;
/// The most cells of the table of two sentences: beyond that their middles have nothing in common.
const CELLS: usize = 600_000;

/// Returns the pairs of matched tokens, in order: the sum of their weights less the cost of their runs is as large as can
/// be. Equal beginnings and ends are matched first, and their runs cost nothing.
pub(super) fn matched(a: &[InlineToken], b: &[InlineToken]) -> Vec<(usize, usize)> {
    let equal = |(left, right): &(&InlineToken, &InlineToken)| left.id == right.id;
    let start = a.iter().zip(b).take_while(equal).count();
    let (rest_a, rest_b) = (a.get(start..).unwrap_or_default(), b.get(start..).unwrap_or_default());
    let end = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(equal).count();
    let middle_a = rest_a.get(..rest_a.len() - end).unwrap_or_default();
    let middle_b = rest_b.get(..rest_b.len() - end).unwrap_or_default();
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    if middle_a.len().saturating_mul(middle_b.len()) <= CELLS {
        let middle = AlignmentTable::fill(middle_a, middle_b, start > 0, end > 0).best();
        pairs.extend(middle.into_iter().map(|(left, right)| (left + start, right + start)));
    }
    pairs.extend((0..end).rev().map(|at| (a.len() - 1 - at, b.len() - 1 - at)));
    pairs
}

fn weight(left: &InlineToken, right: &InlineToken) -> Option<f32> {
    if left.id == right.id {
        return Some(match left.kind {
            TokenKind::Mark => MARK,
            TokenKind::Figure => FIGURE,
            TokenKind::Word => left.len as f32,
        });
    }
    (left.class.is_some() && left.class == right.class && left.kind == right.kind).then_some(OTHER_FIGURE)
}

/// The way to the best of the pairs of beginnings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum CellWay {
    /// The best without the last token of A.
    #[default]
    Up,
    /// The best without the last token of B.
    Left,
    /// The last tokens match and end a run.
    Match,
}

/// A cell of the table.
#[derive(Clone, Copy, Debug, Default)]
struct AlignmentCell {
    way: CellWay,
    /// Whether a run that ends here goes on from the cell before.
    goes_on: bool,
}

/// The table of all pairs of beginnings.
struct AlignmentTable {
    cells: Vec<AlignmentCell>,
    rows: usize,
    columns: usize,
}

impl AlignmentTable {
    /// Fills the table; a run that touches a matched beginning or end is free.
    fn fill(a: &[InlineToken], b: &[InlineToken], joins_start: bool, joins_end: bool) -> Self {
        let mut table =
            Self { cells: Vec::with_capacity(a.len() * b.len()), rows: a.len(), columns: b.len() };
        // By column: the best up to the row above, and the best that ends with a match there.
        let mut best = vec![0.0_f32; b.len()];
        let mut run = vec![f32::NEG_INFINITY; b.len()];
        for (row, left) in a.iter().enumerate() {
            let (mut best_before, mut run_before, mut best_left) = (0.0_f32, f32::NEG_INFINITY, 0.0_f32);
            for (column, ((right, best), run)) in b.iter().zip(&mut best).zip(&mut run).enumerate() {
                let (above, run_above) = (*best, *run);
                let mut cell = AlignmentCell {
                    way: if above >= best_left { CellWay::Up } else { CellWay::Left },
                    goes_on: false,
                };
                *best = above.max(best_left);
                *run = f32::NEG_INFINITY;
                if let Some(weight) = weight(left, right) {
                    let free = joins_start && row == 0 && column == 0;
                    let opened = best_before - if free { 0.0 } else { RUN };
                    cell.goes_on = run_before >= opened;
                    *run = weight + run_before.max(opened);
                    let last = joins_end && row + 1 == a.len() && column + 1 == b.len();
                    let ended = *run + if last { RUN } else { 0.0 };
                    if ended >= *best {
                        *best = ended;
                        cell.way = CellWay::Match;
                    }
                }
                table.cells.push(cell);
                (best_before, run_before, best_left) = (above, run_above, *best);
            }
        }
        table
    }

    /// The matches of the best way through the table.
    fn best(&self) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let (mut row, mut column) = (self.rows, self.columns);
        let mut inside = false;
        while let (Some(above), Some(before)) = (row.checked_sub(1), column.checked_sub(1)) {
            let cell = self.cells.get(above * self.columns + before).copied().unwrap_or_default();
            if inside || cell.way == CellWay::Match {
                pairs.push((above, before));
                inside = cell.goes_on;
                (row, column) = (above, before);
            } else if cell.way == CellWay::Up {
                row = above;
            } else {
                column = before;
            }
        }
        pairs.reverse();
        pairs
    }
}
