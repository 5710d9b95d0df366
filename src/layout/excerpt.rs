//! What is copied of a document.

use super::TextView;
use crate::{
    document::{Document, ParagraphKind, shows_blank},
    text::Span,
};

/// Returns the characters of `span` as they are read: without the wraps of the screen and without indents.
///
/// In the set reading hard wraps are joined and dirt is left out, and each paragraph ends with one line feed but for
/// the last; in the raw reading it is the file's text.
pub fn excerpt(document: &Document, span: Span, reading: TextView) -> String {
    let text = document.text();
    if reading == TextView::Raw {
        return span.of(text).to_owned();
    }
    let mut excerpt = String::with_capacity(span.len());
    let from = document.paragraphs().partition_point(|paragraph| paragraph.span.end <= span.start);
    let touched =
        document.paragraphs().iter().skip(from).take_while(|paragraph| paragraph.span.start < span.end);
    for paragraph in touched.filter(|paragraph| paragraph.kind != ParagraphKind::Dirt) {
        if !excerpt.is_empty() {
            excerpt.push('\n');
        }
        let part = paragraph.span.intersection(span);
        let mut start = part.start;
        for seam in document.seams(part) {
            excerpt.push_str(Span::new(start, seam.start).of(text));
            if shows_blank(text, *seam) && part.start < seam.start && seam.end < part.end {
                excerpt.push(' ');
            }
            start = seam.end;
        }
        excerpt.push_str(Span::new(start.min(part.end), part.end).of(text));
    }
    excerpt
}
