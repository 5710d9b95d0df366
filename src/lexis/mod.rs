//! The words of a speech: what it speaks of, which fixed expressions it uses, where they stand.
//!
//! The [`Segmenter`] holds the dictionary and costs nothing to make; everything else takes what it cut. The [`Lexicon`] adds
//! the lists that ranking needs.

#![expect(clippy::cast_precision_loss, reason = "counts of words in a text are far below 2^52")]

mod classes;
mod collocation;
mod concordance;
mod dictionary;
mod dispersion;
mod formula;
mod history;
mod keywords;
mod lexicon;
mod ngrams;
mod packed;
mod quoted;
mod reference;
mod repeats;
mod script;
mod segmenter;
mod term_lists;
mod user_lists;
mod word_bounds;
mod word_list;
mod words;

pub use classes::{ClassHit, Demands, ExpressionClass, classify, placeholders};
pub use collocation::{Collocate, Collocations, collocates};
pub use concordance::{Concordance, Context, Kwic, LineOrder};
pub use dispersion::{PARTS, Strip, deviation_of_proportions, juilland_d, per_thousand, strip};
pub use formula::formula_list::{FormulaList, Standing};
pub use formula::formulas::{Formula, find_formulas};
pub use formula::mining::{Mine, Strings, mine_library};
pub use formula::sources::{FormulaSource, FormulaSources};
pub use history::{
    FamilyContext, FamilyPhrase, Period, Trend, Verdict, family, gap_fillers, shared_tail, trend,
};
pub use keywords::{Keyword, KeywordKind, Keywords};
pub use lexicon::{Lexicon, Terms};
pub use ngrams::{Ngram, Ngrams};
pub use quoted::{quoted_formulas, titles};
pub use reference::Reference;
pub use repeats::{Repeat, repeats};
pub use segmenter::{RefusedWord, Segmenter};
pub use user_lists::{ListError, UserList, UserLists, changed};
pub use word_bounds::WordBounds;
pub use word_list::StopWords;
pub use words::{Token, Words};
