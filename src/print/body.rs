//! The text as the reader sets it.

use std::io::{self, Write};

use crate::{
    document::{Document, ParagraphKind},
    layout::{Layout, LayoutOptions},
    lexis::{Segmenter, WordBounds},
    print::printer::paint::Paint,
    text::Span,
};

/// Prints the lines of `document` that show some of `span`, as the body pane shows them.
///
/// # Errors
///
/// What `out` says.
pub fn print(
    out: &mut dyn Write,
    document: &Document,
    span: Span,
    options: &LayoutOptions,
    paint: Paint,
    segmenter: &Segmenter,
) -> io::Result<()> {
    let layout = layout(document, options, segmenter);
    let lines = layout.lines();
    let from = lines.partition_point(|line| line.span.end <= span.start);
    let shown = lines.iter().skip(from).take_while(|line| line.span.start < span.end);
    for line in shown.skip_while(|line| line.gap) {
        let text = layout.plain(document, line);
        let text = text.trim_end();
        let kind = document.paragraphs().get(line.paragraph).map(|paragraph| paragraph.kind);
        let is_heading = matches!(kind, Some(ParagraphKind::Title | ParagraphKind::Heading(_)));
        writeln!(out, "{}", if is_heading { paint.strong(text) } else { text.into() })?;
    }
    Ok(())
}

/// The lines of `document`, words kept whole where that is set.
fn layout(document: &Document, options: &LayoutOptions, segmenter: &Segmenter) -> Layout {
    if options.word_slack == 0 {
        return Layout::whole(document, options);
    }
    let words = WordBounds::new(segmenter, document);
    Layout::whole_with_words(document, options, &|offset| words.is_inside(offset))
}
