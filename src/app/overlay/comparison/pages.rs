//! What of a comparison is on the screen: rows, their lines, and the outline beside them.

use std::collections::BTreeMap;

use super::{lines::broken, panes::ComparisonPanes};
use crate::{
    app::jobs::ComparedTexts,
    compare::{
        Cells, ChangeKind, ComparisonRow, CutWords, Edits, Fragment, FragmentKind, RowFilter, SectionFate,
        bracketed, heading, rows,
    },
    lang::Lang,
    text::Ambiguous,
};

/// A line on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonLine {
    /// The row that it belongs to.
    pub row: usize,
    /// The sign before it; only the first line of a row has one.
    pub sign: Option<ChangeKind>,
    /// The part that it plays.
    pub kind: LineKind,
    /// The sentence, or the earlier one where they stand in two columns.
    pub text: Vec<Fragment>,
    /// The later sentence, where they stand in two columns.
    pub second: Vec<Fragment>,
}

/// The part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The heading of a section.
    Heading,
    /// A sentence.
    Sentence,
    /// The older wording of the sentence above it.
    Older,
    /// A blank line.
    Gap,
}

/// A section in the outline of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonEntry {
    /// The row of its heading.
    pub row: usize,
    /// Its name.
    pub label: String,
    /// Its level, from 1.
    pub level: u8,
    /// Its sign: new, dropped or moved.
    pub sign: Option<ChangeKind>,
    /// How much of it was kept, in percent; `None` of one that was dropped.
    pub kept: Option<u8>,
    /// The sentences of each kind directly under it: new, dropped, reworded, moved.
    pub counts: Vec<(ChangeKind, usize)>,
}

/// How the rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ComparisonLook {
    /// Two columns where there is room.
    pub two_columns: bool,
    /// The older wording under every changed sentence.
    pub older: bool,
}

/// The changes inside sentences, kept as they are made.
#[derive(Clone, Debug, Default)]
pub struct KnownEdits(BTreeMap<usize, Edits>);

impl KnownEdits {
    /// The changes of a pair; made once.
    pub fn of(&mut self, texts: &ComparedTexts, at: usize, words: Option<CutWords<'_>>) -> &Edits {
        self.0.entry(at).or_insert_with(|| {
            let pair = texts.comparison.sentences.get(at);
            debug_assert!(pair.is_some(), "there is no pair {at}");
            pair.map(|pair| Edits::of(&texts.a.document, &texts.b.document, pair, words)).unwrap_or_default()
        })
    }
}

/// The rows of a comparison that a filter leaves.
pub fn filtered(texts: &ComparedTexts, only: Option<ChangeKind>) -> Vec<ComparisonRow> {
    let filter = RowFilter { only: only.into_iter().collect(), same: false };
    let figures = |at: usize| {
        let pair = texts.comparison.sentences.get(at);
        pair.is_some_and(|pair| Edits::of(&texts.a.document, &texts.b.document, pair, None).has_figures())
    };
    rows(&texts.a.document, &texts.b.document, &texts.comparison, &filter, figures)
}

/// The outline of a comparison: the sections among its rows.
pub fn outline(texts: &ComparedTexts, rows: &[ComparisonRow], lang: Lang) -> Vec<ComparisonEntry> {
    let mut entries: Vec<ComparisonEntry> = Vec::new();
    for (row, it) in rows.iter().enumerate() {
        match *it {
            ComparisonRow::Section { pair, again: false } => {
                let Some(pair) = texts.comparison.sections.get(pair) else { continue };
                let label = heading(&texts.a.document, &texts.b.document, pair, lang);
                let gone = matches!(pair.fate, SectionFate::Dropped | SectionFate::Merged);
                let sign = match pair.fate {
                    SectionFate::New => Some(ChangeKind::New),
                    SectionFate::Dropped | SectionFate::Merged => Some(ChangeKind::Dropped),
                    _ => pair.moved.then_some(ChangeKind::Moved),
                };
                let kept = (!gone).then(|| pair.kept.percent());
                let (label, level) = (label.heading, label.level);
                entries.push(ComparisonEntry { row, label, level, sign, kept, counts: Vec::new() });
            }
            ComparisonRow::Section { .. } => {}
            ComparisonRow::Sentence { pair, .. } => {
                let kind = texts.comparison.sentences.get(pair).and_then(|pair| ChangeKind::of(pair, false));
                let (Some(kind), Some(entry)) = (kind, entries.last_mut()) else { continue };
                match entry.counts.iter_mut().find(|(known, _)| *known == kind) {
                    Some((_, count)) => *count += 1,
                    None => entry.counts.push((kind, 1)),
                }
            }
        }
    }
    entries
}

