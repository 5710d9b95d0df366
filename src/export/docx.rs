//! For Word, WPS and `LibreOffice`: real styles with outline levels, and no automatic numbers.

use std::fmt::Write as _;

use super::{
    blocks::ExportBlock,
    docx_parts::{self, W},
    form::{ExportJob, ExportStyle},
    zip_writer::ZipWriter,
};
use crate::document::ParagraphKind;

/// The deepest level of an outline that the format has.
const DEEPEST: u8 = 9;

/// Returns the file.
pub fn docx(job: &ExportJob<'_>) -> Vec<u8> {
    let blocks = ExportBlock::all(job);
    let title = blocks.iter().find(|block| block.kind == ParagraphKind::Title);
    let title = title.map(ExportBlock::text).unwrap_or_default();
    let mut zip = ZipWriter::default();
    zip.add("[Content_Types].xml", docx_parts::CONTENT_TYPES.as_bytes());
    zip.add("_rels/.rels", docx_parts::PACKAGE.as_bytes());
    zip.add("docProps/core.xml", docx_parts::core(&escaped(&title)).as_bytes());
    zip.add("word/document.xml", document(&blocks, job.style).as_bytes());
    zip.add("word/styles.xml", docx_parts::styles(job.style).as_bytes());
    zip.add("word/settings.xml", docx_parts::settings(job.style).as_bytes());
    zip.add("word/fontTable.xml", docx_parts::fonts().as_bytes());
    zip.add("word/footer1.xml", docx_parts::footer(job.style, false).as_bytes());
    zip.add("word/footer2.xml", docx_parts::footer(job.style, true).as_bytes());
    zip.add("word/_rels/document.xml.rels", docx_parts::RELATIONS.as_bytes());
    zip.finish()
}

fn document(blocks: &[ExportBlock], style: ExportStyle) -> String {
    let mut body = String::new();
    for block in blocks {
        if let (Some((begin, length)), ExportStyle::Lectern) = (block.times, style) {
            let shown = format!("{}:{:02}  {}", begin.seconds() / 60, begin.seconds() % 60, length.signs());
            paragraph(&mut body, "Times", docx_parts::FRAME, &run("", &shown));
        }
        let level = block.level.map(|level| level.clamp(1, DEEPEST));
        let name = match (block.kind, level) {
            (ParagraphKind::Title, _) => "Title".to_owned(),
            (ParagraphKind::Subtitle, _) => "Subtitle".to_owned(),
            (ParagraphKind::Speaker | ParagraphKind::Date, _) => "Byline".to_owned(),
            (ParagraphKind::Salutation, _) => "Salutation".to_owned(),
            (_, Some(level)) if block.is_heading() => format!("Heading{level}"),
            _ => "BodyText".to_owned(),
        };
        // A heading that runs on into its paragraph: the paragraph has the level, the heading its letters.
        let properties = match level {
            Some(level) if !block.is_heading() => format!("<w:outlineLvl w:val=\"{}\"/>", level - 1),
            _ => String::new(),
        };
        let runs: String = block
            .pieces
            .iter()
            .map(|piece| {
                let letters = match level {
                    Some(level) if piece.heading && !block.is_heading() => {
                        format!("<w:rStyle w:val=\"Heading{level}Char\"/>")
                    }
                    _ => String::new(),
                };
                let pause =
                    if piece.pause { run("<w:rStyle w:val=\"PauseChar\"/>", "‖") } else { String::new() };
                run(&letters, &piece.text) + &pause
            })
            .collect();
        paragraph(&mut body, &name, &properties, &runs);
    }
    let page = docx_parts::page(style);
    format!("{}<w:document {W}><w:body>{body}{page}</w:body></w:document>", docx_parts::HEAD)
}

fn paragraph(body: &mut String, style: &str, properties: &str, runs: &str) {
    _ = write!(body, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>");
}

fn run(properties: &str, text: &str) -> String {
    let properties =
        if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    let parts: Vec<String> =
        text.split('\t').map(|part| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(part))).collect();
    format!("<w:r>{properties}{}</w:r>", parts.join("<w:tab/>"))
}

/// Takes the meaning from the signs of XML, and leaves out what XML cannot hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() && c != '\n' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
