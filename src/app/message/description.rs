//! What is known of a speech that was opened.

use crate::{
    import::Format,
    library::{About, Corrections, Source},
};

/// What is known of a speech that was opened.
#[derive(Clone, Debug)]
pub struct Description {
    /// Which one.
    pub source: Source,
    /// The format of its file.
    pub format: Format,
    /// Whether all of it was there.
    pub whole: bool,
    /// What its text says.
    pub about: About,
    /// What the user had corrected when it was opened.
    pub corrections: Corrections,
}
