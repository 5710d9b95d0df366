//! The search of a library, and what is done with the documents that it found.

use super::{
    comparison, concordance, fact,
    open::{open, open_neighbour},
    rehearsal,
};
use crate::{
    app::{
        jobs::Subject,
        message::{AfterOpening, CorpusOrder, Effect, OpenAt},
        overlay::{KwicScope, Left, Overlay, Prompt, PromptKind},
        screen::{Direction, Pane},
        workspace::Workspace,
    },
    library::Source,
};

/// Shows the search of the library, as it was left.
pub fn open_search(workspace: &mut Workspace, left: &mut Left) -> Overlay {
    let mut view = left.library.take().unwrap_or_default();
    view.table.open(workspace);
    Overlay::Library(view)
}

/// Opens a speech at the first place of these words, which are then searched.
pub fn open_at_words(source: Source, words: String, workspace: &mut Workspace) {
    workspace.panes.focus = Pane::Body;
    if workspace.reader.as_ref().is_some_and(|reader| reader.source == source) {
        return workspace.search(&words, Direction::Forward, 0);
    }
    workspace.requests.open_at = Some(OpenAt::Words(words));
    open(source, None, workspace);
}

/// Goes to the next document that was found, or the one before, and to the first place there of what is searched.
pub fn next_found(direction: Direction, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let Some(reader) = &workspace.reader else { return };
    match workspace.speeches.beside_found(&reader.source, direction).cloned() {
        Some(next) => {
            let searched = reader.search.found().map(|found| found.query.text.clone());
            match searched {
                Some(words) => open_at_words(next, words, workspace),
                None => open(next, None, workspace),
            }
        }
        None if workspace.speeches.found().is_empty() => {
            open_neighbour(direction, workspace);
        }
        None => workspace.say(lang.pick("检索结果到头了", "No more documents in the results")),
    }
}

/// Makes the concordance of a subject in the documents that were found.
pub fn concordance_of_found(subject: Subject, workspace: &mut Workspace, left: &mut Left) -> Overlay {
    concordance::start(subject, KwicScope::Found, workspace, left)
}

/// Asks for a name for a corpus.
pub fn ask_corpus(order: Box<CorpusOrder>) -> Overlay {
    Overlay::Prompt(Prompt::new(PromptKind::Corpus(order)))
}

/// Keeps a corpus, and goes on searching.
pub fn save_corpus(order: CorpusOrder, workspace: &mut Workspace, left: &mut Left) -> Overlay {
    workspace.ask(Effect::SaveCorpus(order));
    open_search(workspace, left)
}

/// Opens the first of two speeches, and compares it with the second as soon as it is there.
pub fn compare_two(one: Source, other: Source, workspace: &mut Workspace) -> Option<Overlay> {
    let open_source = workspace.reader.as_ref().map(|reader| &reader.source);
    if open_source == Some(&one) {
        return comparison::compare(other, workspace);
    }
    if open_source == Some(&other) {
        return comparison::compare(one, workspace);
    }
    workspace.requests.after_opening = Some(AfterOpening::Compare(other));
    open(one, None, workspace);
    None
}

/// Does what was to be done with a speech once it is open.
pub fn after_opening(then: AfterOpening, workspace: &mut Workspace, left: &mut Left) -> Option<Overlay> {
    match then {
        AfterOpening::Rehearse => rehearsal::rehearse(None, workspace, left),
        AfterOpening::Compare(other) => comparison::compare(other, workspace),
        AfterOpening::Facts => fact::ask(workspace),
    }
}
