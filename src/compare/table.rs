//! The rows of a 对照表, for view and print alike.

use std::fmt::Write as _;

use super::{
    comparison::{Comparison, Fate, SectionFate, SentencePair},
    edits::{EditKind, Edits},
};
use crate::{document::Document, lang::Lang, text::Span};

/// From this length on, in bytes, a heading is a sentence as well.
const LONG_HEADING: usize = 90;

/// A row of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonRow {
    /// The heading of a section.
    Section {
        /// The index of its pair.
        pair: usize,
        /// Whether the heading stands here a second time, behind a section that was dropped.
        again: bool,
    },
    /// A sentence.
    Sentence {
        /// The index of its pair.
        pair: usize,
        /// The index of the pair of sections under which it stands.
        section: Option<usize>,
    },
}

/// The kinds of changes that are shown. A sentence may be of several: moved and reworded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It stands in the later document alone.
    New,
    /// It stands in the earlier document alone.
    Dropped,
    /// It stands in both, in other words.
    Reworded,
    /// It stands elsewhere than before.
    Moved,
    /// A figure in it is another one.
    Figures,
}

impl ChangeKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::New, Self::Dropped, Self::Reworded, Self::Moved, Self::Figures];

    /// Returns the kind that a pair is marked with, the one that says most; `None` where nothing changed. `figures` tells
    /// whether a figure changed in it.
    pub const fn of(pair: &SentencePair, figures: bool) -> Option<Self> {
        match pair.fate {
            Fate::New => Some(Self::New),
            Fate::Dropped => Some(Self::Dropped),
            _ if pair.moved => Some(Self::Moved),
            Fate::Reworded | Fate::Part => Some(if figures { Self::Figures } else { Self::Reworded }),
            Fate::Same => None,
        }
    }

    /// Returns the sign of this kind, which carries it without colours: two columns in Chinese, one in English.
    pub const fn sign(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::New, Lang::Chinese) => "新",
            (Self::New, Lang::English) => "+",
            (Self::Dropped, Lang::Chinese) => "删",
            (Self::Dropped, Lang::English) => "-",
            (Self::Reworded, Lang::Chinese) => "改",
            (Self::Reworded, Lang::English) => "~",
            (Self::Moved, Lang::Chinese) => "移",
            (Self::Moved, Lang::English) => ">",
            (Self::Figures, Lang::Chinese) => "数",
            (Self::Figures, Lang::English) => "#",
        }
    }
}

/// The sentences that are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFilter {
    /// Only changes of these kinds; of any kind where there are none.
    pub only: Vec<ChangeKind>,
    /// Unchanged sentences as well.
    pub same: bool,
}

impl RowFilter {
    /// Whether a pair is shown; `figures` tells whether a figure changed in it, and is asked only where it matters.
    pub fn shows(&self, pair: &SentencePair, figures: impl FnOnce() -> bool) -> bool {
        if self.only.is_empty() {
            return self.same || pair.fate != Fate::Same || pair.moved;
        }
        let is = |kind: &ChangeKind| match kind {
            ChangeKind::New => pair.fate == Fate::New,
            ChangeKind::Dropped => pair.fate == Fate::Dropped,
            ChangeKind::Reworded => matches!(pair.fate, Fate::Reworded | Fate::Part),
            ChangeKind::Moved => pair.moved,
            ChangeKind::Figures => false,
        };
        let by_figures = self.only.contains(&ChangeKind::Figures);
        self.only.iter().any(is)
            || by_figures && matches!(pair.fate, Fate::Reworded | Fate::Part) && figures()
            || self.same && pair.fate == Fate::Same
    }
}

/// Returns the rows of a comparison: the sections of B in order, each sentence under its own, and sections that were
/// dropped where they stood. Headings stay while all kinds are shown, or else where something stands under them.
pub fn rows(
    a: &Document,
    b: &Document,
    comparison: &Comparison,
    filter: &RowFilter,
    figures: impl Fn(usize) -> bool,
) -> Vec<ComparisonRow> {
    let mut listing = RowListing::new(a, b, comparison);
    for (at, pair) in comparison.sentences.iter().enumerate() {
        listing.sentence(at, pair, filter.shows(pair, || figures(at)));
    }
    listing.sections_up_to(usize::MAX);
    if filter.only.is_empty() { listing.rows } else { listing.without_empty_sections(&filter.only) }
}

/// The innermost section, this one or above it, that has its heading to itself; points inside a paragraph are sentences.
fn heading_of(document: &Document, section: usize) -> Option<usize> {
    let outline = document.outline();
    let sections = std::iter::successors(Some(section), |&section| outline.parent(section));
    { sections }.find(|&section| outline.sections.get(section).is_some_and(|section| !section.inline))
}

