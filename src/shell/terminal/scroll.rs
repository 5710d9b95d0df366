//! Rows that only moved: the terminal scrolls them for a few bytes, written anew they cost kilobytes.
//!
//! The terminal moves whole rows, so panes beside the text move with it and must be put back. Whether that pays is not
//! guessed here: the screen writes both ways and takes the shorter. Margins at the sides (DECSLRM) would spare the
//! panes; tmux and most terminals do not have them.

use std::{fmt::Write as _, ops::Range};

use ratatui::buffer::{Buffer, Cell};

/// How many of the changed rows are asked from where they came.
const WITNESSES: usize = 5;
/// Bytes of text that must be saved before it is worth trying.
const WORTH: isize = 64;

/// A region of rows that the terminal scrolls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The rows of the region, from 0.
    rows: Range<usize>,
    /// How many rows the text goes up; down when it is negative.
    by: isize,
}

impl Shift {
    /// Finds the region that saves the most text between two frames of the same size, if there is one.
    pub fn between(shown: &Buffer, next: &Buffer) -> Option<Self> {
        let width = usize::from(next.area.width).max(1);
        let shown: Vec<&[Cell]> = shown.content.chunks(width).collect();
        let next: Vec<&[Cell]> = next.content.chunks(width).collect();
        let by = distance(&shown, &next)?;
        // The run of rows with the greatest gain (Kadane): rows that lose by moving may stand among those that gain.
        let (mut best, mut run) = ((0, 0..0), (0, 0..0));
        for (to, (here, wanted)) in shown.iter().zip(&next).enumerate() {
            let source = to.checked_add_signed(by).and_then(|from| shown.get(from));
            let gain = source.map_or(-WORTH, |source| gain(here, wanted, source));
            run = if run.0 > 0 { (run.0 + gain, run.1.start..to + 1) } else { (gain, to..to + 1) };
            if run.0 > best.0 {
                best.clone_from(&run);
            }
        }
        let (saved, to) = best;
        if saved < WORTH {
            return None;
        }
        let from = to.start.checked_add_signed(by)?..to.end.checked_add_signed(by)?;
        Some(Self { rows: to.start.min(from.start)..to.end.max(from.end), by })
    }

    /// Moves the cells as the terminal does; what comes in at the edge is blank on the terminal's own ground.
    pub fn apply(&self, shown: &mut Buffer) {
        let width = usize::from(shown.area.width);
        let Some(region) = shown.content.get_mut(self.rows.start * width..self.rows.end * width) else {
            return;
        };
        let moved = self.by.unsigned_abs() * width;
        let kept = region.len().saturating_sub(moved);
        let freed = if self.by > 0 {
            region.rotate_left(moved);
            region.get_mut(kept..)
        } else {
            region.rotate_right(moved);
            region.get_mut(..moved)
        };
        if let Some(freed) = freed {
            freed.fill(Cell::EMPTY);
        }
    }

    /// Writes what makes the terminal scroll (DECSTBM, then LF or RI at the edge) and gives it back all its rows.
    ///
    /// The style must be the plain one: some terminals fill the rows that come in with the ground in use. Where the
    /// cursor stands afterwards is not said.
    pub fn write(&self, bytes: &mut String) {
        let (top, bottom) = (self.rows.start + 1, self.rows.end);
        let (edge, step) = if self.by > 0 { (bottom, "\n") } else { (top, "\x1bM") };
        let steps = step.repeat(self.by.unsigned_abs());
        _ = write!(bytes, "\x1b[{top};{bottom}r\x1b[{edge}H{steps}\x1b[r");
    }
}

/// How many rows the text went up, by the witness of some of the changed rows.
fn distance(shown: &[&[Cell]], next: &[&[Cell]]) -> Option<isize> {
    let changed = || shown.iter().zip(next).enumerate().filter(|(_, (before, after))| before != after);
    let mut votes: Vec<(usize, isize)> = Vec::new();
    let apart = changed().count().div_ceil(WITNESSES).max(1);
    for (to, (before, after)) in changed().step_by(apart) {
        let news: Vec<(usize, &Cell)> = after
            .iter()
            .enumerate()
            .zip(*before)
            .filter_map(|((x, cell), before)| (cell != before && cell.symbol() != " ").then_some((x, cell)))
            .collect();
        for (from, source) in shown.iter().enumerate() {
            let known = news.iter().filter(|(x, cell)| source.get(*x) == Some(*cell)).count();
            if known > 0 && from != to {
                votes.push((known, from.cast_signed() - to.cast_signed()));
            }
        }
    }
    votes.sort_unstable_by_key(|(_, by)| *by);
    let sums = votes
        .chunk_by(|(_, one), (_, other)| one == other)
        .filter_map(|same| Some((same.iter().map(|(known, _)| known).sum::<usize>(), same.first()?.1)));
    sums.max_by_key(|(known, by)| (*known, std::cmp::Reverse(by.unsigned_abs()))).map(|(_, by)| by)
}

/// The bytes of text that are saved when `source` comes where `here` stands and `wanted` should be.
fn gain(here: &[Cell], wanted: &[Cell], source: &[Cell]) -> isize {
    let cells = wanted.iter().zip(here.iter().zip(source));
    cells
        .map(|(wanted, (here, source))| match (here == wanted, source == wanted) {
            (false, true) => wanted.symbol().len().cast_signed(),
            (true, false) => -wanted.symbol().len().cast_signed(),
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    fn page(rows: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 6));
        for (y, row) in (0..=u16::MAX).zip(rows) {
            buffer.set_string(0, y, row, Style::new());
        }
        buffer
    }

    const HEAD: &str = "在全市工会工作会议上的讲话";
    const A: &str = "要坚持以人民为中心的发展思想，";
    const B: &str = "不断实现好维护好发展好职工利益。";
    const C: &str = "要深化产业工人队伍建设改革，";
    const D: &str = "健全联系广泛服务职工的工作体系。";
    const E: &str = "同志们，让我们一起努力向前走！";

    fn written(before: &[&str], after: &[&str]) -> Option<String> {
        let (mut before, after) = (page(before), page(after));
        let shift = Shift::between(&before, &after)?;
        let mut bytes = String::new();
        shift.write(&mut bytes);
        shift.apply(&mut before);
        assert!(before.content.iter().zip(&after.content).filter(|(one, other)| one != other).count() < 40);
        Some(bytes.replace('\x1b', "^").replace('\n', "$"))
    }

    #[test]
    fn rows_that_went_up_are_scrolled_and_those_around_them_are_not() {
        let bytes = written(&[HEAD, A, B, C, D, "45%"], &[HEAD, B, C, D, E, "52%"]);
        assert_eq!(bytes.as_deref(), Some("^[2;5r^[5H$^[r"));
    }

    #[test]
    fn rows_that_went_down_are_scrolled_from_the_top() {
        let bytes = written(&[HEAD, C, D, E, "", "45%"], &[HEAD, A, B, C, D, "40%"]);
        assert_eq!(bytes.as_deref(), Some("^[2;5r^[2H^M^M^[r"));
    }

    #[test]
    fn another_page_is_not_scrolled() {
        assert_eq!(written(&[HEAD, A, B], &[HEAD, C, D]), None);
        assert_eq!(written(&[HEAD, A], &[HEAD, A]), None);
        assert_eq!(written(&[], &[A, B, C]), None);
    }
}
