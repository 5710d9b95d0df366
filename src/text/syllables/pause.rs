//! The halves of a syllable that a pause takes.

pub(super) const ENUMERATION: usize = 1;
pub(super) const COMMA: usize = 2;
pub(super) const PART: usize = 3;
pub(super) const SENTENCE: usize = 4;
pub(super) const PARAGRAPH: usize = 6;
pub(super) const HEADING: usize = 8;
