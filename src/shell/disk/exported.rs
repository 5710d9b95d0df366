//! Files that are written for other programs.

use std::{
    env, fs,
    fs::OpenOptions,
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::shell::error::Error;

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfThere {
    /// It stays, and that is an error.
    Stays,
    /// It is replaced.
    Goes,
}

/// Writes a file as a whole: whenever the program dies, nothing or all of it is there.
///
/// # Errors
///
/// [`Error::Exists`] for a file that is there and stays, or when it cannot be written.
pub fn write(path: &Path, bytes: &[u8], if_there: IfThere) -> Result<(), Error> {
    let failed = |reason: io::Error| {
        if reason.kind() == io::ErrorKind::AlreadyExists {
            Error::Exists(path.to_owned())
        } else {
            Error::writing(path, reason)
        }
    };
    if if_there == IfThere::Stays && fs::symlink_metadata(path).is_ok() {
        return Err(Error::Exists(path.to_owned()));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".tigang-{}", std::process::id()));
    let beside = path.with_file_name(name);
    let written = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        file.write_all(bytes)?;
        drop(file);
        match if_there {
            IfThere::Goes => fs::rename(&beside, path),
            // A link is made only where nothing is: two programs cannot both believe to be the first.
            IfThere::Stays => match fs::hard_link(&beside, path) {
                Ok(()) => fs::remove_file(&beside),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
                Err(_) => fs::rename(&beside, path),
            },
        }
    };
    written().map_err(|reason| {
        _ = fs::remove_file(&beside);
        failed(reason)
    })
}

/// A path as the user typed it: `~` is the home directory.
pub fn typed_path(typed: &str) -> PathBuf {
    match typed.strip_prefix("~/").zip(env::var_os("HOME")) {
        Some((rest, home)) => Path::new(&home).join(rest),
        None => PathBuf::from(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_stays_unless_it_may_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("讲稿.html");
        write(&path, b"one", IfThere::Stays).unwrap();
        assert!(matches!(write(&path, b"two", IfThere::Stays), Err(Error::Exists(_))));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"two", IfThere::Goes).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let nowhere = folder.path().join("none").join("a.md");
        assert!(matches!(write(&nowhere, b"x", IfThere::Stays), Err(Error::Write { .. })));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}
