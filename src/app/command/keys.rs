//! The keys while nothing lies over the page.

use super::{copy::steer_selection, dispatch::act, note::take_letter};
use crate::app::{
    keys::Key,
    overlay::{Left, OpenedOverlay},
    workspace::Workspace,
};

/// Takes a key: it counts, changes the selection, or does what the keymap says.
pub fn take_key(key: Key, workspace: &mut Workspace, left: &mut Left) -> OpenedOverlay {
    if let Some(digit) = key.digit() {
        workspace.typed.extend_count(digit);
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
