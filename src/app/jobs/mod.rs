//! The work of workers: pure functions of texts, and the data they take and give.

mod arrangement;
mod compared;
mod kwic;
mod library_request;
mod opened_text;
mod subject;
mod term_counts;
mod term_list;
mod year_counts;

pub use arrangement::arranged;
pub use compared::{ComparedText, ComparedTexts, ComparisonRequest, compared};
pub use kwic::{KwicBatch, KwicCollector, KwicLine, MOST_LINES, SearchTarget, lines};
pub use library_request::LibraryRequest;
pub use opened_text::{OpenedText, TextFindings};
pub use subject::{Subject, class_hits};
pub use term_counts::TermCounts;
pub use term_list::{TermKind, TermRow, list_terms};
pub use year_counts::YearCounts;