/// Lists rows in order.
struct RowListing<'c> {
    a: &'c Document,
    b: &'c Document,
    comparison: &'c Comparison,
    /// The pairs of the sections of B, which come first, and how many of them stand in the list.
    later: usize,
    listed: usize,
    /// By section of A: the pair that it heads when it was merged or dropped.
    gone: Vec<Option<usize>>,
    /// The pair of the section that the last row stands under.
    under: Option<usize>,
    rows: Vec<ComparisonRow>,
}

impl<'c> RowListing<'c> {
    fn new(a: &'c Document, b: &'c Document, comparison: &'c Comparison) -> Self {
        let is_later = |fate| matches!(fate, SectionFate::Kept | SectionFate::Split | SectionFate::New);
        let later = comparison.sections.iter().take_while(|pair| is_later(pair.fate)).count();
        let mut gone = vec![None; a.outline().sections.len()];
        for (at, pair) in comparison.sections.iter().enumerate().skip(later) {
            if let Some(slot) = pair.a.and_then(|section| gone.get_mut(section)) {
                *slot = Some(at);
            }
        }
        Self { a, b, comparison, later, listed: 0, gone, under: None, rows: Vec::new() }
    }

    /// Lists the sections of B up to the one with this index.
    fn sections_up_to(&mut self, section: usize) {
        while self.listed < self.later {
            let next = self.comparison.sections.get(self.listed).and_then(|pair| pair.b);
            if next.is_none_or(|next| next > section) {
                break;
            }
            if next.and_then(|next| heading_of(self.b, next)) == next {
                self.rows.push(ComparisonRow::Section { pair: self.listed, again: false });
                self.under = Some(self.listed);
            }
            self.listed += 1;
        }
    }

    fn sentence(&mut self, at: usize, pair: &SentencePair, shown: bool) {
        let section = match (pair.b, pair.a) {
            (Some(span), _) => self.place_later(span),
            (None, Some(span)) => self.place_dropped(span),
            (None, None) => return,
        };
        if shown && !self.is_heading(pair) {
            if section != self.under
                && let Some(pair) = section
            {
                self.rows.push(ComparisonRow::Section { pair, again: true });
            }
            self.under = section;
            self.rows.push(ComparisonRow::Sentence { pair: at, section });
        }
    }

    /// Lists the sections that begin up to a sentence of B; returns the pair of its own.
    fn place_later(&mut self, span: Span) -> Option<usize> {
        let section = self.b.outline().at(span.start)?;
        self.sections_up_to(section);
        let section = heading_of(self.b, section)?;
        let first = self.comparison.sections.first().and_then(|pair| pair.b)?;
        section.checked_sub(first).filter(|&pair| pair < self.later)
    }

    /// Lists the section of a sentence of A, where that is gone; returns the pair under which the sentence stands.
    fn place_dropped(&mut self, span: Span) -> Option<usize> {
        let outline = self.a.outline();
        let own = outline.at(span.start);
        let mut pair = self.under;
        for section in own.map(|section| outline.path(section)).unwrap_or_default() {
            let Some(gone) = self.gone.get(section).copied().flatten() else { continue };
            if heading_of(self.a, section) != Some(section) {
                continue;
            }
            pair = Some(gone);
            let row = ComparisonRow::Section { pair: gone, again: false };
            if !self.rows.contains(&row) {
                self.rows.push(row);
                self.under = Some(gone);
            }
        }
        pair
    }

    /// Whether a pair is of headings, which are told by their sections. Long ones that were reworded are sentences, too.
    fn is_heading(&self, pair: &SentencePair) -> bool {
        let heads = |document: &Document, span: Span| {
            let sections = &document.outline().sections;
            let found = sections.binary_search_by_key(&span.start, |section| section.span.start).ok();
            found.and_then(|at| sections.get(at)).is_some_and(|section| !section.inline)
        };
        let long = |span: Option<Span>| span.is_some_and(|span| span.len() > LONG_HEADING);
        let reworded = matches!(pair.fate, Fate::Reworded | Fate::Part);
        pair.a.is_none_or(|span| heads(self.a, span))
            && pair.b.is_none_or(|span| heads(self.b, span))
            && !(reworded && (long(pair.a) || long(pair.b)))
    }

    /// The rows without the sections under which nothing stands and of which nothing is told.
    fn without_empty_sections(self, only: &[ChangeKind]) -> Vec<ComparisonRow> {
        let Self { a, b, comparison, rows, .. } = self;
        let told = |pair: usize| {
            comparison.sections.get(pair).is_some_and(|pair| {
                only.iter().any(|kind| match kind {
                    ChangeKind::New => pair.fate == SectionFate::New,
                    ChangeKind::Dropped => pair.fate == SectionFate::Dropped,
                    ChangeKind::Moved => pair.moved,
                    ChangeKind::Reworded | ChangeKind::Figures => false,
                })
            })
        };
        let level = |pair: usize| {
            let pair = comparison.sections.get(pair)?;
            let of = |document: &Document, section: Option<usize>| {
                section.and_then(|section| document.outline().sections.get(section)).map(|it| it.level)
            };
            if pair.fate == SectionFate::Dropped || pair.fate == SectionFate::Merged {
                of(a, pair.a)
            } else {
                of(b, pair.b)
            }
        };
        // From the end: a section stays when something below it does.
        let mut kept = Vec::with_capacity(rows.len());
        let (mut filled, mut below) = (false, 0);
        for row in rows.into_iter().rev() {
            let ComparisonRow::Section { pair, .. } = row else {
                filled = true;
                kept.push(row);
                continue;
            };
            let level = level(pair).unwrap_or_default();
            if filled || level < below || told(pair) {
                kept.push(row);
                below = level;
            }
            filled = false;
        }
        kept.reverse();
        kept
    }
}

