//! A query made ready to be asked of any text.

use super::literal::Literal;
use super::pattern::Pattern;
use super::query::{Mode, Query, QueryError};

/// A query made ready. Cheap to make at every keystroke, and good for any number of texts and threads.
#[derive(Clone, Debug)]
pub struct Finder {
    pub(super) kind: QueryKind,
    pub(super) dirt: bool,
}

/// What a query comes down to.
#[derive(Clone, Debug)]
pub(super) enum QueryKind {
    /// Nothing was typed: nothing is found.
    Nothing,
    /// Characters in a row.
    Literal(Literal),
    /// A regular expression.
    Pattern(Pattern),
}

impl Finder {
    /// Makes a query ready. An empty one finds nothing; only a regular expression can be refused.
    ///
    /// # Errors
    ///
    /// [`QueryError`] when the text is no regular expression, or one that would take too much memory.
    pub fn new(query: &Query) -> Result<Self, QueryError> {
        let kind = match query.mode {
            _ if query.text.is_empty() => QueryKind::Nothing,
            Mode::Regex => QueryKind::Pattern(Pattern::new(&query.text)?),
            mode => Literal::new(&query.text, mode).map_or(QueryKind::Nothing, QueryKind::Literal),
        };
        Ok(Self { kind, dirt: query.dirt })
    }

    /// Whether it can find anything in this text; `false` is certain, `true` is to be looked into.
    ///
    /// Needs no document: a folder of files is sifted by it before any of them is parsed.
    pub fn could_find_in(&self, text: &str) -> bool {
        match &self.kind {
            QueryKind::Nothing => false,
            QueryKind::Literal(literal) => literal.could_stand_in(text),
            // A match may go over a seam, which is known only when the text has been parsed.
            QueryKind::Pattern(_) => !text.is_empty(),
        }
    }

    /// Whether it can find anything at all.
    pub fn is_empty(&self) -> bool {
        matches!(self.kind, QueryKind::Nothing)
    }
}
