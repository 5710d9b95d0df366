//! The commands that print.

pub mod body;
pub mod count;
pub mod dispersion;
pub mod info;
mod notes;
pub mod outline;
mod paint;
mod parallel;
mod progress;
mod ruler;
mod run;
pub mod search;
pub mod terminal;
pub mod terms;
mod visible;
mod words;

pub use paint::Paint;
pub use run::{Printer, Status};
pub use visible::visible;
