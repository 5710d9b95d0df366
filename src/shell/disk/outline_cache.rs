//! What was recognised in texts before, kept in the cache directory.

use std::{
    env, fs, mem,
    ops::Range,
    path::{Path, PathBuf},
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::UNIX_EPOCH,
};

use twox_hash::{XxHash3_64, XxHash3_128};

use crate::{
    document::{Adjustments, Document, Structure},
    import::Evidence,
    shell::disk::atomic::{self, Durability},
};

/// How large the file may be, in bytes: the structures of some twenty thousand speeches, read in two milliseconds.
const MOST: usize = 16 << 20;

/// The name of the file.
const NAME: &str = "structures";

/// The structures of texts that were read before.
///
/// A structure follows from a text and from the program that finds it, so it is kept under a hash of the text, for this
/// very build of the program: nothing can be out of date, whatever is renamed, copied or edited. The text itself is not
/// kept. What cannot be read or written is found anew each time, and nobody hears of it.
#[derive(Debug, Default)]
pub struct OutlineCache {
    folder: Option<PathBuf>,
    kept: OnceLock<OutlineBundle>,
    /// Those that were found now.
    found: Mutex<Fresh>,
}

/// Structures to be written down, by the hashes of their texts.
#[derive(Debug, Default)]
struct Fresh {
    structures: Vec<(u128, Vec<u8>)>,
    /// How many bytes they have in all.
    size: usize,
}

impl Fresh {
    /// Takes one in while there is room.
    fn add(&mut self, key: u128, structure: Vec<u8>) {
        if self.size + structure.len() <= MOST {
            self.size += structure.len();
            self.structures.push((key, structure));
        }
    }
}

impl OutlineCache {
    /// The longest text of which the structure is kept, in bytes.
    pub const LONGEST: usize = 1 << 20;

