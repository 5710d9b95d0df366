//! One line as it stands on the screen.

use crate::text::Span;

/// One line as it stands on the screen.
///
/// It says nothing of colours and marks: those are looked up by offset while drawing, and never change where a line
/// ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisualLine {
    /// The bytes of the document that it shows; blanks that vanish at its end and seams belong to it.
    ///
    /// A blank line has none, and stands at the beginning of what follows.
    pub span: Span,
    /// The index of the paragraph of the document that it belongs to, or stands next to.
    pub paragraph: usize,
    /// The column where it begins, from the left edge of the text.
    pub x: u16,
    /// The columns that its clusters take, blanks at the end left out.
    pub columns: u16,
    /// The columns by which its last mark hangs beyond the measure.
    pub hung: u16,
    /// Whether it ends where no line should, because nothing better fits.
    pub forced: bool,
    /// Whether it is a blank line that the setting adds.
    pub gap: bool,
}

impl VisualLine {
    /// The same line ending before `end` with so many columns.
    pub(super) const fn ending(self, end: usize, columns: u16) -> Self {
        Self { span: Span::new(self.span.start, end), columns, ..self }
    }
}
