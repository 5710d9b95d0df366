//! What can speak for a formula.

use std::fmt;

/// What speaks for a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormulaSource {
    /// It stands in the user's list.
    User,
    /// It stands in the list that ships.
    BuiltIn,
    /// Several texts of the library quote it.
    Library,
    /// The text itself sets it in quotation marks.
    Quoted,
    /// The text itself sets it in title marks.
    Title,
    /// The text repeats it.
    Repeated,
}

impl FormulaSource {
    /// All sources, the weightiest first.
    pub const ALL: [Self; 6] =
        [Self::User, Self::BuiltIn, Self::Library, Self::Quoted, Self::Title, Self::Repeated];
}

/// Which sources speak for a formula.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct FormulaSources(u8);

impl FormulaSources {
    /// Adds a source.
    pub fn insert(&mut self, source: FormulaSource) {
        self.0 |= 1 << source as u8;
    }

    /// Whether a source is among them.
    pub fn contains(self, source: FormulaSource) -> bool {
        self.0 & (1 << source as u8) != 0
    }

    /// The sources, the weightiest first.
    pub fn iter(self) -> impl Iterator<Item = FormulaSource> {
        FormulaSource::ALL.into_iter().filter(move |&source| self.contains(source))
    }
}

impl FromIterator<FormulaSource> for FormulaSources {
    fn from_iter<I: IntoIterator<Item = FormulaSource>>(sources: I) -> Self {
        let mut all = Self::default();
        sources.into_iter().for_each(|source| all.insert(source));
        all
    }
}

impl fmt::Debug for FormulaSources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
