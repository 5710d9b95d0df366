//! The two documents of a comparison.

use crate::{document::Document, library::About};

/// One thing for each of two documents.
#[derive(Clone, Copy, Debug, Default)]
pub struct BothSides<T> {
    pub a: T,
    pub b: T,
}

impl<T> BothSides<T> {
    pub fn map<'s, U>(&'s self, of: impl Fn(&'s T) -> U) -> BothSides<U> {
        BothSides { a: of(&self.a), b: of(&self.b) }
    }
}

/// A document that is compared.
pub struct ComparedDocument {
    pub path: String,
    pub document: Document,
    pub about: About,
    /// The section that is compared instead of the whole.
    pub section: Option<usize>,
}

impl ComparedDocument {
    /// What it is called: its title, or else the name of its file.
    pub fn name(&self) -> &str {
        self.about.title().unwrap_or(&self.path)
    }
}
