//! The notes and passages at the place that is read.

use super::{
    Reader,
    notes::{Noted, short},
};
use crate::{document::ParagraphKind, text::Span};

impl Reader {
    /// The note on the place that is read, or else on the first line: the innermost one.
    pub fn noted(&self) -> Option<&Noted> {
        let place = self.selection.map_or_else(|| self.attention(), |selection| selection.head);
        let here = Span::new(place, place + 1);
        let line = self.page.lines().iter().find(|line| !line.gap).map_or(here, |line| line.span);
        let notes = &self.places.notes;
        notes.touching(here).or_else(|| notes.touching(line).filter(|_| self.selection.is_none()))
    }

    /// The passage that a note at `offset` is about: the heading that begins there, or else the paragraph; without the blanks
    /// round it, `None` when nothing is left.
    pub fn passage_at(&self, offset: usize) -> Option<Span> {
        let document = self.document();
        let sections = &document.outline().sections;
        let section = sections.binary_search_by_key(&offset, |section| section.span.start).ok();
        let heading = section.and_then(|index| sections.get(index)).filter(|section| !section.inline);
        if let Some(section) = heading {
            return self.trimmed(Span::new(offset, section.heading.end.max(section.marker.end)));
        }
        let paragraphs = document.paragraphs().get(document.paragraph_at(offset)..)?;
        let paragraph = paragraphs.iter().find(|paragraph| paragraph.kind != ParagraphKind::Dirt)?;
        self.trimmed(paragraph.span)
    }

    /// A stretch without the blanks round it; `None` when nothing is left.
    pub fn trimmed(&self, span: Span) -> Option<Span> {
        let words = span.of(self.document().text());
        let start = span.start + (words.len() - words.trim_start().len());
        let length = words.trim().len();
        (length > 0).then(|| Span::new(start, start + length))
    }

    /// The innermost heading above a place, shortened; empty before the first section.
    pub fn short_heading(&self, offset: usize) -> String {
        let outline = self.document().outline();
        let section = outline.at(offset).and_then(|index| outline.sections.get(index));
        section.map_or_else(String::new, |section| short(&self.document().label(section)))
    }
}
