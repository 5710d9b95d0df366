//! The parts of the program that last, whatever lies over the page.

mod vocabulary;

pub use vocabulary::Vocabulary;
