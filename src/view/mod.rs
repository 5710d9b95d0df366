//! The state as cells. Drawing only reads; nothing is decided here.

mod body;
mod canvas;
pub mod cells;
mod glyphs;
mod list;
mod outline;
mod over;
mod status;
mod theme;

use ratatui::buffer::Buffer;

use canvas::Canvas;
use cells::Widths;
pub use theme::{Depth, Theme};

use crate::app::{App, Area, Mode, Pane};

/// Draws the whole screen; returns where the cursor is to be shown, as column and row.
///
/// `depth` says how many colours the terminal has. Any size of buffer will do.
pub fn draw(app: &App, depth: Depth, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let light = app.terminal.light.unwrap_or(false);
    let theme = Theme::new(app.settings.theme, depth, light);
    let widths = Widths { layout: app.ambiguous(), terminal: app.terminal.ambiguous };
    let canvas = &mut Canvas::new(buffer, theme, widths, app.settings.lang);
    canvas.clear(app.geometry.screen, theme.text());
    if app.geometry.too_small() {
        let text = canvas.lang.pick("窗口太小", "Too small");
        canvas.text(0, 0, app.geometry.screen.width, text, theme.quiet());
        return None;
    }
    body::draw(app, canvas);
    for pane in [Pane::Outline, Pane::List] {
        let area = if pane == Pane::List { app.geometry.list } else { app.geometry.outline };
        if let Some(area) = area {
            side(app, canvas, pane, area);
        }
    }
    let cursor = status::draw(app, canvas);
    match &app.dialogue.mode {
        Mode::Reading | Mode::Prompt(_) => cursor,
        Mode::Menu(menu) => over::menu(app, canvas, menu),
        Mode::Help(help) => over::help(app, canvas, help),
    }
}

fn side(app: &App, canvas: &mut Canvas<'_>, pane: Pane, area: Area) {
    canvas.clear(area, canvas.theme.text());
    match pane {
        Pane::List => list::draw(app, canvas, area),
        Pane::Outline => outline::draw(app, canvas, area),
        Pane::Body => {}
    }
    canvas.border(area.right(), area.y, area.height);
}
