//! What lies over the page: menus and the help. The page steps back, and an edge is drawn round what lies over it.

use ratatui::style::Style;

use super::canvas::Canvas;
use crate::{
    app::{
        Action, Area, Direction, Help, HelpRow, Menu, MenuItem, OverLayout, OverlayCommand, Speeches,
        Workspace,
    },
    layout::{TextView, excerpt},
    text::{Span, fit, marks},
};

/// Draws a menu; returns where the cursor of its input stands.
pub fn menu(workspace: &Workspace, canvas: &mut Canvas<'_>, menu: &Menu) -> Option<(u16, u16)> {
    let layout = menu.layout(workspace);
    let OverLayout { area, title, rows, .. } = layout;
    frame(workspace, canvas, layout);
    let style = canvas.theme.raised();
    let accent = canvas.theme.title();
    let ground = Style { bg: style.bg, ..Style::new() };
    let right = title.right();
    let x = canvas.text(title.x, title.y, right, menu.title, accent.patch(ground));
    let quiet = canvas.theme.quiet().patch(ground);
    let input = canvas.text(x + 2, title.y, right, menu.input.text(), style);
    let cursor = x + 2 + canvas.columns(menu.input.before());
    let count = menu.len().to_string();
    if input + 2 < right {
        let limit = canvas.right(right, title.y, &count, quiet).saturating_sub(2);
        if menu.input.text().is_empty() {
            let hint = if menu.holds_notes() {
                canvas.lang.pick("打字筛选 · C-y 复制全部", "type to filter · C-y copies all")
            } else {
                canvas.lang.pick("打字筛选", "type to filter")
            };
            canvas.label(cursor + 1, title.y, limit, hint, quiet);
        }
    }
    let shown = menu.rows().enumerate().skip(menu.cursor.first);
    for (y, (index, item)) in (rows.y..rows.bottom()).zip(shown) {
        let detail = canvas.right(rows.right(), y, &item.detail, canvas.theme.quiet().patch(ground));
        let limit = if item.detail.is_empty() { rows.right() } else { detail.saturating_sub(2) };
        let x = rows.x + 1 + item.indent.min(rows.width / 3);
        if index == menu.cursor.at {
            let inner = if layout.bordered { area.within(1, 1) } else { area };
            let line = Area { y, height: 1, ..inner };
            canvas.label(x, y, limit, &item.label, canvas.theme.heading(1).patch(ground));
            canvas.tint(line, canvas.theme.chosen());
            let bar = canvas.theme.accent().patch(canvas.theme.chosen());
            canvas.text(line.x, y, line.x + 1, canvas.glyphs.bar, bar);
        } else {
            canvas.label(x, y, limit, &item.label, style);
        }
    }
    if menu.is_empty() {
        canvas.label(rows.x + 1, rows.y, rows.right(), menu.nothing(canvas.lang), quiet);
    }
    if let Some(item) = menu.selected() {
        preview(workspace, canvas, item, layout.foot);
    }
    (cursor < right).then_some((cursor, title.y))
}

/// Tells more of what a row leads to: how the text goes on at the place, what is known of the speech.
fn preview(workspace: &Workspace, canvas: &mut Canvas<'_>, item: &MenuItem, foot: Area) {
    /// Characters that are read of the text.
    const READ: usize = 400;
    if foot.height == 0 {
        return;
    }
    let reader = workspace.reader.as_ref();
    let offset = match &item.command {
        OverlayCommand::Go(offset) => Some(*offset),
        OverlayCommand::Mark(letter) => reader
            .and_then(|reader| reader.places.marks().find(|(known, _)| known == letter))
            .and_then(|(_, offset)| offset),
        OverlayCommand::Note(key) => reader
            .and_then(|reader| reader.places.notes.all().iter().find(|noted| noted.key == *key))
            .and_then(|noted| noted.located.span())
            .map(|span| span.start),
        _ => None,
    };
    let text = match (&item.command, offset, reader) {
        (_, Some(offset), Some(reader)) => {
            let (document, text) = (reader.document(), reader.document().text());
            let sections = &document.outline().sections;
            let at = sections.partition_point(|section| section.span.start < offset);
            // The heading is what the row is called.
            let section = sections.get(at).filter(|section| section.span.start == offset);
            let begin = section.map_or(offset, |section| section.heading.end.max(offset));
            let end = text.floor_char_boundary((begin + READ).min(text.len()));
            let words = excerpt(document, Span::new(begin, end), TextView::Set);
            let words = words.trim_start_matches(|c| marks::is_stop(c) || marks::is_blank(c));
            words.replace('\n', "  ")
        }
        (OverlayCommand::Open(source), ..) => {
            let catalog = workspace.speeches.catalog();
            let entry = catalog.index_of(source).and_then(|index| catalog.get(index));
            let paces = workspace.settings.paces.of_speaker(None);
            entry.map_or_else(String::new, |entry| {
                format!("{} · {}", Speeches::detail(entry, paces, canvas.lang), source)
            })
        }
        (OverlayCommand::NoteOn(source, _), ..) => workspace.speeches.title(source).to_owned(),
        _ => String::new(),
    };
    let quiet = canvas.quiet_on_raised();
    let mut rest = text.trim();
    for y in foot.y..foot.bottom() {
        let width = usize::from(foot.width.saturating_sub(1));
        if y + 1 == foot.bottom() {
            canvas.label(foot.x + 1, y, foot.right(), rest, quiet);
        } else {
            let (line, _) = fit(rest, width, canvas.ambiguous());
            let line = whole_words(line, rest);
            canvas.text(foot.x + 1, y, foot.right(), line, quiet);
            rest = rest.get(line.len()..).unwrap_or_default().trim_start();
        }
    }
}

