//! The speeches that can be opened, and what is remembered of each.

mod about;
mod address;
mod builtin;
mod catalog;
mod collation;
mod condition;
mod date;
mod entry;
mod fingerprint;
mod glossary;
mod merge;
mod metadata;
mod note;
mod occurrence;
mod place;
mod record;
mod session;
mod source;

pub use about::About;
pub use address::{Address, NoAddress};
pub use builtin::{BUILTINS, Builtin};
pub use catalog::{Catalog, Order};
pub use collation::SortKey;
pub use condition::{Condition, ConditionError};
pub use date::Date;
pub use entry::{Entry, Progress};
pub use fingerprint::Fingerprint;
pub use glossary::{Glossary, GlossaryChange, TermGroup};
pub use merge::merge;
pub use metadata::{DocumentKind, Evidence, Known, Level, Metadata, PlaceId, title};
pub use note::{Located, Note};
pub use occurrence::Occurrence;
pub use place::{Anchor, Found, Place};
pub use record::{Adjustment, Record, Term};
pub use session::Session;
pub use source::{Source, is_handed_over};
