//! What a terminal does with one character.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::{
    ambiguous::{Ambiguous, is_ambiguous},
    table::CharacterTable,
};

/// What is known of one character before it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// How far the terminal moves.
    pub advance: Advance,
    /// What is drawn.
    pub sort: GlyphKind,
    /// Whether it can be in one grapheme with the character before or after it (UAX #29).
    pub joins: bool,
}

/// How far a terminal moves for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Advance {
    /// Not at all: it is drawn over the one before.
    Zero,
    /// One column.
    One,
    /// Two columns.
    Two,
    /// One or two, as the terminal is set.
    Ambiguous,
}

/// What is drawn for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GlyphKind {
    /// The character.
    Itself,
    /// Nothing: it would be invisible, reorder the line or be taken for a command.
    Nothing,
    /// [`TAB`].
    Tab,
    /// A visible sign in its place, see [`sign`].
    Sign,
}

/// What is drawn for a tabulator: a fixed number of blanks, so that a cluster is as wide wherever it stands.
pub(super) const TAB: &str = "    ";

/// A Han character of the main block, the case that is decided without the table.
const HAN: Glyph = Glyph { advance: Advance::Two, sort: GlyphKind::Itself, joins: false };

impl Glyph {
    /// Looks `c` up.
    #[inline]
    pub fn of(c: char) -> Self {
        static GLYPHS: CharacterTable<Glyph> = CharacterTable::new(Glyph::compute);
        if matches!(c, '\u{4E00}'..='\u{9FFF}') { HAN } else { GLYPHS.get(c) }
    }

    /// The columns it takes.
    #[inline]
    pub fn columns(self, ambiguous: Ambiguous) -> u16 {
        match self.advance {
            Advance::Zero => 0,
            Advance::One => 1,
            Advance::Two => 2,
            Advance::Ambiguous => ambiguous.columns(),
        }
    }

    fn compute(c: char) -> Self {
        let sort = sort(c);
        let advance = match sort {
            GlyphKind::Itself => advance(c),
            GlyphKind::Nothing => Advance::Zero,
            GlyphKind::Tab => return Self { advance: Advance::Two, sort, joins: false },
            GlyphKind::Sign if matches!(c, '\u{80}'..='\u{9F}') && c != '\u{85}' => Advance::Two,
            GlyphKind::Sign => advance(sign(c)),
        };
        Self { advance, sort, joins: joins(c) }
    }
}

/// The character that shows a control character, or the second of two, after `␛`, for those of C1 (ECMA-48 5.3:
/// `ESC` and the character 64 code points below).
pub(super) fn sign(c: char) -> char {
    let code = u32::from(c);
    let shown = match code {
        0x00..=0x1F => 0x2400 + code,
        0x7F => 0x2421,
        0x85 | 0x2028 | 0x2029 => 0x2424,
        0x80..=0x9F => code - 0x40,
        _ => 0xFFFD,
    };
    char::from_u32(shown).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether terminals differ in the columns of `c` although it is not ambiguous: wide since Unicode 15.1 or later.
///
/// Measured in eleven terminals: hexagrams and the extensions I and J of Han take one column in half of them.
pub fn terminals_disagree(c: char) -> bool {
    matches!(c,
        '\u{2630}'..='\u{2637}' | '\u{268A}'..='\u{268F}' | '\u{4DC0}'..='\u{4DFF}' // trigrams to hexagrams
        | '\u{2EBF0}'..='\u{2EE5D}' | '\u{323B0}'..='\u{33479}' // extensions I and J
        | '\u{2FFC}'..='\u{2FFF}' | '\u{31E4}'..='\u{31E5}' | '\u{31EF}')
}

fn sort(c: char) -> GlyphKind {
    match c {
        '\t' => GlyphKind::Tab,
        _ if is_invisible(c) => GlyphKind::Nothing,
        '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FDD0}'..='\u{FDEF}' => {
            GlyphKind::Sign
        }
        _ if u32::from(c) & 0xFFFE == 0xFFFE => GlyphKind::Sign,
        _ => GlyphKind::Itself,
    }
}

/// The carriage return, `Default_Ignorable_Code_Point` (UAX #44) but for the variation selectors 1 to 15 and those of
/// ideographs, and the annotation characters.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\r' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

fn advance(c: char) -> Advance {
    if is_ambiguous(c) {
        return Advance::Ambiguous;
    }
    // Half-width voiced sound marks combine in Unicode and have a cell of their own in every terminal.
    if matches!(c, '\u{FF9E}' | '\u{FF9F}') {
        return Advance::One;
    }
    match c.width() {
        Some(0) => Advance::Zero,
        Some(2..) => Advance::Two,
        _ => Advance::One,
    }
}

/// Asks the grapheme segmentation itself: nothing below U+0300 but line ends can join.
fn joins(c: char) -> bool {
    let one = |pair: [char; 2]| {
        let mut buffer = [0; 8];
        let split = pair[0].encode_utf8(&mut buffer).len();
        let length = split + buffer.get_mut(split..).map_or(0, |rest| pair[1].encode_utf8(rest).len());
        let text = buffer.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok());
        text.is_some_and(|text| text.graphemes(true).nth(1).is_none())
    };
    c >= '\u{300}' && (one(['a', c]) || one([c, 'a']) || one([c, c]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_join_is_found_by_the_segmentation() {
        for c in ['\u{301}', '\u{200D}', '\u{FE0F}', '\u{E0100}', '🇨', '🏽', 'ᄀ', 'ᅡ', '\u{FF9E}', '\u{600}']
        {
            assert!(Glyph::of(c).joins, "{c:?}");
        }
        for c in ['a', '中', '。', '“', '가', '𠮷', '😀'] {
            assert!(!Glyph::of(c).joins, "{c:?}");
        }
    }

    #[test]
    fn a_sign_has_the_columns_of_what_is_drawn() {
        assert_eq!(Glyph::of('\u{1b}').advance, Advance::One);
        assert_eq!(Glyph::of('\u{9b}').advance, Advance::Two);
        assert_eq!(Glyph::of('\u{FFFF}').advance, Advance::Ambiguous);
    }
}
