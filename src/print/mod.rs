//! The commands that print.

pub mod body;
pub mod info;
pub mod outline;
mod paint;
mod progress;
mod run;
pub mod terminal;
mod visible;

pub use paint::Paint;
pub use run::{Printer, Status};
pub use visible::visible;
