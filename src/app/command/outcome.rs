//! The outcomes of effects that the workspace asked for.

use super::{open, outline};
use crate::app::{
    message::{Outcome, Terminal},
    workspace::Workspace,
};

/// Takes the outcome of an effect; an answer to a request that was made again meanwhile is dropped. Gives back one that the
/// workspace did not ask for: it is for an overlay.
pub fn take_outcome(outcome: Outcome, workspace: &mut Workspace) -> Option<Outcome> {
    match outcome {
        Outcome::Listed(entries) => open::list(entries, workspace),
        Outcome::Described(description) => open::take_described(*description, workspace),
        Outcome::ListArranged { id, listed } => {
            if workspace.requests.arranging.take_if(|waiting| *waiting == id).is_some() {
                workspace.speeches.arranged(listed);
            }
        }
        Outcome::Opened { id, text, record } => {
            if let Some(opening) = workspace.requests.answered(id) {
                open::show(opening, text, record, workspace);
            }
        }
        Outcome::Failed { id, why } => {
            if let Some(failed) = workspace.requests.answered(id) {
                workspace.notice = Some(why);
                workspace.requests.after_opening = None;
                open::open_next_readable(&failed.source, workspace);
            }
        }
        Outcome::Found { id, hits } => {
            if let Some(reader) = &mut workspace.reader {
                reader.found(id, hits);
            }
        }
        Outcome::TermsFound { id, found } => {
            if let Some(reader) = &mut workspace.reader {
                reader.colouring.take(id, found);
            }
        }
        Outcome::Adjusted { id, text } => outline::take_adjusted(id, text, workspace),
        Outcome::Lexicon(lexicon) => workspace.vocabulary.lexicon = Some(lexicon),
        Outcome::ReferenceCounted { id, read, counts } => {
            if let Some(listed) = &mut workspace.vocabulary.listed {
                listed.take(id, read, counts);
            }
        }
        Outcome::Terminal(terminal) => {
            let letters = workspace.terminal.letters;
            workspace.terminal = Terminal { letters, ..terminal };
        }
        Outcome::LargeLetters(letters) => {
            workspace.terminal.letters = letters;
            return Some(Outcome::LargeLetters(letters));
        }
        Outcome::Changed { source, gone } => open::read_again(&source, gone, workspace),
        Outcome::Said(notice) => workspace.hear(notice),
        outcome @ (Outcome::LibraryOpened { .. }
        | Outcome::CopiesFound { .. }
        | Outcome::LibraryAnswered { .. }
        | Outcome::Comparing { .. }
        | Outcome::Compared { .. }
        | Outcome::Concorded { .. }
        | Outcome::YearsCounted { .. }
        | Outcome::Arranged { .. }
        | Outcome::NotesListed { .. }
        | Outcome::TermsListed { .. }) => {
            return Some(outcome);
        }
    }
    None
}
