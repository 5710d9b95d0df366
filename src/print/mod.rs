//! The commands that print.

pub mod body;
mod catalog_fields;
mod comparison;
mod copies;
pub mod count;
pub mod dispersion;
mod exported;
mod formulas;
pub mod info;
mod library;
mod list;
mod lists;
mod notes;
pub mod outline;
mod printer;
mod rehearsals;
mod run;
pub mod search;
pub mod terminal;
pub mod terms;
pub mod total;
mod trend;
mod words;

pub use printer::{Printer, paint::Paint, status::Status, visible::visible};
pub use run::run;
