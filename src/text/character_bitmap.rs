//! A set of characters that every character of a text is asked about.

use std::ops::RangeInclusive;

/// The 64-character words of the Basic Multilingual Plane.
const WORDS: usize = 0x1_0000 / 64;

/// A set of characters: a bit for each of the Basic Multilingual Plane (8 KB), ranges for the others.
#[derive(Clone, Debug)]
pub struct CharacterBitmap {
    plane: Box<[u64; WORDS]>,
    others: Vec<RangeInclusive<char>>,
}

impl CharacterBitmap {
    /// Returns whether `c` is in it.
    #[inline]
    pub fn contains(&self, c: char) -> bool {
        let code = c as usize;
        match self.plane.get(code / 64) {
            Some(word) => word >> (code % 64) & 1 == 1,
            None => self.others.iter().any(|range| range.contains(&c)),
        }
    }
}

impl FromIterator<RangeInclusive<char>> for CharacterBitmap {
    fn from_iter<I: IntoIterator<Item = RangeInclusive<char>>>(ranges: I) -> Self {
        let mut set = Self { plane: Box::new([0; WORDS]), others: Vec::new() };
        for range in ranges {
            if *range.end() > '\u{FFFF}' {
                set.others.push(range.clone());
            }
            for c in range {
                match set.plane.get_mut(c as usize / 64) {
                    Some(word) => *word |= 1 << (c as usize % 64),
                    None => break,
                }
            }
        }
        set
    }
}

impl FromIterator<char> for CharacterBitmap {
    fn from_iter<I: IntoIterator<Item = char>>(characters: I) -> Self {
        characters.into_iter().map(|c| c..=c).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::CharacterBitmap;

    #[test]
    fn a_set_holds_its_ranges_in_and_beyond_the_plane() {
        let set: CharacterBitmap = ['一'..='三', '\u{FFF0}'..='\u{10010}'].into_iter().collect();
        let held: String = "〇一七三丘\u{FFEF}\u{FFF1}\u{FFFF}\u{10000}\u{10011}"
            .chars()
            .filter(|&c| set.contains(c))
            .collect();
        assert_eq!(held, "一七三\u{FFF1}\u{FFFF}\u{10000}");
        assert!("的是".chars().collect::<CharacterBitmap>().contains('是'));
    }
}
