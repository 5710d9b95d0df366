//! What is marked in the lines on the screen, as the view draws it.

use super::{colouring::TextColours, notes::Notes, search::TextSearch};
use crate::{
    app::jobs::class_hits,
    document::{Document, ParagraphKind},
    lexis::{self, ExpressionClass, Lexicon},
    library::Colour,
    search::{Highlights, Run},
    text::Span,
};

/// What a stretch of text is in the speech; it decides weight and colour of the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRole {
    /// The title.
    Title,
    /// Subtitle, speaker, date: beside the title.
    Aside,
    /// The heading of a section, with its level.
    Heading(u8),
    /// Words in bold.
    Strong,
    /// Something to be filled in: ×××, XX, 20xx年.
    Placeholder,
    /// Not part of the speech; only the raw view shows it.
    Dirt,
}

/// What was found in a stretch of text; it goes over its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Highlight {
    /// An expression of a class.
    Class(ExpressionClass),
    /// A coloured term, by its colour.
    Term(Colour),
    /// A hit of the search.
    Hit,
    /// The hit that was gone to.
    CurrentHit,
    /// What is selected.
    Selected,
}

/// The marks of a stretch of text.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// What each stretch is.
    pub roles: Highlights<TextRole>,
    /// What was found there.
    pub marks: Highlights<Highlight>,
    /// Which parts of paragraphs have a note.
    pub noted: Highlights<()>,
    /// The passages that have a note, in order.
    pub passages: Vec<Span>,
}

impl Marked {
    /// Collects the marks of what is shown, and of no more: a frame costs the same in a text of any length.
    ///
    /// What is selected goes over the search, the search over the terms, and those over the classes. Classes that need
    /// words are marked as soon as somebody knows them.
    pub fn new(
        document: &Document,
        (search, colouring, notes): (&TextSearch, &TextColours, &Notes),
        lexicon: Option<&Lexicon>,
        selected: Option<Span>,
        shown: Span,
    ) -> Self {
        let mut marked = Self { passages: notes.passages(shown).collect(), ..Self::default() };
        let parts: Vec<Span> =
            marked.passages.iter().copied().filter(|passage| !is_paragraph(document, *passage)).collect();
        marked.noted.lay_spans((), &parts);
        marked.roles.lay(paragraphs(document, shown));
        marked.roles.lay(strong(document, shown));
        marked.roles.lay(headings(document, shown));
        marked.roles.lay(placeholders(document, shown));
        for class in &colouring.classes {
            let hits = class_hits(document, shown, *class, lexicon);
            marked.marks.lay_spans(Highlight::Class(*class), &hits);
        }
        for term in &colouring.terms {
            marked.marks.lay_spans(Highlight::Term(term.colour), term.found.hits.touching(shown));
        }
        if let Some(found) = search.found() {
            marked.marks.lay_spans(Highlight::Hit, found.hits.touching(shown));
            let current = search.current_hit().filter(|hit| hit.overlaps(shown));
            marked.marks.lay_spans(Highlight::CurrentHit, current.as_slice());
        }
        marked.marks.lay_spans(Highlight::Selected, selected.map(|span| span.intersection(shown)).as_slice());
        marked
    }
}

/// Whether a passage is a whole paragraph, which is told from others without a line under it.
fn is_paragraph(document: &Document, passage: Span) -> bool {
    let paragraph = document.paragraphs().get(document.paragraph_at(passage.start));
    paragraph.is_some_and(|paragraph| {
        paragraph.span.of(document.text()).trim() == passage.of(document.text())
            && paragraph.span.overlaps(passage)
    })
}

fn paragraphs(document: &Document, shown: Span) -> impl Iterator<Item = Run<TextRole>> {
    let first = document.paragraph_at(shown.start);
    let paragraphs = document.paragraphs().get(first..).unwrap_or_default();
    paragraphs.iter().take_while(move |paragraph| paragraph.span.start < shown.end).filter_map(|paragraph| {
        let mark = match paragraph.kind {
            ParagraphKind::Title => TextRole::Title,
            ParagraphKind::Subtitle | ParagraphKind::Speaker | ParagraphKind::Date => TextRole::Aside,
            ParagraphKind::Heading(level) => TextRole::Heading(level),
            ParagraphKind::Dirt => TextRole::Dirt,
            ParagraphKind::Salutation
            | ParagraphKind::Body
            | ParagraphKind::Verse
            | ParagraphKind::Code
            | ParagraphKind::Row
            | ParagraphKind::Item => return None,
        };
        Some(Run { span: paragraph.span, mark })
    })
}

fn strong(document: &Document, shown: Span) -> impl Iterator<Item = Run<TextRole>> {
    document.strong(shown).iter().map(|span| Run { span: *span, mark: TextRole::Strong })
}

fn placeholders(document: &Document, shown: Span) -> impl Iterator<Item = Run<TextRole>> {
    let places = lexis::placeholders(document, shown).into_iter();
    places.map(|span| Run { span, mark: TextRole::Placeholder })
}

fn headings(document: &Document, shown: Span) -> impl Iterator<Item = Run<TextRole>> {
    let sections = &document.outline().sections;
    // A heading that began above the screen may reach into it; no heading is that long twice.
    let first = sections.partition_point(|section| section.span.start < shown.start).saturating_sub(1);
    let sections = sections.get(first..).unwrap_or_default();
    sections
        .iter()
        .take_while(move |section| section.span.start < shown.end)
        .filter(|section| !section.weak)
        .map(|section| {
            // A point inside a paragraph is told by its marker: whole sentences in bold would shout.
            let end =
                if section.inline { section.marker.end } else { section.heading.end.max(section.marker.end) };
            let span = Span::new(section.span.start, end);
            Run { span, mark: TextRole::Heading(section.level) }
        })
}
