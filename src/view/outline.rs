//! The outline pane.

use super::canvas::Canvas;
use crate::{
    app::{Area, Column, OutlineItem, OutlineRow, Pane, Reader, Workspace},
    document::{NumberingNote, Section},
    lang::Lang,
    text::{Ambiguous, Span, columns},
};

/// Columns kept for the numbers at the right.
const COUNT: u16 = 5;

/// Draws the outline pane.
pub fn draw(workspace: &Workspace, canvas: &mut Canvas<'_>, area: Area) {
    let Some(reader) = &workspace.reader else { return };
    let focused = workspace.panes.focus == Pane::Outline;
    header(workspace, canvas, reader, area);
    let rows = workspace.geometry.rows(Pane::Outline);
    let shown = reader.tree.rows().iter().enumerate().skip(reader.tree.cursor.first);
    for (y, (index, row)) in (rows.y..rows.bottom()).zip(shown) {
        let selected = index == reader.tree.cursor.at;
        let line = Area { y, height: 1, ..rows };
        draw_row(workspace, canvas, reader, *row, line, selected);
        if selected {
            canvas.tint(line, canvas.theme.selected(focused));
            if focused {
                canvas.text(
                    line.x,
                    y,
                    line.x + 1,
                    canvas.glyphs.bar,
                    canvas.theme.accent().patch(canvas.theme.selected(true)),
                );
            }
        }
    }
}

fn header(workspace: &Workspace, canvas: &mut Canvas<'_>, reader: &Reader, area: Area) {
    if workspace.geometry.side_header() == 0 {
        return;
    }
    let lang = canvas.lang;
    let style =
        if workspace.panes.focus == Pane::Outline { canvas.theme.accent() } else { canvas.theme.text() };
    let right = area.right().saturating_sub(1);
    let x = canvas.text(area.x + 2, area.y, right, lang.pick("提纲", "Outline"), style);
    if !reader.tree.filter().is_empty() {
        canvas.label(x + 1, area.y, right, &format!("/{}", reader.tree.filter()), canvas.theme.accent());
        return;
    }
    let sections = reader.tree.sections();
    let time = workspace.time(reader.document().whole()).words(lang);
    let text = if sections == 0 {
        lang.pick(format!("无标题 · 约 {time}"), format!("no headings · about {time}"))
    } else {
        lang.pick(format!("{sections} 节 · 约 {time}"), format!("{sections} · about {time}"))
    };
    canvas.label(x + 1, area.y, right, &text, canvas.theme.quiet());
}

fn draw_row(
    workspace: &Workspace,
    canvas: &mut Canvas<'_>,
    reader: &Reader,
    row: OutlineRow,
    line: Area,
    selected: bool,
) {
    let outline = reader.document().outline();
    let count = count(workspace, reader, row);
    let limit = line.right().saturating_sub(if count.is_some() { COUNT + 1 } else { 1 });
    let mut x = line.x + 2;
    match row.item {
        OutlineItem::Opening | OutlineItem::Closing => {
            let words = match row.item {
                OutlineItem::Opening => canvas.lang.pick("开头", "Opening"),
                _ => canvas.lang.pick("结束语", "Closing"),
            };
            canvas.label(x + 2, line.y, limit, words, canvas.theme.quiet());
        }
        OutlineItem::Section(index) => {
            let Some(section) = outline.sections.get(index) else { return };
            x += u16::from(section.level.saturating_sub(1).min(8)) * 2;
            if outline.has_children(index) {
                let folded = reader.tree.is_folded(row.offset);
                let sign = if folded { canvas.glyphs.folded } else { canvas.glyphs.open };
                canvas.text(x, line.y, limit, sign, canvas.theme.quiet());
            }
            let style = match section.level {
                1 => canvas.theme.heading(1),
                _ if selected => canvas.theme.heading(9),
                _ => canvas.theme.text(),
            };
            let room = usize::from(limit.saturating_sub(x + 2));
            let label = shorten(&reader.document().label(section), room, canvas.ambiguous());
            x = canvas.label(x + 2, line.y, limit, &label, style);
            if !section.notes.is_empty() {
                canvas.text(x, line.y, limit + 1, "!", canvas.theme.accent());
            }
        }
    }
    if let Some(count) = count {
        canvas.right(line.right().saturating_sub(1), line.y, &count, canvas.theme.quiet());
    }
}

/// The number at the right of a row.
fn count(workspace: &Workspace, reader: &Reader, row: OutlineRow) -> Option<String> {
    let span = extent(reader, row);
    match workspace.column() {
        Column::Minutes => Some(workspace.time(span).signs()),
        Column::Length => Some(reader.count(span).to_string()),
        Column::Hits => {
            let search = reader.search.found();
            let hits = search.or_else(|| reader.colouring.terms.first().map(|term| &term.found))?;
            Some(hits.hits.count_in(span)).filter(|hits| *hits > 0).map(|hits| hits.to_string())
        }
    }
}

/// The text that a row stands for.
fn extent(reader: &Reader, row: OutlineRow) -> Span {
    let outline = reader.document().outline();
    let end = reader.document().text().len();
    match row.item {
        OutlineItem::Opening => {
            let next = outline.sections.first().map(|section| section.span.start).or(outline.closing);
            Span::new(row.offset, next.unwrap_or(end))
        }
        OutlineItem::Section(index) => {
            outline.sections.get(index).map(|section: &Section| section.span).unwrap_or_default()
        }
        OutlineItem::Closing => Span::new(row.offset, end),
    }
}

/// Says what is odd about a section.
pub fn explain(note: NumberingNote, lang: Lang) -> String {
    match note {
        NumberingNote::Gap => lang.pick("前面缺一个序号", "The number before it is missing").to_owned(),
        NumberingNote::Repeat => lang.pick("序号重复", "The number appears twice").to_owned(),
        NumberingNote::LostStart => lang.pick("缺第一项", "The list does not start at 1").to_owned(),
        NumberingNote::Announced { said, found } => lang.pick(
            format!("文中称 {said} 点，实有 {found} 点"),
            format!("{said} points announced, {found} found"),
        ),
    }
}

/// Shortens a heading at its first comma when it is too wide: what comes first is what it is called.
pub fn shorten(heading: &str, room: usize, ambiguous: Ambiguous) -> String {
    /// A part with fewer characters than this names nothing.
    const NAMED: usize = 6;
    if columns(heading, ambiguous) > room {
        let marks =
            heading.char_indices().filter(|(_, character)| matches!(character, '，' | ',' | '；' | '：'));
        for (at, _) in marks {
            if let Some(head) = heading.get(..at)
                && head.chars().count() >= NAMED
                && columns(head, ambiguous) <= room
            {
                return head.to_owned();
            }
        }
    }
    heading.to_owned()
}
