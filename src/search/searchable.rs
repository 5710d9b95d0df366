//! The searchable text of a document is what a folded query sees of it: every paragraph that is part of the speech, and what
//! lies between paragraphs, joined and folded one to one, each with a line end behind it and a NUL behind the last. So a
//! query without blanks is found by comparing bytes, as often as [`super::find_all`] finds it in the document.

use crate::{
    document::{Document, JoinedText, ParagraphKind},
    text::{Span, fold},
};

/// What stands behind the last paragraph of a text.
const END: char = '\0';

/// Appends the searchable text of a document.
pub fn push_searchable(document: &Document, into: &mut String) {
    let mut joined = JoinedText::default();
    let mut push = |span: Span| {
        joined.read_folded(document, span, fold);
        let text = joined.text();
        if !text.chars().all(char::is_whitespace) {
            // A text may hold the character that stands between texts.
            into.extend(text.chars().map(without_end));
            into.push('\n');
        }
    };
    let mut from = 0;
    for paragraph in document.paragraphs() {
        push(Span::new(from, paragraph.span.start));
        if paragraph.kind != ParagraphKind::Dirt {
            push(paragraph.span);
        }
        from = paragraph.span.end;
    }
    push(Span::new(from, document.text().len()));
    into.push(END);
}

/// What stands for a character in a searchable text: for the one that stands between texts, another control character.
pub(super) const fn without_end(c: char) -> char {
    if c == END { '\u{1}' } else { c }
}
