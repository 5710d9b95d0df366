//! Numerals as they stand in the markers of points: Chinese, formal, positional, and Arabic of both widths.

/// A numeral read at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its value; never 0.
    pub value: u32,
    /// How many bytes it takes.
    pub len: usize,
}

/// A Chinese numeral never takes more characters than this in a marker (一千九百九十九 has seven).
const LONGEST: usize = 7;

/// Reads the Chinese numeral that `text` begins with: 十二, 廿三, 一百零五, 贰, and positional 一〇 and 一二〇.
///
/// None when there is none, when it has more than seven characters, or when its value is 0.
pub fn chinese(text: &str) -> Option<Numeral> {
    let mut additive = false;
    let (mut positional, mut total, mut digit) = (0_u32, 0_u32, 0_u32);
    let (mut len, mut count) = (0, 0);
    for c in text.chars() {
        let Some(figure) = figure(c) else { break };
        count += 1;
        if count > LONGEST {
            return None;
        }
        match figure {
            Figure::Digit(value) => {
                positional = positional * 10 + value;
                digit = value;
            }
            Figure::Tens(value) => {
                additive = true;
                total += value;
                digit = 0;
            }
            Figure::Unit(value) => {
                additive = true;
                total += digit.max(1) * value;
                digit = 0;
            }
        }
        len += c.len_utf8();
    }
    let value = if additive { total + digit } else { positional };
    (value > 0).then_some(Numeral { value, len })
}

/// Reads the Arabic numeral that `text` begins with, of one to three digits, half or full width.
///
/// None when there is none, when a fourth digit follows (a year is no ordinal), or when its value is 0.
pub fn arabic(text: &str) -> Option<Numeral> {
    let (mut value, mut len, mut count) = (0, 0, 0);
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        count += 1;
        if count > 3 {
            return None;
        }
        value = value * 10 + digit;
        len += c.len_utf8();
    }
    (value > 0).then_some(Numeral { value, len })
}

/// Reads a Chinese or an Arabic numeral, whichever `text` begins with.
pub fn any(text: &str) -> Option<Numeral> {
    chinese(text).or_else(|| arabic(text))
}

/// Whether `c` can be part of a Chinese numeral.
pub const fn is_chinese(c: char) -> bool {
    figure(c).is_some()
}

/// What a character adds to a numeral.
enum Figure {
    /// 一 … 九, 〇.
    Digit(u32),
    /// 廿 and 卅, tens by themselves.
    Tens(u32),
    /// 十, 百, 千, which multiply the digit before them.
    Unit(u32),
}

const fn figure(c: char) -> Option<Figure> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' => Figure::Digit(0),
        '一' | '壹' | '弌' => Figure::Digit(1),
        '二' | '贰' | '貳' | '两' | '兩' => Figure::Digit(2),
        '三' | '叁' | '參' | '叄' => Figure::Digit(3),
        '四' | '肆' => Figure::Digit(4),
        '五' | '伍' => Figure::Digit(5),
        '六' | '陆' | '陸' => Figure::Digit(6),
        '七' | '柒' => Figure::Digit(7),
        '八' | '捌' => Figure::Digit(8),
        '九' | '玖' => Figure::Digit(9),
        '廿' => Figure::Tens(20),
        '卅' => Figure::Tens(30),
        '十' | '拾' => Figure::Unit(10),
        '百' | '佰' => Figure::Unit(100),
        '千' | '仟' => Figure::Unit(1000),
        _ => return None,
    })
}

const fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Numeral, arabic, chinese};

    fn value(text: &str) -> u32 {
        chinese(text).map_or(0, |numeral| numeral.value)
    }

    #[test]
    fn units_add_up() {
        for (text, want) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("廿三", 23),
            ("卅", 30),
            ("一百零五", 105),
            ("叁拾陆", 36),
        ] {
            assert_eq!(value(text), want, "{text}");
        }
    }

    #[test]
    fn without_units_figures_are_positional() {
        for (text, want) in [("一〇", 10), ("一一", 11), ("一二〇", 120), ("二○", 20)] {
            assert_eq!(value(text), want, "{text}");
        }
    }

    #[test]
    fn a_numeral_ends_where_another_character_stands() {
        assert_eq!(chinese("三是抓落实"), Some(Numeral { value: 3, len: 3 }));
        assert_eq!(chinese("是三"), None);
        assert_eq!(chinese("〇"), None);
        assert_eq!(chinese("一二三四五六七八"), None);
    }

    #[test]
    fn four_arabic_digits_are_no_ordinal() {
        assert_eq!(arabic("12."), Some(Numeral { value: 12, len: 2 }));
        assert_eq!(arabic("１２．"), Some(Numeral { value: 12, len: 6 }));
        assert_eq!(arabic("2024年"), None);
        assert_eq!(arabic("0.5"), None);
    }
}
