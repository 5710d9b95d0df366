//! Finding: in one speech, forgivingly or exactly, and showing what was found.
//!
//! Everything here works on the text as it stands in the file and answers in spans of it. No folded copy of the text is
//! kept: a [`Finder`] looks for the written forms of its rarest character and compares round each of them. Only [`Fuzzy`]
//! is for names: headings, titles, commands.

mod byte_rank;
mod fault;
mod finder;
mod folded_pattern;
mod fuzzy;
mod highlight;
mod hits;
mod literal;
mod name_line;
mod pattern;
mod query;
mod readings;
mod scan;
mod seam_cursor;
mod searchable;
mod sift;
mod skipped;
mod terms;
mod written_forms;

pub use fault::PatternError;
pub use finder::Finder;
pub use fuzzy::{Fuzzy, Rank};
pub use highlight::{Highlights, Run};
pub use hits::Hits;
pub use name_line::NameLine;
pub use query::{Mode, Query, QueryError};
pub use scan::{MOST_HITS, Scan, ScanProgress, divide, find_all};
pub use searchable::push_searchable;
pub use sift::Sift;
pub use terms::{TermSet, find_each};
