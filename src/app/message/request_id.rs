//! The numbers by which answers find their requests.

/// Tells an answer from the answers to older requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(u64);

impl RequestId {
    /// The id after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Its number; a later id has a greater one.
    pub const fn number(self) -> u64 {
        self.0
    }
}
