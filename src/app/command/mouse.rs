//! The mouse while nothing lies over the page.

use super::{copy, open};
use crate::app::{
    message::{Mouse, MouseKind},
    reader::FoundSearch,
    screen::Pane,
    workspace::Workspace,
};
use crate::text::Span;

/// The thing that the button of the mouse holds while it is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    /// The border at the right of a side pane.
    Border(Pane),
    /// The text, from this column and row of the screen on.
    Text(u16, u16),
}

/// Takes what the mouse did; returns what its button holds from then on.
pub fn take_mouse(mouse: Mouse, drag: Option<Drag>, workspace: &mut Workspace) -> Option<Drag> {
    match mouse.kind {
        MouseKind::Press => {
            let border = workspace.geometry.border_at(mouse.column, mouse.row).map(Drag::Border);
            border.or_else(|| click(mouse, workspace))
        }
        MouseKind::DoublePress => {
            if workspace.geometry.pane_at(mouse.column, mouse.row) != Some(Pane::Body) {
                return click(mouse, workspace);
            }
            let here = (mouse.column, mouse.row);
            copy::select_between(here, here, workspace);
            copy::take_word(workspace);
            drag
        }
        MouseKind::Drag => {
            match drag {
                Some(Drag::Border(pane)) => {
                    let left = workspace.geometry.rows(pane).x;
                    workspace.panes.resize(pane, mouse.column.saturating_sub(left));
                }
                Some(Drag::Text(column, row)) => {
                    copy::select_between((column, row), (mouse.column, mouse.row), workspace);
                }
                None => {}
            }
            drag
        }
        MouseKind::Release => None,
        MouseKind::Wheel(_) => {
            scroll(mouse, workspace);
            drag
        }
    }
}

fn scroll(mouse: Mouse, workspace: &mut Workspace) {
    let Some(rows) = mouse.rows() else { return };
    let geometry = &workspace.geometry;
    match (geometry.pane_at(mouse.column, mouse.row), &mut workspace.reader) {
        (Some(Pane::List), _) => workspace.speeches.scroll(rows.signum()),
        (Some(Pane::Outline), Some(reader)) => {
            reader.tree.scroll(rows, usize::from(geometry.rows(Pane::Outline).height));
        }
        (Some(Pane::Body), Some(reader)) => reader.scroll(rows),
        _ => {}
    }
}

/// Goes to what a row of the strip stands for: to the first hit there, or else to the text.
fn go_along(row: u16, height: u16, workspace: &mut Workspace) {
    workspace.panes.focus = Pane::Body;
    let Some(reader) = &mut workspace.reader else { return };
    let len = reader.document().text().len();
    let edge = |row: u16| (usize::from(row) * len).div_ceil(usize::from(height).max(1));
    let here = Span::new(edge(row), edge(row.saturating_add(1)));
    let found =
        reader.search.found().into_iter().chain(reader.colouring.terms.iter().map(|term| &term.found));
    let first = |found: &FoundSearch| {
        let hit = found.hits.spans().get(found.hits.next_from(here.start)?)?.start;
        here.contains(hit).then_some(hit)
    };
    // A row may hold several; the rarest is the one that is drawn.
    let rarest = { found }.filter_map(|found| Some((found.hits.len(), first(found)?))).min();
    let place =
        rarest.map_or_else(|| reader.document().text().floor_char_boundary(here.start), |(_, hit)| hit);
    reader.jump(place);
}

/// Focuses a pane and selects what is clicked on there; returns what the button holds by it.
fn click(mouse: Mouse, workspace: &mut Workspace) -> Option<Drag> {
    let strip = workspace.geometry.strip;
    if strip.holds(mouse.column, mouse.row) {
        go_along(mouse.row.saturating_sub(strip.y), strip.height, workspace);
        return None;
    }
    let pane = workspace.geometry.pane_at(mouse.column, mouse.row)?;
    let rows = workspace.geometry.rows(pane);
    workspace.panes.focus = pane;
    let row = usize::from(mouse.row.saturating_sub(rows.y));
    if !rows.holds(rows.x, mouse.row) {
        return None;
    }
    let chosen = match (pane, &mut workspace.reader) {
        (Pane::List, _) => workspace.speeches.click(row),
        (Pane::Outline, Some(reader)) => reader.tree.click(row),
        (Pane::Body, Some(reader)) => {
            reader.selection = None;
            return Some(Drag::Text(mouse.column, mouse.row));
        }
        (_, None) => false,
    };
    if chosen {
        open::enter(workspace);
    }
    None
}
