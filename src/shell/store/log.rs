//! The log of a store: its head, then one record after another, each with its length and a hash.

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::library::HoldingRow;

/// The bytes of a log before its first record: what it is, and the version of its form.
pub const HEAD: [u8; 16] = *b"tigang\0\0\x02\0\0\0\0\0\0\0";

/// The bytes of a record before its payload: length and hash.
const FRAME: usize = 12;

/// A change of the rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LogRecord {
    /// A row as it is from now on.
    Put(Box<HoldingRow>),
    /// The row with this number is no more.
    Gone(u32),
}

impl LogRecord {
    /// Appends it as the log holds it: length of the payload (4 bytes), XXH3 of the payload (8 bytes), payload.
    pub fn write(&self, into: &mut Vec<u8>) {
        let payload = postcard::to_allocvec(self).unwrap_or_default();
        let length = u32::try_from(payload.len()).unwrap_or_default();
        into.extend(length.to_le_bytes());
        into.extend(XxHash3_64::oneshot(&payload).to_le_bytes());
        into.extend(payload);
    }
}

/// The records of a log as far as they are whole.
#[derive(Debug)]
pub struct LogRecords<'a> {
    rest: &'a [u8],
    /// Where the last whole record ends, in bytes from the beginning of the log.
    end: usize,
}

impl<'a> LogRecords<'a> {
    /// The records of a log; `None` when its head is another one.
    pub fn of(log: &'a [u8]) -> Option<Self> {
        let rest = log.strip_prefix(&HEAD)?;
        Some(Self { rest, end: HEAD.len() })
    }

    /// Returns where the last whole record ends that was read.
    pub const fn end(&self) -> usize {
        self.end
    }
}

impl Iterator for LogRecords<'_> {
    type Item = LogRecord;

    fn next(&mut self) -> Option<LogRecord> {
        let (length, rest) = self.rest.split_first_chunk::<4>()?;
        let (hash, rest) = rest.split_first_chunk::<8>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (payload, rest) = rest.split_at_checked(length)?;
        if XxHash3_64::oneshot(payload) != u64::from_le_bytes(*hash) {
            return None;
        }
        let record = postcard::from_bytes(payload).ok()?;
        self.end += FRAME + length;
        self.rest = rest;
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_ends_at_the_first_record_that_is_not_whole() {
        let records: Vec<LogRecord> = (0..4).map(LogRecord::Gone).collect();
        let mut log = HEAD.to_vec();
        let mut ends = vec![log.len()];
        for record in &records {
            record.write(&mut log);
            ends.push(log.len());
        }
        for cut in HEAD.len()..=log.len() {
            let mut read = LogRecords::of(&log[..cut]).unwrap();
            let whole = ends.iter().filter(|end| **end <= cut).count() - 1;
            assert_eq!(read.by_ref().collect::<Vec<_>>(), records[..whole]);
            assert_eq!(read.end(), ends[whole]);
        }
        for at in HEAD.len()..log.len() {
            let mut damaged = log.clone();
            damaged[at] ^= 0x40;
            let before = ends.iter().filter(|end| **end <= at).count() - 1;
            assert_eq!(LogRecords::of(&damaged).unwrap().collect::<Vec<_>>(), records[..before], "{at}");
        }
        assert!(LogRecords::of(&log[1..]).is_none());
    }
}
