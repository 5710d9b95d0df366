//! The paragraphs of a document in pieces: headings, sentences, pauses.

use super::form::{ExportJob, ExportStyle};
use crate::{
    document::{Document, Paragraph, ParagraphKind, Section},
    layout::{TextView, excerpt},
    text::{Span, TextTime, marks::ends_sentence},
};

/// A paragraph to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportBlock {
    /// What it is in the document.
    pub kind: ParagraphKind,
    /// The level of the section that begins with it, from 1.
    pub level: Option<u8>,
    /// When that section begins and how long it takes.
    pub times: Option<(TextTime, TextTime)>,
    /// Its characters.
    pub pieces: Vec<ExportPiece>,
}

/// A stretch of a paragraph that ends with a sentence, the heading, or a pause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportPiece {
    /// Its characters.
    pub text: String,
    /// Whether it belongs to the heading.
    pub heading: bool,
    /// Whether the speaker pauses behind it.
    pub pause: bool,
}

impl ExportBlock {
    /// The paragraphs of a document, dirt left out.
    pub fn all(job: &ExportJob<'_>) -> Vec<Self> {
        let document = job.document;
        let said = document.paragraphs().iter().filter(|paragraph| paragraph.kind != ParagraphKind::Dirt);
        said.map(|paragraph| Self::of(paragraph, job))
            .filter(|block| !block.text().trim().is_empty())
            .collect()
    }

    fn of(paragraph: &Paragraph, job: &ExportJob<'_>) -> Self {
        let document = job.document;
        let section = section_at(document, paragraph.span.start);
        let level = match paragraph.kind {
            ParagraphKind::Heading(level) => Some(level),
            _ => section.map(|section| section.level),
        };
        let heading = match (paragraph.kind, section) {
            (ParagraphKind::Heading(_), _) => paragraph.span.end,
            (_, Some(section)) => section.heading.end.max(section.marker.end).min(paragraph.span.end),
            (_, None) => paragraph.span.start,
        };
        let times = section.map(|section| {
            let time = |span| TextTime::of(job.spoken.within(document, span).characters(), job.pace);
            (time(Span::new(0, section.span.start)), time(section.span))
        });
        Self { kind: paragraph.kind, level, times, pieces: pieces(paragraph.span, heading, job) }
    }

    /// Its characters together.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// Whether the whole of it is a heading.
    pub fn is_heading(&self) -> bool {
        self.level.is_some() && self.pieces.iter().all(|piece| piece.heading)
    }
}

/// The section that begins at `offset`, as long as it is sure enough to be listed.
fn section_at(document: &Document, offset: usize) -> Option<&Section> {
    let sections = &document.outline().sections;
    let from = sections.partition_point(|section| section.span.start < offset);
    sections.get(from).filter(|section| section.span.start == offset && !section.weak)
}

/// Cuts a paragraph behind its heading, its sentences and the pauses.
fn pieces(span: Span, heading: usize, job: &ExportJob<'_>) -> Vec<ExportPiece> {
    let text = job.document.text();
    let pauses = if job.style == ExportStyle::Lectern { job.pauses } else { &[] };
    let mut cuts: Vec<usize> = pauses.iter().copied().filter(|pause| span.contains(*pause)).collect();
    cuts.extend([heading, span.end]);
    let mut chars = span.of(text).char_indices().map(|(at, c)| (span.start + at, c)).peekable();
    while let Some((_, c)) = chars.next() {
        let closes = |c: char| ends_sentence(c) || matches!(c, '”' | '’' | '）' | '》' | '」' | '』');
        if let Some((next, after)) = chars.peek()
            && (ends_sentence(c))
            && !closes(*after)
        {
            cuts.push(*next);
        } else if ends_sentence(c) {
            let mut end = None;
            while let Some((_, _)) = chars.next_if(|(_, after)| closes(*after)) {
                end = chars.peek().map(|(next, _)| *next);
            }
            cuts.extend(end);
        }
    }
    cuts.retain(|cut| span.start < *cut && *cut <= span.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut start = span.start;
    let mut pieces = Vec::with_capacity(cuts.len());
    for cut in cuts {
        let piece = Span::new(start, cut);
        // A blank that a seam stands for is lost where it is cut: no cut lies at one but behind a mark.
        let text = excerpt(job.document, piece, TextView::Set);
        let pause = pauses.binary_search(&cut).is_ok();
        pieces.push(ExportPiece { text, heading: cut <= heading, pause });
        start = cut;
    }
    pieces
}
