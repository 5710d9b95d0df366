//! A cluster as its neighbours see it.

use super::class::{CharacterClass, Property};

/// A cluster as its neighbours see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Face {
    /// Its first character.
    pub base: char,
    /// What that is.
    pub property: Property,
    /// Whether it is a dash with no second one beside it.
    pub single: bool,
}

impl Face {
    /// The face of a cluster with the base `base`; `before` and `after` are its neighbours on the line, and `spaced` says
    /// whether blanks stand behind the former.
    #[inline]
    pub fn of(base: char, before: Self, spaced: bool, after: Option<char>) -> Self {
        let property = Property::of(base);
        match property.class {
            CharacterClass::Dash => {
                let single = base != '⸺' && after != Some(base) && before.base != base;
                Self { base, property, single }
            }
            // An apostrophe (LB19 has it as undecided): between letters it is one of them.
            CharacterClass::Close
                if base == '’' && before.is_letter() && !spaced && after.is_some_and(is_letter) =>
            {
                Self { base, property: Property { class: CharacterClass::Letter, ..property }, single: false }
            }
            _ => Self { base, property, single: false },
        }
    }

    fn is_letter(self) -> bool {
        self.property.class == CharacterClass::Letter
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && Property::of(c).class == CharacterClass::Letter
}
