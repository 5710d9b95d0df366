//! In which order names and titles stand in a list.

use std::{cmp::Ordering, str::Chars};

/// A key by which names are sorted: numbers by their value, Han characters by their reading.
///
/// GB 2312 arranges its 3,755 commonest characters by pinyin and the others by radical, so the code of a character says
/// where it belongs. Capitals count as small letters, full-width forms as half-width ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Box<[u8]>);

/// A rank from here on takes three bytes of a key, of which the first has its highest bit; a smaller one takes one.
const WIDE: u32 = 0x80;

impl SortKey {
    /// Makes the key of `name`.
    pub fn new(name: &str) -> Self {
        let mut key = Vec::with_capacity(name.len() + 2);
        for rank in Ranks::of(name) {
            match rank.to_be_bytes() {
                [.., rank_byte] if rank < WIDE => key.push(rank_byte),
                // The highest rank is that of the last character, 0x11_FFFF.
                [_, high, middle, low] => key.extend([0x80 | high, middle, low]),
            }
        }
        Self(key.into_boxed_slice())
    }

    /// Returns a number by which most keys are told apart: of two keys the smaller one never has the greater number.
    pub(super) fn leading(&self) -> u64 {
        let byte = |index: usize| u64::from(self.0.get(index).copied().unwrap_or(0));
        (0..8).fold(0, |number, index| number << 8 | byte(index))
    }

    /// Compares two names as their keys would, without making them.
    pub fn compare(one: &str, other: &str) -> Ordering {
        // Most names of a folder begin alike; only a number must not be cut.
        let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        let before = one.get(..one.floor_char_boundary(same)).unwrap_or_default();
        let from = before.trim_end_matches(|c| narrow(c).is_ascii_digit()).len();
        let [one, other] = [one, other].map(|name| name.get(from..).unwrap_or_default());
        // Most differ in a number alone.
        let numbers = match (plain_number(one), plain_number(other)) {
            (Some(one), Some(other)) => one.len().cmp(&other.len()).then(one.cmp(other)),
            _ => Ordering::Equal,
        };
        numbers.then_with(|| Ranks::of(one).cmp(Ranks::of(other)))
    }
}

/// The number with which `name` begins, without leading zeros; `None` when it begins with none or with one that is not
/// written in ASCII alone.
fn plain_number(name: &str) -> Option<&str> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = name.split_at_checked(digits)?;
    let plain = digits > 0 && rest.bytes().next().is_none_or(|byte| byte.is_ascii());
    let significant = number.trim_start_matches('0');
    let zero = number.get(digits.saturating_sub(1)..)?;
    plain.then_some(if significant.is_empty() { zero } else { significant })
}

/// The numbers of a key, one after another.
struct Ranks<'a> {
    rest: Chars<'a>,
    /// How many digits of a number are still to come.
    digits: usize,
    /// Whether the length of that number is still to come.
    length_due: bool,
}

impl<'a> Ranks<'a> {
    fn of(name: &'a str) -> Self {
        Self { rest: name.chars(), digits: 0, length_due: false }
    }
}

impl Iterator for Ranks<'_> {
    type Item = u32;

    /// A number gives the rank of digits, then how long it is, then its digits: a longer one is larger.
    fn next(&mut self) -> Option<u32> {
        if self.length_due {
            self.length_due = false;
            return Some(self.digits as u32);
        }
        let here = self.rest.clone();
        let c = narrow(self.rest.next()?);
        if self.digits > 0 {
            self.digits -= 1;
            return Some(u32::from(c));
        }
        if !c.is_ascii_digit() {
            return Some(rank(c));
        }
        let run = here.clone().map(narrow).take_while(char::is_ascii_digit);
        let zeros = run.clone().take_while(|digit| *digit == '0').count();
        let all = run.count();
        // Leading zeros are passed over, but for the last digit, which counts even when it is 0.
        let skipped = zeros.min(all - 1);
        self.digits = all - skipped;
        self.length_due = true;
        self.rest = here;
        self.rest.by_ref().take(skipped).for_each(drop);
        Some(u32::from('0'))
    }
}
/// The half-width form of a full-width letter, digit or mark.
fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Where `c` stands among all characters: ASCII, then what GBK has by its code, then the rest.
fn rank(c: char) -> u32 {
    if c.is_ascii() {
        return u32::from(c.to_ascii_lowercase());
    }
    let mut buffer = [0; 4];
    let (bytes, _, lossy) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
    match (lossy, &*bytes) {
        // Level 1 and level 2 of GB 2312 come before the extensions of GBK, which lie round them.
        (false, [lead @ 0xB0..=0xF7, trail @ 0xA1..=0xFE]) => u32::from(*lead) << 8 | u32::from(*trail),
        _ => 0x1_0000 + u32::from(c),
    }
}

#[cfg(test)]
mod tests {
    use super::SortKey;

    fn sorted(names: &str) -> String {
        let mut names: Vec<&str> = names.split(' ').collect();
        names.sort_by_cached_key(|name| SortKey::new(name));
        names.join(" ")
    }

    #[test]
    fn numbers_are_compared_by_value() {
        assert_eq!(sorted("讲话10 讲话9 讲话1 讲话０２"), "讲话1 讲话０２ 讲话9 讲话10");
        assert_eq!(sorted("2025-10 2025-9 2024-12"), "2024-12 2025-9 2025-10");
        assert_eq!(sorted("a0 a00 a1"), "a0 a00 a1");
    }

    #[test]
    fn han_characters_are_compared_by_their_reading() {
        assert_eq!(sorted("总结 工会 安全 民政 党建"), "安全 党建 工会 民政 总结");
    }

    #[test]
    fn letters_come_before_han_characters_whatever_their_case() {
        assert_eq!(sorted("讲话 README b A"), "A b README 讲话");
    }

    #[test]
    fn names_compare_as_their_keys_do() {
        let names = [
            "讲话10",
            "讲话9",
            "讲话０9",
            "a",
            "B",
            "",
            "1",
            "001",
            "0",
            "00",
            "工会2/3",
            "齉",
            "0123.txt",
            "0456.txt",
            "123",
            "12０",
            "12a",
            "２",
            "12讲",
        ];
        for one in names {
            for other in names {
                let keys = SortKey::new(one).cmp(&SortKey::new(other));
                assert_eq!(SortKey::compare(one, other), keys, "{one} {other}");
                let leading = SortKey::new(one).leading().cmp(&SortKey::new(other).leading());
                assert!(leading.is_eq() || leading == keys, "{one} {other}");
            }
        }
    }

    #[test]
    fn a_beginning_comes_before_the_whole() {
        assert_eq!(sorted("讲话稿 讲话"), "讲话 讲话稿");
    }
}
