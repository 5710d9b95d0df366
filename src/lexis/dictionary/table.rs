//! The dictionary as the build script writes it: read where it lies, without loading anything.
//!
//! The words are a trie whose nodes lie level by level, those that one node leads to side by side as a group (LOUDS, Jacobson
//! 1989). No node says where it leads: the nodes that lead on and the groups stand in the same order, so that counting finds
//! the one from the other.
//!
//! Its sections, numbers in little-endian order:
//!
//! - how many codes by code point, first characters, nodes, words, values and bytes of tags there are (u32 each);
//! - the sum of all frequencies (u64);
//! - a bit for each node that is the last of its group (u64, the first in the lowest bit);
//! - the blocks of [`BLOCK`] nodes, each with how many words end before it, where the group begins to which its first node leads
//!   that leads on, a bit for each node that ends a word, and one for each that leads on (u32 each);
//! - the values, in order (u32): a frequency above the [`TAG_BITS`] of the number of a tag;
//! - the codes of characters by code point (u16), those of first characters from 1 on, so that code `c` is node `c - 1`;
//! - the code that leads to each node (u16);
//! - the number of the value of each word, in the order of its nodes (u16);
//! - the tags, a line each.

/// A word of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lexis) struct WordEntry {
    /// How often it stands in the texts from which the dictionary was made, 60 million words.
    pub(in crate::lexis) frequency: u32,
    /// Its part of speech as jieba names it (`n`, `vn`, `nr`); empty for a word that was added.
    pub(in crate::lexis) tag: &'static str,
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
    /// The code that leads to each node.
    labels: &'static [[u8; 2]],
    /// Which nodes are the last of their group.
    last: &'static [[u8; 8]],
    /// By block of nodes: the words before it, the first group, which nodes end a word, which lead on.
    blocks: &'static [[[u8; 4]; 4]],
    /// For each word the number of its value.
    numbers: &'static [[u8; 2]],
    /// The code of a character, by code point; 0 for those of no word.
    codes: &'static [[u8; 2]],
    /// How many characters begin a word.
    first: u16,
    /// The frequencies and tags that words have.
    values: &'static [[u8; 4]],
    tags: Vec<&'static str>,
    total: u64,
}

/// A way into the table, character by character.
#[derive(Clone, Copy, Debug)]
pub(in crate::lexis) struct TableWalk<'a> {
    table: &'a DictionaryTable,
    place: WalkPlace,
}

/// Where a way into the table has come to.
#[derive(Clone, Copy, Debug)]
enum WalkPlace {
    Root,
    Node(usize),
    /// No word goes on so.
    Outside,
}

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
        let blocks = take(&mut rest, nodes.div_ceil(BLOCK) * 4).as_chunks().0;
        let values = take(&mut rest, values);
        let [codes, labels, numbers] = [codes, nodes, words].map(|count| take(&mut rest, count));
        let tags = rest.get(..tags).and_then(|tags| str::from_utf8(tags).ok()).unwrap_or_default();
        debug_assert!(!tags.is_empty(), "the table is whole");
        let tags = tags.split('\n').collect();
        let first = u16::try_from(first).unwrap_or_default();
        Self { labels, last, blocks, numbers, codes, first, values, tags, total }
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
        TableWalk { table: self, place: WalkPlace::Root }
    }

    /// Returns the node to which code `code` leads from `node`.
    fn child(&self, node: usize, code: u16) -> Option<usize> {
        let [_, first_group, _, leading_on] = self.blocks.get(node / BLOCK)?.map(u32::from_le_bytes);
        let start = self.after_last(first_group as usize, bits_before(leading_on, node)?)?;
        let group = self.labels.get(start..self.after_last(start, 1)?)?;
        Some(start + group.binary_search_by_key(&code, |label| u16::from_le_bytes(*label)).ok()?)
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

    /// Returns the value of the word that ends at `node`.
    fn value_at(&self, node: usize) -> Option<u32> {
        let [words, _, ending, _] = self.blocks.get(node / BLOCK)?.map(u32::from_le_bytes);
        let number = self.numbers.get(words as usize + bits_before(ending, node)?)?;
        let value = self.values.get(usize::from(u16::from_le_bytes(*number)))?;
        Some(u32::from_le_bytes(*value))
    }
}

/// How many bits of a block lie before that of `node`; `None` when that one is not set.
const fn bits_before(bits: u32, node: usize) -> Option<usize> {
    let bit = 1 << (node % BLOCK);
    if bits & bit == 0 { None } else { Some((bits & (bit - 1)).count_ones() as usize) }
}

impl TableWalk<'_> {
    /// Goes on by a character; returns whether any word goes on so.
    pub(super) fn step(&mut self, c: char) -> bool {
        let code = self.table.codes.get(c as usize).map_or(0, |code| u16::from_le_bytes(*code));
        let node = match self.place {
            WalkPlace::Root => (1..=self.table.first).contains(&code).then(|| usize::from(code) - 1),
            WalkPlace::Node(node) if code > 0 => self.table.child(node, code),
            WalkPlace::Node(_) | WalkPlace::Outside => None,
        };
        self.place = node.map_or(WalkPlace::Outside, WalkPlace::Node);
        node.is_some()
    }

    /// Returns the word that ends here.
    pub(super) fn entry(&self) -> Option<WordEntry> {
        let value = self.value()?;
        let number = (value & ((1 << TAG_BITS) - 1)) as usize;
        let tag = self.table.tags.get(number).copied().unwrap_or_default();
        Some(WordEntry { frequency: value >> TAG_BITS, tag })
    }

    /// Returns the frequency of the word that ends here.
    pub(super) fn frequency(&self) -> Option<u32> {
        Some(self.value()? >> TAG_BITS)
    }

    /// The value of the word that ends here.
    fn value(&self) -> Option<u32> {
        match self.place {
            WalkPlace::Node(node) => self.table.value_at(node),
            WalkPlace::Root | WalkPlace::Outside => None,
        }
    }
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
