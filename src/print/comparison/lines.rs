//! Text in lines of so many columns, set as the reader sets it.

use crate::{
    document::{Document, Paragraph, ParagraphKind},
    layout::{Layout, LayoutOptions, Spacing, TextView},
    text::{Ambiguous, Span, columns},
};

/// Breaks `text` into lines of at most `width` columns.
pub(super) fn lines(text: &str, width: u16, ambiguous: Ambiguous) -> Vec<String> {
    let text = text.replace(['\n', '\r'], " ");
    let body = Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Body };
    let document = Document::of_paragraphs(text, vec![body], Vec::new());
    let options = LayoutOptions {
        width: width.max(2),
        ambiguous,
        reading: TextView::Set,
        hang: 0,
        indent: 0,
        word_slack: 0,
        orphan: false,
        spacing: Spacing::Headings,
        ..LayoutOptions::default()
    };
    let layout = Layout::whole(&document, &options);
    let shown = layout.lines().iter().filter(|line| !line.gap);
    shown.map(|line| layout.plain(&document, line).trim_end().to_owned()).collect()
}

/// Puts blanks behind `text` up to `width` columns.
pub(super) fn padded(text: &str, width: u16, ambiguous: Ambiguous) -> String {
    let rest = usize::from(width).saturating_sub(columns(text, ambiguous));
    format!("{text}{:rest$}", "")
}
