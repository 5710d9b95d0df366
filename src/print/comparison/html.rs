//! A comparison as a page for a browser: one file, without scripts.

use std::fmt::Write as _;

use super::printed::PrintedComparison;
use crate::compare::{Cells, ChangeKind, ComparisonRow, Fragment, FragmentKind, heading};

/// The looks of the page; it heeds the reader's choice of a dark ground.
const STYLE: &str = "body{font:16px/1.7 serif;max-width:70em;margin:2em auto;padding:0 1em;background:#fff;color:#222}\
table{border-collapse:collapse;width:100%;margin:.5em 0}td,th{border:1px solid #bbb;padding:.3em .6em;vertical-align:top;text-align:left}\
td,th{width:47%}td:last-child,th:last-child{width:6%;text-align:center}del{background:#fdd;color:#900}ins{background:#dfd;color:#060;text-decoration:none}\
.figure{font-weight:bold}small{color:#777}\
@media(prefers-color-scheme:dark){body{background:#1b1b1b;color:#ddd}td,th{border-color:#555}del{background:#511;color:#fbb}ins{background:#153;color:#bfb}}";

/// Returns the page.
pub(super) fn html(printed: &PrintedComparison<'_>) -> String {
    let PrintedComparison { sides, comparison, rows, edits, lang } = printed;
    let title = format!("{} / {}", sides.b.name(), sides.a.name());
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        escaped(&title)
    );
    let head: Vec<String> = printed.head().iter().map(|line| escaped(line)).collect();
    _ = writeln!(page, "<p>{}</p>", head.join("<br>\n"));
    let mut inside = false;
    for row in *rows {
        match *row {
            ComparisonRow::Section { pair, .. } => {
                let Some(pair) = comparison.sections.get(pair) else { continue };
                let label = heading(&sides.a.document, &sides.b.document, pair, *lang);
                close(&mut page, &mut inside);
                let level = label.level.clamp(1, 5) + 1;
                let moved =
                    if pair.moved { format!("{} ", ChangeKind::Moved.sign(*lang)) } else { String::new() };
                _ = writeln!(
                    page,
                    "<h{level}>{moved}{}<small>{}</small></h{level}>",
                    escaped(&label.heading),
                    escaped(&label.origin)
                );
            }
            ComparisonRow::Sentence { pair: at, .. } => {
                let Some(pair) = comparison.sentences.get(at) else { continue };
                if !inside {
                    let names = lang.pick(["昔", "今", "变动"], ["Earlier", "Later", "Change"]);
                    let [old, new, change] = names;
                    _ = writeln!(page, "<table>\n<tr><th>{old}</th><th>{new}</th><th>{change}</th></tr>");
                    inside = true;
                }
                let edits = edits(at);
                let cells = Cells::of(&sides.a.document, &sides.b.document, pair, &edits);
                let sign = ChangeKind::of(pair, edits.has_figures()).map_or("", |kind| kind.sign(*lang));
                _ = writeln!(
                    page,
                    "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
                    cell(&cells.older),
                    cell(&cells.newer),
                    escaped(sign)
                );
            }
        }
    }
    close(&mut page, &mut inside);
    page + "</body>\n</html>\n"
}

/// Ends the table, if one is open.
fn close(page: &mut String, inside: &mut bool) {
    if std::mem::take(inside) {
        page.push_str("</table>\n");
    }
}

fn cell(fragments: &[Fragment]) -> String {
    let mut cell = String::new();
    for Fragment { text, kind } in fragments {
        let text = escaped(text);
        _ = match kind {
            FragmentKind::Kept => write!(cell, "{text}"),
            FragmentKind::Removed => write!(cell, "<del>{text}</del>"),
            FragmentKind::Added => write!(cell, "<ins>{text}</ins>"),
            FragmentKind::OldFigure => write!(cell, "<del class=\"figure\">{text}</del>"),
            FragmentKind::NewFigure => write!(cell, "<ins class=\"figure\">{text}</ins>"),
        };
    }
    cell
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
