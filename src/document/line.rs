//! The lines of the file, before anything is known about them.

use crate::text::Span;
use crate::text::marks::{is_blank, is_line_end, rough_columns};

/// One line that holds more than blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its characters without the blanks round them.
    pub span: Span,
    /// How many columns of blanks stand before them.
    pub indent: usize,
    /// How many columns its characters take.
    pub columns: usize,
    /// How many blank lines stand before it.
    pub gap: usize,
    /// Whether it is no part of the speech.
    pub dirt: bool,
    /// Whether it begins a paragraph for certain, because wide blanks set it off inside a long line.
    pub hard: bool,
}

impl Line {
    /// Its characters.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }

    /// Its last character.
    pub fn last(&self, text: &str) -> Option<char> {
        self.of(text).chars().next_back()
    }
}

/// A line of this many bytes may be a whole document whose paragraphs are set off by wide blanks.
const LONG: usize = 900;

/// Divides a text at its line ends (LF, CR, CRLF, and the separators of Unicode), and a very long line also where two or
/// more wide blanks (U+3000, U+2003) follow each other, which is how paragraphs stand in pages that were flattened.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut start, mut gap) = (0, 0);
    let mut after_return = false;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if !is_line_end(c) {
            after_return = false;
            continue;
        }
        if !(c == '\n' && after_return) {
            match trimmed(text, start, at) {
                Some(line) => {
                    let line = Line { gap, ..line };
                    if line.span.len() < LONG {
                        lines.push(line);
                    } else {
                        divide(text, line, &mut lines);
                    }
                    gap = 0;
                }
                None => gap += 1,
            }
        }
        after_return = c == '\r';
        start = at + c.len_utf8();
    }
    lines
}

/// The line between two offsets; None when there are only blanks.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Line> {
    let raw = Span::new(start, end).of(text);
    let content = raw.trim_start_matches(is_blank);
    let blanks = raw.len() - content.len();
    let content = content.trim_end_matches(is_blank);
    if content.is_empty() {
        return None;
    }
    let span = Span::new(start + blanks, start + blanks + content.len());
    let indent = Span::new(start, span.start)
        .of(text)
        .chars()
        .map(|c| if c == '\t' { 4 } else { rough_columns(c).max(usize::from(c == '\u{2003}') * 2) })
        .sum();
    let columns = content.chars().map(rough_columns).sum();
    Some(Line { span, indent, columns, gap: 0, dirt: false, hard: false })
}

/// Divides one long line at its runs of wide blanks.
fn divide(text: &str, line: Line, lines: &mut Vec<Line>) {
    let mut start = line.span.start;
    let mut run: Option<(usize, usize)> = None;
    let mut first = true;
    let mut push = |from: usize, to: usize| {
        if let Some(part) = trimmed(text, from, to) {
            let (gap, indent) = if first { (line.gap, line.indent) } else { (0, 0) };
            lines.push(Line { gap, indent, hard: !first, ..part });
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
