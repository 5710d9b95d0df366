//! One round through the files that were named.

use std::{io, path::PathBuf, time::Instant};

use super::{progress::Progress, status::Status};
use crate::{
    import::Origin,
    shell::{Error, Opened},
    text::{Encoding, Foreign},
};

/// A file that was worked on: its path, how it was decoded, where it comes from, what came of it.
pub struct Worked<T> {
    pub path: String,
    pub encoding: Encoding,
    pub replaced: usize,
    pub foreign: Option<Foreign>,
    pub origin: Origin,
    pub answer: T,
}

impl<T> Worked<T> {
    /// What comes of a text that was opened.
    pub fn of(path: String, opened: Opened, work: impl FnOnce(&str, Opened) -> T) -> Self {
        let (encoding, replaced, foreign) = (opened.encoding, opened.replaced, opened.foreign);
        let origin = opened.origin.clone();
        Self { answer: work(&path, opened), path, encoding, replaced, foreign, origin }
    }

    /// Whether there is nothing to tell about it.
    pub const fn is_clean(&self) -> bool {
        self.replaced == 0 && self.origin.warnings.is_empty()
    }
}

/// What came of something that was seen on the way through the folders.
pub enum RoundStep<T> {
    /// A file that was read; `None` when nothing in it was wanted.
    File(Result<Option<Worked<T>>, Error>),
    /// A file below a folder that is no text.
    LeftOut,
    /// The end of a folder that was named, below which so many files and troubles were seen.
    End(PathBuf, usize),
}

/// One round through the files that were named.
pub struct Round {
    pub(super) progress: Progress,
    pub(super) ended: io::Result<Status>,
}

impl Round {
    /// A round that has just begun; `waited_for` says that somebody at a terminal waits for its end.
    pub fn new(waited_for: bool) -> Self {
        Self { progress: Progress::new(waited_for.then(Instant::now)), ended: Ok(Status::Done) }
    }
}
