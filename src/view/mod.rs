//! The state as cells. Drawing only reads; nothing is decided here.

mod body;
mod canvas;
pub mod cells;
mod concordance;
mod dispersion;
mod glyphs;
mod list;
mod outline;
mod over;
mod palette;
mod sheet;
mod status;
mod strip;
mod terms;
mod theme;

use ratatui::buffer::Buffer;

use canvas::Canvas;
use cells::Widths;
pub use palette::{Palette, Palettes};
pub use theme::{Depth, Theme};

use crate::app::{App, Area, Mode, Pane};

/// Draws the whole screen; returns where the cursor is to be shown, as column and row.
///
/// `palettes` has the colours of the themes, `depth` says how many the terminal has. Any size of buffer will do.
pub fn draw(app: &App, palettes: &Palettes, depth: Depth, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let light = app.terminal.light.unwrap_or(false);
    let theme = Theme::new(palettes.get(app.settings.themes.shown(), light), depth);
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
        Mode::Concordance => concordance::draw(app, canvas),
        Mode::Dispersion(dispersion) => {
            dispersion::draw(app, canvas, dispersion);
            None
        }
        Mode::Terms(panel) => terms::draw(app, canvas, panel),
        Mode::Labels(_) => None,
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
