//! What is remembered from one start to the next, on disk.
//!
//! Each speech has a file of its own, called by its path and its contents, and the program one more. A file is replaced as a
//! whole, so that at any moment an old or a new one is there; and it is merged with what another program wrote meanwhile,
//! while a lock is held, so that two programs lose nothing of each other's.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock, PoisonError},
    time::SystemTime,
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    library::{
        About, ApartTexts, Corrections, Fingerprint, Note, ReadingProgress, Record, Session, Source, merge,
        path_name,
    },
    shell::disk::{
        apart, atomic,
        folder::Folder,
        saved_record::{self, SavedRecord},
    },
    shell::error::Error,
};

/// The most speeches of which nothing but the reading is remembered; those that were not read for longest are forgotten
/// first. What the user made, a note, a mark, a colour, is never forgotten.
const SPEECHES: usize = 2000;

/// The file of the program itself.
const SESSION: &str = "session.json";

/// The file of what was copied last, where the clipboard may not have taken it.
const COPIED: &str = "copied.txt";

/// What is remembered; may be asked from several threads.
#[derive(Debug)]
pub struct State {
    /// `None` when nothing is to be remembered.
    folder: Option<Folder>,
    memory: Mutex<Memory>,
    /// What was remembered when it was first asked what the user read or corrected.
    remembered: OnceLock<History>,
}

/// What the rest of the program believes to be remembered.
#[derive(Debug, Default)]
struct Memory {
    /// What it was given or gave last, by file; from this its changes are told. What other programs wrote meanwhile is
    /// no part of it: it would look as if it had been taken away.
    bases: HashMap<String, Value>,
    fingerprints: HashMap<Source, Fingerprint>,
}

/// How far the speeches were read that are remembered.
#[derive(Clone, Debug, Default)]
pub struct History {
    progress: HashMap<String, ReadingProgress>,
    /// What the user corrected about them.
    corrections: HashMap<String, Corrections>,
    /// The names of the files among them: one that is called otherwise and is no link is not among them.
    names: HashSet<OsString>,
}

