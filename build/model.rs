//! The model that guesses words, as `src/lexis/dictionary/guesser.rs` reads it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    error::Error,
    ops::RangeInclusive,
};

/// The characters of the table; others are known to no reader of it.
const KNOWN: RangeInclusive<char> = '\u{4E00}'..='\u{9FD5}';

/// The bytes of the table. In each line of `text` stand a character and four values, `-` where there is none; `#` begins a comment.
///
/// # Errors
///
/// When a value is no number, or there are more different ones than two bytes can number.
pub fn bytes(text: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut rows: BTreeMap<char, Vec<Option<u32>>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (c, values) = line.split_once('\t').ok_or("no values")?;
        let c = c.chars().next().ok_or("no character")?;
        let values =
            values.split('\t').map(|value| if value == "-" { Ok(None) } else { value.parse().map(Some) });
        rows.insert(c, values.collect::<Result<_, _>>()?);
    }
    let different: BTreeSet<u32> = rows.values().flatten().copied().flatten().collect();
    let numbers: HashMap<u32, u16> = different.iter().copied().zip(1..=u16::MAX).collect();
    if numbers.len() < different.len() {
        return Err("too many values".into());
    }
    let mut bytes = u32::try_from(different.len())?.to_le_bytes().to_vec();
    bytes.extend(different.iter().flat_map(|value| (-f64::from(*value) / 1e6).to_le_bytes()));
    for c in KNOWN {
        for place in 0..4 {
            let value = rows.get(&c).and_then(|row| row.get(place).copied().flatten());
            bytes.extend(
                value.map_or(0, |value| numbers.get(&value).copied().unwrap_or_default()).to_le_bytes(),
            );
        }
    }
    Ok(bytes)
}
