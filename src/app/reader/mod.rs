//! The open speech: where it is read, and how to move in it.

mod highlights;
mod jumps;
mod noted;
mod notes;
mod outline_changes;
mod outline_tree;
mod places;
mod reload;
mod search;
mod selection;
mod tracked;
mod viewport;

use std::sync::Arc;

use crate::{
    app::{
        jobs::OpenedText,
        keys::{Motion, MotionUnit},
        message::RequestId,
        settings::{Citation, CitationField},
    },
    document::{Document, Passage},
    layout::excerpt,
    lexis::ExpressionClass,
    library::{self, About, Record, Source},
    search::Query,
    text::{Span, SpokenLength},
};

pub use highlights::{Highlight, Marked, TextRole};
pub use jumps::Jumps;
pub(in crate::app) use notes::short;
pub use notes::{Draft, Noted, Notes};
pub use outline_changes::Changes;
pub use outline_tree::{OutlineItem, OutlineRow, OutlineTree};
pub use places::{Lost, Places};
pub use search::{COLOURS, ColouredTerm, Finding, FoundSearch};
pub use selection::Selection;
pub use tracked::TrackedQuery;
pub use viewport::{PageFormat, Viewport};

/// Tells the texts of a speech apart: places in one say nothing of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The request that the open speech answers.
    pub id: RequestId,
    /// How long the text is, in bytes: its beginning is shorter than the whole.
    pub len: usize,
}

/// The most steps that a count asks for at once.
const MOST_STEPS: usize = 10_000;

/// The open speech.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Where it comes from.
    pub source: Source,
    /// What was read.
    pub text: OpenedText,
    /// The lines on the screen.
    pub page: Viewport,
    /// The outline pane.
    pub tree: OutlineTree,
    /// What is searched and coloured.
    pub finding: Finding,
    /// Marks and notes.
    pub places: Places,
    /// Whether the raw text is shown.
    pub raw: bool,
    /// What is marked in the lines on the screen.
    pub marked: Marked,
    /// What is being selected.
    pub selection: Option<Selection>,
    /// The question that this speech answers.
    pub id: RequestId,
    jumps: Jumps<usize>,
    /// The place that was last gone to; it counts as long as its line comes first.
    target: usize,
}

impl Reader {
    /// Opens `text` at `offset` on a page of that format.
    pub fn new(source: Source, text: OpenedText, offset: usize, format: PageFormat) -> Self {
        let page = Viewport::new(&text.document, offset, format);
        let tree = OutlineTree::new(&text.document);
        Self {
            source,
            page,
            tree,
            finding: Finding::default(),
            places: Places::default(),
            raw: false,
            marked: Marked::default(),
            selection: None,
            id: RequestId::default(),
            jumps: Jumps::default(),
            target: offset,
            text,
        }
    }

    /// The document that is read.
    pub fn document(&self) -> &Document {
        &self.text.document
    }

    /// What is known of it, with what the user corrected.
    pub fn about(&self) -> About {
        let about = About::of(self.document(), &self.source, &self.text.counts).said(&self.text.spoken);
        about.corrected(&self.places.corrections)
    }

    /// Takes over a longer or otherwise decoded reading of the same text; every place stays.
    pub fn renew(&mut self, text: OpenedText) {
        let known = self.document().text().len();
        self.text = text;
        self.page.renew(&self.text.document);
        self.tree.renew(&self.text.document, known);
    }

    /// Brings lines, outline and marks up to date for a page of that format.
    ///
    /// `tree_height` are the rows of the outline pane; its selection follows the reading when `follow` says so.
    pub fn settle(&mut self, format: PageFormat, tree_height: usize, follow: bool) {
        self.page.fit(&self.text.document, format);
        if follow {
            self.tree.follow(self.attention());
        }
        self.tree.show(tree_height, follow);
        let shown = Span::new(self.page.top(), self.page.end());
        let selected = self.selection.map(|selection| selection.span(&self.text.document));
        let (lexicon, looked_for) = (self.page.lexicon(), (&self.finding, &self.places.notes));
        self.marked = Marked::new(&self.text.document, looked_for, lexicon, selected, shown);
    }

    /// The characters of a stretch as they are read, on one line.
    pub fn words_of(&self, span: Span) -> String {
        excerpt(self.document(), span, self.page.options().reading).replace(['\r', '\n'], "")
    }

    /// Which text this is; another reading of the same source is another one.
    pub fn version(&self) -> Version {
        Version { id: self.id, len: self.document().text().len() }
    }

    /// Remembers that a jump began at `offset`.
    pub fn left(&mut self, offset: usize) {
        self.jumps.leave(offset);
    }

