//! What is set, one block after the other, beginning anywhere.

use memchr::{memchr_iter, memchr3_iter, memrchr_iter, memrchr3_iter};

use super::{LayoutOptions, TextView, piece, shape};
use crate::{
    document::{Document, Paragraph, ParagraphKind},
    text::Span,
};

/// A paragraph or a physical line, or a piece of a long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Its bytes.
    pub span: Span,
    /// The paragraph that it belongs to, or stands next to.
    pub paragraph: usize,
    /// Whether its paragraph begins with it.
    pub first: bool,
    /// The blank lines above it.
    pub above: u16,
}

/// The blocks of a document in reading order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow<'a> {
    document: &'a Document,
    options: &'a LayoutOptions,
}

impl<'a> Flow<'a> {
    /// The blocks of `document` as `options` want it read.
    pub const fn new(document: &'a Document, options: &'a LayoutOptions) -> Self {
        Self { document, options }
    }

    /// The block that holds `offset`, or else the next one, or else the last one; `None` when there is none at all.
    pub fn at(&self, offset: usize) -> Option<Block> {
        let offset = self.document.text().floor_char_boundary(offset);
        match self.options.reading {
            TextView::Raw => self.raw(offset),
            TextView::Set => {
                let index = self.document.paragraph_at(offset);
                let shown = self.shown_from(index).or_else(|| self.shown_before(index))?;
                Some(self.part(shown, offset))
            }
        }
    }

    /// The block below `block`.
    pub fn after(&self, block: &Block) -> Option<Block> {
        match self.options.reading {
            TextView::Raw => {
                let below = block.span.end + line_end(self.document.text(), block.span.end);
                (below < self.document.text().len()).then(|| self.raw(below))?
            }
            TextView::Set => {
                let paragraph = self.paragraph(block.paragraph)?;
                if block.span.end < paragraph.span.end {
                    return Some(self.part(block.paragraph, block.span.end));
                }
                let below = self.shown_from(block.paragraph + 1)?;
                Some(self.part(below, self.paragraph(below)?.span.start))
            }
        }
    }

    /// The block above `block`.
    pub fn before(&self, block: &Block) -> Option<Block> {
        let above = block.span.start.checked_sub(1)?;
        match self.options.reading {
            TextView::Raw => self.raw(self.document.text().floor_char_boundary(above)),
            TextView::Set => {
                if !block.first {
                    return Some(self.part(block.paragraph, above));
                }
                let above = self.shown_before(block.paragraph)?;
                Some(self.part(above, self.paragraph(above)?.span.end))
            }
        }
    }

    fn paragraph(&self, index: usize) -> Option<&Paragraph> {
        self.document.paragraphs().get(index)
    }

    fn is_shown(&self, index: usize) -> bool {
        self.paragraph(index).is_some_and(|paragraph| paragraph.kind != ParagraphKind::Dirt)
    }

    fn shown_from(&self, index: usize) -> Option<usize> {
        (index..self.document.paragraphs().len()).find(|index| self.is_shown(*index))
    }

    fn shown_before(&self, index: usize) -> Option<usize> {
        (0..index).rev().find(|index| self.is_shown(*index))
    }

    /// The piece of a paragraph that holds `offset`, or else the nearest one.
    fn part(&self, index: usize, offset: usize) -> Block {
        let (paragraphs, text) = (self.document.paragraphs(), self.document.text());
        let whole = paragraphs.get(index).copied().unwrap_or(NOTHING);
        let seams = self.document.seams(whole.span.intersection(piece::view(offset)));
        let span = piece::piece_at(text, whole.span, seams, offset);
        let first = span.start == whole.span.start;
        let leading = self.options.leading;
        let above = if first {
            let above = self.shown_before(index).and_then(|above| paragraphs.get(above));
            let apart = |above: &Paragraph| {
                let parted = whole.kind.keeps_lines() && has_blank_line(text, above.span.end, span.start);
                shape::is_apart(above.kind, whole.kind, parted, self.options)
            };
            above.map_or(0, |above| leading.saturating_add(u16::from(apart(above))))
        } else {
            leading
        };
        Block { span, paragraph: index, first, above }
    }

