//! A search as it goes through a text.

use super::finder::{Finder, QueryKind};
use super::literal::Literal;
use super::pattern::PatternWalk;
use super::seam_cursor::SeamCursor;
use super::written_forms::ProbeCharacter;
use crate::document::{Document, Paragraph, ParagraphKind};
use crate::text::Span;

/// The most hits one search keeps: more tell a reader nothing, and would cost more memory than the text.
pub const MOST_HITS: usize = 1 << 21;

/// How much text is gone through at once, in bytes: it stays in the cache while each form of a character is looked for.
const BLOCK: usize = 64 << 10;

/// The smallest part of a text that is worth a thread, in bytes.
const LEAST_PART: usize = 1 << 20;

/// Whether a search has more to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScanProgress {
    /// There is text left.
    More,
    /// All hits are there.
    Done,
    /// There are more than [`MOST_HITS`], and the first so many are there.
    Full,
}

/// Returns all hits in `scope`, disjoint and in the order of the text.
///
/// Hits lie in `scope` as a whole and in one paragraph; a line end inside a paragraph may stand in them. Only a forgiving
/// query steps over the end of a line that ends a paragraph, where no mark ends a sentence: there the paragraph itself
/// may be an error. Where two hits would overlap, the one that starts first is taken. At most [`MOST_HITS`].
///
/// ```
/// use tigang::{document::Document, search::{Finder, Mode, Query, find_all}};
///
/// let document = Document::parse("工會的工作，就是⼯会的事。".to_owned());
/// let finder = Finder::new(&Query::new("工会", Mode::Folded))?;
/// let hits = find_all(&document, &finder, document.whole());
/// let found: Vec<&str> = hits.iter().map(|hit| hit.of(document.text())).collect();
/// assert_eq!(found, ["工會", "⼯会"]);
/// # Ok::<(), tigang::search::QueryError>(())
/// ```
pub fn find_all(document: &Document, finder: &Finder, scope: Span) -> Vec<Span> {
    let mut search = Scan::new(document, finder, scope);
    while search.step(usize::MAX) == ScanProgress::More {}
    search.into_hits()
}

/// Divides a text into at most `parts` that can be searched at the same time: what is found in them, one after another, is
/// what [`find_all`] finds in the whole, but for [`MOST_HITS`], which holds for each.
///
/// A part ends between two paragraphs, over which only a forgiving query steps; a short text is one part.
pub fn divide(document: &Document, finder: &Finder, parts: usize) -> Vec<Span> {
    let whole = document.text().len();
    let across = matches!(&finder.kind, QueryKind::Literal(literal) if literal.is_forgiving());
    let parts = if across { 1 } else { parts.min(whole / LEAST_PART) };
    let mut spans = Vec::new();
    let mut start = 0;
    for part in 1..parts {
        let near = document.paragraph_at(whole / parts * part);
        let border = document.paragraphs().get(near).map_or(0, |paragraph| paragraph.span.start);
        if border > start {
            spans.push(Span::new(start, border));
            start = border;
        }
    }
    spans.push(Span::new(start, whole));
    spans
}

/// A search that can be stopped between two steps, for a worker whose question may grow stale.
///
/// To answer for what is on the screen first, ask for that stretch alone beforehand: it takes microseconds.
#[derive(Debug)]
pub struct Scan<'a> {
    document: &'a Document,
    finder: &'a Finder,
    scope: Span,
    task: Task<'a>,
    /// Where the part that has been searched ends.
    at: usize,
    /// The index of the first paragraph that ends after the last hit.
    paragraph: usize,
    seams: SeamCursor<'a>,
    hits: Vec<Span>,
    /// Where the anchor stands in the block at hand; kept for its memory.
    places: Vec<Span>,
}

/// What is done to find, by kind of query.
#[derive(Debug)]
enum Task<'a> {
    Nothing,
    Literal(&'a Literal, ProbeCharacter<'a>),
    Pattern(PatternWalk<'a>),
}

