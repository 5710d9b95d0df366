//! Terminal, threads, files, state on disk.

mod ask;
mod clipboard;
mod colours;
mod error;
pub mod files;
mod finding;
mod input;
mod locate;
mod locations;
mod message;
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
pub use error::Error;
pub use locate::locate;
pub use locations::{Locations, language};
pub use output::Output;
pub use run::{Start, run};
pub use screen::Screen;
pub use state::{History, State};
pub use tty::Tty;
pub use walk::{Found, Seen, unreadable, walk, walk_names};
