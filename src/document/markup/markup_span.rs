//! A stretch of markup, and what is read instead of it.

use crate::text::Span;

/// What the reader sees instead of a stretch of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Nothing: what stands before and after is one word.
    Nothing,
    /// A blank.
    Blank(char),
    /// The end of a line, which may be inside a paragraph.
    Line,
    /// The end of a paragraph.
    Paragraph,
    /// A character, which the page shows as it is written in the file.
    Character(char),
}

/// A stretch of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MarkupSpan {
    /// Where it stands in the file; empty where only a line has to end.
    pub span: Span,
    /// What is read instead.
    pub shown: Shown,
}

impl MarkupSpan {
    pub const fn new(start: usize, end: usize, shown: Shown) -> Self {
        Self { span: Span::new(start, end), shown }
    }
}
