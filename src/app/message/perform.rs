//! The work that effects ask for, without threads, files or clock: what workers do, and what tests do on the spot.

use std::sync::Arc;

use super::{
    description::Description,
    effect::{Effect, Outcome},
    library_answer,
    notice::Notice,
    pattern_error::pattern_message,
    request_id::RequestId,
    worker::Worker,
};
use crate::{
    app::jobs::{
        KwicBatch, KwicCollector, OpenedText, SearchTarget, Subject, TermCounts, YearCounts, arranged,
        list_terms,
    },
    lexis::{Lexicon, Reference},
    search::{Finder, Query, QueryError, find_each},
};

/// A text longer than this, in bytes, takes long to be cut into words.
const LARGE: usize = 1 << 20;

/// Does the work of an effect and tells its outcomes; gives back an effect that is no work of this kind.
pub fn perform(effect: Effect, worker: &impl Worker) -> Option<Effect> {
    match effect {
        Effect::Find { id, document, scope, query } => match Finder::new(&query) {
            Ok(finder) => {
                if let Some(hits) = worker.find(&document, &finder, scope) {
                    worker.tell(Outcome::Found { id, hits: Ok(hits) });
                }
            }
            Err(error) => worker.tell(Outcome::Found { id, hits: Err(error) }),
        },
        Effect::FindTerms { id, document, queries } => {
            let places = find_each(&document, &queries, document.whole());
            worker.tell(Outcome::TermsFound { id, found: queries.into_iter().zip(places).collect() });
        }
        Effect::ListTerms { id, document, scope, near, lexicon } => {
            let listing = list_terms(&document, scope, near, &lexicon);
            worker.tell(Outcome::TermsListed { id, listing });
        }
        Effect::CountReference { id, texts, lexicon } => count_reference(id, &texts, &lexicon, worker),
        Effect::Describe { source, text, corrections } => {
            let about = text.about(&source);
            let (format, whole) = (text.origin.format, text.whole);
            let description = Description { source, format, whole, about, corrections };
            worker.tell(Outcome::Described(Box::new(description)));
        }
        Effect::Adjust { id, text, changes } => {
            let document = Arc::new(text.document.adjusted(&changes));
            worker.tell(Outcome::Adjusted { id, text: OpenedText { document, ..text } });
        }
        Effect::Concord { id, subject, texts, lexicon } => {
            if let Err(error) = gather(id, &subject, &texts, lexicon, worker) {
                let part = KwicBatch { done: true, ..KwicBatch::default() };
                worker.tell(Outcome::Concorded { id, part });
                worker.tell(Outcome::Said(Notice::trouble(pattern_message(&error, worker.lang()))));
            }
        }
        Effect::CountYears { id, queries, texts } => {
            if let Err(error) = count_years(id, &queries, &texts, worker) {
                let part = YearCounts { done: true, ..YearCounts::default() };
                worker.tell(Outcome::YearsCounted { id, part });
                worker.tell(Outcome::Said(Notice::trouble(pattern_message(&error, worker.lang()))));
            }
        }
        Effect::Arrange { id, batch, order, filter } => {
            let shown = arranged(&batch, order, &filter);
            // The next part can be added without a copy once nobody else holds the lines.
            drop(batch);
            worker.tell(Outcome::Arranged { id, shown });
        }
        Effect::AskLibrary { id, request } => {
            if let Err(why) = library_answer::answer(id, &request, worker) {
                worker.tell(Outcome::LibraryAnswered { id, answer: Err(why) });
            }
        }
        Effect::ArrangeList { id, job } => {
            if let Some(listed) = job.listed(&|| worker.is_stale()) {
                worker.tell(Outcome::ListArranged { id, listed });
            }
        }
        effect => return Some(effect),
    }
    None
}

/// Counts the words of `texts` together, and tells how many were read as time goes by.
///
/// Texts that cannot be read are passed over.
fn count_reference(id: RequestId, texts: &[SearchTarget], lexicon: &Lexicon, worker: &impl Worker) {
    let mut sum = Reference::default();
    for (read, SearchTarget { source, document, .. }) in texts.iter().enumerate() {
        if let Some(document) = document.clone().or_else(|| worker.read(source, &|_| true)) {
            sum.merge(lexicon.reference_of(&document));
        }
        if worker.is_time() {
            worker.tell(Outcome::ReferenceCounted { id, read: read + 1, counts: None });
        }
    }
    worker.tell(Outcome::ReferenceCounted { id, read: texts.len(), counts: Some(Arc::new(sum)) });
}

/// Gathers the places of `subject` in `texts`, one after the other, and tells of them as they are found.
///
/// Texts that cannot be read are passed over: the list has said so.
fn gather(
    id: RequestId,
    subject: &Subject,
    texts: &[SearchTarget],
    lexicon: Option<Arc<Lexicon>>,
    worker: &impl Worker,
) -> Result<(), QueryError> {
    let mut collector = KwicCollector::new(subject, lexicon)?;
    let tell = |part| {
        if !worker.is_stale() {
            worker.tell(Outcome::Concorded { id, part });
        }
    };
    let wanted = || !worker.is_stale();
    for SearchTarget { source, document, within } in texts {
        let read = || worker.read(source, &|text| collector.wants(text));
        match document.clone().or_else(read) {
            Some(document) => {
                collector.read(source, &document, *within, &wanted);
                // The lines need not wait for the words beside them.
                if document.text().len() > LARGE || worker.is_time() {
                    tell(collector.take());
                }
                collector.look_beside(&document, &wanted);
            }
            None => collector.pass_over(),
        }
        if worker.is_stale() {
            return Ok(());
        }
        if worker.is_time() {
            tell(collector.take());
        }
    }
    tell(collector.finish());
    Ok(())
}

/// Counts each of `queries` in `texts`, one after the other, and tells of them as they are counted.
///
/// Texts that cannot be read are passed over: the list has said so.
fn count_years(
    id: RequestId,
    queries: &[Query],
    texts: &[SearchTarget],
    worker: &impl Worker,
) -> Result<(), QueryError> {
    let finders = queries.iter().map(Finder::new).collect::<Result<Vec<_>, _>>()?;
    let mut part = YearCounts::default();
    for SearchTarget { source, document, .. } in texts {
        part.read += 1;
        if let Some(document) = document.clone().or_else(|| worker.read(source, &|_| true)) {
            part.texts.push((source.clone(), TermCounts::of(&document, source, &finders, None)));
        }
        if worker.is_stale() {
            return Ok(());
        }
        if worker.is_time() {
            worker.tell(Outcome::YearsCounted { id, part: std::mem::take(&mut part) });
        }
    }
    part.done = true;
    worker.tell(Outcome::YearsCounted { id, part });
    Ok(())
}
