//! Markdown: headings by level, the markers of the text kept.

use std::fmt::Write as _;

use super::{blocks::ExportBlock, form::ExportJob};
use crate::document::ParagraphKind;

/// The deepest heading that Markdown has.
const DEEPEST: usize = 6;

/// Returns the document as Markdown; a heading that runs on into its paragraph stands out in it.
pub fn markdown(job: &ExportJob<'_>) -> String {
    let mut text = String::with_capacity(job.document.text().len());
    for block in ExportBlock::all(job) {
        if !text.is_empty() {
            text.push('\n');
        }
        match (block.kind, block.level) {
            (ParagraphKind::Title, _) => _ = writeln!(text, "# {}", escaped(&block.text())),
            (_, Some(level)) if block.is_heading() => {
                let signs = "#".repeat((usize::from(level) + 1).min(DEEPEST));
                _ = writeln!(text, "{signs} {}", escaped(&block.text()));
            }
            _ => {
                let split = block.pieces.iter().take_while(|piece| piece.heading).count();
                let (heading, rest) = block.pieces.split_at_checked(split).unwrap_or((&[], &block.pieces));
                let join = |pieces: &[super::blocks::ExportPiece]| -> String {
                    pieces.iter().map(|piece| piece.text.as_str()).collect()
                };
                let (heading, rest) = (join(heading), join(rest));
                if heading.is_empty() {
                    _ = writeln!(text, "{}", opened(&escaped(&rest)));
                } else {
                    _ = writeln!(text, "**{}**{}", escaped(&heading), escaped(&rest));
                }
            }
        }
    }
    text
}

/// Takes the meaning from the signs of Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '~' | '|' | '<' | '>' | '`' | '[' | ']' | '#' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Takes the meaning from a number or a dash at the beginning of a paragraph, which would make a list of it.
fn opened(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let is_mark = |c: char| matches!(c, '.' | ')');
    match text.get(digits..).and_then(|rest| rest.chars().next()) {
        Some(mark) if digits > 0 && is_mark(mark) => {
            let (number, rest) = text.split_at_checked(digits).unwrap_or((text, ""));
            format!("{number}\\{rest}")
        }
        Some('-' | '+') if digits == 0 => format!("\\{text}"),
        _ => text.to_owned(),
    }
}
