//! The contract of everything that lies over the page.

use super::next::Next;
use crate::{
    app::{
        keys::Key,
        message::{Mouse, Outcome},
        workspace::Workspace,
    },
    lang::Lang,
};

/// The contract of an overlay. It takes keys and mouse in place of the page and acts on the workspace; what it cannot do by
/// itself it asks for by [`Next::Do`].
pub trait Layer {
    /// Its name, for the status line.
    fn title(&self, lang: Lang) -> &'static str;

    /// Takes a key.
    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next;

    /// Takes what the mouse did.
    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next;

    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _workspace: &mut Workspace) -> Next {
        Next::Stay
    }

    /// Takes the outcome of an effect that it asked for; gives back one that it did not ask for.
    fn take(&mut self, outcome: Outcome, _workspace: &mut Workspace) -> Option<Outcome> {
        Some(outcome)
    }

    /// Brings rows and cursor up to date after an event, and drops what the text no longer has.
    fn settle(&mut self, _workspace: &mut Workspace) {}
}
