//! The state as cells. Drawing only reads; nothing is decided here.

mod body;
mod canvas;
pub mod cells;
mod comparison;
mod concordance;
mod glyphs;
mod key_hints;
mod library;
mod list;
mod outline;
mod over;
mod palette;
mod rehearsal;
mod rehearsal_sheet;
mod row_size;
mod sheet;
mod status;
mod strips;
mod terms;
mod theme;

use ratatui::buffer::Buffer;

use canvas::Canvas;
use cells::Widths;
pub use palette::{ChangeColours, Palette, Palettes};
pub use row_size::{RowSize, row_sizes};
pub use theme::{Depth, Theme};

use crate::app::{App, Area, Overlay, Pane, RehearsalStage, Workspace};

/// Draws the whole screen; returns where the cursor is to be shown, as column and row.
///
/// `palettes` has the colours of the themes, `depth` says how many the terminal has. Any size of buffer will do.
pub fn draw(app: &App, palettes: &Palettes, depth: Depth, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let App { workspace, overlay, .. } = app;
    let light = workspace.terminal.light.unwrap_or(false);
    let theme = Theme::new(palettes.get(workspace.settings.themes.shown(), light), depth);
    let widths = Widths { layout: workspace.ambiguous(), terminal: workspace.terminal.ambiguous };
    let canvas = &mut Canvas::new(buffer, theme, widths, workspace.settings.lang)
        .with_letters(workspace.terminal.letters);
    canvas.clear(workspace.geometry.screen, theme.text());
    if workspace.geometry.too_small() {
        let text = canvas.lang.pick("窗口太小", "Too small");
        canvas.text(0, 0, workspace.geometry.screen.width, text, theme.quiet());
        return None;
    }
    if let Some(Overlay::Rehearsal(view)) = overlay {
        return match &view.stage {
            RehearsalStage::Speaking => rehearsal::draw(workspace, canvas, view),
            RehearsalStage::Keys => {
                rehearsal_sheet::keys(workspace, canvas);
                status::draw(workspace, overlay.as_ref(), canvas)
            }
            RehearsalStage::Sheet(sheet) => {
                rehearsal_sheet::draw(workspace, canvas, sheet);
                status::draw(workspace, overlay.as_ref(), canvas)
            }
        };
    }
    let labels = match overlay {
        Some(Overlay::Labels(labels)) => Some(labels),
        _ => None,
    };
    body::draw(workspace, canvas, labels);
    for pane in [Pane::Outline, Pane::List] {
        let area = if pane == Pane::List { workspace.geometry.list } else { workspace.geometry.outline };
        if let Some(area) = area {
            side(workspace, canvas, pane, area);
        }
    }
    let cursor = status::draw(workspace, overlay.as_ref(), canvas);
    match overlay {
        None | Some(Overlay::Prompt(_)) => cursor,
        Some(Overlay::Menu(menu)) => over::menu(workspace, canvas, menu),
        Some(Overlay::Concordance(concordance)) => concordance::draw(workspace, canvas, concordance),
        Some(Overlay::Comparison(view)) => {
            comparison::draw(workspace, canvas, view);
            None
        }
        Some(Overlay::Library(view)) => library::draw(workspace, canvas, &view.table),
        Some(Overlay::Dispersion(dispersion)) => {
            strips::dispersion::draw(workspace, canvas, dispersion);
            None
        }
        Some(Overlay::Years(table)) => {
            strips::years::draw(workspace, canvas, table);
            None
        }
        Some(Overlay::Terms(panel)) => terms::draw(workspace, canvas, panel),
        Some(Overlay::Labels(_) | Overlay::Rehearsal(_)) => None,
        Some(Overlay::Help(help)) => over::help(workspace, canvas, help),
    }
}

fn side(workspace: &Workspace, canvas: &mut Canvas<'_>, pane: Pane, area: Area) {
    canvas.clear(area, canvas.theme.text());
    match pane {
        Pane::List => list::draw(workspace, canvas, area),
        Pane::Outline => outline::draw(workspace, canvas, area),
        Pane::Body => {}
    }
    canvas.border(area.right(), area.y, area.height);
}
