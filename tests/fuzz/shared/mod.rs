//! What the targets of the formats share.

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
    for section in &document.outline().sections {
        assert!(document.text().get(section.span.start..section.span.end).is_some(), "{section:?}");
    }
}

/// Puts parts into a zip, as they are: with the bytes in the place that matters more of them get to it.
#[allow(dead_code, reason = "formats without a zip do not need it")]
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
