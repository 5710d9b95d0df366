//! The keys while nothing lies over the page.

use super::{OpenedOverlay, act, copy::steer_selection, note::take_letter};
use crate::app::{
    keys::{Action, Key, MotionCount},
    overlay::Left,
    screen::Pane,
    workspace::Workspace,
};

/// Takes a key: it counts, changes the selection, or does what the keymap says.
pub fn take_key(key: Key, workspace: &mut Workspace, left: &mut Left) -> OpenedOverlay {
    if let Some(digit) = key.digit() {
        count(key, digit, workspace);
        return None;
    }
    if steer_selection(key, workspace) {
        return None;
    }
    let Some(action) = workspace.keymap.action(key) else {
        workspace.typed.count = None;
        return None;
    };
    act(action, workspace, left)
}

/// Completes what waits for another key; `None` when nothing does.
pub fn complete(key: Key, workspace: &mut Workspace) -> Option<OpenedOverlay> {
    let waiting = workspace.typed.waiting.take()?;
    Some(take_letter(waiting, key, workspace))
}

fn count(key: Key, digit: usize, workspace: &mut Workspace) {
    // While something is selected, numbers are for its end.
    let selecting = workspace.reader.as_ref().is_some_and(|reader| reader.selection.is_some());
    let pane = match workspace.keymap.action(key) {
        Some(Action::TogglePane(pane)) if !selecting => Some(pane),
        _ => None,
    };
    let panes = &mut workspace.panes;
    let counted = match (workspace.typed.count.take(), pane) {
        // A second digit of a pane is another key for a pane; any other digit makes a number of both.
        (Some(count), _) if count.undo.is_none() || pane.is_none() => {
            *panes = count.undo.unwrap_or(*panes);
            count.followed_by(digit)
        }
        (_, Some(pane)) => {
            // The body's digit changes nothing in the body, so it can only be meant as a number.
            let undo = (pane != Pane::Body || panes.focus != Pane::Body).then_some(*panes);
            panes.toggle(pane);
            MotionCount { value: digit, undo }
        }
        (_, None) => MotionCount { value: digit, undo: None },
    };
    workspace.typed.count = Some(counted);
}
