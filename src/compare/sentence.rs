//! A document as sentences, each with its place, its section and the marks by which it is known again.

use twox_hash::XxHash3_64;

use super::{key, stages::Stages};
use crate::{
    document::{Document, JoinedText, Section},
    text::{
        Span, fold,
        marks::{closes, is_blank, is_stop},
    },
};

/// How many sentences are made between two reports of progress.
const STEP: usize = 4096;

/// A sentence, or a heading, as it is compared: never its characters, which are read again where they are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its characters in the source, without blanks round them; may hold seams.
    pub span: Span,
    /// The index of the innermost section that holds it.
    pub section: Option<u32>,
    /// Whether it is the heading of that section, marker to stop.
    pub heading: bool,
    /// The length of its key, in characters; never 0.
    pub length: u32,
    /// Equal for equal sentences: marker, script, width, case and blanks do not count.
    pub hash: u64,
}

/// One of the two documents: its sentences in reading order, and the sections that take part.
#[derive(Clone, Debug)]
pub(super) struct Side<'d> {
    pub document: &'d Document,
    pub sentences: Vec<Sentence>,
    /// The section that is compared instead of the whole document.
    pub root: Option<usize>,
}

impl<'d> Side<'d> {
    /// Cuts `document` into sentences, or only the section `root` of it; `None` when `stages` break off.
    pub fn new(document: &'d Document, root: Option<usize>, stages: &mut Stages<'_>) -> Option<Self> {
        let mut cutter =
            Cutter { document, joined: JoinedText::default(), folded: String::new(), sentences: Vec::new() };
        let root = root.filter(|&root| document.outline().sections.get(root).is_some());
        let whole = root
            .and_then(|root| document.outline().sections.get(root))
            .map_or(document.whole(), |section| section.span);
        let paragraphs = document.paragraphs();
        let first = paragraphs.partition_point(|paragraph| paragraph.span.end <= whole.start);
        let mut told = 0;
        for paragraph in paragraphs.iter().skip(first).take_while(|it| it.span.start < whole.end) {
            if !paragraph.kind.is_of_the_body() {
                continue;
            }
            cutter.paragraph(paragraph.span.intersection(whole));
            if cutter.sentences.len() - told >= STEP {
                told = cutter.sentences.len();
                let done = paragraph.span.end as f32 / document.text().len().max(1) as f32;
                stages.tell(done)?;
            }
        }
        Some(Self { document, sentences: cutter.sentences, root })
    }

    pub fn sections(&self) -> &'d [Section] {
        &self.document.outline().sections
    }

    /// The indices of the sections that take part.
    pub fn taking_part(&self) -> std::ops::Range<usize> {
        match self.root {
            Some(root) => root..self.document.outline().below(root).end,
            None => 0..self.sections().len(),
        }
    }

    /// The index of the section above this one, where that takes part.
    pub fn parent(&self, section: usize) -> Option<usize> {
        if Some(section) == self.root { None } else { self.document.outline().parent(section) }
    }

    /// The indices of this section and of those above it that take part, innermost first.
    pub fn upwards(&self, section: Option<usize>) -> impl Iterator<Item = usize> + Clone {
        std::iter::successors(section, |&section| self.parent(section))
    }

    pub fn sentence(&self, index: usize) -> Option<&'_ Sentence> {
        self.sentences.get(index)
    }
}

/// Cuts paragraphs into sentences.
struct Cutter<'d> {
    document: &'d Document,
    joined: JoinedText,
    /// Room for the characters that are hashed.
    folded: String,
    sentences: Vec<Sentence>,
}