impl<'a> Scan<'a> {
    /// Begins a search in `scope`, which is brought onto characters of the text.
    pub fn new(document: &'a Document, finder: &'a Finder, scope: Span) -> Self {
        let text = document.text();
        let scope = Span::new(text.floor_char_boundary(scope.start), text.floor_char_boundary(scope.end));
        let task = match &finder.kind {
            QueryKind::Nothing => Task::Nothing,
            QueryKind::Literal(literal) => {
                Task::Literal(literal, literal.anchor(text, scope, document.holds_common_only()))
            }
            QueryKind::Pattern(pattern) => Task::Pattern(PatternWalk::new(pattern, document, scope)),
        };
        Self {
            document,
            finder,
            scope,
            task,
            at: scope.start,
            paragraph: 0,
            seams: SeamCursor::new(document, scope),
            hits: Vec::new(),
            places: Vec::new(),
        }
    }

    /// Goes on for about `budget` bytes of text, at least a little.
    pub fn step(&mut self, budget: usize) -> ScanProgress {
        let until = self
            .document
            .text()
            .ceil_char_boundary(self.at.saturating_add(budget.max(1)).min(self.scope.end));
        match &self.task {
            Task::Nothing => self.at = self.scope.end,
            Task::Literal(..) => self.step_literal(until),
            Task::Pattern(..) => self.step_pattern(until),
        }
        if self.hits.len() >= MOST_HITS {
            self.hits.truncate(MOST_HITS);
            return ScanProgress::Full;
        }
        if self.at < self.scope.end { ScanProgress::More } else { ScanProgress::Done }
    }

    /// How much of the text has been searched, in bytes from the start of the scope.
    pub fn searched(&self) -> usize {
        self.at - self.scope.start
    }

    /// What was found so far.
    pub fn hits(&self) -> &[Span] {
        &self.hits
    }

    /// What was found.
    pub fn into_hits(self) -> Vec<Span> {
        self.hits
    }

    fn step_literal(&mut self, until: usize) {
        let Self { document, finder, scope, task, at, paragraph, seams, hits, places } = self;
        let Task::Literal(literal, anchor) = task else { return };
        let (text, paragraphs) = (document.text(), document.paragraphs());
        let (within, across) = ((*scope, finder.dirt), literal.is_forgiving());
        // Where the last hit ends.
        let mut end = hits.last().map_or(0, |hit| hit.end);
        while *at < until && hits.len() < MOST_HITS {
            let block = Span::new(*at, text.ceil_char_boundary((*at + BLOCK).min(until)));
            anchor.places(text, block, places);
            for &place in &*places {
                // Most places lie in the last hit where a text repeats one character.
                if place.start < end {
                    continue;
                }
                seams.go(place.start);
                let Some(hit) = literal.hit(text, seams, within, (anchor.index, place)) else { continue };
                if end <= hit.start && admits(paragraphs, finder.dirt, across, paragraph, hit) {
                    end = hit.end;
                    hits.push(hit);
                }
            }
            *at = block.end;
        }
    }

    fn step_pattern(&mut self, until: usize) {
        let Task::Pattern(walk) = &mut self.task else { return };
        while self.at < until && self.hits.len() < MOST_HITS {
            self.at = walk.step(self.at, self.finder.dirt, &mut self.hits);
        }
    }
}

/// Whether `hit` lies in one paragraph that is searched, or in one gap between two; without paragraphs any does. One
/// that may go `across` paragraphs must begin in one that is searched.
///
/// `paragraph` is a finger that only moves on: hits come in order.
fn admits(paragraphs: &[Paragraph], dirt: bool, across: bool, paragraph: &mut usize, hit: Span) -> bool {
    while paragraphs.get(*paragraph).is_some_and(|p| p.span.end <= hit.start) {
        *paragraph += 1;
    }
    paragraphs.get(*paragraph).is_none_or(|p| {
        if p.span.start <= hit.start {
            (across || hit.end <= p.span.end) && (dirt || p.kind != ParagraphKind::Dirt)
        } else {
            across || hit.end <= p.span.start
        }
    })
}
