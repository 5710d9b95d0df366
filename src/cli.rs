//! The arguments: what was asked for, and how that is explained.

mod catalog;
mod command;
mod comparison;
mod export;
mod format;
mod help;
mod invocation;
mod library;
mod list_help;
mod lists;
mod localise;
mod notes;
mod rehearse;
mod shells;
mod trend;
mod usage;
mod words;

pub use catalog::{Copies, CopyChoice, List, ListOrder};
pub use command::Command;
pub use comparison::{ChangeName, CompareArgs, CompareFormat, ReuseArgs};
pub use export::{ExportArgs, ExportFormatName, ExportStyleName};
pub use format::{AmbiguousWidth, InfoFormat, OutlineFormat, WordsFormat};
pub use invocation::{General, Invocation, ReadArgs, command};
pub use library::{CorpusAction, CorpusArgs, LibraryAction, LibraryArgs};
pub use lists::{Association, CollocatesArgs, NgramsArgs, WordsArgs};
pub use notes::{NotesArgs, NotesFormat};
pub use rehearse::{RehearseArgs, RehearseFormat};
pub use shells::Shell;
pub use trend::{TrendArgs, TrendFormat, TrendPeriod};
pub use usage::Stop;
pub use words::{CountArgs, CountOrder, SearchArgs, Strictness, TermsArgs};
