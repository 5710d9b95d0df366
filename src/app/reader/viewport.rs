//! Which lines of the text are on the screen.

use std::sync::Arc;

use crate::{
    app::keys::{MOST_STEPS, Motion, MotionUnit},
    document::Document,
    layout::{Layout, LayoutOptions, VisualLine},
    lexis::{Lexicon, WordBounds},
    text::Span,
};

/// How a page is set.
#[derive(Clone, Debug)]
pub struct PageFormat {
    /// How its lines are set.
    pub options: LayoutOptions,
    /// Rows of the screen.
    pub height: usize,
    /// What knows where words begin; `None` until it is there, and when words may be broken.
    pub lexicon: Option<Arc<Lexicon>>,
}

/// A window of set lines, and the first of them on the screen.
#[derive(Clone, Debug)]
pub struct Viewport {
    layout: Layout,
    format: PageFormat,
    /// The index of the first line on the screen.
    first: usize,
    /// The place for which the first line was chosen: it stays in that line at any width, so that no change of the width
    /// moves the page for good.
    held: usize,
}

impl PageFormat {
    /// Sets `document` round `offset` for that many rows above and below, and takes over what `known` has set in this format.
    fn set(&self, known: Option<&Layout>, document: &Document, offset: usize, rows: usize) -> Layout {
        let bounds = self.lexicon.as_ref().map(|lexicon| WordBounds::new(lexicon.segmenter(), document));
        let words = |place| bounds.as_ref().is_some_and(|bounds| bounds.is_inside(place));
        match known {
            Some(known) => known.moved(document, offset, rows, &self.options, &words),
            None => Layout::around_with_words(document, offset, rows, &self.options, &words),
        }
    }
}

impl Viewport {
    /// Sets `document` round `offset`, whose line comes first.
    pub fn new(document: &Document, offset: usize, format: PageFormat) -> Self {
        let layout = format.set(None, document, offset, format.height);
        let first = layout.line_at(offset);
        Self { layout, format, first, held: offset }
    }

    /// The lines on the screen, from the top.
    pub fn lines(&self) -> &[VisualLine] {
        let lines = self.layout.lines();
        let end = (self.first + self.format.height).min(lines.len());
        debug_assert!(self.first <= end, "no line {} is set", self.first);
        lines.get(self.first..end).unwrap_or_default()
    }

    /// The layout that the lines belong to.
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// How the lines are set.
    pub const fn options(&self) -> &LayoutOptions {
        &self.format.options
    }

    /// What knows words, once it is there.
    pub fn lexicon(&self) -> Option<&Lexicon> {
        self.format.lexicon.as_deref()
    }

    /// Rows of the screen.
    pub const fn height(&self) -> usize {
        self.format.height
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
        self.layout.reaches_end() && self.first + self.format.height >= self.layout.lines().len()
    }

    /// Takes over another document; the first line stays the one that shows the same offset.
    ///
    /// The beginning of the text stays the beginning, whatever comes to stand there.
    pub fn renew(&mut self, document: &Document) {
        let holds = self.layout.line_at(self.held) == self.first;
        let top = if holds { self.held } else { self.top() };
        let top = if self.at_start() { 0 } else { top };
        *self = Self::new(document, top, self.format.clone());
    }

    /// Takes over another size or setting in the same way; what is the same already costs nothing.
    ///
    /// When all that comes are the words, what is on the screen stays as it is.
    pub fn fit(&mut self, document: &Document, format: PageFormat) {
        let same = self.format.options == format.options && self.format.height == format.height;
        let learns = self.format.lexicon.is_none() && format.lexicon.is_some();
        if same && !learns {
            self.format.lexicon = format.lexicon;
            return;
        }
        self.format = format;
        if same {
            self.learn_words(document);
        } else {
            self.renew(document);
        }
    }

    /// Keeps words whole in all paragraphs but those on the screen.
    fn learn_words(&mut self, document: &Document) {
        let Some(lexicon) = &self.format.lexicon else { return };
        let words = WordBounds::new(lexicon.segmenter(), document);
        let (top, above) = self.anchor();
        let shown = Span::new(top, self.end().max(top + 1));
        let options = &self.format.options;
        self.layout = self.layout.keeping(document, shown, options, &|place| words.is_inside(place));
        self.first = self.layout.line_at(top).saturating_sub(above);
    }

