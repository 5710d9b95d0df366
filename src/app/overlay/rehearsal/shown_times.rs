//! The times that are shown.

use crate::app::rehearsal::Recital;

/// The times that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShownTimes {
    /// What was spoken, in milliseconds.
    pub spoken: u64,
    /// How far ahead of the plan it is, in milliseconds; behind when negative.
    pub ahead: i64,
    /// The pace of what was said, or else that of the clock, in 字 a minute.
    pub pace: u32,
}

impl ShownTimes {
    /// Those of now.
    pub fn of(recital: &Recital) -> Self {
        let pace = recital.own_pace().unwrap_or(recital.pace);
        Self { spoken: recital.spoken(), ahead: recital.ahead(), pace }
    }
}
