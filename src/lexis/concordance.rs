//! Every place of a term in its context, one line each.

use crate::document::{Document, JoinedText};
use crate::text::Span;

/// A term in its context (keyword in context).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kwic {
    /// The index of the document among those that were added.
    pub document: usize,
    /// The term, in bytes of the document.
    pub hit: Span,
    /// The index of the innermost section that holds it; `None` before the first and without an outline.
    pub section: Option<usize>,
    /// What stands before it in the paragraph, line ends left out.
    pub left: String,
    /// The term itself, as it stands there.
    pub term: String,
    /// What stands behind it in the paragraph, line ends left out.
    pub right: String,
}

/// By what lines are sorted; lines that are alike stay in the order of their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineOrder {
    /// As they stand in the texts, and so section by section.
    #[default]
    Place,
    /// By the characters before the term, from the n-th (1 is next to it) outwards.
    Left(usize),
    /// By the characters behind the term, from the n-th (1 is next to it) outwards.
    Right(usize),
    /// By the term as it stands there, for patterns and several forms.
    Term,
}

/// All places of a term in one or several texts.
#[derive(Clone, Debug, Default)]
pub struct Concordance {
    lines: Vec<Kwic>,
    documents: usize,
}

impl Concordance {
    /// Adds the places of the term in a document, with up to `context` characters on each side.
    ///
    /// The context ends with the paragraph, or the line where paragraphs are not known.
    pub fn add(&mut self, document: &Document, hits: &[Span], context: usize) {
        let mut round = Context::new(context);
        self.lines.reserve(hits.len());
        for &hit in hits {
            round.read(document, hit);
            self.lines.push(Kwic {
                document: self.documents,
                hit,
                section: innermost(document, hit.start),
                left: round.left().to_owned(),
                term: round.term().to_owned(),
                right: round.right().to_owned(),
            });
        }
        self.documents += 1;
    }

    /// The lines in their present order.
    pub fn lines(&self) -> &[Kwic] {
        &self.lines
    }

    /// The lines, to be kept elsewhere.
    pub fn into_lines(self) -> Vec<Kwic> {
        self.lines
    }
}

/// A term and what stands round it, line ends left out: for one hit after another, without keeping them.
#[derive(Clone, Debug)]
pub struct Context {
    most: usize,
    left: JoinedText,
    term: JoinedText,
    right: JoinedText,
}

impl Context {
    /// Room for up to `most` characters on each side.
    pub fn new(most: usize) -> Self {
        Self { most, left: JoinedText::default(), term: JoinedText::default(), right: JoinedText::default() }
    }

    /// Takes in a hit. What stands round it ends with the paragraph, or the line where paragraphs are not known.
    pub fn read(&mut self, document: &Document, hit: Span) {
        let home = home(document, hit, self.most);
        self.left.read(document, Span::new(home.start, hit.start));
        self.term.read(document, hit);
        self.right.read(document, Span::new(hit.end, home.end));
    }

    /// What stands before the term.
    pub fn left(&self) -> &str {
        last_characters(self.left.text(), self.most)
    }

    /// The term as it stands there.
    pub fn term(&self) -> &str {
        self.term.text()
    }

    /// What stands behind the term.
    pub fn right(&self) -> &str {
        first_characters(self.right.text(), self.most)
    }
}

impl LineOrder {
    /// The characters by which a line is sorted, in the order in which they count: outwards from the term.
    pub fn key(self, line: &Kwic) -> String {
        /// Lines that are alike so far are alike.
        const LENGTH: usize = 12;
        let skipped = |n: usize| n.saturating_sub(1);
        match self {
            Self::Place => String::new(),
            Self::Left(n) => line.left.chars().rev().skip(skipped(n)).take(LENGTH).collect(),
            Self::Right(n) => line.right.chars().skip(skipped(n)).take(LENGTH).collect(),
            Self::Term => line.term.clone(),
        }
    }
}

/// The part of the paragraph, or line, round a hit that can matter for its context.
fn home(document: &Document, hit: Span, context: usize) -> Span {
    let text = document.text();
    let paragraph =
        document.paragraphs().get(document.paragraph_at(hit.start)).map(|paragraph| paragraph.span);
    let whole = paragraph.filter(|span| span.overlaps(hit)).unwrap_or_else(|| {
        let start = text.get(..hit.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let end =
            text.get(hit.end..).and_then(|after| after.find('\n')).map_or(text.len(), |at| hit.end + at);
        Span::new(start, end)
    });
    // Four bytes a character, and as much again for seams: a paragraph may be megabytes long.
    let reach = context.saturating_mul(8);
    let start = text.ceil_char_boundary(whole.start.max(hit.start.saturating_sub(reach)));
    let end = text.floor_char_boundary(whole.end.min(hit.end.saturating_add(reach)));
    Span::new(start.min(hit.start), end.max(hit.end))
}

/// The index of the section with the latest marker at or before `offset` that has not ended there.
fn innermost(document: &Document, offset: usize) -> Option<usize> {
    let sections = &document.outline().sections;
    let after = sections.partition_point(|section| section.span.start <= offset);
    sections.get(..after)?.iter().rposition(|section| section.span.contains(offset))
}

fn last_characters(text: &str, most: usize) -> &str {
    let start = text.char_indices().rev().take(most).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

fn first_characters(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Concordance, LineOrder};
    use crate::document::Document;
    use crate::text::Span;

    fn concordance(text: &str, term: &str) -> Concordance {
        let hits: Vec<Span> =
            text.match_indices(term).map(|(at, _)| Span::new(at, at + term.len())).collect();
        let mut concordance = Concordance::default();
        concordance.add(&Document::parse(text.to_owned()), &hits, 3);
        concordance
    }

    #[test]
    fn context_ends_with_its_length_and_with_the_line() {
        let concordance = concordance("我们要深化改革开放的步伐\n改革", "改革");
        let lines = concordance.lines().iter();
        let shown: Vec<_> = lines.map(|line| format!("{}[{}]{}", line.left, line.term, line.right)).collect();
        assert_eq!(shown, ["要深化[改革]开放的", "[改革]"]);
    }

    #[test]
    fn a_line_is_sorted_by_what_goes_outwards_from_the_term() {
        let concordance = concordance("甲乙丙改革丁戊己。", "改革");
        let key = |order: LineOrder| order.key(&concordance.lines()[0]);
        assert_eq!(key(LineOrder::Left(1)), "丙乙甲");
        assert_eq!(key(LineOrder::Left(3)), "甲");
        assert_eq!(key(LineOrder::Right(2)), "戊己");
        assert_eq!(key(LineOrder::Right(9)), "");
        assert_eq!((key(LineOrder::Place), key(LineOrder::Term)), (String::new(), "改革".to_owned()));
    }
}
