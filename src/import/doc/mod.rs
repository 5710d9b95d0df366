//! The binary format of Word 97 and later, which WPS writes too ([MS-DOC]).
//!
//! The characters of all texts (main, notes, boxes …) make one sequence, cut into pieces that lie anywhere in the stream
//! `WordDocument`. What a run of them looks like is found by the byte where it lies, not by its position. The table stream
//! holds the rest: pieces, styles, lists, notes.

mod body;
mod character;
mod drawing;
mod fib;
mod file;
mod list;
mod piece;
mod property;
mod style;

use super::{
    Format, Import, ImportBuilder, ImportError, LineMeaning, Warning,
    ole::{self, Container},
};
use body::DocBody;
use fib::{Fib, Refusal};
use file::DocFile;

/// Reads a file of Word 97 or later, or of WPS.
///
/// # Errors
///
/// When it is encrypted, of Word 6 or 95, of another program, or gives no text.
pub fn read(bytes: &[u8]) -> Result<Import, ImportError> {
    let container = Container::open(bytes).ok_or(ImportError::Damaged(Format::Doc))?;
    if container.has("EncryptedPackage") {
        return Err(ImportError::Encrypted(Format::Docx));
    }
    let Some(stream) = container.stream("WordDocument") else { return Err(stranger(&container)) };
    let fib = Fib::read(&stream).map_err(|refusal| match refusal {
        Refusal::Encrypted => ImportError::Encrypted(Format::Doc),
        Refusal::TooOld => ImportError::TooOld,
        Refusal::NoDocument => ImportError::Damaged(Format::Doc),
    })?;
    let table = container.stream(fib.table()).unwrap_or_default();
    let mut builder = ImportBuilder::new(LineMeaning::Paragraphs);
    builder.set_generator(ole::application(&container));
    if let Some(file) = DocFile::read(&fib, &stream, &table) {
        if file.is_cut() {
            builder.warn(Warning::Incomplete(String::new()));
        }
        for paragraph in DocBody::new(&file).read() {
            builder.add(&paragraph);
        }
    } else {
        builder.warn(Warning::Incomplete(fib.table().to_owned()));
        for line in fib.plain_text(&stream).lines() {
            builder.add_line(line, None);
        }
    }
    let import = builder.finish();
    if import.text.trim().is_empty() {
        return Err(if import.warnings.is_empty() {
            ImportError::NoText(0)
        } else {
            ImportError::Damaged(Format::Doc)
        });
    }
    Ok(import)
}

/// Says which other program's files are containers like this one.
fn stranger(container: &Container) -> ImportError {
    let known = [
        ("Workbook", "Excel"),
        ("Book", "Excel"),
        ("PowerPoint Document", "PowerPoint"),
        ("CONTENTS", "Microsoft Works"),
        ("MatOST", "Microsoft Works"),
        ("FileHeader", "HWP"),
        ("VisioDocument", "Visio"),
        ("__properties_version1.0", "Outlook"),
    ];
    let found = known.iter().find(|(stream, _)| container.has(stream));
    found.map_or(ImportError::Damaged(Format::Doc), |(_, program)| ImportError::Unsupported(program))
}
