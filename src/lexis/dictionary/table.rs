//! The dictionary as the build script writes it: read where it lies, without loading anything.
//!
//! The words are a trie whose nodes lie level by level, those that one node leads to side by side (LOUDS, Jacobson 1989). No node
//! says where it leads: the nodes that lead on and the groups of nodes that they lead to stand in the same order, so that
//! counting finds the one from the other.
//!
//! Its sections, numbers in little-endian order: how many codes by code point, first characters, nodes, words, values and
//! bytes of tags there are (u32 each); the sum of all frequencies (u64); a bit for each node that is the last of its group (u64, the
//! first in the lowest bit); for each block of [`BLOCK`] nodes how many words end before it and where the group begins to
//! which its first node leads that leads on (u32 each); the values, in order (u32): a frequency above the
//! [`TAG_BITS`] of the number of a tag; the codes of characters by code point (u16), those of first characters from 1 on, so that
//! code `c` is node `c - 1`; the labels of the nodes (u16): the code that leads there, with the marks [`WORD`] and [`LONGER`];
//! the number of the value of each word, in the order of its nodes (u16); the tags, a line each.

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
    labels: &'static [[u8; 2]],
    /// Which nodes are the last of their group.
    last: &'static [[u8; 8]],
    /// By block of nodes: how many words end before it, and where the group of its first node begins.
    counts: &'static [[[u8; 4]; 2]],
    /// For each word the number of its value.
    numbers: &'static [[u8; 2]],
    /// The code of a character, by code point; 0 for those of no word.
    codes: &'static [[u8; 2]],
    /// How many characters begin a word.
    first: u16,
    values: Vec<WordEntry>,
    total: u64,
}

/// A way into the table, character by character.
#[derive(Clone, Copy, Debug)]
pub(in crate::lexis) struct TableWalk<'a> {
    table: &'a DictionaryTable,
    place: Place,
}

/// Where a way into the table has come to.
#[derive(Clone, Copy, Debug)]
enum Place {
    Root,
    Node(usize),
    /// No word goes on so.
    Outside,
}

/// The mark of a label whose node ends a word.
const WORD: u16 = 1 << 15;
/// The mark of a label from whose node longer words go on.
const LONGER: u16 = 1 << 14;
/// How many bits of a value name the tag.
const TAG_BITS: u32 = 8;
/// The nodes of a block.
const BLOCK: usize = 32;

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary"));

impl DictionaryTable {
    /// The table in the program. What is cut off, which cannot be, is no word.
    pub(super) fn built_in() -> Self {
        let mut rest = BYTES;
        let [codes, first, nodes, words, values, tags] = [(); 6].map(|()| number(take(&mut rest, 1)));
        let total = take::<8>(&mut rest, 1).first().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let last = take(&mut rest, nodes.div_ceil(64));
        let counts = take(&mut rest, nodes.div_ceil(BLOCK) * 2).as_chunks().0;
        let values = take::<4>(&mut rest, values);
        let [codes, labels, numbers] = [codes, nodes, words].map(|count| take(&mut rest, count));
        let tags = rest.get(..tags).and_then(|tags| str::from_utf8(tags).ok()).unwrap_or_default();
        debug_assert!(!tags.is_empty(), "the table is whole");
        let tags: Vec<&str> = tags.split('\n').collect();
        let first = u16::try_from(first).unwrap_or_default();
        Self { labels, last, counts, numbers, codes, first, values: entries(values, &tags), total }
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
    pub(super) const fn walk(&self) -> TableWalk<'_> {
        TableWalk { table: self, place: Place::Root }
    }

