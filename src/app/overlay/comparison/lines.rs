//! Cells of a comparison in lines of so many columns.

use crate::{
    compare::Fragment,
    document::{Document, Paragraph, ParagraphKind},
    layout::{Layout, LayoutOptions},
    text::{Ambiguous, Span},
};

/// Breaks a cell into lines of at most `width` columns; fragments that a line end divides go on in the next line.
pub fn broken(cell: &[Fragment], width: u16, ambiguous: Ambiguous) -> Vec<Vec<Fragment>> {
    let text: String = cell.iter().map(|fragment| fragment.text.replace(['\n', '\r'], " ")).collect();
    let body = Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Body };
    let document = Document::of_paragraphs(text, vec![body], Vec::new());
    let options = LayoutOptions {
        width: width.max(2),
        ambiguous,
        hang: 0,
        indent: 0,
        word_slack: 0,
        orphan: false,
        ..LayoutOptions::default()
    };
    let layout = Layout::whole(&document, &options);
    let shown = layout.lines().iter().filter(|line| !line.gap);
    shown.map(|line| within(cell, line.span, document.text())).collect()
}

/// The parts of the fragments that lie in a span of their text.
fn within(cell: &[Fragment], span: Span, text: &str) -> Vec<Fragment> {
    let mut start = 0;
    let mut line = Vec::new();
    for fragment in cell {
        let own = Span::new(start, start + fragment.text.len());
        let part = own.intersection(span);
        if !part.is_empty() {
            line.push(Fragment { text: part.of(text).to_owned(), kind: fragment.kind });
        }
        start = own.end;
    }
    line
}
