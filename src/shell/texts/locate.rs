//! What an argument names: a file, or a section of it.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use crate::library::Address;

/// Splits `FILE:二.一` into the file and the section.
///
/// A path that exists is taken as it is, whatever colons it has; and so is one whose last part is no section or whose first
/// part does not exist, so that an error names what was typed. `-` stands for standard input and always exists.
pub fn locate(argument: &OsStr) -> (PathBuf, Option<Address>) {
    let whole = Path::new(argument);
    let split = argument.to_str().and_then(|text| text.rsplit_once([':', '：']));
    if let Some((file, section)) = split
        && whole.symlink_metadata().is_err()
        && (file == "-" || Path::new(file).symlink_metadata().is_ok())
        && let Ok(address) = section.parse()
    {
        return (PathBuf::from(file), Some(address));
    }
    (whole.to_owned(), None)
}

/// Returns the path from the root, so that it is found again from another folder; `-` stays what it is.
pub fn absolute(path: PathBuf) -> PathBuf {
    if path.as_os_str() == "-" { path } else { std::path::absolute(&path).unwrap_or(path) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Splits `argument` below a folder that holds `files`.
    fn located(files: &[&str], argument: &str) -> (String, Option<String>) {
        let folder = tempfile::tempdir().unwrap();
        for name in files {
            fs::write(folder.path().join(name), "讲话").unwrap();
        }
        let (path, address) = locate(folder.path().join(argument).as_os_str());
        let path = path.strip_prefix(folder.path()).unwrap().display().to_string();
        (path, address.map(|address| address.to_string()))
    }

    #[test]
    fn a_section_follows_a_colon() {
        assert_eq!(located(&["a.txt"], "a.txt:二.一"), ("a.txt".into(), Some("二.一".into())));
        assert_eq!(located(&["a.txt"], "a.txt：3"), ("a.txt".into(), Some("3".into())));
        assert_eq!(located(&["a.txt"], "a.txt"), ("a.txt".into(), None));
    }

    #[test]
    fn a_path_with_a_colon_that_exists_is_a_path() {
        assert_eq!(located(&["a:2", "a"], "a:2"), ("a:2".into(), None));
        assert_eq!(located(&["讲话：一"], "讲话：一:2"), ("讲话：一".into(), Some("2".into())));
    }

    #[test]
    fn what_is_no_section_stays_in_the_path() {
        assert_eq!(located(&["a.txt"], "a.txt:落实"), ("a.txt:落实".into(), None));
        assert_eq!(located(&[], "missing.txt:2"), ("missing.txt:2".into(), None));
    }

    #[test]
    fn standard_input_has_sections_too() {
        assert_eq!(locate(OsStr::new("-:二")).0, Path::new("-"));
        assert!(locate(OsStr::new("-:二")).1.is_some());
    }
}
