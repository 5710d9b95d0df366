//! What was recognised in a text.

use serde::{Deserialize, Serialize};

use super::{Head, Outline, Paragraph, ParagraphKind, Passage, TableGrid, markup::cleaned::Cleaned};
use crate::text::{Span, marks::is_blank};

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
    /// The titles of the documents in the file after the first one, in order.
    pub(super) titles: Vec<Span>,
    /// Words that are set in bold, in order and apart from each other.
    pub(super) strong: Vec<Span>,
    /// The tables, in order.
    pub(super) grids: Vec<TableGrid>,
    /// Whether it is known that no character of the text [is seldom](crate::text::is_seldom).
    pub(super) common_only: bool,
}

impl Structure {
    /// The same, found in a text without its markup, at the places that it has in the file: what is not shown becomes
    /// seams, and dirt outside of paragraphs.
    pub(super) fn put_back(self, cleaned: &Cleaned<'_>) -> Self {
        let Self { mut head, mut paragraphs, seams, mut outline, titles, .. } = self;
        let Head { title, subtitle, speaker, date, salutation } = &mut head;
        for Passage(spans) in [title, subtitle, speaker, date, salutation].into_iter().flatten() {
            for span in spans {
                *span = cleaned.source(*span);
            }
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
        let titles = titles.into_iter().map(|title| cleaned.source(title)).collect();
        let seams = seams.into_iter().map(|seam| cleaned.between(seam)).collect();
        let (seams, outside) = parted(cleaned.hidden(), &paragraphs, seams);
        let dirt = outside.into_iter().filter_map(|span| trimmed(cleaned.file(), span));
        paragraphs.extend(dirt.map(|span| Paragraph { span, kind: ParagraphKind::Dirt }));
        paragraphs.sort_by_key(|paragraph| paragraph.span.start);
        let strong = cleaned.strong().to_vec();
        // What is not shown was not looked at.
        Self { head, paragraphs, seams, outline, titles, strong, common_only: false, grids: Vec::new() }
    }
}

/// Adds the hidden stretches that lie inside a paragraph to its seams, in order; and gives those that lie outside.
fn parted(hidden: &[Span], paragraphs: &[Paragraph], mut seams: Vec<Span>) -> (Vec<Span>, Vec<Span>) {
    let mut outside = Vec::new();
    let mut paragraphs = paragraphs.iter().peekable();
    for &hidden in hidden {
        while paragraphs.next_if(|paragraph| paragraph.span.end <= hidden.start).is_some() {}
        match paragraphs.peek().filter(|paragraph| paragraph.span.overlaps(hidden)) {
            Some(paragraph) if paragraph.kind != ParagraphKind::Dirt => seams.push(hidden),
            Some(_) => {}
            None => outside.push(hidden),
        }
    }
    seams.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(seams.len());
    for seam in seams {
        match merged.last_mut() {
            Some(last) if seam.start <= last.end => last.end = last.end.max(seam.end),
            _ => merged.push(seam),
        }
    }
    (merged, outside)
}

/// A stretch without the blanks round it; `None` when it has nothing else.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let of = span.of(text);
    let start = span.start + of.len() - of.trim_start_matches(is_blank).len();
    let length = of.trim_matches(is_blank).len();
    (length > 0).then(|| Span::new(start, start + length))
}
