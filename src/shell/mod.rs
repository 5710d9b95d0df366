//! Terminal, threads, files, state on disk.

mod clock;
mod disk;
mod error;
mod event_loop;
mod store;
mod terminal;
mod texts;

pub use disk::{
    configured::Configured,
    corpora::{CorporaFile, Corpus},
    exported::{IfThere, write as write_export},
    glossary::GlossaryFile,
    locations::Locations,
    outline_cache::OutlineCache,
    state::{History, State},
    text_cache::TextCache,
    user_lists::ListFiles,
};
pub use error::Error;
pub use event_loop::{librarian::LibraryFiles, run::run, start::Start};
pub use store::{
    answer::{AnswerRow, LibrarySearch},
    caches::Caches,
    changes::{CheckDepth, FolderChanges},
    copies::{find as find_copies, known as known_copies},
    opened_store::OpenedStore,
    scope_names::{NamedScope, ScopeError, ScopeNames},
    stores::{CurrentGeneration, StoreFolder, Stores},
    update::{UpdateReport, update},
};
pub use terminal::{
    ask::Findings,
    colours::Colours,
    input::{Answer, Read, understood},
    output::Output,
    screen::Screen,
    sequences::{InputSequence, Sequences},
    tty::Tty,
};
pub use texts::{
    file_format::is_named_like_a_document,
    file_reader::{Bytes, FileReader},
    files::{self, open_text},
    locate::{absolute, locate},
    opened::Opened,
    walk::{WalkedFile, WalkedText, unreadable, walk, walk_names},
};
