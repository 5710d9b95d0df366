//! The commands that print.

pub mod body;
pub mod count;
pub mod dispersion;
pub mod info;
mod notes;
pub mod outline;
mod printer;
mod run;
pub mod search;
pub mod terminal;
pub mod terms;
pub mod total;
mod words;

pub use printer::{
    paint::Paint,
    printer::{Printer, Status},
    visible::visible,
};
