//! The list pane.

use super::canvas::Canvas;
use crate::{
    app::{Area, Pane, Speeches, Workspace},
    library::Entry,
};

/// Draws the list pane.
pub fn draw(workspace: &Workspace, canvas: &mut Canvas<'_>, area: Area) {
    let focused = workspace.panes.focus == Pane::List;
    header(workspace, canvas, area, focused);
    let rows = workspace.geometry.rows(Pane::List);
    let height = workspace.speeches.entry_rows();
    let open = workspace.reader.as_ref().map(|reader| &reader.source);
    let names = workspace.speeches.names(usize::from(rows.width.saturating_sub(3)), canvas.ambiguous());
    let shown = workspace.speeches.shown().zip(names);
    for (y, ((entry, selected), name)) in (rows.y..rows.bottom()).step_by(height.max(1)).zip(shown) {
        let height = u16::try_from(height).unwrap_or(1);
        let cell = Area { y, height, ..rows };
        let is_open = open == Some(&entry.source);
        draw_entry(workspace, canvas, (entry, &name), cell, is_open);
        if selected {
            canvas.tint(cell, canvas.theme.selected(focused));
            if focused {
                for row in y..y + height {
                    let style = canvas.theme.accent().patch(canvas.theme.selected(true));
                    canvas.text(cell.x, row, cell.x + 1, canvas.glyphs.bar, style);
                }
            }
        }
    }
}

fn header(workspace: &Workspace, canvas: &mut Canvas<'_>, area: Area, focused: bool) {
    if workspace.geometry.side_header() == 0 {
        return;
    }
    let style = if focused { canvas.theme.accent() } else { canvas.theme.text() };
    let right = area.right().saturating_sub(1);
    let x = canvas.text(area.x + 2, area.y, right, canvas.lang.pick("讲话", "Speeches"), style);
    let catalog = workspace.speeches.catalog();
    let filter = catalog.filter();
    let text = if filter.is_empty() {
        catalog.len().to_string()
    } else {
        format!("{}/{} /{filter}", catalog.listed().len(), catalog.len())
    };
    canvas.label(x + 1, area.y, right, &text, canvas.theme.quiet());
}

/// Draws an entry under its name.
fn draw_entry(
    workspace: &Workspace,
    canvas: &mut Canvas<'_>,
    (entry, name): (&Entry, &str),
    cell: Area,
    open: bool,
) {
    let limit = cell.right().saturating_sub(1);
    let style = if open { canvas.theme.heading(1) } else { canvas.theme.text() };
    canvas.label(cell.x + 2, cell.y, limit, name, style);
    if cell.height > 1 {
        let detail = Speeches::detail(entry, workspace.settings.paces.of_speaker(None), canvas.lang);
        let detail = parts_that_fit(canvas, &detail, limit.saturating_sub(cell.x + 2));
        canvas.label(cell.x + 2, cell.y + 1, limit, detail, canvas.theme.quiet());
    }
}

/// The parts of what is known of an entry that there is room for, at least the first: half a part says nothing.
fn parts_that_fit<'a>(canvas: &Canvas<'_>, detail: &'a str, room: u16) -> &'a str {
    let ends = detail.match_indices(" · ").map(|(at, _)| at).chain([detail.len()]);
    let fitting = ends.filter_map(|end| detail.get(..end)).filter(|parts| canvas.columns(parts) <= room);
    fitting.last().unwrap_or(detail)
}
