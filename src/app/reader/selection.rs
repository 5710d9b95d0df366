//! A stretch of text that is being selected.

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    app::screen::Direction,
    document::Document,
    lexis::Segmenter,
    library::Relocation,
    text::{Span, marks},
};

/// The two ends of a selection, as offsets of the characters under them; both belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where it began.
    pub anchor: usize,
    /// The end that moves.
    pub head: usize,
}

impl Selection {
    /// A selection of the one character at `offset`.
    pub const fn at(offset: usize) -> Self {
        Self { anchor: offset, head: offset }
    }

    /// The bytes that are selected, whole characters as a reader counts them.
    pub fn span(self, document: &Document) -> Span {
        let (start, last) = (self.anchor.min(self.head), self.anchor.max(self.head));
        Span::new(start, after(document.text(), last))
    }

    /// The same characters in another text, where both ends were `found` with all the words round them.
    pub fn moved(self, found: impl Fn(usize) -> Relocation) -> Option<Self> {
        match (found(self.anchor), found(self.head)) {
            (Relocation::Here(anchor), Relocation::Here(head)) => Some(Self { anchor, head }),
            _ => None,
        }
    }

    /// Moves the head by one character.
    pub fn step(&mut self, document: &Document, direction: Direction) {
        let text = document.text();
        self.head = match direction {
            Direction::Back => before(text, self.head),
            Direction::Forward => after(text, self.head),
        };
        if self.head >= text.len() {
            self.head = before(text, text.len());
        }
    }

    /// Takes the whole paragraph of the head in.
    pub fn take_paragraph(&mut self, document: &Document) {
        let Some(paragraph) = document.paragraphs().get(document.paragraph_at(self.head)) else { return };
        self.take(document, paragraph.span);
    }

    /// Takes the whole word of the head in; the next one when it is there already. A mark counts as a word.
    pub fn take_word(&mut self, document: &Document, segmenter: &Segmenter) {
        /// No word is longer, in bytes.
        const LONGEST: usize = 300;
        let from = self.next(document);
        let Some(paragraph) = document.paragraphs().get(document.paragraph_at(from)) else { return };
        let boundary = |offset| document.text().floor_char_boundary(offset);
        let near = Span::new(boundary(from.saturating_sub(LONGEST)), boundary(from + LONGEST));
        let near = near.intersection(paragraph.span);
        let starts = segmenter.word_starts(document, near);
        let after = starts.partition_point(|start| *start <= from);
        let start = after.checked_sub(1).and_then(|before| starts.get(before)).copied().unwrap_or(near.start);
        let end = starts.get(after).copied().unwrap_or(near.end);
        let mut word = Span::new(start, end);
        if word == self.span(document) && end < near.end {
            word.end = starts.get(after + 1).copied().unwrap_or(near.end);
        }
        self.take(document, word);
    }

    /// The whole selection is one character, or else what comes behind it: from there more is taken.
    fn next(self, document: &Document) -> usize {
        if self.anchor == self.head { self.head } else { after(document.text(), self.head.max(self.anchor)) }
    }

    /// Takes the whole sentence of the head in; the next one when it is there already.
    ///
    /// A sentence ends with `。？！` (GB/T 15834 4.1–4.3) and the closing marks behind it, or with its paragraph.
    pub fn take_sentence(&mut self, document: &Document) {
        let from = self.next(document);
        let Some(paragraph) = document.paragraphs().get(document.paragraph_at(from)) else { return };
        let text = document.text();
        let mut start = paragraph.span.start;
        let mut ended = false;
        for (at, character) in
            paragraph.span.of(text).char_indices().map(|(at, c)| (paragraph.span.start + at, c))
        {
            if ended && !marks::closes(character) {
                if at > from {
                    return self.take(document, Span::new(start, at));
                }
                (start, ended) = (at, false);
            }
            ended |= matches!(character, '。' | '？' | '！' | '?' | '!');
        }
        self.take(document, Span::new(start, paragraph.span.end));
    }

    /// Grows so that `span` is selected, too; a selection of one character is replaced.
    fn take(&mut self, document: &Document, span: Span) {
        let last = before(document.text(), span.end);
        if self.anchor == self.head {
            self.anchor = span.start;
        }
        self.anchor = self.anchor.min(span.start);
        self.head = self.head.max(last);
    }
}

/// The offset of the character after the one at `offset`.
fn after(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or_default();
    offset + rest.graphemes(true).next().map_or(0, str::len)
}

/// The offset of the character that ends at `offset`.
fn before(text: &str, offset: usize) -> usize {
    let head = text.get(..offset).unwrap_or_default();
    offset - head.graphemes(true).next_back().map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "在会上的讲话\n同志们：\n今天开会。“讲三点！”大家要落实。\n谢谢大家。\n";

    fn selected(from: &str, grow: impl Fn(&mut Selection, &Document)) -> String {
        let document = Document::parse(TEXT.to_owned());
        let mut selection = Selection::at(TEXT.find(from).unwrap());
        grow(&mut selection, &document);
        selection.span(&document).of(TEXT).to_owned()
    }

    #[test]
    fn it_grows_by_characters_sentences_and_paragraphs() {
        assert_eq!(selected("今天", |_, _| {}), "今");
        assert_eq!(
            selected("今天", |selection, document| selection.step(document, Direction::Forward)),
            "今天"
        );
        assert_eq!(selected("开会", super::Selection::take_sentence), "今天开会。");
        assert_eq!(selected("三点", super::Selection::take_sentence), "“讲三点！”");
        assert_eq!(selected("大家要", super::Selection::take_paragraph), "今天开会。“讲三点！”大家要落实。");
    }

    #[test]
    fn taken_again_the_next_sentence_is_added() {
        let twice = |selection: &mut Selection, document: &Document| {
            selection.take_sentence(document);
            selection.take_sentence(document);
        };
        assert_eq!(selected("开会", twice), "今天开会。“讲三点！”");
    }

    #[test]
    fn it_never_leaves_the_text() {
        let far = |selection: &mut Selection, document: &Document| {
            for _ in 0..100 {
                selection.step(document, Direction::Forward);
            }
        };
        assert!(selected("谢谢", far).starts_with("谢谢大家。"));
        let back = |selection: &mut Selection, document: &Document| {
            for _ in 0..100 {
                selection.step(document, Direction::Back);
            }
        };
        assert!(selected("谢谢", back).starts_with("在会上"));
    }
}
