//! The contract of everything that lies over the page.

use std::time::Duration;

use super::next::Next;
use crate::{
    app::{
        keys::Key,
        message::{Mouse, Outcome},
        rehearsal::Moment,
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

    /// Takes the time, before anything else that happens at it.
    fn tick(&mut self, _now: Moment, _workspace: &mut Workspace) -> Next {
        Next::Stay
    }

    /// When it wants to be told the time again though nothing else happens; `None` for never.
    fn wakes_at(&mut self) -> Option<Duration> {
        None
    }

    /// Whether it has to know when things happen.
    fn keeps_time(&self) -> bool {
        false
    }

    /// Lets nothing run on by itself: the program is stopped, or its window is another one.
    fn stand_still(&mut self) {}

    /// Brings rows and cursor up to date after an event, and drops what the text no longer has.
    fn settle(&mut self, _workspace: &mut Workspace) {}
}
