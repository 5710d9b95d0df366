//! The speeches that can be opened, and what is remembered of each.

mod about;
mod address;
mod builtin;
mod catalog;
mod collation;
mod condition;
pub mod copies;
mod date;
mod entry;
mod fingerprint;
mod glossary;
mod holdings;
mod merge;
mod metadata;
mod note;
mod occurrence;
mod path_name;
mod place;
mod record;
mod rehearsal;
mod session;
mod source;

pub use about::About;
pub use address::{Address, NoAddress};
pub use builtin::{BUILTINS, Builtin};
pub use catalog::{Catalog, ListArrangement, ListJob, SortOrder};
pub use collation::SortKey;
pub use condition::{CandidateDocument, Condition, ConditionError, Facet, MissedFields};
pub use date::Date;
pub use entry::{Entry, ReadingProgress};
pub use fingerprint::Fingerprint;
pub use glossary::{Colour, Glossary, GlossaryChange, TermGroup};
pub use holdings::{
    answer::{AnswerTally, FoundDocument, FoundKey, FoundOrder, LibraryAnswer},
    document_copies::{ApartTexts, DocumentCopies, LikeTexts},
    documents::{LibraryDocument, LibraryDocuments},
    facet_counts::{FacetCounts, FacetRow},
    question::{AskedWord, Question, WordRole},
    row::{FileStamp, HoldingRow, HoldingState, TextPlace},
};
pub use merge::merge;
pub use metadata::{Corrections, DocumentKind, Fact, FoundIn, Known, Level, Metadata, PlaceId, title};
pub use note::{Located, Note};
pub use occurrence::{Occurrence, TermFigures, TextCount};
pub use path_name::{named_path, path_name};
pub use place::{Anchor, Place, Relocation};
pub use record::{Record, SavedAdjustment, SavedTerm};
pub use rehearsal::{RehearsalRun, Rehearsals, RehearsedSection, SectionTarget, pace};
pub use session::Session;
pub use source::{Source, is_handed_over};