/// The beginning of `text` that is `line`, without the part of a Latin word that goes on behind it.
fn whole_words<'a>(line: &'a str, text: &str) -> &'a str {
    let is_of_word = |c: char| c.is_ascii_alphanumeric();
    let goes_on = text.get(line.len()..).is_some_and(|rest| rest.starts_with(is_of_word));
    match line.rfind(|c| !is_of_word(c)) {
        Some(at) if goes_on && line.ends_with(is_of_word) => line.get(..=at).unwrap_or(line),
        _ => line,
    }
}

/// Draws the help: every key by what it is for; returns where the cursor stands while something is looked for.
pub fn help(workspace: &Workspace, canvas: &mut Canvas<'_>, help: &Help) -> Option<(u16, u16)> {
    let layout = help.layout(workspace);
    let OverLayout { area, title, rows, .. } = layout;
    frame(workspace, canvas, layout);
    let style = canvas.theme.raised();
    let ground = Style { bg: style.bg, ..Style::new() };
    let name = canvas.lang.pick("帮助", "Help");
    let right = title.right();
    let x = canvas.text(title.x, title.y, right, name, canvas.theme.title().patch(ground));
    let hint = if help.wanted.is_some() {
        help.rows().len().to_string()
    } else {
        let [find, back] =
            [Action::Search(Direction::Forward), Action::Back].map(|action| workspace.keymap.named(action));
        canvas.lang.pick(
            format!("{find} 查按键 · ? 向上查找 · {back} 关闭"),
            format!("{find} find a key · ? search back · {back} close"),
        )
    };
    let room = right.saturating_sub(x + 2);
    let hint = if canvas.columns(&hint) <= room { hint } else { String::new() };
    let hint = canvas.right(right, title.y, &hint, canvas.theme.quiet().patch(ground));
    let cursor = help.wanted.as_ref().map(|input| {
        canvas.text(x + 2, title.y, hint.saturating_sub(2), input.text(), style);
        x + 2 + canvas.columns(input.before())
    });
    for number in 0..layout.columns {
        let column = layout.column(number);
        let from = help.cursor.first + usize::from(number) * usize::from(rows.height);
        for (y, row) in (rows.y..rows.bottom()).zip(help.rows().iter().skip(from)) {
            help_row(canvas, row, Area { y, height: 1, ..column });
        }
    }
    let bar = Area { x: area.right().saturating_sub(1), width: 1, ..rows };
    scrollbar(canvas, bar, help.cursor.first..help.cursor.first + layout.shown(), help.rows().len());
    cursor.filter(|x| *x < right).map(|x| (x, title.y))
}

/// A title of the help, or keys with what they do.
fn help_row(canvas: &mut Canvas<'_>, row: &HelpRow, line: Area) {
    /// A narrower column has room for the first key of each action alone.
    const FOR_ALL_KEYS: u16 = 46;
    let ground = Style { bg: canvas.theme.raised().bg, ..Style::new() };
    let keys = line.x + 1;
    let words = keys + if line.width < FOR_ALL_KEYS { 7 } else { 15 };
    match row {
        HelpRow::Title(group) => {
            let style = canvas.theme.accent().patch(ground);
            canvas.label(keys, line.y, line.right(), group.title(canvas.lang), style);
        }
        HelpRow::Keys(written, binding) => {
            let style = canvas.theme.heading(1).patch(ground);
            let first = written.split(' ').next().unwrap_or(written);
            let shown = if line.width < FOR_ALL_KEYS { first } else { written };
            canvas.label(keys, line.y, words.saturating_sub(1), shown, style);
            canvas.label(words, line.y, line.right(), binding.text(canvas.lang), canvas.theme.raised());
        }
        HelpRow::Gap => {}
    }
}

/// Shows on a column which of `len` rows are on the screen, where not all are.
fn scrollbar(canvas: &mut Canvas<'_>, bar: Area, shown: std::ops::Range<usize>, len: usize) {
    if shown.len() >= len || bar.height == 0 {
        return;
    }
    let height = usize::from(bar.height);
    let first = shown.start * height / len;
    let last = (shown.end.min(len) * height).div_ceil(len).max(first + 1).min(height);
    let style = canvas.quiet_on_raised();
    for (y, row) in (bar.y..bar.bottom()).zip(0..height) {
        if (first..last).contains(&row) {
            canvas.text(bar.x, y, bar.right(), canvas.glyphs.thumb, style);
        }
    }
}

/// Lets the page step back, and empties the area of what lies over it, within its edge.
fn frame(workspace: &Workspace, canvas: &mut Canvas<'_>, layout: OverLayout) {
    let page = Area { height: workspace.geometry.status.y, ..workspace.geometry.screen };
    canvas.dim(page);
    canvas.clear(layout.area, canvas.theme.raised());
    if layout.bordered {
        canvas.edge(layout.area);
    }
}
