//! tigang 提纲, a terminal reader for Chinese speeches and official documents.

pub mod document;
pub mod layout;
pub mod print;
pub mod text;
