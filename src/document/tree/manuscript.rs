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
        self.read(span, self.seams_in(span), || self.has_ghosts(span))
    }

    /// The paragraphs of running text in order, each with its index and without its seams: what stands between them is not
    /// searched for anew.
    pub fn readings(&self) -> impl Iterator<Item = (usize, SeamlessText<'a>)> {
        self.short_readings(usize::MAX)
    }

    /// Those of the [readings](Self::readings) that may have at most so many bytes: the others have more without their seams,
    /// and nothing else in them has to be passed over.
    pub fn short_readings(&self, most: usize) -> impl Iterator<Item = (usize, SeamlessText<'a>)> {
        let (mut seams, mut ghosts) = (self.seams.as_slice(), self.ghosts.as_slice());
        let body = self.paragraphs.iter().enumerate();
        let body = body.filter(|(_, paragraph)| paragraph.kind == ParagraphKind::Body);
        body.filter_map(move |(index, paragraph)| {
            let span = paragraph.span;
            seams = after(seams, span.start);
            ghosts = after(ghosts, span.start);
            let within = seams.iter().take_while(|seam| seam.start < span.end).count();
            let own = seams.get(..within).unwrap_or_default();
            let has_ghosts = || ghosts.first().is_some_and(|line| line.start < span.end);
            let shown = span.len().saturating_sub(own.iter().map(|seam| seam.len()).sum());
            (shown <= most || has_ghosts()).then(|| (index, self.read(span, own, has_ghosts)))
        })
    }

    fn read(&self, span: Span, seams: &[Span], has_ghosts: impl Fn() -> bool) -> SeamlessText<'a> {
        if seams.is_empty() && !has_ghosts() {
            SeamlessText::as_it_stands(self.text, span)
        } else {
            SeamlessText::new(self.text, span, seams)
        }
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

/// Those of `spans` that end behind `offset`.
fn after(spans: &[Span], offset: usize) -> &[Span] {
    let passed = spans.iter().take_while(|span| span.end <= offset).count();
    spans.get(passed..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_in_order_are_those_that_are_asked_for_one_by_one() {
        let text = "甲乙\n丙\n一\u{200b}二\n三\n四\n五\u{200b}\n六七八";
        let at = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len())).unwrap();
        let body = |words: &str| Paragraph { span: at(words), kind: ParagraphKind::Body };
        let dirt = Paragraph { span: at("四"), kind: ParagraphKind::Dirt };
        let manuscript = Manuscript {
            text,
            paragraphs: vec![
                body("甲乙\n丙"),
                body("一\u{200b}二\n三"),
                dirt,
                body("五\u{200b}"),
                body("六七八"),
            ],
            seams: vec![Span::at(at("丙").start - 1), Span::at(at("三").start - 1)],
            soft_starts: Vec::new(),
            ghosts: vec![at("一\u{200b}二"), at("五\u{200b}")],
            references: Vec::new(),
        };
        let read: Vec<_> = manuscript.readings().collect();
        assert_eq!(read.iter().map(|(index, _)| *index).collect::<Vec<_>>(), [0, 1, 3, 4]);
        for (index, reading) in &read {
            assert_eq!(reading.text(), manuscript.reading(*index).text());
        }
        assert_eq!(read.get(1).unwrap().1.text(), "一二\n三");
        // What is passed over makes a paragraph shorter than it looks.
        let short =
            |most: usize| -> Vec<usize> { manuscript.short_readings(most).map(|(index, _)| index).collect() };
        assert_eq!((short(10), short(8)), (vec![0, 1, 3, 4], vec![1, 3]));
    }
}
