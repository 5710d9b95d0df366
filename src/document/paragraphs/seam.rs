//! What a line end inside a paragraph is read as.

use crate::text::{Ambiguous, Span, clusters, grapheme_columns, marks::is_han};

/// Whether a line end that is not shown stands between two words of Latin script, which a blank has to keep apart.
///
/// `seam` is the line end with the blanks round it. Two digits are one number that a hard wrap has torn; a hyphen and a
/// slash at the line end join. Chinese text, full-width letters and Chinese marks stand together without a blank.
pub fn shows_blank(text: &str, seam: Span) -> bool {
    // Marks of emphasis between letters are no end of a word.
    if !seam.is_empty() && seam.of(text).bytes().all(|byte| matches!(byte, b'*' | b'\\')) {
        return false;
    }
    // Nearly always what stands before is Chinese, and the rest need not be looked at.
    let Some(before) = before(text, seam.start).filter(|c| ends_word(*c)) else { return false };
    let Some(after) = after(text, seam.end).filter(|c| begins_word(*c)) else { return false };
    !(before.is_ascii_digit() && after.is_ascii_digit())
}

/// Whether `c` can be the last character of a Latin word with the marks behind it.
fn ends_word(c: char) -> bool {
    is_of_word(c) || matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | ')' | ']' | '}' | '"' | '\'' | '%')
}

/// Whether `c` can be the first character of a Latin word with the marks before it.
fn begins_word(c: char) -> bool {
    is_of_word(c) || matches!(c, '(' | '[' | '{' | '"' | '\'' | '$')
}

/// Letters and digits of one column, and what stands between words like a word.
fn is_of_word(c: char) -> bool {
    matches!(c, '&' | '+' | '=' | '#' | '@')
        || c.is_ascii_alphanumeric()
        || (c.is_alphabetic() && grapheme_columns(c.encode_utf8(&mut [0; 4]), Ambiguous::Narrow) == 1)
}

/// The last character before `end` that is drawn, without the marks on it.
fn before(text: &str, end: usize) -> Option<char> {
    /// No cluster that is drawn has more characters.
    const CLUSTER: usize = 8;
    let head = text.get(..end)?;
    let last = head.chars().next_back()?;
    if last.is_ascii() || is_han(last) {
        return Some(last);
    }
    let start = head.char_indices().rev().take(2 * CLUSTER).last().map_or(0, |(at, _)| at);
    let drawn =
        clusters(text, Span::new(start, end), Ambiguous::Narrow).filter(|cluster| cluster.columns > 0);
    drawn.last().map(|cluster| cluster.base)
}

/// The first character from `start` on that is drawn.
fn after(text: &str, start: usize) -> Option<char> {
    let mut tail = clusters(text, Span::new(start, text.len()), Ambiguous::Narrow);
    tail.find(|cluster| cluster.columns > 0).map(|cluster| cluster.base)
}

#[cfg(test)]
mod tests {
    use super::shows_blank;
    use crate::text::Span;

    /// What stands on both sides of a line end, with the blanks round it, as it is read.
    fn read(text: &str) -> String {
        let head = text.split('\n').next().unwrap_or_default().trim_end().len();
        let tail = text.rsplit('\n').next().unwrap_or_default().trim_start().len();
        let seam = Span::new(head, text.len() - tail);
        let blank = if shows_blank(text, seam) { " " } else { "" };
        format!("{}{blank}{}", Span::new(0, seam.start).of(text), Span::new(seam.end, text.len()).of(text))
    }

    #[test]
    fn words_of_latin_script_are_kept_apart() {
        assert_eq!(read("use the\nforce"), "use the force");
        assert_eq!(read("use the  \r\n\t force"), "use the force");
        assert_eq!(read("café\u{301}\u{200b}\nà la carte"), "café\u{301}\u{200b} à la carte");
        assert_eq!(read("добрый\nдень"), "добрый день");
        assert_eq!(read("COVID\n19"), "COVID 19");
        assert_eq!(read("2025\nGDP"), "2025 GDP");
        assert_eq!(read("R\n& D"), "R & D");
    }

    #[test]
    fn a_hyphen_or_slash_at_the_line_end_joins() {
        assert_eq!(read("state-\nof the art"), "state-of the art");
        assert_eq!(read("and/\nor"), "and/or");
        assert_eq!(read("state\n-owned"), "state-owned");
    }

    #[test]
    fn two_digits_are_one_number() {
        assert_eq!(read("20\n25年"), "2025年");
    }

    #[test]
    fn chinese_stands_together_with_anything() {
        for (text, expected) in [
            ("学\n习", "学习"),
            ("加入\nWTO", "加入WTO"),
            ("WTO\n规则", "WTO规则"),
            ("增长\n5%", "增长5%"),
            ("２０\nＡ", "２０Ａ"),
            ("WTO\nＡＰＥＣ", "WTOＡＰＥＣ"),
            ("×\nA", "×A"),
            ("，\nWTO", "，WTO"),
            ("WTO\n，", "WTO，"),
            ("“\nWTO", "“WTO"),
            ("WTO\n”", "WTO”"),
            ("——\nAPEC", "——APEC"),
        ] {
            assert_eq!(read(text), expected);
        }
    }

    #[test]
    fn latin_marks_belong_to_their_words() {
        assert_eq!(read("Hello,\nworld"), "Hello, world");
        assert_eq!(read("Hello!\n\"World\""), "Hello! \"World\"");
        assert_eq!(read("the WTO\n(Geneva)"), "the WTO (Geneva)");
        assert_eq!(read("(the\nWTO)"), "(the WTO)");
        assert_eq!(read("(\nthe"), "(the");
        assert_eq!(read("the\n)"), "the)");
        assert_eq!(read("5%\nof"), "5% of");
    }

    #[test]
    fn nothing_is_put_at_the_edge_of_a_text() {
        assert!(!shows_blank("\nword", Span::new(0, 1)));
        assert!(!shows_blank("word\n", Span::new(4, 5)));
        assert!(!shows_blank("", Span::at(0)));
    }
}
