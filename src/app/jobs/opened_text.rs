//! A text as it was read.

use std::sync::Arc;

use crate::{
    document::{Document, SpokenSums},
    import::Origin,
    library::{About, Source},
    text::{Counts, Encoding, Foreign},
};

/// A text as it was read from its source.
#[derive(Clone, Debug)]
pub struct OpenedText {
    /// The document.
    pub document: Arc<Document>,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// How many places did not decode.
    pub replaced: usize,
    /// The lines in another encoding than the rest, if there are any.
    pub foreign: Option<Foreign>,
    /// Whether this is the whole text, not only its beginning.
    pub whole: bool,
    /// The counts of its characters.
    pub counts: Arc<Counts>,
    /// The sums of what is spoken of it.
    pub spoken: Arc<SpokenSums>,
    /// Where it comes from.
    pub origin: Arc<Origin>,
}

impl OpenedText {
    /// What it says of itself, when it comes from `source`.
    pub fn about(&self, source: &Source) -> About {
        About::of(&self.document, source, &self.counts).said(&self.spoken)
    }

    /// What the first frame shows of that.
    pub fn about_at_first(&self, source: &Source) -> About {
        About::at_first(&self.document, source, &self.counts).said(&self.spoken)
    }
}
