//! The open speech: where it is read, and how to move in it.

mod colouring;
mod highlights;
mod jumps;
mod notes;
mod outline_changes;
mod outline_tree;
mod passage;
mod places;
mod search;
mod selection;
mod tracked;
mod version;
mod viewport;

use crate::{
    app::{
        jobs::{OpenedText, Subject},
        keys::{MOST_STEPS, Motion, MotionUnit},
        message::{RequestId, Requests},
        screen::Direction,
        settings::Citation,
    },
    document::Document,
    layout::excerpt,
    library::{About, Place, Record, Source},
    search::QueryError,
    text::{Span, SpokenLength},
};

pub use colouring::{ColouredTerm, TextColours};
pub use highlights::{Highlight, Marked, TextRole};
use jumps::Trail;
pub(in crate::app) use notes::short;
pub use notes::{Draft, Noted, Notes};
pub use outline_changes::Changes;
pub use outline_tree::{Folding, OutlineItem, OutlineRow, OutlineTree};
pub use passage::{headings_above, title_is_above};
pub(in crate::app) use passage::{passage_at, short_heading, trimmed};
pub use places::{Lost, Places};
use search::SearchLanding;
pub use search::{FoundSearch, TextSearch};
pub use selection::Selection;
pub use tracked::TrackedQuery;
pub use version::Version;
pub use viewport::{PageFormat, Viewport};

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
    /// The search.
    pub search: TextSearch,
    /// What is coloured.
    pub colouring: TextColours,
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
    trail: Trail,
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
            search: TextSearch::default(),
            colouring: TextColours::default(),
            places: Places::default(),
            raw: false,
            marked: Marked::default(),
            selection: None,
            id: RequestId::default(),
            trail: Trail { target: offset, ..Trail::default() },
            text,
        }
    }

    /// The document that is read.
    pub fn document(&self) -> &Document {
        &self.text.document
    }

    /// What is known of it, with what the user corrected.
    pub fn about(&self) -> About {
        self.text.about(&self.source).corrected(&self.places.corrections)
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
        // Where there is no room for the pane now, it is found again as it was.
        if tree_height > 0 {
            self.tree.show(tree_height, follow);
        }
        let shown = Span::new(self.page.top(), self.page.end());
        let selected = self.selection.map(|selection| selection.span(&self.text.document));
        let (lexicon, looked_for) =
            (self.page.lexicon(), (&self.search, &self.colouring, &self.places.notes));
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
        self.trail.jumps.leave(offset);
    }

    /// Scrolls by rows, downwards when positive.
    pub fn scroll(&mut self, rows: isize) {
        self.page.scroll(&self.text.document, rows);
    }

    /// What is to be kept of this speech.
    pub fn record(&self) -> Record {
        let text = self.document().text();
        let place = if self.rests() { self.trail.target } else { self.place() };
        let mut record = Record {
            percent: u8::try_from(self.percent()).unwrap_or(100),
            folded: Some(self.tree.folds().collect()),
            terms: self.colouring.own_terms(),
            groups: self.colouring.own_names(),
            classes: self.colouring.class_names(),
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
        self.colouring.restore(record);
        lost
    }

    /// The place that is being read, in bytes: the last target, or else the first line.
    pub fn place(&self) -> usize {
        let shown = self.page.top();
        // What lies before the paragraph of the first line is hidden, and is read by no one.
        let before = self.document().text().get(self.trail.target..shown);
        let hidden = before.is_some_and(|text| text.contains('\n'));
        if self.rests() && !hidden { self.trail.target } else { shown }
    }

    /// Whether nobody has scrolled away from the last target.
    fn rests(&self) -> bool {
        let layout = self.page.layout();
        layout.line_at(self.trail.target) == layout.line_at(self.page.top())
    }

    /// The place of attention, in bytes: the hit or the line that was last gone to as long as it is on the screen, or else
    /// the first line. What acts on a place begins here: selecting, notes, the section in the outline, the time that is left.
    pub fn attention(&self) -> usize {
        let page = Span::new(self.page.top(), self.page.end());
        if page.contains(self.trail.target) { self.trail.target } else { self.place() }
    }

    /// The section that is being read; `None` before the first one and after the last.
    pub fn section(&self) -> Option<usize> {
        self.document().outline().at(self.attention())
    }

    /// 字数 of a stretch of the text.
    pub fn count(&self, span: Span) -> usize {
        self.text.counts.within(self.document().text(), span)
    }

    /// The spoken length of a stretch of the text.
    pub fn spoken(&self, span: Span) -> SpokenLength {
        self.text.spoken().within(self.document(), span)
    }

    /// How much of the text lies behind the last line on the screen, in percent.
    pub fn percent(&self) -> usize {
        let len = self.document().text().len();
        if self.page.at_end() { 100 } else { (self.page.end() * 100).checked_div(len).unwrap_or(100) }
    }

    /// Goes to `offset` and remembers where that jump began.
    pub fn jump(&mut self, offset: usize) {
        self.trail.jumps.leave(self.place());
        self.go(offset);
    }

    /// Goes back along the jumps, or forward again; false at the end of the way.
    pub fn jump_along(&mut self, direction: Direction) -> bool {
        let to = match direction {
            Direction::Forward => self.trail.jumps.forward(),
            Direction::Back => self.trail.jumps.back(self.place()),
        };
        if let Some(offset) = to {
            self.go(offset);
        }
        to.is_some()
    }

    /// Goes to `offset`, whose line comes first.
    pub fn go(&mut self, offset: usize) {
        self.trail.target = offset;
        self.page.show(&self.text.document, offset, 0);
    }

    /// Goes to `offset` with what stands before it on the screen: its line comes to a third of it, unless it is there.
    pub fn go_amid(&mut self, offset: usize) {
        self.trail.target = offset;
        self.page.reveal(&self.text.document, offset);
    }

    /// Moves by `count` steps of `motion`.
    ///
    /// While something is selected, the end of the selection moves and the page follows it.
    pub fn travel(&mut self, motion: Motion, count: usize) {
        if let Some(mut selection) = self.selection {
            selection.head = self.page.moved(&self.text.document, selection.head, motion, count);
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
        self.page.scroll(&self.text.document, if motion.is_back() { -rows } else { rows });
        if motion.unit != MotionUnit::Line {
            self.trail.target = self.page.top();
        }
    }

    /// A passage with its source, as `citation` wants it; `text` is what was copied of `span`.
    pub fn cite(&self, citation: &Citation, text: &str, span: Span) -> String {
        citation.cite(text, &self.source, self.document(), span.start)
    }

    /// Moves to a place that the document knows.
    fn travel_to(&mut self, motion: Motion, count: usize) {
        if motion.unit == MotionUnit::Edge {
            self.trail.jumps.leave(self.place());
            return self.edge(motion.direction);
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

    fn edge(&mut self, direction: Direction) {
        match direction {
            Direction::Back => self.go(0),
            Direction::Forward => {
                let end = self.document().text().len();
                self.page.show(&self.text.document, end, self.page.height().saturating_sub(1));
            }
        }
    }

    /// Goes on from the reading of the same source before: in the raw view, with its search, with what is selected.
    ///
    /// What is kept with the speech comes by its record.
    pub fn go_on_from(&mut self, before: &Self) {
        let (old, text) = (before.document().text(), self.document().text());
        let found = |offset| Place::at(old, offset).find(text);
        let selection = before.selection.and_then(|selection| selection.moved(found));
        (self.raw, self.selection, self.search) = (before.raw, selection, before.search.carried(found));
    }

    /// The note on the place that is read, or else on the first line: the innermost one.
    pub fn noted(&self) -> Option<&Noted> {
        let place = self.selection.map_or_else(|| self.attention(), |selection| selection.head);
        let here = Span::new(place, place + 1);
        let line = self.page.lines().iter().find(|line| !line.gap).map_or(here, |line| line.span);
        let notes = &self.places.notes;
        notes.touching(here).or_else(|| notes.touching(line).filter(|_| self.selection.is_none()))
    }

    /// What runs through the speech: the search and the coloured terms.
    pub fn tracked(&self) -> Vec<TrackedQuery<'_>> {
        TrackedQuery::all(&self.search, &self.colouring)
    }

    /// Searches for `text` from `from` on, or back from there; with an empty text, goes back to where the search began.
    pub fn search(&mut self, text: &str, (direction, from): (Direction, usize), requests: &mut Requests) {
        self.search.start(text, (direction, from), &self.text.document, requests);
        if text.is_empty() {
            self.go(from);
        }
    }

    /// Asks anew for everything that is searched and coloured, after the text became another.
    pub fn find_again(&mut self, requests: &mut Requests) {
        self.search.restart(&self.text.document, requests);
        self.colouring.find_all(&self.text.document, requests);
    }

    /// Goes to a place and searches for what stands there, so that the next hit is the one behind it; a class is coloured
    /// instead.
    pub fn go_to_hit(&mut self, subject: Subject, hit: Span, requests: &mut Requests) {
        self.selection = None;
        let len = self.document().text().len();
        self.go_amid(hit.start.min(len));
        match subject {
            Subject::Term(query) => self.search.start_at(query, hit, &self.text.document, requests),
            Subject::Class(class) => _ = self.colouring.classes.insert(class),
        }
    }

    /// Takes what was found for `id`; goes to the first hit of a search that was just begun, or back to where it began:
    /// what was typed first may have led away from there.
    pub fn found(&mut self, id: RequestId, hits: Result<Vec<Span>, QueryError>) {
        match self.search.take(id, hits) {
            SearchLanding::Hit(offset) => self.go_amid(offset),
            SearchLanding::Origin(offset) if offset <= self.document().text().len() => self.go(offset),
            SearchLanding::Origin(_) | SearchLanding::Nowhere => {}
        }
    }

    /// Takes a search whose places are known; goes to the first of them.
    pub fn search_found(&mut self, found: FoundSearch, scope: Option<Span>) {
        self.left(self.place());
        self.search.start_known(found, scope);
        self.reveal_hit();
    }

    /// Goes to the next hit; says whether it went round the end, `None` when nothing is found.
    pub fn next_hit(&mut self, direction: Direction) -> Option<bool> {
        let before = (self.place(), self.attention());
        let wrapped = self.search.step(direction, before.1)?;
        self.reveal_hit();
        if self.place() != before.0 {
            self.left(before.0);
        }
        Some(wrapped)
    }

    fn reveal_hit(&mut self) {
        if let Some(hit) = self.search.current_hit() {
            self.go_amid(hit.start);
        }
    }
}
