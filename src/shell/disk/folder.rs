//! The folder of the state: locked, written atomically, readable by nobody else.

use std::{
    cmp::Reverse,
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::shell::{
    disk::atomic::{self, Durability},
    error::Error,
};

/// How long another program may hold the lock; it does so for a few milliseconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often the lock is tried.
const PAUSE: Duration = Duration::from_millis(5);

/// How the files begin that are not finished.
const UNFINISHED: &str = ".unfinished-";

/// A folder of small JSON files.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

/// The lock of a folder, until it is dropped.
#[derive(Debug)]
pub struct Held {
    _file: File,
}

impl Folder {
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Takes the lock, and makes the folder when there is none.
    pub fn lock(&self) -> Result<Held, Error> {
        atomic::make_folder(&self.path).map_err(|reason| Error::writing(&self.path, reason))?;
        let path = self.path(".lock");
        let file = atomic::private().create(true).truncate(false).open(&path);
        let file = file.map_err(|reason| Error::writing(&path, reason))?;
        let end = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Held { _file: file }),
                Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(Error::Busy(self.path.clone())),
                Err(TryLockError::Error(reason)) => return Err(Error::writing(path, reason)),
            }
        }
    }

    /// Returns what a file holds; `None` when there is none.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        atomic::read(&self.path(name))
    }

    /// Replaces a file in one step (see [`atomic::replace`]); the lock must be held.
    pub fn write(&self, name: &str, value: &Value) -> Result<(), Error> {
        let path = self.path(name);
        let bytes = serde_json::to_vec(value).map_err(|reason| Error::writing(&path, reason.into()))?;
        // One may be left from a program that was killed; nobody else writes while the lock is held.
        let unfinished = self.path(&format!("{UNFINISHED}{name}"));
        atomic::replace(
            &path,
            &unfinished,
            atomic::private().create(true).truncate(true),
            &bytes,
            Durability::OnDisk,
        )
    }

    pub fn remove(&self, name: &str) -> Result<(), Error> {
        match fs::remove_file(self.path(name)) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
                Err(Error::writing(self.path(name), reason))
            }
            _ => Ok(()),
        }
    }

    /// Gives a broken file another name, the first `NAME.broken-N` that is free, and says so.
    pub fn set_aside(&self, name: &str, reason: String) -> Error {
        let path = self.path(name);
        let free =
            (1..100).map(|number| self.path(&format!("{name}.broken-{number}"))).find(|path| !path.exists());
        let aside = free.unwrap_or_else(|| self.path(&format!("{name}.broken")));
        match fs::rename(&path, &aside) {
            Ok(()) => Error::Broken { path, aside, reason },
            Err(reason) => Error::writing(path, reason),
        }
    }

    /// Returns the names of all files about speeches.
    pub fn names(&self) -> Result<Vec<String>, Error> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(reason) => return Err(Error::reading(&self.path, reason)),
        };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        Ok(names.filter(|name| is_about_a_speech(name)).collect())
    }

    /// Returns the file about the speech that `stem` stands for. Where a program died between two steps there are two; the
    /// later one counts.
    pub fn named(&self, stem: &str) -> Result<Option<String>, Error> {
        let prefix = format!("{stem}.");
        let names = self.names()?.into_iter().filter(|name| name.starts_with(&prefix));
        Ok(names.max_by_key(|name| modified(&self.path(name))))
    }

    /// Returns a file whose name ends so.
    pub fn ending(&self, suffix: &str) -> Result<Option<String>, Error> {
        Ok(self.names()?.into_iter().find(|name| name.ends_with(suffix)))
    }

    /// Removes the files about speeches that `may_go`, given the name, all but the `most` that were written last; the lock
    /// must be held.
    pub fn forget_all_but(&self, most: usize, may_go: impl Fn(&str) -> bool) -> Result<(), Error> {
        let mut names = self.names()?;
        if names.len() <= most {
            return Ok(());
        }
        names.sort_by_cached_key(|name| Reverse(modified(&self.path(name))));
        names.iter().skip(most).filter(|name| may_go(name)).try_for_each(|name| self.remove(name))
    }
}

/// Whether a file is called as those about speeches are: `NUMBER.json` or `NUMBER.NUMBER.json`, of sixteen digits each.
fn is_about_a_speech(name: &str) -> bool {
    let is_number = |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.strip_suffix(".json").is_some_and(|stem| stem.splitn(2, '.').all(is_number))
}

fn modified(path: &Path) -> Option<std::time::SystemTime> {
    path.metadata().and_then(|about| about.modified()).ok()
}

#[cfg(test)]
mod tests {
    use std::fs::OpenOptions;

    use super::*;

    fn stem(number: u64) -> String {
        format!("{number:016x}")
    }

    /// A folder with the files, written one after another.
    fn folder(names: &[String]) -> (tempfile::TempDir, Folder) {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::new(home.path().join("state"));
        let _held = folder.lock().unwrap();
        let start = std::time::SystemTime::now() - Duration::from_secs(1000);
        for (seconds, name) in (0..).zip(names) {
            folder.write(name, &Value::Null).unwrap();
            let file = OpenOptions::new().write(true).open(folder.path(name)).unwrap();
            file.set_modified(start + Duration::from_secs(seconds)).unwrap();
        }
        (home, folder)
    }

    #[test]
    fn the_speeches_that_were_not_read_for_longest_are_forgotten() {
        let mut names: Vec<String> = (0..5).map(|number| format!("{}.json", stem(number))).collect();
        names.insert(0, "session.json".to_owned());
        let (_home, folder) = folder(&names);
        folder.forget_all_but(3, |_| true).unwrap();
        let mut left = folder.names().unwrap();
        left.sort();
        assert_eq!(left, names[3..]);
        assert!(folder.read("session.json").unwrap().is_some());
    }

    #[test]
    fn a_file_that_may_not_go_stays_however_old_it_is() {
        let names: Vec<String> = (0..5).map(|number| format!("{}.json", stem(number))).collect();
        let (_home, folder) = folder(&names);
        folder.forget_all_but(3, |name| name != names[0]).unwrap();
        let mut left = folder.names().unwrap();
        left.sort();
        assert_eq!(left, [&names[0], &names[2], &names[3], &names[4]].map(Clone::clone));
    }

    #[test]
    fn of_two_files_about_one_speech_the_later_counts() {
        let names = [format!("{}.json", stem(7)), format!("{}.{}.json", stem(7), stem(1))];
        let (_home, folder) = folder(&names);
        assert_eq!(folder.named(&stem(7)).unwrap().as_ref(), Some(&names[1]));
        assert_eq!(folder.named(&stem(8)).unwrap(), None);
        assert_eq!(folder.ending(&format!(".{}.json", stem(1))).unwrap().as_ref(), Some(&names[1]));
    }

    #[test]
    fn only_files_about_speeches_are_taken_for_such() {
        for name in
            ["session.json", ".lock", "0123456789abcdef.json.broken-1", ".unfinished-0123456789abcdef.json"]
        {
            assert!(!is_about_a_speech(name), "{name}");
        }
        assert!(is_about_a_speech("0123456789abcdef.json"));
        assert!(is_about_a_speech("0123456789abcdef.fedcba9876543210.json"));
    }

    #[test]
    fn a_lock_that_is_held_is_waited_for() {
        let (_home, folder) = folder(&[]);
        let held = folder.lock().unwrap();
        thread::scope(|scope| {
            let other = scope.spawn(|| folder.lock().is_ok());
            drop(held);
            assert!(other.join().unwrap());
        });
    }
}
