//! Moving in the focused pane, and going back.

use super::open;
use crate::app::{
    keys::{Motion, MotionUnit},
    screen::{Direction, Pane},
    workspace::Workspace,
};

/// Moves by `count` steps in the pane that has the keys.
pub fn travel(motion: Motion, count: usize, workspace: &mut Workspace) {
    let height = usize::from(workspace.geometry.rows(workspace.panes.focus).height);
    let tree =
        matches!(motion.unit, MotionUnit::Line | MotionUnit::HalfPage | MotionUnit::Page | MotionUnit::Edge);
    match (workspace.panes.focus, &mut workspace.reader) {
        (Pane::List, _) => workspace.speeches.travel(motion, count),
        (Pane::Outline, Some(reader)) if tree => reader.tree.travel(motion, count, height),
        (Pane::Outline, Some(reader)) => {
            reader.tree.travel_along(&reader.text.document, motion, count, height);
        }
        (Pane::Body, Some(reader)) => reader.travel(motion, count),
        (_, None) => {}
    }
}

/// Goes to the percentage of the text that was typed; asks for one where there is none.
pub fn go_to_percent(workspace: &mut Workspace) {
    let Some(percent) = workspace.typed.count.take().map(|count| count.min(100)) else {
        let lang = workspace.settings.lang;
        return workspace.say(lang.pick("先输入数字，如 40%", "Type a number first, like 40%"));
    };
    if let Some(reader) = &mut workspace.reader {
        let len = reader.document().text().len();
        reader.jump(len / 100 * percent + len % 100 * percent / 100);
    }
}

/// Goes back to where the last jump began, or forward again; at the end of the way in this speech, to the speech before,
/// or the one after.
pub fn jump(direction: Direction, workspace: &mut Workspace) {
    let Some(reader) = &mut workspace.reader else { return };
    if reader.jump_along(direction) {
        return;
    }
    match workspace.requests.visits.step(reader.source.clone(), direction) {
        Some(source) => open::ask_for(source, None, workspace),
        None => workspace.say(workspace.settings.lang.pick("没有更多位置了", "No more jumps")),
    }
}

/// Goes to the speech that was open before this one; once more, back again.
pub fn previous_speech(workspace: &mut Workspace) {
    match workspace.requests.visits.previous().cloned() {
        Some(source) => {
            workspace.panes.focus = Pane::Body;
            open::open(source, None, workspace);
        }
        None => {
            workspace.say(workspace.settings.lang.pick("此前没有打开过别的文稿", "No previous document"));
        }
    }
}

/// One level back: filters, the search, panes over the body.
pub fn back(workspace: &mut Workspace) {
    let covered = workspace.geometry.overlaid;
    let focus = &mut workspace.panes.focus;
    match (*focus, &mut workspace.reader) {
        (Pane::List, _) if !workspace.speeches.catalog().filter().is_empty() => {
            workspace.filter_list("");
        }
        (Pane::Outline, Some(reader)) if !reader.tree.filter().is_empty() => {
            reader.tree.set_filter("", &reader.text.document);
        }
        (Pane::List | Pane::Outline, _) if covered => *focus = Pane::Body,
        (Pane::Body, Some(reader)) if reader.selection.is_some() => reader.selection = None,
        (_, Some(reader)) if reader.search.found().is_some() => reader.search.clear(),
        _ => *focus = Pane::Body,
    }
}
