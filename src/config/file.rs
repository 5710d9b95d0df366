//! A file of the user as a table of TOML whose parts know their lines.

use std::{ops::Range, path::Path};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::trouble::{ConfigFault, ConfigTrouble};

/// The text of a file.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    path: &'a Path,
    text: &'a str,
}

/// A name with its value and where that stands.
pub struct Pair<'a> {
    pub name: &'a str,
    pub line: usize,
    pub value: &'a Spanned<DeValue<'a>>,
}

impl<'a> File<'a> {
    /// Takes the bytes of the file at `path`.
    pub fn new(path: &'a Path, bytes: &'a [u8]) -> Result<Self, ConfigTrouble> {
        // What editors of another system put before the text is no part of it.
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        match str::from_utf8(bytes) {
            Ok(text) => Ok(Self { path, text }),
            Err(error) => {
                let (before, _) = bytes.split_at(error.valid_up_to());
                let line = line_after(str::from_utf8(before).unwrap_or_default());
                Err(ConfigTrouble::new(path, Some(line), ConfigFault::NotUtf8))
            }
        }
    }

    /// Understands it as TOML.
    pub fn table(&self) -> Result<Spanned<DeTable<'a>>, ConfigTrouble> {
        DeTable::parse(self.text).map_err(|error| {
            // The reason may take several lines, the first of which says most.
            let reason = error.message().lines().next().unwrap_or_default().to_owned();
            ConfigTrouble::new(
                self.path,
                error.span().map(|span| self.line(&span)),
                ConfigFault::NotToml(reason),
            )
        })
    }

    /// The pairs of a table, in the order of the file.
    pub fn pairs<'t>(&self, table: &'t DeTable<'t>) -> Vec<Pair<'t>> {
        let mut pairs: Vec<_> = table.iter().collect();
        pairs.sort_by_key(|(name, _)| name.span().start);
        pairs
            .into_iter()
            .map(|(name, value)| Pair { name: name.get_ref(), line: self.line(&name.span()), value })
            .collect()
    }

    /// What is wrong at `line`.
    pub fn trouble(&self, line: usize, fault: ConfigFault) -> ConfigTrouble {
        ConfigTrouble::new(self.path, Some(line), fault)
    }

    /// A value as it is written, cut when it is long.
    pub fn written(&self, value: &Spanned<DeValue<'_>>) -> String {
        let text = self.text.get(value.span()).unwrap_or_default();
        let mut characters = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        let shown: String = characters.by_ref().take(40).collect();
        if characters.next().is_some() { shown + "…" } else { shown }
    }

    fn line(&self, span: &Range<usize>) -> usize {
        line_after(self.text.get(..span.start).unwrap_or_default())
    }
}

fn line_after(before: &str) -> usize {
    1 + before.matches('\n').count()
}
