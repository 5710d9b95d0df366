//! Asking the documents of a library beside everything else.

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use crate::{
    app::{CorpusOrder, LibraryRequest, Notice, Outcome, RequestId},
    library::{
        AnswerTally, Condition, DocumentCopies, LibraryAnswer, LibraryDocument, LibraryDocuments, LikeTexts,
        MissedFields, Question, Source,
    },
    shell::{
        disk::{
            corpora::{CorporaFile, Corpus},
            state::State,
        },
        error::Error,
        event_loop::{listing::yield_to_the_loop, outbox::Outbox, thread_worker::Newest},
        store::{
            answer::LibrarySearch,
            changes::CheckDepth,
            copies,
            opened_store::OpenedStore,
            scope_names::{NamedScope, ScopeNames},
            stores::{StoreFolder, Stores},
            update::update,
        },
    },
};

/// How often what was found is handed on.
const PAUSE: Duration = Duration::from_millis(60);

/// How old a look at the files of a library may be before it is looked again.
const FRESH: Duration = Duration::from_mins(10);

/// Who knows the libraries, and asks their documents.
#[derive(Clone, Debug)]
pub struct Librarian {
    outbox: Outbox,
    state: Arc<State>,
    files: LibraryFiles,
    /// The question that is wanted.
    newest: Newest,
    /// The library that was opened last.
    opened: Arc<Mutex<Option<Arc<OpenedLibrary>>>>,
}

/// Where libraries and corpora are kept.
#[derive(Clone, Debug)]
pub struct LibraryFiles {
    /// The stores of the libraries.
    pub stores: Stores,
    /// The corpora.
    pub corpora: CorporaFile,
}

/// A library whose documents are asked.
#[derive(Debug)]
struct OpenedLibrary {
    store: OpenedStore,
    documents: Arc<LibraryDocuments>,
    /// For each document the index of its row.
    rows: Vec<usize>,
    /// For each row the index of its document.
    indices: Vec<Option<u32>>,
    /// What was answered last.
    last: Mutex<Option<WholeAnswer>>,
    /// Which texts are alike; `None` until it is known.
    alike: Mutex<Option<Vec<LikeTexts>>>,
}

/// An answer to its end: the documents, also those that miss one field.
#[derive(Debug)]
struct WholeAnswer {
    condition: Condition,
    found: Vec<u32>,
}

impl Librarian {
    /// One that answers to `outbox`, and knows from `state` what the user corrected.
    pub fn new(outbox: Outbox, state: Arc<State>, files: LibraryFiles) -> Self {
        Self { outbox, state, files, newest: Newest::default(), opened: Arc::default() }
    }

    /// Opens the library that holds a speech; with none of the user's open, the only one that there is. Brings it up to date
    /// when it was not looked at for a while.
    pub fn open(&self, id: RequestId, open: Option<Source>) {
        let librarian = self.clone();
        self.outbox.spawn(move || {
            let folder = librarian.folder(open.as_ref());
            let shown = folder.as_ref().and_then(|folder| librarian.tell_opened(id, folder));
            let Some(folder) = folder.filter(|_| shown.is_some()) else {
                let copies = Arc::default();
                return librarian.outbox.send(Outcome::LibraryOpened { id, documents: None, copies });
            };
            let age = folder.checked().and_then(|checked| SystemTime::now().duration_since(checked).ok());
            let current = folder.current().filter(|_| age.is_none_or(|age| age > FRESH));
            if let Some(current) = current {
                let told = |_, _| ();
                match update(&librarian.files.stores, &folder, current.keeps_texts, CheckDepth::Stamps, told)
                {
                    Ok(report) if report.read + report.gone > 0 => _ = librarian.tell_opened(id, &folder),
                    // Another program is at it, or the cache belongs to another user: what is there is good.
                    Ok(_) | Err(Error::Busy(_)) => {}
                    Err(error) => librarian.say_trouble(&error),
                }
            }
            librarian.find_copies(id);
        });
    }

    /// Finds out which texts of the library are copies, unless that is known, and tells it.
    fn find_copies(&self, id: RequestId) {
        let Some(library) = self.opened() else { return };
        if library.alike().is_none() {
            // It takes a while, and nobody waits for it.
            yield_to_the_loop();
            *library.alike() = Some(copies::find(&library.store));
            self.tell_copies(id, &library);
        }
    }

    /// Remembers that a text is no copy of others, or that it may be, and tells what follows.
    pub fn part(&self, id: RequestId, text: u128, from: Vec<u128>) {
        let librarian = self.clone();
        self.outbox.spawn(move || {
            if let Err(error) = librarian.state.part(text, &from) {
                librarian.say_trouble(&error);
            }
            if let Some(library) = librarian.opened() {
                librarian.tell_copies(id, &library);
            }
        });
    }

