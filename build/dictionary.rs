//! The dictionary of words as the table that the program holds.
//!
//! The table is a double array over characters: from a node, the character with code `c` leads to cell `base + c`, if
//! that cell says that it was reached by `c`. No two nodes share a base, so that two bytes say it. What stands in the
//! table, section by section, is written at `src/lexis/dictionary/table.rs`, which reads it.

use std::{
    collections::{BTreeSet, HashMap},
    error::Error,
    ops::Range,
};

#[path = "../src/lexis/dictionary/frequency.rs"]
mod frequency;

/// The mark of a cell that holds a word and no base.
const WORD: u32 = 1 << 23;
/// How many bits of a word's value name its tag.
const TAG_BITS: u32 = 7;
/// The code that no character has: what lies behind a word that longer ones begin with.
const END: u16 = 0;
/// A cell that nothing leads to.
const FREE: u16 = u16::MAX;

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
        let frequencies: BTreeSet<u64> = self.words.iter().map(|entry| entry.frequency).collect();
        let tags: BTreeSet<&str> = self.words.iter().map(|entry| entry.tag).collect();
        if tags.len() > 1 << TAG_BITS {
            return Err("too many tags".into());
        }
        let frequency_numbers: HashMap<u64, u32> = frequencies.iter().copied().zip(0..).collect();
        let tag_numbers: HashMap<&str, u32> = tags.iter().copied().zip(0..).collect();
        let values = self.words.iter().map(|entry| {
            let frequency = frequency_numbers.get(&entry.frequency)?;
            Some(frequency << TAG_BITS | tag_numbers.get(entry.tag)?)
        });
        let values: Vec<u32> = values.flatten().collect();
        let codes = codes(&self.words)?;
        let words: Vec<&str> = self.words.iter().map(|entry| entry.word).collect();
        let (cells, reached_by) = Nodes::of(&words, &values, &codes).lay_out();

        let tags = tags.into_iter().collect::<Vec<_>>().join("\n");
        let mut table = Vec::new();
        for length in [codes.len(), cells.len(), frequencies.len(), tags.len()] {
            table.extend(u32::try_from(length)?.to_le_bytes());
        }
        table.extend(self.total.to_le_bytes());
        for cell in cells {
            let [low, middle, high, 0] = cell.to_le_bytes() else {
                return Err("too many words for the cells".into());
            };
            table.extend([low, middle, high]);
        }
        for frequency in frequencies {
            table.extend(u32::try_from(frequency)?.to_le_bytes());
        }
        table.extend(codes.iter().chain(&reached_by).flat_map(|code| code.to_le_bytes()));
        table.extend(tags.bytes());
        Ok(table)
    }
}

/// The code of each character, by its code point: from 1, the smallest for the most frequent, so that the cells lie
/// close together; [`END`] for characters of no word.
fn codes(words: &[Entry]) -> Result<Vec<u16>, Box<dyn Error>> {
    let mut counts = vec![0_usize; 1 << 16];
    for character in words.iter().flat_map(|entry| entry.word.chars()) {
        *counts.get_mut(character as usize).ok_or(format!("{character} does not fit into the table"))? += 1;
    }
    let mut characters: Vec<usize> = (0..counts.len()).filter(|&at| counts.get(at) > Some(&0)).collect();
    characters.sort_by_key(|&character| std::cmp::Reverse(counts.get(character).copied()));
    let last = counts.iter().rposition(|&count| count > 0).unwrap_or_default();
    let mut codes = vec![END; last + 1];
    for (character, code) in characters.into_iter().zip(1..FREE) {
        if let Some(place) = codes.get_mut(character) {
            *place = code;
        }
    }
    Ok(codes)
}

/// What a character leads to.
#[derive(Clone, Copy)]
enum Child {
    /// The end of a word, with its value.
    Word(u32),
    /// The node with that number.
    Node(usize),
}

/// The nodes from which something leads on, the root first, each with what its characters lead to.
struct Nodes(Vec<Vec<(u16, Child)>>);

