//! Asking the documents of a library beside everything else.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use crate::{
    app::{CorpusOrder, LibraryRequest, Notice, Outcome, RequestId},
    library::{AnswerTally, LibraryAnswer, MissedFields, Question, Source},
    shell::{
        disk::{
            corpora::{CorporaFile, Corpus},
            state::State,
        },
        error::Error,
        event_loop::{
            listing::yield_to_the_loop, opened_library::OpenedLibrary, outbox::Outbox, thread_worker::Newest,
        },
        store::{
            answer::LibrarySearch,
            changes::CheckDepth,
            copies,
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
            librarian.find_more(id);
        });
    }

    /// Finds out which documents of the library belong to which corpus, and which are copies, unless that is known, and tells
    /// it.
    fn find_more(&self, id: RequestId) {
        let Some(library) = self.opened() else { return };
        // It takes a while, and nobody waits for it.
        yield_to_the_loop();
        if ScopeNames::read(&self.files.corpora, &self.files.stores).is_ok_and(|it| library.find_members(&it))
        {
            self.tell_copies(id, &library);
        }
        if library.alike().is_none() {
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

    /// Keeps a corpus, says how it is called, and finds out what belongs to it.
    pub fn save(&self, order: CorpusOrder) {
        let CorpusOrder { name, condition, paths, opening } = order;
        let lang = self.outbox.lang;
        let corpus = Corpus { name, condition, paths };
        let saved = corpus.has_name().then(|| self.files.corpora.save(&corpus));
        let notice = match &saved {
            Some(Err(error)) => Notice::trouble(error.message(lang)),
            None => Notice::trouble(lang.pick(
                "语料集的名字不能有空格、斜线、冒号和引号",
                "The name of a corpus has no blanks, slashes, colons or quotation marks",
            )),
            Some(Ok(())) => {
                let name = &corpus.name;
                Notice::info(lang.pick(
                    format!("已存为语料集 @{name}（集:{name}）"),
                    format!("Kept as the corpus @{name} (corpus:{name})"),
                ))
            }
        };
        self.outbox.send(Outcome::Said(notice));
        if let (Some(Ok(())), Some(id)) = (saved, opening) {
            let librarian = self.clone();
            self.outbox.spawn(move || librarian.find_more(id));
        }
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
        let library = OpenedLibrary::open(folder, &self.state)?;
        let documents = Arc::clone(&library.documents);
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
        if question.condition().names_corpora() {
            let names = ScopeNames::read(&self.files.corpora, &self.files.stores);
            names
                .and_then(|names| names.narrow(&mut scope, &request.typed, lang))
                .map_err(|error| error.message(lang))?;
            // The last one is what was typed itself.
            scope.questions.pop();
        }
        let is_stale = || !self.newest.is(id);
        let tally = AnswerTally::new(Arc::clone(&request.asked), Arc::clone(&request.copies));
        let corpora = library.known_members();
        let mut round =
            AnswerRound { library, question: &question, corpora, tally, found: Vec::new(), unasked: 0 };
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
    /// The corpora, each with whether each document belongs to it.
    corpora: BTreeMap<String, Arc<[bool]>>,
    tally: AnswerTally,
    found: Vec<u32>,
    unasked: usize,
}

impl AnswerRound<'_> {
    /// Takes what a search has found since the last time.
    fn take(&mut self, search: &mut LibrarySearch<'_>) {
        self.unasked = search.unasked();
        for answer in search.take_found() {
            let Some(index) = self.library.index(answer.row) else { continue };
            let missed = self.library.missed(self.question, index);
            self.found.push(index);
            self.tally.add(index, self.question.hits(&answer.counts), missed);
            for (name, belongs) in self.corpora.iter().filter(|_| missed == MissedFields::None) {
                if belongs.get(index as usize) == Some(&true) {
                    self.tally.add_to_corpus(name);
                }
            }
        }
    }

    fn answer(&self, request: &LibraryRequest) -> LibraryAnswer {
        LibraryAnswer { unasked: self.unasked, ..self.tally.answer(request.order) }
    }
}

/// The one path by which the system knows a file; the path itself where there is none.
fn canonical(path: &Path) -> std::path::PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