impl Cutter<'_> {
    /// Cuts a paragraph at the sections that begin in it, and what lies between at the ends of sentences.
    fn paragraph(&mut self, span: Span) {
        let outline = self.document.outline();
        let first = outline.sections.partition_point(|section| section.span.start < span.start);
        let mut from = span.start;
        let mut inside = outline.at(span.start);
        for (index, section) in outline.sections.iter().enumerate().skip(first) {
            if section.span.start >= span.end {
                break;
            }
            self.sentences(Span::new(from, section.span.start), inside);
            let next = outline.sections.get(index + 1).map_or(span.end, |next| next.span.start.min(span.end));
            from = self.heading_end(section, next);
            self.push(Span::new(section.span.start, from), Some(index), true);
            inside = Some(index);
        }
        self.sentences(Span::new(from, span.end), inside);
    }

    /// The end of a heading with the stop after it.
    fn heading_end(&self, section: &Section, limit: usize) -> usize {
        let end = section.heading.end.max(section.marker.end).min(limit);
        let after = Span::new(end, limit).of(self.document.text());
        let stops = after.chars().take_while(|&c| is_stop(c) || closes(c));
        end + stops.map(char::len_utf8).sum::<usize>()
    }

    /// Cuts a stretch after 。！？； and the closing marks behind them (GB/T 15834—2011, 4.1 to 4.3 and 4.6).
    fn sentences(&mut self, span: Span, section: Option<usize>) {
        let ends = |c| matches!(c, '。' | '｡' | '！' | '？' | '；' | '!' | '?' | ';');
        let mut from = span.start;
        let mut ended = false;
        for (at, c) in span.of(self.document.text()).char_indices() {
            if ended && !closes(c) && !ends(c) {
                self.push(Span::new(from, span.start + at), section, false);
                from = span.start + at;
                ended = false;
            }
            ended |= ends(c);
        }
        self.push(Span::new(from, span.end), section, false);
    }

    /// Takes in a sentence, unless there is nothing to compare in it.
    fn push(&mut self, span: Span, section: Option<usize>, heading: bool) {
        let raw = span.of(self.document.text());
        let trimmed = raw.trim_start_matches(is_blank);
        let start = span.start + (raw.len() - trimmed.len());
        let span = Span::new(start, start + trimmed.trim_end_matches(is_blank).len());
        if span.is_empty() {
            return;
        }
        self.joined.read(self.document, span);
        let text = key::without_marker(self.joined.text());
        let length = key::characters(text).count();
        if length == 0 {
            return;
        }
        self.folded.clear();
        self.folded.extend(text.chars().map(fold).filter(|&c| !is_blank(c)));
        self.sentences.push(Sentence {
            span,
            section: section.and_then(|section| u32::try_from(section).ok()),
            heading,
            length: u32::try_from(length).unwrap_or(u32::MAX),
            hash: XxHash3_64::oneshot(self.folded.as_bytes()),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let document = Document::parse(text.to_owned());
        let side = Side::new(&document, None, &mut Stages::silent()).map(|side| side.sentences);
        let shown = |sentence: &Sentence| {
            let heading = if sentence.heading { "#" } else { "" };
            format!("{heading}{}", document.read(sentence.span))
        };
        side.unwrap_or_default().iter().map(shown).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn sentences_end_at_stops_and_headings_stand_alone() {
        assert_eq!(
            cut(
                "在全镇工作会上的讲话\n同志们：\n一、修路。先修村口！“再修渠？”修完验收；后\n修桥\n二、栽树\n栽松。"
            ),
            "#一、修路。|先修村口！|“再修渠？”|修完验收；|后修桥|#二、栽树|栽松。"
        );
    }

    #[test]
    fn points_inside_a_paragraph_begin_a_sentence() {
        assert_eq!(
            cut("一、栽树\n栽松。\n二、修路\n要抓好两件事：一是备料，早动手；二是出工，不拖延。"),
            "#一、栽树|栽松。|#二、修路|要抓好两件事：|#一是备料，早动手；|#二是出工，不拖延。"
        );
    }

    #[test]
    fn what_has_no_letters_is_no_sentence() {
        assert_eq!(cut("修路。\n\n※※※\n\n栽树。"), "修路。|栽树。");
    }
}
