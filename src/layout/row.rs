//! Rows of tables: cells under one another, as long as all columns fit on a line.

use std::iter;

use super::ink::Ink;
use crate::{
    document::{Document, ParagraphKind, TableGrid},
    text::{Ambiguous, Cluster, Span},
};

/// The columns between two cells.
const GAP: u16 = 2;

/// What a row is set in.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowMeasure {
    /// The columns of a line.
    pub width: u16,
    /// The columns of `“ ” … — ·`.
    pub ambiguous: Ambiguous,
}

/// The clusters of the row that is the paragraph with the index `paragraph`, with the blanks that put its cells under those of
/// the other rows; `None` where `span` is no row, or its table is too wide for a line.
pub(super) fn clusters(
    document: &Document,
    (paragraph, span): (usize, Span),
    measure: RowMeasure,
) -> Option<Vec<Cluster>> {
    let row = document.paragraphs().get(paragraph)?;
    if row.kind != ParagraphKind::Row || row.span != span {
        return None;
    }
    let grid = document.grid_at(span.start)?;
    let widths = grid.columns.iter().map(|column| column.width(measure.ambiguous));
    let whole = widths.fold(0_u16, |sum, width| sum.saturating_add(width).saturating_add(GAP));
    if whole.saturating_sub(GAP) > measure.width {
        return None;
    }
    let mut row = Vec::new();
    let (mut x, mut column_at, mut end) = (0, 0, span.start);
    for (cell, column) in TableGrid::cells(document.text(), span).into_iter().zip(&grid.columns) {
        let words: Vec<Cluster> = Ink::of(document, cell, measure.ambiguous, true).collect();
        let taken: u16 = words.iter().map(|cluster| cluster.columns).sum();
        let width = column.width(measure.ambiguous);
        if taken == 0 {
            column_at += width + GAP;
            continue;
        }
        let before = if column.figures { width.saturating_sub(taken) } else { 0 };
        let blanks = usize::from((column_at + before).saturating_sub(x));
        row.extend(iter::repeat_n(Cluster::blank(Span::new(end, cell.start)), blanks));
        x = x.max(column_at + before) + taken;
        row.extend(words);
        column_at += width + GAP;
        end = cell.end;
    }
    Some(row)
}
