//! A text with all that is known of where it comes from, whatever file it was in.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{
    document::{Adjustments, Document},
    import::{self, Evidence, Format, FormatRole, Import, Origin},
    shell::error::Error,
    text::{Decoded, Encoding, Foreign},
};

/// A text as it was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The characters.
    pub text: String,
    /// What the format knows about them.
    pub evidence: Evidence,
    /// How the bytes were read; UTF-8 for a format whose bytes have no encoding of their own.
    pub encoding: Encoding,
    /// How many places did not decode.
    pub replaced: usize,
    /// The lines in another encoding than the rest; documents of other formats than text, which are kept, have none.
    #[serde(skip)]
    pub foreign: Option<Foreign>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Opened {
    /// A plain text.
    pub fn decoded(decoded: Decoded) -> Self {
        let Decoded { text, encoding, replaced, foreign } = decoded;
        Self { text, encoding, replaced, foreign, ..Self::default() }
    }

    /// Reads the first pages of a document of another format, or all of it where that costs no more; the flag says which.
    ///
    /// # Errors
    ///
    /// [`Error::Import`] when it gives no text.
    pub fn beginning(
        path: &Path,
        bytes: &[u8],
        format: Format,
        encoding: Option<Encoding>,
    ) -> Result<(Self, bool), Error> {
        let failed = |reason| Error::Import { path: path.to_owned(), reason };
        let (import, is_whole) = import::read_start(bytes, format, encoding).map_err(failed)?;
        Ok((Self::of(import, format), is_whole))
    }

    /// Reads the bytes of a whole document of another format; `path` is for the error.
    ///
    /// # Errors
    ///
    /// [`Error::Import`] when it gives no text.
    pub fn imported(
        path: &Path,
        bytes: &[u8],
        format: Format,
        encoding: Option<Encoding>,
    ) -> Result<Self, Error> {
        import::read(bytes, format, encoding)
            .map(|import| Self::of(import, format))
            .map_err(|reason| Error::Import { path: path.to_owned(), reason })
    }

    fn of(import: Import, format: Format) -> Self {
        let encoding = import.encoding.as_ref().and_then(|name| name.parse().ok()).unwrap_or_default();
        let evidence = Evidence { lines: import.lines, marks: import.marks };
        let origin = Origin {
            format,
            encoding: import.encoding,
            generator: import.generator,
            warnings: import.warnings,
        };
        Self { text: import.text, evidence, encoding, replaced: import.replaced, foreign: None, origin }
    }

    /// The text without the lines that are no part of the document: page furniture, what stands round the text of a page.
    pub fn without_furniture(mut self) -> String {
        let furniture = self.evidence.marks.iter().filter(|mark| mark.role == FormatRole::Furniture);
        for span in furniture.map(|mark| mark.span).collect::<Vec<_>>().into_iter().rev() {
            let end = if self.text.get(span.end..).is_some_and(|rest| rest.starts_with('\n')) {
                span.end + 1
            } else {
                span.end
            };
            self.text.drain(span.start..end);
        }
        self.text
    }

    /// Leaves the text alone to speak for itself; only soft breaks remain known, without which it would be another text.
    pub fn forget_marks(&mut self) {
        self.evidence.marks.retain(|mark| mark.role == FormatRole::Soft);
    }

    /// Finds the outline.
    pub fn document(self) -> Document {
        Document::parse_marked(self.text, self.evidence, &Adjustments::default())
    }
}
