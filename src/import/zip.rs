//! The parts of a zip (APPNOTE 6.3.10), read tolerantly.
//!
//! A central directory that is missing or broken, as in a file that was cut off, is replaced by the local headers. Sizes
//! are never believed: a part is unpacked until it ends or its [limit](super::limits) is met, and what was unpacked of a
//! broken one is returned. Names are keys, lower case and with `/`; nothing is ever written to disk.

use std::collections::BTreeMap;

use flate2::{Crc, Decompress, FlushDecompress, Status};
use memchr::memmem;

use super::{error::Warning, limits};

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

/// Where a part lies.
#[derive(Clone, Copy, Debug)]
struct Member {
    /// The first of its packed bytes.
    start: usize,
    /// How many packed bytes it is said to have; `None` where only its own end tells.
    packed: Option<usize>,
    method: u16,
    encrypted: bool,
    crc: Option<u32>,
}

/// A zip whose parts are unpacked when they are asked for.
#[derive(Debug)]
pub(super) struct Zip<'a> {
    bytes: &'a [u8],
    members: BTreeMap<String, Member>,
    spent: usize,
    warnings: Vec<Warning>,
}

impl<'a> Zip<'a> {
    /// Finds the parts of a zip; none in what is no zip.
    pub(super) fn open(bytes: &'a [u8]) -> Self {
        let mut zip = Self { bytes, members: BTreeMap::new(), spent: 0, warnings: Vec::new() };
        if zip.read_directory().is_none() || zip.members.is_empty() {
            zip.warnings.push(Warning::Incomplete(String::new()));
            zip.read_local_headers();
        }
        zip
    }

