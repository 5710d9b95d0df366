//! Terminal, threads, files, state on disk.

mod ask;
mod clipboard;
mod colours;
mod concord;
mod configured;
mod error;
pub mod files;
mod glossary;
mod input;
mod locate;
mod locations;
mod message;
mod outbox;
mod output;
mod probe;
mod run;
mod screen;
mod state;
mod tty;
mod walk;
mod watch;
mod workers;

pub use ask::Findings;
pub use colours::Colours;
pub use configured::Configured;
pub use error::Error;
pub use glossary::GlossaryFile;
pub use locate::{absolute, locate};
pub use locations::Locations;
pub use output::Output;
pub use run::{Start, run};
pub use screen::Screen;
pub use state::{History, State};
pub use tty::Tty;
pub use walk::{Found, unreadable, walk};
