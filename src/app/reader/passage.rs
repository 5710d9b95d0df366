//! Passages and headings at a place of a document.

use super::notes::short;
use crate::{
    document::{Document, ParagraphKind, Passage},
    text::Span,
};

/// The passage that a note at `offset` is about: the heading that begins there, or else the paragraph; without the blanks
/// round it, `None` when nothing is left.
pub fn passage_at(document: &Document, offset: usize) -> Option<Span> {
    let sections = &document.outline().sections;
    let section = sections.binary_search_by_key(&offset, |section| section.span.start).ok();
    let heading = section.and_then(|index| sections.get(index)).filter(|section| !section.inline);
    if let Some(section) = heading {
        return trimmed(document, Span::new(offset, section.heading.end.max(section.marker.end)));
    }
    let paragraphs = document.paragraphs().get(document.paragraph_at(offset)..)?;
    let paragraph = paragraphs.iter().find(|paragraph| paragraph.kind != ParagraphKind::Dirt)?;
    trimmed(document, paragraph.span)
}

/// A stretch without the blanks round it; `None` when nothing is left.
pub fn trimmed(document: &Document, span: Span) -> Option<Span> {
    let words = span.of(document.text());
    let start = span.start + (words.len() - words.trim_start().len());
    let length = words.trim().len();
    (length > 0).then(|| Span::new(start, start + length))
}

/// The innermost heading above a place, shortened; empty before the first section.
pub fn short_heading(document: &Document, offset: usize) -> String {
    let outline = document.outline();
    let section = outline.at(offset).and_then(|index| outline.sections.get(index));
    section.map_or_else(String::new, |section| short(&document.label(section)))
}

/// The sections that hold `top` and whose headings stand before it, by their indices, outermost first.
pub fn headings_above(document: &Document, top: usize) -> Vec<usize> {
    let outline = document.outline();
    let path = outline.at(top).map_or_else(Vec::new, |here| outline.path(here));
    let before = |index: &usize| outline.sections.get(*index).is_some_and(|section| section.span.start < top);
    path.into_iter().filter(before).collect()
}

/// Whether the title begins before `top`.
pub fn title_is_above(document: &Document, top: usize) -> bool {
    top > document.head().title.as_ref().map_or(0, Passage::start)
}