    fn tell_copies(&self, id: RequestId, library: &OpenedLibrary) {
        let copies = Arc::new(library.copies(&self.state));
        self.outbox.send(Outcome::CopiesFound { id, copies });
    }

    fn opened(&self) -> Option<Arc<OpenedLibrary>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks the documents of the library, when the request is about those; gives it back when it is about others.
    pub fn ask(&self, id: RequestId, request: Box<LibraryRequest>) -> Option<Box<LibraryRequest>> {
        self.newest.turn_to(id);
        let Some(library) = self.opened().filter(|it| Arc::ptr_eq(&it.documents, &request.asked)) else {
            return Some(request);
        };
        let librarian = self.clone();
        self.outbox.spawn(move || {
            if let Err(why) = librarian.answer(id, &request, &library) {
                librarian.outbox.send(Outcome::LibraryAnswered { id, answer: Err(why) });
            }
        });
        None
    }

    /// The stores of the libraries.
    pub const fn stores(&self) -> &Stores {
        &self.files.stores
    }

    /// The question that is wanted; those of others are asked like those of the library.
    pub const fn newest(&self) -> &Newest {
        &self.newest
    }

    /// Keeps a corpus, and says how it is called.
    pub fn save(&self, order: CorpusOrder) {
        let CorpusOrder { name, condition, paths } = order;
        let lang = self.outbox.lang;
        let corpus = Corpus { name, condition, paths };
        let saved = if corpus.has_name() { self.files.corpora.save(&corpus) } else { Ok(()) };
        let notice = match saved {
            Err(error) => Notice::trouble(error.message(lang)),
            Ok(()) if !corpus.has_name() => Notice::trouble(lang.pick(
                "语料集的名字不能有空格、斜线、冒号和引号",
                "The name of a corpus has no blanks, slashes, colons or quotation marks",
            )),
            Ok(()) => {
                let name = &corpus.name;
                Notice::info(lang.pick(
                    format!("已存为语料集 @{name}（集:{name}）"),
                    format!("Kept as the corpus @{name} (corpus:{name})"),
                ))
            }
        };
        self.outbox.send(Outcome::Said(notice));
    }

    fn folder(&self, open: Option<&Source>) -> Option<StoreFolder> {
        match open {
            Some(Source::File(path)) => self.files.stores.holding(&canonical(path)),
            Some(Source::Builtin(_)) | None => match self.files.stores.all().as_mut_slice() {
                [only] => Some(only.clone()),
                _ => None,
            },
            Some(Source::Stdin) => None,
        }
    }

    /// Opens a library and tells its documents, with what the user corrected about them.
    fn tell_opened(&self, id: RequestId, folder: &StoreFolder) -> Option<()> {
        let mut store = OpenedStore::open(folder)?;
        let history = self.state.history();
        let root = folder.root.clone();
        let (mut documents, mut rows, mut indices) = (Vec::new(), Vec::new(), vec![None; store.rows.len()]);
        for (at, row) in store.rows.iter_mut().enumerate().filter(|(_, row)| row.is_document()) {
            if let Some(index) = indices.get_mut(at) {
                *index = u32::try_from(documents.len()).ok();
            }
            rows.push(at);
            let source = Source::File(row.path(&root));
            // The catalogue of the library lies in the documents from now on.
            let about = std::mem::take(&mut row.about);
            let (progress, corrections) = history.of(&source).unzip();
            let about = match corrections.flatten() {
                Some(corrections) => about.corrected(corrections),
                None => about,
            };
            let read_at = progress.map_or(0, |progress| progress.read_at);
            documents.push(LibraryDocument { source, about, content: row.content, read_at });
        }
        let alike = Mutex::new(copies::known(&store));
        let documents = Arc::new(LibraryDocuments::new(documents, Some(root)));
        let own = Arc::clone(&documents);
        let library = OpenedLibrary { store, documents: own, rows, indices, last: Mutex::default(), alike };
        let copies = Arc::new(library.copies(&self.state));
        *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(library));
        self.outbox.send(Outcome::LibraryOpened { id, documents: Some(documents), copies });
        Some(())
    }

    fn say_trouble(&self, error: &Error) {
        self.outbox.send(Outcome::Said(Notice::trouble(error.message(self.outbox.lang))));
    }

    /// Asks the documents of a library, and tells what was found as it is found.
    fn answer(&self, id: RequestId, request: &LibraryRequest, library: &OpenedLibrary) -> Result<(), String> {
        let lang = self.outbox.lang;
        let question = request.question(lang)?;
        let mut scope = NamedScope::default();
        if !question.condition().corpora.is_empty() {
            let names = ScopeNames::read(&self.files.corpora, &self.files.stores);
            names
                .and_then(|names| names.narrow(&mut scope, &request.typed, lang))
                .map_err(|error| error.message(lang))?;
            // The last one is what was typed itself.
            scope.questions.pop();
        }
        let is_stale = || !self.newest.is(id);
        let tally = AnswerTally::new(Arc::clone(&request.asked), Arc::clone(&request.copies));
        let mut round = AnswerRound { library, question: &question, tally, found: Vec::new(), unasked: 0 };
        let tell = |answer| self.outbox.send(Outcome::LibraryAnswered { id, answer: Ok(Box::new(answer)) });
        let Some(among) = library.among(&question, &scope, is_stale) else { return Ok(()) };
        let of = among.len();
        let mut search = LibrarySearch::among(&library.store, &question, among);
        let (mut told, mut pause) = (Instant::now(), PAUSE);
        while search.step() {
            if is_stale() {
                return Ok(());
            }
            if told.elapsed() >= pause {
                let began = Instant::now();
                round.take(&mut search);
                tell(LibraryAnswer { progress: search.progress(), ..round.answer(request) });
                // Telling is to cost a small part of what finding costs.
                (told, pause) = (Instant::now(), PAUSE.max(began.elapsed() * 4));
            }
        }
        round.take(&mut search);
        tell(LibraryAnswer { progress: (of, of), done: true, ..round.answer(request) });
        library.remember(question.condition().clone(), round.found);
        Ok(())
    }
}

