//! How many documents have which value of each field.

use std::collections::{BTreeSet, HashMap};

use crate::{
    lang::Lang,
    library::{CandidateDocument, DocumentKind, Facet, PlaceId},
};

/// How many values of a field are listed; nobody reads more.
const MOST: usize = 200;

/// How many documents have which value of each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    years: HashMap<u16, usize>,
    places: HashMap<PlaceId, usize>,
    kinds: HashMap<DocumentKind, usize>,
    speakers: HashMap<String, usize>,
    folders: HashMap<String, usize>,
    corpora: HashMap<String, usize>,
    read: usize,
    unread: usize,
}

/// A value of a field with how many documents have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetRow {
    /// The field.
    pub facet: Facet,
    /// The value, as it is typed.
    pub value: String,
    /// How many documents have it.
    pub count: usize,
    /// How deep it lies: a place below its province 1.
    pub depth: u8,
}

impl FacetRow {
    /// Returns what to call it where it lies below others: a folder by its name alone.
    pub fn label(&self) -> &str {
        let name = self.value.rsplit_once('/').map(|(_, name)| name);
        name.filter(|_| self.facet == Facet::Folder).unwrap_or(&self.value)
    }
}

impl FacetCounts {
    /// Counts a document under its value of a field; which corpora it belongs to is told by [`Self::add_to_corpus`].
    pub fn add(&mut self, facet: Facet, document: &CandidateDocument<'_>) {
        let CandidateDocument { about, folder, is_read } = *document;
        let metadata = &about.metadata;
        match facet {
            Facet::Year => {
                if let Some(year) = metadata.year {
                    *self.years.entry(year.value).or_default() += 1;
                }
            }
            Facet::Place => {
                if let Some(place) = metadata.place {
                    *self.places.entry(place.value).or_default() += 1;
                }
            }
            Facet::Kind => {
                if let Some(kind) = metadata.kind {
                    *self.kinds.entry(kind.value).or_default() += 1;
                }
            }
            Facet::Speaker => {
                if let Some(name) = about.speaker() {
                    count(&mut self.speakers, name);
                }
            }
            Facet::Folder => count(&mut self.folders, folder),
            Facet::Reading => *if is_read { &mut self.read } else { &mut self.unread } += 1,
            Facet::Corpus => {}
        }
    }

    /// Counts a document under a corpus.
    pub fn add_to_corpus(&mut self, name: &str) {
        count(&mut self.corpora, name);
    }

    /// Returns the rows of a field, years from the last, others from the most frequent. Places stand below the province that
    /// they are in, and folders below the folder, which count all of them; they are listed where `is_open` says so of that.
    pub fn rows(&self, facet: Facet, lang: Lang, is_open: impl Fn(&str) -> bool) -> Vec<FacetRow> {
        let row = |value: String, count: usize| FacetRow { facet, value, count, depth: 0 };
        let mut rows: Vec<FacetRow> = match facet {
            Facet::Year => {
                let mut rows: Vec<_> =
                    self.years.iter().map(|(year, count)| row(year.to_string(), *count)).collect();
                rows.sort_by(|one, other| other.value.cmp(&one.value));
                rows
            }
            Facet::Place => self.places(is_open),
            Facet::Kind => {
                let kinds = self.kinds.iter();
                by_count(kinds.map(|(kind, count)| row(kind.label(lang).to_owned(), *count)).collect())
            }
            Facet::Speaker => by_count(named(facet, &self.speakers)),
            Facet::Folder => self.folders(is_open),
            Facet::Corpus => by_count(named(facet, &self.corpora)),
            Facet::Reading => {
                let counts =
                    [(lang.pick("未读", "unread"), self.unread), (lang.pick("已读", "read"), self.read)];
                let counts = counts.into_iter().filter(|(_, count)| *count > 0);
                counts.map(|(value, count)| row(value.to_owned(), count)).collect()
            }
        };
        rows.truncate(MOST);
        rows
    }

