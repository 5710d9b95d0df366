//! What runs through the open speech: the search and the coloured terms.

use super::reader::Reader;
use crate::search::{Hits, Query};

/// Something that is looked for in the open speech, with its places.
#[derive(Clone, Copy, Debug)]
pub struct Strand<'a> {
    /// What is looked for.
    pub query: &'a Query,
    /// Where it stands, as far as it is known.
    pub hits: &'a Hits,
    /// Its colour; `None` for a search that has none.
    pub colour: Option<usize>,
}

impl Reader {
    /// The coloured terms, and before them the search, unless it is one of them.
    pub fn strands(&self) -> Vec<Strand<'_>> {
        let coloured = self.finding.terms.iter().enumerate().filter_map(|(colour, term)| {
            let term = term.as_ref()?;
            Some(Strand { query: &term.query, hits: &term.hits, colour: Some(colour) })
        });
        let coloured: Vec<Strand<'_>> = coloured.collect();
        let search = self.finding.search.as_ref();
        let search = search.filter(|search| coloured.iter().all(|term| *term.query != search.query));
        let search = search.map(|search| Strand { query: &search.query, hits: &search.hits, colour: None });
        search.into_iter().chain(coloured).collect()
    }
}
