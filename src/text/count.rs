//! 字数: how long a text is, for readers and for speakers.

use super::Span;

/// How far apart the checkpoints of [`Counts`] lie, in bytes.
const STEP: usize = 4096;

/// The length of a text in 字 (units), so prepared that the length of any part of it costs next to nothing.
///
/// A Han character is one unit, and so is a kana or bopomofo letter; a word of another script is one, and so is a number
/// with its separators (`1,000.5`). Marks, blanks and symbols are none. A unit belongs to the part in which it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The state before every [`STEP`] bytes or a little later, in order.
    checkpoints: Vec<Checkpoint>,
    total: usize,
}

/// Where the counting stood at an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Checkpoint {
    offset: usize,
    units: usize,
    state: CountState,
}

/// What the characters before a place have begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum CountState {
    /// Nothing that goes on.
    #[default]
    Outside,
    /// A word or number.
    Inside,
    /// A word or number, and a mark that may stand in it: `3.`, `don’`.
    Joined,
}

/// What a character is to the count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CountClass {
    /// A unit of its own.
    Single,
    /// A part of a word or number.
    Letter,
    /// A mark that holds a word or number together when it stands inside.
    Joiner,
    /// Anything else.
    Other,
}

impl Counts {
    /// Counts `text`.
    pub fn of(text: &str) -> Self {
        let mut counter = Counter::default();
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let mut rest = text;
        while !rest.is_empty() {
            checkpoints.push(Checkpoint { offset: text.len() - rest.len(), ..counter.checkpoint() });
            let (piece, tail) = rest.split_at_checked(rest.ceil_char_boundary(STEP)).unwrap_or((rest, ""));
            counter.take(piece);
            rest = tail;
        }
        Self { checkpoints, total: counter.units }
    }

    /// Returns the units of the whole text.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Returns the units of `text` that begin within `span`; `text` is the one that was counted. An end inside a
    /// character stands for the end of that character.
    pub fn within(&self, text: &str, span: Span) -> usize {
        self.before(text, span.end).saturating_sub(self.before(text, span.start))
    }

    /// Returns the units that begin before `offset`.
    fn before(&self, text: &str, offset: usize) -> usize {
        if offset >= text.len() {
            return self.total;
        }
        let after = self.checkpoints.partition_point(|checkpoint| checkpoint.offset <= offset);
        let Some(near) = after.checked_sub(1).and_then(|index| self.checkpoints.get(index)) else { return 0 };
        let mut counter = Counter { units: near.units, state: near.state };
        counter.take(text.get(near.offset..text.ceil_char_boundary(offset)).unwrap_or_default());
        counter.units
    }
}

/// Counts piece by piece.
#[derive(Default)]
struct Counter {
    units: usize,
    state: CountState,
}

impl Counter {
    fn checkpoint(&self) -> Checkpoint {
        Checkpoint { offset: 0, units: self.units, state: self.state }
    }

    fn take(&mut self, piece: &str) {
        // Telling runs of ideographs first takes longer: they are short, and the processor cannot foresee their ends.
        piece.chars().for_each(|c| self.add(c));
    }

    #[inline]
    fn add(&mut self, c: char) {
        self.state = match (CountClass::of(c), self.state) {
            (CountClass::Single, _) => {
                self.units += 1;
                CountState::Outside
            }
            (CountClass::Letter, CountState::Outside) => {
                self.units += 1;
                CountState::Inside
            }
            (CountClass::Letter, _) => CountState::Inside,
            (CountClass::Joiner, CountState::Inside) => CountState::Joined,
            _ => CountState::Outside,
        };
    }
}

impl CountClass {
    #[inline]
    fn of(c: char) -> Self {
        match c {
            '\u{4E00}'..='\u{9FFF}' => Self::Single,
            '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF0B}' | '：'..='＠' => {
                if matches!(c, '々' | '〇' | '〡'..='〩') { Self::Single } else { Self::Other }
            }
            '\0'..='\x7F' if c.is_ascii_alphanumeric() => Self::Letter,
            '\'' | ',' | '-' | '.' | '_' | '’' | '－' | '．' => Self::Joiner,
            // Quotation marks, dashes and dots are as common as commas.
            '\0'..='\x7F' | '，' | '\u{2010}'..='\u{206F}' => Self::Other,
            _ => Self::rare(c),
        }
    }

