//! What lies over the page: menus and the help.

use super::canvas::Canvas;
use crate::app::{Action, Area, Direction, Help, HelpRow, Menu, Workspace};

/// Draws a menu; returns where the cursor of its input stands.
pub fn menu(workspace: &Workspace, canvas: &mut Canvas<'_>, menu: &Menu) -> Option<(u16, u16)> {
    let area = workspace.geometry.over(menu.size());
    let rows = workspace.geometry.over_rows(menu.size());
    frame(canvas, area);
    let style = canvas.theme.raised();
    let accent = canvas.theme.title();
    let ground = ratatui::style::Style { bg: style.bg, ..ratatui::style::Style::new() };
    let right = area.right().saturating_sub(2);
    let x = canvas.text(area.x + 2, area.y, right, menu.title, accent.patch(ground));
    let quiet = canvas.theme.quiet().patch(ground);
    let input = canvas.text(x + 2, area.y, right, menu.input.text(), style);
    let cursor = x + 2 + canvas.columns(menu.input.before());
    let count = menu.len().to_string();
    if input + 2 < right {
        let limit = canvas.right(right, area.y, &count, quiet).saturating_sub(2);
        if menu.input.text().is_empty() {
            canvas.label(cursor + 1, area.y, limit, canvas.lang.pick("打字筛选", "type to filter"), quiet);
        }
    }
    let shown = menu.rows().enumerate().skip(menu.cursor.first);
    for (y, (index, item)) in (rows.y..rows.bottom()).zip(shown) {
        let detail = canvas.right(rows.right(), y, &item.detail, canvas.theme.quiet().patch(ground));
        let limit = if item.detail.is_empty() { rows.right() } else { detail.saturating_sub(2) };
        let x = rows.x + 1 + item.indent.min(rows.width / 3);
        if index == menu.cursor.at {
            let line = Area { x: area.x, y, width: area.width, height: 1 };
            canvas.label(x, y, limit, &item.label, canvas.theme.heading(1).patch(ground));
            canvas.tint(line, canvas.theme.chosen());
            let bar = canvas.theme.accent().patch(canvas.theme.chosen());
            canvas.text(area.x, y, area.x + 1, canvas.glyphs.bar, bar);
        } else {
            canvas.label(x, y, limit, &item.label, style);
        }
    }
    if menu.is_empty() {
        canvas.label(rows.x + 1, rows.y, rows.right(), menu.nothing(canvas.lang), quiet);
    }
    (cursor < right).then_some((cursor, area.y))
}

/// Draws the help: every key by what it is for; returns where the cursor stands while something is looked for.
pub fn help(workspace: &Workspace, canvas: &mut Canvas<'_>, help: &Help) -> Option<(u16, u16)> {
    let area = workspace.geometry.over(help.size());
    let rows = workspace.geometry.over_rows(help.size());
    frame(canvas, area);
    let style = canvas.theme.raised();
    let ground = ratatui::style::Style { bg: style.bg, ..ratatui::style::Style::new() };
    let title = canvas.lang.pick("帮助", "Help");
    let right = area.right().saturating_sub(2);
    let x = canvas.text(area.x + 2, area.y, right, title, canvas.theme.title().patch(ground));
    let hint = if help.wanted.is_some() {
        help.rows().len().to_string()
    } else {
        let [find, back] =
            [Action::Search(Direction::Forward), Action::Back].map(|action| workspace.keymap.named(action));
        canvas.lang.pick(format!("{find} 查找 · {back} 关闭"), format!("{find} to search · {back} to close"))
    };
    let hint = canvas.right(right, area.y, &hint, canvas.theme.quiet().patch(ground));
    let cursor = help.wanted.as_ref().map(|input| {
        canvas.text(x + 2, area.y, hint.saturating_sub(2), input.text(), style);
        x + 2 + canvas.columns(input.before())
    });
    let keys = rows.x + 1;
    let words = keys + (rows.width / 3).clamp(12, 22);
    for (y, row) in (rows.y..rows.bottom()).zip(help.rows().iter().skip(help.cursor.first)) {
        match row {
            HelpRow::Title(group) => {
                canvas.label(
                    keys,
                    y,
                    rows.right(),
                    group.title(canvas.lang),
                    canvas.theme.accent().patch(ground),
                );
            }
            HelpRow::Keys(written, binding) => {
                canvas.label(
                    keys,
                    y,
                    words.saturating_sub(1),
                    written,
                    canvas.theme.heading(1).patch(ground),
                );
                canvas.label(words, y, rows.right(), binding.text(canvas.lang), style);
            }
            HelpRow::Gap => {}
        }
    }
    cursor.filter(|x| *x < right).map(|x| (x, area.y))
}

fn frame(canvas: &mut Canvas<'_>, area: Area) {
    canvas.clear(area, canvas.theme.raised());
    if !canvas.theme.has_grounds() {
        canvas.border(area.x, area.y, area.height);
        canvas.border(area.right().saturating_sub(1), area.y, area.height);
    }
}