    /// Returns the node to which code `code` leads from `node`.
    fn child(&self, node: usize, code: u16) -> Option<usize> {
        let block = node / BLOCK;
        let before = self.labels.get(block * BLOCK..=node)?;
        let leads_on = |label: &&[u8; 2]| u16::from_le_bytes(**label) & LONGER != 0;
        if !before.last().as_ref().is_some_and(leads_on) {
            return None;
        }
        let [_, first_group] = *self.counts.get(block)?;
        let groups = before.iter().filter(leads_on).count() - 1;
        let start = self.after_last(u32::from_le_bytes(first_group) as usize, groups)?;
        let group = self.labels.get(start..self.after_last(start, 1)?)?;
        let code_of = |label: &[u8; 2]| u16::from_le_bytes(*label) & !(WORD | LONGER);
        Some(start + group.binary_search_by_key(&code, code_of).ok()?)
    }

    /// Returns the node after the end of `count` groups, the first of which begins with `start`.
    fn after_last(&self, start: usize, mut count: usize) -> Option<usize> {
        if count == 0 {
            return Some(start);
        }
        let mut at = start / 64;
        let mut bits = u64::from_le_bytes(*self.last.get(at)?) & (u64::MAX << (start % 64));
        while bits.count_ones() < count as u32 {
            count -= bits.count_ones() as usize;
            at += 1;
            bits = u64::from_le_bytes(*self.last.get(at)?);
        }
        for _ in 1..count {
            bits &= bits - 1;
        }
        Some(at * 64 + bits.trailing_zeros() as usize + 1)
    }

    /// Returns the word that ends at `node`.
    fn entry_at(&self, node: usize) -> Option<WordEntry> {
        let block = node / BLOCK;
        let before = self.labels.get(block * BLOCK..=node)?;
        let ends_word = |label: &&[u8; 2]| u16::from_le_bytes(**label) & WORD != 0;
        if !before.last().as_ref().is_some_and(ends_word) {
            return None;
        }
        let [words, _] = *self.counts.get(block)?;
        let word = u32::from_le_bytes(words) as usize + before.iter().filter(ends_word).count() - 1;
        self.values.get(usize::from(u16::from_le_bytes(*self.numbers.get(word)?))).copied()
    }
}

impl TableWalk<'_> {
    /// Goes on by a character; returns whether any word goes on so.
    pub(super) fn step(&mut self, c: char) -> bool {
        let code = self.table.codes.get(c as usize).map_or(0, |code| u16::from_le_bytes(*code));
        let node = match self.place {
            Place::Root => (1..=self.table.first).contains(&code).then(|| usize::from(code) - 1),
            Place::Node(node) if code > 0 => self.table.child(node, code),
            Place::Node(_) | Place::Outside => None,
        };
        self.place = node.map_or(Place::Outside, Place::Node);
        node.is_some()
    }

    /// Returns the word that ends here.
    pub(super) fn entry(&self) -> Option<WordEntry> {
        match self.place {
            Place::Node(node) => self.table.entry_at(node),
            Place::Root | Place::Outside => None,
        }
    }
}

/// Reads values, sorted by their frequencies.
fn entries(values: &[[u8; 4]], tags: &[&'static str]) -> Vec<WordEntry> {
    let mut entries: Vec<WordEntry> = Vec::with_capacity(values.len());
    for bytes in values {
        let value = u32::from_le_bytes(*bytes);
        let (frequency, tag) = (value >> TAG_BITS, value & ((1 << TAG_BITS) - 1));
        let tag = tags.get(tag as usize).copied().unwrap_or_default();
        // Most have the frequency of the one before, whose logarithm is known.
        let known = entries.last().filter(|entry| entry.frequency == frequency).map(|entry| entry.log);
        let log = known.unwrap_or_else(|| f64::from(frequency).ln());
        entries.push(WordEntry { frequency, tag, log });
    }
    entries
}

/// Takes so many items of `N` bytes from the start of `rest`, fewer when it ends before.
fn take<const N: usize>(rest: &mut &'static [u8], count: usize) -> &'static [[u8; N]] {
    let (taken, after) = rest.split_at_checked(count * N).unwrap_or((rest, &[]));
    *rest = after;
    taken.as_chunks().0
}

fn number(bytes: &[[u8; 4]]) -> usize {
    bytes.first().map_or(0, |bytes| u32::from_le_bytes(*bytes)) as usize
}