    fn rare(c: char) -> Self {
        match c {
            // Extension A, compatibility forms and the planes of ideographs; kana and bopomofo, which are counted as they
            // are written: one by one.
            '\u{3400}'..='\u{4DBF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
            | '\u{3041}'..='\u{312F}'
            | '\u{31A0}'..='\u{31BF}'
            | '\u{FF66}'..='\u{FF9F}' => Self::Single,
            // Circled and bracketed numbers head a point and are read with it.
            '\u{2460}'..='\u{249B}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{32B0}' => Self::Other,
            _ if c.is_alphanumeric() => Self::Letter,
            // Accents that are written apart from their letter, and joiners between letters.
            '\u{300}'..='\u{36F}' | '\u{200D}' => Self::Joiner,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        Counts::of(text).total()
    }

    #[test]
    fn han_characters_count_and_marks_do_not() {
        assert_eq!(count("同志们："), 3);
        assert_eq!(count("　　“六稳”“六保”，——《讲话》……"), 6);
        assert_eq!(count("二〇二五年"), 5);
        assert_eq!(count("𠮷㐀"), 2);
        assert_eq!(count("×××　※"), 0);
    }

    #[test]
    fn a_number_counts_once_with_its_separators() {
        assert_eq!(count("2025年"), 2);
        assert_eq!(count("1,000.5亿元"), 3);
        assert_eq!(count("增长5.2%，达到３．５％"), 6);
        assert_eq!(count("1，2，3"), 3);
        assert_eq!(count("3.\n4."), 2);
    }

    #[test]
    fn a_word_of_another_script_counts_once() {
        assert_eq!(count("GDP增长"), 3);
        assert_eq!(count("COVID-19 don’t stop"), 3);
        assert_eq!(count("Привет, мир"), 2);
        assert_eq!(count("cafe\u{301}s"), 1);
        assert_eq!(count("a--b"), 2);
    }

    #[test]
    fn what_is_told_at_once_is_no_letter() {
        for c in '\u{2010}'..='\u{206F}' {
            assert!(!c.is_alphanumeric() && (c == '’' || CountClass::of(c) == CountClass::Other), "{c:?}");
        }
    }

    #[test]
    fn kana_count_one_by_one() {
        assert_eq!(count("カタカナ"), 4);
    }

    #[test]
    fn the_number_before_a_point_is_a_unit_and_a_circled_one_is_not() {
        assert_eq!(count("1.提高"), 3);
        assert_eq!(count("①提高"), 2);
    }

    #[test]
    fn parts_add_up_to_the_whole_wherever_they_are_cut() {
        let text = "一、提高 GDP 3.5% 的认识\r\n".repeat(700) + &"x".repeat(9000) + &"字".repeat(3000);
        let counts = Counts::of(&text);
        for cut in (0..text.len() + 5).step_by(37) {
            let [left, right] =
                [Span::new(0, cut), Span::new(cut, text.len())].map(|span| counts.within(&text, span));
            assert_eq!(left + right, counts.total(), "cut at {cut}");
        }
        assert_eq!(counts.total(), 700 * 8 + 1 + 3000);
    }

    #[test]
    fn a_part_counts_what_begins_in_it() {
        let text = "甲 word 乙";
        let counts = Counts::of(text);
        assert_eq!(counts.within(text, Span::new(0, 5)), 2);
        assert_eq!(counts.within(text, Span::new(5, text.len())), 1);
        assert_eq!(counts.within(text, Span::new(1, 4)), 0);
        assert_eq!(counts.within(text, Span::new(90, 99)), 0);
        assert_eq!(Counts::default().within("", Span::new(0, 0)), 0);
    }
}
