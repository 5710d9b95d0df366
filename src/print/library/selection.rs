//! The documents that a command takes, where its arguments name a corpus or say what documents must be.

use std::{
    collections::HashSet,
    io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use crate::{
    document::Document,
    library::{About, CandidateDocument, Facet, HoldingRow, Question, SortKey, Source, named_path},
    print::printer::{Printer, status::Status, visible::visible},
    search::find_all,
    shell::{
        AnswerRow, CheckDepth, CorporaFile, Error, LibrarySearch, NamedScope, Opened, OpenedStore,
        ScopeError, ScopeNames, update,
    },
    text::Counts,
};

/// How old a look at the files of a library may be before a command looks again.
const FRESH: Duration = Duration::from_mins(10);

/// The documents of one store that a command takes.
#[derive(Debug)]
pub struct StoreAnswer {
    /// The store.
    pub store: OpenedStore,
    /// Its documents in their natural order, with the counts of the last question.
    pub rows: Vec<AnswerRow>,
}

/// Returns the name behind `@`; `None` for a path, also for one of a file that begins so.
pub fn corpus_name(argument: &Path) -> Option<&str> {
    argument.to_str()?.strip_prefix('@').filter(|_| !argument.exists())
}

/// Replaces what `paths` name by the files that are meant: `@NAME` by its documents, and where there is a condition, files and
/// folders by those that fit it. `last` is asked last of all of what libraries hold.
///
/// # Errors
///
/// When the output cannot be written. What stands for nothing has been told when a status comes back instead.
pub fn select(
    printer: &mut Printer<'_>,
    paths: &[PathBuf],
    condition: Option<&str>,
    last: Option<&Question>,
) -> io::Result<Result<Vec<PathBuf>, Status>> {
    if condition.is_none() && !paths.iter().any(|path| corpus_name(path).is_some()) {
        return Ok(Ok(paths.to_vec()));
    }
    let names = match ScopeNames::read(&corpora_file(printer), &printer.caches.stores) {
        Ok(names) => names,
        Err(error) => return refuse(printer, &error).map(Err),
    };
    let mut narrow = NamedScope::default();
    if let Some(condition) = condition
        && let Err(error) = names.narrow(&mut narrow, condition, printer.lang)
    {
        return refuse(printer, &error).map(Err);
    }
    let mut selected = Vec::new();
    let mut plain = Vec::new();
    for path in paths {
        let Some(name) = corpus_name(path) else {
            plain.push(path.clone());
            continue;
        };
        let mut scope = match names.scope(name) {
            Ok(scope) => scope,
            Err(error) => return refuse(printer, &error).map(Err),
        };
        scope.questions.extend(narrow.questions.iter().cloned());
        scope.within.extend(narrow.within.iter().cloned());
        scope.without.extend(narrow.without.iter().cloned());
        for answer in answers(printer, &scope, last)? {
            let root = answer.store.root();
            let rows = answer.rows.iter().filter_map(|it| answer.store.rows.get(it.row));
            selected.extend(rows.map(|row| row.path(root)));
        }
    }
    if !plain.is_empty() {
        selected.extend(if narrow.questions.is_empty() { plain } else { fitting(printer, &plain, &narrow)? });
    }
    let mut seen = HashSet::new();
    selected.retain(|path| seen.insert(path.clone()));
    Ok(if selected.is_empty() { Err(Status::NothingFound) } else { Ok(selected) })
}

/// Asks the libraries for the documents that names alone stand for, `last` last of all; `None` when files are named as well,
/// or are to be read otherwise than the libraries have done.
///
/// # Errors
///
/// When the output cannot be written. What stands for nothing has been told when a status comes back instead.
pub fn kept(
    printer: &mut Printer<'_>,
    paths: &[PathBuf],
    condition: Option<&str>,
    last: Option<&Question>,
) -> io::Result<Result<Option<Vec<StoreAnswer>>, Status>> {
    let names: Option<Vec<&str>> = paths.iter().map(|path| corpus_name(path)).collect();
    // What is read in another encoding, or without its marks, is another text.
    let is_as_kept = printer.encoding.is_none() && printer.marks && !paths.is_empty();
    let Some(names) = names.filter(|_| is_as_kept) else { return Ok(Ok(None)) };
    let read = ScopeNames::read(&corpora_file(printer), &printer.caches.stores);
    let scopes = read.and_then(|known| {
        let narrowed = names.iter().map(|name| {
            let mut scope: NamedScope = known.scope(name)?;
            condition.map_or(Ok(()), |typed| known.narrow(&mut scope, typed, printer.lang))?;
            Ok(scope)
        });
        narrowed.collect::<Result<Vec<_>, _>>()
    });
    let scopes = match scopes {
        Ok(scopes) => scopes,
        Err(error) => return refuse(printer, &error).map(Err),
    };
    let mut all = Vec::new();
    for scope in &scopes {
        all.extend(answers(printer, scope, last)?);
    }
    // What several names stand for is taken once.
    let mut seen = HashSet::new();
    for StoreAnswer { store, rows } in &mut all {
        rows.retain(|found| store.rows.get(found.row).is_some_and(|row| seen.insert(row.path(store.root()))));
    }
    Ok(Ok(Some(all)))
}

/// Returns the file with the corpora.
pub fn corpora_file(printer: &Printer<'_>) -> CorporaFile {
    CorporaFile::new(printer.configured.path.parent().unwrap_or(Path::new("")))
}

/// Says why a name or a condition stands for nothing.
pub fn refuse(printer: &mut Printer<'_>, error: &ScopeError) -> io::Result<Status> {
    let message = error.message(printer.lang);
    writeln!(printer.err, "tigang: {}", visible(&message))?;
    Ok(Status::Usage)
}

/// Asks the libraries for the documents of a scope; stores that were not compared with their files for a while are, before.
///
/// # Errors
///
/// When what went wrong cannot be told.
pub fn answers(
    printer: &mut Printer<'_>,
    scope: &NamedScope,
    last: Option<&Question>,
) -> io::Result<Vec<StoreAnswer>> {
    let mut answers = Vec::new();
    for folder in printer.caches.stores.all() {
        if !scope.within.iter().all(|roots| roots.iter().any(|it| touches(it, &folder.root))) {
            continue;
        }
        let age = folder.checked().and_then(|checked| SystemTime::now().duration_since(checked).ok());
        let current = folder.current();
        if age.is_none_or(|age| age > FRESH)
            && let Some(current) = current
        {
            match update(&printer.caches.stores, &folder, current.keeps_texts, CheckDepth::Stamps, |_, _| ())
            {
                // Another program is at it, or the cache belongs to another user: what is there is good.
                Ok(_) | Err(Error::Busy(_) | Error::Write { .. }) => {}
                Err(error) => _ = printer.fail(&error)?,
            }
        }
        let Some(mut store) = OpenedStore::open(&folder) else { continue };
        store.correct(printer.state);
        let (state, asks_for_reading) = (printer.state, scope.names(Facet::Reading));
        let is_read =
            |row: &HoldingRow| asks_for_reading && state.is_read(&Source::File(row.path(store.root())));
        let mut rows = meant_by(scope, &store, last, &is_read);
        rows.sort_by_cached_key(|it| {
            let name = store.rows.get(it.row).map_or("", |row| row.name.as_str());
            name.split('/').map(SortKey::new).collect::<Vec<_>>()
        });
        answers.push(StoreAnswer { store, rows });
    }
    Ok(answers)
}

/// The documents of a store that a scope means, `last` being asked last of all; `is_read` tells which were ever open.
fn meant_by(
    scope: &NamedScope,
    store: &OpenedStore,
    last: Option<&Question>,
    is_read: &dyn Fn(&HoldingRow) -> bool,
) -> Vec<AnswerRow> {
    let all = store.rows.iter().enumerate().filter(|(_, row)| row.is_document());
    let meant = all.filter(|(_, row)| scope.holds(&row.path(store.root())));
    let mut found: Vec<AnswerRow> = meant.map(|(row, _)| AnswerRow { row, counts: Vec::new() }).collect();
    for without in &scope.without {
        let others: HashSet<usize> =
            meant_by(without, store, None, is_read).iter().map(|it| it.row).collect();
        found.retain(|it| !others.contains(&it.row));
    }
    for question in scope.questions.iter().chain(last) {
        let may_mean = |row: &usize| {
            store.rows.get(*row).is_some_and(|row| question.may_mean(&row.candidate(is_read(row))))
        };
        let among = found.iter().map(|it| it.row).filter(may_mean).collect();
        let mut search = LibrarySearch::among(store, question, among);
        while search.step() {}
        found = search.take_found();
    }
    found
}

/// Whether one of two paths lies below the other.
fn touches(one: &Path, other: &Path) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// Reads files and returns those that fit.
fn fitting(printer: &mut Printer<'_>, paths: &[PathBuf], scope: &NamedScope) -> io::Result<Vec<PathBuf>> {
    let state = printer.state;
    let asks_for_reading = scope.names(Facet::Reading);
    let work = |path: &str, opened: Opened| {
        let document = Document::skim_marked(opened.text, opened.evidence);
        let source = Source::named(Path::new(path));
        let about = state.corrected(About::of(&document, &source, &Counts::of(document.text())), &source);
        let candidate = CandidateDocument::at(path, &about, asks_for_reading && state.is_read(&source));
        let path = named_path(path);
        let path = path.canonicalize().unwrap_or(path);
        fits(scope, &path, &candidate, &document)
    };
    let mut found = Vec::new();
    printer.each(
        paths,
        |_| true,
        work,
        |_, worked| {
            found.extend(worked.answer.then(|| named_path(&worked.path)));
            Ok(())
        },
    )?;
    Ok(found)
}

/// Whether a scope means a document, whose path is the one by which the system knows its file.
fn fits(scope: &NamedScope, path: &Path, candidate: &CandidateDocument<'_>, document: &Document) -> bool {
    let is_meant = |question: &Question| {
        let counts = question.words().iter().map(|word| {
            u32::try_from(find_all(document, &word.finder, document.whole()).len()).unwrap_or(u32::MAX)
        });
        question.may_mean(candidate) && question.means(&counts.collect::<Vec<_>>())
    };
    scope.holds(path)
        && scope.questions.iter().all(is_meant)
        && !scope.without.iter().any(|without| fits(without, path, candidate, document))
}
