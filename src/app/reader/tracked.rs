//! What runs through the open speech: the search and the coloured terms.

use super::{colouring::TextColours, search::TextSearch};
use crate::{
    library::Colour,
    search::{Hits, Query},
};

/// Something that is looked for in the open speech, with its places.
#[derive(Clone, Copy, Debug)]
pub struct TrackedQuery<'a> {
    /// What is looked for.
    pub query: &'a Query,
    /// Where it stands, as far as it is known.
    pub hits: &'a Hits,
    /// Its colour; `None` for a search that has none.
    pub colour: Option<Colour>,
}

impl<'a> TrackedQuery<'a> {
    /// The coloured terms, those of a group together, and before them the search, unless it is one of them.
    pub fn all(search: &'a TextSearch, colouring: &'a TextColours) -> Vec<Self> {
        let coloured = colouring.terms.iter().map(|term| Self {
            query: &term.found.query,
            hits: &term.found.hits,
            colour: Some(term.colour),
        });
        let search = search.found().filter(|found| colouring.term(&found.query).is_none());
        let search = search.map(|found| Self { query: &found.query, hits: &found.hits, colour: None });
        let mut tracked: Vec<Self> = search.into_iter().chain(coloured).collect();
        tracked.sort_by_key(|query| query.colour);
        tracked
    }

    /// The number of the place that begins nearest to `offset`; 0 when there is none.
    pub fn nearest(&self, offset: usize) -> usize {
        let spans = self.hits.spans();
        let after = spans.partition_point(|hit| hit.start < offset);
        let distance = |index: &usize| spans.get(*index).map_or(usize::MAX, |hit| hit.start.abs_diff(offset));
        [after.saturating_sub(1), after].into_iter().min_by_key(distance).unwrap_or(0)
    }
}
