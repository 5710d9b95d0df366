//! The file information block ([MS-DOC] 2.5): where everything else stands.

use std::ops::Range;

use crate::import::binary::{slice, u16_at, u32_at};

/// A structure of the table stream: its index among the pairs of `FibRgFcLcb97` (2.5.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TablePart {
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    CharacterRuns = 12,
    ParagraphRuns = 13,
    Pieces = 33,
    Anchors = 40,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    Drawings = 50,
    BoxTexts = 56,
    Lists = 73,
    ListOverrides = 74,
}

/// The texts that follow each other in the one sequence of characters (2.4.1), in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stories {
    pub(super) main: Range<u32>,
    pub(super) footnotes: Range<u32>,
    pub(super) endnotes: Range<u32>,
    pub(super) boxes: Range<u32>,
}

/// The file information block.
pub(super) struct Fib<'a> {
    head: &'a [u8],
    pairs: usize,
}

/// The number that says Word wrote the stream.
const WORD: u16 = 0xA5EC;
/// The numbers of Word 6 and 95 and of those before them.
const OLDER: [u16; 4] = [0xA5DC, 0xA59C, 0xA59B, 0xA697];

/// The reasons why a `WordDocument` stream is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Encrypted,
    TooOld,
    NoDocument,
}

impl<'a> Fib<'a> {
    /// Reads the head of the `WordDocument` stream.
    pub(super) fn read(head: &'a [u8]) -> Result<Self, Refusal> {
        let identity = u16_at(head, 0).ok_or(Refusal::NoDocument)?;
        if OLDER.contains(&identity) {
            return Err(Refusal::TooOld);
        }
        let version = u16_at(head, 2).ok_or(Refusal::NoDocument)?;
        if identity != WORD {
            return Err(Refusal::NoDocument);
        }
        // 0xC1 is Word 97; 6 and 95 have 0x65 to 0x69.
        if version < 0xC0 {
            return Err(Refusal::TooOld);
        }
        if u16_at(head, 10).unwrap_or_default() & 0x0100 != 0 {
            return Err(Refusal::Encrypted);
        }
        // The blocks before the pairs state their own lengths (2.5.1).
        let words = usize::from(u16_at(head, 32).ok_or(Refusal::NoDocument)?);
        let longs = usize::from(u16_at(head, 34 + words * 2).ok_or(Refusal::NoDocument)?);
        Ok(Self { head, pairs: 34 + words * 2 + 2 + longs * 4 + 2 })
    }

    /// Returns the name of the table stream.
    pub(super) fn table(&self) -> &'static str {
        if u16_at(self.head, 10).unwrap_or_default() & 0x0200 == 0 { "0Table" } else { "1Table" }
    }

    /// Returns where a part stands in the table stream, in bytes; an empty range when there is none.
    pub(super) fn part(&self, part: TablePart) -> Range<usize> {
        let at = self.pairs + part as usize * 8;
        let count = usize::from(u16_at(self.head, self.pairs - 2).unwrap_or_default());
        let start = u32_at(self.head, at).unwrap_or_default() as usize;
        let length = u32_at(self.head, at + 4).unwrap_or_default() as usize;
        if part as usize >= count { 0..0 } else { start..start.saturating_add(length) }
    }

    /// Returns the main text as it lies in the stream, for files without a table of pieces.
    pub(super) fn plain_text(&self, stream: &[u8]) -> String {
        let start = u32_at(self.head, 24).unwrap_or_default() as usize;
        let length = self.stories().main.len();
        let wide = slice(stream, start, length.saturating_mul(2));
        // Chinese in single bytes is not written by Word 97 and later; a zero every other byte is UTF-16 of letters.
        let units: Vec<u16> = wide.chunks_exact(2).filter_map(|two| u16_at(two, 0)).collect();
        let narrow = units.iter().filter(|unit| **unit >> 8 != 0 && **unit & 0x8080 == 0).count();
        let text = if narrow * 2 > units.len() {
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(slice(stream, start, length)).0.into_owned()
        } else {
            String::from_utf16_lossy(&units)
        };
        text.replace(['\r', '\u{7}', '\u{b}', '\u{c}'], "\n")
    }

    /// Returns the texts; their lengths stand in the block of longs (2.5.4).
    pub(super) fn stories(&self) -> Stories {
        let words = usize::from(u16_at(self.head, 32).unwrap_or_default());
        let length = |at: usize| {
            let at = 34 + words * 2 + 2 + at * 4;
            u32_at(self.head, at).filter(|length| *length < 0x8000_0000).unwrap_or_default()
        };
        let mut start = 0_u32;
        let mut next = |at: usize| {
            let end = start.saturating_add(length(at));
            std::mem::replace(&mut start, end)..end
        };
        let (main, footnotes) = (next(3), next(4));
        let _headers = next(5);
        let _macros = next(6);
        let _comments = next(7);
        let (endnotes, boxes) = (next(8), next(9));
        Stories { main, footnotes, endnotes, boxes }
    }
}
