//! What is looked for, and how strictly.

use std::error::Error;
use std::fmt;

use super::fault::PatternError;
use crate::lang::Lang;

/// How strictly a query is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Character for character, but simplified for traditional, half for full width, small for capital.
    #[default]
    Folded,
    /// Character for character as typed.
    Exact,
    /// Folded, and blanks, line ends and marks between the characters do not count.
    Forgiving,
    /// A regular expression.
    Regex,
}

impl Mode {
    /// All modes, in the order in which a key goes through them.
    pub const ALL: [Self; 4] = [Self::Folded, Self::Exact, Self::Forgiving, Self::Regex];

    /// The mode after this one; the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let after = Self::ALL.iter().skip_while(|&&mode| mode != self).nth(1);
        after.copied().unwrap_or_default()
    }

    /// The mode before this one; the last before the first.
    #[must_use]
    pub fn previous(self) -> Self {
        let before = Self::ALL.iter().rev().skip_while(|&&mode| mode != self).nth(1);
        before.copied().unwrap_or(Self::Regex)
    }
}

/// A question to a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// What was typed.
    pub text: String,
    /// How it is taken.
    pub mode: Mode,
    /// Whether dirt (teaser lines, page chrome) is searched as well, for a view that shows it.
    pub dirt: bool,
}

impl Query {
    /// A question to the speech proper.
    pub fn new(text: impl Into<String>, mode: Mode) -> Self {
        Self { text: text.into(), mode, dirt: false }
    }
}

/// Why a query cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryError {
    /// The regular expression is not one.
    Syntax(PatternError),
    /// The regular expression would need too much memory.
    TooLarge,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(fault) => write!(f, "not a regular expression: {}", fault.explain(Lang::English)),
            Self::TooLarge => f.write_str("the regular expression is too large"),
        }
    }
}

impl Error for QueryError {}

#[cfg(test)]
mod tests {
    use super::Mode;

    #[test]
    fn every_mode_has_its_turn() {
        let mut mode = Mode::default();
        let mut seen = Vec::new();
        for _ in Mode::ALL {
            seen.push(mode);
            mode = mode.next();
        }
        assert_eq!(seen, Mode::ALL);
        assert_eq!(mode, Mode::default());
    }
}
