//! Terms that are coloured in every speech.

/// One of the colours of terms; the terms of one colour are a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour(usize);

impl Colour {
    /// How many there are.
    pub const COUNT: usize = 6;

    /// The colour of a number, from 0; `None` when there are not so many.
    pub const fn new(number: usize) -> Option<Self> {
        if number < Self::COUNT { Some(Self(number)) } else { None }
    }

    /// All, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }

    /// Its number, from 0.
    pub const fn number(self) -> usize {
        self.0
    }
}

/// Terms that are coloured in every speech, in groups of one colour and one theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    groups: Vec<TermGroup>,
}

/// Terms of one theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermGroup {
    /// Its colour.
    pub colour: Colour,
    /// What it is called; empty for no name.
    pub name: String,
    /// Its terms, as they are looked for.
    pub terms: Vec<String>,
}

/// A change of the glossary, to be made to what stands on disk by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GlossaryChange {
    /// Colours a term in every speech.
    Add {
        /// The term.
        term: String,
        /// Its colour.
        colour: Colour,
    },
    /// Colours it no longer.
    Remove {
        /// The term.
        term: String,
    },
    /// Calls a group by another name.
    Name {
        /// The colour of the group.
        colour: Colour,
        /// Its name; empty for none.
        name: String,
    },
}

impl Glossary {
    /// The groups, as they stand in the file; several may have one colour.
    pub fn groups(&self) -> &[TermGroup] {
        &self.groups
    }

    /// All terms with their colours.
    pub fn terms(&self) -> impl Iterator<Item = (&str, Colour)> {
        self.groups.iter().flat_map(|group| group.terms.iter().map(|term| (term.as_str(), group.colour)))
    }

    /// What the group of a colour is called; empty when it has no name.
    pub fn name(&self, colour: Colour) -> &str {
        let mut groups = self.groups.iter().filter(|group| group.colour == colour);
        groups.find(|group| !group.name.is_empty()).map_or("", |group| &group.name)
    }

    /// Makes a change; a term is in one group at most.
    pub fn apply(&mut self, change: &GlossaryChange) {
        match change {
            GlossaryChange::Add { term, colour } => {
                self.drop_term(term);
                self.change(*colour, |group| group.terms.push(term.clone()));
            }
            GlossaryChange::Remove { term } => self.drop_term(term),
            GlossaryChange::Name { colour, name } => {
                self.change(*colour, |group| group.name.clone_from(name));
            }
        }
    }

    fn drop_term(&mut self, term: &str) {
        for group in &mut self.groups {
            group.terms.retain(|own| own != term);
        }
    }

    /// Changes the first group of a colour, which is made when there is none.
    fn change(&mut self, colour: Colour, change: impl FnOnce(&mut TermGroup)) {
        if let Some(group) = self.groups.iter_mut().find(|group| group.colour == colour) {
            return change(group);
        }
        let mut group = TermGroup { colour, ..TermGroup::default() };
        change(&mut group);
        self.groups.push(group);
    }
}

impl FromIterator<TermGroup> for Glossary {
    fn from_iter<I: IntoIterator<Item = TermGroup>>(groups: I) -> Self {
        Self { groups: groups.into_iter().collect() }
    }
}