    /// Scrolls by rows, downwards when positive.
    pub fn scroll(&mut self, rows: isize) {
        self.page.scroll(&self.text.document, rows);
    }

    /// Moves the selection of the outline by headings.
    pub fn travel_tree(&mut self, motion: Motion, count: usize, height: usize) {
        let mut offset = self.tree.selected().map_or(0, |row| row.offset);
        for _ in 0..count.clamp(1, MOST_STEPS) {
            match motion.step(self.document(), offset) {
                Some(next) => offset = next,
                None => break,
            }
        }
        self.tree.follow(offset);
        self.tree.show(height, true);
    }

    /// What is to be kept of this speech.
    pub fn record(&self) -> Record {
        let text = self.document().text();
        let own = self.finding.terms.iter().filter(|term| !term.everywhere);
        let terms = own.map(|term| {
            let query = &term.found.query;
            library::SavedTerm { text: query.text.clone(), mode: query.mode, colour: term.colour }
        });
        let place = if self.rests() { self.target } else { self.place() };
        let mut record = Record {
            percent: u8::try_from(self.percent()).unwrap_or(100),
            folded: Some(self.tree.folds().collect()),
            terms: terms.collect(),
            groups: self.finding.own_names(),
            classes: self.finding.classes.iter().map(|class| class.name().to_owned()).collect(),
            ..self.places.record(text, place)
        };
        record.set_changes(&self.tree.changes.now);
        record
    }

    /// Takes up what was kept; returns what is not in the text any more.
    ///
    /// Places are found again by the words round them, should the text have changed; terms are asked for anew.
    pub fn restore(&mut self, record: &Record) -> Lost {
        let (offset, lost) = self.places.restore(record, self.text.document.text());
        self.go(offset);
        self.tree.changes = Changes::kept(record.changes());
        if let Some(folded) = &record.folded {
            self.tree.restore_folds(folded.iter().copied(), &self.text.document);
        }
        self.finding.classes =
            ExpressionClass::ALL.into_iter().filter(|class| record.classes.contains(class.name())).collect();
        for (colour, name) in &record.groups {
            if let Some(own) = self.finding.names.get_mut(*colour) {
                own.clone_from(name);
            }
        }
        for term in record.terms.iter().filter(|term| term.colour < COLOURS) {
            self.finding.colour(&Query::new(term.text.clone(), term.mode), term.colour);
        }
        lost
    }

    /// The place that is being read, in bytes: the last target, or else the first line.
    pub fn place(&self) -> usize {
        let shown = self.page.top();
        // What lies before the paragraph of the first line is hidden, and is read by no one.
        let before = self.document().text().get(self.target..shown);
        let hidden = before.is_some_and(|text| text.contains('\n'));
        if self.rests() && !hidden { self.target } else { shown }
    }

    /// Whether nobody has scrolled away from the last target.
    fn rests(&self) -> bool {
        let layout = self.page.layout();
        layout.line_at(self.target) == layout.line_at(self.page.top())
    }

    /// The place of attention, in bytes: the hit or the line that was last gone to as long as it is on the screen, or else
    /// the first line. What acts on a place begins here: selecting, notes, the section in the outline, the time that is left.
    pub fn attention(&self) -> usize {
        let page = Span::new(self.page.top(), self.page.end());
        if page.contains(self.target) { self.target } else { self.place() }
    }

    /// The section that is being read; `None` before the first one and after the last.
    pub fn section(&self) -> Option<usize> {
        self.document().outline().at(self.attention())
    }

    /// Whether the title has scrolled off.
    pub fn title_is_above(&self) -> bool {
        let start = self.document().head().title.as_ref().map_or(0, Passage::start);
        self.page.top() > start
    }

    /// The sections that hold the first line and whose headings have scrolled off, by their indices, outermost first.
    pub fn headings_above(&self) -> Vec<usize> {
        let outline = self.document().outline();
        let top = self.page.top();
        let path = outline.at(top).map_or_else(Vec::new, |here| outline.path(here));
        let scrolled_off =
            |index: &usize| outline.sections.get(*index).is_some_and(|section| section.span.start < top);
        path.into_iter().filter(scrolled_off).collect()
    }

    /// 字数 of a stretch of the text.
    pub fn count(&self, span: Span) -> usize {
        self.text.counts.within(self.document().text(), span)
    }

    /// The spoken length of a stretch of the text.
    pub fn spoken(&self, span: Span) -> SpokenLength {
        self.text.spoken.within(self.document(), span)
    }

    /// How much of the text lies behind the last line on the screen, in percent.
    pub fn percent(&self) -> usize {
        let len = self.document().text().len();
        if self.page.at_end() { 100 } else { (self.page.end() * 100).checked_div(len).unwrap_or(100) }
    }

