//! Rich Text Format (specification 1.9.1).
//!
//! A file is groups of control words and text. A group is a copy of the state of the one round it, so leaving it brings back what
//! held before. What a group is for its first word says; unknown ones that begin with `\*` are passed over.

mod bytes;
mod group;
mod reader;
mod story;
mod token;

use super::{Format, Import, ImportError};
use crate::text::Encoding;

/// Reads a file; `encoding` replaces the code page that the file names, for the bytes whose fonts have none.
///
/// # Errors
///
/// When there is no text in it.
pub fn read(bytes: &[u8], encoding: Option<Encoding>) -> Result<Import, ImportError> {
    let import = reader::RtfReader::new(bytes, encoding).read();
    match import.text.trim().is_empty() {
        false => Ok(import),
        true if import.warnings.is_empty() => Err(ImportError::NoText(0)),
        true => Err(ImportError::Damaged(Format::Rtf)),
    }
}
