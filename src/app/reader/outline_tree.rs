//! The outline pane: which points are shown, and which one is selected.

use std::collections::BTreeSet;

use super::outline_changes::Changes;
use crate::{
    app::{
        keys::{MOST_STEPS, Motion},
        lists::Cursor,
    },
    document::Document,
    search::Fuzzy,
};

/// A row of the outline pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineRow {
    /// What it shows.
    pub item: OutlineItem,
    /// Where that begins in the text.
    pub offset: usize,
}

/// What a row of the outline pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineItem {
    /// 开头: what stands before the first section.
    Opening,
    /// A section, by its index in the outline.
    Section(usize),
    /// 结束语: the closing words.
    Closing,
}

/// Whether the points below a section are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// They are folded away.
    Closed,
    /// They are shown.
    Open,
}

/// The rows of an outline that are not folded away, and the cursor on them.
#[derive(Clone, Debug, Default)]
pub struct OutlineTree {
    rows: Vec<OutlineRow>,
    /// The offsets of the sections whose points are folded away.
    folded: BTreeSet<usize>,
    filter: String,
    /// How many sections there are, folded away or not, the weak ones left out.
    sections: usize,
    /// The selected row and the first one on the screen.
    pub cursor: Cursor,
    /// What the user changed about the outline.
    pub changes: Changes,
    /// The selected row, all rows and the rows of the screen when the selection was last brought onto it.
    shown: (usize, usize, usize),
}

impl OutlineTree {
    /// The tree of a document as it is first shown: points inside paragraphs are folded under their heading.
    pub fn new(document: &Document) -> Self {
        let mut tree = Self { folded: inline_parents(document, 0), ..Self::default() };
        tree.arrange(document);
        tree
    }

    /// Takes over a longer reading of the same text: folds and selection stay at their offsets.
    pub fn renew(&mut self, document: &Document, known: usize) {
        self.folded.extend(inline_parents(document, known));
        self.arrange(document);
    }

    /// Folds exactly the sections at these offsets.
    pub fn restore_folds(&mut self, folded: impl IntoIterator<Item = usize>, document: &Document) {
        self.folded = folded.into_iter().collect();
        self.arrange(document);
    }

    /// The offsets of the folded sections.
    pub fn folds(&self) -> impl Iterator<Item = usize> {
        self.folded.iter().copied()
    }

    /// How many sections there are, folded away or not; the weak ones do not count.
    pub const fn sections(&self) -> usize {
        self.sections
    }

    /// The rows that are shown, from the top.
    pub fn rows(&self) -> &[OutlineRow] {
        &self.rows
    }

    /// The row under the cursor.
    pub fn selected(&self) -> Option<OutlineRow> {
        self.rows.get(self.cursor.at).copied()
    }

    /// The words that headings must hold to be shown; empty shows all.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Shows only the headings that hold `words`, as [`Fuzzy`] finds them; empty shows all.
    pub fn set_filter(&mut self, words: &str, document: &Document) {
        words.clone_into(&mut self.filter);
        self.arrange(document);
    }

    /// Whether the points below the section at `offset` are folded away.
    pub fn is_folded(&self, offset: usize) -> bool {
        self.folded.contains(&offset)
    }

    /// Folds or unfolds the section at `offset`; the selection goes to the row that shows its place.
    fn fold(&mut self, offset: usize, folding: Folding, document: &Document) {
        match folding {
            Folding::Closed => self.folded.insert(offset),
            Folding::Open => self.folded.remove(&offset),
        };
        self.arrange(document);
    }

    /// Folds or unfolds every section.
    pub fn fold_all(&mut self, folding: Folding, document: &Document) {
        self.folded.clear();
        if folding == Folding::Closed {
            let outline = document.outline();
            let parents =
                outline.sections.iter().enumerate().filter(|(index, _)| outline.has_children(*index));
            self.folded.extend(parents.map(|(_, section)| section.span.start));
        }
        self.arrange(document);
    }

    /// Moves the selection by headings of the document.
    pub fn travel_along(&mut self, document: &Document, motion: Motion, count: usize, height: usize) {
        let mut offset = self.selected().map_or(0, |row| row.offset);
        for _ in 0..count.clamp(1, MOST_STEPS) {
            match motion.step(document, offset) {
                Some(next) => offset = next,
                None => break,
            }
        }
        self.follow(offset);
        self.show(height, true);
    }