    /// The names of all parts, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(&key(name))
    }

    /// Whether a part is encrypted by the zip itself.
    pub(super) fn is_encrypted(&self) -> bool {
        self.members.values().any(|member| member.encrypted)
    }

    /// Unpacks a part; as much of it as is there and may be.
    pub(super) fn part(&mut self, name: &str) -> Option<Vec<u8>> {
        let member = *self.members.get(&key(name))?;
        let room = limits::PARTS.saturating_sub(self.spent).min(limits::PART);
        if room == 0 {
            self.warn(Warning::TooMuch(name.to_owned()));
            return None;
        }
        let (part, whole) = self.unpack(member, room)?;
        self.spent += part.len();
        if part.len() >= room {
            self.warn(Warning::PartTooLarge(name.to_owned()));
        } else if !whole || member.crc.is_some_and(|crc| crc != checksum(&part)) {
            self.warn(Warning::Incomplete(name.to_owned()));
        }
        Some(part)
    }

    /// What was missing or odd so far.
    pub(super) fn take_warnings(&mut self) -> Vec<Warning> {
        std::mem::take(&mut self.warnings)
    }

    fn warn(&mut self, warning: Warning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// Unpacks at most `most` bytes; the flag says that the end of the part was seen.
    fn unpack(&self, member: Member, most: usize) -> Option<(Vec<u8>, bool)> {
        if member.encrypted {
            return None;
        }
        let rest = self.bytes.get(member.start..)?;
        let packed = member.packed.filter(|_| member.method == 0 || member.packed != Some(0));
        match member.method {
            0 => {
                let said = packed.unwrap_or_else(|| memmem::find(rest, b"PK").unwrap_or(rest.len()));
                let part = rest.get(..said.min(rest.len()).min(most))?;
                Some((part.to_vec(), said <= rest.len()))
            }
            8 => Some(inflate(packed.and_then(|packed| rest.get(..packed)).unwrap_or(rest), most)),
            _ => None,
        }
    }

    /// Reads the central directory (4.3.12); `None` when there is none.
    fn read_directory(&mut self) -> Option<()> {
        let tail = self.bytes.len().saturating_sub(66_000);
        let end = tail + memmem::rfind(self.bytes.get(tail..)?, END)?;
        let size = self.number(end + 12, 4)?;
        let said = self.number(end + 16, 4)?;
        // Bytes before the zip shift all offsets; the directory ends where its end record begins.
        let at = end.checked_sub(size).filter(|&at| self.is_at(at, CENTRAL));
        let (mut at, shift) = match at {
            Some(at) => (at, at.saturating_sub(said)),
            None => (Some(said).filter(|&said| self.is_at(said, CENTRAL))?, 0),
        };
        while self.is_at(at, CENTRAL) {
            let flags = self.number(at + 8, 2)?;
            let method = self.number(at + 10, 2)? as u16;
            let crc = self.number(at + 16, 4)? as u32;
            let packed = self.number(at + 20, 4)?;
            let lengths = [self.number(at + 28, 2)?, self.number(at + 30, 2)?, self.number(at + 32, 2)?];
            let local = self.number(at + 42, 4)? + shift;
            let name = key(&String::from_utf8_lossy(self.bytes.get(at + 46..at + 46 + lengths[0])?));
            at += 46 + lengths.iter().sum::<usize>();
            if !self.is_at(local, LOCAL) {
                continue;
            }
            let start = local + 30 + self.number(local + 26, 2)? + self.number(local + 28, 2)?;
            let packed = (packed != 0xffff_ffff).then_some(packed);
            let member = Member { start, packed, method, encrypted: flags & 1 == 1, crc: Some(crc) };
            self.members.entry(name).or_insert(member);
        }
        Some(())
    }

    /// Finds the local headers (4.3.7) wherever they stand.
    fn read_local_headers(&mut self) {
        let places: Vec<usize> = memmem::find_iter(self.bytes, LOCAL).take(65_536).collect();
        for at in places {
            let Some((name, member)) = self.local_header(at) else { continue };
            self.members.entry(name).or_insert(member);
        }
    }

    fn local_header(&self, at: usize) -> Option<(String, Member)> {
        let flags = self.number(at + 6, 2)?;
        let method = self.number(at + 8, 2)? as u16;
        let packed = self.number(at + 18, 4)?;
        let (name, extra) = (self.number(at + 26, 2)?, self.number(at + 28, 2)?);
        let name_bytes = self.bytes.get(at + 30..at + 30 + name)?;
        let known = flags & 8 == 0 && packed != 0xffff_ffff;
        let member = Member {
            start: at + 30 + name + extra,
            packed: known.then_some(packed),
            method,
            encrypted: flags & 1 == 1,
            crc: None,
        };
        Some((key(&String::from_utf8_lossy(name_bytes)), member))
    }

    fn is_at(&self, at: usize, signature: &[u8]) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.starts_with(signature))
    }

    /// A little-endian number of `size` bytes.
    fn number(&self, at: usize, size: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..at.checked_add(size)?)?;
        Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte)))
    }
}

/// The form of a name by which a part is found: some writers use `\`, and case does not count (ECMA-376 part 2, 6.2.2).
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn checksum(part: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(part);
    crc.sum()
}

/// Unpacks a deflated stream up to `most` bytes; the flag says that its end was seen.
fn inflate(packed: &[u8], most: usize) -> (Vec<u8>, bool) {
    let mut stream = Decompress::new(false);
    let mut part = Vec::with_capacity(packed.len().saturating_mul(4).clamp(4096, most.min(16 << 20)));
    loop {
        let taken = usize::try_from(stream.total_in()).unwrap_or(usize::MAX);
        let Some(rest) = packed.get(taken..) else { return (part, false) };
        if part.len() == part.capacity() {
            if part.len() >= most {
                return (part, false);
            }
            part.reserve_exact(part.len().min(most - part.len()));
        }
        let before = (stream.total_in(), part.len());
        match stream.decompress_vec(rest, &mut part, FlushDecompress::None) {
            Ok(Status::StreamEnd) => {
                part.truncate(most);
                return (part, true);
            }
            Ok(_) if (stream.total_in(), part.len()) != before => {}
            Ok(_) | Err(_) => return (part, false),
        }
    }
}
