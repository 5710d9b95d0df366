//! Writing into a store: texts first, then the rows that point to them.

use std::{
    fs::File,
    io::{self, Seek, SeekFrom, Write},
    time::{Duration, Instant},
};

use twox_hash::XxHash3_64;

use super::{
    log::{HEAD, LogRecord},
    opened_store::StoreEnds,
    stores::{CurrentGeneration, StoreFolder},
};
use crate::{
    library::{HoldingRow, TextPlace},
    shell::{disk::atomic, error::Error},
};

/// How much is written at once, in bytes.
const BATCH: usize = 64 << 20;

/// How long what is new waits for its batch.
const DUE: Duration = Duration::from_secs(2);

/// Who appends to a store. Only one program does so at a time: its lock must be held.
#[derive(Debug)]
pub struct StoreWriter {
    folder: StoreFolder,
    generation: u32,
    log: File,
    texts: File,
    ends: StoreEnds,
    batch: WaitingBatch,
    /// How many bytes of texts may be in the store.
    room: u64,
    /// How many texts found no room.
    left_out: usize,
}

/// What waits to be written.
#[derive(Debug)]
struct WaitingBatch {
    texts: Vec<u8>,
    records: Vec<u8>,
    since: Instant,
}

impl StoreWriter {
    /// Goes on where a store ends, or begins one; what is not whole at its end is cut off.
    ///
    /// # Errors
    ///
    /// When its files cannot be written.
    pub fn open(
        folder: &StoreFolder,
        current: CurrentGeneration,
        ends: StoreEnds,
        room: u64,
    ) -> Result<Self, Error> {
        let generation = current.number;
        let open = |path: std::path::PathBuf, end: u64| {
            let opened = || -> io::Result<File> {
                let mut file = atomic::private().create(true).truncate(false).open(&path)?;
                file.set_len(end)?;
                file.seek(SeekFrom::Start(end))?;
                Ok(file)
            };
            opened().map_err(|reason| Error::writing(&path, reason))
        };
        let mut ends = ends;
        let texts = open(folder.texts(generation), ends.texts)?;
        let mut log = open(folder.log(generation), ends.log)?;
        if ends.log < HEAD.len() as u64 {
            let mut begin = || -> io::Result<()> {
                log.set_len(0)?;
                log.rewind()?;
                log.write_all(&HEAD)
            };
            begin().map_err(|reason| Error::writing(folder.log(generation), reason))?;
            ends.log = HEAD.len() as u64;
        }
        let batch = WaitingBatch { texts: Vec::new(), records: Vec::new(), since: Instant::now() };
        Ok(Self { folder: folder.clone(), generation, log, texts, ends, batch, room, left_out: 0 })
    }

    /// Appends a row with its searchable text; one that has a number replaces the row with that number.
    ///
    /// # Errors
    ///
    /// When a batch is full and cannot be written; then the batch is lost, and the store is as it was before it.
    pub fn put(
        &mut self,
        mut row: HoldingRow,
        number: Option<u32>,
        text: Option<&[u8]>,
    ) -> Result<HoldingRow, Error> {
        row.number = number.unwrap_or(self.ends.next_number);
        self.ends.next_number = self.ends.next_number.max(row.number.saturating_add(1));
        if let Some(text) = text {
            row.text = self.place(text);
        }
        LogRecord::Put(Box::new(row.clone())).write(&mut self.batch.records);
        self.flush_when_due()?;
        Ok(row)
    }

    /// Says that a row is no more.
    ///
    /// # Errors
    ///
    /// As [`Self::put`].
    pub fn gone(&mut self, number: u32) -> Result<(), Error> {
        LogRecord::Gone(number).write(&mut self.batch.records);
        self.flush_when_due()
    }

    /// Takes in a text, when there is room for it.
    fn place(&mut self, text: &[u8]) -> Option<TextPlace> {
        let offset = self.ends.texts + self.batch.texts.len() as u64;
        let place =
            TextPlace { offset, length: u32::try_from(text.len()).ok()?, hash: XxHash3_64::oneshot(text) };
        if place.end() > self.room {
            self.left_out += 1;
            return None;
        }
        self.batch.texts.extend_from_slice(text);
        Some(place)
    }

    /// Returns how many texts found no room.
    pub const fn left_out(&self) -> usize {
        self.left_out
    }

    fn flush_when_due(&mut self) -> Result<(), Error> {
        let full = self.batch.texts.len() + self.batch.records.len() >= BATCH;
        if full || self.batch.since.elapsed() >= DUE { self.flush() } else { Ok(()) }
    }

    /// Brings what waits to disk: the texts, then the rows.
    ///
    /// # Errors
    ///
    /// When it cannot be written; then what waited is lost, and the store is as it was before.
    pub fn flush(&mut self) -> Result<(), Error> {
        let batch = WaitingBatch { texts: Vec::new(), records: Vec::new(), since: Instant::now() };
        let batch = std::mem::replace(&mut self.batch, batch);
        if batch.records.is_empty() {
            return Ok(());
        }
        let write = |file: &mut File, bytes: &[u8]| -> io::Result<()> {
            if bytes.is_empty() {
                return Ok(());
            }
            file.write_all(bytes)?;
            file.sync_data()
        };
        let written = write(&mut self.texts, &batch.texts)
            .map_err(|reason| Error::writing(self.folder.texts(self.generation), reason))
            .and_then(|()| {
                write(&mut self.log, &batch.records)
                    .map_err(|reason| Error::writing(self.folder.log(self.generation), reason))
            });
        if written.is_err() {
            // Half of a record would be cut off by whoever goes on; cut off now, its room is free at once.
            for (file, end) in [(&mut self.log, self.ends.log), (&mut self.texts, self.ends.texts)] {
                _ = file.set_len(end).and_then(|()| file.seek(SeekFrom::Start(end)).map(drop));
            }
            return written;
        }
        self.ends.texts += batch.texts.len() as u64;
        self.ends.log += batch.records.len() as u64;
        Ok(())
    }
}
