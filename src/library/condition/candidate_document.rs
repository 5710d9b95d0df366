//! A document as a condition sees it.

use crate::library::about::About;

/// A document as a condition sees it.
#[derive(Clone, Copy, Debug)]
pub struct CandidateDocument<'a> {
    /// What is known of it.
    pub about: &'a About,
    /// The folder in which it lies, with `/` between folders: below the root of its library where it is in one; empty in the
    /// root itself.
    pub folder: &'a str,
    /// Whether it was ever open.
    pub is_read: bool,
}

impl<'a> CandidateDocument<'a> {
    /// A document at a path, with `/` between folders.
    pub fn at(path: &'a str, about: &'a About, is_read: bool) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self { about, folder, is_read }
    }
}
