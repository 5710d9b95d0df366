//! Texts of documents that were imported before, kept in the cache directory.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{Read, Seek, SeekFrom},
    mem,
    path::{Path, PathBuf},
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

use crate::shell::{
    disk::atomic::{self, Durability},
    texts::opened::Opened,
};

/// How large the file may be, in bytes.
const MOST: u64 = 256 << 20;
/// The largest text that is kept, in bytes as it is written down.
const LONGEST: usize = 16 << 20;
/// The name of the file.
const NAME: &str = "texts";
/// By which reader the texts were made: the number grows when the same bytes give another text.
const READER: u64 = 1;

/// The texts of documents other than plain text, so that a folder of them is read as fast as plain text the second time.
///
/// A text is known by path, length and time of its file. The file of the cache holds what the documents say, so that a
/// setting turns it off; it is read text by text as they are asked for. What cannot be read or written is imported anew.
#[derive(Debug, Default)]
pub struct TextCache {
    folder: Option<PathBuf>,
    kept: OnceLock<TextBundle>,
    fresh: Mutex<Vec<(u128, Vec<u8>)>>,
}

/// What was written down before.
#[derive(Debug, Default)]
struct TextBundle {
    file: Option<Mutex<File>>,
    places: HashMap<u128, TextSlot>,
    /// Where the first text begins.
    start: u64,
}

#[derive(Debug)]
struct TextSlot {
    offset: u64,
    length: usize,
    asked_for: AtomicBool,
}

/// The table at the beginning of the file, in the order of the texts: the latest first.
#[derive(Debug, Default, Serialize, Deserialize)]
struct SlotTable {
    reader: u64,
    texts: Vec<(u128, u32)>,
}

impl TextCache {
    /// Those kept in `folder`, which is looked into when the first of them is asked for; none without a folder.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, ..Self::default() }
    }

    /// Returns the text of a file as it was imported before, when the file has not changed since.
    pub fn get(&self, path: &Path) -> Option<Opened> {
        let folder = self.folder.as_deref()?;
        let key = key(path)?;
        let kept = self.kept.get_or_init(|| TextBundle::open(&folder.join(NAME)).unwrap_or_default());
        let place = kept.places.get(&key)?;
        let opened = postcard::from_bytes(&kept.read(place)?).ok()?;
        place.asked_for.store(true, Relaxed);
        Some(opened)
    }

    /// Keeps the text of a file.
    pub fn add(&self, path: &Path, opened: &Opened) {
        if self.folder.is_none() {
            return;
        }
        let Some(key) = key(path) else { return };
        if let Some(bytes) = postcard::to_allocvec(opened).ok().filter(|bytes| bytes.len() <= LONGEST) {
            self.fresh.lock().unwrap_or_else(PoisonError::into_inner).push((key, bytes));
        }
    }

    /// Writes down what is new, then what was asked for, then the rest, as much as there is room for.
    pub fn save(&self) {
        let fresh = mem::take(&mut *self.fresh.lock().unwrap_or_else(PoisonError::into_inner));
        let (Some(folder), false) = (&self.folder, fresh.is_empty()) else { return };
        let none = TextBundle::default();
        let kept = self.kept.get().unwrap_or(&none);
        let mut room = MOST;
        let mut texts: Vec<(u128, Vec<u8>)> = Vec::new();
        let mut take = |key: u128, bytes: Vec<u8>| {
            if let Some(left) = room.checked_sub(bytes.len() as u64 + 32) {
                room = left;
                texts.push((key, bytes));
            }
        };
        let known: std::collections::HashSet<u128> = fresh.iter().map(|(key, _)| *key).collect();
        for (key, bytes) in fresh {
            take(key, bytes);
        }
        for asked_for in [true, false] {
            let mut old: Vec<(&u128, &TextSlot)> = kept
                .places
                .iter()
                .filter(|(key, place)| place.asked_for.load(Relaxed) == asked_for && !known.contains(key))
                .collect();
            old.sort_by_key(|(_, place)| place.offset);
            for (key, place) in old {
                if let Some(bytes) = kept.read(place) {
                    take(*key, bytes);
                }
            }
        }
        let table = SlotTable {
            reader: READER,
            texts: texts.iter().map(|(key, bytes)| (*key, u32::try_from(bytes.len()).unwrap_or(0))).collect(),
        };
        let Ok(table) = postcard::to_allocvec(&table) else { return };
        let mut bytes =
            Vec::with_capacity(texts.iter().map(|(_, text)| text.len()).sum::<usize>() + table.len() + 8);
        bytes.extend((table.len() as u64).to_le_bytes());
        bytes.extend(table);
        for (_, text) in &texts {
            bytes.extend(text);
        }
        _ = atomic::make_folder(folder);
        let (path, unfinished) = (folder.join(NAME), folder.join(format!(".unfinished-{NAME}")));
        _ = atomic::replace(
            &path,
            &unfinished,
            atomic::private().create(true).truncate(true),
            &bytes,
            Durability::InTime,
        );
    }
}

