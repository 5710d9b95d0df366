//! Set expressions (提法): what is known of them, where they stand, which ones a library has in common.

pub(super) mod formula_list;
pub(super) mod formulas;
pub(super) mod mining;
pub(super) mod sources;
