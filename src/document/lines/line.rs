//! The lines of the file, before anything is known about them.

use crate::text::{CharacterTable, Span};
use crate::text::{
    has_look_alike, is_seldom,
    marks::{ends_sentence, is_blank, is_ghost, is_line_end, is_pause, rough_columns},
};

/// One line that holds more than blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its characters without the blanks round them.
    pub span: Span,
    /// How many columns of blanks stand before them.
    pub indent: u32,
    /// How many columns its characters take.
    pub columns: u32,
    /// How many blank lines stand before it.
    pub gap: u32,
    /// Whether it is no part of the speech.
    pub dirt: bool,
    /// Whether it begins a paragraph for certain: wide blanks set it off inside a long line, U+2029 stands before it, or its
    /// format says so.
    pub hard: bool,
    /// Whether the page that it was saved from has its words for a name.
    pub names_page: bool,
    /// What stands in it.
    pub signs: Signs,
}

/// What stands anywhere in a line; told while it is read, so that nobody has to go through it again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u8);

impl Signs {
    /// Blanks.
    pub const BLANK: Self = Self(1);
    /// Characters without a width.
    pub const GHOST: Self = Self(2);
    /// Stops: 。！？；.
    pub const STOP: Self = Self(4);
    /// Commas: ，、.
    pub const COMMA: Self = Self(8);
    /// Brackets in which a note is referred to: `[1]`, `〔1〕`.
    pub const REFERENCE: Self = Self(16);
    /// What [hardly any text has](is_seldom).
    pub const SELDOM: Self = Self(32);

    /// What a character is.
    fn of(c: char) -> Self {
        let mut signs = Self::default();
        for (sign, is) in [
            (Self::BLANK, is_blank(c)),
            (Self::GHOST, is_ghost(c) || has_look_alike(c)),
            (Self::STOP, ends_sentence(c) || matches!(c, '；' | ';')),
            (Self::COMMA, is_pause(c)),
            (Self::REFERENCE, matches!(c, '[' | '〔' | '［' | '【')),
            (Self::SELDOM, is_seldom(c)),
        ] {
            signs.add(if is { sign } else { Self::default() });
        }
        signs
    }

    /// Whether `sign` is among them.
    pub const fn have(self, sign: Self) -> bool {
        self.0 & sign.0 != 0
    }

    fn add(&mut self, others: Self) {
        self.0 |= others.0;
    }
}

impl Line {
    /// Its characters.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }

    /// Leaves out what stands before `offset`.
    pub fn cut(&mut self, text: &str, offset: usize) {
        let span = Span::new(offset, self.span.end);
        if let Some(rest) = trimmed(text, span.start, span.end) {
            (self.columns, self.signs) = (rest.columns.saturating_add(rest.indent), rest.signs);
        }
        self.span = span;
    }

    /// The two lines that it makes when it ends before the blanks of `cut` and another begins behind them.
    pub fn parted(self, text: &str, cut: Span) -> (Self, Self) {
        let part = |from: usize, to: usize| trimmed(text, from, to).unwrap_or(self);
        let head = part(self.span.start, cut.start);
        let rest = part(cut.end, self.span.end);
        (
            Self { span: head.span, columns: head.columns, signs: head.signs, ..self },
            Self { hard: true, gap: 0, ..rest },
        )
    }

    /// Its last character.
    pub fn last(&self, text: &str) -> Option<char> {
        self.of(text).chars().next_back()
    }
}

/// The character that ends a paragraph (UAX #14, BK; Unicode 23.2), not a line inside one.
const PARAGRAPH_END: char = '\u{2029}';

/// A line of this many bytes may be a whole document whose paragraphs are set off by wide blanks.
const LONG: usize = 900;

/// Divides a text at its line ends (LF, CR, CRLF, and the separators of Unicode), and a very long line also where two or
/// more wide blanks (U+3000, U+2003) follow each other, which is how paragraphs stand in pages that were flattened.
pub fn split(text: &str) -> Vec<Line> {
    split_at(text, LONG)
}

/// Divides a text at its line ends alone.
pub fn split_whole(text: &str) -> Vec<Line> {
    split_at(text, usize::MAX)
}

fn split_at(text: &str, long: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut start, mut gap, mut hard, mut below) = (0, 0_u32, false, false);
    while start < text.len() {
        let (line, end) = read(text, start);
        match line {
            Some(line) => {
                let line = Line { gap, hard, ..line };
                hard = false;
                let blanks = line.signs.have(Signs::BLANK) && long < usize::MAX;
                if blanks && (line.span.len() >= long || sets_off_sentences(line.of(text))) {
                    divide(text, line, &mut lines);
                } else {
                    lines.push(line);
                }
                gap = 0;
            }
            // What only stands between the ends of two paragraphs is no blank line.
            None => gap = gap.saturating_add(u32::from(!below && !ends_paragraph(text, end))),
        }
        below = ends_paragraph(text, end);
        hard |= below;
        start = end + line_end(text, end);
    }
    lines
}

/// Whether two or more wide blanks stand behind a sentence, as they do where the ends of paragraphs were lost.
fn sets_off_sentences(line: &str) -> bool {
    line.match_indices("\u{3000}\u{3000}")
        .any(|(at, _)| line.get(..at).and_then(|head| head.chars().next_back()).is_some_and(ends_sentence))
}

/// Whether the line end at `end` is that of a paragraph.
fn ends_paragraph(text: &str, end: usize) -> bool {
    text.get(end..).is_some_and(|rest| rest.starts_with(PARAGRAPH_END))
}

