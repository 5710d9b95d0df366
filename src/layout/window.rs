//! The lines around a place of a document.

use std::ops::Range;

use super::{
    IsInsideWord, LayoutOptions, TextView, VisualLine, block,
    flow::{Block, Flow},
    ink::Ink,
    row::{self, RowMeasure},
};
use crate::{
    document::Document,
    text::{Cluster, Span},
};

/// The lines of a document around a place, whole paragraphs of them.
///
/// Only so much is set that a screen above and below is there; the reader asks [`covers`](Self::covers) and sets anew
/// around another place when the answer is no. So a frame costs the same at any place of any text, and where two such windows overlap they agree.
#[derive(Clone, Debug)]
pub struct Layout {
    lines: Vec<VisualLine>,
    /// The bytes from the first block to the last.
    covered: Span,
    starts: bool,
    ends: bool,
    measure: RowMeasure,
    reading: TextView,
}

/// What knows no words.
const NO_WORDS: IsInsideWord<'static> = &|_| false;

/// How many lines are set above and below a place when `rows` are asked for: the first screen waits for all of them, and of
/// the keys that scroll by a line one in so many sets anew.
const fn enough(rows: usize) -> usize {
    rows.saturating_add(16)
}

impl Layout {
    /// Sets `document` around `offset` so that at least `rows` lines above and below its line are there.
    pub fn around(document: &Document, offset: usize, rows: usize, options: &LayoutOptions) -> Self {
        Self::around_with_words(document, offset, rows, options, NO_WORDS)
    }

    /// Does the same and keeps words whole as far as [`LayoutOptions::word_slack`] allows.
    pub fn around_with_words(
        document: &Document,
        offset: usize,
        rows: usize,
        options: &LayoutOptions,
        words: IsInsideWord<'_>,
    ) -> Self {
        Self::set(document, offset, enough(rows), None, (options, words))
    }

    /// Sets `document` around another place, and takes over what is set already; `options` and `words` are those with which it
    /// was.
    #[must_use]
    pub fn moved(
        &self,
        document: &Document,
        offset: usize,
        rows: usize,
        options: &LayoutOptions,
        words: IsInsideWord<'_>,
    ) -> Self {
        Self::set(document, offset, enough(rows), Some(self), (options, words))
    }

    /// Sets what is covered anew with words kept whole, all but the blocks that show some of `shown`.
    ///
    /// So what is being read stays where it is while the words come.
    #[must_use]
    pub fn keeping(
        &self,
        document: &Document,
        shown: Span,
        options: &LayoutOptions,
        words: IsInsideWord<'_>,
    ) -> Self {
        let flow = Flow::new(document, options);
        let mut lines = Vec::with_capacity(self.lines.len());
        let mut next = flow.at(self.covered.start);
        while let Some(block) = next.filter(|block| block.span.start < self.covered.end) {
            if block.span.start < shown.end && shown.start < block.span.end {
                lines.extend_from_slice(self.lines_of(block.span));
            } else {
                block::set(document, &block, options, words, &mut lines);
            }
            next = flow.after(&block);
        }
        Self { lines, ..*self }
    }

    /// Sets the whole document, however long it is.
    pub fn whole(document: &Document, options: &LayoutOptions) -> Self {
        Self::whole_with_words(document, options, NO_WORDS)
    }

    /// Does the same and keeps words whole.
    pub fn whole_with_words(document: &Document, options: &LayoutOptions, words: IsInsideWord<'_>) -> Self {
        Self::set(document, 0, usize::MAX, None, (options, words))
    }

