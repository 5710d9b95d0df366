//! Documents of other formats as text: docx, doc and wps, rtf, odt, html, mhtml, epub, ofd, pdf.
//!
//! ```text
//! bytes ─sniff─► Format ┬ Text ─► text::decode ──────────────────────────► document
//!                       └ others ─► import::<format>::read ─► Import ────► document
//! ```
//!
//! A reader of a format is one module with one function, `read(bytes: &[u8]) -> Result<Import, ImportError>`; those of
//! formats whose bytes have an encoding also take the `Option<Encoding>` that the user asked for. It makes an
//! [`ImportParagraph`] of each paragraph (its text, its automatic number, its heading level and the like) and hands them
//! in reading order to an [`ImportBuilder`], which writes the text, one paragraph a line, and keeps the marks at their
//! offsets. Tables go through [`Table`], which decides whether a row is a line of cells or a mere frame.
//!
//! The text is what is read: no fonts, pictures, headers or footers. Reading never panics and never takes a size, a
//! count or an offset from the file for granted: what is cut off or broken gives the text that is left and a [`Warning`],
//! and no file costs more than its [limits].

#[cfg(feature = "formats")]
mod binary;
mod builder;
#[cfg(feature = "formats")]
mod doc;
#[cfg(feature = "formats")]
mod docx;
#[cfg(feature = "formats")]
mod epub;
#[cfg(feature = "formats")]
mod equation;
mod error;
#[cfg(feature = "formats")]
mod flow;
#[cfg(feature = "formats")]
mod html;
mod imported_text;
pub mod limits;
mod mark;
#[cfg(feature = "formats")]
mod mhtml;
#[cfg(feature = "formats")]
mod numbering;
#[cfg(feature = "formats")]
mod odt;
#[cfg(feature = "formats")]
mod ofd;
#[cfg(feature = "formats")]
mod ole;
#[cfg(feature = "formats")]
mod ordinal;
#[cfg(feature = "formats")]
mod page;
mod paragraph;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "formats")]
mod rtf;
mod sniff;
mod table;
#[cfg(feature = "formats")]
mod xml;
#[cfg(feature = "formats")]
mod zip;

pub use builder::ImportBuilder;
pub use error::{ImportError, Warning};
pub use imported_text::{Import, Origin};
pub use mark::{Evidence, FormatMark, FormatRole, LineMeaning};
pub use paragraph::{ImportParagraph, ParagraphNumber};
pub use sniff::{Format, foreign, is_zip, sniff};
pub use table::{Cell, FrameRule, Table};

use crate::text::Encoding;

/// Reads a file of a format other than text; `encoding` is the one that the user asked for, if any.
///
/// # Errors
///
/// When the file is encrypted, holds no text, is too old, is too badly damaged, or its format was left out of this build.
pub fn read(bytes: &[u8], format: Format, encoding: Option<Encoding>) -> Result<Import, ImportError> {
    match format {
        #[cfg(feature = "formats")]
        Format::Docx => docx::read(bytes, read_inside),
        #[cfg(feature = "formats")]
        Format::Odt => odt::read(bytes),
        #[cfg(feature = "formats")]
        Format::Doc => doc::read(bytes),
        #[cfg(feature = "formats")]
        Format::Rtf => rtf::read(bytes, encoding),
        #[cfg(feature = "formats")]
        Format::Html => html::read(bytes, encoding),
        #[cfg(feature = "formats")]
        Format::Mhtml => mhtml::read(bytes, encoding),
        #[cfg(feature = "formats")]
        Format::Epub => epub::read(bytes),
        #[cfg(feature = "formats")]
        Format::Ofd => ofd::read(bytes),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes),
        _ => {
            _ = (bytes, encoding);
            Err(ImportError::LeftOut(format))
        }
    }
}

/// Reads what a first screen needs of a file: pages until they have given enough text, other formats as a whole; the flag
/// says whether that is all.
///
/// # Errors
///
/// As [`read`].
pub fn read_start(
    bytes: &[u8],
    format: Format,
    encoding: Option<Encoding>,
) -> Result<(Import, bool), ImportError> {
    match format {
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read_until(bytes, limits::FIRST_TEXT),
        _ => read(bytes, format, encoding).map(|import| (import, true)),
    }
}

/// Reads a part of a document that is of another format: all of it counts, and no encoding was asked for.
#[cfg(feature = "formats")]
fn read_inside(bytes: &[u8], format: Format) -> Result<Import, ImportError> {
    match format {
        Format::Text => {
            Ok(Import { text: crate::text::decode(bytes.to_vec(), None).text, ..Import::default() })
        }
        Format::Html => html::read_whole(bytes, None),
        Format::Mhtml => mhtml::read_whole(bytes),
        Format::Epub | Format::Ofd | Format::Pdf => Err(ImportError::LeftOut(format)),
        _ => read(bytes, format, None),
    }
}
