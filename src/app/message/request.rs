//! Numbers by which answers find their questions.

/// Tells an answer from the answers to older questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(u64);

impl Ticket {
    /// The ticket after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Its number; a later ticket has a greater one.
    pub const fn number(self) -> u64 {
        self.0
    }
}