/// How many bytes the line end at `end` takes; 0 at the end of the text.
fn line_end(text: &str, end: usize) -> usize {
    match text.as_bytes().get(end..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some(rest) if !rest.is_empty() => {
            text.get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        }
        _ => 0,
    }
}

/// The line that begins at `start`, without its gap, and where it ends; None when there are only blanks.
fn read(text: &str, start: usize) -> (Option<Line>, usize) {
    let mut measure = Measure::default();
    let mut at = start;
    let bytes = text.as_bytes();
    loop {
        let from = at;
        // U+4000 to U+9FFF: nearly all characters, all of two columns, none of them a sign.
        while let Some(0xE4..=0xE9) = bytes.get(at) {
            at += 3;
        }
        if at > from {
            measure.han(from, at);
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let sort = SORTS.get(c);
        if sort.ends_line {
            break;
        }
        measure.take(at, c, sort);
        at += c.len_utf8();
    }
    (measure.line(), at)
}

/// The part of a line between two offsets; None when there are only blanks.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Line> {
    let mut measure = Measure::default();
    for (at, c) in Span::new(start, end).of(text).char_indices() {
        measure.take(start + at, c, SORTS.get(c));
    }
    measure.line()
}

/// What a character is to a line.
#[derive(Clone, Copy, Debug)]
struct CharacterKind {
    columns: u8,
    signs: Signs,
    ends_line: bool,
}

static SORTS: CharacterTable<CharacterKind> = CharacterTable::new(|c| CharacterKind {
    columns: rough_columns(c) as u8,
    signs: Signs::of(c),
    ends_line: is_line_end(c),
});

/// Takes in the characters of a line one after another.
#[derive(Default)]
struct Measure {
    /// From the first character that is no blank to the last one; None before.
    span: Option<Span>,
    indent: usize,
    columns: usize,
    signs: Signs,
    /// The columns of the blanks after the last character.
    pending: usize,
    /// What the blanks after the last character are.
    behind: Signs,
}

impl Measure {
    fn take(&mut self, at: usize, c: char, sort: CharacterKind) {
        let columns = usize::from(sort.columns);
        match (sort.signs.have(Signs::BLANK), &mut self.span) {
            (true, None) => {
                self.indent += match c {
                    '\t' => 4,
                    '\u{2003}' => 2,
                    _ => columns,
                };
            }
            (true, Some(_)) => {
                self.pending += columns;
                self.behind.add(sort.signs);
            }
            (false, _) => {
                self.show(at, at + c.len_utf8(), columns);
                self.signs.add(sort.signs);
            }
        }
    }

    /// Takes in characters of three bytes and two columns without a sign.
    fn han(&mut self, from: usize, to: usize) {
        self.show(from, to, (to - from) / 3 * 2);
    }

    fn show(&mut self, from: usize, to: usize, columns: usize) {
        match &mut self.span {
            Some(span) => span.end = to,
            None => self.span = Some(Span::new(from, to)),
        }
        self.columns += columns + self.pending;
        if self.behind != Signs::default() {
            self.signs.add(self.behind);
            (self.pending, self.behind) = (0, Signs::default());
        }
    }

    fn line(self) -> Option<Line> {
        let Self { span, indent, columns, signs, .. } = self;
        Some(Line {
            span: span?,
            indent: u32::try_from(indent).unwrap_or(u32::MAX),
            columns: u32::try_from(columns).unwrap_or(u32::MAX),
            gap: 0,
            dirt: false,
            hard: false,
            names_page: false,
            signs,
        })
    }
}

/// Divides one long line at its runs of wide blanks.
fn divide(text: &str, line: Line, lines: &mut Vec<Line>) {
    let mut start = line.span.start;
    let mut run: Option<(usize, usize)> = None;
    let mut first = true;
    let mut push = |from: usize, to: usize| {
        if let Some(part) = trimmed(text, from, to) {
            let (gap, indent) = if first { (line.gap, line.indent) } else { (0, 0) };
            lines.push(Line { gap, indent, hard: !first || line.hard, ..part });
            first = false;
        }
    };
    for (at, c) in line.of(text).char_indices() {
        let at = line.span.start + at;
        if matches!(c, '\u{3000}' | '\u{2003}') {
            run = Some(run.map_or((at, 1), |(from, count)| (from, count + 1)));
        } else {
            if let Some((from, count)) = run
                && count >= 2
            {
                push(start, from);
                start = at;
            }
            run = None;
        }
    }
    push(start, line.span.end);
}

#[cfg(test)]
mod tests {
    use super::split;

    fn shown(text: &str) -> Vec<String> {
        split(text).iter().map(|line| format!("{}.{} {}", line.gap, line.indent, line.of(text))).collect()
    }

    #[test]
    fn every_kind_of_line_end_ends_one_line() {
        assert_eq!(shown("甲\r\n乙\n\n丙\r丁\u{2028}戊"), ["0.0 甲", "0.0 乙", "1.0 丙", "0.0 丁", "0.0 戊"]);
    }

    #[test]
    fn blanks_round_a_line_are_not_part_of_it() {
        assert_eq!(shown("\u{feff}　　同志们：\u{200d}\n \u{a0}\n  好 "), ["0.4 同志们：", "1.2 好"]);
    }

    #[test]
    fn a_flattened_page_is_divided_at_wide_blanks() {
        let body = "我们要认真学习。".repeat(50);
        let text = format!("讲话\u{3000}\u{3000}{body}\u{3000}\u{3000}一、学习　好");
        assert_eq!(shown(&text).len(), 3);
    }

    #[test]
    fn a_short_line_keeps_its_wide_blanks() {
        assert_eq!(shown("习　　近　　平"), ["0.0 习　　近　　平"]);
    }
}
