//! Punctuation by what it does to a sentence.
//!
//! The names of the marks are those of GB/T 15834—2011, clause 4: 句号, 问号, 叹号 end a sentence, 分号 and 冒号 part it,
//! 逗号 and 顿号 pause in it, 引号, 括号 and 书名号 come in pairs. Half-width forms count as their full-width ones.

use std::borrow::Cow;

/// Whether `c` shows nothing by itself: blanks of any width, and characters without a width.
pub const fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{180e}'
            | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{2064}' | '\u{3000}' | '\u{feff}'
    )
}

/// Whether `c` has no width at all, so that it is passed over where characters are compared.
pub const fn is_ghost(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether `c` ends a line of the file.
pub const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns what was copied as one line: line ends go, with the blanks round them, but for one blank between two words of
/// Latin script. A text of one line stays as it is.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_line_end) {
        return text.into();
    }
    let mut joined = String::with_capacity(text.len());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    for line in text.split(is_line_end).map(|line| line.trim_matches(is_blank)) {
        if latin(joined.chars().next_back()) && latin(line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined.into()
}

/// How many bytes of blanks stand at the end of `text`, of its last line only.
pub fn blanks_at_the_end(text: &str) -> usize {
    text.len() - text.trim_end_matches(|c| is_blank(c) && !is_line_end(c)).len()
}

/// Whether `c` ends a sentence: 。 ？ ！ and an ellipsis.
pub const fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '｡')
}

/// Whether `c` ends a sentence or one of its parts: as [`ends_sentence`], and ； and ：.
pub const fn is_stop(c: char) -> bool {
    ends_sentence(c) || matches!(c, '；' | ';' | '：' | ':')
}

/// Whether `c` pauses inside a part of a sentence: ， 、.
pub const fn is_pause(c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '､')
}

/// Whether `c` opens a pair of quotes or brackets.
pub const fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '(' | '《' | '〈' | '「' | '『' | '【' | '〔' | '［' | '[')
}

/// Whether `c` closes a pair of quotes or brackets.
pub const fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | ')' | '》' | '〉' | '」' | '』' | '】' | '〕' | '］' | ']')
}

/// Whether `c` is a quotation mark, which a boundary looks through.
pub const fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'' | '「' | '」' | '『' | '』')
}

/// Whether `c` may not begin a line (CLREQ 3.1.8), so that a line which begins with it goes on from the one before.
pub const fn never_begins(c: char) -> bool {
    is_pause(c) || closes(c) || matches!(c, '。' | '！' | '？' | '；' | '：' | '．' | '｡' | '％' | '%')
}

/// Whether `c` is a Han character.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Whether `c` is a letter or a number of any script. The usual Han characters, nearly all that are asked about, are told
/// without a look into the tables of Unicode.
pub fn is_alphanumeric(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric()
}

/// Whether `c` is a digit, half or full width.
pub const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// How many cells `c` takes, nearly: enough to tell where a program broke lines at a fixed width.
pub const fn rough_columns(c: char) -> usize {
    if is_ghost(c) {
        0
    } else if c as u32 >= 0x2e80 || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '×' | '·') {
        2
    } else {
        1
    }
}
