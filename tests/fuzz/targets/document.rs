//! Any text with any evidence gives a document whose parts lie on characters and nest.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

use libfuzzer_sys::fuzz_target;
use tigang::{
    document::{Adjustments, Document},
    import::{Evidence, FormatMark, FormatRole, LineMeaning},
    text::{Span, decode},
};

/// What a format may say of a line; behind them lines of which it says nothing.
const ROLES: [FormatRole; 10] = [
    FormatRole::Heading { level: 0 },
    FormatRole::Heading { level: 3 },
    FormatRole::Row,
    FormatRole::Note,
    FormatRole::Boxed,
    FormatRole::Contents,
    FormatRole::Centred,
    FormatRole::Soft,
    FormatRole::Furniture,
    FormatRole::Title,
];

fuzz_target!(|input: (u8, Vec<u8>, Vec<u8>)| {
    let (lines, roles, bytes) = input;
    let text = decode(bytes, None).text;
    let evidence = if lines % 4 == 0 {
        Evidence::default()
    } else {
        let lines = if lines % 2 == 0 { LineMeaning::Paragraphs } else { LineMeaning::OfPages };
        Evidence { lines, marks: marks(&text, &roles) }
    };
    let document = Document::parse_marked(text, evidence, &Adjustments::default());
    shared::check(&document);
    // A reader's change of one style leaves a whole document, too.
    let style = document.outline().sections.first().map(|section| section.numbering.to_string());
    if let Some(style) = style.and_then(|style| style.parse().ok()) {
        let mut changes = Adjustments::default();
        changes.ignore(style);
        shared::check(&document.adjusted(&changes));
    }
});

fn marks(text: &str, roles: &[u8]) -> Vec<FormatMark> {
    let mut marks = Vec::new();
    let mut start = 0;
    for (line, role) in text.split_inclusive('\n').zip(roles.iter().cycle()) {
        let span = Span::new(start, start + line.trim_end_matches(['\n', '\r']).len());
        if let Some(&role) = ROLES.get(usize::from(*role) % 16) {
            marks.push(FormatMark { span, role });
        } else if *role % 16 == 15 {
            let number = line.chars().take(2).map(char::len_utf8).sum::<usize>().min(span.len());
            let role = FormatRole::Number { list: u32::from(*role / 128), level: *role / 16 % 3 };
            marks.push(FormatMark { span: Span::new(start, start + number), role });
        }
        start += line.len();
    }
    marks
}
