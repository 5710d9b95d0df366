//! What the user changes about the outline of a speech.

use super::ticket::Ticket;
use crate::document::Adjustments;

/// The changes in force, and those before them.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The changes that were asked for last.
    pub now: Adjustments,
    /// The question for the outline with these changes.
    pub pending: Option<Ticket>,
    before: Vec<Adjustments>,
}

impl Changes {
    /// The changes that were kept from an earlier reading.
    pub fn kept(now: Adjustments) -> Self {
        Self { now, ..Self::default() }
    }

    /// Makes a change.
    pub fn make(&mut self, change: impl FnOnce(&mut Adjustments)) {
        self.before.push(self.now.clone());
        change(&mut self.now);
    }

    /// Takes the last change back; false when there is none.
    pub fn undo(&mut self) -> bool {
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
