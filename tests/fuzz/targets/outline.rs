//! Any bytes give a document whose parts lie on characters and nest.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tigang::{
    document::Document,
    layout::{Layout, Options},
    text::decode,
};

fuzz_target!(|bytes: &[u8]| {
    let document = Document::parse(decode(bytes.to_vec(), None).text);
    let text = document.text();
    let mut end = 0;
    for paragraph in document.paragraphs() {
        assert!(paragraph.span.start >= end && text.get(paragraph.span.start..paragraph.span.end).is_some());
        end = paragraph.span.end;
    }
    let outline = document.outline();
    for (index, section) in outline.sections.iter().enumerate() {
        for span in [section.marker, section.heading, section.span] {
            assert!(text.get(span.start..span.end).is_some(), "{section:?}");
        }
        if let Some(parent) = outline.parent(index).and_then(|parent| outline.sections.get(parent)) {
            assert!(parent.level < section.level && parent.span.start <= section.span.start, "{section:?}");
        }
    }
    let layout = Layout::around(&document, text.len() / 2, 30, &Options { width: 40, ..Options::default() });
    for line in layout.lines() {
        assert!(text.get(line.span.start..line.span.end).is_some());
    }
});
