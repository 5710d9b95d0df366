//! tigang 提纲, a terminal reader for Chinese speeches and official documents.

pub mod app;
pub mod cli;
pub mod document;
pub mod lang;
pub mod layout;
pub mod lexis;
pub mod library;
pub mod print;
pub mod search;
pub mod shell;
pub mod text;
pub mod view;