impl TextBundle {
    fn open(path: &Path) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let size = file.metadata().ok().filter(std::fs::Metadata::is_file)?.len();
        let mut length = [0; 8];
        file.read_exact(&mut length).ok()?;
        let length = u64::from_le_bytes(length);
        if size > MOST * 2 || length > size {
            return None;
        }
        let mut table = vec![0; usize::try_from(length).ok()?];
        file.read_exact(&mut table).ok()?;
        let table: SlotTable =
            postcard::from_bytes(&table).ok().filter(|table: &SlotTable| table.reader == READER)?;
        let start = 8 + length;
        let mut offset = start;
        let mut places = HashMap::with_capacity(table.texts.len());
        for (key, length) in table.texts {
            let length = usize::try_from(length).ok()?;
            places.insert(key, TextSlot { offset, length, asked_for: AtomicBool::new(false) });
            offset += length as u64;
        }
        (offset <= size).then_some(Self { file: Some(Mutex::new(file)), places, start })
    }

    fn read(&self, place: &TextSlot) -> Option<Vec<u8>> {
        debug_assert!(place.offset >= self.start, "a text stands behind the table");
        let mut bytes = vec![0; place.length];
        let mut file = self.file.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(place.offset)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// By what a text is known: path, length and time of its file, and the program that reads it.
fn key(path: &Path) -> Option<u128> {
    let about = fs::metadata(path).ok()?;
    let time = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let path = fs::canonicalize(path).ok()?;
    let key = format!("{}\0{}\0{time:?}\0{READER}", path.display(), about.len());
    Some(XxHash3_128::oneshot(key.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(text: &str) -> Opened {
        Opened { text: text.to_owned(), ..Opened::default() }
    }

    #[test]
    fn a_text_is_kept_until_its_file_changes() {
        let folder = tempfile::tempdir().unwrap();
        let cache = || TextCache::new(Some(folder.path().join("cache")));
        let path = folder.path().join("a.docx");
        fs::write(&path, "first").unwrap();
        let first = cache();
        assert_eq!(first.get(&path), None);
        first.add(&path, &opened("讲话"));
        first.save();
        let second = cache();
        assert_eq!(second.get(&path), Some(opened("讲话")));
        let other = folder.path().join("b.docx");
        fs::write(&other, "other").unwrap();
        second.add(&other, &opened("报告"));
        second.save();
        let third = cache();
        assert_eq!((third.get(&path), third.get(&other)), (Some(opened("讲话")), Some(opened("报告"))));
        fs::write(&path, "changed").unwrap();
        assert_eq!(cache().get(&path), None);
    }

    #[test]
    fn without_a_folder_nothing_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.docx");
        fs::write(&path, "first").unwrap();
        let cache = TextCache::default();
        cache.add(&path, &opened("讲话"));
        cache.save();
        assert_eq!(cache.get(&path), None);
    }

    #[test]
    fn a_damaged_file_is_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.docx");
        fs::write(&path, "first").unwrap();
        for bytes in [&b""[..], &[255; 40], &[0; 8], &[1, 0, 0, 0, 0, 0, 0, 0, 1]] {
            fs::write(folder.path().join(NAME), bytes).unwrap();
            assert_eq!(TextCache::new(Some(folder.path().to_owned())).get(&path), None);
        }
    }
}
