//! Two speeches beside each other: which section of the one is which of the other, which sentence which, and what changed
//! inside them.
//!
//! Between two yearly reports a few percent of the characters stand unchanged and most are reworded, so looking for equal
//! text finds next to nothing. What carries is rare pairs of characters (`index`), sections first (`sections`), then
//! sentences (`links`), each free to move (`series`). What changed inside a sentence (`inline`, `figures`) is worked out on
//! demand, for what is shown.

#![expect(clippy::cast_precision_loss, reason = "counts of characters and sentences are far below 2^52")]
#![expect(clippy::cast_sign_loss, reason = "shares are never negative")]

mod comparison;
mod edits;
mod figures;
mod heading;
mod index;
mod inline;
mod key;
mod links;
mod markdown;
mod reuse;
mod sections;
mod sentence;
mod series;
mod stages;
mod table;
mod title;
mod twins;

pub use comparison::{
    Comparison, Fate, SectionChoice, SectionFate, SectionPair, SentencePair, Share, compare, compare_told,
};
pub use edits::{Edit, EditKind, Edits};
pub use figures::FigureChange;
pub use heading::{SectionLabel, heading};
pub use inline::CutWords;
pub use markdown::markdown;
pub use reuse::{ReuseKind, ReusedSentence, reuse};
pub use table::{Cells, ChangeKind, ComparisonRow, Fragment, FragmentKind, RowFilter, bracketed, rows};
pub use title::title_likeness;
