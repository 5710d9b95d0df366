//! A store as it is read.

use std::{
    collections::HashSet,
    fs::{self, File},
    io,
    path::Path,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

use twox_hash::XxHash3_64;

use super::{
    describe::READER,
    log::{HEAD, LogRecord, LogRecords},
    stores::{CurrentGeneration, StoreFolder},
};
use crate::{
    library::{HoldingRow, Source, TextPlace},
    shell::disk::state::State,
};

/// A store as it is read: its rows in memory, its texts on disk.
///
/// Opening writes nothing and waits for nobody. What another program appends later is not seen.
#[derive(Debug)]
pub struct OpenedStore {
    /// Where it lies.
    pub folder: StoreFolder,
    /// Which files are in force.
    pub current: CurrentGeneration,
    /// The rows, in the order in which the files were first found.
    pub rows: Vec<HoldingRow>,
    /// Where the log and the texts end that are sound, in bytes.
    pub ends: StoreEnds,
    texts: Option<File>,
    /// For each row whether its text was found to be sound: it is looked into once.
    sound: Vec<AtomicBool>,
}

/// Where the files of a store end as far as they are sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreEnds {
    /// The log, in bytes.
    pub log: u64,
    /// The texts, in bytes.
    pub texts: u64,
    /// How many records the log holds that are out of date.
    pub dead_records: usize,
    /// The number of the next row.
    pub next_number: u32,
    /// Whether something was damaged: a record, or a text that is not there.
    pub damaged: bool,
}

impl OpenedStore {
    /// Opens a store; `None` when there is none, or one of another form.
    pub fn open(folder: &StoreFolder) -> Option<Self> {
        let current = folder.current()?;
        let texts = File::open(folder.texts(current.number)).ok();
        let length = texts.as_ref().and_then(|file| Some(file.metadata().ok()?.len())).unwrap_or(0);
        let log = fs::read(folder.log(current.number)).unwrap_or_default();
        let mut rows = RowTable::default();
        let mut ends = StoreEnds::default();
        if let Some(mut records) = LogRecords::of(&log) {
            for record in records.by_ref() {
                match record {
                    LogRecord::Put(row) => {
                        ends.next_number = ends.next_number.max(row.number.saturating_add(1));
                        ends.dead_records += usize::from(rows.put(*row));
                    }
                    LogRecord::Gone(number) => ends.dead_records += 1 + usize::from(rows.take(number)),
                }
            }
            ends.log = records.end() as u64;
        }
        ends.damaged = ends.log != log.len() as u64 || log.len() < HEAD.len();
        drop(log);
        let mut rows = rows.left();
        for row in &mut rows {
            if row.text.is_some_and(|place| place.end() > length) {
                // It is read again, as if by another version.
                (row.text, row.reader) = (None, READER.wrapping_sub(1));
                ends.damaged = true;
            }
        }
        ends.texts = rows.iter().filter_map(|row| row.text).map(TextPlace::end).max().unwrap_or(0);
        let sound = rows.iter().map(|_| AtomicBool::new(false)).collect();
        Some(Self { folder: folder.clone(), current, rows, ends, texts, sound })
    }

    /// Returns the root of the library.
    pub fn root(&self) -> &Path {
        &self.folder.root
    }

    /// Puts what the user corrected in the place of what was read.
    pub fn correct(&mut self, state: &State) {
        let root = &self.folder.root;
        for row in &mut self.rows {
            let about = std::mem::take(&mut row.about);
            row.about = state.corrected(about, &Source::File(row.path(root)));
        }
    }

    /// Returns how many bytes of texts rows point to.
    pub fn live_texts(&self) -> u64 {
        let mut places: Vec<TextPlace> = self.rows.iter().filter_map(|row| row.text).collect();
        places.sort_unstable();
        places.dedup();
        places.iter().map(|place| u64::from(place.length)).sum()
    }

    /// Reads the bytes of texts from `offset` on into the whole of `into`.
    ///
    /// # Errors
    ///
    /// What the system says; the end of the file is one as well.
    pub fn read_texts(&self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        let file = self.texts.as_ref().ok_or(io::ErrorKind::NotFound)?;
        read_at(file, offset, into)
    }

    /// Returns whether the bytes of the text of a row are those that were written.
    pub fn has_sound(&self, row: usize, place: TextPlace, bytes: &[u8]) -> bool {
        let known = self.sound.get(row);
        if known.is_some_and(|known| known.load(Relaxed)) {
            return true;
        }
        let sound = is_sound(place, bytes);
        if let Some(known) = known {
            known.store(sound, Relaxed);
        }
        sound
    }

    /// Returns a searchable text, when it is the one that was written.
    pub fn text(&self, place: TextPlace) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(place.length).ok()?];
        self.read_texts(place.offset, &mut bytes).ok()?;
        Some(bytes).filter(|bytes| is_sound(place, bytes))
    }
}

/// The rows of a log by their numbers, which nearly always come in their order.
#[derive(Debug, Default)]
struct RowTable {
    rows: Vec<HoldingRow>,
    /// The numbers of those among them that are no more.
    gone: HashSet<u32>,
}

impl RowTable {
    fn place(&self, number: u32) -> Result<usize, usize> {
        match self.rows.last() {
            Some(last) if last.number >= number => self.rows.binary_search_by_key(&number, |row| row.number),
            _ => Err(self.rows.len()),
        }
    }

    /// Takes in a row; true when it takes the place of another.
    fn put(&mut self, row: HoldingRow) -> bool {
        let number = row.number;
        match self.place(number) {
            Ok(place) => {
                if let Some(before) = self.rows.get_mut(place) {
                    *before = row;
                }
                !self.gone.remove(&number)
            }
            Err(place) => {
                self.rows.insert(place, row);
                false
            }
        }
    }

    /// Takes a row out; true when there was one.
    fn take(&mut self, number: u32) -> bool {
        self.place(number).is_ok() && self.gone.insert(number)
    }

    /// The rows that are left.
    fn left(self) -> Vec<HoldingRow> {
        let Self { mut rows, gone } = self;
        rows.retain(|row| !gone.contains(&row.number));
        rows
    }
}

/// Returns whether the bytes of a text are those that were written.
fn is_sound(place: TextPlace, bytes: &[u8]) -> bool {
    XxHash3_64::oneshot(bytes) == place.hash
}

#[cfg(unix)]
fn read_at(file: &File, offset: u64, into: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, offset)
}

#[cfg(not(unix))]
fn read_at(file: &File, offset: u64, into: &mut [u8]) -> io::Result<()> {
    use std::io::{Read, Seek, SeekFrom};
    let mut file = file.try_clone()?;
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(into)
}
