//! The compound file ([MS-CFB]): a small file system of named streams inside one file.
//!
//! Read tolerantly. Writers leave the last sector short and fill in sizes that the chains do not reach, so a stream is as long as
//! the smaller of the two. No chain is followed for more sectors than the file has, which ends those that bite their tails.

use std::collections::BTreeSet;

use super::binary::{slice, u8_at, u16_at, u32_at};

/// The first bytes of every compound file ([MS-CFB] 2.2).
pub const SIGNATURE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The number that ends a chain; the larger ones stand for sectors without data ([MS-CFB] 2.1).
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// The largest number of a sector with data.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// The size of a directory entry in bytes.
const ENTRY: usize = 128;
/// The most directory entries that are looked at.
const ENTRIES: usize = 65_536;

/// The streams of a compound file.
pub struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    small: usize,
    /// Streams below this size in bytes stand in the small sectors.
    cutoff: u64,
    next: Vec<u32>,
    next_small: Vec<u32>,
    /// The stream of the root entry, which holds the small sectors.
    root: Vec<u8>,
    entries: Vec<Stream>,
}

/// A stream in the root storage.
struct Stream {
    name: String,
    start: u32,
    size: u64,
}

impl<'a> Container<'a> {
    /// Reads the tables and the root directory; none when `bytes` are no compound file.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(SIGNATURE) {
            return None;
        }
        let sector = 1_usize << u16_at(bytes, 30).filter(|shift| (7..=16).contains(shift))?;
        let small = 1_usize << u16_at(bytes, 32).filter(|shift| (2..=12).contains(shift))?;
        let mut container = Self {
            bytes,
            sector,
            small,
            cutoff: u64::from(u32_at(bytes, 56)?),
            next: Vec::new(),
            next_small: Vec::new(),
            root: Vec::new(),
            entries: Vec::new(),
        };
        container.next = container.allocation();
        container.next_small = numbers(&container.chain(u32_at(bytes, 60)?, u64::MAX));
        container.read_directory(&container.chain(u32_at(bytes, 48)?, u64::MAX));
        Some(container)
    }

    /// Returns whether the root storage has a stream of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Returns the bytes of the stream of this name in the root storage; storages below it are not looked at.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        if entry.size >= self.cutoff {
            return Some(self.chain(entry.start, entry.size));
        }
        let take = |at: u32| slice(&self.root, (at as usize).saturating_mul(self.small), self.small);
        Some(follow(&self.next_small, entry.start, entry.size.min(self.root.len() as u64), take))
    }

    fn sector_at(&self, number: u32) -> &'a [u8] {
        slice(self.bytes, (number as usize + 1).saturating_mul(self.sector), self.sector)
    }

    fn chain(&self, start: u32, size: u64) -> Vec<u8> {
        follow(&self.next, start, size, |number| self.sector_at(number))
    }

    /// Returns the allocation table: for each sector the one that follows it ([MS-CFB] 2.3).
    fn allocation(&self) -> Vec<u32> {
        let most = self.bytes.len() / self.sector + 1;
        let mut tables: Vec<u32> = (0..109).filter_map(|at| u32_at(self.bytes, 76 + at * 4)).collect();
        let mut further = u32_at(self.bytes, 68).unwrap_or(END_OF_CHAIN);
        // The table of the tables ends in the number of its next sector (2.5).
        while further <= LAST_SECTOR && tables.len() < most {
            let mut more = numbers(self.sector_at(further));
            further = more.pop().unwrap_or(END_OF_CHAIN);
            tables.extend(more);
        }
        let tables = tables.into_iter().filter(|table| *table <= LAST_SECTOR);
        let mut seen = BTreeSet::new();
        let distinct = tables.filter(|table| (*table as usize) < most && seen.insert(*table));
        distinct.flat_map(|table| numbers(self.sector_at(table))).take(most).collect()
    }

    /// Keeps the streams that the root entry reaches by way of siblings ([MS-CFB] 2.6).
    fn read_directory(&mut self, directory: &[u8]) {
        let entry = |number: u32| directory.get(number as usize * ENTRY..)?.first_chunk::<ENTRY>();
        let Some(root) = entry(0) else { return };
        let (start, size) = extent(root);
        self.root = self.chain(start, size);
        let mut open = vec![u32_at(root, 76).unwrap_or(u32::MAX)];
        let mut seen = BTreeSet::new();
        while let Some(number) = open.pop() {
            let Some(found) = entry(number).filter(|_| seen.len() < ENTRIES && seen.insert(number)) else {
                continue;
            };
            open.extend([68, 72].iter().filter_map(|at| u32_at(found, *at)));
            if u8_at(found, 66) == Some(2) {
                let (start, size) = extent(found);
                self.entries.push(Stream { name: name(found), start, size });
            }
        }
    }
}

/// Returns the first sector and the size of an entry's stream; files of version 3 leave the upper half of the size undefined.
fn extent(entry: &[u8]) -> (u32, u64) {
    (u32_at(entry, 116).unwrap_or(END_OF_CHAIN), u64::from(u32_at(entry, 120).unwrap_or_default()))
}

fn name(entry: &[u8]) -> String {
    let units = (0..32).filter_map(|at| u16_at(entry, at * 2)).take_while(|unit| *unit != 0);
    char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

/// Joins the sectors of a chain until `size` bytes are there, the chain ends, or it has been as long as its table.
fn follow<'b>(table: &[u32], start: u32, size: u64, sector: impl Fn(u32) -> &'b [u8]) -> Vec<u8> {
    let mut joined = Vec::new();
    let mut here = start;
    for _ in 0..=table.len() {
        let part = if here <= LAST_SECTOR { sector(here) } else { &[] };
        joined.extend_from_slice(part);
        if part.is_empty() || joined.len() as u64 >= size {
            break;
        }
        here = table.get(here as usize).copied().unwrap_or(END_OF_CHAIN);
    }
    joined.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    joined
}

/// Returns the program that wrote the file, where the stream of its properties says so ([MS-OLEPS] 2.21, property 18).
pub fn application(container: &Container) -> Option<String> {
    let stream = container.stream("\u{5}SummaryInformation")?;
    let set = stream.get(u32_at(&stream, 44)? as usize..)?;
    let count = u32_at(set, 4)?.min(64) as usize;
    let number = (0..count).find(|at| u32_at(set, 8 + at * 8) == Some(18))?;
    let at = u32_at(set, 12 + number * 8)? as usize;
    let length = u32_at(set, at.checked_add(4)?)? as usize;
    let bytes = slice(set, at + 8, length.min(256));
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let name = String::from_utf8_lossy(bytes.get(..end)?).trim().to_owned();
    Some(name).filter(|name| !name.is_empty() && !name.contains(char::is_control))
}
