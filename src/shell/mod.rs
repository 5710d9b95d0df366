//! Terminal, threads, files, state on disk.

mod error;
pub mod files;
mod locations;
mod state;
mod walk;

pub use error::Error;
pub use locations::{Locations, language};
pub use state::{History, State};
pub use walk::{Found, walk};
