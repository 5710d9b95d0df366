//! What was recognised in a text.

use serde::{Deserialize, Serialize};

use super::{Head, Outline, Paragraph, Passage, markup::cleaned::Cleaned};
use crate::text::Span;

/// Everything of a document but its text: head, paragraphs, seams and outline, all as spans of the text.
///
/// It follows from the text alone, and takes ten times as long to find as the text takes to read: so it can be written down
/// and given back to the same text later, see [`super::Document::of`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Structure {
    pub(super) head: Head,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) seams: Vec<Span>,
    pub(super) outline: Outline,
}

impl Structure {
    /// The same, found in a text without its markup, at the places that it has in the file: what is not shown becomes
    /// seams.
    pub(super) fn put_back(self, cleaned: &Cleaned<'_>) -> Self {
        let Self { mut head, mut paragraphs, seams, mut outline } = self;
        let Head { title, subtitle, speaker, date, salutation } = &mut head;
        for Passage(spans) in [title, subtitle, speaker, date, salutation].into_iter().flatten() {
            spans.iter_mut().for_each(|span| *span = cleaned.source(*span));
        }
        for paragraph in &mut paragraphs {
            paragraph.span = cleaned.source(paragraph.span);
        }
        for section in &mut outline.sections {
            section.marker = cleaned.source(section.marker);
            section.heading = cleaned.source(section.heading);
            section.span = Span::new(cleaned.begin(section.span.start), cleaned.begin(section.span.end));
        }
        outline.opening = outline.opening.map(|at| cleaned.begin(at));
        outline.closing = outline.closing.map(|at| cleaned.begin(at));
        let mut all: Vec<Span> = seams.into_iter().map(|seam| cleaned.between(seam)).collect();
        all.extend(inside(cleaned.hidden(), &paragraphs));
        all.sort_unstable();
        let mut seams: Vec<Span> = Vec::with_capacity(all.len());
        for seam in all {
            match seams.last_mut() {
                Some(last) if seam.start <= last.end => last.end = last.end.max(seam.end),
                _ => seams.push(seam),
            }
        }
        Self { head, paragraphs, seams, outline }
    }
}

/// Those of the hidden stretches that lie inside a paragraph.
fn inside<'a>(hidden: &'a [Span], paragraphs: &'a [Paragraph]) -> impl Iterator<Item = Span> + 'a {
    let mut paragraphs = paragraphs.iter().peekable();
    hidden.iter().copied().filter(move |hidden| {
        while paragraphs.next_if(|paragraph| paragraph.span.end <= hidden.start).is_some() {}
        paragraphs
            .peek()
            .is_some_and(|paragraph| paragraph.span.start < hidden.start && hidden.end < paragraph.span.end)
    })
}
