//! The sheet that tables are drawn on: its ground, its title, its keys.

use ratatui::style::Style;

use super::canvas::Canvas;
use crate::app::{Action, Area, Geometry, Workspace};

/// The styles of a sheet, all on its ground.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// What is read.
    pub text: Style,
    /// Names and keys.
    pub strong: Style,
    /// Labels and numbers.
    pub quiet: Style,
    /// Lines that are hardly there.
    pub faint: Style,
    /// Where you are.
    pub accent: Style,
    /// What it is all about.
    pub title: Style,
    /// Nothing but the ground.
    pub ground: Style,
}

/// Lays an empty sheet over the page, whose margins are emptied, too: what would look out there says nothing.
pub fn lay(canvas: &mut Canvas<'_>, geometry: &Geometry) -> Paper {
    let sheet = geometry.sheet();
    let theme = canvas.theme;
    let text = theme.raised();
    let ground = Style { bg: text.bg, ..Style::new() };
    canvas.clear(Area { height: geometry.status.y, ..geometry.screen }, theme.text());
    canvas.clear(sheet.area, text);
    Paper {
        text,
        strong: theme.heading(1).patch(ground),
        quiet: theme.quiet().patch(ground),
        faint: theme.faint().patch(ground),
        accent: theme.accent().patch(ground),
        title: theme.title().patch(ground),
        ground,
    }
}

/// Writes the title, what is to be said of it, and at the right how far it goes.
pub fn title(canvas: &mut Canvas<'_>, paper: Paper, row: Area, title: &str, detail: &str, right: &str) {
    if row.height == 0 {
        return;
    }
    let limit = canvas.right(row.right(), row.y, right, paper.quiet).saturating_sub(2);
    let x = canvas.label(row.x, row.y, limit, title, paper.title);
    canvas.label(x + 2, row.y, limit, detail, paper.quiet);
}

/// The first key of each action, as the help writes it, separated by spaces.
pub fn keys(workspace: &Workspace, actions: &[Action]) -> String {
    let keys = actions.iter().filter_map(|action| workspace.keymap.keys(*action).next());
    keys.map(|key| key.to_string()).collect::<Vec<_>>().join(" ")
}

/// Names keys with what they do, as many as there is room for, and behind them those that lead out.
pub fn hints(
    canvas: &mut Canvas<'_>,
    paper: Paper,
    row: Area,
    hints: &[(String, &str)],
    leave: &(String, &str),
) {
    const GAP: u16 = 3;
    if row.height == 0 {
        return;
    }
    let columns = |(keys, words): &(String, &str)| canvas.columns(keys) + 1 + canvas.columns(words);
    let mut room = row.width.saturating_sub(columns(leave));
    let fits = |hint: &&(String, &str)| {
        let left = room.checked_sub(columns(hint) + GAP);
        room = left.unwrap_or(room);
        left.is_some()
    };
    let shown: Vec<_> = hints.iter().filter(|(keys, _)| !keys.is_empty()).take_while(fits).collect();
    let mut x = row.x;
    for (keys, words) in shown.into_iter().chain(Some(leave).filter(|(keys, _)| !keys.is_empty())) {
        x = canvas.text(x, row.y, row.right(), keys, paper.text);
        x = canvas.text(x + 1, row.y, row.right(), words, paper.quiet) + GAP;
    }
}

/// Marks a row of a table as the selected one.
pub fn select(canvas: &mut Canvas<'_>, area: Area, y: u16) {
    let chosen = canvas.theme.chosen();
    canvas.tint(Area { y, height: 1, ..area }, chosen);
    let bar = canvas.theme.accent().patch(chosen);
    canvas.text(area.x, y, area.x + 1, canvas.glyphs.bar, bar);
}
