//! A heading without a number, and what it heads.

use crate::document::markers::numbering::Numbering;

/// An unnumbered heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// The index of its paragraph.
    pub paragraph: usize,
    /// What it heads.
    pub heads: Heads,
    /// The ordinal and the length in bytes of its label, when it is 附件1.
    pub label: Option<(u32, usize)>,
}

impl Title {
    /// Its kind among the numberings.
    pub const fn numbering(&self) -> Numbering {
        if self.label.is_some() { Numbering::Annex } else { Numbering::Unnumbered }
    }
}

/// What an unnumbered heading heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heads {
    /// A part of the speech.
    Part,
    /// What stands before the numbered parts: 引言.
    Prelude,
    /// What stands after them: 结束语.
    Coda,
    /// Another document: numbering begins anew.
    Document,
    /// Notes that are no part of the speech.
    Notes,
}
