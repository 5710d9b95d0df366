//! Tables: rows that follow one another, and how wide their columns are.

use serde::{Deserialize, Serialize};

use super::{
    paragraph::{Paragraph, ParagraphKind},
    reading::SeamlessText,
};
use crate::text::{Ambiguous, Span, columns, marks::is_blank};

/// A table of more rows is read as it is written: nobody compares its columns.
const MOST_ROWS: usize = 2000;

/// A table: its rows, and its columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableGrid {
    /// From its first row to the end of its last.
    pub span: Span,
    /// What is known of each column, from the left.
    pub columns: Vec<TableColumn>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Its columns of the screen where `“ ” …` take one.
    narrow: u16,
    /// The same where they take two.
    wide: u16,
    /// Whether it holds figures below its head, which end under one another.
    pub figures: bool,
}

impl TableColumn {
    /// The columns of the screen that its widest cell takes.
    pub const fn width(self, ambiguous: Ambiguous) -> u16 {
        match ambiguous {
            Ambiguous::Narrow => self.narrow,
            Ambiguous::Wide => self.wide,
        }
    }

    /// Takes a cell in; a head says nothing of what stands below it.
    fn take(&mut self, cell: &str, head: bool) {
        let width = |ambiguous| u16::try_from(columns(cell, ambiguous)).unwrap_or(u16::MAX);
        self.narrow = self.narrow.max(width(Ambiguous::Narrow));
        self.wide = self.wide.max(width(Ambiguous::Wide));
        self.figures &= head || is_figure(cell);
    }
}

impl TableGrid {
    /// Finds the tables of a document; page chrome between two rows parts nothing.
    pub fn all(text: &str, paragraphs: &[Paragraph], seams: &[Span]) -> Vec<Self> {
        let shown = || paragraphs.iter().filter(|paragraph| paragraph.kind != ParagraphKind::Dirt);
        let mut grids = Vec::new();
        let mut rows: Vec<Span> = Vec::new();
        for paragraph in shown() {
            if paragraph.kind == ParagraphKind::Row {
                rows.push(paragraph.span);
            } else if !rows.is_empty() {
                grids.extend(Self::of(text, &rows, seams));
                rows.clear();
            }
        }
        grids.extend(Self::of(text, &rows, seams));
        grids
    }

    /// The table of some rows; `None` without any, or with too many.
    fn of(text: &str, rows: &[Span], seams: &[Span]) -> Option<Self> {
        let (first, last) = rows.first().zip(rows.last())?;
        if rows.len() > MOST_ROWS {
            return None;
        }
        let mut table: Vec<TableColumn> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            for (at, cell) in Self::cells(text, *row).into_iter().enumerate() {
                if at == table.len() {
                    table.push(TableColumn { figures: rows.len() > 1, ..TableColumn::default() });
                }
                let from = seams.partition_point(|seam| seam.end <= cell.start);
                let to = seams.partition_point(|seam| seam.start < cell.end);
                let hidden = seams.get(from..to.max(from)).unwrap_or_default();
                let read = SeamlessText::new(text, cell, hidden);
                if let Some(column) = table.get_mut(at) {
                    column.take(read.text(), index == 0);
                }
            }
        }
        Some(Self { span: Span::new(first.start, last.end), columns: table })
    }

    /// The cells of a row without the blanks round them, in their order; those that are empty, too.
    pub fn cells(text: &str, row: Span) -> Vec<Span> {
        let of = row.of(text);
        let piped = of.starts_with('|');
        let sign = if piped { '|' } else { '\t' };
        let inner = of.strip_prefix(sign).filter(|_| piped).unwrap_or(of);
        let begin = row.end - inner.len();
        let inner =
            if piped && !inner.ends_with("\\|") { inner.strip_suffix('|').unwrap_or(inner) } else { inner };
        let mut cells = Vec::new();
        let mut start = 0;
        let ends = inner.match_indices(sign).map(|(at, _)| at);
        let ends = ends.filter(|at| !(piped && inner.get(..*at).is_some_and(|head| head.ends_with('\\'))));
        for end in ends.chain([inner.len()]) {
            let cell = inner.get(start..end).unwrap_or_default();
            let left = start + cell.len() - cell.trim_start_matches(is_blank).len();
            let words = cell.trim_matches(is_blank);
            cells.push(Span::new(begin + left, begin + left + words.len()));
            start = end + sign.len_utf8();
        }
        cells
    }
}

/// Whether a cell holds a number, or stands empty for one.
fn is_figure(cell: &str) -> bool {
    let signs = |c: char| matches!(c, '.' | ',' | '%' | '‰' | '+' | '-' | '－' | '—' | '~' | '～');
    cell.chars().all(|c| c.is_ascii_digit() || signs(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &str) -> Vec<&str> {
        TableGrid::cells(row, Span::new(0, row.len())).into_iter().map(|cell| cell.of(row)).collect()
    }

    #[test]
    fn cells_stand_between_signs_or_tabs() {
        assert_eq!(cells("| 甲 | 乙丙 |"), ["甲", "乙丙"]);
        assert_eq!(cells("| 甲 || 丙"), ["甲", "", "丙"]);
        assert_eq!(cells("|甲\\|乙|丙|"), ["甲\\|乙", "丙"]);
        assert_eq!(cells("甲 乙\t\t丙"), ["甲 乙", "", "丙"]);
        assert_eq!(cells("甲|乙"), ["甲|乙"]);
    }
}
