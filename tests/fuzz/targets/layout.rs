//! Any text at any width with any options: no line is too wide, and together they are the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tigang::{
    document::Document,
    layout::{Kinsoku, Layout, LayoutOptions, Spacing, TextView},
    text::{Ambiguous, decode},
};

fuzz_target!(|input: (u16, [u8; 9], (u16, u8, u8), Vec<u8>)| {
    let (width, [shape, marks, hang, indent, slack, glue, orphan, clear, spacing], (at, rows, words), bytes) = input;
    let kinsoku = [Kinsoku::None, Kinsoku::Loose, Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict];
    let options = LayoutOptions {
        width: if width % 8 == 0 { width } else { width % 120 },
        ambiguous: if shape & 1 == 0 { Ambiguous::Narrow } else { Ambiguous::Wide },
        reading: if shape & 2 == 0 { TextView::Set } else { TextView::Raw },
        kinsoku: kinsoku[usize::from(marks) % kinsoku.len()],
        hang: u16::from(hang & 1) * 2,
        indent: u16::from(indent % 9),
        word_slack: u16::from(slack % 9),
        unit_glue: glue & 1 == 0,
        orphan: orphan & 1 == 0,
        clear_numbers: clear & 1 == 1,
        spacing: if spacing & 1 == 0 { Spacing::Headings } else { Spacing::Paragraphs },
        leading: u16::from(spacing / 2 % 3),
    };
    let document = Document::parse(decode(bytes, None).text);
    let every = usize::from(words % 5) + 2;
    let is_inside = |offset: usize| offset % every != 0;
    check(&document, &options, &Layout::whole_with_words(&document, &options, &is_inside));
    let around = Layout::around(&document, usize::from(at), usize::from(rows), &options);
    check(&document, &options, &around);
});

fn check(document: &Document, options: &LayoutOptions, layout: &Layout) {
    let text = document.text();
    for (index, line) in layout.lines().iter().enumerate() {
        assert!(text.get(line.span.start..line.span.end).is_some(), "{line:?}");
        let mut drawn = 0;
        let columns: u16 = layout.clusters(document, line).inspect(|_| drawn += 1).map(|cluster| cluster.columns).sum();
        assert_eq!(columns, line.columns, "{line:?} {options:?}");
        assert!(line.hung <= options.hang, "{line:?} {options:?}");
        assert!(drawn <= 1 || line.x + line.columns <= options.width.saturating_add(line.hung), "{line:?} {options:?}");
        if let Some(below) = layout.lines().get(index + 1).filter(|below| below.paragraph == line.paragraph && !below.gap && !line.gap)
            && options.reading == TextView::Set
        {
            assert_eq!(below.span.start, line.span.end, "{line:?} {options:?}");
        }
        if !line.gap && !line.span.is_empty() {
            assert_eq!(layout.line_at(line.span.start), index, "{line:?} {options:?}");
        }
    }
}
