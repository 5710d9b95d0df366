//! Everything that is tested from outside, in one binary: a module per subject.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test may panic and print"
)]

mod architecture;
mod bundle;
mod cells;
mod commands;
mod concordance;
mod configuration;
mod decode;
mod edited;
mod examples;
mod formats;
mod heads;
mod hostile;
mod imported;
mod keys;
mod languages;
mod layout;
mod layout_laws;
mod notes;
mod outline;
mod outline_documents;
mod outline_laws;
mod outline_lists;
mod panel;
mod perturbed;
mod picture;
mod printed;
mod reading;
mod readme;
mod search;
mod shared;
mod spacing;
mod stage;
mod state;
mod status;
mod storm;
mod terminal;
mod terms;
mod words;
