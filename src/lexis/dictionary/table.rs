//! The dictionary as the build script writes it: read where it lies, without loading anything.
//!
//! Its sections, numbers in little-endian order: how many codes, cells, frequencies and bytes of tags there are (u32
//! each); the sum of all frequencies (u64); the cells (three bytes each); the different frequencies (u32); the codes of characters by
//! code point (u16); for each cell the code that leads to it (u16); the tags, a line each.
//!
//! A cell holds the base of a node, or, with its highest bit set, the value of a word that no longer word begins with.
//! From a base, code `c` leads to cell `base + c`; code 0 leads to the value of the word that ends at the node. A value
//! holds the number of a frequency and, in its lowest seven bits, that of a tag.

/// A word of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::lexis) struct WordEntry {
    /// How often it stands in the texts from which the dictionary was made, 60 million words.
    pub(in crate::lexis) frequency: u32,
    /// Its part of speech as jieba names it (`n`, `vn`, `nr`); empty for a word that was added.
    pub(in crate::lexis) tag: &'static str,
    /// The natural logarithm of the frequency.
    pub(in crate::lexis) log: f64,
}

impl WordEntry {
    /// Whether the word was added to the dictionary: it is a term, no common word.
    pub(in crate::lexis) const fn is_added(&self) -> bool {
        self.tag.is_empty()
    }

    /// Whether it says how, when, how much or who, and names nothing: a numeral, measure, pronoun, word of time or place,
    /// adverb, conjunction, preposition, particle or attribute.
    pub(in crate::lexis) fn is_function(&self) -> bool {
        self.tag == "ad"
            || self.tag.starts_with([
                'm', 'q', 'r', 't', 's', 'f', 'd', 'c', 'p', 'u', 'b', 'z', 'y', 'e', 'o', 'h', 'k', 'x',
            ])
    }

    /// Whether it is a verb, and none that is used as a noun as well.
    pub(in crate::lexis) fn is_verb(&self) -> bool {
        self.tag.starts_with('v') && self.tag != "vn"
    }
}

/// The table of the build script.
#[derive(Debug)]
pub(in crate::lexis) struct DictionaryTable {
    cells: &'static [[u8; 3]],
    /// The code that leads to a cell.
    reached_by: &'static [[u8; 2]],
    /// The code of a character, by code point; 0 for those of no word.
    codes: &'static [[u8; 2]],
    /// The different frequencies with their logarithms.
    frequencies: Vec<(u32, f64)>,
    tags: Vec<&'static str>,
    total: u64,
}

/// A way into the table, character by character.
#[derive(Clone, Copy, Debug)]
pub(in crate::lexis) struct TableWalk<'a> {
    table: &'a DictionaryTable,
    /// What stands in the cell that was reached.
    cell: u32,
}

/// The mark of a cell that holds a value.
const WORD: u32 = 1 << 23;
/// How many bits of a value name the tag.
const TAG_BITS: u32 = 7;

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary"));

impl DictionaryTable {
    /// The table in the program. What is cut off, which cannot be, is no word.
    pub(super) fn built_in() -> Self {
        let mut rest = BYTES;
        let [codes, cells, frequencies, tags] = [(); 4].map(|()| number(take::<4>(&mut rest, 1)) as usize);
        let total = take::<8>(&mut rest, 1).first().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let cells = take(&mut rest, cells);
        let frequencies = take::<4>(&mut rest, frequencies).iter().map(|bytes| u32::from_le_bytes(*bytes));
        let frequencies = frequencies.map(|frequency| (frequency, f64::from(frequency).ln())).collect();
        let codes = take(&mut rest, codes);
        let reached_by = take(&mut rest, cells.len());
        let tags = rest.get(..tags).and_then(|tags| str::from_utf8(tags).ok()).unwrap_or_default();
        debug_assert!(!tags.is_empty(), "the table is whole");
        Self { cells, reached_by, codes, frequencies, tags: tags.split('\n').collect(), total }
    }

    /// The sum of all frequencies.
    pub(super) const fn total(&self) -> u64 {
        self.total
    }

    /// Returns what is known of a word.
    pub(in crate::lexis) fn entry(&self, word: &str) -> Option<WordEntry> {
        let mut walk = self.walk();
        word.chars().try_for_each(|c| walk.step(c).then_some(()))?;
        walk.entry()
    }

    /// Returns the way from which all words begin.
    pub(super) fn walk(&self) -> TableWalk<'_> {
        let root = self.cells.first().map_or(WORD, |cell| value(*cell));
        TableWalk { table: self, cell: root }
    }

    fn cell(&self, base: u32, code: u16) -> Option<u32> {
        let at = base as usize + usize::from(code);
        let reached_by = self.reached_by.get(at)?;
        let cell = self.cells.get(at).filter(|_| u16::from_le_bytes(*reached_by) == code)?;
        Some(value(*cell))
    }
}

impl TableWalk<'_> {
    /// Goes on by a character; returns whether any word goes on so.
    pub(super) fn step(&mut self, c: char) -> bool {
        let code = self.table.codes.get(c as usize).map_or(0, |code| u16::from_le_bytes(*code));
        if code == 0 || self.cell & WORD != 0 {
            return false;
        }
        let next = self.table.cell(self.cell, code);
        self.cell = next.unwrap_or(WORD);
        next.is_some()
    }

    /// Returns the word that ends here.
    pub(super) fn entry(&self) -> Option<WordEntry> {
        let word = if self.cell & WORD == 0 { self.table.cell(self.cell, 0)? } else { self.cell } & !WORD;
        let &(frequency, log) = self.table.frequencies.get((word >> TAG_BITS) as usize)?;
        let tag = self.table.tags.get((word & ((1 << TAG_BITS) - 1)) as usize).copied().unwrap_or_default();
        Some(WordEntry { frequency, tag, log })
    }
}

/// Takes so many items of `N` bytes from the start of `rest`, fewer when it ends before.
fn take<const N: usize>(rest: &mut &'static [u8], count: usize) -> &'static [[u8; N]] {
    let (taken, after) = rest.split_at_checked(count * N).unwrap_or((rest, &[]));
    *rest = after;
    taken.as_chunks().0
}

fn value([low, middle, high]: [u8; 3]) -> u32 {
    u32::from_le_bytes([low, middle, high, 0])
}

fn number(bytes: &[[u8; 4]]) -> u32 {
    bytes.first().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}
