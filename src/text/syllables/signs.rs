//! Signs between the words: the marks of notes, units, words of Latin letters, numbers in circles, symbols; and how many syllables
//! they have.

use crate::text::marks::{is_alphanumeric, is_blank};

/// Units behind a number that take another count of syllables than of letters.
const UNITS: &[(&str, usize)] = &[
    ("μg/m³", 6),
    ("m³/s", 5),
    ("km/h", 5),
    ("mg/L", 4),
    ("m/s", 3),
    ("kWh", 3),
    ("kwh", 3),
    ("hm²", 2),
    ("km²", 4),
    ("km2", 4),
    ("km", 2),
    ("m²", 3),
    ("m2", 3),
    ("m³", 3),
    ("m3", 3),
    ("cm", 2),
    ("mm", 2),
    ("μm", 2),
    ("nm", 2),
    ("kg", 2),
    ("mg", 2),
    ("μg", 2),
    ("ml", 2),
    ("mL", 2),
    ("kW", 2),
    ("MW", 2),
    ("GW", 2),
    ("kV", 2),
    ("Hz", 2),
    ("MHz", 2),
    ("GHz", 2),
    ("dB", 2),
    ("ha", 2),
    ("min", 2),
    ("°C", 3),
    ("h", 2),
];

/// The length of the mark of a note in brackets that `here` begins with: `[12]`, 〔3〕, and of raised figures.
pub(super) fn footnote(here: &[char]) -> Option<usize> {
    let first = here.first()?;
    if matches!(first, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹') {
        return Some(1);
    }
    let figures = here.iter().skip(1).take_while(|c| c.is_ascii_digit()).count();
    let closed = here.get(figures + 1).is_some_and(|c| matches!(c, ']' | '〕'));
    (matches!(first, '[' | '〔') && closed && (1..=3).contains(&figures)).then_some(figures + 2)
}

/// The length and the syllables of the unit that `behind` begins with, which follows a number.
pub(super) fn unit(behind: &[char]) -> Option<(usize, usize)> {
    let blank = usize::from(behind.first().is_some_and(|c| is_blank(*c)));
    let behind = behind.get(blank..).unwrap_or_default();
    let (name, syllables) = UNITS.iter().find(|(name, _)| {
        let len = name.chars().count();
        let same = behind.iter().take(len).copied().eq(name.chars());
        same && !behind.get(len).is_some_and(char::is_ascii_alphanumeric)
    })?;
    Some((blank + name.chars().count(), *syllables))
}

/// The syllables of a word of Latin letters: capitals (GDP) are spelled when they are at most four or have no vowel;
/// others have one for each group of vowels, but for a silent e at the end.
pub(super) fn letters(word: &str) -> usize {
    let vowel = |c: char| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let (mut groups, mut inside) = (0, false);
    for c in word.chars() {
        groups += usize::from(vowel(c) && !inside);
        inside = vowel(c);
    }
    if groups == 0 || capitals > 1 && letters <= 4 {
        return letters;
    }
    let silent = groups > 1 && word.ends_with('e') && !word.ends_with("le");
    groups - usize::from(silent)
}

/// The value of a number in a circle, in brackets, or with a point.
pub(super) fn enclosed(c: char) -> Option<u64> {
    let from = |first: char| Some(u64::from(u32::from(c) - u32::from(first)) + 1);
    match c {
        '①'..='⑳' => from('①'),
        '⑴'..='⒇' => from('⑴'),
        '⒈'..='⒛' => from('⒈'),
        '㈠'..='㈩' => from('㈠'),
        '❶'..='❿' => from('❶'),
        _ => None,
    }
}

/// The syllables of any other character.
pub(super) fn symbol(previous: char, c: char, next: char) -> usize {
    match c {
        '%' | '‰' | '‱' | '℃' | '㎡' | '㎥' => 3,
        '½' | '⅓' | '¼' | '¾' | '⅔' | '≥' | '≤' => 4,
        '㎞' | '㎝' | '㎜' | '㎏' | '№' | '±' | '=' | '@' | 'Ⅺ' | 'Ⅻ' => 2,
        '$' | '€' | '£' | '<' | '>' if next.is_ascii_digit() => 2,
        '#' if previous.is_ascii_digit() => 1,
        // Names are left out as stars, too; a single star is a mark of something else.
        '*' if previous == '*' || next == '*' => 1,
        '/' | ':' | '：' if is_alphanumeric(previous) && is_alphanumeric(next) => {
            usize::from(c == '/' || both_digits(previous, next))
        }
        '×' | '+' | '&' | '°' | '¥' | '￥' | '○' | '〇' | '々' | 'Ⅰ'..='Ⅹ' | 'ⅰ'..='ⅹ' => 1,
        _ => usize::from(matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphabetic()),
    }
}

pub(super) fn both_digits(previous: char, next: char) -> bool {
    previous.is_ascii_digit() && next.is_ascii_digit()
}
