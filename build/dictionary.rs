//! The dictionary of words as the table that the program holds.
//!
//! The table is a trie over characters, laid out level by level without a pointer (LOUDS, Jacobson 1989). What stands in
//! it, section by section, is written at `src/lexis/dictionary/table.rs`, which reads it.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    error::Error,
};

#[path = "../src/lexis/dictionary/frequency.rs"]
mod frequency;

/// How many bits of a value name its tag.
const TAG_BITS: u32 = 8;
/// How many nodes are described together.
const BLOCK: usize = 32;

/// A word with its frequency and tag.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<'a> {
    word: &'a str,
    frequency: u64,
    tag: &'a str,
}

/// All words, sorted.
pub struct Entries<'a> {
    words: Vec<Entry<'a>>,
    total: u64,
}

impl<'a> Entries<'a> {
    /// Reads a word a line with its frequency and tag; then those that were added, each with the frequency that makes it
    /// win over its parts.
    pub fn read(dictionary: &'a str, added: &'a str) -> Result<Self, Box<dyn Error>> {
        let mut words = Vec::new();
        for line in dictionary.lines() {
            let fields = line.split_once(' ').and_then(|(word, rest)| Some((word, rest.split_once(' ')?)));
            let Some((word, (frequency, tag))) = fields else {
                return Err(format!("no word with a frequency and a tag: {line}").into());
            };
            words.push(Entry { word, frequency: frequency.parse()?, tag });
        }
        // The file is sorted already, which a stable sort notices.
        words.sort();
        let mut total = words.iter().map(|entry| entry.frequency).sum();
        let mut joined: HashMap<&str, u64> = HashMap::new();
        let lines = added.lines().map(|line| line.split(['#', '\t']).next().unwrap_or_default());
        for word in lines.flat_map(str::split_whitespace) {
            let frequency_of = |part: &str| {
                let found = words.binary_search_by_key(&part, |entry| entry.word).ok();
                let known = found.and_then(|at| words.get(at)).map(|entry| entry.frequency);
                known.or_else(|| joined.get(part).copied())
            };
            if frequency_of(word).is_none() {
                let frequency = frequency::winning(word, total, frequency_of);
                joined.insert(word, frequency);
                total += frequency;
            }
        }
        words.extend(joined.into_iter().map(|(word, frequency)| Entry { word, frequency, tag: "" }));
        words.sort();
        Ok(Self { words, total })
    }

    pub fn table(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        let tags: BTreeSet<&str> = self.words.iter().map(|entry| entry.tag).collect();
        let tag_numbers: HashMap<&str, u32> = tags.iter().copied().zip(0..).collect();
        let mut values = Vec::new();
        for entry in &self.words {
            let tag =
                *tag_numbers.get(entry.tag).filter(|tag| **tag < 1 << TAG_BITS).ok_or("too many tags")?;
            let frequency = u32::try_from(entry.frequency)?;
            if frequency.leading_zeros() < TAG_BITS {
                return Err(format!("{} is too frequent", entry.word).into());
            }
            values.push(frequency << TAG_BITS | tag);
        }
        let different: BTreeSet<u32> = values.iter().copied().collect();
        let value_numbers: HashMap<u32, u16> = different.iter().copied().zip(0..=u16::MAX).collect();
        if value_numbers.len() < different.len() {
            return Err("too many values".into());
        }
        let codes = Codes::of(&self.words)?;
        let trie = Trie::new(&self.words, &codes);
        let numbers = trie.words.iter().map(|&word| value_numbers.get(values.get(word)?));
        let numbers = numbers.collect::<Option<Vec<_>>>().ok_or("a word without a value")?;

        let tags = tags.into_iter().collect::<Vec<_>>().join("\n");
        let mut table = Vec::new();
        for length in [
            codes.by_code_point.len(),
            codes.first,
            trie.labels.len(),
            numbers.len(),
            different.len(),
            tags.len(),
        ] {
            table.extend(u32::try_from(length)?.to_le_bytes());
        }
        table.extend(self.total.to_le_bytes());
        table.extend(trie.lasts().iter().flat_map(|bits| bits.to_le_bytes()));
        table.extend(trie.blocks()?.into_iter().flat_map(u32::to_le_bytes));
        table.extend(different.iter().flat_map(|value| value.to_le_bytes()));
        for section in [&codes.by_code_point, &trie.labels] {
            table.extend(section.iter().flat_map(|number| number.to_le_bytes()));
        }
        table.extend(numbers.into_iter().flat_map(|number| number.to_le_bytes()));
        table.extend(tags.bytes());
        Ok(table)
    }
}

