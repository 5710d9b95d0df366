//! The body of a text between its lines and its sections.

use std::ops::Range;

use crate::{
    document::{
        paragraphs::{
            paragraph::{Paragraph, ParagraphKind},
            reading::SeamlessText,
        },
        tree::outline::Outline,
    },
    text::{Span, marks},
};

/// The body of a document as paragraphs that can be read.
pub struct Manuscript<'a> {
    pub text: &'a str,
    pub paragraphs: Vec<Paragraph>,
    pub seams: Vec<Span>,
    pub soft_starts: Vec<usize>,
    /// The lines that hold characters without a width or look-alikes, in order.
    pub ghosts: Vec<Span>,
    /// Where lines begin that hold a bracket in which a note may be referred to, in order.
    pub references: Vec<usize>,
}

impl<'a> Manuscript<'a> {
    /// The paragraph at an index without its seams.
    pub fn reading(&self, index: usize) -> SeamlessText<'a> {
        let paragraph = self.paragraphs.get(index);
        debug_assert!(paragraph.is_some(), "there is no paragraph {index}");
        let span = paragraph.map_or(Span::default(), |paragraph| paragraph.span);
        match self.seams_in(span) {
            [] if !self.has_ghosts(span) => SeamlessText::as_it_stands(self.text, span),
            seams => SeamlessText::new(self.text, span, seams),
        }
    }

    /// Whether the paragraph at an index may be read as at most so many bytes; `false` is certain, and told without reading it.
    pub fn may_be_short(&self, index: usize, most: usize) -> bool {
        let span = self.paragraphs.get(index).map_or(Span::default(), |paragraph| paragraph.span);
        span.len() <= most || !self.seams_in(span).is_empty()
    }

    fn has_ghosts(&self, span: Span) -> bool {
        let next = self.ghosts.partition_point(|line| line.end <= span.start);
        self.ghosts.get(next).is_some_and(|line| line.start < span.end)
    }

    fn seams_in(&self, span: Span) -> &[Span] {
        let from = self.seams.partition_point(|seam| seam.end <= span.start);
        let to = self.seams.partition_point(|seam| seam.start < span.end);
        self.seams.get(from..to.max(from)).unwrap_or_default()
    }

    /// The paragraphs among those of `indices` that hold a bracket in which a note may be referred to, in order.
    pub fn with_references(&self, indices: Range<usize>) -> impl Iterator<Item = usize> {
        let start = |index: usize| self.paragraphs.get(index).map_or(usize::MAX, |it| it.span.start);
        let place = |offset: usize| self.references.partition_point(|&line| line < offset);
        let lines = self.references.get(place(start(indices.start))..place(start(indices.end)));
        let mut next = indices.start;
        lines.unwrap_or_default().iter().filter_map(move |&line| {
            let index = self.paragraphs.partition_point(|paragraph| paragraph.span.end <= line);
            let is_new = index >= next;
            next = next.max(index + 1);
            is_new.then_some(index)
        })
    }

    /// Marks the paragraphs that are a heading and nothing else.
    pub fn mark_headings(&mut self, outline: &Outline) {
        let mut sections = outline.sections.iter().peekable();
        for paragraph in &mut self.paragraphs {
            while sections.next_if(|section| section.span.start < paragraph.span.start).is_some() {}
            let Some(section) = sections.peek().filter(|section| section.span.start == paragraph.span.start)
            else {
                continue;
            };
            let rest = Span::new(section.heading.end, paragraph.span.end).of(self.text);
            if rest.chars().all(|c| marks::is_stop(c) || marks::is_blank(c)) {
                paragraph.kind = ParagraphKind::Heading(section.level);
            }
        }
    }
}
