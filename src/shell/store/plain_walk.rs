//! Walking a folder as fast as the system tells what is in it, with how each file looks.

use std::{ffi::OsStr, fs, io, path::Path};

use super::describe::stamp_of;
use crate::{
    library::{FileStamp, path_name},
    shell::texts::{file_format::is_named_like_a_document, walk::may_be_text},
};

/// Why a folder has to be walked with all care.
#[derive(Debug)]
pub struct NotPlain;

/// Calls `take` with the name below the root, and how it looks, of each file that [`crate::shell::walk()`] would look into.
///
/// A file is asked about by its name in the folder that is open, which costs half of what its whole path does.
///
/// # Errors
///
/// [`NotPlain`] where that is not enough: there are links, an `.ignore` file, or something cannot be read. What was taken
/// until then is to be forgotten.
pub fn walk_plain(root: &Path, take: &mut impl FnMut(&str, FileStamp)) -> Result<(), NotPlain> {
    walk(root, &mut String::new(), take).map_err(|_| NotPlain)
}

/// Walks a folder, whose name below the root is `below`.
fn walk(folder: &Path, below: &mut String, take: &mut impl FnMut(&str, FileStamp)) -> io::Result<()> {
    let start = below.len();
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let kind = entry.file_type()?;
        if kind.is_symlink() || name == ".ignore" {
            return Err(io::ErrorKind::Unsupported.into());
        }
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if kind.is_dir() {
            folders.push(name);
        } else if kind.is_file() && may_be_text(Path::new(&name)) {
            let stamp = stamp_of(&entry.metadata()?);
            if stamp.size > 0 || !is_named_like_a_document(Path::new(&name)) {
                push_name(below, &name);
                take(below, stamp);
                below.truncate(start);
            }
        }
    }
    for name in folders {
        push_name(below, &name);
        below.push('/');
        walk(&folder.join(&name), below, take)?;
        below.truncate(start);
    }
    Ok(())
}

/// Appends what a file is called in a library (see [`path_name()`]).
fn push_name(below: &mut String, name: &OsStr) {
    match name.to_str().filter(|name| !name.contains('\\')) {
        Some(name) => below.push_str(name),
        None => below.push_str(&path_name(Path::new(name))),
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, ops::ControlFlow};

    use super::*;
    use crate::{
        library::{Source, named_path},
        shell::texts::walk::{WalkedFile, walk_as_listed},
    };

    /// What the careful walk finds.
    fn careful(root: &Path) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        _ = walk_as_listed(&[root.to_owned()], |seen| {
            if let WalkedFile::Inside(Source::File(path)) = seen {
                found.insert(path_name(path.strip_prefix(root).unwrap()));
            }
            ControlFlow::Continue(())
        });
        found
    }

    fn plain(root: &Path) -> Option<BTreeSet<String>> {
        let mut found = BTreeSet::new();
        let walked = walk_plain(root, &mut |name, stamp| {
            assert_eq!(Some(stamp), super::super::describe::stamp(&root.join(named_path(name))));
            assert!(found.insert(name.to_owned()));
        });
        walked.ok().map(|()| found)
    }

    #[test]
    fn a_plain_folder_is_walked_as_with_all_care() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "甲/1.txt",
            "甲/乙/2.md",
            "3.docx",
            "4.xlsx",
            ".隐/5.txt",
            ".6.txt",
            "~$7.docx",
            "无名",
            "2025.3.1",
            "空/.keep",
            "甲/b\\xs\\c.txt",
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "讲话").unwrap();
        }
        fs::write(folder.path().join("空.docx"), "").unwrap();
        fs::write(folder.path().join("空.txt"), "").unwrap();
        let found = plain(folder.path()).unwrap();
        assert_eq!(found, careful(folder.path()));
        assert!(found.contains("甲/乙/2.md") && found.contains("空.txt") && found.len() == 7, "{found:?}");
    }

    #[cfg(unix)]
    #[test]
    fn what_needs_care_is_left_to_those_who_take_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("甲")).unwrap();
        fs::write(folder.path().join("甲/1.txt"), "讲话").unwrap();
        assert_eq!(plain(folder.path()).map(|found| found.len()), Some(1));
        std::os::unix::fs::symlink("1.txt", folder.path().join("甲/2.txt")).unwrap();
        assert_eq!(plain(folder.path()), None);
        fs::remove_file(folder.path().join("甲/2.txt")).unwrap();
        fs::write(folder.path().join("甲/.ignore"), "1.txt").unwrap();
        assert_eq!(plain(folder.path()), None);
        assert_eq!(plain(&folder.path().join("乙")), None);
    }
}
