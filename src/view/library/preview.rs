//! What stands in the selected document: its hits, each in its context, or what is known of it.

use super::number::percent;
use crate::{
    app::{Area, KwicLine, LibraryTable},
    library::{Fact, LibraryDocument, copies::Relation},
    text::{fit, fit_end},
    view::{canvas::Canvas, sheet::Paper},
};

/// Draws the preview; nothing where there is no room.
pub fn draw(canvas: &mut Canvas<'_>, paper: Paper, table: &LibraryTable, area: Area) {
    let Some(document) = table.selected().filter(|_| area.height > 1) else { return };
    let head = canvas.theme.raised();
    canvas.clear(Area { height: 1, ..area }, head);
    let quiet = canvas.quiet_on_raised();
    let rows = area.below(1);
    let preview = &table.preview;
    let at = if preview.batch.lines.is_empty() {
        String::new()
    } else {
        format!(" {}/{} ", preview.at + 1, preview.batch.found)
    };
    let limit = canvas.right(area.right(), area.y, &at, quiet);
    canvas.label(area.x, area.y, limit.saturating_sub(1), &format!(" {}", document.source), quiet);
    if preview.shows_facts || preview.of.is_none() {
        return facts(canvas, paper, table, document, rows);
    }
    if preview.batch.lines.is_empty() {
        let lang = canvas.lang;
        let said = if preview.is_done() {
            // The store has it, and the file says otherwise.
            lang.pick("文件无法读取，或已被改动", "The file cannot be read or has changed")
        } else {
            lang.pick("正在读入…", "loading…")
        };
        canvas.label(rows.x + 2, rows.y, rows.right(), said, paper.quiet);
        return;
    }
    let height = usize::from(rows.height);
    let first = preview.at.saturating_sub(height / 2).min(preview.batch.lines.len().saturating_sub(height));
    for (y, (index, line)) in (rows.y..rows.bottom()).zip(preview.batch.lines.iter().enumerate().skip(first))
    {
        hit(canvas, paper, line, Area { y, height: 1, ..rows }, index == preview.at);
    }
}

/// A hit in its context, below its section.
fn hit(canvas: &mut Canvas<'_>, paper: Paper, line: &KwicLine, row: Area, is_selected: bool) {
    let markers = if row.width >= 60 { 14 } else { 0 };
    let ambiguous = canvas.ambiguous();
    let style = if is_selected { paper.accent } else { paper.quiet };
    canvas.label(row.x + 2, row.y, (row.x + markers).saturating_sub(1).max(row.x + 2), &line.markers, style);
    let start = row.x + markers.max(2);
    let middle = start + row.right().saturating_sub(start) / 3;
    let room = |from: u16, to: u16| usize::from(to.saturating_sub(from));
    let (left, width) = fit_end(&line.kwic.left, room(start, middle), ambiguous);
    canvas.text(middle.saturating_sub(width), row.y, middle, left, paper.text);
    let hit = canvas.theme.hit(is_selected);
    let after = canvas.label(middle, row.y, row.right(), &line.kwic.term, hit);
    let (right, _) = fit(&line.kwic.right, room(after, row.right()), ambiguous);
    canvas.text(after, row.y, row.right(), right, paper.text);
}

/// What is near to a document, and what is known of it, each with where it was found.
fn facts(
    canvas: &mut Canvas<'_>,
    paper: Paper,
    table: &LibraryTable,
    document: &LibraryDocument,
    rows: Area,
) {
    let lang = canvas.lang;
    let known = Fact::ALL.into_iter().filter_map(|fact| {
        let (value, from) = fact.of(&document.about.metadata, lang)?;
        Some((fact.label(lang), value, from.label(lang)))
    });
    let near = table.rows.selected().map_or_else(Vec::new, |row| table.copies.near(row.index));
    let near = near.into_iter().filter_map(|(other, likeness)| {
        let other = table.documents.get(other)?;
        let label = match likeness.relation() {
            Relation::PartOf => lang.pick("部分相同", "part of"),
            _ => lang.pick("近似", "near"),
        };
        let from = lang.pick("字句相同", "shared");
        Some((label, format!("{} {}", percent(likeness), other.about.title_or_name(&other.source)), from))
    });
    for (y, (label, value, from)) in (rows.y..rows.bottom()).zip(near.chain(known)) {
        let x = canvas.text(rows.x + 2, y, rows.right(), label, paper.quiet);
        let x = canvas.label(x + 1, y, rows.right(), &value, paper.text);
        canvas.label(x + 2, y, rows.right(), from, paper.quiet);
    }
}
