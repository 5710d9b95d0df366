//! A stretch of a document as it is read: without its seams.

use super::Document;
use crate::{
    document::paragraphs::seam::shows_blank,
    text::{Span, is_ignorable},
};

/// The characters of a stretch without the seams in it, each folded if wished, and the way back to the source.
///
/// Between two words of Latin script a seam is one blank (see [`shows_blank`]).
///
/// For whoever must not be disturbed by hard line ends: patterns, terms, words. One buffer serves many stretches in turn.
#[derive(Clone, Debug, Default)]
pub struct JoinedText {
    text: String,
    corners: Vec<Corner>,
}

/// A place from which on joined and source offsets run in step.
#[derive(Clone, Copy, Debug)]
struct Corner {
    /// The offset in the joined text.
    joined: usize,
    /// Where in the source the character before it ends.
    ends: usize,
    /// Where in the source the character after it begins; later than `ends` when a seam lies between.
    begins: usize,
}

impl JoinedText {
    /// Takes in the characters of `span` as they are. A seam that `span` cuts is left out as well.
    pub fn read(&mut self, document: &Document, span: Span) {
        self.read_with(document, span, None);
    }

    /// Takes in the characters of `span`, each turned into one other by `fold`, without those that do not count.
    pub fn read_folded(&mut self, document: &Document, span: Span, fold: fn(char) -> char) {
        self.read_with(document, span, Some(fold));
    }

    fn read_with(&mut self, document: &Document, span: Span, fold: Option<fn(char) -> char>) {
        self.text.clear();
        self.corners.clear();
        let mut from = span.start;
        for &seam in document.seams(span) {
            self.push(document.text(), Span::new(from, seam.start), fold);
            if span.start < seam.start && seam.end < span.end && shows_blank(document.text(), seam) {
                self.turn(Corner { joined: self.text.len(), ends: seam.start, begins: seam.start });
                self.text.push(' ');
                self.turn(Corner { joined: self.text.len(), ends: seam.end, begins: seam.end });
            }
            from = seam.end.min(span.end);
        }
        self.push(document.text(), Span::new(from, span.end.max(from)), fold);
    }

    /// The characters taken in.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The stretch of the source that shows as `span` of the joined text, without a seam before or after it.
    pub fn source(&self, span: Span) -> Span {
        let start = self.corner(span.start).map_or(0, |corner| corner.begins + (span.start - corner.joined));
        let end = self.corner(span.end).map_or(0, |corner| {
            if corner.joined == span.end { corner.ends } else { corner.begins + (span.end - corner.joined) }
        });
        Span::new(start, end)
    }

    /// The last corner at or before `offset` of the joined text.
    fn corner(&self, offset: usize) -> Option<Corner> {
        let after = self.corners.partition_point(|corner| corner.joined <= offset);
        let before = after.checked_sub(1);
        debug_assert!(before.is_some() || self.text.is_empty(), "no corner stands before {offset}");
        self.corners.get(before?).copied()
    }

    fn push(&mut self, source: &str, span: Span, fold: Option<fn(char) -> char>) {
        let ends = self.end();
        self.turn(Corner { joined: self.text.len(), ends: ends.unwrap_or(span.start), begins: span.start });
        let piece = span.of(source);
        let Some(fold) = fold else {
            self.text.push_str(piece);
            return;
        };
        // Most characters fold to themselves: they are copied by runs.
        let mut copied = 0;
        for (at, c) in piece.char_indices() {
            // Asked for every character: nearly all are Han or ASCII and cheap to tell.
            if is_ignorable(c) {
                self.text.push_str(piece.get(copied..at).unwrap_or_default());
                copied = at + c.len_utf8();
                let (ends, begins) = (span.start + at, span.start + copied);
                self.turn(Corner { joined: self.text.len(), ends, begins });
                continue;
            }
            let to = fold(c);
            if to == c {
                continue;
            }
            self.text.push_str(piece.get(copied..at).unwrap_or_default());
            self.text.push(to);
            copied = at + c.len_utf8();
            if to.len_utf8() != c.len_utf8() {
                let begins = span.start + copied;
                self.turn(Corner { joined: self.text.len(), ends: begins, begins });
            }
        }
        self.text.push_str(piece.get(copied..).unwrap_or_default());
    }

    /// Where the source of what was taken in ends.
    fn end(&self) -> Option<usize> {
        let last = self.corners.last()?;
        Some(if last.joined == self.text.len() {
            last.ends
        } else {
            last.begins + (self.text.len() - last.joined)
        })
    }

    fn turn(&mut self, corner: Corner) {
        // Nothing between two seams: one corner spans both.
        match self.corners.last_mut() {
            Some(last) if last.joined == corner.joined => last.begins = corner.begins,
            _ => self.corners.push(corner),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::JoinedText;
    use crate::document::Document;
    use crate::text::Span;

    /// Small letters for capitals, and one character of four bytes for one of three.
    fn fold(c: char) -> char {
        match c {
            'Ａ'..='Ｚ' => char::from_u32(u32::from(c) - 0xFF21 + 0x61).unwrap_or(c),
            '㑮' => '𫝈',
            _ => c,
        }
    }

    #[test]
    fn a_seam_between_latin_words_is_a_blank_that_leads_back_to_the_seam() {
        let text = "enter the \r\n WTO and 工\n会";
        let whole = Span::new(0, text.len());
        let seams = [Span::new(9, 13), Span::new(24, 25)].to_vec();
        let document = Document::of_paragraphs(text.to_owned(), Vec::new(), seams);
        let mut joined = JoinedText::default();
        joined.read(&document, whole);
        assert_eq!(joined.text(), "enter the WTO and 工会");
        let source = |start, end| joined.source(Span::new(start, end)).of(text);
        assert_eq!(source(6, 9), "the");
        assert_eq!(source(10, 13), "WTO");
        assert_eq!(source(9, 10), " \r\n ");
        assert_eq!(source(6, 13), "the \r\n WTO");
        assert_eq!(source(18, 24), "工\n会");
        joined.read(&document, Span::new(6, 11));
        assert_eq!(joined.text(), "the", "a seam that is cut is left out");
    }

    #[test]
    fn folded_characters_lead_back_to_their_own_bytes() {
        let document = Document::parse("加入ＷＴＯ以后，㑮".to_owned());
        let mut joined = JoinedText::default();
        joined.read_folded(&document, document.whole(), fold);
        assert_eq!(joined.text(), "加入wto以后，𫝈");
        for (part, source) in
            [("wto", "ＷＴＯ"), ("t", "Ｔ"), ("以后", "以后"), ("o以", "Ｏ以"), ("𫝈", "㑮")]
        {
            let start = joined.text().find(part).unwrap_or_default();
            let span = joined.source(Span::new(start, start + part.len()));
            assert_eq!(span.of(document.text()), source);
        }
    }
}
