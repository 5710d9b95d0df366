//! Files of the program and its user: settings, terms, what is remembered, what is kept for speed.

pub mod apart;
pub mod atomic;
pub mod configured;
pub mod corpora;
pub mod exported;
pub mod folder;
pub mod glossary;
pub mod locations;
pub mod outline_cache;
pub mod saved_record;
pub mod state;
pub mod text_cache;
pub mod user_lists;
