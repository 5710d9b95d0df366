//! The commands that print.

pub mod body;
pub mod count;
pub mod dispersion;
pub mod info;
mod notes;
pub mod outline;
mod paint;
mod parallel;
mod printer;
mod progress;
mod round;
mod ruler;
mod run;
pub mod search;
pub mod terminal;
pub mod terms;
pub mod total;
mod visible;
mod words;

pub use paint::Paint;
pub use printer::{Printer, Status};
pub use visible::visible;
