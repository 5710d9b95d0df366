//! The documents that can be asked together, as a screen lists them.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use serde::Serialize;

use crate::library::{About, CandidateDocument, SortKey, Source, path_name};

/// A document of a library, as far as its catalogue knows it.
#[derive(Clone, Debug)]
pub struct LibraryDocument {
    /// Where it comes from.
    pub source: Source,
    /// What is known of it.
    pub about: About,
    /// A hash of its text, equal for equal texts; 0 where it is not known.
    pub content: u128,
    /// When it was last open, in seconds since 1970; 0 when it was never read.
    pub read_at: u64,
}

/// A document that was found, for other programs; its fields are named as those of `tigang list`.
#[derive(Serialize)]
struct JsonDocument<'a> {
    path: &'a str,
    title: Option<&'a str>,
    date: Option<String>,
    year: Option<u16>,
    place: Option<&'a str>,
    kind: Option<&'a str>,
    speaker: Option<&'a str>,
    length: usize,
    hits: u32,
}

impl LibraryDocument {
    /// Returns the folder in which its file lies.
    fn parent(&self) -> Option<&Path> {
        match &self.source {
            Source::File(path) => path.parent(),
            Source::Builtin(_) | Source::Stdin => None,
        }
    }

    /// Returns it with how often words stand in it as one line of JSON.
    pub fn json(&self, hits: u32) -> String {
        let metadata = &self.about.metadata;
        let document = JsonDocument {
            path: &self.source.to_string(),
            title: self.about.title(),
            date: metadata.date.map(|date| date.value.iso()),
            year: metadata.year.map(|year| year.value),
            place: metadata.place.map(|place| place.value.name()),
            kind: metadata.kind.map(|kind| kind.value.name()),
            speaker: self.about.speaker(),
            length: self.about.units,
            hits,
        };
        // Texts and numbers can always be written.
        serde_json::to_string(&document).unwrap_or_default()
    }
}

/// The documents that can be asked together, each under its index.
#[derive(Debug, Default)]
pub struct LibraryDocuments {
    /// The documents.
    pub documents: Vec<LibraryDocument>,
    /// The root of the library that holds them; `None` for those that are listed, whose files are read one after another.
    pub root: Option<PathBuf>,
    /// The folder of each, with `/` between folders: below the root, or below the folder in which all of them lie. Made when it
    /// is first asked for.
    folders: OnceLock<Vec<Arc<str>>>,
    /// The place of each in the order of titles; made when it is first asked for.
    title_ranks: OnceLock<Vec<u32>>,
}

impl LibraryDocuments {
    /// Takes documents in the order in which they are listed.
    pub fn new(documents: Vec<LibraryDocument>, root: Option<PathBuf>) -> Self {
        Self { documents, root, ..Self::default() }
    }

    /// Returns the document with an index as a condition sees it.
    pub fn candidate(&self, index: u32) -> Option<CandidateDocument<'_>> {
        let document = self.get(index)?;
        let folders = self.folders.get_or_init(|| folders(&self.documents, self.root.as_deref()));
        let folder = folders.get(index as usize)?;
        Some(CandidateDocument { about: &document.about, folder, is_read: document.read_at > 0 })
    }

    /// Returns the document with an index.
    pub fn get(&self, index: u32) -> Option<&LibraryDocument> {
        self.documents.get(index as usize)
    }

    /// Returns the place of a document in the order of titles.
    pub(super) fn title_rank(&self, index: u32) -> u32 {
        let ranks = self.title_ranks.get_or_init(|| {
            let key =
                |document: &LibraryDocument| SortKey::new(&document.about.title_or_name(&document.source));
            let keys: Vec<SortKey> = self.documents.iter().map(key).collect();
            let mut order: Vec<usize> = (0..keys.len()).collect();
            order.sort_by(|one, other| keys.get(*one).cmp(&keys.get(*other)));
            let ranks: HashMap<usize, u32> = order.into_iter().zip(0..).collect();
            (0..keys.len()).map(|index| ranks.get(&index).copied().unwrap_or_default()).collect()
        });
        ranks.get(index as usize).copied().unwrap_or(u32::MAX)
    }
}

/// The folders of documents, as they are named below `root`, or below the folder in which all of them lie.
fn folders(documents: &[LibraryDocument], root: Option<&Path>) -> Vec<Arc<str>> {
    let common = || {
        let mut parents = documents.iter().filter_map(LibraryDocument::parent);
        let first = parents.next()?;
        parents.try_fold(first, |common, parent| common.ancestors().find(|above| parent.starts_with(above)))
    };
    let root = root.or_else(common).unwrap_or(Path::new(""));
    // Documents of one folder mostly follow one another.
    let mut last: (Option<&Path>, Arc<str>) = (None, Arc::from(""));
    let mut folders = Vec::with_capacity(documents.len());
    for parent in documents.iter().map(LibraryDocument::parent) {
        if last.0 != parent {
            let below = parent.map(|parent| path_name(parent.strip_prefix(root).unwrap_or(parent)));
            last = (parent, below.unwrap_or_default().trim_start_matches('/').into());
        }
        folders.push(Arc::clone(&last.1));
    }
    folders
}
