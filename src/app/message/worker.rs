//! The one for whom work is done.

use std::sync::Arc;

use super::effect::Outcome;
use crate::{
    document::Document,
    lang::Lang,
    library::Source,
    search::{Finder, MOST_HITS, Scan, ScanProgress},
    text::Span,
};

/// How much of a text is searched at once, in bytes, before asking whether the answer is still wanted.
const STRETCH: usize = 1 << 16;

/// The one for whom work is done: reads the texts, hears the outcomes, and knows whether it is still wanted.
pub trait Worker {
    /// The language of messages.
    fn lang(&self) -> Lang;

    /// Reads the document of a source, as long as `wants` finds its text worth it; `None` for one that cannot be read.
    fn read(&self, source: &Source, wants: &dyn Fn(&str) -> bool) -> Option<Arc<Document>>;

    /// Takes an outcome; long work may have several.
    fn tell(&self, outcome: Outcome);

    /// Whether nobody waits for the work any more.
    fn is_stale(&self) -> bool {
        false
    }

    /// Whether it is time to tell what was gathered so far.
    fn is_time(&self) -> bool {
        true
    }

    /// Finds all hits in `scope` in the order of the text, at most [`MOST_HITS`]; `None` once the work is stale.
    fn find(&self, document: &Document, finder: &Finder, scope: Span) -> Option<Vec<Span>> {
        let mut hits = find_in(document, finder, scope, &|| self.is_stale())?;
        hits.truncate(MOST_HITS);
        Some(hits)
    }
}

/// Finds all hits of a part of a document, stretch by stretch; `None` once the work is stale.
pub fn find_in(
    document: &Document,
    finder: &Finder,
    part: Span,
    is_stale: &impl Fn() -> bool,
) -> Option<Vec<Span>> {
    let mut search = Scan::new(document, finder, part);
    while !is_stale() {
        if search.step(STRETCH) != ScanProgress::More {
            return Some(search.into_hits());
        }
    }
    None
}