    /// Sets blocks in both directions until `enough` lines are there in each; those of `known` are taken over.
    fn set(
        document: &Document,
        offset: usize,
        enough: usize,
        known: Option<&Self>,
        (options, words): (&LayoutOptions, IsInsideWord<'_>),
    ) -> Self {
        let flow = Flow::new(document, options);
        let set = |block: &Block, lines: &mut Vec<VisualLine>| match known.filter(|it| it.holds(block.span)) {
            Some(known) => lines.extend_from_slice(known.lines_of(block.span)),
            None => block::set(document, block, options, words, lines),
        };
        let nothing = Self {
            lines: Vec::new(),
            covered: Span::at(0),
            starts: true,
            ends: true,
            measure: RowMeasure { width: options.width, ambiguous: options.ambiguous },
            reading: options.reading,
        };
        let Some(here) = flow.at(offset) else { return nothing };
        let (mut first, mut last) = (here, here);
        // A block has one line at least: so many blocks above are enough, and few of them when they are long.
        let mut above = Vec::new();
        let mut counted = 0;
        while counted < enough
            && let Some(block) = flow.before(&first)
        {
            let mut lines = Vec::new();
            set(&block, &mut lines);
            counted += lines.len();
            above.push(lines);
            first = block;
        }
        let mut lines: Vec<VisualLine> = above.into_iter().rev().flatten().collect();
        set(&here, &mut lines);
        let reached = lines.len();
        while lines.len() - reached < enough
            && let Some(block) = flow.after(&last)
        {
            set(&block, &mut lines);
            last = block;
        }
        let (starts, ends) = (flow.before(&first).is_none(), flow.after(&last).is_none());
        Self { lines, covered: Span::new(first.span.start, last.span.end), starts, ends, ..nothing }
    }

    /// Whether a block is covered. Of an empty one it is not told from its neighbours.
    const fn holds(&self, block: Span) -> bool {
        self.covered.start <= block.start && block.start < block.end && block.end <= self.covered.end
    }

    /// The lines of a block that is covered.
    fn lines_of(&self, block: Span) -> &[VisualLine] {
        let lines = self.lines.get(self.lines.partition_point(|line| line.span.start < block.start)..);
        let lines = lines.unwrap_or_default();
        lines.get(..lines.partition_point(|line| line.span.start < block.end)).unwrap_or_default()
    }

    /// The lines in reading order.
    pub fn lines(&self) -> &[VisualLine] {
        &self.lines
    }

    /// The bytes of the blocks whose lines are there.
    pub const fn covered(&self) -> Span {
        self.covered
    }

    /// Whether `rows` lines above and `rows` lines from the one that shows `offset` are there, or the document ends.
    pub fn covers(&self, offset: usize, rows: usize) -> bool {
        let above = self.line_at(offset);
        let below = self.lines.len() - above;
        let starts = self.starts || (self.covered.start <= offset && above >= rows);
        starts && (self.ends || (offset < self.covered.end && below >= rows))
    }

    /// Whether the first line of the document is there.
    pub const fn reaches_start(&self) -> bool {
        self.starts
    }

    /// Whether the last line of the document is there.
    pub const fn reaches_end(&self) -> bool {
        self.ends
    }

    /// The index of the line that shows `offset`, or else of the one before it, or else 0.
    pub fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= offset).saturating_sub(1)
    }

    /// The offset of the cluster of a line that covers `column`, counted from the left edge of the text.
    ///
    /// Left of the line it is its first cluster, right of it its last one. `None` without such a line.
    pub fn offset_at(&self, document: &Document, line: usize, column: u16) -> Option<usize> {
        let line = self.lines.get(line)?;
        let mut found = line.span.start;
        let mut x = line.x;
        for cluster in self.clusters(document, line) {
            if x > column {
                break;
            }
            found = cluster.span.start;
            x = x.saturating_add(cluster.columns);
        }
        Some(found)
    }

    /// The columns, from the left edge of the text, of those clusters of `line` that `span` touches; empty for none.
    pub fn columns_of(&self, document: &Document, line: &VisualLine, span: Span) -> Range<u16> {
        let mut columns = line.x..line.x;
        let mut x = line.x;
        for cluster in self.clusters(document, line) {
            let after = x.saturating_add(cluster.columns);
            if cluster.span.overlaps(span) {
                columns = if columns.is_empty() { x..after } else { columns.start..after };
            }
            x = after;
        }
        columns
    }

    /// What is drawn of `line`, from [`VisualLine::x`] on; blanks at its end are left out.
    pub fn clusters<'a>(
        &self,
        document: &'a Document,
        line: &VisualLine,
    ) -> impl Iterator<Item = Cluster> + use<'a> {
        let mut left = line.columns;
        let is_set = self.reading == TextView::Set;
        let place = (line.paragraph, line.span);
        let row = if is_set { row::clusters(document, place, self.measure) } else { None };
        let ink = row.is_none().then(|| Ink::of(document, line.span, self.measure.ambiguous, is_set));
        row.into_iter()
            .flatten()
            .chain(ink.into_iter().flatten())
            .filter(|cluster| cluster.columns > 0)
            .map_while(move |cluster| {
                left = left.checked_sub(cluster.columns)?;
                Some(cluster)
            })
    }

    /// A line as plain text, set in by blanks: what the screen shows of it.
    pub fn plain(&self, document: &Document, line: &VisualLine) -> String {
        let mut plain = " ".repeat(if line.columns > 0 { usize::from(line.x) } else { 0 });
        plain.extend(self.clusters(document, line).map(|cluster| cluster.drawn(document.text())));
        plain
    }
}
