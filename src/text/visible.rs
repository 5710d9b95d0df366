//! Text as it may reach a terminal, cluster by cluster, each with its offset in the text as it is.
//!
//! A terminal adds up the columns of the code points it gets, and terminals differ in what they do with sequences.
//! So whatever one of them would not add up is not sent: variation selector 16, joiners, skin tones, tags. A joined
//! emoji appears as its parts. Nothing that reaches the terminal is a control character, and the columns of a
//! cluster are those of its code points, which every terminal agrees on (but for [`Ambiguous`] ones).

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::{
    Ambiguous, Span,
    glyph::{self, Glyph, GlyphKind},
};

/// The most code points drawn of one grapheme; what goes beyond is kept in the text and not drawn.
const MOST_CODE_POINTS: usize = 8;

/// What a mark is drawn on that has nothing before it to combine with.
const DOTTED_CIRCLE: char = '◌';

/// One grapheme (UAX #29) of a text and how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its bytes in the text.
    pub span: Span,
    /// Its first character.
    pub base: char,
    /// The columns it takes; 0 when nothing is drawn for it.
    pub columns: u16,
    form: Form,
}

/// How the drawn text comes from the characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The characters themselves.
    Itself,
    /// Nothing.
    Nothing,
    /// One blank.
    Blank,
    /// The blanks of a tabulator.
    Tab,
    /// A sign for one character.
    Sign,
    /// Those characters of a grapheme that may be drawn.
    Filtered,
}

impl Cluster {
    /// A blank of one column that stands for `span`, such as a line end between two words.
    pub const fn blank(span: Span) -> Self {
        Self { span, base: ' ', columns: 1, form: Form::Blank }
    }

    /// What is drawn in its columns: no control character, nothing invisible. `text` is the whole text.
    pub fn drawn<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.form {
            Form::Itself => Cow::Borrowed(self.span.of(text)),
            Form::Nothing => Cow::Borrowed(""),
            Form::Blank => Cow::Borrowed(" "),
            Form::Tab => Cow::Borrowed(glyph::TAB),
            Form::Sign if matches!(self.base, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}') => {
                Cow::Owned(String::from_iter(['␛', glyph::sign(self.base)]))
            }
            Form::Sign => Cow::Owned(glyph::sign(self.base).to_string()),
            Form::Filtered => Cow::Owned(shown(self.span.of(text)).collect()),
        }
    }
}

/// Returns the clusters of `span` of `text` in order; together they are the span, and none reaches over its end.
pub fn clusters(text: &str, span: Span, ambiguous: Ambiguous) -> Clusters<'_> {
    let mut clusters = Clusters { rest: span.of(text), offset: span.start, ahead: None, ambiguous };
    clusters.ahead = clusters.rest.chars().next().map(|c| (c, Glyph::of(c)));
    clusters
}

/// The clusters of a text, see [`clusters`].
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    /// What is still to be read.
    rest: &'a str,
    /// Where `rest` begins, in bytes of the text.
    offset: usize,
    /// The first character of `rest`: each is decoded and looked up once.
    ahead: Option<(char, Glyph)>,
    ambiguous: Ambiguous,
}

impl Clusters<'_> {
    /// Where the next cluster begins, in bytes of the text.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The first character of the next cluster.
    pub fn peek(&self) -> Option<char> {
        self.ahead.map(|(c, _)| c)
    }

    /// Passes over clusters of `most` columns at the most, up to an ideograph (U+4E00 to U+9FFF), and returns how many
    /// columns they take.
    ///
    /// The way to the neighbourhood of a column for whoever needs to look at each cluster only there. Stops early at
    /// whatever is not plain.
    #[inline]
    pub fn skim(&mut self, most: u16) -> u16 {
        let mut passed = (0, 0);
        let (mut length, mut columns) = (0, 0);
        while columns <= most {
            let rest = self.rest.as_bytes().get(length..).unwrap_or_default();
            // The encoding of no character outside of the block begins with these two bytes.
            if let [0xE4, 0xB8..=0xBF, _, ..] | [0xE5..=0xE9, _, _, ..] = rest {
                passed = (length, columns);
                length += 3;
                columns += 2;
                continue;
            }
            let Some(c) = self.rest.get(length..).and_then(|rest| rest.chars().next()) else { break };
            let glyph = Glyph::of(c);
            if glyph.joins || glyph.sort != GlyphKind::Itself {
                break;
            }
            length += c.len_utf8();
            columns += glyph.columns(self.ambiguous);
        }
        if passed.0 > 0 {
            self.advance(passed.0);
        }
        passed.1
    }

    /// Moves over the next `length` bytes and returns their span.
    #[inline]
    fn advance(&mut self, length: usize) -> Span {
        let span = Span { start: self.offset, end: self.offset + length };
        self.rest = self.rest.get(length..).unwrap_or_default();
        self.offset = span.end;
        self.ahead = self.rest.chars().next().map(|c| (c, Glyph::of(c)));
        span
    }

    /// The grapheme that begins here when it has more than one character or cannot stand alone.
    #[cold]
    fn joined(&mut self, base: char) -> Option<Cluster> {
        let grapheme = self.rest.graphemes(true).next()?;
        let alone = grapheme.len() == base.len_utf8();
        if alone && Glyph::of(base).columns(self.ambiguous) > 0 {
            return None;
        }
        let columns = shown(grapheme).map(|c| Glyph::of(c).columns(self.ambiguous)).sum();
        let plain = shown(grapheme).eq(grapheme.chars());
        let span = self.advance(grapheme.len());
        Some(Cluster { span, base, columns, form: if plain { Form::Itself } else { Form::Filtered } })
    }
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    #[inline]
    fn next(&mut self) -> Option<Cluster> {
        let (base, glyph) = self.ahead?;
        let behind = self.rest.get(base.len_utf8()..).and_then(|rest| rest.chars().next());
        if (glyph.joins || behind.is_some_and(|c| Glyph::of(c).joins))
            && let Some(cluster) = self.joined(base)
        {
            return Some(cluster);
        }
        let columns = glyph.columns(self.ambiguous);
        let (columns, form) = match glyph.sort {
            GlyphKind::Itself => (columns, Form::Itself),
            GlyphKind::Nothing => (0, Form::Nothing),
            GlyphKind::Tab => (glyph::TAB.len() as u16, Form::Tab),
            GlyphKind::Sign => (columns, Form::Sign),
        };
        Some(Cluster { span: self.advance(base.len_utf8()), base, columns, form })
    }
}