    /// The physical line, or the piece of it, that holds `offset`; a line end belongs to the line before it.
    fn raw(&self, offset: usize) -> Option<Block> {
        let text = self.document.text();
        let last = text.len().checked_sub(1)?;
        let mut offset = text.floor_char_boundary(offset.min(last));
        if offset > 0 && text.as_bytes().get(offset - 1..=offset) == Some(b"\r\n") {
            offset -= 1;
        }
        let view = piece::view(offset);
        let start = line_start(text, offset, text.floor_char_boundary(view.start));
        let end = line_stop(text, offset, text.floor_char_boundary(view.end));
        let span = piece::piece_at(text, Span::new(start, end), &[], offset);
        let above = if span.start > 0 { self.options.leading } else { 0 };
        Some(Block { span, paragraph: self.document.paragraph_at(span.start), first: true, above })
    }
}

/// Whether a blank line of the file stands between two places.
fn has_blank_line(text: &str, from: usize, to: usize) -> bool {
    const ENDS: [char; 3] = ['\n', '\u{2028}', '\u{2029}'];
    let behind = text.get(from..to).and_then(|between| between.split_once(ENDS));
    let inner = behind.and_then(|(_, behind)| behind.rsplit_once(ENDS));
    inner.is_some_and(|(inner, _)| inner.split(ENDS).any(|line| line.trim().is_empty()))
}

/// What stands for a paragraph that is not there.
const NOTHING: Paragraph = Paragraph { span: Span::at(0), kind: ParagraphKind::Body };

/// The bytes of the line end at `offset`; 0 when none is there.
fn line_end(text: &str, offset: usize) -> usize {
    match text.as_bytes().get(offset..).unwrap_or_default() {
        [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
        _ => 0,
    }
}

/// Where the line that holds `offset` begins, looking back to `least` at most.
fn line_start(text: &str, offset: usize, least: usize) -> usize {
    let bytes = text.as_bytes().get(least..offset).unwrap_or_default();
    let behind =
        |at: usize| Some(line_end(text, least + at)).filter(|length| *length > 0).map(|length| at + length);
    let common = memrchr3_iter(b'\n', b'\r', 0xE2, bytes).find_map(behind).unwrap_or(0);
    let rest = bytes.get(common..).unwrap_or_default();
    let rare = memrchr_iter(0xC2, rest).find_map(|at| behind(common + at)).unwrap_or(common);
    least + rare
}

/// The first line end from `offset` on, or else `most`.
fn line_stop(text: &str, offset: usize, most: usize) -> usize {
    let bytes = text.as_bytes().get(offset..most).unwrap_or_default();
    let ends = |at: &usize| line_end(text, offset + at) > 0;
    let common = memchr3_iter(b'\n', b'\r', 0xE2, bytes).find(ends).unwrap_or(bytes.len());
    let rest = bytes.get(..common).unwrap_or_default();
    offset + memchr_iter(0xC2, rest).find(ends).unwrap_or(common)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks from the first on, and the same from the last on backwards, must be `expected`.
    fn check(text: &str, expected: &[&str]) {
        let document = Document::of_paragraphs(text.to_owned(), Vec::new(), Vec::new());
        let options = LayoutOptions { reading: TextView::Raw, ..LayoutOptions::default() };
        let flow = Flow::new(&document, &options);
        let forwards: Vec<Block> = std::iter::successors(flow.at(0), |block| flow.after(block)).collect();
        let mut backwards: Vec<Block> =
            std::iter::successors(flow.at(text.len()), |b| flow.before(b)).collect();
        backwards.reverse();
        assert_eq!(
            forwards.iter().map(|block| block.span.of(text)).collect::<Vec<_>>(),
            expected,
            "{text:?}"
        );
        assert_eq!(forwards, backwards, "{text:?}");
        for offset in 0..=text.len() {
            let block = flow.at(offset).unwrap_or(forwards[0]);
            assert!(forwards.contains(&block), "{text:?} at {offset}: {block:?}");
        }
    }

    #[test]
    fn the_lines_of_a_file_are_found_from_either_side_whatever_ends_them() {
        check("一\n二\n", &["一", "二"]);
        check("一\r\n\r\n二", &["一", "", "二"]);
        check("\n\n一", &["", "", "一"]);
        check("一\r二\u{2028}三\u{85}四\u{2029}”·", &["一", "二", "三", "四", "”·"]);
        check("\r\n", &[""]);
        check("\r\n\n\r", &["", "", ""]);
    }
}
