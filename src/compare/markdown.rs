//! A 对照表 in Markdown.

use std::fmt::Write as _;

use super::{
    comparison::Comparison,
    edits::Edits,
    heading::heading,
    table::{Cells, ChangeKind, ComparisonRow, Fragment, FragmentKind},
};
use crate::{document::Document, lang::Lang};

/// Returns a table for each section of `rows`, with the columns 昔, 今 and 变动: later words stand in `**`, earlier ones in
/// `~~`. `edits` gives the changes inside a pair of sentences.
pub fn markdown(
    a: &Document,
    b: &Document,
    comparison: &Comparison,
    rows: &[ComparisonRow],
    edits: impl Fn(usize) -> Edits,
    lang: Lang,
) -> String {
    let mut text = String::new();
    let mut inside = false;
    for row in rows {
        match *row {
            ComparisonRow::Section { pair, .. } => {
                let Some(pair) = comparison.sections.get(pair) else { continue };
                let label = heading(a, b, pair, lang);
                let depth = usize::from(label.level).clamp(1, 5) + 1;
                let line = if text.is_empty() { "" } else { "\n" };
                let moved = if pair.moved { ChangeKind::Moved.sign(lang) } else { "" };
                let moved = if moved.is_empty() { String::new() } else { format!("{} ", escaped(moved)) };
                _ = writeln!(
                    text,
                    "{line}{} {moved}{}{}",
                    "#".repeat(depth),
                    escaped(&label.heading),
                    escaped(&label.origin)
                );
                inside = false;
            }
            ComparisonRow::Sentence { pair: at, .. } => {
                let Some(pair) = comparison.sentences.get(at) else { continue };
                if !inside {
                    let line = if text.is_empty() { "" } else { "\n" };
                    let names = lang.pick("| 昔 | 今 | 变动 |", "| Earlier | Later | Change |");
                    _ = writeln!(text, "{line}{names}\n| --- | --- | --- |");
                    inside = true;
                }
                let edits = edits(at);
                let cells = Cells::of(a, b, pair, &edits);
                let sign = ChangeKind::of(pair, edits.has_figures()).map_or("", |kind| kind.sign(lang));
                _ = writeln!(text, "| {} | {} | {sign} |", cell(&cells.older), cell(&cells.newer));
            }
        }
    }
    text
}

/// A cell with its changed words marked.
fn cell(fragments: &[Fragment]) -> String {
    let mut cell = String::new();
    for fragment in fragments {
        let mark = match fragment.kind {
            FragmentKind::Kept => "",
            FragmentKind::Removed | FragmentKind::OldFigure => "~~",
            FragmentKind::Added | FragmentKind::NewFigure => "**",
        };
        _ = write!(cell, "{mark}{}{mark}", escaped(&fragment.text));
    }
    cell
}

/// Puts a backslash before each mark of Markdown that would do something, and a blank for each line end.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '~' | '|' | '<' | '>' | '`' | '[' | ']' | '#' => escaped.extend(['\\', c]),
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}
