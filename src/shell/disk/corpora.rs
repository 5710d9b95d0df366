//! `corpora.toml`: subsets of the libraries that have a name.
//!
//! The user may write it by hand and share it. What the program changes in it is changed in its text, so that comments and
//! order stay as they are:
//!
//! ```toml
//! ["省报告"]
//! where = "年:2019.. 类:报告"
//! paths = ["/home/zhang/讲话"]   # all libraries, when it is left out
//! ```

use std::{
    fs::OpenOptions,
    path::{Path, PathBuf},
};

use toml_edit::{Array, Document, DocumentMut, Item, Table, TomlError, value};

use crate::{
    library::path_name,
    shell::{disk::atomic, error::Error},
};

/// A subset of the libraries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// What it is called, without `@`.
    pub name: String,
    /// What its documents must be and hold, as it is typed; everything when it is empty.
    pub condition: String,
    /// Its files and folders; all libraries when there are none.
    pub paths: Vec<PathBuf>,
}

impl Corpus {
    /// Returns whether it is called by something that can stand behind `@` and `集:`.
    pub fn has_name(&self) -> bool {
        let divides = |c: char| c.is_whitespace() || "/:：\"“”".contains(c);
        !self.name.is_empty() && !self.name.contains(divides)
    }
}

/// The file with the corpora.
#[derive(Clone, Debug)]
pub struct CorporaFile {
    path: PathBuf,
}

impl CorporaFile {
    /// The file in the directory of the configuration.
    pub fn new(configuration: &Path) -> Self {
        Self { path: configuration.join("corpora.toml") }
    }

    /// Returns the corpora in the order of the file; none when it is not there.
    ///
    /// # Errors
    ///
    /// When it cannot be read, is no TOML, or holds something else than corpora.
    pub fn read(&self) -> Result<Vec<Corpus>, Error> {
        let text = self.text()?;
        let document = Document::parse(&text).map_err(|error| self.no_toml(&text, &error))?;
        let corpus = |(name, item): (&str, &Item)| {
            let start = item.span().map_or(0, |span| span.start);
            let wrong = || self.malformed(&text, start, "[\"name\"] where = \"…\" paths = [\"…\"]");
            let table = item.as_table_like().ok_or_else(wrong)?;
            let condition = match table.get("where") {
                Some(item) => item.as_str().ok_or_else(wrong)?.to_owned(),
                None => String::new(),
            };
            let paths = match table.get("paths") {
                Some(item) => {
                    let paths = item.as_array().ok_or_else(wrong)?.iter();
                    paths
                        .map(|path| path.as_str().map(PathBuf::from).ok_or_else(wrong))
                        .collect::<Result<_, _>>()?
                }
                None => Vec::new(),
            };
            Ok(Corpus { name: name.to_owned(), condition, paths })
        };
        document.iter().map(corpus).collect()
    }

    /// Adds a corpus, or replaces the one that has its name.
    ///
    /// # Errors
    ///
    /// As [`Self::read`], and when it cannot be written.
    pub fn save(&self, corpus: &Corpus) -> Result<(), Error> {
        self.change(|document| {
            let mut table = Table::new();
            if !corpus.condition.is_empty() {
                table.insert("where", value(corpus.condition.as_str()));
            }
            if !corpus.paths.is_empty() {
                let paths: Array = corpus.paths.iter().map(|path| path_name(path)).collect();
                table.insert("paths", value(paths));
            }
            document.insert(&corpus.name, Item::Table(table));
            true
        })
        .map(drop)
    }

    /// Takes a corpus out; returns whether there was one of this name.
    ///
    /// # Errors
    ///
    /// As [`Self::save`].
    pub fn delete(&self, name: &str) -> Result<bool, Error> {
        self.change(|document| document.remove(name).is_some())
    }

    fn change(&self, change: impl FnOnce(&mut DocumentMut) -> bool) -> Result<bool, Error> {
        let text = self.text()?;
        let mut document: DocumentMut = text.parse().map_err(|error| self.no_toml(&text, &error))?;
        if !change(&mut document) {
            return Ok(false);
        }
        let folder = self.path.parent().unwrap_or(Path::new("."));
        atomic::make_folder(folder).map_err(|reason| Error::writing(folder, reason))?;
        // Where the file is a link, its target is replaced.
        let path = std::fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let beside = path.with_extension("toml.unfinished");
        let options = &mut OpenOptions::new();
        let options = options.write(true).create(true).truncate(true);
        let bytes = document.to_string();
        atomic::replace(&path, &beside, options, bytes.as_bytes(), atomic::Durability::OnDisk).map(|()| true)
    }

    fn text(&self) -> Result<String, Error> {
        let bytes = atomic::read(&self.path)?.unwrap_or_default();
        String::from_utf8(bytes).map_err(|_| Error::Malformed {
            path: self.path.clone(),
            line: 1,
            wanted: "UTF-8",
        })
    }

    fn no_toml(&self, text: &str, error: &TomlError) -> Error {
        self.malformed(text, error.span().map_or(0, |span| span.start), "TOML")
    }

    fn malformed(&self, text: &str, offset: usize, wanted: &'static str) -> Error {
        let line = text.get(..offset).unwrap_or(text).matches('\n').count() + 1;
        Error::Malformed { path: self.path.clone(), line, wanted }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_is_kept_among_what_the_user_wrote() {
        let folder = tempfile::tempdir().unwrap();
        let file = CorporaFile::new(folder.path());
        assert_eq!(file.read().unwrap(), []);
        let written = "# 我的语料\n[\"省报告\"]\nwhere = \"年:2019.. 类:报告\"  # 逐年\n";
        std::fs::write(folder.path().join("corpora.toml"), written).unwrap();
        let other =
            Corpus { name: "甲 乙".into(), condition: "改革".into(), paths: vec!["/讲话".into()] };
        file.save(&other).unwrap();
        let text = std::fs::read_to_string(folder.path().join("corpora.toml")).unwrap();
        assert!(text.starts_with(written), "{text}");
        let first =
            Corpus { name: "省报告".into(), condition: "年:2019.. 类:报告".into(), paths: vec![] };
        assert_eq!(file.read().unwrap(), [first.clone(), other]);
        assert!(file.delete("甲 乙").unwrap() && !file.delete("没有").unwrap());
        assert_eq!(file.read().unwrap(), [first]);
    }

    #[test]
    fn what_is_no_corpus_is_told_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        for (text, line) in
            [("\n[a]\nwhere = 1\n", 2), ("a = 1\n", 1), ("[a\n", 1), ("[a]\npaths = \"b\"\n", 1)]
        {
            std::fs::write(folder.path().join("corpora.toml"), text).unwrap();
            let told = CorporaFile::new(folder.path()).read().unwrap_err();
            assert!(matches!(told, Error::Malformed { line: at, .. } if at == line), "{text}: {told}");
        }
    }
}
