//! What a library holds: a row for each of its files, the questions that are asked of all of them, and their answers.

pub mod answer;
pub mod document_copies;
pub mod documents;
pub mod facet_counts;
pub mod question;
pub mod row;
