//! What is counted for the strips of years, text by text.

use super::term_counts::TermCounts;
use crate::library::Source;

/// What was counted since the last time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearCounts {
    /// The texts that could be read, with how often each term stands in them.
    pub texts: Vec<(Source, TermCounts)>,
    /// How many texts were looked through.
    pub read: usize,
    /// Whether this is the last part.
    pub done: bool,
}

impl YearCounts {
    /// Takes over what was counted after this.
    pub fn append(&mut self, later: Self) {
        self.texts.extend(later.texts);
        self.read += later.read;
        self.done = later.done;
    }
}
