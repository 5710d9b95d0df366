//! What a format says about parts of its text.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What a format knows about its text beside the characters.
///
/// That of plain text is empty: its lines are joined as they say themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What a line of the text is.
    pub lines: LineMeaning,
    /// What is said about parts of the text, in the order in which they begin, the longer first.
    pub marks: Vec<FormatMark>,
}

impl Default for Evidence {
    fn default() -> Self {
        Self { lines: LineMeaning::OfPages, marks: Vec::new() }
    }
}

/// What a line of an imported text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineMeaning {
    /// A paragraph: no line is joined to another, except where a [`FormatRole::Soft`] line begins.
    #[default]
    Paragraphs,
    /// A line of a page, or of plain text: paragraphs are joined from lines as in hard-wrapped text.
    OfPages,
}

/// A part of an imported text about which its format says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatMark {
    /// The part: a paragraph without its line end, or the automatic number before it.
    pub span: Span,
    /// Its part in the document.
    pub role: FormatRole,
}

/// What a part of a text is by its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormatRole {
    /// A paragraph in a style of headings, or one that bookmarks or a navigation name.
    Heading {
        /// Its level, from 0 to 8.
        level: u8,
    },
    /// An automatic number at the beginning of a paragraph, without the blank behind it.
    Number {
        /// The list it belongs to; equal in all paragraphs that count together.
        list: u32,
        /// Its level in the list, from 0.
        level: u8,
    },
    /// A row of a table, its cells divided by tabs.
    Row,
    /// A foot- or endnote.
    Note,
    /// A paragraph of a text box.
    Boxed,
    /// A line of a table of contents.
    Contents,
    /// A centred paragraph.
    Centred,
    /// A line that a soft break begins inside a paragraph.
    Soft,
    /// A line that is no part of the document: page furniture, navigation.
    Furniture,
    /// The title as the data of the file name it.
    Title,
    /// The date as the data of the file name it.
    Date,
}
