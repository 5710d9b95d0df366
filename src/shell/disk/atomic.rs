//! Reading and replacing the files that belong to the program and its user: settings, terms, what is remembered.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

use crate::shell::error::Error;

/// Returns what a file holds; `None` when there is none.
///
/// # Errors
///
/// When it cannot be read, or is a device or a pipe, which might never end.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let bytes = fs::metadata(path).and_then(|about| {
        if about.is_file() || about.is_dir() { fs::read(path).map(Some) } else { Ok(None) }
    });
    match bytes {
        Ok(Some(bytes)) => Ok(Some(bytes)),
        Ok(None) => Err(Error::Special(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(reason) => Err(Error::reading(path, reason)),
    }
}

/// What becomes of a file when the system dies right after it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// The old file or the new one is there, whole: the bytes are on disk before the name points to them (fsync, then rename).
    OnDisk,
    /// It may be damaged, which whoever reads it finds out: the bytes reach the disk when the system gets to it.
    InTime,
}

/// Replaces the file at `path` in one step, by way of a file beside it that is opened with `options`: whenever the program
/// dies, the old file or the new one is there, whole.
///
/// # Errors
///
/// When it cannot be written; then nothing is left beside it.
pub fn replace(
    path: &Path,
    beside: &Path,
    options: &OpenOptions,
    bytes: &[u8],
    durability: Durability,
) -> Result<(), Error> {
    let written = || -> io::Result<()> {
        let mut file = options.open(beside)?;
        file.write_all(bytes)?;
        if durability == Durability::InTime {
            return fs::rename(beside, path);
        }
        file.sync_all()?;
        fs::rename(beside, path)?;
        sync(path.parent().unwrap_or(Path::new(".")))
    };
    written().map_err(|reason| {
        _ = fs::remove_file(beside);
        Error::writing(path, reason)
    })
}

/// Brings the names of a folder to disk.
fn sync(folder: &Path) -> io::Result<()> {
    // Elsewhere folders cannot be opened, and renaming is as lasting as it gets.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Makes a folder that only its user may enter, with those above it.
pub fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Options to write a file that only its user may read.
pub fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_is_told_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("terms.toml");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .unwrap();
        assert!(matches!(read(&pipe), Err(Error::Special(_))));
        assert!(matches!(read(&folder.path().join("none")), Ok(None)));
    }
}
