//! What a text carries for programs, not for its reader: tags and entities of HTML, marks of Markdown, icons.
//!
//! A text that has any of it is read in a copy without it (see [`cleaned`]), and what is found there is put back to its
//! place in the file. Marks are believed by evidence only: a text that writes about `<p>` or `#` keeps its words.

pub mod cleaned;
mod entity;
mod front_matter;
mod markdown;
mod markup_blocks;
mod markup_heading;
mod markup_span;
mod tag;

pub use front_matter::FrontMatter;
pub use markup_blocks::LineForm;
