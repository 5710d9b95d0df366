//! Which lines of the text are on the screen.

use crate::{
    document::Document,
    layout::{Layout, Options, VisualLine},
    text::Span,
};

/// A window of set lines, and the first of them on the screen.
#[derive(Clone, Debug)]
pub struct Viewport {
    layout: Layout,
    options: Options,
    /// The index of the first line on the screen.
    first: usize,
    /// Rows of the screen.
    height: usize,
}

impl Viewport {
    /// Sets `document` round `offset`, whose line comes first.
    pub fn new(document: &Document, offset: usize, options: Options, height: usize) -> Self {
        let layout = Layout::around(document, offset, height, &options);
        let mut viewport = Self { first: 0, layout, options, height };
        viewport.first = viewport.layout.line_at(offset);
        viewport
    }

    /// The lines on the screen, from the top.
    pub fn lines(&self) -> &[VisualLine] {
        let lines = self.layout.lines();
        let end = (self.first + self.height).min(lines.len());
        lines.get(self.first..end).unwrap_or_default()
    }

    /// The layout that the lines belong to.
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// How the lines are set.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Rows of the screen.
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Where the first line begins, in bytes.
    pub fn top(&self) -> usize {
        self.lines().first().map_or(0, |line| line.span.start)
    }

    /// Where the last line on the screen ends, in bytes.
    pub fn end(&self) -> usize {
        self.lines().last().map_or(0, |line| line.span.end)
    }

    /// Whether the last line of the text is on the screen.
    pub fn at_end(&self) -> bool {
        self.layout.reaches_end() && self.first + self.height >= self.layout.lines().len()
    }

    /// Takes over another document, size or setting; the first line stays the one that shows the same offset.
    ///
    /// The beginning of the text stays the beginning, whatever comes to stand there.
    pub fn renew(&mut self, document: &Document, options: Options, height: usize) {
        let top = if self.at_start() { 0 } else { self.top() };
        *self = Self::new(document, top, options, height);
    }

    /// Whether the first line of the text is on the screen.
    pub const fn at_start(&self) -> bool {
        self.layout.reaches_start() && self.first == 0
    }

    /// Brings the line that shows `offset` to the row `row`, as far as the beginning of the text allows.
    pub fn show(&mut self, document: &Document, offset: usize, row: usize) {
        if !self.layout.covers(offset, self.height) {
            self.layout = Layout::around(document, offset, self.height, &self.options);
        }
        self.first = self.layout.line_at(offset).saturating_sub(row);
    }

    /// Scrolls only when the line that shows `offset` is not on the screen; then it comes to a third of it.
    pub fn reveal(&mut self, document: &Document, offset: usize) {
        let shown = self.layout.covers(offset, 0) && {
            let line = self.layout.line_at(offset);
            self.first <= line && line < self.first + self.height
        };
        if !shown {
            self.show(document, offset, self.height / 3);
        }
    }

    /// The offset `rows` lines below the one that shows `offset`, or above it when negative, in the same column.
    pub fn below(&mut self, document: &Document, offset: usize, rows: isize) -> usize {
        let reach = rows.unsigned_abs() + self.height;
        if !self.layout.covers(offset, reach) {
            self.layout = Layout::around(document, offset, reach, &self.options);
            self.first = self.layout.line_at(offset).saturating_sub(self.height / 2);
        }
        let here = self.layout.line_at(offset);
        let column =
            self.layout.lines().get(here).map_or(0, |line| {
                self.layout.columns_of(document, line, Span::new(offset, offset + 1)).start
            });
        let mut to = here.saturating_add_signed(rows).min(self.layout.lines().len().saturating_sub(1));
        // A blank line holds no character: the next line does, or the one before at the end.
        while self.layout.lines().get(to).is_some_and(|line| line.gap) {
            to = if rows < 0 { to.saturating_sub(1) } else { to + 1 };
        }
        self.layout.offset_at(document, to, column).unwrap_or(offset)
    }

    /// The offset of the character at a cell of the page, counted from the page's upper left corner.
    pub fn offset_at(&self, document: &Document, column: u16, row: u16) -> Option<usize> {
        let row = usize::from(row).min(self.lines().len().saturating_sub(1));
        self.layout.offset_at(document, self.first + row, column)
    }

    /// Scrolls by `rows`, downwards when positive; stops when the last line comes to the last row.
    pub fn scroll(&mut self, document: &Document, rows: isize) {
        if !self.layout.covers(self.top(), rows.unsigned_abs() + self.height) {
            let top = self.top();
            // A blank line above a paragraph carries the paragraph's offset: its row must survive, too.
            let above = self.layout.line_at(top).saturating_sub(self.first);
            self.layout = Layout::around(document, top, rows.unsigned_abs() + self.height, &self.options);
            self.first = self.layout.line_at(top).saturating_sub(above);
        }
        // After a jump near the end the first line may stand lower than that; it is not pulled back.
        let lowest = self.layout.lines().len().saturating_sub(self.height).max(self.first);
        self.first = self.first.saturating_add_signed(rows).min(lowest);
    }
}
