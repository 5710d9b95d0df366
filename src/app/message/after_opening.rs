//! What is to be done with a speech as soon as it is open.

use crate::library::Source;

/// What is to be done with a speech as soon as it is there as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AfterOpening {
    /// It is rehearsed.
    Rehearse,
    /// It is compared with another one.
    Compare(Source),
    /// What is known of it is listed, to be corrected.
    Facts,
}
