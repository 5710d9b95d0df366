//! Paragraphs as they are read, whatever line ends the file has.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One paragraph of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its characters without the blanks round them; may hold seams (see [`crate::document::Document::seams`]). A line of code
    /// has the blanks before it, too.
    pub span: Span,
    /// What it is in the speech.
    pub kind: ParagraphKind,
}

/// What a paragraph is in the speech, which decides how it is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ParagraphKind {
    /// Not part of the speech: a teaser line, a doubled title, page chrome. Shown dimmed, in the raw view only.
    Dirt,
    /// 标题.
    Title,
    /// 副标题.
    Subtitle,
    /// 讲话人.
    Speaker,
    /// 日期.
    Date,
    /// 称谓.
    Salutation,
    /// A heading on a line of its own, with the level of its section.
    Heading(u8),
    /// Running text; its first words may be the heading of a section.
    #[default]
    Body,
    /// A line of verse, which ends where it ends.
    Verse,
    /// A line of code, set as it is written.
    Code,
    /// A row of a table, its cells divided by `|` or by tabs.
    Row,
    /// An item of a list whose sign is no number.
    Item,
}

impl ParagraphKind {
    /// Whether it belongs to the body: it is no dirt, and no part of the head.
    pub const fn is_of_the_body(self) -> bool {
        matches!(self, Self::Heading(_) | Self::Body | Self::Verse | Self::Code | Self::Row | Self::Item)
    }

    /// Whether its lines end where the file ends them, whatever the width.
    pub const fn keeps_lines(self) -> bool {
        matches!(self, Self::Verse | Self::Code | Self::Row)
    }
}
