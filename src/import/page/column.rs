//! Columns: blocks of glyphs in reading order.

use std::ops::Range;

use super::{glyph::PageGlyph, line::rows};

/// How many lines a column must have on both sides of its gutter.
const LINES: usize = 4;
/// How wide a column must be, in sizes.
const WIDTH: f32 = 7.0;
/// How wide a gutter must be, in sizes.
const GUTTER: f32 = 1.0;
/// How much of its column a line must take to be full.
const FULL: f32 = 0.8;
/// The most rows of a page in which columns are looked for.
const ROWS: usize = 400;
/// How often a page may be divided.
const DEPTH: usize = 6;

/// Returns the blocks of a page in reading order.
pub(super) fn blocks(glyphs: Vec<PageGlyph>) -> Vec<Vec<PageGlyph>> {
    let mut found = Vec::new();
    divide(glyphs, DEPTH, &mut found);
    found
}

fn divide(glyphs: Vec<PageGlyph>, depth: usize, found: &mut Vec<Vec<PageGlyph>>) {
    let rows = rows(glyphs);
    if depth == 0 || rows.len() < LINES || rows.len() > ROWS {
        found.push(rows.into_iter().flatten().collect());
        return;
    }
    let extents: Vec<Vec<Range<f32>>> = rows.iter().map(|row| extents(row)).collect();
    let size = median(rows.iter().flatten().map(|glyph| glyph.size));
    let Some((range, gutter)) = (0..rows.len()).find_map(|from| columns(&extents, from, size)) else {
        found.push(rows.into_iter().flatten().collect());
        return;
    };
    let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (at, row) in rows.into_iter().enumerate() {
        if at < range.start {
            above.extend(row);
        } else if at >= range.end {
            below.extend(row);
        } else {
            let (before, behind): (Vec<_>, Vec<_>) = row.into_iter().partition(|glyph| glyph.x < gutter);
            left.extend(before);
            right.extend(behind);
        }
    }
    if !above.is_empty() {
        found.push(above);
    }
    divide(left, depth - 1, found);
    divide(right, depth - 1, found);
    if !below.is_empty() {
        divide(below, depth - 1, found);
    }
}

/// Finds two columns that begin in the row `from`: the rows that they take, as many as can be, and the middle of the gutter.
fn columns(extents: &[Vec<Range<f32>>], from: usize, size: f32) -> Option<(Range<usize>, f32)> {
    let mut gaps = vec![f32::MIN..f32::MAX];
    let mut best = None;
    for (at, row) in extents.iter().enumerate().skip(from) {
        gaps = gaps.iter().flat_map(|gap| without(gap, row)).collect();
        gaps.retain(|gap| gap.end - gap.start >= GUTTER * size);
        if gaps.is_empty() {
            break;
        }
        let rows = extents.get(from..=at).unwrap_or_default();
        let gutter = gaps.iter().find(|gap| {
            is_column(rows, size, |x| x.end <= gap.start) && is_column(rows, size, |x| x.start >= gap.end)
        });
        if let Some(gutter) = gutter {
            best = Some((from..at + 1, f32::midpoint(gutter.start, gutter.end)));
        }
    }
    best
}

/// Returns whether the parts of rows on one side of a gutter are a column: enough lines, wide enough, half of them full.
fn is_column(rows: &[Vec<Range<f32>>], size: f32, is_there: impl Fn(&Range<f32>) -> bool) -> bool {
    let lines: Vec<Range<f32>> = rows
        .iter()
        .filter_map(|row| {
            let mut parts = row.iter().filter(|part| is_there(part));
            let first = parts.next()?;
            Some(first.start..parts.next_back().unwrap_or(first).end)
        })
        .collect();
    let left = lines.iter().map(|line| line.start).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.end).fold(f32::MIN, f32::max);
    let full = lines.iter().filter(|line| line.end - line.start >= FULL * (right - left)).count();
    lines.len() >= LINES && right - left > WIDTH * size && full * 2 >= lines.len()
}

/// Returns what is left of a gap when a row is taken out of it.
fn without(gap: &Range<f32>, row: &[Range<f32>]) -> Vec<Range<f32>> {
    let mut left = Vec::new();
    let mut start = gap.start;
    for part in row.iter().filter(|part| part.end > gap.start && part.start < gap.end) {
        if part.start > start {
            left.push(start..part.start);
        }
        start = start.max(part.end);
    }
    if start < gap.end {
        left.push(start..gap.end);
    }
    left
}

/// Returns the parts of a row that glyphs take, those divided by less than a gutter as one.
fn extents(row: &[PageGlyph]) -> Vec<Range<f32>> {
    let mut parts: Vec<Range<f32>> = Vec::new();
    for glyph in row.iter().filter(|glyph| !glyph.character.is_whitespace()) {
        let end = glyph.x + glyph.width;
        match parts.last_mut().filter(|part| glyph.x - part.end < GUTTER * glyph.size) {
            Some(part) => part.end = part.end.max(end),
            None => parts.push(glyph.x..end),
        }
    }
    parts
}

fn median(sizes: impl Iterator<Item = f32>) -> f32 {
    let mut sizes: Vec<f32> = sizes.collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}
