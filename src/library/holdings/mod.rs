//! What a library holds: a row for each of its files, and the questions that are asked of all of them.

pub mod question;
pub mod row;
