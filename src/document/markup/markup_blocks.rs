//! What markup says of lines and words.

use super::markup_heading::MarkupHeading;
use crate::text::Span;

/// What a line is that is no running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineForm {
    /// A line of code.
    Code,
    /// A row of a table.
    Row,
    /// An item of a list whose sign is no number.
    Item,
}

/// What the marks of a text say of its lines and words, by their places in the file.
#[derive(Clone, Debug, Default)]
pub(in crate::document) struct MarkupBlocks {
    /// Lines that are no running text, in order.
    pub lines: Vec<(Span, LineForm)>,
    /// Lines that hashes make headings, in order.
    pub headings: Vec<MarkupHeading>,
    /// Words that are set in bold, in order and apart from each other once they are [settled](Self::settle).
    pub strong: Vec<Span>,
}

impl MarkupBlocks {
    /// Puts what is bold in order; what is so twice is so once.
    pub fn settle(&mut self) {
        self.strong.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        self.strong.retain(|span| {
            let apart = span.start >= end;
            end = end.max(span.end);
            apart
        });
    }

    /// What the line is that holds `offset`; `None` for running text.
    pub fn form_at(&self, offset: usize) -> Option<LineForm> {
        let next = self.lines.partition_point(|(span, _)| span.end <= offset);
        self.lines.get(next).filter(|(span, _)| span.start <= offset).map(|(_, form)| *form)
    }
}
