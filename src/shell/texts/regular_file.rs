//! Opening files that are files: neither pipes, devices nor folders.

use std::{
    fs::{self, File, OpenOptions},
    path::Path,
};

use crate::{library::is_handed_over, shell::error::Error};

/// Opens a regular file for reading, and says how long it is.
///
/// What it is gets asked before it is opened, for opening can already have an effect on a pipe or a device; and again
/// afterwards, for it may have been replaced in between.
///
/// # Errors
///
/// When it cannot be read, or is no regular file.
pub fn open(path: &Path) -> Result<(File, u64), Error> {
    fs::metadata(path)
        .map_err(|reason| Error::reading(path, reason))
        .and_then(|about| check(path, &about))?;
    open_listed(path)
}

/// Opens what was a regular file a moment ago, and says how long it is.
///
/// # Errors
///
/// When it cannot be read, or is no regular file.
pub fn open_listed(path: &Path) -> Result<(File, u64), Error> {
    let failed = |reason| Error::reading(path, reason);
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    if !is_handed_over(path) {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path).map_err(failed)?;
    let length = check(path, &file.metadata().map_err(failed)?)?;
    Ok((file, length))
}

/// Returns how long a regular file is.
fn check(path: &Path, about: &fs::Metadata) -> Result<u64, Error> {
    match about {
        _ if about.is_file() || is_handed_over(path) => Ok(about.len()),
        _ if about.is_dir() => Err(Error::Folder(path.to_owned())),
        _ => Err(Error::Special(path.to_owned())),
    }
}