impl Nodes {
    /// The nodes of sorted words with their values.
    fn of(words: &[&str], values: &[u32], codes: &[u16]) -> Self {
        // For each node the words that go through it and how many of their bytes lie before it.
        let mut below: Vec<(Range<usize>, usize)> = vec![(0..words.len(), 0)];
        let mut nodes = Vec::new();
        let character = |word: &str, depth: usize| word.get(depth..).and_then(|rest| rest.chars().next());
        while let Some((range, depth)) = below.get(nodes.len()).cloned() {
            let mut children = Vec::new();
            let mut at = range.start;
            while let (Some(word), Some(&value)) = (words.get(at).filter(|_| at < range.end), values.get(at))
            {
                let start = at;
                at += 1;
                let Some(next) = character(word, depth) else {
                    // The node is a word itself, the first of those that go through it.
                    children.push((END, Child::Word(value)));
                    continue;
                };
                let deeper = depth + next.len_utf8();
                let prefix = word.get(..deeper).unwrap_or_default();
                while at < range.end && words.get(at).is_some_and(|word| word.starts_with(prefix)) {
                    at += 1;
                }
                let child = if at - start == 1 && word.len() == deeper {
                    Child::Word(value)
                } else {
                    below.push((start..at, deeper));
                    Child::Node(below.len() - 1)
                };
                children.push((codes.get(next as usize).copied().unwrap_or(END), child));
            }
            children.sort_by_key(|child| child.0);
            nodes.push(children);
        }
        Self(nodes)
    }

    /// Gives each node a base of its own such that what it leads to lies in cells that nothing else uses, those that
    /// lead to most first; returns the cells, and for each the code by which it is reached.
    fn lay_out(&self) -> (Vec<u32>, Vec<u16>) {
        let mut order: Vec<usize> = (0..self.0.len()).collect();
        let size = |node: usize| self.0.get(node).map_or(0, Vec::len);
        order.sort_by_key(|&node| std::cmp::Reverse(size(node)));
        let mut room = Room::default();
        // The root stands in the first cell.
        room.take(0, &[END]);
        let mut bases = vec![0; self.0.len()];
        let mut codes = Vec::new();
        for node in order {
            codes.clear();
            codes.extend(self.0.get(node).into_iter().flatten().map(|child| child.0));
            let base = room.base_for(&codes);
            room.take(base, &codes);
            if let Some(place) = bases.get_mut(node) {
                *place = base;
            }
        }
        let base_of = |node: usize| bases.get(node).map_or(0, |&base| base as u32);
        let mut cells = vec![0; room.next_free.len()];
        let mut reached_by = vec![FREE; room.next_free.len()];
        if let Some(root) = cells.first_mut() {
            *root = base_of(0);
        }
        for (children, base) in self.0.iter().zip(&bases) {
            for &(code, child) in children {
                let at = base + usize::from(code);
                if let (Some(cell), Some(reached)) = (cells.get_mut(at), reached_by.get_mut(at)) {
                    *reached = code;
                    *cell = match child {
                        Child::Word(value) => WORD | value,
                        Child::Node(node) => base_of(node),
                    };
                }
            }
        }
        (cells, reached_by)
    }
}

/// Which cells are used, and which bases.
#[derive(Default)]
struct Room {
    /// For each cell the next one from it on that may be free: itself where it is.
    next_free: Vec<usize>,
    bases: Vec<bool>,
    /// Where the last node of about a size was placed: there is little use in looking before it again.
    placed: HashMap<usize, usize>,
}

impl Room {
    fn base_for(&mut self, codes: &[u16]) -> usize {
        let lowest = usize::from(codes.first().copied().unwrap_or_default());
        let size = if codes.len() < 96 { codes.len() } else { 96 + codes.len().ilog2() as usize };
        let mut cell = self.placed.get(&size).copied().unwrap_or_default().max(lowest);
        loop {
            cell = self.free_from(cell);
            let base = cell - lowest;
            let taken = self.bases.get(base).copied().unwrap_or_default();
            if !taken && codes.iter().all(|code| self.is_free(base + usize::from(*code))) {
                self.placed.insert(size, cell);
                return base;
            }
            cell += 1;
        }
    }

    fn is_free(&self, cell: usize) -> bool {
        self.next_free.get(cell).is_none_or(|&next| next == cell)
    }

    /// The first free cell from `cell` on.
    fn free_from(&mut self, cell: usize) -> usize {
        let mut at = cell;
        while let Some(&next) = self.next_free.get(at).filter(|&&next| next != at) {
            at = next;
        }
        // What was passed need not be passed again.
        let mut passed = cell;
        while let Some(next) = self.next_free.get_mut(passed).filter(|next| **next != passed) {
            passed = std::mem::replace(next, at);
        }
        at
    }

    fn take(&mut self, base: usize, codes: &[u16]) {
        let highest = base + codes.iter().copied().max().map_or(0, usize::from);
        self.next_free.extend(self.next_free.len()..=highest);
        self.bases.resize(self.next_free.len().max(self.bases.len()), false);
        for code in codes {
            let cell = base + usize::from(*code);
            if let Some(next) = self.next_free.get_mut(cell) {
                *next = cell + 1;
            }
        }
        if let Some(taken) = self.bases.get_mut(base) {
            *taken = true;
        }
    }
}
