//! The answer of documents whose files have to be read, one after another.

use std::{cell::Cell, sync::Arc};

use super::{effect::Outcome, request_id::RequestId, worker::Worker};
use crate::{
    app::jobs::LibraryRequest,
    library::{AnswerTally, LibraryAnswer, MissedFields, Question, Source},
};

/// Answers a question by reading the files of the documents, and tells what was found as it is found.
///
/// # Errors
///
/// What to tell the user of a question that cannot be understood; a corpus is one, for only libraries have them.
pub fn answer(id: RequestId, request: &LibraryRequest, worker: &impl Worker) -> Result<(), String> {
    let question = request.question(worker.lang())?;
    let condition = question.condition();
    if let Some(name) = condition.corpora.first().or(condition.without_corpora.first()) {
        return Err(worker.lang().pick(
            format!("“集:{name}”只能在文库里用（先用 tigang library add 收进文件夹）"),
            format!("corpus:{name} needs a library (`tigang library add FOLDER` keeps one)"),
        ));
    }
    let tell = |answer| worker.tell(Outcome::LibraryAnswered { id, answer: Ok(Box::new(answer)) });
    let mut tally = AnswerTally::new(Arc::clone(&request.asked), Arc::clone(&request.copies));
    let (mut unasked, of) = (0, request.asked.documents.len());
    for (index, document) in (0..).zip(&request.asked.documents) {
        let Some(candidate) = request.asked.candidate(index) else { continue };
        let missed = question.condition().missed(&candidate);
        if missed != MissedFields::Several {
            match counts(&question, &document.source, worker) {
                Some(counts) if question.means(&counts) => tally.add(index, question.hits(&counts), missed),
                Some(_) => {}
                None => unasked += 1,
            }
        }
        if worker.is_stale() {
            return Ok(());
        }
        if worker.is_time() {
            let progress = (index as usize + 1, of);
            tell(LibraryAnswer { progress, unasked, ..tally.answer(request.order) });
        }
    }
    tell(LibraryAnswer { progress: (of, of), unasked, done: true, ..tally.answer(request.order) });
    Ok(())
}

/// Returns how often each word of a question stands in a document, whose file is read only when words are asked for; `None`
/// when it cannot be read.
fn counts(question: &Question, source: &Source, worker: &impl Worker) -> Option<Vec<u32>> {
    let words = question.words();
    if words.is_empty() {
        return Some(Vec::new());
    }
    let is_read = Cell::new(false);
    let document = worker.read(source, &|text| {
        is_read.set(true);
        words.iter().any(|word| word.finder.could_find_in(text))
    });
    let Some(document) = document else { return is_read.get().then(|| vec![0; words.len()]) };
    let count = |hits: Vec<_>| u32::try_from(hits.len()).unwrap_or(u32::MAX);
    let hits = words.iter().map(|word| worker.find(&document, &word.finder, document.whole()));
    Some(hits.map(|hits| hits.map_or(0, count)).collect())
}
