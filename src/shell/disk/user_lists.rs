//! The words, stop words and formulas of the user, in the folder of the configuration.

use std::{
    fs::{self, OpenOptions},
    path::{Path, PathBuf},
};

use super::atomic;
use crate::{
    lexis::{ListError, UserList, UserLists, changed},
    shell::error::Error,
};

/// The folder with the lists of the user, each in a file of its own that may be shared.
#[derive(Clone, Debug)]
pub struct ListFiles {
    folder: PathBuf,
}

impl ListFiles {
    /// The files in the directory of the configuration.
    pub fn new(configuration: &Path) -> Self {
        Self { folder: configuration.to_owned() }
    }

    /// Where a list lies.
    pub fn path(&self, list: UserList) -> PathBuf {
        self.folder.join(list.file_name())
    }

    /// Reads all of them; one that is not there is empty. What cannot be read comes back as troubles.
    pub fn read(&self) -> (UserLists, Vec<Error>) {
        let (mut lists, mut troubles) = (UserLists::default(), Vec::new());
        for list in UserList::ALL {
            match self.text(list) {
                Ok(text) => *lists.text_mut(list) = text,
                Err(error) => troubles.push(error),
            }
        }
        (lists, troubles)
    }

    /// Says where a line is no entry.
    pub fn trouble(&self, error: &ListError) -> Error {
        let wanted = match error.list {
            UserList::Words => "a word [frequency]",
            UserList::StopWords => "a word",
            UserList::Formulas => "two characters or more",
        };
        Error::Malformed { path: self.path(error.list), line: error.line, wanted }
    }

    /// Adds an entry to a list, or takes it out.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or written, or is no UTF-8.
    pub fn change(&self, list: UserList, entry: &str, kept: bool) -> Result<(), Error> {
        let path = self.path(list);
        let text = changed(&self.text(list)?, entry, kept);
        fs::create_dir_all(&self.folder).map_err(|reason| Error::writing(&path, reason))?;
        // A link to a file elsewhere stays a link.
        let target = fs::canonicalize(&path).unwrap_or(path);
        let beside = target.with_extension(format!("txt.{}", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        atomic::replace(&target, &beside, &options, text.as_bytes(), atomic::Durability::OnDisk)
    }

    fn text(&self, list: UserList) -> Result<String, Error> {
        let path = self.path(list);
        let bytes = atomic::read(&path)?.unwrap_or_default();
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes().iter().take(valid).filter(|&&byte| byte == b'\n').count();
            Error::Malformed { path, line, wanted: "UTF-8" }
        })?;
        Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_made_when_there_is_something_to_keep_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let files = ListFiles::new(&folder.path().join("own"));
        assert_eq!(files.read().0, UserLists::default());
        files.change(UserList::StopWords, "工作", true).unwrap();
        files.change(UserList::StopWords, "发展", true).unwrap();
        files.change(UserList::StopWords, "工作", false).unwrap();
        let (lists, troubles) = files.read();
        assert!(troubles.is_empty());
        assert_eq!(lists.stop_words, "发展\n");
        assert_eq!(fs::read_dir(folder.path().join("own")).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_no_text_is_told_with_its_line_and_never_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("formulas.txt");
        fs::write(&path, b"a\n\xff\n").unwrap();
        let files = ListFiles::new(folder.path());
        let (_, troubles) = files.read();
        assert_eq!(troubles.first().unwrap().to_string(), format!("{}:2: expected UTF-8", path.display()));
        assert!(files.change(UserList::Formulas, "五小", true).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"a\n\xff\n");
    }
}
