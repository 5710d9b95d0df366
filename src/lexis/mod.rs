//! The words of a speech: what it speaks of, which fixed expressions it uses, where they stand.
//!
//! The [`Segmenter`] is slow to make and is made once, by a worker; everything else takes what it cut. Nothing here
//! waits: as long as there is no segmenter, a speech is read, searched and laid out without it.

#![allow(clippy::cast_precision_loss, reason = "counts of words in a text are far below 2^52")]

mod classes;
mod collocation;
mod concordance;
mod dispersion;
mod formulas;
mod history;
mod keywords;
mod lexicon;
mod quoted;
mod reference;
mod repeats;
mod script;
mod segmenter;
mod word_bounds;
mod word_list;
mod words;

pub use classes::{Class, ClassHit, Demands, classify};
pub use collocation::{Collocate, Collocations, collocates};
pub use concordance::{Concordance, Context, Kwic, Order};
pub use dispersion::{PARTS, Strip, deviation_of_proportions, juilland_d, per_thousand, strip};
pub use formulas::{Formula, FormulaList, Source, Sources, find_formulas, mine_library};
pub use history::{
    FamilyContext, FamilyPhrase, Period, Trend, Verdict, family, gap_fillers, shared_tail, trend,
};
pub use keywords::{Keyword, KeywordKind, Keywords};
pub use lexicon::{Lexicon, Terms};
pub use quoted::{quoted_formulas, titles};
pub use reference::Reference;
pub use repeats::{Repeat, repeats};
pub use segmenter::{RefusedWord, Segmenter};
pub use word_bounds::WordBounds;
pub use word_list::StopWords;
pub use words::{Token, Words};
