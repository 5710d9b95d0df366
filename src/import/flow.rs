//! Paragraphs in reading order, with the tables that are open round them.

use super::{
    paragraph::ImportParagraph,
    table::{Cell, FrameRule, Table},
};

/// How many tables may stand one inside the other; deeper ones are taken for the deepest.
const DEPTH: usize = 16;

/// The paragraphs so far, for formats that say with each paragraph how many tables it stands in.
#[derive(Debug, Default)]
pub(super) struct ParagraphFlow {
    paragraphs: Vec<ImportParagraph>,
    /// Outermost first.
    tables: Vec<OpenTable>,
}

#[derive(Debug, Default)]
struct OpenTable {
    table: Table,
    row: Vec<Cell>,
    cell: Cell,
}

impl ParagraphFlow {
    /// Closes and opens tables until so many are open.
    pub(super) fn reach(&mut self, depth: usize) {
        let depth = depth.min(DEPTH);
        while self.tables.len() > depth {
            let Some(mut open) = self.tables.pop() else { return };
            open.end_row();
            for paragraph in open.table.paragraphs(FrameRule::DOCUMENT) {
                self.push(paragraph);
            }
        }
        self.tables.resize_with(depth, OpenTable::default);
    }

    /// Appends a paragraph to the cell that is open, or to the text outside of tables.
    pub(super) fn push(&mut self, paragraph: ImportParagraph) {
        match self.tables.last_mut() {
            Some(open) => open.cell.paragraphs.push(paragraph),
            None => self.paragraphs.push(paragraph),
        }
    }

    /// Ends the cell that is open; it may be empty.
    pub(super) fn end_cell(&mut self) {
        if let Some(open) = self.tables.last_mut() {
            open.row.push(std::mem::take(&mut open.cell));
        }
    }

    /// Ends the row that is open.
    pub(super) fn end_row(&mut self) {
        if let Some(open) = self.tables.last_mut() {
            open.end_row();
        }
    }

    /// Closes all tables and returns the paragraphs.
    pub(super) fn finish(mut self) -> Vec<ImportParagraph> {
        self.reach(0);
        self.paragraphs
    }
}

impl OpenTable {
    /// Ends the row; a cell without its end, in a broken file, is kept.
    fn end_row(&mut self) {
        if self.cell.paragraphs.iter().any(|paragraph| !paragraph.is_blank()) {
            self.row.push(std::mem::take(&mut self.cell));
        }
        self.cell = Cell::default();
        if !self.row.is_empty() {
            self.table.rows.push(std::mem::take(&mut self.row));
        }
    }
}
