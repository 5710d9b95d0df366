//! From a text to a document: the stages one after another.

use crate::document::adjust::{Adjustment, Adjustments};
use crate::document::candidate::{self, Candidate};
use crate::document::chain::{self, Chain};
use crate::document::head::{self, Head};
use crate::document::join::{self, Joined};
use crate::document::line::{self, Line};
use crate::document::nest::{self, Node, Trait};
use crate::document::outline::Outline;
use crate::document::paragraph::{Paragraph, ParagraphKind};
use crate::document::reading::Reading;
use crate::document::section;
use crate::document::{closing, dirt};
use crate::text::Span;

/// What was recognised in a text.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub head: Head,
    pub paragraphs: Vec<Paragraph>,
    pub seams: Vec<Span>,
    pub outline: Outline,
}

/// Reads a text with a reader's changes.
pub(super) fn parse(text: &str, adjustments: &Adjustments) -> Parsed {
    let mut lines = line::split(text);
    dirt::mark(text, &mut lines);
    let front = head::read(text, &lines);
    let body = body_lines(text, &lines, front.body);
    let Joined { paragraphs, seams, soft_starts } = join::join(text, &body);
    let mut manuscript = Manuscript { text, paragraphs, seams, soft_starts };
    let closing = closing::find(text, &manuscript.paragraphs);
    let (candidates, traits) = manuscript.candidates(closing, adjustments);
    let mut candidates = candidates;
    let chains = chain::link(&mut candidates);
    let mut nodes = nest::nest(&candidates, &chains, &traits);
    adjustments.apply(&mut nodes, |node| chains.get(node.chain).map_or(crate::document::Numbering::Unnumbered, |chain| chain.numbering));
    let opening = manuscript.paragraphs.iter().find(|paragraph| paragraph.kind == ParagraphKind::Body).map(|paragraph| paragraph.span.start);
    let closing = closing.and_then(|index| manuscript.paragraphs.get(index)).map(|paragraph| paragraph.span.start);
    let outline = Outline::new(section::sections(&manuscript, &Tree { candidates, chains, nodes }, closing), opening, closing);
    manuscript.mark_headings(&outline);
    Parsed { head: front.head, paragraphs: with_head(front.paragraphs, manuscript.paragraphs, &lines, front.body), seams: manuscript.seams, outline }
}

/// The points of a document before they become sections.
pub(super) struct Tree {
    pub candidates: Vec<Candidate>,
    pub chains: Vec<Chain>,
    pub nodes: Vec<Node>,
}

/// The body of a document as paragraphs that can be read.
pub(super) struct Manuscript<'a> {
    pub text: &'a str,
    pub paragraphs: Vec<Paragraph>,
    pub seams: Vec<Span>,
    pub soft_starts: Vec<usize>,
}

impl<'a> Manuscript<'a> {
    /// The paragraph at an index without its seams.
    pub fn reading(&self, index: usize) -> Reading<'a> {
        let span = self.paragraphs.get(index).map_or(Span::default(), |paragraph| paragraph.span);
        Reading::new(self.text, span, self.seams_in(span))
    }

    fn seams_in(&self, span: Span) -> &[Span] {
        let from = self.seams.partition_point(|seam| seam.end <= span.start);
        let to = self.seams.partition_point(|seam| seam.start < span.end);
        self.seams.get(from..to.max(from)).unwrap_or_default()
    }

    /// Everything that may be a point, and what nesting has to know of the paragraphs.
    fn candidates(&self, closing: Option<usize>, adjustments: &Adjustments) -> (Vec<Candidate>, Vec<Trait>) {
        let mut found = Vec::new();
        let mut traits = Vec::with_capacity(self.paragraphs.len());
        let mut attached = false;
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            if paragraph.kind != ParagraphKind::Body {
                traits.push(Trait::default());
                continue;
            }
            let reading = self.reading(index);
            traits.push(Trait { turns_back: closing::turns_back(reading.text()) });
            attached = section::lists_attachments(reading.text(), attached);
            if Some(index) == closing || attached {
                continue;
            }
            let from = self.soft_starts.partition_point(|&start| start < paragraph.span.start);
            let to = self.soft_starts.partition_point(|&start| start < paragraph.span.end);
            let soft: Vec<usize> = self.soft_starts.get(from..to).unwrap_or_default().iter().map(|&start| reading.place_of(start)).collect();
            candidate::scan(&reading, index, &soft, &mut found);
        }
        found.retain(|candidate| adjustments.get(candidate.numbering) != Some(Adjustment::Ignore));
        (found, traits)
    }

    /// Marks the paragraphs that are a heading and nothing else.
    fn mark_headings(&mut self, outline: &Outline) {
        let mut sections = outline.sections.iter().peekable();
        for paragraph in &mut self.paragraphs {
            while sections.next_if(|section| section.span.start < paragraph.span.start).is_some() {}
            let Some(section) = sections.peek().filter(|section| section.span.start == paragraph.span.start) else { continue };
            let rest = Span::new(section.heading.end, paragraph.span.end).of(self.text);
            if rest.chars().all(|c| crate::text::marks::is_stop(c) || crate::text::marks::is_blank(c)) {
                paragraph.kind = ParagraphKind::Heading(section.level);
            }
        }
    }
}

/// The lines from the offset at which the body begins; one that runs on from the salutation is cut there.
fn body_lines(text: &str, lines: &[Line], body: usize) -> Vec<Line> {
    let from = lines.partition_point(|line| line.span.end <= body);
    let mut rest: Vec<Line> = lines.get(from..).unwrap_or_default().to_vec();
    if let Some(first) = rest.first_mut().filter(|line| line.span.start < body) {
        let cut = Span::new(body, first.span.end);
        first.columns = cut.of(text).chars().map(crate::text::marks::rough_columns).sum();
        first.span = cut;
    }
    rest
}

/// Puts the paragraphs of the head, its dirt and the body together in order.
fn with_head(head: Vec<Paragraph>, body: Vec<Paragraph>, lines: &[Line], body_start: usize) -> Vec<Paragraph> {
    let dirty = lines.iter().take_while(|line| line.span.start < body_start).filter(|line| line.dirt).map(|line| Paragraph { span: line.span, kind: ParagraphKind::Dirt });
    let mut all: Vec<Paragraph> = head.into_iter().chain(dirty).collect();
    all.sort_by_key(|paragraph| paragraph.span.start);
    all.extend(body);
    all
}
