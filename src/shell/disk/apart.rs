//! `apart.txt`: pairs of texts of which the user said that they are no copies of each other.
//!
//! A line a pair, the hashes of both texts in hexadecimal digits. It is the user's word, and kept for ever; a line that is
//! none of these is left as it is.

use std::fmt::Write as _;

use crate::{
    library::ApartTexts,
    shell::{
        disk::{
            atomic::{self, Durability},
            folder::Folder,
        },
        error::Error,
    },
};

/// The name of the file.
const FILE: &str = "apart.txt";

/// Returns the pairs; none where the file is not there or cannot be read.
pub fn read(folder: &Folder) -> Vec<ApartTexts> {
    let text = lines(folder).unwrap_or_default();
    text.lines().filter_map(pair).collect()
}

/// Says that a text is apart from others, or, where there are none, that it is apart from no other any more.
///
/// # Errors
///
/// When the file cannot be read or written.
pub fn change(folder: &Folder, text: u128, from: &[u128]) -> Result<(), Error> {
    let _held = folder.lock()?;
    let mut kept = String::new();
    for line in lines(folder)?.lines() {
        let is_about_it = pair(line).is_some_and(|(one, other)| {
            let is_named = |other| from.contains(other);
            one == text && (from.is_empty() || is_named(&other))
                || other == text && (from.is_empty() || is_named(&one))
        });
        if !is_about_it {
            _ = writeln!(kept, "{line}");
        }
    }
    for other in from {
        _ = writeln!(kept, "{text:032x} {other:032x}");
    }
    let (path, beside) = (folder.path(FILE), folder.path(&format!("{FILE}.new")));
    let mut options = atomic::private();
    options.create(true).truncate(true);
    atomic::replace(&path, &beside, &options, kept.as_bytes(), Durability::OnDisk)
}

fn lines(folder: &Folder) -> Result<String, Error> {
    let bytes = atomic::read(&folder.path(FILE))?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn pair(line: &str) -> Option<ApartTexts> {
    let (one, other) = line.split_once(' ')?;
    let hash = |digits| u128::from_str_radix(digits, 16).ok();
    Some((hash(one)?, hash(other)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_apart_is_kept_and_taken_back() {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::new(home.path().join("state"));
        assert_eq!(read(&folder), []);
        change(&folder, 1, &[2, u128::MAX]).unwrap();
        change(&folder, 3, &[2]).unwrap();
        change(&folder, 1, &[2]).unwrap();
        assert_eq!(read(&folder), [(1, u128::MAX), (3, 2), (1, 2)], "each once");
        std::fs::write(folder.path(FILE), std::fs::read_to_string(folder.path(FILE)).unwrap() + "# 手写\n")
            .unwrap();
        change(&folder, 2, &[]).unwrap();
        assert_eq!(read(&folder), [(1, u128::MAX)]);
        assert!(std::fs::read_to_string(folder.path(FILE)).unwrap().contains("# 手写"));
    }
}
