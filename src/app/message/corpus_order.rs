//! What a corpus is to be made of.

use std::path::PathBuf;

/// A corpus to be kept under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorpusOrder {
    /// What it is called.
    pub name: String,
    /// Words and fields, as they were typed; everything where there are none.
    pub condition: String,
    /// Its documents; everything that the words and fields mean where there are none.
    pub paths: Vec<PathBuf>,
}
