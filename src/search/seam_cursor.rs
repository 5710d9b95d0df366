//! The seams of a text, for whoever goes through it.

use crate::{document::Document, text::Span};

/// The seams of a text, looked for near a place that only moves on.
#[derive(Clone, Copy, Debug)]
pub(super) struct SeamCursor<'a> {
    seams: &'a [Span],
    /// The first seam that ends behind the place.
    near: usize,
    /// From the seam before it to where it begins: no seam holds a character there.
    free: Span,
}

impl<'a> SeamCursor<'a> {
    /// Begins at the first seam of `scope`.
    pub(super) fn new(document: &'a Document, scope: Span) -> Self {
        let seams = document.seams(document.whole());
        let near = seams.partition_point(|seam| seam.end <= scope.start);
        let mut cursor = Self { seams, near, free: Span::default() };
        cursor.look_round();
        cursor
    }

    fn look_round(&mut self) {
        let end = |index: usize| self.seams.get(index).map_or(0, |seam| seam.end);
        let start = self.near.checked_sub(1).map_or(0, end);
        self.free = Span { start, end: self.seams.get(self.near).map_or(usize::MAX, |seam| seam.start) };
    }

    /// Moves on to `offset`.
    #[inline]
    pub(super) fn go(&mut self, offset: usize) {
        if offset < self.free.end {
            return;
        }
        while self.seams.get(self.near).is_some_and(|seam| seam.end <= offset) {
            self.near += 1;
        }
        self.look_round();
    }

    /// Whether no seam lies in `span`, which lies round the place.
    #[inline]
    pub(super) fn are_outside(&self, span: Span) -> bool {
        self.free.start <= span.start && span.end <= self.free.end
    }

    /// The seam that holds the character at `offset`, which lies close to the place.
    pub(super) fn at(&self, offset: usize) -> Option<Span> {
        if self.free.start <= offset && offset < self.free.end {
            return None;
        }
        let mut index = self.near;
        while self.seams.get(index).is_some_and(|seam| seam.end <= offset) {
            index += 1;
        }
        while let Some(before) = index.checked_sub(1)
            && self.seams.get(before).is_some_and(|seam| seam.end > offset)
        {
            index = before;
        }
        self.seams.get(index).copied().filter(|seam| seam.start <= offset)
    }
}
