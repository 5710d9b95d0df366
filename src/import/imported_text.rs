//! What reading a document gives.

use serde::{Deserialize, Serialize};

use super::{
    error::Warning,
    mark::{FormatMark, FormatRole, LineMeaning},
    paragraph::ImportParagraph,
    sniff::Format,
};

/// A document of another format as text, with what the format knows about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The text, one paragraph (or one line of a page) a line.
    pub text: String,
    /// What a line of the text is.
    pub lines: LineMeaning,
    /// What the format says about parts of the text, in the order in which they begin.
    pub marks: Vec<FormatMark>,
    /// What is missing or odd, in the order in which it was met.
    pub warnings: Vec<Warning>,
    /// The program that wrote the file, where the file says so.
    pub generator: Option<String>,
    /// The name of the encoding of the bytes, where they have one (html, mhtml, rtf): `windows-1252` and others that
    /// [`Encoding`](crate::text::Encoding) does not list may occur.
    pub encoding: Option<String>,
    /// How many places did not decode.
    pub replaced: usize,
}

/// Where a text comes from, for those who ask for more than the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The format of the file.
    pub format: Format,
    /// The name of the encoding of its bytes, where they have one.
    pub encoding: Option<String>,
    /// The program that wrote it, where the file says so.
    pub generator: Option<String>,
    /// What is missing or odd.
    pub warnings: Vec<Warning>,
}

impl Import {
    /// Its paragraphs, for a document in which it stands; their automatic numbers are part of their text.
    pub fn into_paragraphs(self) -> Vec<ImportParagraph> {
        let mut marks = self.marks.iter().peekable();
        let mut paragraphs: Vec<ImportParagraph> = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let end = start + line.len();
            let mut paragraph = ImportParagraph::plain(line.trim_end_matches('\n'));
            let mut is_soft = false;
            while let Some(mark) = marks.next_if(|mark| mark.span.start < end) {
                match mark.role {
                    FormatRole::Soft => is_soft = true,
                    FormatRole::Number { .. } => {}
                    role => paragraph.add(role),
                }
            }
            match paragraphs.last_mut().filter(|_| is_soft) {
                Some(before) => {
                    before.text.push('\n');
                    before.text.push_str(&paragraph.text);
                }
                None => paragraphs.push(paragraph),
            }
            start = end;
        }
        paragraphs
    }
}
