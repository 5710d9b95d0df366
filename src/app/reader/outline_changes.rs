//! What the user changes about the outline of a speech.

use crate::{
    app::{keys::Change, message::RequestId},
    document::{Adjustments, Numbering},
};

/// The changes in force, and those before them.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The changes that were asked for last.
    pub now: Adjustments,
    /// The question for the outline with these changes.
    pub pending: Option<RequestId>,
    /// What was asked for with it; `None` when something was taken back.
    pub made: Option<Change>,
    before: Vec<Adjustments>,
}

impl Changes {
    /// The changes that were kept from an earlier reading.
    pub fn kept(now: Adjustments) -> Self {
        Self { now, ..Self::default() }
    }

    /// Makes a change.
    pub fn make(&mut self, change: Change, numbering: Numbering) {
        self.before.push(self.now.clone());
        self.made = Some(change);
        match change {
            Change::Promote => self.now.promote(numbering),
            Change::Demote => self.now.demote(numbering),
            Change::Ignore => self.now.ignore(numbering),
        }
    }

    /// Takes the last change back; false when there is none.
    pub fn undo(&mut self) -> bool {
        self.made = None;
        if let Some(before) = self.before.pop() {
            self.now = before;
            return true;
        }
        // What was kept from an earlier reading can be taken back as a whole.
        let kept = !self.now.is_empty();
        self.now = Adjustments::default();
        kept
    }
}
