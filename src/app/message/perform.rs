//! The work that effects ask for, without threads, files or clock: what workers do, and what tests do on the spot.

use std::sync::Arc;

use super::{
    effect::{Effect, Outcome},
    notice::Notice,
    pattern_error::pattern_message,
    request::Ticket,
};
use crate::{
    app::jobs::{Gleaned, Gleaner, Subject, Text, Wanted, arranged, list_terms},
    document::Document,
    lang::Lang,
    lexis::Lexicon,
    library::Source,
    search::{Finder, MOST_HITS, Progress, QueryError, Search, find_each},
    text::Span,
};

/// How much of a text is searched at once, in bytes, before asking whether the answer is still wanted.
const STRETCH: usize = 1 << 16;

/// A text longer than this, in bytes, takes long to be cut into words.
const LARGE: usize = 1 << 20;

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

/// Does the work of an effect and tells its outcomes; gives back an effect that is no work of this kind.
pub fn perform(effect: Effect, worker: &impl Worker) -> Option<Effect> {
    match effect {
        Effect::Find { ticket, document, scope, query } => match Finder::new(&query) {
            Ok(finder) => {
                if let Some(hits) = worker.find(&document, &finder, scope) {
                    worker.tell(Outcome::Found { ticket, hits: Ok(hits) });
                }
            }
            Err(error) => worker.tell(Outcome::Found { ticket, hits: Err(error) }),
        },
        Effect::FindTerms { ticket, document, queries } => {
            let places = find_each(&document, &queries, document.whole());
            worker.tell(Outcome::TermsFound { ticket, found: queries.into_iter().zip(places).collect() });
        }
        Effect::ListTerms { ticket, document, scope, lexicon } => {
            let listing = list_terms(&document, scope, &lexicon);
            worker.tell(Outcome::TermsListed { ticket, listing });
        }
        Effect::Adjust { ticket, text, changes } => {
            let document = Arc::new(text.document.adjusted(&changes));
            worker.tell(Outcome::Adjusted { ticket, text: Text { document, ..text } });
        }
        Effect::Concord { ticket, subject, texts, lexicon } => {
            if let Err(error) = gather(ticket, &subject, &texts, lexicon, worker) {
                let part = Gleaned { done: true, ..Gleaned::default() };
                worker.tell(Outcome::Concorded { ticket, part });
                worker.tell(Outcome::Said(Notice::trouble(pattern_message(&error, worker.lang()))));
            }
        }
        Effect::Arrange { ticket, gleaned, order, filter } => {
            let shown = arranged(&gleaned, order, &filter);
            // The next part can be added without a copy once nobody else holds the lines.
            drop(gleaned);
            worker.tell(Outcome::Arranged { ticket, shown });
        }
        effect => return Some(effect),
    }
    None
}

/// Finds all hits of a part of a document, stretch by stretch; `None` once the work is stale.
pub fn find_in(
    document: &Document,
    finder: &Finder,
    part: Span,
    is_stale: &impl Fn() -> bool,
) -> Option<Vec<Span>> {
    let mut search = Search::new(document, finder, part);
    while !is_stale() {
        if search.step(STRETCH) != Progress::More {
            return Some(search.into_hits());
        }
    }
    None
}

/// Gathers the places of `subject` in `texts`, one after the other, and tells of them as they are found.
///
/// Texts that cannot be read are passed over: the list has said so.
fn gather(
    ticket: Ticket,
    subject: &Subject,
    texts: &[Wanted],
    lexicon: Option<Arc<Lexicon>>,
    worker: &impl Worker,
) -> Result<(), QueryError> {
    let mut gleaner = Gleaner::new(subject, lexicon)?;
    let tell = |part| worker.tell(Outcome::Concorded { ticket, part });
    let wanted = || !worker.is_stale();
    for Wanted { source, document, within } in texts {
        let read = || worker.read(source, &|text| gleaner.wants(text));
        match document.clone().or_else(read) {
            Some(document) => {
                gleaner.read(source, &document, *within, &wanted);
                // The lines need not wait for the words beside them.
                if document.text().len() > LARGE || worker.is_time() {
                    tell(gleaner.take());
                }
                gleaner.look_beside(&document, &wanted);
            }
            None => gleaner.pass_over(),
        }
        if worker.is_stale() {
            return Ok(());
        }
        if worker.is_time() {
            tell(gleaner.take());
        }
    }
    tell(gleaner.finish());
    Ok(())
}
