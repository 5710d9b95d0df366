//! Markers that are signs: ① ㈠ ⑴ ⒈ 甲 A Ⅰ.

use crate::document::{
    markers::{
        cursor::TextCursor,
        mark::{Boundary, Mark},
        numbering::Numbering,
    },
    words::WordSet,
};

/// ① ㈠ ⑴ ⒈ and 甲、.
pub fn enumerated(rest: &str, sign: char, boundary: Boundary) -> Option<Mark> {
    let (numbering, ordinal) = sign_value(sign)?;
    let mut cursor = TextCursor::new(rest);
    cursor.bump();
    let punctuated = cursor.eat('、') || cursor.eat('．') || cursor.eat('.');
    let in_a_row = cursor.peek().and_then(sign_value).is_some();
    let enough = boundary >= Boundary::Weak && (numbering != Numbering::Stem || punctuated);
    (enough && !in_a_row).then(|| Mark::new(numbering, ordinal, cursor.at()))
}

fn sign_value(sign: char) -> Option<(Numbering, u32)> {
    let from = |first: char, numbering| Some((numbering, sign as u32 - first as u32 + 1));
    match sign {
        '①'..='⑳' => from('①', Numbering::Circled),
        '⑴'..='⒇' => from('⑴', Numbering::BracketedArabic),
        '⒈'..='⒛' => from('⒈', Numbering::Arabic),
        '㈠'..='㈩' => from('㈠', Numbering::Bracketed),
        _ => "甲乙丙丁戊己庚辛壬癸"
            .chars()
            .zip(1..)
            .find(|&(stem, _)| stem == sign)
            .map(|(_, value)| (Numbering::Stem, value)),
    }
}

/// A. a) and Ⅰ. at the beginning of a paragraph.
pub fn letter(rest: &str, boundary: Boundary) -> Option<Mark> {
    if boundary != Boundary::Paragraph {
        return None;
    }
    let word: String =
        rest.chars().take_while(|c| c.is_ascii_alphabetic() || ('Ⅰ'..='Ⅻ').contains(c)).take(6).collect();
    let mut cursor = TextCursor { text: rest, at: word.len() };
    let point = cursor.peek().filter(|c| matches!(c, '.' | '．' | '、' | ')' | '）'))?;
    cursor.bump();
    if point == '.' && cursor.peek().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some(value) = roman(&word) {
        return Some(Mark::new(Numbering::Roman, value, cursor.at()));
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c @ 'A'..='Z'), None) => {
            Some(Mark::new(Numbering::Capital, u32::from(c) - u32::from('A') + 1, cursor.at()))
        }
        (Some(c), None) => small_letter(c).map(|value| Mark::new(Numbering::Letter, value, cursor.at())),
        _ => None,
    }
}

pub fn small_letter(c: char) -> Option<u32> {
    c.is_ascii_lowercase().then(|| u32::from(c) - u32::from('a') + 1)
}

/// The Roman numerals up to 20 that are no single letter of a list A, B, C … but Ⅰ, Ⅴ and Ⅹ.
fn roman(word: &str) -> Option<u32> {
    const FIRST_TWENTY: WordSet = WordSet::new(
        "I II III IV V VI VII VIII IX X XI XII XIII XIV XV \
         XVI XVII XVIII XIX XX",
    );
    let mut chars = word.chars();
    if let (Some(sign @ 'Ⅰ'..='Ⅻ'), None) = (chars.next(), chars.next()) {
        return Some(sign as u32 - 'Ⅰ' as u32 + 1);
    }
    FIRST_TWENTY.iter().zip(1..).find(|(name, _)| *name == word).map(|(_, value)| value)
}
