//! What a query steps over between its characters.

use crate::text::{fold, marks::is_line_end};

/// The most characters that may be stepped over between two characters of a forgiving query.
const MOST_SKIPPED: usize = 32;

/// What a forgiving query stepped over between two of its characters.
#[derive(Default)]
pub(super) struct SkippedStretch {
    characters: usize,
    line_ends: usize,
}

impl SkippedStretch {
    /// Whether `c` may be stepped over, too: a blank or mark, if there are not too many, and one line end at most. A
    /// blank line parts what belongs to different things.
    pub(super) fn admits(&mut self, c: char) -> bool {
        self.characters += 1;
        // A carriage return comes with its line feed.
        self.line_ends += usize::from(is_line_end(c) && c != '\r');
        is_skipped(fold(c)) && self.characters <= MOST_SKIPPED && self.line_ends <= 1
    }
}

/// What a seam consists of: blanks, line ends, characters of no width.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Whether a folded character does not count for a forgiving query: blanks and marks, except those that end a sentence
/// (no phrase goes on behind them) and those that make one number of two (`.`, `%`).
pub(super) fn is_skipped(c: char) -> bool {
    const MARKS: &str = ",;:、“”‘’\"'「」『』《》〈〉()[]{}【】〔〕〖〗·•‧・—–―‐-…⋯_*~`|/\\";
    is_blank(c) || MARKS.contains(c)
}