    /// The folders, each under the one in which it lies. What a row says is how many documents its name, as it is typed, would
    /// find: also those in folders elsewhere that are called so.
    fn folders(&self, is_open: impl Fn(&str) -> bool) -> Vec<FacetRow> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut below: HashMap<&str, BTreeSet<&str>> = HashMap::new();
        for (path, count) in &self.folders {
            for run in folder_runs(path) {
                *counts.entry(run).or_default() += count;
            }
            let mut folder = path.as_str();
            while !folder.is_empty() {
                let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
                below.entry(above).or_default().insert(folder);
                folder = above;
            }
        }
        let rows_below = |folder: &str, depth: u8| {
            let folders = below.get(folder).into_iter().flatten();
            let row = |value: &&str| FacetRow {
                facet: Facet::Folder,
                value: (*value).to_owned(),
                count: counts.get(value).copied().unwrap_or_default(),
                depth,
            };
            let mut rows = by_count(folders.map(row).collect());
            rows.reverse();
            rows
        };
        let (mut rows, mut waiting) = (Vec::new(), rows_below("", 0));
        while let Some(row) = waiting.pop().filter(|_| rows.len() < MOST) {
            if is_open(&row.value) {
                waiting.extend(rows_below(&row.value, row.depth + 1));
            }
            rows.push(row);
        }
        rows
    }

    fn places(&self, is_open: impl Fn(&str) -> bool) -> Vec<FacetRow> {
        let mut provinces: HashMap<PlaceId, (usize, Vec<FacetRow>)> = HashMap::new();
        for (place, count) in &self.places {
            let mut top = *place;
            while let Some(above) = top.parent() {
                top = above;
            }
            let (all, below) = provinces.entry(top).or_default();
            *all += count;
            if top != *place {
                let value = place.name().to_owned();
                below.push(FacetRow { facet: Facet::Place, value, count: *count, depth: 1 });
            }
        }
        let rows = provinces.iter().map(|(province, (count, _))| FacetRow {
            facet: Facet::Place,
            value: province.name().to_owned(),
            count: *count,
            depth: 0,
        });
        let mut below: HashMap<&str, Vec<FacetRow>> =
            provinces.iter().map(|(province, (_, below))| (province.name(), below.clone())).collect();
        let with_places = |row: FacetRow| {
            let places = if is_open(&row.value) { below.remove(row.value.as_str()) } else { None };
            let places = by_count(places.unwrap_or_default());
            std::iter::once(row).chain(places).collect::<Vec<_>>()
        };
        by_count(rows.collect()).into_iter().flat_map(with_places).collect()
    }
}

/// Counts one more of a name.
fn count(counts: &mut HashMap<String, usize>, name: &str) {
    match counts.get_mut(name) {
        Some(count) => *count += 1,
        None => _ = counts.insert(name.to_owned(), 1),
    }
}

/// A row for each name.
fn named(facet: Facet, counts: &HashMap<String, usize>) -> Vec<FacetRow> {
    counts
        .iter()
        .map(|(name, count)| FacetRow { facet, value: name.clone(), count: *count, depth: 0 })
        .collect()
}

/// The folders of a path, each with those in which it lies from some folder on: of `a/b` these are `a`, `a/b` and `b`.
fn folder_runs(path: &str) -> BTreeSet<&str> {
    let slashes = || path.match_indices('/').map(|(at, _)| at);
    let starts = std::iter::once(0).chain(slashes().map(|at| at + 1));
    let ends_after = |start| slashes().filter(move |at| *at > start).chain([path.len()]);
    let runs = starts.flat_map(|start| ends_after(start).filter_map(move |end| path.get(start..end)));
    runs.filter(|run| !run.is_empty()).collect()
}

fn by_count(mut rows: Vec<FacetRow>) -> Vec<FacetRow> {
    rows.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
    rows
}
