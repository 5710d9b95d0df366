//! Spoken length as running sums: asked for any part of a text on every frame, and counted once.

use super::Document;
use crate::text::{Span, SpokenLength};

/// How far apart the sums inside a paragraph lie at least, in bytes.
const STEP: usize = 512;

/// How far a stretch without the end of a sentence goes at most, in bytes.
const LONGEST: usize = 4 * STEP;

/// The spoken length of a document, so prepared that the length of any part of it costs next to nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpokenSums {
    /// What is spoken before each paragraph, with which most sections begin, and in a long one before every [`STEP`] bytes or
    /// a little later; in order.
    sums: Vec<Sum>,
    total: SpokenLength,
}

/// What is spoken before an offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    offset: usize,
    length: SpokenLength,
}

impl SpokenSums {
    /// Counts a document, in time linear in its text.
    pub fn of(document: &Document) -> Self {
        let mut sums = vec![Sum::default()];
        let mut last = Sum::default();
        let mut cut = |offset: usize| {
            if offset > last.offset {
                last.length += document.spoken(Span::new(last.offset, offset));
                last.offset = offset;
                sums.push(last);
            }
        };
        for paragraph in document.paragraphs() {
            let Span { start: mut begin, end } = paragraph.span;
            cut(begin);
            while end > begin + LONGEST {
                let next = sentence_end(document.text(), begin + STEP);
                if next >= end {
                    break;
                }
                cut(next);
                begin = next;
            }
        }
        cut(document.text().len());
        Self { total: last.length, sums }
    }

    /// Returns the spoken length of the whole document.
    pub const fn total(&self) -> SpokenLength {
        self.total
    }

    /// Returns the spoken length of `span`; `document` is the one that was counted. Parts add up to the whole.
    pub fn within(&self, document: &Document, span: Span) -> SpokenLength {
        self.before(document, span.end).less(self.before(document, span.start))
    }

    /// The spoken length of everything before `offset`.
    fn before(&self, document: &Document, offset: usize) -> SpokenLength {
        let offset = document.text().floor_char_boundary(offset);
        let after = self.sums.partition_point(|sum| sum.offset <= offset);
        let Some(near) = after.checked_sub(1).and_then(|index| self.sums.get(index)) else {
            return SpokenLength::default();
        };
        let mut length = near.length;
        if near.offset < offset {
            length += document.spoken(Span::new(near.offset, offset));
        }
        length
    }
}

/// The end of the first sentence from `from` on, or of a stretch without one.
fn sentence_end(text: &str, from: usize) -> usize {
    let from = text.ceil_char_boundary(from);
    let to = text.ceil_char_boundary(from + LONGEST - STEP);
    let stretch = text.get(from..to).unwrap_or_default();
    stretch.find(['。', '；', '！', '？']).map_or(to, |at| text.ceil_char_boundary(from + at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        let document = Document::parse(text.to_owned());
        let sums = SpokenSums::of(&document);
        let whole = document.spoken(document.whole());
        assert!(sums.total().halves().abs_diff(whole.halves()) * 500 <= whole.halves(), "{whole:?}");
        for cut in (0..text.len()).step_by(391) {
            let [left, right] = [Span::new(0, cut), Span::new(cut, text.len())];
            let mut both = sums.within(&document, left);
            both += sums.within(&document, right);
            assert_eq!(both, sums.total(), "cut at {cut}");
        }
    }

    #[test]
    fn parts_add_up_to_the_whole_wherever_they_are_cut() {
        check(&"一、增长3.5%，要抓好。\n二、2025年，再上台阶。\n".repeat(300));
        check(&"要把13.8%的任务压实，一件一件抓好。".repeat(2000));
        check(&"没有句号也没有停顿".repeat(4000));
        check("");
    }

    #[test]
    fn a_part_is_as_long_as_it_is_by_itself() {
        let text = "同志们：\n一、提高认识。\n".to_owned()
            + &"要抓好落实，抓出成效。".repeat(800)
            + "\n二、GDP增长5.2%。\n";
        let document = Document::parse(text);
        let sums = SpokenSums::of(&document);
        for section in &document.outline().sections {
            let (found, alone) = (sums.within(&document, section.span), document.spoken(section.span));
            assert!(found.halves().abs_diff(alone.halves()) <= 12, "{found:?} {alone:?}");
        }
    }
}
