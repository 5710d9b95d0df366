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

    /// The places in `text`, in bytes, at which a character of the set begins. Reads the bits by the bytes of a character:
    /// nearly all characters of a Chinese text have three, which name the word and the bit, and are not put together.
    pub fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let bytes = text.as_bytes();
            loop {
                let place = at;
                let is_in = if let &[first @ 0xE0..=0xEF, second, third, ..] = bytes.get(at..)? {
                    at += 3;
                    let word = usize::from(first & 0xF) << 6 | usize::from(second & 0x3F);
                    self.plane.get(word).is_some_and(|word| word >> (third & 0x3F) & 1 == 1)
                } else {
                    let c = text.get(at..)?.chars().next()?;
                    at += c.len_utf8();
                    self.contains(c)
                };
                if is_in {
                    return Some(place);
                }
            }
        })
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

    #[test]
    fn the_places_of_a_set_are_those_of_its_characters() {
        let set: CharacterBitmap =
            ['0'..='9', 'é'..='é', '一'..='三', '\u{FFF0}'..='\u{10010}', '\u{20000}'..='\u{20001}']
                .into_iter()
                .collect();
        for text in ["", "一", "第1条，é二\u{FFF1}\u{10000}丘\u{20001}\u{20002}三", "e\u{301}四五"]
        {
            let expected: Vec<usize> =
                text.char_indices().filter(|&(_, c)| set.contains(c)).map(|(at, _)| at).collect();
            assert_eq!(set.places(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