    /// Those kept in `folder`, which is looked into when the first of them is asked for.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder: Some(folder), ..Self::default() }
    }

    /// Returns the document of a text: as it was found before, or as it is found now.
    pub fn document(&self, text: String, evidence: Evidence) -> Document {
        let Some(folder) = self.folder.as_deref().filter(|_| text.len() <= Self::LONGEST) else {
            return Document::parse_marked(text, evidence, &Adjustments::default());
        };
        let key = key(&text, &evidence);
        let kept = self.kept.get_or_init(|| OutlineBundle::read(&folder.join(NAME)));
        if let Some(structure) = kept.get(key) {
            return Document::of(text, evidence, structure);
        }
        let document = Document::parse_marked(text, evidence, &Adjustments::default());
        if let Ok(bytes) = postcard::to_allocvec(document.structure()) {
            self.found.lock().unwrap_or_else(PoisonError::into_inner).add(key, bytes);
        }
        document
    }

    /// Writes down what was found now, and what is kept already: first what was asked for, as much as there is room for.
    pub fn save(&self) {
        let found = mem::take(&mut *self.found.lock().unwrap_or_else(PoisonError::into_inner)).structures;
        let (Some(folder), Some(kept), false) = (&self.folder, self.kept.get(), found.is_empty()) else {
            return;
        };
        let found = found.iter().map(|(key, structure)| (*key, structure.as_slice()));
        let bytes = bundle(kept.all(true).chain(found).chain(kept.all(false)));
        // Whoever cannot keep anything finds everything anew.
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

/// By what a structure is known: a hash of the text, and of what its format knows about it.
fn key(text: &str, evidence: &Evidence) -> u128 {
    let key = XxHash3_128::oneshot(text.as_bytes());
    if *evidence == Evidence::default() {
        return key;
    }
    let marks = postcard::to_allocvec(evidence).unwrap_or_default();
    XxHash3_128::oneshot_with_seed(key as u64, &marks) ^ key
}

/// A bundle of structures as it was read: a hash of what follows, then for each a hash of its text, how many bytes it has,
/// and the bytes, in the order of the hashes.
#[derive(Debug, Default)]
struct OutlineBundle {
    bytes: Vec<u8>,
    entries: Vec<BundleEntry>,
}

#[derive(Debug)]
struct BundleEntry {
    key: u128,
    place: Range<usize>,
    asked_for: AtomicBool,
}

impl OutlineBundle {
    /// Reads a bundle; one that is damaged or made by another program is as good as none.
    fn read(path: &Path) -> Self {
        // Nobody but this program writes here, and it never writes more.
        let fits = fs::metadata(path).is_ok_and(|about| about.len() <= MOST as u64);
        let bytes = if fits { atomic::read(path).ok().flatten() } else { None };
        bytes.and_then(Self::of).unwrap_or_default()
    }

    fn of(bytes: Vec<u8>) -> Option<Self> {
        let (seal, mut rest) = bytes.split_first_chunk::<16>()?;
        if u128::from_le_bytes(*seal) != sealed(rest) {
            return None;
        }
        let mut entries = Vec::new();
        while let Some((key, after)) = rest.split_first_chunk::<16>() {
            let (length, after) = after.split_first_chunk::<4>()?;
            let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
            let start = bytes.len() - after.len();
            (_, rest) = after.split_at_checked(length)?;
            let key = u128::from_le_bytes(*key);
            entries.push(BundleEntry {
                key,
                place: start..start + length,
                asked_for: AtomicBool::new(false),
            });
        }
        Some(Self { bytes, entries })
    }

    fn get(&self, key: u128) -> Option<Structure> {
        let at = self.entries.binary_search_by_key(&key, |entry| entry.key).ok()?;
        let entry = self.entries.get(at)?;
        entry.asked_for.store(true, Relaxed);
        postcard::from_bytes(self.bytes.get(entry.place.clone())?).ok()
    }

    /// Those that were asked for, or the others.
    fn all(&self, asked_for: bool) -> impl Iterator<Item = (u128, &[u8])> {
        let entries = self.entries.iter().filter(move |it| it.asked_for.load(Relaxed) == asked_for);
        entries.filter_map(|it| Some((it.key, self.bytes.get(it.place.clone())?)))
    }
}

/// Puts structures together for [`OutlineBundle::of`], as many as there is room for.
fn bundle<'a>(structures: impl Iterator<Item = (u128, &'a [u8])>) -> Vec<u8> {
    let mut room = MOST.saturating_sub(16);
    let mut fitting: Vec<_> = structures
        .filter(|(_, structure)| {
            let left = room.checked_sub(20 + structure.len());
            room = left.unwrap_or(room);
            left.is_some()
        })
        .collect();
    fitting.sort_unstable_by_key(|(key, _)| *key);
    // Two files may hold the same text.
    fitting.dedup_by_key(|(key, _)| *key);
    let mut bytes = vec![0; 16];
    for (key, structure) in fitting {
        bytes.extend(key.to_le_bytes());
        bytes.extend(u32::try_from(structure.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(structure);
    }
    if let Some((seal, rest)) = bytes.split_first_chunk_mut::<16>() {
        *seal = sealed(rest).to_le_bytes();
    }
    bytes
}

/// A hash of `bytes` that only this build of the program comes to.
fn sealed(bytes: &[u8]) -> u128 {
    static BUILD: OnceLock<u64> = OnceLock::new();
    let build = BUILD.get_or_init(|| {
        let program = env::current_exe().and_then(fs::metadata);
        let made = program.and_then(|about| Ok((about.len(), about.modified()?)));
        let made = made.map(|(length, time)| (length, time.duration_since(UNIX_EPOCH).unwrap_or_default()));
        XxHash3_64::oneshot(format!("{} {made:?}", env!("CARGO_PKG_VERSION")).as_bytes())
    });
    XxHash3_128::oneshot_with_seed(*build, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::BUILTINS;

    fn texts() -> impl Iterator<Item = String> {
        BUILTINS.iter().map(|it| it.text.to_owned())
    }

    /// Has every built-in speech read, and what was found kept; returns the file.
    fn kept(folder: &Path) -> PathBuf {
        let structures = OutlineCache::new(folder.join("cache"));
        texts().for_each(|text| drop(structures.document(text, Evidence::default())));
        structures.save();
        folder.join("cache").join(NAME)
    }

    #[test]
    fn what_was_found_once_is_not_found_again() {
        let folder = tempfile::tempdir().unwrap();
        kept(folder.path());
        let structures = OutlineCache::new(folder.path().join("cache"));
        let mut sections = 0;
        for text in texts() {
            let found = Document::parse(text.clone());
            sections += found.outline().sections.len();
            let document = structures.document(text, Evidence::default());
            assert_eq!(document.structure(), found.structure());
            assert_eq!(document.text(), found.text());
        }
        assert!(structures.found.into_inner().unwrap().structures.is_empty());
        assert!(sections > 50, "{sections}");
    }

    #[test]
    fn another_text_has_another_structure() {
        let folder = tempfile::tempdir().unwrap();
        kept(folder.path());
        let structures = OutlineCache::new(folder.path().join("cache"));
        let changed = texts().next().unwrap().replace("一、", "");
        let document = structures.document(changed.clone(), Evidence::default());
        assert_eq!(document.structure(), Document::parse(changed).structure());
        assert_eq!(structures.found.into_inner().unwrap().structures.len(), 1);
    }

    #[test]
    fn a_damaged_file_is_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = kept(folder.path());
        let whole = fs::read(&file).unwrap();
        assert!(!OutlineBundle::read(&file).entries.is_empty());
        for at in [0, 15, 16, 40, whole.len() / 2, whole.len() - 1] {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            assert!(OutlineBundle::of(damaged).is_none(), "{at}");
            assert!(
                OutlineBundle::of(whole[..at].to_vec()).is_none_or(|kept| kept.entries.is_empty()),
                "{at}"
            );
        }
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        assert!(OutlineBundle::read(&file).entries.is_empty());
    }

    #[test]
    fn where_nothing_can_be_written_everything_is_found_anew() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("cache"), "a file where the folder should be").unwrap();
        let structures = OutlineCache::new(folder.path().join("cache"));
        let text = texts().next().unwrap();
        assert_eq!(
            structures.document(text.clone(), Evidence::default()).structure(),
            Document::parse(text).structure()
        );
        structures.save();
        assert!(folder.path().join("cache").is_file());
    }

    #[test]
    fn what_was_asked_for_stays_when_room_is_short() {
        let structure = vec![0; MOST / 4];
        let bundled = |keys: &[u128]| bundle(keys.iter().map(|&key| (key, structure.as_slice())));
        let kept = OutlineBundle::of(bundled(&[1, 2, 3, 4, 5])).unwrap();
        assert_eq!(kept.entries.len(), 3, "a quarter each, and something for the keys");
        kept.get(3);
        let order: Vec<u128> = kept.all(true).chain(kept.all(false)).map(|(key, _)| key).collect();
        assert_eq!(order[0], 3);
        assert_eq!(order.len(), 3);
    }

    #[test]
    #[cfg(unix)]
    fn nobody_else_may_read_it_and_no_text_is_in_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = kept(folder.path());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
        let bytes = fs::read(&file).unwrap();
        assert!(memchr::memmem::find(&bytes, "同志".as_bytes()).is_none());
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }
}
