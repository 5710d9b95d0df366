//! A document as a file of another program: for the lectern, or clean for the office.
//!
//! `blocks` makes paragraphs of pieces of a document; `html`, `docx`, `markdown` and `plain` write them. Dirt is left out;
//! the characters of the text are its own.

mod blocks;
mod docx;
mod docx_parts;
mod form;
mod html;
mod markdown;
mod plain;
mod written;
mod zip_writer;

pub use form::{ExportFormat, ExportJob, ExportStyle, UnknownFormat};
pub use written::written;
