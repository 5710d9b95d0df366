//! Spoken length: how many syllables a text has when it is read out in Mandarin, and how long its pauses are.
//!
//! 13.8% has five characters and seven syllables (百分之十三点八): a speaker's time goes by syllables. What a mark or the
//! end of a paragraph costs is counted in syllables too, so that one pace gives the time.

mod pause;
mod signs;
mod voice;

use std::ops::AddAssign;

use self::voice::Voice;
use super::marks::one_line;

/// Syllables and pauses that a hundred 字 of an ordinary speech have: a pace in 字 a minute becomes one in syllables.
/// Measured on the built-in speeches, so that the pace keeps its meaning.
const PER_HUNDRED: usize = 120;

/// Where a stretch of text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpokenEnd {
    /// In the middle of a paragraph: only its own marks pause.
    Inside,
    /// With its paragraph: three syllables of silence.
    Paragraph,
    /// With its heading: four.
    Heading,
}

/// How long a text is when it is spoken. Lengths of parts add up.
///
/// A running sum is kept for every paragraph, so the counts take four bytes each: more than 2^32 syllables are said in no
/// lifetime, and count as so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpokenLength {
    syllables: u32,
    half_pauses: u32,
}

impl SpokenLength {
    /// Counts one paragraph or a part of it; line ends inside are those of wrapped lines.
    ///
    /// A mark pauses once: of marks in a row, and of the last mark and `end`, the longest pause counts. A text without a
    /// syllable has no pause. Footnote marks are silent; so is every symbol that has no name in speech.
    pub fn of(text: &str, end: SpokenEnd) -> Self {
        let text = one_line(text);
        let chars: Vec<char> = text.chars().map(half_width).collect();
        let mut voice = Voice::new(&chars);
        while voice.step() {}
        voice.rest(match end {
            SpokenEnd::Inside => 0,
            SpokenEnd::Paragraph => pause::PARAGRAPH,
            SpokenEnd::Heading => pause::HEADING,
        });
        Self { syllables: bounded(voice.syllables), half_pauses: bounded(voice.half_pauses + voice.pause) }
    }

    /// A pause of so many halves of a syllable, in which nothing is said.
    pub const fn silence(halves: usize) -> Self {
        Self { syllables: 0, half_pauses: bounded(halves) }
    }

    /// Returns the syllables without the pauses.
    pub fn syllables(self) -> usize {
        self.syllables as usize
    }

    /// Returns the pauses in halves of a syllable.
    pub fn half_pauses(self) -> usize {
        self.half_pauses as usize
    }

    /// Returns syllables and pauses together, in halves of a syllable.
    pub const fn halves(self) -> usize {
        self.syllables as usize * 2 + self.half_pauses as usize
    }

    /// Returns what is left of it without `other`, which is a part of it.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self {
            syllables: self.syllables.saturating_sub(other.syllables),
            half_pauses: self.half_pauses.saturating_sub(other.half_pauses),
        }
    }

    /// Returns the 字 of an ordinary speech that takes as long, for a pace in 字 a minute; 0 only when nothing is said.
    pub fn characters(self) -> usize {
        match self.halves() {
            0 => 0,
            halves => ((halves * 50 + PER_HUNDRED / 2) / PER_HUNDRED).max(1),
        }
    }
}

impl AddAssign for SpokenLength {
    fn add_assign(&mut self, other: Self) {
        self.syllables = self.syllables.saturating_add(other.syllables);
        self.half_pauses = self.half_pauses.saturating_add(other.half_pauses);
    }
}

/// A count in four bytes.
const fn bounded(count: usize) -> u32 {
    if count > u32::MAX as usize { u32::MAX } else { count as u32 }
}

/// Letters, figures and their marks in half width; the marks of a sentence stay.
fn half_width(c: char) -> char {
    match c {
        '，' | '：' | '；' | '！' | '？' | '（' | '）' | '～' => c,
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{SpokenEnd, SpokenLength};

    #[test]
    fn marks_pause_once_and_the_longest_counts() {
        for (text, end, halves) in [
            ("甲乙", SpokenEnd::Inside, 0),
            ("甲、乙", SpokenEnd::Inside, 1),
            ("甲，乙", SpokenEnd::Inside, 2),
            ("甲；乙：丙", SpokenEnd::Inside, 6),
            ("甲。乙", SpokenEnd::Inside, 4),
            ("甲？！”乙", SpokenEnd::Inside, 4),
            ("甲……乙——丙", SpokenEnd::Inside, 6),
            ("1,234", SpokenEnd::Inside, 0),
            ("9：00", SpokenEnd::Inside, 0),
            ("3：1", SpokenEnd::Inside, 0),
            ("一、甲", SpokenEnd::Inside, 1),
            ("1. 甲", SpokenEnd::Inside, 1),
            ("甲。", SpokenEnd::Inside, 4),
            ("甲。", SpokenEnd::Paragraph, 6),
            ("甲", SpokenEnd::Heading, 8),
            ("——甲", SpokenEnd::Inside, 0),
            ("……", SpokenEnd::Paragraph, 0),
        ] {
            assert_eq!(SpokenLength::of(text, end).half_pauses(), halves, "{text}");
        }
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped = SpokenLength::of("增长5\r\n　　个百分点，\n到位", SpokenEnd::Paragraph);
        assert_eq!(wrapped, SpokenLength::of("增长5个百分点，到位", SpokenEnd::Paragraph));
    }

    #[test]
    fn lengths_add_up_and_become_characters() {
        let mut length = SpokenLength::default();
        assert_eq!(length.characters(), 0);
        length += SpokenLength::of("甲", SpokenEnd::Inside);
        assert_eq!(length.characters(), 1);
        for _ in 0..1000 {
            length += SpokenLength::of("百姓的事是大事。", SpokenEnd::Inside);
        }
        assert_eq!((length.syllables(), length.half_pauses()), (7001, 4000));
        assert_eq!(length.characters(), 7501);
    }
}
