//! How many documents have which year, place, kind and speaker.

use std::collections::HashMap;

use crate::{
    lang::Lang,
    library::{About, DocumentKind, Facet, PlaceId},
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

impl FacetCounts {
    /// Counts a document under its value of a field.
    pub fn add(&mut self, facet: Facet, about: &About) {
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
            Facet::Speaker => match about.speaker().map(|name| (self.speakers.get_mut(name), name)) {
                Some((Some(count), _)) => *count += 1,
                Some((None, name)) => _ = self.speakers.insert(name.to_owned(), 1),
                None => {}
            },
        }
    }

    /// Returns the rows of a field, years from the last, others from the most frequent. Places stand below the province that
    /// they are in, which counts all of them; they are listed where `is_open` says so of its name.
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
            Facet::Speaker => {
                by_count(self.speakers.iter().map(|(name, count)| row(name.clone(), *count)).collect())
            }
        };
        rows.truncate(MOST);
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

fn by_count(mut rows: Vec<FacetRow>) -> Vec<FacetRow> {
    rows.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
    rows
}
