//! The place at which a speech is opened, when the user said so.

use crate::{
    app::jobs::Subject,
    library::{Address, Source},
    text::Span,
};

/// A place to open a speech at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenAt {
    /// A section, by its numbers.
    Section(Address),
    /// The first place of these words, which are then searched.
    Words(String),
    /// Where it was left, to be rehearsed.
    Rehearsal,
    /// A place by its offset.
    Place {
        /// In this speech; another that is opened instead begins where it was left.
        source: Source,
        /// The place, in bytes.
        offset: usize,
    },
    /// The passage of a note.
    Note {
        /// In this speech; another that is opened instead begins where it was left.
        source: Source,
        /// The note, by its key.
        key: String,
    },
    /// A place of something that is then searched.
    Hit {
        /// In this speech; another that is opened instead begins where it was left.
        source: Source,
        /// What stands there.
        subject: Subject,
        /// Where it stands.
        hit: Span,
    },
}
