//! What has changed in the folder of a library since its store was written.

use std::{
    collections::HashMap,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{
    describe::{READER, stamp},
    plain_walk::walk_plain,
};
use crate::{
    library::{FileStamp, HoldingRow, SortKey, Source, named_path, path_name},
    shell::{
        error::Error,
        texts::walk::{WalkedFile, walk_as_listed},
    },
};

/// What has changed in a folder since its store was written.
#[derive(Debug, Default)]
pub struct FolderChanges {
    /// The files to be read, in the order in which they are listed.
    pub to_read: Vec<ChangedFile>,
    /// The numbers of the rows whose files are no more.
    pub gone: Vec<u32>,
    /// How many files are as they were.
    pub same: usize,
    /// What could not be looked into.
    pub troubles: Vec<Error>,
}

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name below the root.
    pub name: String,
    /// How it looks now.
    pub stamp: FileStamp,
    /// The number of its row, when it has one.
    pub number: Option<u32>,
}

/// Which files of a folder are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckDepth {
    /// Those that look otherwise than before.
    Stamps,
    /// All of them.
    Contents,
}

impl FolderChanges {
    /// Compares a folder with the rows of its store. A folder that is not there has no changes: nothing is forgotten.
    pub fn find(root: &Path, rows: &[HoldingRow], depth: CheckDepth) -> Self {
        if let Err(reason) = std::fs::read_dir(root) {
            let troubles = vec![Error::reading(root, reason)];
            return Self { troubles, same: rows.len(), ..Self::default() };
        }
        let mut changes =
            Self::in_plain(root, rows, depth).unwrap_or_else(|| Self::with_care(root, rows, depth));
        changes.gone.sort_unstable();
        changes.to_read.sort_by_cached_key(|file| file.name.split('/').map(SortKey::new).collect::<Vec<_>>());
        changes
    }

    /// Compares a folder in which nothing is but files and folders that can be read; `None` for any other.
    fn in_plain(root: &Path, rows: &[HoldingRow], depth: CheckDepth) -> Option<Self> {
        let mut changes = Self::default();
        let mut known = by_name(rows);
        let mut take = |name: &str, stamp| {
            let row = known.remove(name);
            changes.take(root, name, stamp, row, depth);
        };
        walk_plain(root, &mut take).ok()?;
        changes.gone.extend(known.values().map(|row| row.number));
        Some(changes)
    }

    fn with_care(root: &Path, rows: &[HoldingRow], depth: CheckDepth) -> Self {
        let mut changes = Self::default();
        let mut known = by_name(rows);
        let mut is_whole = true;
        _ = walk_as_listed(&[root.to_owned()], |seen| {
            match seen {
                WalkedFile::Inside(Source::File(path)) => {
                    let name = path_name(path.strip_prefix(root).unwrap_or(&path));
                    let row = known.remove(name.as_str());
                    match stamp(&path) {
                        Some(stamp) => changes.take(root, &name, stamp, row, depth),
                        // Gone since its folder was listed.
                        None => changes.gone.extend(row.map(|row| row.number)),
                    }
                }
                WalkedFile::Trouble(error) => {
                    is_whole = false;
                    changes.troubles.push(error);
                }
                WalkedFile::Inside(_) | WalkedFile::Named(_) | WalkedFile::End(..) => {}
            }
            ControlFlow::Continue(())
        });
        if is_whole {
            changes.gone.extend(known.values().map(|row| row.number));
        } else {
            // What lies below a folder that cannot be read now is not gone.
            let is_gone = |row: &&&HoldingRow| {
                let path = row.path(root);
                !path.exists() && path.parent().is_some_and(|parent| std::fs::read_dir(parent).is_ok())
            };
            changes.gone.extend(known.values().filter(is_gone).map(|row| row.number));
        }
        changes
    }

    fn take(
        &mut self,
        root: &Path,
        name: &str,
        stamp: FileStamp,
        row: Option<&HoldingRow>,
        depth: CheckDepth,
    ) {
        let is_same = |row: &HoldingRow| {
            depth == CheckDepth::Stamps && row.stamp == stamp && row.reader == READER && stamp.modified != 0
        };
        if row.is_some_and(is_same) {
            self.same += 1;
        } else {
            let (path, name) = (root.join(named_path(name)), name.to_owned());
            self.to_read.push(ChangedFile { path, name, stamp, number: row.map(|row| row.number) });
        }
    }
}

/// The rows by the names of their files.
fn by_name(rows: &[HoldingRow]) -> HashMap<&str, &HoldingRow> {
    rows.iter().map(|row| (row.name.as_str(), row)).collect()
}
