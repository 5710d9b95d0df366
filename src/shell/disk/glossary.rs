//! `terms.toml`: the terms that are coloured in every speech.
//!
//! The user may write it by hand. What the program changes in it is changed in its text, so that comments, order and
//! what it does not know stay as they are:
//!
//! ```toml
//! [[group]]
//! name = "创新"
//! colour = 1          # 1 to 6
//! terms = ["科技创新", "成果转化"]
//! ```

use std::{
    fs::{self, OpenOptions},
    path::{Path, PathBuf},
};

use toml_edit::{Array, ArrayOfTables, Document, DocumentMut, Item, Table, TomlError, value};

use crate::{
    library::{Colour, Glossary, GlossaryChange, TermGroup},
    shell::{disk::atomic, error::Error},
};

/// The file with the terms that are coloured in every speech.
#[derive(Clone, Debug)]
pub struct GlossaryFile {
    path: PathBuf,
}

impl GlossaryFile {
    /// The file in the directory of the configuration.
    pub fn new(configuration: &Path) -> Self {
        Self { path: configuration.join("terms.toml") }
    }

    /// Returns what it holds; nothing when it is not there. Entries that are no groups come back as troubles.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is no TOML.
    pub fn read(&self) -> Result<(Glossary, Vec<Error>), Error> {
        let text = self.text()?;
        let document = Document::parse(&text).map_err(|error| self.no_toml(&text, &error))?;
        let other = document.iter().filter(|(key, item)| *key != "group" || !item.is_array_of_tables());
        let start = |item: &Item| item.span().map_or(0, |span| span.start);
        let mut troubles: Vec<Error> =
            other.map(|(_, item)| self.malformed(&text, start(item), "[[group]]")).collect();
        let tables = document.get("group").and_then(Item::as_array_of_tables);
        let groups = tables.into_iter().flatten().filter_map(|table| {
            let wanted = match group(table) {
                Ok(group) => return Some(group),
                Err(wanted) => wanted,
            };
            let start = table.span().map_or(0, |span| span.start);
            troubles.push(self.malformed(&text, start, wanted));
            None
        });
        let glossary = groups.collect();
        Ok((glossary, troubles))
    }

    /// Makes a change in the text of the file; a file that is no TOML is left alone.
    ///
    /// # Errors
    ///
    /// As [`Self::read`], and when it cannot be written.
    pub fn change(&self, change: &GlossaryChange) -> Result<(), Error> {
        let text = self.text()?;
        let mut document: DocumentMut = text.parse().map_err(|error| self.no_toml(&text, &error))?;
        let groups = document.entry("group").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let groups = groups.as_array_of_tables_mut().ok_or_else(|| self.malformed(&text, 0, "[[group]]"))?;
        match change {
            GlossaryChange::Add { term, colour } => {
                remove(groups, term);
                alter(groups, *colour, |table| {
                    let terms = table.entry("terms").or_insert_with(|| value(Array::new()));
                    if let Some(terms) = terms.as_array_mut() {
                        terms.push(term);
                    }
                });
            }
            GlossaryChange::Remove { term } => remove(groups, term),
            GlossaryChange::Name { colour, name } => {
                alter(groups, *colour, |table| _ = table.insert("name", value(name)));
            }
        }
        self.write(&document.to_string())
    }

    /// The text of the file, empty when it is not there.
    fn text(&self) -> Result<String, Error> {
        let bytes = atomic::read(&self.path)?.unwrap_or_default();
        String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            self.malformed(&String::from_utf8_lossy(error.as_bytes()), valid, "UTF-8")
        })
    }

    fn no_toml(&self, text: &str, error: &TomlError) -> Error {
        self.malformed(text, error.span().map_or(0, |span| span.start), "TOML")
    }

    /// What stands at `offset` is not what is wanted there.
    fn malformed(&self, text: &str, offset: usize, wanted: &'static str) -> Error {
        let line = 1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
        Error::Malformed { path: self.path.clone(), line, wanted }
    }

    fn write(&self, text: &str) -> Result<(), Error> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|reason| Error::writing(&self.path, reason))?;
        // A link to a file elsewhere stays a link.
        let target = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let beside = target.with_extension(format!("toml.{}", std::process::id()));
        atomic::replace(
            &target,
            &beside,
            OpenOptions::new().write(true).create(true).truncate(true),
            text.as_bytes(),
            atomic::Durability::OnDisk,
        )
    }
}

/// Reads a group; the error says what was expected.
fn group(table: &Table) -> Result<TermGroup, &'static str> {
    let name = match table.get("name") {
        None => "",
        Some(name) => name.as_str().ok_or("name = \"…\"")?,
    };
    let colour = table.get("colour").or_else(|| table.get("color")).and_then(Item::as_integer);
    let number = colour.and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
    let colour = number.and_then(Colour::new).ok_or("colour = 1 … 6")?;
    let terms = table.get("terms").and_then(Item::as_array).ok_or("terms = [\"…\"]")?;
    let terms = terms.iter().map(|term| term.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
    let mut terms = terms.ok_or("terms = [\"…\"]")?;
    terms.retain(|term| !term.trim().is_empty());
    Ok(TermGroup { colour, name: name.to_owned(), terms })
}

