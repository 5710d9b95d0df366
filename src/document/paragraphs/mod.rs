//! Lines joined into the paragraphs they were broken from.

pub mod habits;
pub mod join;
pub mod look;
pub mod paragraph;
pub mod reading;
pub mod seam;
pub mod table_grid;
