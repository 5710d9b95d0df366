//! A question to all documents of a library.

use crate::{
    library::{CandidateDocument, Condition},
    search::{Finder, Mode, Query, QueryError, Sift},
};

/// What documents must be, and which words are looked for in them.
#[derive(Clone, Debug, Default)]
pub struct Question {
    condition: Condition,
    words: Vec<AskedWord>,
}

/// A word of a question.
#[derive(Clone, Debug)]
pub struct AskedWord {
    /// What finds it in a document.
    pub finder: Finder,
    /// What tells in which documents it need not be looked for.
    pub sift: Sift,
    /// What it is asked for.
    pub role: WordRole,
}

/// What a word of a question is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordRole {
    /// It must stand in a document.
    Must,
    /// It must not.
    MustNot,
    /// It is counted.
    Counted,
}

impl WordRole {
    /// Returns whether a document with so many places of a word is not meant, whatever else it holds; `None` stands for a
    /// number that is not known.
    pub fn rules_out(self, count: Option<u32>) -> bool {
        match self {
            Self::Must => count == Some(0),
            Self::MustNot => count.is_some_and(|count| count > 0),
            Self::Counted => false,
        }
    }
}

impl Question {
    /// Asks for the documents that fit a condition, its words included.
    ///
    /// # Errors
    ///
    /// [`QueryError`] never, as no word of a condition is a regular expression.
    pub fn of(condition: Condition) -> Result<Self, QueryError> {
        let words =
            [(WordRole::Must, condition.words.clone()), (WordRole::MustNot, condition.without.clone())];
        let mut question = Self { condition, words: Vec::new() };
        for (role, words) in words {
            for word in words {
                question.ask(&Query::new(word, Mode::Folded), role)?;
            }
        }
        Ok(question)
    }

    /// Asks for one more word.
    ///
    /// # Errors
    ///
    /// [`QueryError`] when it is no regular expression and should be one.
    pub fn ask(&mut self, query: &Query, role: WordRole) -> Result<(), QueryError> {
        let finder = Finder::new(query)?;
        let sift = Sift::new(&finder, query.mode);
        self.words.push(AskedWord { finder, sift, role });
        Ok(())
    }

    /// Returns the words, in the order in which they were asked for, those of the condition first.
    pub fn words(&self) -> &[AskedWord] {
        &self.words
    }

    /// Returns the condition.
    pub const fn condition(&self) -> &Condition {
        &self.condition
    }

    /// Returns whether a document may be meant, as far as the catalogue knows it.
    pub fn may_mean(&self, document: &CandidateDocument<'_>) -> bool {
        self.condition.holds(document)
    }

    /// Returns how often the words that documents must hold stand in one with these counts.
    pub fn hits(&self, counts: &[u32]) -> u32 {
        let asked = self.words.iter().zip(counts).filter(|(word, _)| word.role == WordRole::Must);
        asked.fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// Returns whether a document with so many places of each word is meant.
    pub fn means(&self, counts: &[u32]) -> bool {
        self.words.iter().zip(counts).all(|(word, count)| !word.role.rules_out(Some(*count)))
    }
}
