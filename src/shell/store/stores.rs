//! The folder in which the stores of all libraries lie.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use twox_hash::XxHash3_64;

use crate::{
    library::{named_path, path_name},
    shell::{
        disk::atomic::{self, Durability},
        error::Error,
    },
};

/// The folder in which the stores of all libraries lie; none where the system knows no home.
#[derive(Clone, Debug, Default)]
pub struct Stores {
    folder: Option<PathBuf>,
    /// How many bytes all of them together may take.
    pub most: u64,
}

/// The folder of one store: its files by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreFolder {
    /// The root of the library.
    pub root: PathBuf,
    /// Where the store lies.
    pub path: PathBuf,
}

/// What the file `current` says: which files of a store are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrentGeneration {
    /// The number at the end of their names.
    pub number: u32,
    /// Whether texts are kept.
    pub keeps_texts: bool,
}

/// The first words of `current`: what it is, and the version of its form.
const FORM: &str = "tigang-library 1";

impl Stores {
    /// Those in a cache directory, which together may take so many bytes.
    pub fn new(cache: &Path, most: u64) -> Self {
        Self { folder: Some(cache.join("library")), most }
    }

    /// Returns the folder of the store of a library; `None` where nothing can be kept.
    pub fn of(&self, root: &Path) -> Option<StoreFolder> {
        let hash = XxHash3_64::oneshot(root.as_os_str().as_encoded_bytes());
        let path = self.folder.as_ref()?.join(format!("{hash:016x}"));
        Some(StoreFolder { root: root.to_owned(), path })
    }

    /// Returns the stores that there are, in the order of their roots.
    pub fn all(&self) -> Vec<StoreFolder> {
        let entries = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok());
        let mut all: Vec<StoreFolder> = entries
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let (_, root) = read_current(&path)?;
                Some(StoreFolder { root, path })
            })
            .collect();
        all.sort_by(|one, other| one.root.cmp(&other.root));
        all
    }

    /// Returns the store of the library that holds a path, which is canonical: the innermost one.
    pub fn holding(&self, path: &Path) -> Option<StoreFolder> {
        path.ancestors().find_map(|root| self.of(root).filter(|it| it.current().is_some()))
    }
}

impl StoreFolder {
    /// Returns the path of one of its files.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Returns the path of the log of a generation.
    pub fn log(&self, generation: u32) -> PathBuf {
        self.file(&format!("catalog.{generation}"))
    }

    /// Returns the path of the texts of a generation.
    pub fn texts(&self, generation: u32) -> PathBuf {
        self.file(&format!("texts.{generation}"))
    }

    /// Returns which files are in force; `None` when there is no store, or one of another form.
    pub fn current(&self) -> Option<CurrentGeneration> {
        read_current(&self.path).map(|(current, _)| current)
    }

    /// Says which files are in force, in one step.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn set_current(&self, current: CurrentGeneration) -> Result<(), Error> {
        let CurrentGeneration { number, keeps_texts } = current;
        let keeps = if keeps_texts { "texts" } else { "no-texts" };
        let text = format!("{FORM}\n{number}\n{keeps}\n{}\n", path_name(&self.root));
        let (path, beside) = (self.file("current"), self.file(".unfinished-current"));
        let options = &mut atomic::private();
        atomic::replace(
            &path,
            &beside,
            options.create(true).truncate(true),
            text.as_bytes(),
            Durability::OnDisk,
        )
    }

    /// Takes the writer's lock, and makes the folder when there is none; never waits.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] when another program has it.
    pub fn lock(&self) -> Result<File, Error> {
        atomic::make_folder(&self.path).map_err(|reason| Error::writing(&self.path, reason))?;
        let path = self.file("lock");
        let failed = |reason| Error::writing(&path, reason);
        let file = atomic::private().create(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(fs::TryLockError::WouldBlock) => Err(Error::Busy(self.root.clone())),
            Err(fs::TryLockError::Error(reason)) => Err(failed(reason)),
        }
    }

    /// Returns when the files were last compared with the store.
    pub fn checked(&self) -> Option<SystemTime> {
        fs::metadata(self.file("checked")).and_then(|about| about.modified()).ok()
    }

    /// Remembers that the files were compared with the store just now.
    pub fn set_checked(&self) {
        // What is forgotten here is told as "never".
        _ = atomic::private()
            .create(true)
            .truncate(true)
            .open(self.file("checked"))
            .map(|file| file.set_modified(SystemTime::now()));
    }

    /// Returns how many bytes the store takes.
    pub fn size(&self) -> u64 {
        let entries = fs::read_dir(&self.path).into_iter().flatten();
        entries.filter_map(|entry| Some(entry.ok()?.metadata().ok()?.len())).sum()
    }

    /// Removes the store and all that is in it.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] when another program writes into it; else what the system says.
    pub fn forget(&self) -> Result<(), Error> {
        let _lock = self.lock()?;
        match fs::remove_dir_all(&self.path) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
                Err(Error::writing(&self.path, reason))
            }
            _ => Ok(()),
        }
    }

    /// Removes the files of all generations but one.
    pub fn forget_all_but(&self, generation: u32) {
        let kept = [self.log(generation), self.texts(generation)];
        for entry in fs::read_dir(&self.path).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let of_generation = name.starts_with("catalog.") || name.starts_with("texts.");
            if of_generation && !kept.contains(&entry.path()) {
                // What cannot be removed now is removed the next time.
                _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn read_current(folder: &Path) -> Option<(CurrentGeneration, PathBuf)> {
    let bytes = atomic::read(&folder.join("current")).ok()??;
    let text = String::from_utf8(bytes).ok()?;
    let mut lines = text.lines();
    lines.next().filter(|form| *form == FORM)?;
    let number = lines.next()?.parse().ok()?;
    let keeps_texts = lines.next()? == "texts";
    Some((CurrentGeneration { number, keeps_texts }, named_path(lines.next()?)))
}
