//! Tables: a row is a line, unless it is a mere frame round paragraphs.

use super::{builder::ImportBuilder, mark::FormatRole, paragraph::ImportParagraph};

/// A table as it is read: rows of cells.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The rows from top to bottom, each with its cells in reading order.
    pub rows: Vec<Vec<Cell>>,
}

/// The contents of a cell; empty for one that is merged away.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Its paragraphs, those of tables inside it included.
    pub paragraphs: Vec<ImportParagraph>,
}

/// When a row is a frame round paragraphs, because one of its cells holds so much.
#[derive(Clone, Copy, Debug)]
pub struct FrameRule {
    /// A cell with more paragraphs than this.
    pub paragraphs: usize,
    /// A cell with more characters than this.
    pub characters: usize,
}

impl FrameRule {
    /// In documents of a word processor.
    pub const DOCUMENT: Self = Self { paragraphs: 3, characters: 120 };
    /// In pages, where whole layouts stand in tables.
    pub const PAGE: Self = Self { paragraphs: 6, characters: 200 };
}

impl Cell {
    fn is_frame(&self, rule: FrameRule) -> bool {
        let filled = || self.paragraphs.iter().filter(|paragraph| !paragraph.is_blank());
        filled().count() > rule.paragraphs
            || filled().map(|paragraph| paragraph.text.chars().count()).sum::<usize>() > rule.characters
    }

    /// Whether more than one paragraph is in it.
    fn has_parts(&self) -> bool {
        self.paragraphs.iter().filter(|paragraph| !paragraph.is_blank()).count() > 1
    }

    /// The contents on one line.
    fn line(&self) -> String {
        let parts: Vec<String> =
            self.paragraphs.iter().map(ImportParagraph::in_a_cell).filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

impl Table {
    /// Its paragraphs in reading order: one for each row that is no frame.
    pub fn paragraphs(self, rule: FrameRule) -> Vec<ImportParagraph> {
        let mut all = Vec::new();
        for row in self.rows {
            // Empty cells beside the only one that is filled are but space round it.
            let mut filled = row.iter().filter(|cell| !cell.line().is_empty());
            let is_alone = filled.next().is_some_and(Cell::has_parts) && filled.next().is_none();
            let is_frame = row.len() == 1 || is_alone || row.iter().any(|cell| cell.is_frame(rule));
            if is_frame {
                all.extend(row.into_iter().flat_map(|cell| cell.paragraphs));
                continue;
            }
            let cells: Vec<String> = row.iter().map(Cell::line).collect();
            let text = cells.join("\t");
            if !text.trim().is_empty() {
                all.push(ImportParagraph { text, number: None, roles: vec![FormatRole::Row] });
            }
        }
        all
    }

    /// Appends it to a document.
    pub fn write(self, rule: FrameRule, builder: &mut ImportBuilder) {
        self.paragraphs(rule).iter().for_each(|paragraph| builder.add(paragraph));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Cell {
        Cell { paragraphs: text.split('|').map(ImportParagraph::plain).collect() }
    }

    fn lines(rows: Vec<Vec<Cell>>) -> Vec<String> {
        let paragraphs = Table { rows }.paragraphs(FrameRule::DOCUMENT);
        paragraphs.into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn a_row_is_a_line_and_a_frame_is_none() {
        assert_eq!(lines(vec![vec![cell("甲|乙"), cell(""), cell("丙")]]), ["甲 乙\t\t丙"]);
        assert_eq!(lines(vec![vec![cell("甲|乙")]]), ["甲", "乙"]);
        assert_eq!(lines(vec![vec![cell(""), cell("甲|乙"), cell("")]]), ["", "甲", "乙", ""]);
        assert_eq!(lines(vec![vec![cell("甲|乙|丙|丁"), cell("戊")]]), ["甲", "乙", "丙", "丁", "戊"]);
        assert_eq!(lines(vec![vec![cell("字".repeat(121).as_str()), cell("戊")]]).len(), 2);
    }
}