    /// The offset of the first line, and how many lines above the one that shows it the page begins: a blank line above a
    /// paragraph carries the paragraph's offset.
    fn anchor(&self) -> (usize, usize) {
        let top = self.top();
        (top, self.layout.line_at(top).saturating_sub(self.first))
    }

    /// Whether the first line of the text is on the screen.
    pub const fn at_start(&self) -> bool {
        self.layout.reaches_start() && self.first == 0
    }

    /// Brings the line that shows `offset` to the row `row`, as far as the beginning of the text allows.
    pub fn show(&mut self, document: &Document, offset: usize, row: usize) {
        if !self.layout.covers(offset, self.format.height) {
            self.layout = self.format.set(Some(&self.layout), document, offset, self.format.height);
        }
        self.first = self.layout.line_at(offset).saturating_sub(row);
        self.held = self.top();
    }

    /// Scrolls only when the line that shows `offset` is not on the screen; then it comes to a third of it.
    pub fn reveal(&mut self, document: &Document, offset: usize) {
        let shown = self.layout.covers(offset, 0) && {
            let line = self.layout.line_at(offset);
            self.first <= line && line < self.first + self.format.height
        };
        if !shown {
            self.show(document, offset, self.format.height / 3);
        }
    }

    /// Where a place comes by `count` steps of `motion`.
    pub fn moved(&mut self, document: &Document, place: usize, motion: Motion, count: usize) -> usize {
        let rows = match motion.unit {
            MotionUnit::Line => {
                // Lines are counted, not the blank rows between them.
                let row = if motion.is_back() { -1 } else { 1 };
                return (0..count.min(MOST_STEPS)).fold(place, |place, _| self.below(document, place, row));
            }
            MotionUnit::HalfPage => self.height() / 2 * count,
            MotionUnit::Page => self.height() * count,
            MotionUnit::Edge if motion.is_back() => return 0,
            MotionUnit::Edge => return document.text().len(),
            _ => return motion.step(document, place).unwrap_or(place),
        };
        self.below(document, place, if motion.is_back() { -rows.cast_signed() } else { rows.cast_signed() })
    }

    /// The offset `rows` lines below the one that shows `offset`, or above it when negative, in the same column.
    pub fn below(&mut self, document: &Document, offset: usize, rows: isize) -> usize {
        let reach = rows.unsigned_abs() + self.format.height;
        if !self.layout.covers(offset, reach) {
            self.layout = self.format.set(Some(&self.layout), document, offset, reach);
            self.first = self.layout.line_at(offset).saturating_sub(self.format.height / 2);
        }
        let here = self.layout.line_at(offset);
        let column =
            self.layout.lines().get(here).map_or(0, |line| {
                self.layout.columns_of(document, line, Span::new(offset, offset + 1)).start
            });
        let lines = self.layout.lines();
        let to = here.saturating_add_signed(rows).min(lines.len().saturating_sub(1));
        // A blank line holds no character: the one beyond it does.
        let to = if rows < 0 {
            lines.get(..=to).and_then(|lines| lines.iter().rposition(|line| !line.gap))
        } else {
            self.text_from(to)
        };
        to.and_then(|to| self.layout.offset_at(document, to, column)).unwrap_or(offset)
    }

    /// The index of the line from `index` on that is not blank.
    fn text_from(&self, index: usize) -> Option<usize> {
        let lines = self.layout.lines().get(index..)?;
        Some(index + lines.iter().position(|line| !line.gap)?)
    }

    /// The offset of the character at a cell of the page, counted from the page's upper left corner; a blank line stands for
    /// the line below it.
    pub fn offset_at(&self, document: &Document, column: u16, row: u16) -> Option<usize> {
        let row = usize::from(row).min(self.lines().len().saturating_sub(1));
        self.layout.offset_at(document, self.text_from(self.first + row)?, column)
    }

    /// Scrolls by `rows`, downwards when positive; stops when the last line comes to the last row.
    pub fn scroll(&mut self, document: &Document, rows: isize) {
        if !self.layout.covers(self.top(), rows.unsigned_abs() + self.format.height) {
            let (top, above) = self.anchor();
            self.layout =
                self.format.set(Some(&self.layout), document, top, rows.unsigned_abs() + self.format.height);
            self.first = self.layout.line_at(top).saturating_sub(above);
        }
        // After a jump near the end the first line may stand lower than that; it is not pulled back.
        let lowest = self.layout.lines().len().saturating_sub(self.format.height).max(self.first);
        self.first = self.first.saturating_add_signed(rows).min(lowest);
        self.held = self.top();
    }
}
