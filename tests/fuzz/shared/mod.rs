//! What the targets share.
#![allow(dead_code, reason = "each target needs a part of it")]

pub mod stage;

use tigang::{
    document::{Adjustments, Document},
    import::{Evidence, Format, read, sniff},
};

/// Reads bytes as a document of one format; what comes of it must lie on characters, its marks in order.
pub fn reads(bytes: &[u8], format: Format) {
    _ = sniff(bytes, Some(format.name()));
    let Ok(import) = read(bytes, format, None) else { return };
    let mut before = 0;
    for mark in &import.marks {
        assert!(mark.span.start >= before && import.text.get(mark.span.start..mark.span.end).is_some(), "{mark:?}");
        before = mark.span.start;
    }
    let evidence = Evidence { lines: import.lines, marks: import.marks };
    let document = Document::parse_marked(import.text, evidence, &Adjustments::default());
    check(&document);
}

/// Fails unless the paragraphs and sections of a document lie on characters, and its sections nest.
pub fn check(document: &Document) {
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
}

/// Puts parts into a zip, as they are: with the bytes in the place that matters more of them get to it.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, part) in parts {
        bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend((part.len() as u32).to_le_bytes());
        bytes.extend((part.len() as u32).to_le_bytes());
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(name.as_bytes());
        bytes.extend(*part);
    }
    bytes
}
