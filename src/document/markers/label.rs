//! Automatic numbers in forms that no typed marker has: `1`, `第一步`, `A-1`, `iv)`.

use crate::{
    document::markers::{mark::Mark, noun::Noun, numbering::Numbering},
    text::{marks::is_han, numeral},
};

/// Reads a whole label, of which the format says that it is an automatic number; `None` when it counts nothing, as `•` does.
pub fn read(label: &str) -> Option<Mark> {
    let (at, value, end) = last_numeral(label)?;
    let before = label.get(..at)?;
    let after = label.get(end..)?;
    let (opened, closed) =
        (before.ends_with(['（', '(', '〔', '[', '【']), after.starts_with(['）', ')', '〕', ']', '】']));
    let first = label.get(at..).and_then(|rest| rest.chars().next())?;
    let numbering = if numeral::is_chinese(first) {
        let noun: String = after.chars().take_while(|&c| is_han(c)).collect();
        match (before.ends_with('第'), opened && closed) {
            (true, _) => Noun::new(&noun).map_or(Numbering::Ordinal, Numbering::Noun),
            (_, true) => Numbering::Bracketed,
            _ if after.is_empty() => Numbering::Lone,
            _ => Numbering::Chinese,
        }
    } else if first.is_ascii_alphabetic() {
        if first.is_ascii_uppercase() { Numbering::Capital } else { Numbering::Letter }
    } else {
        let parts = 1 + before
            .split(['.', '．', '-'])
            .filter(|part| part.ends_with(|c: char| c.is_alphanumeric()))
            .count();
        match (opened, closed) {
            _ if parts > 1 => Numbering::Decimal(u8::try_from(parts).unwrap_or(u8::MAX)),
            (true, true) => Numbering::BracketedArabic,
            (_, true) => Numbering::HalfBracketed,
            _ => Numbering::Arabic,
        }
    };
    let mut mark = Mark::new(numbering, value, label.len());
    if matches!(numbering, Numbering::Decimal(_)) {
        mark.prefix = prefix(before);
    }
    Some(mark)
}

/// The last numeral of a label: where it begins, its value, where it ends. A letter counts where there is no other.
fn last_numeral(label: &str) -> Option<(usize, u32, usize)> {
    let mut found = None;
    let mut resume = 0;
    for (at, c) in label.char_indices() {
        if at < resume {
            continue;
        }
        let rest = label.get(at..)?;
        if let Some(numeral) = numeral::any(rest) {
            resume = at + numeral.len;
            found = Some((at, numeral.value, resume));
        } else if c.is_ascii_digit() || numeral::is_chinese(c) {
            // 0, or too long for an ordinal.
            resume = at + rest.len()
                - rest.trim_start_matches(|c: char| c.is_ascii_digit() || numeral::is_chinese(c)).len();
        }
    }
    found.or_else(|| {
        let at = label.find(|c: char| c.is_ascii_alphabetic())?;
        let rest = label.get(at..)?;
        let word = rest.get(..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len()))?;
        let first = word.bytes().next()?.to_ascii_lowercase();
        let alike = word.bytes().all(|byte| byte.to_ascii_lowercase() == first);
        // i, ii and xx are more often Roman than the ninth, thirty-fifth and fiftieth letter.
        let value = if !alike || matches!(first, b'i' | b'v' | b'x') {
            roman(word)?
        } else {
            u32::from(first.checked_sub(b'a')?) + 1 + 26 * (u32::try_from(word.len()).ok()? - 1)
        };
        Some((at, value, at + word.len()))
    })
}

/// The value of a Roman numeral in Latin letters.
fn roman(word: &str) -> Option<u32> {
    let mut total = 0;
    let mut before = 0;
    for c in word.chars().rev() {
        let value = match c.to_ascii_lowercase() {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            'd' => 500,
            'm' => 1000,
            _ => return None,
        };
        total = if value < before { total - value } else { total + value };
        before = value;
    }
    Some(total)
}

/// The leading parts of a decimal label in one number, as those of typed markers.
fn prefix(before: &str) -> u32 {
    let parts = before.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.fold(0_u32, |prefix, part| {
        let value = numeral::any(part).map_or(0, |numeral| numeral.value);
        prefix.wrapping_mul(1000).wrapping_add(value)
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn every_label_that_counts_has_a_value() {
        for (label, numbering, ordinal) in [
            ("1", "1.", 1),
            ("1.2", "1.1", 2),
            ("第三步", "第一步", 3),
            ("五", "一", 5),
            ("b", "a.", 2),
            ("iv)", "a.", 4),
            ("[7]", "（1）", 7),
            ("图2-3", "1.1", 3),
        ] {
            let mark = read(label).map(|mark| (mark.numbering.to_string(), mark.ordinal));
            assert_eq!(mark, Some((numbering.to_owned(), ordinal)), "{label}");
        }
        assert_eq!(read("•"), None);
    }
}