impl State {
    /// Writes a text that was copied into a file of its own, for a clipboard that may not have taken it; returns the file.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn keep_copied(&self, text: &str) -> Result<Option<PathBuf>, Error> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let (path, beside) = (folder.path(COPIED), folder.path(&format!("{COPIED}.new")));
        let made = path.parent().map_or(Ok(()), atomic::make_folder);
        made.map_err(|reason| Error::writing(&path, reason))?;
        let mut options = atomic::private();
        options.create(true).truncate(true);
        atomic::replace(&path, &beside, &options, text.as_bytes(), atomic::Durability::InTime)?;
        Ok(Some(path))
    }

    /// What is remembered in `folder`, which is made when there is something to write.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder: Some(Folder::new(folder)), memory: Mutex::default(), remembered: OnceLock::new() }
    }

    /// A state that remembers nothing.
    pub fn none() -> Self {
        Self { folder: None, memory: Mutex::default(), remembered: OnceLock::new() }
    }

    /// Returns what is remembered of a speech with these contents: under its path, or else, when the file was moved, under
    /// the path that it had.
    ///
    /// # Errors
    ///
    /// When a file of ours could not be read: [`Error::Broken`] once, for it is set aside, or [`Error::Newer`]. Then nothing
    /// is remembered of this speech.
    pub fn record(&self, source: &Source, fingerprint: Fingerprint) -> Result<Option<Record>, Error> {
        let (Some(folder), Some(identity)) = (&self.folder, identity(source)) else { return Ok(None) };
        self.with_memory(|memory| memory.fingerprints.insert(source.clone(), fingerprint));
        let stem = stem(&identity);
        let own = folder.named(&stem)?;
        let (name, moved) = match own {
            Some(name) => (name, false),
            None => match folder.ending(&format!(".{fingerprint}.json"))? {
                Some(name) => (name, true),
                None => return Ok(None),
            },
        };
        let Some(kept) = read::<SavedRecord>(folder, &name)? else { return Ok(None) };
        if moved && fs::exists(&kept.path).unwrap_or(true) {
            return Ok(None);
        }
        if !moved {
            self.with_memory(|memory| memory.bases.insert(stem, value(&kept)));
        }
        Ok(Some(kept.record))
    }

    /// Remembers a speech, and returns how far it counts as read; `None` for standard input, which is not remembered.
    ///
    /// # Errors
    ///
    /// When it could not be written, or [`Error::Newer`]; what was remembered before is unharmed.
    pub fn keep(&self, source: &Source, record: &Record) -> Result<Option<ReadingProgress>, Error> {
        let (Some(folder), Some(identity)) = (&self.folder, identity(source)) else { return Ok(None) };
        let stem = stem(&identity);
        let (base, fingerprint) = self.with_memory(|memory| {
            (memory.bases.get(&stem).cloned(), memory.fingerprints.get(source).copied())
        });
        let kept = SavedRecord::new(identity, fingerprint, now(), record.clone());
        let progress = kept.progress();
        let kept = value(&kept);
        let _held = folder.lock()?;
        let old = folder.named(&stem)?;
        let name = match (&old, fingerprint) {
            (Some(old), None) => old.clone(),
            (None, None) => format!("{stem}.json"),
            (_, Some(fingerprint)) => format!("{stem}.{fingerprint}.json"),
        };
        let left = old.as_deref().unwrap_or(&name);
        if let Written::LeftAlone(version) = write(folder, left, &name, base.as_ref(), &kept)? {
            return Err(Error::Newer { path: folder.path(left), version });
        }
        self.with_memory(|memory| memory.bases.insert(stem, kept));
        match old {
            Some(old) if old != name => folder.remove(&old)?,
            Some(_) => {}
            None => folder.forget_all_but(SPEECHES, |name| is_mere_reading(folder, name))?,
        }
        Ok(Some(progress))
    }

    /// Returns how the program was left.
    ///
    /// # Errors
    ///
    /// As [`Self::record`].
    pub fn session(&self) -> Result<Session, Error> {
        let Some(folder) = &self.folder else { return Ok(Session::default()) };
        let session = read::<Session>(folder, SESSION)?.unwrap_or_default();
        self.with_memory(|memory| memory.bases.insert(SESSION.to_owned(), value(&session)));
        Ok(session)
    }

    /// Remembers how the program is left.
    ///
    /// # Errors
    ///
    /// As [`Self::keep`].
    pub fn keep_session(&self, session: &Session) -> Result<(), Error> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let base = self.with_memory(|memory| memory.bases.get(SESSION).cloned());
        let ours = value(session);
        let _held = folder.lock()?;
        if write(folder, SESSION, SESSION, base.as_ref(), &ours)? == Written::Done {
            self.with_memory(|memory| memory.bases.insert(SESSION.to_owned(), ours));
        }
        Ok(())
    }

    /// Returns how far all remembered speeches were read; files that cannot be read are passed over.
    pub fn history(&self) -> History {
        let all = self.all();
        let progress: HashMap<String, ReadingProgress> =
            all.iter().map(|kept| (kept.path.clone(), kept.progress())).collect();
        let corrected = all.into_iter().filter(|kept| !kept.record.corrections.is_empty());
        let corrections = corrected.map(|kept| (kept.path, kept.record.corrections)).collect();
        let names = progress.keys().filter_map(|path| Some(Path::new(path).file_name()?.to_owned()));
        History { names: names.collect(), progress, corrections }
    }

    /// Returns what is known of a speech with what the user corrected about it, as that was when it was first asked.
    pub fn corrected(&self, about: About, source: &Source) -> About {
        match self.corrections(source) {
            Some(corrections) => about.corrected(corrections),
            None => about,
        }
    }

    /// Returns what the user corrected about a speech, as that was when it was first asked.
    pub fn corrections(&self, source: &Source) -> Option<&Corrections> {
        self.remembered().corrections(source)
    }

    /// Returns whether a speech was ever open, as that was when it was first asked.
    pub fn is_read(&self, source: &Source) -> bool {
        self.remembered().of(source).is_some_and(|(progress, _)| progress.read_at > 0)
    }

    fn remembered(&self) -> &History {
        self.remembered.get_or_init(|| self.history())
    }

    /// Returns all remembered speeches with what is remembered of them, the one that was read last first; files that cannot
    /// be read are passed over.
    pub fn records(&self) -> Vec<(Source, Record)> {
        let mut all = self.all();
        all.sort_by_key(|kept| Reverse(kept.read_at));
        all.into_iter().map(|kept| (Source::remembered(&kept.path), kept.record)).collect()
    }

    /// Returns the notes on all remembered speeches `but` one, that which was read last first.
    pub fn notes(&self, but: &Source) -> Vec<(Source, BTreeMap<String, Note>)> {
        let but = identity(but);
        let noted = self.records().into_iter().filter(|(_, record)| !record.notes.is_empty());
        let others = noted.filter(|(source, _)| identity(source) != but);
        others.map(|(source, record)| (source, record.notes)).collect()
    }

    /// Returns the pairs of texts of which the user said that they are no copies of each other.
    pub fn apart(&self) -> Vec<ApartTexts> {
        self.folder.as_ref().map(apart::read).unwrap_or_default()
    }

    /// Says that a text is no copy of others, or, where there are none, that it may be one of any.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn part(&self, text: u128, from: &[u128]) -> Result<(), Error> {
        self.folder.as_ref().map_or(Ok(()), |folder| apart::change(folder, text, from))
    }

    fn all(&self) -> Vec<SavedRecord> {
        let Some(folder) = &self.folder else { return Vec::new() };
        let names = folder.names().unwrap_or_default();
        let kept = names.iter().filter_map(|name| {
            let kept: Value = serde_json::from_slice(&folder.read(name).ok()??).ok()?;
            if saved_record::is_newer(&kept) { None } else { serde_json::from_value(kept).ok() }
        });
        kept.collect()
    }

    fn with_memory<T>(&self, work: impl FnOnce(&mut Memory) -> T) -> T {
        // Nothing that is done under this lock can leave it half done.
        work(&mut self.memory.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl History {
    /// Returns how far a speech was read, and what was corrected about it.
    pub fn of(&self, source: &Source) -> Option<(ReadingProgress, Option<&Corrections>)> {
        if let Source::File(path) = source {
            let named = path.file_name().is_none_or(|name| self.names.contains(name));
            if self.progress.is_empty() || !named && !path.is_symlink() {
                return None;
            }
        }
        let identity = identity(source)?;
        let progress = self.progress.get(&identity).copied()?;
        Some((progress, self.corrections.get(&identity)))
    }

    /// Returns what was corrected about a speech; asks the system nothing as long as nothing was.
    pub fn corrections(&self, source: &Source) -> Option<&Corrections> {
        if self.corrections.is_empty() { None } else { self.of(source)?.1 }
    }

    /// Returns how far a speech was read.
    pub fn progress(&self, source: &Source) -> Option<ReadingProgress> {
        self.of(source).map(|(progress, _)| progress)
    }

    /// Returns the paths of the files that were read, the latest first.
    pub fn latest(&self) -> Vec<PathBuf> {
        let mut files: Vec<_> =
            self.progress.iter().filter(|(path, _)| !path.starts_with("builtin:")).collect();
        files.sort_by_key(|(_, progress)| Reverse(progress.read_at));
        files.into_iter().map(|(path, _)| PathBuf::from(path)).collect()
    }
}

/// The name under which a speech is remembered: for a file its one path without links.
fn identity(source: &Source) -> Option<String> {
    let canonical = match source {
        Source::File(path) => fs::canonicalize(path).or_else(|_| std::path::absolute(path)).ok(),
        Source::Builtin(_) | Source::Stdin => None,
    };
    source.identity(canonical.map(|path| path_name(&path)).as_deref())
}

/// The first part of the name of a file, which says which speech it is about.
fn stem(identity: &str) -> String {
    Fingerprint::of(identity.as_bytes(), identity.len() as u64).to_string()
}

/// Whether a file holds nothing but how far a speech was read; one that cannot be read may hold more.
fn is_mere_reading(folder: &Folder, name: &str) -> bool {
    let file = folder.read(name).ok().flatten().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    file.is_some_and(|file| saved_record::is_mere_reading(&file))
}

fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

fn value(data: &impl Serialize) -> Value {
    serde_json::to_value(data).unwrap_or_default()
}

/// Reads a file of ours; `None` when it is not there. What cannot be read is set aside.
fn read<T: DeserializeOwned>(folder: &Folder, name: &str) -> Result<Option<T>, Error> {
    let Some(bytes) = folder.read(name)? else { return Ok(None) };
    if let Ok(data) = parse(folder, name, &bytes) {
        return data.map(Some);
    }
    // Once more with the lock held: another program may have set it aside and written another.
    let _held = folder.lock()?;
    let Some(bytes) = folder.read(name)? else { return Ok(None) };
    match parse(folder, name, &bytes) {
        Ok(data) => data.map(Some),
        Err(reason) => Err(folder.set_aside(name, reason)),
    }
}

/// Understands a file of ours. The outer error says that it is broken, the inner one that it is too new.
fn parse<T: DeserializeOwned>(folder: &Folder, name: &str, bytes: &[u8]) -> Result<Result<T, Error>, String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if saved_record::is_newer(&value) {
        return Ok(Err(Error::Newer { path: folder.path(name), version: saved_record::version(&value) }));
    }
    serde_json::from_value(value).map(Ok).map_err(|error| error.to_string())
}

/// Merges `ours` with what the file called `old` holds by now, and writes it as `name`; the lock must be held.
///
/// A file of a newer version is left alone.
fn write(
    folder: &Folder,
    old: &str,
    name: &str,
    base: Option<&Value>,
    ours: &Value,
) -> Result<Written, Error> {
    let theirs = folder.read(old)?.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let mut merged = match theirs {
        Some(theirs) if saved_record::is_newer(&theirs) => {
            return Ok(Written::LeftAlone(saved_record::version(&theirs)));
        }
        Some(theirs @ Value::Object(_)) => merge(base.unwrap_or(&Value::Null), ours, &theirs),
        _ => ours.clone(),
    };
    saved_record::stamp(&mut merged);
    folder.write(name, &merged)?;
    Ok(Written::Done)
}

/// How writing ended, if it did not fail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Done,
    /// The file is of a newer version, in this format.
    LeftAlone(u64),
}
