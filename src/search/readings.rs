//! How a character is read, in pinyin without tones.

/// The characters of a page.
const PAGE: usize = 256;
/// The longest syllable, in bytes.
const SYLLABLE: usize = 6;

static TABLE: ReadingTable = ReadingTable::read(include_bytes!(concat!(env!("OUT_DIR"), "/readings")));

/// The readings of characters, as the build script wrote them; nothing of it is loaded.
///
/// In bytes, little endian: the number of a page for each high part of a character; the pages, with two bytes a
/// character for the place of its list, the first page empty; the lists, each a count and so many numbers of syllables,
/// the first one empty; before each of these how many numbers of two bytes it has, in four; the syllables, filled up with NUL.
struct ReadingTable {
    page_numbers: &'static [[u8; 2]],
    pages: &'static [[u8; 2]],
    lists: &'static [[u8; 2]],
    syllables: &'static [[u8; SYLLABLE]],
}

/// Returns the readings of `c`, the usual one first; ü is `ü`.
pub(super) fn readings(c: char) -> impl Iterator<Item = &'static str> {
    TABLE.list_of(c).iter().filter_map(|number| TABLE.syllable(u16::from_le_bytes(*number).into()))
}

impl ReadingTable {
    /// Reads what the build script wrote.
    const fn read(bytes: &'static [u8]) -> Self {
        let (page_numbers, rest) = numbers(bytes);
        let (pages, rest) = numbers(rest);
        let (lists, rest) = numbers(rest);
        Self { page_numbers, pages, lists, syllables: rest.as_chunks().0 }
    }

    fn list_of(&self, c: char) -> &'static [[u8; 2]] {
        let code = c as usize;
        let number = |numbers: &[[u8; 2]], at: usize| {
            numbers.get(at).map_or(0, |bytes| u16::from_le_bytes(*bytes).into())
        };
        let page: usize = number(self.page_numbers, code / PAGE);
        let place = number(self.pages, page * PAGE + code % PAGE);
        let count = number(self.lists, place);
        self.lists.get(place + 1..=place + count).unwrap_or_default()
    }

    fn syllable(&self, number: usize) -> Option<&'static str> {
        let row = self.syllables.get(number)?;
        let length = row.iter().position(|byte| *byte == 0).unwrap_or(SYLLABLE);
        str::from_utf8(row.get(..length)?).ok()
    }
}

/// The numbers at the start of `bytes`, behind their count, and what follows.
const fn numbers(bytes: &'static [u8]) -> (&'static [[u8; 2]], &'static [u8]) {
    let Some((count, rest)) = bytes.split_first_chunk() else { panic!("no count") };
    let (numbers, rest) = rest.split_at(u32::from_le_bytes(*count) as usize * 2);
    (numbers.as_chunks().0, rest)
}

#[cfg(test)]
mod tests {
    use pinyin::ToPinyinMulti;

    use super::readings;

    #[test]
    fn every_character_has_the_readings_of_the_crate() {
        let mut with_readings = 0;
        for c in '\0'..=char::MAX {
            let mut expected: Vec<&str> = Vec::new();
            for reading in c.to_pinyin_multi().into_iter().flatten() {
                if !expected.contains(&reading.plain()) {
                    expected.push(reading.plain());
                }
            }
            assert_eq!(readings(c).collect::<Vec<_>>(), expected, "{c}");
            with_readings += usize::from(!expected.is_empty());
        }
        assert!(with_readings > 40_000, "{with_readings}");
        assert_eq!(readings('中').collect::<Vec<_>>(), ["zhong"]);
        assert_eq!(readings('绿').collect::<Vec<_>>(), ["lü", "lu"]);
    }
}