    /// Moves the selection.
    pub fn travel(&mut self, motion: Motion, count: usize, height: usize) {
        self.cursor.travel(motion, count, self.rows.len(), height);
    }

    /// Scrolls the rows.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        self.cursor.scroll(rows, self.rows.len(), height);
    }

    /// Selects the row that shows `offset`.
    pub fn follow(&mut self, offset: usize) {
        self.cursor.at = self.row_at(offset);
    }

    /// Selects the row at `row` of the screen; false when none is there.
    pub fn click(&mut self, row: usize) -> bool {
        let at = self.cursor.first + row;
        let there = at < self.rows.len();
        if there {
            self.cursor.at = at;
        }
        there
    }

    /// Keeps the selection on a screen of `height` rows.
    ///
    /// One that follows the reading comes with rows round it, and stays off the screen where it was scrolled off until
    /// the reading has moved on.
    pub fn show(&mut self, height: usize, follows: bool) {
        let len = self.rows.len();
        if !follows {
            self.cursor.keep(len, height);
        } else if (self.cursor.at, len, height) != self.shown {
            self.cursor.show(len, height);
        }
        self.shown = (self.cursor.at, len, height);
    }

    /// Folds the selected section, or goes to its parent; unfolds it, or goes to its first point.
    pub fn fold_selected(&mut self, folding: Folding, document: &Document) {
        let Some(OutlineRow { item: OutlineItem::Section(index), offset }) = self.selected() else { return };
        let outline = document.outline();
        let open = outline.has_children(index) && !self.is_folded(offset);
        match (folding, open) {
            (Folding::Closed, true) | (Folding::Open, false) => self.fold(offset, folding, document),
            (Folding::Open, true) => self.cursor.at += 1,
            (Folding::Closed, false) => {
                let parent = outline.parent(index).and_then(|parent| outline.sections.get(parent));
                if let Some(parent) = parent {
                    self.follow(parent.span.start);
                }
            }
        }
    }

    /// The index of the row that shows `offset`: its section, or the one it is folded into.
    pub fn row_at(&self, offset: usize) -> usize {
        self.rows.partition_point(|row| row.offset <= offset).saturating_sub(1)
    }

    /// Computes the rows anew; the selection stays at its offset.
    fn arrange(&mut self, document: &Document) {
        let selected = self.selected().map_or(0, |row| row.offset);
        let outline = document.outline();
        let whole = self.filter.is_empty();
        let words = Fuzzy::new(&self.filter);
        self.rows.clear();
        self.sections = outline.sections.iter().filter(|section| !section.weak).count();
        // Where the body begins with a heading there is no opening to go to.
        let first = outline.sections.first().map(|section| section.span.start);
        let opening = outline.opening.filter(|opening| first.is_none_or(|first| *opening < first));
        self.rows.extend(
            opening.filter(|_| whole).map(|offset| OutlineRow { item: OutlineItem::Opening, offset }),
        );
        let mut hidden_below = None;
        for (index, section) in outline.sections.iter().enumerate() {
            let shown = if whole {
                !section.weak && hidden_below.is_none_or(|level| section.level <= level)
            } else {
                words.is_in(&[&document.label(section)])
            };
            if shown {
                hidden_below = self.folded.contains(&section.span.start).then_some(section.level);
                self.rows.push(OutlineRow { item: OutlineItem::Section(index), offset: section.span.start });
            }
        }
        self.rows.extend(
            outline.closing.filter(|_| whole).map(|offset| OutlineRow { item: OutlineItem::Closing, offset }),
        );
        self.cursor.at = self.row_at(selected);
    }
}

/// The sections from `known` on whose points all stand inside paragraphs.
fn inline_parents(document: &Document, known: usize) -> BTreeSet<usize> {
    let outline = document.outline();
    let parents = outline.sections.iter().enumerate().filter(|(index, section)| {
        let mut children =
            outline.children(Some(*index)).filter_map(|child| outline.sections.get(child)).peekable();
        section.span.start >= known && children.peek().is_some() && children.all(|child| child.inline)
    });
    parents.map(|(_, section)| section.span.start).collect()
}
