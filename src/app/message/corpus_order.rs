//! What a corpus is to be made of.

use std::path::PathBuf;

use super::RequestId;

/// A corpus to be kept under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorpusOrder {
    /// What it is called.
    pub name: String,
    /// Words and fields, as they were typed; everything where there are none.
    pub condition: String,
    /// Its documents; everything that the words and fields mean where there are none.
    pub paths: Vec<PathBuf>,
    /// The opening of the library from whose search it is kept: that is told what belongs to it.
    pub opening: Option<RequestId>,
}
