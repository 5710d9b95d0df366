//! The keys that were typed of a command that needs more: a number before a motion, or a key that waits for a letter.

use crate::app::screen::Panes;

/// The largest number that can be typed.
const LARGEST: usize = 1_000_000;

/// The keys that were typed of a command that needs more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PendingKeys {
    /// The number typed before a motion.
    pub count: Option<MotionCount>,
    /// The command that the next key completes.
    pub waiting: Option<Waiting>,
}

/// A command that waits for another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A letter that names the current place.
    SetMark,
    /// A letter that names the place to go to.
    GoToMark,
}

/// A number that is being typed before a motion.
///
/// A digit that is bound to a pane (1, 2, 3) shows it at once, since no key may wait. Another digit behind it says that a
/// number was meant, and what the first one did is undone; a 0 before it says so beforehand (`012`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MotionCount {
    /// The number so far.
    pub value: usize,
    /// The panes before the first digit changed them, as long as a single digit could be meant for them.
    pub undo: Option<Panes>,
}

impl MotionCount {
    /// The number with one more digit; it stops growing at a million.
    #[must_use]
    pub fn followed_by(self, digit: usize) -> Self {
        Self { value: self.value.saturating_mul(10).saturating_add(digit).min(LARGEST), undo: None }
    }
}

impl PendingKeys {
    /// Adds a digit to the number, where no digit means anything else.
    pub fn extend_count(&mut self, digit: usize) {
        let count = self.count.unwrap_or(MotionCount { value: 0, undo: None });
        self.count = Some(count.followed_by(digit));
    }

    /// Takes the number for a motion: 1 when none was typed, or when the digit was meant for a pane.
    pub fn take_count(&mut self) -> usize {
        self.count.take().filter(|count| count.undo.is_none()).map_or(1, |count| count.value.max(1))
    }
}
