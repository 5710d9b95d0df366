//! Terminal, threads, files, state on disk.

mod colours;
mod error;
pub mod files;
mod input;
mod locations;
mod message;
mod probe;
mod run;
mod screen;
mod state;
mod tty;
mod walk;
mod workers;

pub use colours::Colours;
pub use error::Error;
pub use locations::{Locations, language};
pub use run::{Start, run};
pub use state::{History, State};
pub use walk::{Found, walk};
