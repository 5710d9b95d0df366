//! One speech: its head, paragraphs and outline.

mod head;
mod joined;
mod outline;
mod paragraph;

pub use head::{Head, Passage};
pub use joined::Joined;
pub use outline::{Note, Outline, Section};
pub use paragraph::{Paragraph, ParagraphKind};

use crate::text::Span;

/// One speech as it is read: the text as it was found, and what was recognised in it.
///
/// The text is never changed; everything else are spans of it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The decoded file, character for character (byte order mark and line ends included).
    text: String,
    head: Head,
    paragraphs: Vec<Paragraph>,
    seams: Vec<Span>,
    outline: Outline,
}

impl Document {
    /// Reads a text. Never fails: a text without any structure is a document of plain paragraphs.
    pub fn parse(text: String) -> Self {
        let paragraphs = Vec::new();
        Self { text, head: Head::default(), paragraphs, seams: Vec::new(), outline: Outline::default() }
    }

    /// The decoded file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Title, speaker, date and the like.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// All paragraphs in reading order, dirt included; they do not overlap.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The index of the paragraph that holds `offset`, or else of the next one, or else of the last one.
    pub fn paragraph_at(&self, offset: usize) -> usize {
        self.paragraphs.partition_point(|p| p.span.end <= offset).min(self.paragraphs.len().saturating_sub(1))
    }

    /// The line ends (with the blanks round them) inside joined paragraphs that touch `span`: they are not shown.
    pub fn seams(&self, span: Span) -> &[Span] {
        let from = self.seams.partition_point(|s| s.end <= span.start);
        let to = self.seams.partition_point(|s| s.start < span.end);
        self.seams.get(from..to.max(from)).unwrap_or_default()
    }

    /// The tree of numbered points.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }
}
impl Document {
    /// l
    pub fn label(&self, s: &Section) -> String { let l = Span::new(s.span.start, s.heading.end).of(&self.text); l.replace(['\n', '\r'], "") }
}