/// Alters the first table of a colour, which is made at the end when there is none.
fn alter(groups: &mut ArrayOfTables, colour: Colour, alter: impl FnOnce(&mut Table)) {
    let number = i64::try_from(colour.number() + 1).unwrap_or(1);
    let is_it = |table: &&mut Table| {
        table.get("colour").or_else(|| table.get("color")).and_then(Item::as_integer) == Some(number)
    };
    if let Some(table) = groups.iter_mut().find(is_it) {
        return alter(table);
    }
    let mut table = Table::new();
    table.insert("name", value(""));
    table.insert("colour", value(number));
    table.insert("terms", value(Array::new()));
    alter(&mut table);
    groups.push(table);
}

/// Takes a term out of every group.
fn remove(groups: &mut ArrayOfTables, term: &str) {
    for terms in groups.iter_mut().filter_map(|table| table.get_mut("terms")?.as_array_mut()) {
        terms.retain(|own| own.as_str() != Some(term));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "\
# What I look for in every speech.
[[group]]
name = \"创新\"   # blue
colour = 2
terms = [\"科技创新\", \"成果转化\"]
since = 2019
";

    fn file(text: &str) -> (tempfile::TempDir, GlossaryFile) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("terms.toml"), text).unwrap();
        let file = GlossaryFile::new(folder.path());
        (folder, file)
    }

    fn colour(number: usize) -> Colour {
        Colour::new(number).unwrap()
    }

    fn add(term: &str, number: usize) -> GlossaryChange {
        GlossaryChange::Add { term: term.to_owned(), colour: colour(number) }
    }

    fn terms(glossary: &Glossary) -> Vec<(&str, usize)> {
        glossary.terms().map(|(term, colour)| (term, colour.number())).collect()
    }

    #[test]
    fn groups_are_read_with_their_colours_and_names() {
        let (_folder, file) = file(WRITTEN);
        let (glossary, troubles) = file.read().unwrap();
        assert!(troubles.is_empty(), "{troubles:?}");
        assert_eq!(terms(&glossary), [("科技创新", 1), ("成果转化", 1)]);
        assert_eq!(glossary.name(colour(1)), "创新");
    }

    #[test]
    fn a_change_leaves_what_the_user_wrote_as_it_is() {
        let (folder, file) = file(WRITTEN);
        for change in [
            add("工会", 1),
            add("民生", 4),
            add("成果转化", 4),
            GlossaryChange::Name { colour: colour(4), name: "百姓".to_owned() },
            GlossaryChange::Remove { term: "科技创新".to_owned() },
        ] {
            file.change(&change).unwrap();
        }
        let (glossary, _) = file.read().unwrap();
        assert_eq!(terms(&glossary), [("工会", 1), ("民生", 4), ("成果转化", 4)]);
        assert_eq!(glossary.name(colour(4)), "百姓");
        let text = fs::read_to_string(folder.path().join("terms.toml")).unwrap();
        for kept in ["# What I look for in every speech.", "# blue", "since = 2019"] {
            assert!(text.contains(kept), "{text}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left there");
    }

    #[test]
    fn the_file_and_its_folder_are_made_when_there_is_something_to_keep() {
        let folder = tempfile::tempdir().unwrap();
        let file = GlossaryFile::new(&folder.path().join("own/tigang"));
        assert_eq!(file.read().unwrap().0, Glossary::default());
        assert!(!folder.path().join("own").exists());
        file.change(&add("工会", 0)).unwrap();
        assert_eq!(terms(&file.read().unwrap().0), [("工会", 0)]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_counts() {
        let wrong = [
            ("[[group]]\ncolour = 9\nterms = []\n", "colour = 1 … 6"),
            ("[[group]]\ncolour = 1\n", "terms = [\"…\"]"),
            ("[[group]]\nterms = [\"a\"]\n", "colour = 1 … 6"),
            ("[[group]]\ncolour = 1\nname = 3\nterms = []\n", "name = \"…\""),
            ("[[groups]]\ncolour = 1\nterms = []\n", "[[group]]"),
            ("[[group]]\ncolour = 1\nterms = [3]\n", "terms = [\"…\"]"),
        ];
        for (text, expected) in wrong {
            let (folder, file) = file(&format!("{WRITTEN}{text}"));
            let (glossary, troubles) = file.read().unwrap();
            assert_eq!(glossary.terms().count(), 2, "{text}");
            let path = folder.path().join("terms.toml");
            let messages: Vec<String> = troubles.iter().map(ToString::to_string).collect();
            assert_eq!(messages, [format!("{}:7: expected {expected}", path.display())], "{text}");
        }
    }

    #[test]
    fn a_file_that_is_no_toml_is_told_and_never_changed() {
        for (bytes, line, expected) in [
            (&b"a = 1\ngroup = [\n"[..], 2, "TOML"),
            (b"a = 1\n\xff\n", 2, "UTF-8"),
            (b"group = 3\n", 1, "[[group]]"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("terms.toml");
            fs::write(&path, bytes).unwrap();
            let file = GlossaryFile::new(folder.path());
            let error = file.change(&add("工会", 0)).unwrap_err().to_string();
            assert_eq!(error, format!("{}:{line}: expected {expected}", path.display()));
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }
}