/// A stretch of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Its characters as they are read.
    pub text: String,
    /// Its part in the change.
    pub kind: FragmentKind,
}

/// The part of a stretch in a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FragmentKind {
    /// It stands in both.
    Kept,
    /// It stands in the earlier sentence alone.
    Removed,
    /// It stands in the later sentence alone.
    Added,
    /// An earlier figure.
    OldFigure,
    /// A later figure.
    NewFigure,
}

/// The two cells of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// The earlier sentence; empty where there is none.
    pub older: Vec<Fragment>,
    /// The later sentence; empty where there is none.
    pub newer: Vec<Fragment>,
    /// The later sentence with the earlier wording in it, in the order of reading.
    pub knitted: Vec<Fragment>,
}

impl Cells {
    /// The cells of a pair whose changes are known.
    pub fn of(a: &Document, b: &Document, pair: &SentencePair, edits: &Edits) -> Self {
        let mut cells = Self::default();
        let (alone_a, alone_b) = match pair.fate {
            Fate::Dropped => (FragmentKind::Removed, FragmentKind::Kept),
            Fate::New => (FragmentKind::Kept, FragmentKind::Added),
            _ => (FragmentKind::Kept, FragmentKind::Kept),
        };
        let (mut from_a, mut from_b) =
            (pair.a.map_or(0, |span| span.start), pair.b.map_or(0, |span| span.start));
        for edit in &edits.edits {
            let (old, new) = match edit.kind {
                EditKind::Words => (FragmentKind::Removed, FragmentKind::Added),
                EditKind::Figure => (FragmentKind::OldFigure, FragmentKind::NewFigure),
            };
            push(&mut cells.older, a, Span::new(from_a, edit.a.start), alone_a);
            push(&mut cells.newer, b, Span::new(from_b, edit.b.start), alone_b);
            push(&mut cells.knitted, b, Span::new(from_b, edit.b.start), alone_b);
            for cell in [&mut cells.older, &mut cells.knitted] {
                push(cell, a, edit.a, old);
            }
            for cell in [&mut cells.newer, &mut cells.knitted] {
                push(cell, b, edit.b, new);
            }
            (from_a, from_b) = (edit.a.end, edit.b.end);
        }
        if let Some(span) = pair.a {
            push(&mut cells.older, a, Span::new(from_a, span.end), alone_a);
        }
        if let Some(span) = pair.b {
            push(&mut cells.newer, b, Span::new(from_b, span.end), alone_b);
            push(&mut cells.knitted, b, Span::new(from_b, span.end), alone_b);
        }
        cells
    }
}

fn push(cell: &mut Vec<Fragment>, document: &Document, span: Span, kind: FragmentKind) {
    if !span.is_empty() {
        cell.push(Fragment { text: document.read(span), kind });
    }
}

/// Puts brackets round what changed in a knitted cell: 〔旧→新〕, 〔＋新〕, 〔－旧〕; kinds stay, so that colours may
/// repeat them.
pub fn bracketed(knitted: &[Fragment]) -> Vec<Fragment> {
    let mut bracketed = Vec::with_capacity(knitted.len());
    let mut rest = knitted.iter().peekable();
    while let Some(fragment) = rest.next() {
        let mut text = String::new();
        match fragment.kind {
            FragmentKind::Kept => text.push_str(&fragment.text),
            FragmentKind::Removed | FragmentKind::OldFigure => {
                let replaced = rest
                    .peek()
                    .filter(|next| matches!(next.kind, FragmentKind::Added | FragmentKind::NewFigure));
                if let Some(next) = replaced {
                    _ = write!(text, "〔{}→", fragment.text);
                    bracketed.push(Fragment { text, kind: fragment.kind });
                    bracketed.push(Fragment { text: format!("{}〕", next.text), kind: next.kind });
                    rest.next();
                    continue;
                }
                _ = write!(text, "〔－{}〕", fragment.text);
            }
            FragmentKind::Added | FragmentKind::NewFigure => _ = write!(text, "〔＋{}〕", fragment.text),
        }
        bracketed.push(Fragment { text, kind: fragment.kind });
    }
    bracketed
}
