//! A row of the list of speeches.

use super::{about::About, source::Source};
use crate::import::Format;

/// A speech of the list, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it comes from.
    pub source: Source,
    /// What was found in it; `None` until it was read.
    pub about: Option<About>,
    /// How far it was read.
    pub progress: Option<Progress>,
    /// The format of its file, as far as it is known; text before.
    pub format: Format,
    /// What the row says.
    label: String,
}

/// How far a speech was read, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How much of it lies behind the reader, in percent.
    pub percent: u8,
    /// When it was last open, in seconds since 1970.
    pub read_at: u64,
}

impl Entry {
    /// A speech of which only the source is known.
    pub fn new(source: Source) -> Self {
        let label = source.name();
        Self { source, about: None, progress: None, format: Format::Text, label }
    }

    /// A speech of which is known how far it was read.
    pub fn read(source: Source, progress: Progress) -> Self {
        Self { progress: Some(progress), ..Self::new(source) }
    }

    /// A speech that was looked into.
    pub fn described(source: Source, about: About, progress: Option<Progress>) -> Self {
        let label = about.title_or_name(&source);
        Self { source, about: Some(about), progress, format: Format::Text, label }
    }

    /// Returns what to call it: its title, or else the name of its source.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Returns its length in 字, when it is known.
    pub fn units(&self) -> Option<usize> {
        self.about.as_ref().map(|about| about.units)
    }

    /// Takes over what another entry for the same source knows; what is known stays where the other knows nothing, and of two
    /// readings the later one counts.
    pub fn learn(&mut self, other: Self) {
        let known = self.progress.into_iter().chain(other.progress);
        self.progress = known.max_by_key(|progress| progress.read_at);
        if other.about.is_some() {
            self.about = other.about;
            self.label = other.label;
            self.format = other.format;
        }
    }
}