/// The codes of characters, from 1 on.
struct Codes {
    /// By code point; 0 for characters of no word.
    by_code_point: Vec<u16>,
    /// How many characters begin a word. Theirs are the smallest codes, so that the code of the first character is a node.
    first: usize,
}

impl Codes {
    fn of(words: &[Entry]) -> Result<Self, Box<dyn Error>> {
        let first: BTreeSet<char> = words.iter().filter_map(|entry| entry.word.chars().next()).collect();
        let all: BTreeSet<char> = words.iter().flat_map(|entry| entry.word.chars()).collect();
        let last = all.last().map_or(0, |&c| c as usize);
        let mut by_code_point = vec![0; last + 1];
        for (&c, code) in first.iter().chain(all.difference(&first)).zip(1..=u16::MAX) {
            u16::try_from(u32::from(c)).map_err(|_| format!("{c} does not fit into the table"))?;
            if let Some(place) = by_code_point.get_mut(c as usize) {
                *place = code;
            }
        }
        Ok(Self { by_code_point, first: first.len() })
    }

    fn code(&self, c: char) -> u16 {
        self.by_code_point.get(c as usize).copied().unwrap_or_default()
    }
}

/// The nodes, level by level; what one leads to lies together, sorted by its codes.
#[derive(Default)]
struct Trie {
    /// The code by which each node is reached.
    labels: Vec<u16>,
    /// Whether a word ends at each node.
    ending: Vec<bool>,
    /// Whether longer words go on from each node.
    leading_on: Vec<bool>,
    /// Whether each node is the last of those that the same one leads to.
    last: Vec<bool>,
    /// The indices of the words, in the order of the nodes at which they end.
    words: Vec<usize>,
}

impl Trie {
    /// The nodes of sorted words.
    fn new(words: &[Entry], codes: &Codes) -> Self {
        let mut trie = Self::default();
        // The words that go on from a node, and how many of their bytes lie before it.
        let mut waiting = VecDeque::from([(0..words.len(), 0)]);
        while let Some((range, depth)) = waiting.pop_front() {
            let rest =
                |index: usize| words.get(index).and_then(|entry| entry.word.get(depth..)).unwrap_or_default();
            let mut children = Vec::new();
            let mut from = range.start;
            while let Some(c) = rest(from).chars().next().filter(|_| from < range.end) {
                let to = (from..range.end).find(|&index| !rest(index).starts_with(c)).unwrap_or(range.end);
                children.push((codes.code(c), from..to, depth + c.len_utf8()));
                from = to;
            }
            children.sort_by_key(|child| child.0);
            let count = children.len();
            for (number, (code, range, depth)) in children.into_iter().enumerate() {
                let ends = words.get(range.start).is_some_and(|entry| entry.word.len() == depth);
                let longer = range.start + usize::from(ends)..range.end;
                trie.labels.push(code);
                trie.ending.push(ends);
                trie.leading_on.push(!longer.is_empty());
                trie.last.push(number + 1 == count);
                trie.words.extend(ends.then_some(range.start));
                waiting.extend(Some((longer, depth)).filter(|(longer, _)| !longer.is_empty()));
            }
        }
        trie
    }

    /// A bit for each node that is the last of its kind.
    fn lasts(&self) -> Vec<u64> {
        self.last.chunks(64).map(bits).collect()
    }

    /// For each block of nodes how many words end before it, the node to which its first one leads that leads on, which nodes
    /// end a word, and which lead on.
    fn blocks(&self) -> Result<Vec<u32>, Box<dyn Error>> {
        let mut ends = self.last.iter().enumerate().filter(|(_, last)| **last).map(|(node, _)| node + 1);
        // What the root leads to comes first.
        let mut next = ends.next().unwrap_or_default();
        let (mut blocks, mut words) = (Vec::new(), 0);
        for (ending, leading_on) in self.ending.chunks(BLOCK).zip(self.leading_on.chunks(BLOCK)) {
            blocks.extend([words, u32::try_from(next)?]);
            blocks.extend([u32::try_from(bits(ending))?, u32::try_from(bits(leading_on))?]);
            words += bits(ending).count_ones();
            for _ in leading_on.iter().filter(|leads_on| **leads_on) {
                next = ends.next().unwrap_or(self.last.len());
            }
        }
        Ok(blocks)
    }
}

/// A bit for each of at most 64 flags, the first in the lowest.
fn bits(flags: &[bool]) -> u64 {
    flags.iter().rev().fold(0, |bits, flag| bits << 1 | u64::from(*flag))
}
