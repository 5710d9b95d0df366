//! A paragraph as it is read, without the line ends inside it.

use std::borrow::Cow;

use crate::{
    document::{markers::marker, paragraphs::seam::shows_blank},
    text::{Span, has_look_alike, marks::is_ghost, unify},
};

/// The characters of a paragraph one after another, and the way back to their places in the document.
pub struct SeamlessText<'a> {
    text: Cow<'a, str>,
    /// Where it begins in the document.
    start: usize,
    /// Empty where it stands in the document as one.
    pieces: Vec<SeamlessPiece>,
}

/// A stretch that stands in the document as it is read.
#[derive(Clone, Copy)]
struct SeamlessPiece {
    /// Where it begins in the reading.
    at: usize,
    /// Where it begins in the document.
    source: usize,
}

impl<'a> SeamlessText<'a> {
    /// Reads a `span` without seams in which nothing has to be passed over.
    pub fn as_it_stands(text: &'a str, span: Span) -> Self {
        Self { text: Cow::Borrowed(span.of(text)), start: span.start, pieces: Vec::new() }
    }

    /// Reads `span` of `text` without its `seams`; where [`shows_blank`] says so, and after 第一条 alone, a seam counts as a
    /// blank.
    pub fn new(text: &'a str, span: Span, seams: &[Span]) -> Self {
        let mut reading = Self::as_it_stands(text, span);
        if seams.is_empty() && !reading.text.contains(reads_otherwise) {
            return reading;
        }
        let mut joined = String::with_capacity(span.len());
        let mut from = span.start;
        let mut before = None;
        for seam in seams.iter().copied().chain([Span::at(span.end)]) {
            let part = Span::new(from, seam.start).of(text);
            let parts = before
                .is_some_and(|before| !joined.is_empty() && !part.is_empty() && shows_blank(text, before));
            if parts || marker::is_unit_alone(&joined) {
                reading.pieces.push(SeamlessPiece { at: joined.len(), source: from.saturating_sub(1) });
                joined.push(' ');
            }
            before = Some(seam);
            let mut at = from;
            for piece in part.split_inclusive(reads_otherwise) {
                let plain = piece.trim_end_matches(reads_otherwise);
                if !plain.is_empty() {
                    reading.pieces.push(SeamlessPiece { at: joined.len(), source: at });
                    joined.push_str(plain);
                }
                if let Some(odd) = piece.chars().next_back().filter(|&c| has_look_alike(c)) {
                    reading.pieces.push(SeamlessPiece { at: joined.len(), source: at + plain.len() });
                    // A place behind it must be one of the source: what is longer or shorter in UTF-8 stays as it is.
                    joined.push(Some(unify(odd)).filter(|c| c.len_utf8() == odd.len_utf8()).unwrap_or(odd));
                }
                at += piece.len();
            }
            from = seam.end;
        }
        reading.text = Cow::Owned(joined);
        reading
    }

    /// The characters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The characters from one place of the reading to another; empty when there are none.
    pub fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// The place in the document of the character at `at`.
    pub fn source(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        self.place(next, at)
    }

    /// The place in the document right after the character before `at`.
    pub fn source_end(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.at < at);
        self.place(next, at)
    }

    /// The stretch of the document from the character at `from` to the one before `to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        if from >= to {
            Span::at(self.source_end(from))
        } else {
            Span::new(self.source(from), self.source_end(to))
        }
    }

    /// The place in the reading of an offset of the document that is not in a seam.
    pub fn place_of(&self, source: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.source <= source);
        let piece = self.piece_before(next);
        piece.at + source.saturating_sub(piece.source)
    }

    fn place(&self, next: usize, at: usize) -> usize {
        let piece = self.piece_before(next);
        piece.source + at.saturating_sub(piece.at)
    }

    fn piece_before(&self, next: usize) -> SeamlessPiece {
        let whole = SeamlessPiece { at: 0, source: self.start };
        self.pieces.get(next.saturating_sub(1)).copied().unwrap_or(whole)
    }
}

/// Whether `c` is passed over, or read as the ideograph that it looks like (⼀、 copied from a PDF).
fn reads_otherwise(c: char) -> bool {
    is_ghost(c) || has_look_alike(c)
}

#[cfg(test)]
mod tests {
    use super::SeamlessText;
    use crate::text::Span;

    #[test]
    fn seams_are_passed_over_and_places_lead_back() {
        let text = "职工队伍\n　稳定";
        let seam = Span::new(12, 16);
        let reading = SeamlessText::new(text, Span::new(0, text.len()), &[seam]);
        assert_eq!(reading.text(), "职工队伍稳定");
        assert_eq!((reading.source(12), reading.source_end(12)), (16, 12));
        assert_eq!((reading.source(15), reading.source_end(18)), (19, 22));
        assert_eq!(reading.place_of(16), 12);
    }

    #[test]
    fn a_look_alike_of_another_length_leaves_every_place_where_it_is() {
        // ⼯ is as long as 工 in UTF-8; ⺪ and 丽 (U+2F800) look like longer and shorter ones.
        let text = "⼯⺪会\u{2F800}上⺪";
        let reading = SeamlessText::new(text, Span::new(0, text.len()), &[]);
        assert!(reading.text().starts_with("工⺪会"), "{}", reading.text());
        for (at, c) in text.char_indices() {
            assert_eq!(
                (reading.source(at), reading.source_end(at + c.len_utf8())),
                (at, at + c.len_utf8()),
                "{c}"
            );
        }
    }

    #[test]
    fn latin_words_are_kept_apart() {
        let text = "use the\nforce";
        assert_eq!(SeamlessText::new(text, Span::new(0, 13), &[Span::new(7, 8)]).text(), "use the force");
    }

    #[test]
    fn characters_without_width_are_passed_over() {
        let text = "一\u{200b}、学习";
        let reading = SeamlessText::new(text, Span::new(0, text.len()), &[]);
        assert_eq!((reading.text(), reading.source(3)), ("一、学习", 6));
    }
}
