//! What kind of writing a character is.

/// Whether `c` is a Han character: the unified ideographs with all extensions, 〇 and the compatibility ones.
pub(super) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3007}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

/// Whether `c` begins a number: 〇 to 十, 百 千 万 亿 两 双, or a digit of either width.
pub(super) fn is_numeral(c: char) -> bool {
    is_digit(c) || is_han_figure(c) || matches!(c, '百' | '千' | '万' | '亿' | '两' | '双')
}

/// Whether `c` is a Han figure from 〇 to 十.
pub(super) fn is_han_figure(c: char) -> bool {
    matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Whether `c` is a decimal digit, of either width.
pub(super) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether `c` is a Latin letter, of either width.
pub(super) fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ')
}
