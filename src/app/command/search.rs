//! Searching, and walking from hit to hit.

use crate::app::{
    keys::Action,
    overlay::{Overlay, Prompt, PromptKind},
    reader::Reader,
    screen::{Direction, Pane},
    workspace::Workspace,
};

/// Asks for a text to find; in list and outline for words to filter by.
pub fn ask(direction: Direction, workspace: &Workspace) -> Overlay {
    let kind = match workspace.panes.focus {
        Pane::List => PromptKind::FilterList,
        Pane::Outline => PromptKind::FilterOutline,
        Pane::Body => {
            PromptKind::Search { direction, from: workspace.reader.as_ref().map_or(0, Reader::place) }
        }
    };
    Overlay::Prompt(Prompt::new(kind))
}

/// Goes to the next hit, or with [`Direction::Back`] against the direction of the search.
pub fn next_hit(direction: Direction, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let Some(reader) = &mut workspace.reader else { return };
    let hits = reader.search.found().map(|found| found.hits.len());
    match reader.next_hit(direction) {
        Some(_) if hits == Some(1) => workspace.say(lang.pick("只有这一处", "The only match")),
        Some(wrapped) if wrapped && workspace.speeches.are_several() => {
            let others = workspace.keymap.named(Action::HitsBySpeech);
            workspace.say(lang.pick(
                format!("到头了，从另一端接着找；按 {others} 看哪几篇还有"),
                format!("Wrapped around; {others} lists the documents that have it"),
            ));
        }
        Some(wrapped) if wrapped => workspace.say(lang.pick("到头了，从另一端接着找", "Wrapped around")),
        Some(_) => {}
        None if hits.is_none() => workspace.say(lang.pick("还没有查找内容", "Nothing to search for")),
        None if workspace.speeches.are_several() => {
            let others = workspace.keymap.named(Action::HitsBySpeech);
            workspace.say(lang.pick(
                format!("本篇没有；按 {others} 看哪几篇有"),
                format!("No match here; {others} lists the documents that have it"),
            ));
        }
        None => workspace.say(lang.pick("本篇没有", "No match")),
    }
}
