//! One speech: its head, paragraphs and outline.
//!
//! The stages, in the order in which a text goes through them: `markup` (tags and marks for programs are passed over),
//! `lines` (and which of them are no part of the document), `front` (title to salutation), `paragraphs` (lines joined
//! again), `candidate` (what may be a point), `tree` (lists, nesting, headings, the closing, sections). `parse` calls them
//! one after another. `markers` (the forms of numbering) and `head` (what titles, speakers, dates and salutations look like)
//! are asked by all of them.

mod candidate;
mod clauses;
mod facts;
mod flattened;
mod footnotes;
mod front;
mod head;
mod id_table;
mod joined;
mod known;
mod lines;
mod markers;
mod markup;
mod paragraphs;
mod parse;
mod spoken_sums;
mod structure;
mod tree;
mod words;

pub use clauses::Clause;
pub use head::{Head, Passage};
pub use joined::JoinedText;
pub use markers::{
    noun::Noun,
    numbering::{Numbering, StatuteDivision, UnknownNumbering},
};
pub use paragraphs::{
    paragraph::{Paragraph, ParagraphKind},
    seam::shows_blank,
    table_grid::TableGrid,
};
pub use spoken_sums::SpokenSums;
pub use structure::Structure;
pub use tree::{
    adjust::{Adjustment, Adjustments},
    outline::{NumberingNote, Outline, Section},
};

use crate::{
    import::Evidence,
    text::{Span, SpokenEnd, SpokenLength},
};

/// One speech as it is read: the text as it was found, and what was recognised in it.
///
/// The text is never changed; everything else are spans of it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The decoded file, character for character (byte order mark and line ends included).
    text: String,
    /// What the format of the file knows about the text; nothing for plain text.
    evidence: Evidence,
    structure: Structure,
}

impl Document {
    /// Reads a text. Never fails: a text without any structure is a document of plain paragraphs.
    pub fn parse(text: String) -> Self {
        Self::parse_with(text, &Adjustments::default())
    }

    /// Reads a text, and changes the outline as the reader of this document wants it.
    pub fn parse_with(text: String, adjustments: &Adjustments) -> Self {
        Self::parse_marked(text, Evidence::default(), adjustments)
    }

    /// Reads a text about which its format knows something, such as automatic numbers and heading styles.
    pub fn parse_marked(text: String, evidence: Evidence, adjustments: &Adjustments) -> Self {
        let structure = parse::parse(&text, &evidence, adjustments);
        Self { text, evidence, structure }
    }

    /// The same text with other changes of its outline.
    #[must_use]
    pub fn adjusted(&self, adjustments: &Adjustments) -> Self {
        Self::parse_marked(self.text.clone(), self.evidence.clone(), adjustments)
    }

    /// Reads a text, but not its outline, which costs far more than the rest: head, paragraphs and seams are those of
    /// [`Self::parse`], headings apart, which are body text.
    pub fn skim(text: String) -> Self {
        Self::skim_marked(text, Evidence::default())
    }

    /// As [`Self::skim`], of a text about which its format knows something.
    pub fn skim_marked(text: String, evidence: Evidence) -> Self {
        let structure = parse::skim(&text, &evidence);
        Self { text, evidence, structure }
    }

    /// A document of a text in which `structure` was recognised before. That of another text shows nonsense, but does no
    /// harm.
    pub const fn of(text: String, evidence: Evidence, structure: Structure) -> Self {
        Self { text, evidence, structure }
    }

    /// A document whose paragraphs and seams are known beforehand, in order and apart from each other.
    pub fn of_paragraphs(text: String, paragraphs: Vec<Paragraph>, seams: Vec<Span>) -> Self {
        let structure = Structure { paragraphs, seams, ..Structure::default() };
        Self { text, evidence: Evidence::default(), structure }
    }

    /// What the format of the file knows about the text.
    pub const fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// What was recognised in the text.
    pub const fn structure(&self) -> &Structure {
        &self.structure
    }

    /// The decoded file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All bytes of the text.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// Title, speaker, date and the like.
    pub const fn head(&self) -> &Head {
        &self.structure.head
    }

    /// All paragraphs in reading order, dirt included; they do not overlap.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.structure.paragraphs
    }

    /// The index of the paragraph that holds `offset`, or else of the next one, or else of the last one.
    pub fn paragraph_at(&self, offset: usize) -> usize {
        let paragraphs = self.paragraphs();
        paragraphs.partition_point(|p| p.span.end <= offset).min(paragraphs.len().saturating_sub(1))
    }

    /// The line ends (with the blanks round them) inside joined paragraphs that touch `span`: they are not shown.
    pub fn seams(&self, span: Span) -> &[Span] {
        let seams = &self.structure.seams;
        let from = seams.partition_point(|s| s.end <= span.start);
        let to = seams.partition_point(|s| s.start < span.end);
        seams.get(from..to.max(from)).unwrap_or_default()
    }

    /// The words of `span` that are set in bold.
    pub fn strong(&self, span: Span) -> &[Span] {
        let strong = &self.structure.strong;
        let from = strong.partition_point(|words| words.end <= span.start);
        let to = strong.partition_point(|words| words.start < span.end);
        strong.get(from..to.max(from)).unwrap_or_default()
    }

    /// The table that the row at `offset` belongs to.
    pub fn grid_at(&self, offset: usize) -> Option<&TableGrid> {
        let grids = &self.structure.grids;
        let at = grids.partition_point(|grid| grid.span.end <= offset);
        grids.get(at).filter(|grid| grid.span.start <= offset)
    }

    /// The spoken length of a span: its paragraphs with the pauses at their ends, without dirt. A paragraph that the span
    /// cuts counts with the part inside it.
    pub fn spoken(&self, span: Span) -> SpokenLength {
        let mut length = SpokenLength::default();
        let paragraphs = self.paragraphs();
        let from = paragraphs.partition_point(|paragraph| paragraph.span.end <= span.start);
        let touched = paragraphs.iter().skip(from).take_while(|paragraph| paragraph.span.start < span.end);
        for paragraph in touched.filter(|paragraph| paragraph.kind != ParagraphKind::Dirt) {
            let part = Span::new(paragraph.span.start.max(span.start), paragraph.span.end.min(span.end));
            let end = match paragraph.kind {
                _ if part.end < paragraph.span.end => SpokenEnd::Inside,
                ParagraphKind::Title | ParagraphKind::Heading(_) => SpokenEnd::Heading,
                _ => SpokenEnd::Paragraph,
            };
            length += SpokenLength::of(&self.read(part), end);
        }
        length
    }

    /// The characters of a span as they are read, without the seams in it; between two Latin words a seam counts as a blank.
    pub fn read(&self, span: Span) -> String {
        paragraphs::reading::SeamlessText::new(&self.text, span, self.seams(span)).text().to_owned()
    }

    /// What a section is called: its marker and heading, as they are read.
    pub fn label(&self, section: &Section) -> String {
        self.read(Span::new(section.span.start, section.heading.end.max(section.marker.end)))
    }

    /// Whether it is known that no character of the text [is seldom](crate::text::is_seldom).
    pub const fn holds_common_only(&self) -> bool {
        self.structure.common_only
    }

    /// The titles of the documents that the file holds after the first one, in order; known without the outline, and so
    /// without those that only it can tell, such as annexes.
    pub fn further_titles(&self) -> &[Span] {
        &self.structure.titles
    }

    /// The tree of numbered points.
    pub const fn outline(&self) -> &Outline {
        &self.structure.outline
    }
}
