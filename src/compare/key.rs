//! The key of a sentence: the characters by which its likeness to another one is measured.

use crate::text::{
    fold,
    marks::{is_blank, is_digit},
    numeral,
};

/// Stands for every number in a key.
const NUMBER: char = '#';

/// Returns the characters of the key of `text`: folded, without marks and blanks, every number one `#`.
///
/// A number is a row of digits with its inner points, or a row of three and more positional Chinese figures (二〇二五):
/// another year or another sum makes no other sentence.
pub(super) fn characters(text: &str) -> KeyCharacters<'_> {
    KeyCharacters { rest: text, held: None }
}

/// See [`characters`].
#[derive(Clone, Debug)]
pub(super) struct KeyCharacters<'t> {
    rest: &'t str,
    /// A figure that was looked at and stands for itself.
    held: Option<char>,
}

impl Iterator for KeyCharacters<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(c) = self.held.take() {
            return Some(c);
        }
        loop {
            let c = fold(self.next_character()?);
            if c.is_ascii_digit() {
                self.skip_number();
                return Some(NUMBER);
            }
            if is_figure(c) {
                return Some(self.figures(c));
            }
            if c.is_alphanumeric() || matches!(c, '%' | '×') {
                return Some(c);
            }
        }
    }
}

impl KeyCharacters<'_> {
    fn next_character(&mut self) -> Option<char> {
        let mut rest = self.rest.chars();
        let c = rest.next()?;
        self.rest = rest.as_str();
        Some(c)
    }

    /// Skips the digits that go on, and points and commas with a digit behind them.
    fn skip_number(&mut self) {
        let mut rest = self.rest.chars();
        loop {
            let before = rest.as_str();
            let c = rest.next().map(fold);
            let inner =
                matches!(c, Some('.' | ',')) && rest.clone().next().is_some_and(|c| fold(c).is_ascii_digit());
            if !inner && !c.is_some_and(|c| c.is_ascii_digit()) {
                self.rest = before;
                return;
            }
        }
    }

    /// Reads a row of Chinese figures that begins with `first`: three and more are a number.
    fn figures(&mut self, first: char) -> char {
        let row = |from: &str| from.chars().map(fold).take(2).take_while(|&c| is_figure(c)).count();
        match row(self.rest) {
            0 => {}
            1 => self.held = self.next_character().map(fold),
            _ => {
                self.rest = self.rest.trim_start_matches(|c| is_figure(fold(c)));
                return NUMBER;
            }
        }
        first
    }
}

/// Whether `c` is a positional Chinese figure.
const fn is_figure(c: char) -> bool {
    matches!(c, '〇' | '○' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

/// Returns `text` without the number of a point before it and the blanks behind that, whether or not it was taken for a
/// section: renumbering changes nothing.
pub(super) fn without_marker(text: &str) -> &str {
    marker(text).map_or(text, |rest| rest.trim_start_matches(is_blank))
}

/// Returns what follows the marker that `text` begins with.
fn marker(text: &str) -> Option<&str> {
    let any = |c: char| numeral::is_chinese(c) || is_digit(c);
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        return after_numeral(rest, any, 4)?.strip_prefix(['）', ')']);
    }
    if let Some(rest) = text.strip_prefix('第') {
        return after_numeral(rest, any, 7)?.strip_prefix(['、', '，', '章', '节', '条', '编']);
    }
    if let Some(rest) = after_numeral(text, numeral::is_chinese, 4) {
        return rest.strip_prefix(['、', '．', '是', '要']);
    }
    let rest = after_numeral(text, is_digit, 4)?;
    rest.strip_prefix(['、', '．'])
        .or_else(|| rest.strip_prefix('.').filter(|rest| rest.starts_with(|c: char| !is_digit(c))))
}

/// Returns what follows a numeral of at most `longest` characters.
fn after_numeral(text: &str, is_numeral: impl Fn(char) -> bool, longest: usize) -> Option<&str> {
    let rest = text.trim_start_matches(&is_numeral);
    let length = text.chars().take_while(|&c| is_numeral(c)).take(longest + 1).count();
    (1..=longest).contains(&length).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{characters, without_marker};

    fn key(text: &str) -> String {
        characters(without_marker(text)).collect()
    }

    #[test]
    fn marks_blanks_script_width_and_case_do_not_count() {
        assert_eq!(key("　幹部，要“住村”、ＡＢc。"), "干部要住村abc");
    }

    #[test]
    fn every_number_is_one_sign() {
        assert_eq!(key("二〇二五年增长５.2%，共1,200.5亿元"), "#年增长#%共#亿元");
        assert_eq!(key("三二一，二三亩，一亩"), "#二三亩一亩");
        assert_eq!(key("1.2.3.末尾5."), "#末尾#");
    }

    #[test]
    fn the_number_of_a_point_does_not_count() {
        for text in [
            "一、修路",
            "（二）修路",
            "(3)修路",
            "4.修路",
            "５．修路",
            "第六条　修路",
            "第七，修路",
            "八是修路",
        ] {
            assert_eq!(key(text), "修路", "{text}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for (text, want) in
            [("2.5亩", "#亩"), ("三条路", "三条路"), ("（路）", "路"), ("2025年", "#年"), ("", "")]
        {
            assert_eq!(key(text), want, "{text}");
        }
    }
}
