//! The lists by which the terms of a text are told from its other words.

use super::{Demands, FormulaList, StopWords, UserLists};

/// The lists that ship, with what a user adds to them.
#[derive(Clone, Debug)]
pub(super) struct TermLists {
    /// What is never a term.
    pub stop: StopWords,
    /// What is one whenever it stands in a text.
    pub formulas: FormulaList,
    /// The words that demand something.
    pub demands: Demands,
}

impl TermLists {
    /// Reads the lists that ship, some 2,500 lines, and those of a user.
    pub fn new(own: &UserLists) -> Self {
        let mut lists = Self {
            stop: StopWords::built_in(),
            formulas: FormulaList::built_in(),
            demands: Demands::default(),
        };
        own.add_to(&mut lists.stop, &mut lists.formulas);
        lists
    }
}