    /// Goes to `offset` and remembers where that jump began.
    pub fn jump(&mut self, offset: usize) {
        self.jumps.leave(self.place());
        self.go(offset);
    }

    /// Goes back along the jumps, or forward again; false at the end of the way.
    pub fn jump_back(&mut self, forward: bool) -> bool {
        let to = if forward { self.jumps.forward() } else { self.jumps.back(self.place()) };
        if let Some(offset) = to {
            self.go(offset);
        }
        to.is_some()
    }

    /// Goes to `offset`, whose line comes first.
    pub fn go(&mut self, offset: usize) {
        self.target = offset;
        self.page.show(&self.text.document, offset, 0);
    }

    /// Goes to `offset` with what stands before it on the screen: its line comes to a third of it, unless it is there.
    pub fn go_amid(&mut self, offset: usize) {
        self.target = offset;
        self.page.reveal(&self.text.document, offset);
    }

    /// Moves by `count` steps of `motion`.
    ///
    /// While something is selected, the end of the selection moves and the page follows it.
    pub fn travel(&mut self, motion: Motion, count: usize) {
        if let Some(mut selection) = self.selection {
            selection.head = self.head_after(selection.head, motion, count);
            self.page.reveal(&self.text.document, selection.head);
            self.selection = Some(selection);
            return;
        }
        let height = self.page.height();
        let rows = match motion.unit {
            MotionUnit::Line => 1,
            MotionUnit::HalfPage => (height / 2).max(1),
            MotionUnit::Page => height.saturating_sub(2).max(1),
            _ => return self.travel_to(motion, count),
        };
        let rows = isize::try_from(rows.saturating_mul(count)).unwrap_or(isize::MAX / 2);
        self.page.scroll(&self.text.document, if motion.back { -rows } else { rows });
        if motion.unit != MotionUnit::Line {
            self.target = self.page.top();
        }
    }

    /// Where the end of the selection comes by `count` steps of `motion`.
    fn head_after(&mut self, head: usize, motion: Motion, count: usize) -> usize {
        let document = Arc::clone(&self.text.document);
        let rows = match motion.unit {
            MotionUnit::Line => {
                // Lines are counted, not the blank rows between them.
                let row = if motion.back { -1 } else { 1 };
                return (0..count.min(MOST_STEPS))
                    .fold(head, |head, _| self.page.below(&document, head, row));
            }
            MotionUnit::HalfPage => self.page.height() / 2 * count,
            MotionUnit::Page => self.page.height() * count,
            MotionUnit::Edge if motion.back => return 0,
            MotionUnit::Edge => return document.text().len(),
            _ => return motion.step(&document, head).unwrap_or(head),
        };
        self.page.below(&document, head, if motion.back { -rows.cast_signed() } else { rows.cast_signed() })
    }

    /// A passage with its source, as `citation` wants it; `text` is what was copied of `span`.
    pub fn cite(&self, citation: &Citation, text: &str, span: Span) -> String {
        let head = self.document().head();
        let passage = |passage: &Option<Passage>| {
            passage.as_ref().map_or_else(String::new, |passage| passage.of(self.document().text()))
        };
        citation.fill(|field| match field {
            CitationField::Text => text.to_owned(),
            CitationField::Title if head.title.is_none() => self.source.name(),
            CitationField::Title => passage(&head.title),
            CitationField::Path => self.path(span.start),
            CitationField::Date => passage(&head.date),
            CitationField::Speaker => passage(&head.speaker),
            CitationField::File => self.source.to_string(),
        })
    }

    /// The headings above `offset` as one line: `一、… › （二）…`; empty before the first section.
    pub fn path(&self, offset: usize) -> String {
        let outline = self.document().outline();
        let path = outline.at(offset).map_or_else(Vec::new, |here| outline.path(here));
        let headings = path.into_iter().filter_map(|index| outline.sections.get(index));
        headings.map(|section| self.document().label(section)).collect::<Vec<_>>().join(" › ")
    }

    /// Moves to a place that the document knows.
    fn travel_to(&mut self, motion: Motion, count: usize) {
        if motion.unit == MotionUnit::Edge {
            self.jumps.leave(self.place());
            return self.edge(motion.back);
        }
        let mut offset = None;
        for _ in 0..count.clamp(1, MOST_STEPS) {
            match motion.step(self.document(), offset.unwrap_or_else(|| self.place())) {
                Some(next) => offset = Some(next),
                None => break,
            }
        }
        if let Some(offset) = offset {
            self.go(offset);
        }
    }

    fn edge(&mut self, back: bool) {
        if back {
            self.go(0);
        } else {
            let end = self.document().text().len();
            self.page.show(&self.text.document, end, self.page.height().saturating_sub(1));
        }
    }
}
