//! Places of a text as people and other programs count them.

use memchr::{memchr, memchr_iter};

const STEP: usize = 4096;

/// Counts the characters before offsets, going on from marks at regular distances.
pub struct Ruler<'a> {
    text: &'a str,
    /// The number of characters before each multiple of [`STEP`] bytes.
    marks: Vec<usize>,
}

impl<'a> Ruler<'a> {
    /// Prepares a text.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(count);
            count += begun(chunk);
        }
        marks.push(count);
        Self { text, marks }
    }

    /// Returns how many code points begin before `offset`.
    pub fn characters_before(&self, offset: usize) -> usize {
        let step = offset.min(self.text.len()) / STEP;
        let from = step * STEP;
        let rest = self.text.as_bytes().get(from..offset.min(self.text.len())).unwrap_or_default();
        self.marks.get(step).copied().unwrap_or_default() + begun(rest)
    }
}

/// How many characters begin in these bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    // So few at a time that a byte holds their number: then the processor counts sixteen and more in one step.
    let counts =
        bytes.chunks(255).map(|few| few.iter().map(|&byte| u8::from(byte & 0xc0 != 0x80)).sum::<u8>());
    counts.map(usize::from).sum()
}

/// Counts the characters up to offsets that are asked for in ascending order.
pub struct CharacterRuler<'a> {
    text: &'a str,
    /// Where the counting stands.
    at: usize,
    count: usize,
}

impl<'a> CharacterRuler<'a> {
    /// Prepares a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, count: 0 }
    }

    /// Returns how many code points begin before `offset`. An `offset` before the last one is taken for that.
    pub fn before(&mut self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let passed = bytes.get(self.at..offset.min(bytes.len())).unwrap_or_default();
        self.count += begun(passed);
        self.at += passed.len();
        self.count
    }
}

/// Counts the lines of the file up to offsets that are asked for in ascending order.
pub struct LineRuler<'a> {
    text: &'a str,
    /// Whether a CR ends any of its lines, alone or before an LF.
    has_cr: bool,
    /// Where the counting stands.
    at: usize,
    number: usize,
}

impl<'a> LineRuler<'a> {
    /// Prepares a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, has_cr: memchr(b'\r', text.as_bytes()).is_some(), at: 0, number: 1 }
    }

    /// Returns the number, from 1, of the line that holds `offset`, as editors count: LF, CR LF and CR end a line. An
    /// `offset` before the last one is taken for that.
    pub fn number(&mut self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let passed = bytes.get(self.at..offset.min(bytes.len())).unwrap_or_default();
        self.number += memchr_iter(b'\n', passed).count();
        if self.has_cr {
            // One before an LF has been counted with it.
            let alone = |at: &usize| bytes.get(self.at + at + 1) != Some(&b'\n');
            self.number += memchr_iter(b'\r', passed).filter(alone).count();
        }
        self.at += passed.len();
        self.number
    }
}

#[cfg(test)]
mod tests {
    use super::{CharacterRuler, LineRuler, Ruler};

    #[test]
    fn characters_are_counted_on_from_any_mark() {
        let text = "一a".repeat(5000);
        let ruler = Ruler::new(&text);
        for (offset, count) in [(0, 0), (3, 1), (4, 2), (4096, 2048), (4099, 2049), (20_000, 10_000)] {
            assert_eq!(ruler.characters_before(offset), count, "{offset}");
        }
        let mut characters = CharacterRuler::new(&text);
        for (offset, count) in [(0, 0), (3, 1), (4, 2), (4096, 2048), (99_999, 10_000), (1, 10_000)] {
            assert_eq!(characters.before(offset), count, "{offset}");
        }
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\r\nb\rc\n\nd";
        let mut lines = LineRuler::new(text);
        let numbers: Vec<usize> =
            ["a", "b", "c", "d"].iter().filter_map(|c| text.find(c)).map(|at| lines.number(at)).collect();
        assert_eq!(numbers, [1, 2, 3, 5]);
        assert_eq!(lines.number(99), 5);
    }
}
