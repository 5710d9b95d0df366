//! The keys that were typed of a command that needs more: a number before a motion, or a key that waits for a letter.

/// The largest number that can be typed.
const LARGEST: usize = 1_000_000;

/// The keys that were typed of a command that needs more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PendingKeys {
    /// The number typed before a motion.
    pub count: Option<usize>,
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

impl PendingKeys {
    /// Adds a digit to the number; it stops growing at a million.
    pub fn extend_count(&mut self, digit: usize) {
        let count = self.count.unwrap_or(0);
        self.count = Some(count.saturating_mul(10).saturating_add(digit).min(LARGEST));
    }

    /// Takes the number for a motion: 1 when none was typed.
    pub fn take_count(&mut self) -> usize {
        self.count.take().unwrap_or(1).max(1)
    }
}
