//! Terminal, threads, files, state on disk.

mod error;
mod files;
mod input;
mod message;
mod probe;
mod run;
mod screen;
mod state;
mod tty;
mod workers;

pub use error::Error;
pub use run::{Session, Start};
pub use state::State;
