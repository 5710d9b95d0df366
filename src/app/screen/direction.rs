//! Which way a step goes.

/// A way through a text, a list, or what was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the end.
    #[default]
    Forward,
    /// Towards the beginning.
    Back,
}

impl Direction {
    /// The way that `step` goes when forward is this way.
    #[must_use]
    pub const fn turned(self, step: Self) -> Self {
        match (self, step) {
            (Self::Forward, step) => step,
            (Self::Back, Self::Forward) => Self::Back,
            (Self::Back, Self::Back) => Self::Forward,
        }
    }
}