/// The characters of a grapheme that are drawn.
fn shown(grapheme: &str) -> impl Iterator<Item = char> {
    let drawn = |(index, c): &(usize, char)| {
        let modifier = matches!(c, '\u{1F3FB}'..='\u{1F3FF}') && *index > 0;
        !modifier && Glyph::of(*c).sort == GlyphKind::Itself
    };
    let kept = grapheme.chars().enumerate().filter(drawn).map(|(_, c)| c);
    let first = kept.clone().next();
    let stands_alone = first.is_some_and(|c| Glyph::of(c).columns(Ambiguous::Narrow) == 0);
    let carrier = stands_alone.then_some(DOTTED_CIRCLE);
    // A selector without the character it selects a form of shows nothing, on a circle neither.
    let selector = first.is_some_and(|c| matches!(c, '\u{FE00}'..='\u{FE0E}' | '\u{E0100}'..='\u{E01EF}'));
    carrier.into_iter().chain(kept).take(if selector { 0 } else { MOST_CODE_POINTS })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let clusters: Vec<Cluster> = clusters(text, Span::new(0, text.len()), Ambiguous::Narrow).collect();
        let shown: Vec<String> =
            clusters.iter().map(|c| format!("{}/{}", c.drawn(text), c.columns)).collect();
        assert_eq!(shown.join(" "), expected, "{text:?}");
        let ends: Vec<usize> = clusters.iter().map(|c| c.span.end).collect();
        let starts: Vec<usize> = clusters.iter().map(|c| c.span.start).collect();
        assert_eq!([&[0], ends.as_slice()].concat(), [starts.as_slice(), &[text.len()]].concat(), "{text:?}");
    }

    #[test]
    fn plain_text_is_drawn_as_it_is() {
        check("一a。", "一/2 a/1 。/2");
        check("𠮷\u{3000}½", "𠮷/2 \u{3000}/2 ½/1");
    }

    #[test]
    fn commands_of_the_terminal_become_signs() {
        check("\u{1b}[2J", "␛/1 [/1 2/1 J/1");
        check("\u{9b}31m\u{7f}\u{7}", "␛[/2 3/1 1/1 m/1 ␡/1 ␇/1");
        check("a\u{85}\u{2028}\u{c}", "a/1 ␤/1 ␤/1 ␌/1");
    }

    #[test]
    fn a_tabulator_is_four_blanks_and_a_carriage_return_nothing() {
        check("a\t\r", "a/1     /4 /0");
        check("\r\n", "/0 ␊/1");
    }

    #[test]
    fn what_is_invisible_or_turns_the_line_round_is_not_drawn() {
        check("a\u{202e}b\u{feff}\u{200b}\u{ad}", "a/1 /0 b/1 /0 /0 /0");
        check("a\u{200d}b\u{e0041}", "a/1 b/1");
    }

    #[test]
    fn marks_stay_with_their_letter_and_alone_stand_on_a_circle() {
        check("e\u{301}中\u{302}", "e\u{301}/1 中\u{302}/2");
        check("\u{301}", "◌\u{301}/1");
        check("葛\u{e0100}祇\u{fe00}", "葛\u{e0100}/2 祇\u{fe00}/2");
        check("\u{e0100}", "/0");
    }

    #[test]
    fn an_emoji_sequence_is_drawn_as_parts_that_every_terminal_adds_up() {
        check("👨\u{200d}👩\u{200d}👧", "👨👩👧/6");
        check("👍🏽❤\u{fe0f}1\u{fe0f}\u{20e3}", "👍/2 ❤/1 1\u{20e3}/1");
        check("🇨🇳", "🇨🇳/2");
    }

    #[test]
    fn a_tower_of_marks_is_cut() {
        let text = format!("a{}", "\u{301}".repeat(100));
        check(&text, &format!("a{}/1", "\u{301}".repeat(7)));
    }

    #[test]
    fn half_width_kana_keep_the_cell_of_their_sound_mark() {
        check("ｶﾞ", "ｶﾞ/2");
    }
}