/// A question on its way through a library.
struct AnswerRound<'a> {
    library: &'a OpenedLibrary,
    question: &'a Question,
    tally: AnswerTally,
    found: Vec<u32>,
    unasked: usize,
}

impl AnswerRound<'_> {
    /// Takes what a search has found since the last time.
    fn take(&mut self, search: &mut LibrarySearch<'_>) {
        self.unasked = search.unasked();
        for answer in search.take_found() {
            let Some(index) = self.library.indices.get(answer.row).copied().flatten() else { continue };
            let hits = self.question.hits(&answer.counts);
            self.found.push(index);
            self.tally.add(index, hits, self.library.missed(self.question, index));
        }
    }

    fn answer(&self, request: &LibraryRequest) -> LibraryAnswer {
        LibraryAnswer { unasked: self.unasked, ..self.tally.answer(request.order) }
    }
}

impl OpenedLibrary {
    fn alike(&self) -> MutexGuard<'_, Option<Vec<LikeTexts>>> {
        self.alike.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Which documents are one text, as far as is known, and by the user's word.
    fn copies(&self, state: &State) -> DocumentCopies {
        let alike = self.alike();
        DocumentCopies::new(&self.documents.documents, alike.as_deref().unwrap_or_default(), &state.apart())
    }

    /// The rows of the documents that may be meant by a question within a scope; `None` once nobody wants to know.
    fn among(
        &self,
        question: &Question,
        scope: &NamedScope,
        is_stale: impl Fn() -> bool,
    ) -> Option<Vec<usize>> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever types on asks only those that had the word as far as it was typed before.
        let narrowed = last.as_ref().filter(|last| question.condition().narrows(&last.condition));
        let indices: Vec<u32> = match narrowed {
            Some(last) => last.found.clone(),
            None => (0..u32::try_from(self.rows.len()).unwrap_or(u32::MAX)).collect(),
        };
        drop(last);
        let is_within = |document: &LibraryDocument| match &document.source {
            Source::File(path) => {
                scope.within.iter().all(|roots| roots.iter().any(|root| path.starts_with(root)))
            }
            Source::Builtin(_) | Source::Stdin => false,
        };
        let may_mean = |index: &u32| {
            self.documents.get(*index).is_some_and(|document| {
                self.missed(question, *index) != MissedFields::Several
                    && scope.questions.iter().all(|narrow| narrow.may_mean(&document.about))
                    && is_within(document)
            })
        };
        let rows = indices.into_iter().filter(may_mean);
        let mut rows: Vec<usize> = rows.filter_map(|index| self.rows.get(index as usize).copied()).collect();
        for narrow in scope.questions.iter().filter(|narrow| !narrow.words().is_empty()) {
            let mut search = LibrarySearch::among(&self.store, narrow, rows);
            while search.step() {
                if is_stale() {
                    return None;
                }
            }
            rows = search.take_found().into_iter().map(|answer| answer.row).collect();
        }
        Some(rows)
    }

    /// What of the fields of a document is not as a question wants it.
    fn missed(&self, question: &Question, index: u32) -> MissedFields {
        let document = self.documents.get(index);
        document.map_or(MissedFields::Several, |document| question.condition().missed(&document.about))
    }

    fn remember(&self, condition: Condition, found: Vec<u32>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(WholeAnswer { condition, found });
    }
}

/// The one path by which the system knows a file; the path itself where there is none.
fn canonical(path: &Path) -> std::path::PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
