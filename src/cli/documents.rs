//! Which documents a command takes.

use std::path::PathBuf;

use super::Command;
use crate::library::Condition;

impl Command {
    /// Returns the files, folders and names of corpora that a command takes, and what their documents must be and hold;
    /// `None` for one that takes none, or chooses them itself.
    pub fn documents(&self) -> Option<(&[PathBuf], Option<&str>)> {
        let paths = match self {
            Self::Outline { files, condition, .. } | Self::Info { files, condition, .. } => {
                return Some((files, condition.as_deref()));
            }
            Self::Search(search) => return Some((&search.paths, search.condition.as_deref())),
            Self::Terms(terms) => return Some((&terms.files, terms.condition.as_deref())),
            Self::Text { files } => files,
            // It asks for the rest of the condition itself.
            Self::List(list) => {
                let condition = list.condition.as_deref();
                let names_corpora = |typed: &&str| {
                    Condition::parse(typed).is_ok_and(|condition| !condition.corpora.is_empty())
                };
                return Some((&list.paths, condition.filter(names_corpora)));
            }
            Self::Copies(copies) => &copies.paths,
            Self::Words(words) => &words.paths,
            Self::Ngrams(ngrams) => &ngrams.paths,
            Self::Collocates(collocates) => &collocates.paths,
            Self::Reuse(reuse) => &reuse.paths,
            _ => return None,
        };
        Some((paths, None))
    }

    /// Returns the same command for these files.
    #[must_use]
    pub fn on(&self, selected: Vec<PathBuf>) -> Self {
        let mut command = self.clone();
        let paths = match &mut command {
            Self::Outline { files, .. } | Self::Info { files, .. } | Self::Text { files } => files,
            Self::Search(search) => &mut search.paths,
            Self::Terms(terms) => &mut terms.files,
            Self::List(list) => &mut list.paths,
            Self::Copies(copies) => &mut copies.paths,
            Self::Words(words) => &mut words.paths,
            Self::Ngrams(ngrams) => &mut ngrams.paths,
            Self::Collocates(collocates) => &mut collocates.paths,
            Self::Reuse(reuse) => &mut reuse.paths,
            _ => return command,
        };
        *paths = selected;
        command
    }
}
