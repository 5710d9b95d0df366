//! Where words begin, asked for place by place.

use std::cell::RefCell;

use super::{
    script::{is_digit, is_han, is_latin},
    segmenter::Segmenter,
};
use crate::{
    document::{Document, JoinedText},
    text::{Span, simplify},
};

/// The words of a document, cut only round the places that are asked for.
///
/// Setting a page asks for a few places near the end of each line. Cutting all of it would take several times as long as
/// everything else that a frame needs.
#[derive(Debug)]
pub struct WordBounds<'a> {
    segmenter: &'a Segmenter,
    document: &'a Document,
    /// What was cut last: places are asked for in order.
    last: RefCell<Option<CharacterRun>>,
}

/// Characters between two marks: a word never goes on beyond.
#[derive(Debug)]
struct CharacterRun {
    span: Span,
    /// Where its words begin.
    starts: Vec<usize>,
    /// Whether marks, and not [`REACH`], bound it.
    whole: bool,
}

/// How far from a place, in bytes, a mark is looked for. Few runs are so long, and no word by far.
const REACH: usize = 120;

impl<'a> WordBounds<'a> {
    /// The words of `document` as `segmenter` cuts them.
    pub const fn new(segmenter: &'a Segmenter, document: &'a Document) -> Self {
        Self { segmenter, document, last: RefCell::new(None) }
    }

    /// Whether `offset`, on a character, lies inside a word; that it begins one, or stands beside a mark, does not count.
    ///
    /// The answer depends on nothing but the text round the place, whatever was asked before.
    pub fn is_inside(&self, offset: usize) -> bool {
        let mut last = self.last.borrow_mut();
        let run = match last.take() {
            // What was cut round another place may be cut otherwise round this one.
            Some(run) if run.whole && run.span.contains(offset) => run,
            _ => self.cut(offset),
        };
        let inside =
            run.span.start < offset && offset < run.span.end && run.starts.binary_search(&offset).is_err();
        *last = Some(run);
        inside
    }

    /// Whether `offset`, on a character, lies inside a word of the dictionary, and not only of one that was guessed.
    pub(super) fn is_inside_known(&self, offset: usize) -> bool {
        if !self.is_inside(offset) {
            return false;
        }
        let last = self.last.borrow();
        let Some(run) = last.as_ref() else { return false };
        let next = run.starts.partition_point(|start| *start <= offset);
        let start = next.checked_sub(1).and_then(|at| run.starts.get(at)).copied().unwrap_or(run.span.start);
        let end = run.starts.get(next).copied().unwrap_or(run.span.end);
        let mut word = JoinedText::default();
        word.read_folded(self.document, Span::new(start, end), simplify);
        self.segmenter.entry(word.text().trim_end()).is_some()
    }

    fn cut(&self, offset: usize) -> CharacterRun {
        let text = self.document.text();
        let before = text.get(..offset).unwrap_or_default().char_indices().rev();
        let after = text.get(offset..).unwrap_or_default().char_indices();
        let head = before.take_while(|(at, _)| offset - at < REACH).find(|(_, c)| !goes_on(*c));
        let tail = after.take_while(|(at, _)| *at < REACH).find(|(_, c)| !goes_on(*c));
        let start = match head {
            Some((at, c)) => at + c.len_utf8(),
            None => text.ceil_char_boundary(offset.saturating_sub(REACH - 1)),
        };
        let end = tail
            .map_or_else(|| text.floor_char_boundary(offset.saturating_add(REACH)), |(at, _)| offset + at);
        let span = Span::new(start, end);
        let whole = (head.is_some() || start == 0) && (tail.is_some() || end == text.len());
        CharacterRun { span, starts: self.segmenter.cut_starts(self.document, span), whole }
    }
}

/// Whether `c` can stand inside a word; blanks and line ends can, where a hard wrap has torn it.
fn goes_on(c: char) -> bool {
    is_han(c) || is_latin(c) || is_digit(c) || c.is_whitespace()
}
