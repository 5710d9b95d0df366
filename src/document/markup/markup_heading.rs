//! A heading by its markup.

/// A line that the marks before it make a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkupHeading {
    /// Where its words begin in the file, marks inside them included.
    pub at: usize,
    /// Its level, from 0.
    pub level: u8,
}
