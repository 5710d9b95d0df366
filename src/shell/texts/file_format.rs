//! What a file is, by its name and by its bytes.

use std::{io::Read as _, path::Path};

use crate::{
    import::{self, Format, ImportError},
    library::Source,
    shell::{error::Error, texts::regular_file},
    text::{Encoding, looks_binary},
};

/// How much of a file shows whether it is a text, in bytes.
pub(super) const SHOWN: usize = 8 * 1024;

/// The ending of a name, in lower case without the dot.
fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase())
}

/// Whether a file that begins with `start` is a document of another format than text.
pub(super) fn may_be_document(path: &Path, start: &[u8]) -> bool {
    import::is_zip(start) || import::sniff(start, ending(path).as_deref()) != Format::Text
}

/// The format of a file by its bytes.
///
/// # Errors
///
/// When it is neither text, as which an encoding that was asked for declares it, nor a document.
pub(super) fn format_of(path: &Path, bytes: &[u8], encoding: Option<Encoding>) -> Result<Format, Error> {
    let ending = ending(path);
    match import::sniff(bytes, ending.as_deref()) {
        Format::Text if encoding.is_none() && looks_binary(bytes) => Err(match import::foreign(bytes) {
            Some(name) if is_named_like_a_document(path) => {
                Error::Import { path: path.to_owned(), reason: ImportError::Unsupported(name) }
            }
            _ => Error::Binary(path.to_owned()),
        }),
        format => Ok(format),
    }
}

/// Returns whether the name of a file ends as those of documents of other formats than text do.
pub fn is_named_like_a_document(path: &Path) -> bool {
    ending(path).as_deref().and_then(Format::of_ending).is_some_and(|format| format != Format::Text)
}

/// Returns whether a file is named like a document or begins like a text; one that cannot be read does, so that the reason
/// is told.
pub fn is_text(source: &Source) -> bool {
    let Source::File(path) = source else { return true };
    if is_named_like_a_document(path) {
        return true;
    }
    let mut bytes = Vec::with_capacity(SHOWN);
    let read = regular_file::open(path).and_then(|(file, _)| {
        file.take(SHOWN as u64).read_to_end(&mut bytes).map_err(|reason| Error::reading(path, reason))
    });
    read.is_err() || !looks_binary(&bytes) || may_be_document(path, &bytes)
}