/// Makes the lines of rows.
pub struct LineMaker<'m> {
    /// The texts.
    pub texts: &'m ComparedTexts,
    /// The rows.
    pub rows: &'m [ComparisonRow],
    /// The areas.
    pub panes: ComparisonPanes,
    /// How they are shown.
    pub look: ComparisonLook,
    /// The columns of “ ” … —.
    pub ambiguous: Ambiguous,
    /// The language of signs and notes.
    pub lang: Lang,
    /// What cuts into words, once it is there.
    pub words: Option<CutWords<'m>>,
}

impl LineMaker<'_> {
    /// The lines of one row.
    pub fn lines(&self, row: usize, edits: &mut KnownEdits) -> Vec<ComparisonLine> {
        match self.rows.get(row) {
            Some(ComparisonRow::Section { pair, .. }) => self.section(row, *pair),
            Some(ComparisonRow::Sentence { pair, .. }) => self.sentence(row, *pair, edits),
            None => Vec::new(),
        }
    }

    fn line(row: usize, kind: LineKind, text: Vec<Fragment>) -> ComparisonLine {
        ComparisonLine { row, sign: None, kind, text, second: Vec::new() }
    }

    fn section(&self, row: usize, at: usize) -> Vec<ComparisonLine> {
        let Some(pair) = self.texts.comparison.sections.get(at) else { return Vec::new() };
        let label = heading(&self.texts.a.document, &self.texts.b.document, pair, self.lang);
        let text = Fragment { text: label.heading + &label.origin, kind: FragmentKind::Kept };
        let width = self.panes.text.width + self.panes.second.map_or(0, |area| area.width);
        let set = broken(&[text], width, self.ambiguous);
        let mut lines: Vec<ComparisonLine> = Vec::new();
        if row > 0 {
            lines.push(Self::line(row, LineKind::Gap, Vec::new()));
        }
        for (at, text) in set.into_iter().enumerate() {
            let sign = match pair.fate {
                _ if at > 0 => None,
                SectionFate::New => Some(ChangeKind::New),
                SectionFate::Dropped | SectionFate::Merged => Some(ChangeKind::Dropped),
                _ => pair.moved.then_some(ChangeKind::Moved),
            };
            lines.push(ComparisonLine { sign, ..Self::line(row, LineKind::Heading, text) });
        }
        lines
    }

    fn sentence(&self, row: usize, at: usize, edits: &mut KnownEdits) -> Vec<ComparisonLine> {
        let Some(pair) = self.texts.comparison.sentences.get(at) else { return Vec::new() };
        let edits = edits.of(self.texts, at, self.words);
        let cells = Cells::of(&self.texts.a.document, &self.texts.b.document, pair, edits);
        let sign = ChangeKind::of(pair, edits.has_figures());
        let mut lines = if let Some(second) = self.panes.second {
            let older = broken(&cells.older, self.panes.text.width, self.ambiguous);
            let newer = broken(&cells.newer, second.width, self.ambiguous);
            let count = older.len().max(newer.len());
            let line = |at: usize| ComparisonLine {
                second: newer.get(at).cloned().unwrap_or_default(),
                ..Self::line(row, LineKind::Sentence, older.get(at).cloned().unwrap_or_default())
            };
            (0..count).map(line).collect()
        } else {
            self.knitted(row, &cells, edits)
        };
        if let Some(first) = lines.first_mut() {
            first.sign = sign;
        }
        lines
    }

    /// The later sentence with the earlier wording in it, or below it where little was kept.
    fn knitted(&self, row: usize, cells: &Cells, edits: &Edits) -> Vec<ComparisonLine> {
        let both = !cells.older.is_empty() && !cells.newer.is_empty();
        let below = both && (edits.heavy || self.look.older && !edits.edits.is_empty());
        let shown = match (cells.newer.is_empty(), below, both) {
            (true, ..) => cells.older.clone(),
            (false, false, true) => bracketed(&cells.knitted),
            _ => cells.newer.clone(),
        };
        let set = |cell: &[Fragment], kind: LineKind| {
            let set = broken(cell, self.panes.text.width, self.ambiguous);
            set.into_iter().map(move |text| Self::line(row, kind, text))
        };
        let mut lines: Vec<ComparisonLine> = set(&shown, LineKind::Sentence).collect();
        if below {
            lines.extend(set(&cells.older, LineKind::Older));
        }
        lines
    }
}
