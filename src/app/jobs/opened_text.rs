//! A text as it was read.

use std::sync::{Arc, OnceLock};

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
    /// What was found out about it since.
    pub findings: Arc<TextFindings>,
    /// Where it comes from.
    pub origin: Arc<Origin>,
}

/// What is found out about a text by whoever asks for it first, and is known from then on.
#[derive(Debug, Default)]
pub struct TextFindings {
    spoken: OnceLock<SpokenSums>,
    about_at_first: OnceLock<About>,
}

impl OpenedText {
    /// The sums of what is spoken of it.
    pub fn spoken(&self) -> &SpokenSums {
        self.findings.spoken.get_or_init(|| SpokenSums::of(&self.document))
    }

    /// What it says of itself, when it comes from `source`.
    pub fn about(&self, source: &Source) -> About {
        About::of(&self.document, source, &self.counts).said(self.spoken())
    }

    /// What the first frame shows of that; it is asked for with one source only, that from which the text was read.
    pub fn about_at_first(&self, source: &Source) -> &About {
        let about = || About::at_first(&self.document, source, &self.counts).said(self.spoken());
        self.findings.about_at_first.get_or_init(about)
    }
}
