//! Work beside the loop: reading, listing, searching, keeping. Every answer comes back as an event.

use std::{
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, OnceLock, PoisonError},
};

use crate::{
    app::{Effect, ExportOrder, LibraryRequest, Notice, Outcome, RequestId, perform},
    document::Adjustments,
    lang::Lang,
    lexis::UserList,
    library::{GlossaryChange, Record, Session, Source},
    shell::{
        disk::{exported, glossary::GlossaryFile, state::State, user_lists::ListFiles},
        error::Error,
        event_loop::{
            comparer::Comparer,
            keeper::{Keep, Keeper, UserFiles},
            kept_text::opened_text,
            librarian::{Librarian, LibraryFiles},
            listing,
            mailbox::Post,
            outbox::Outbox,
            thread_worker::{Newest, ThreadWorker},
        },
        store::{stored_text::stored_text, stores::Stores},
        terminal::clipboard,
        texts::{
            files,
            opened::Opened,
            watch::{Stamp, Watch},
        },
    },
    text::Encoding,
};

/// Carries out what takes longer than a frame, each piece of work on a thread of its own.
#[derive(Debug)]
pub struct Workers {
    outbox: Outbox,
    state: Arc<State>,
    /// The terms that are coloured in every speech; `None` when nothing is kept.
    glossary: Option<GlossaryFile>,
    /// The lists of the user; `None` when nothing is kept.
    pub lists: Option<ListFiles>,
    /// Which requests are wanted.
    pub wanted: WantedRequests,
    /// The comparison that is wanted.
    pub comparison: Comparer,
    /// The documents that are asked together.
    pub library: Librarian,
    /// Made when there is something to keep.
    keeper: Option<Keeper>,
    /// What is no part of the first frame waits here.
    gate: Arc<Gate>,
    /// Made when the first speech is open.
    watch: Arc<OnceLock<Watch>>,
}

/// The requests that are wanted: of each kind the newest.
#[derive(Debug, Default)]
pub struct WantedRequests {
    search: Newest,
    list_order: Newest,
    /// That for a concordance.
    pub concordance: Newest,
    /// That for strips of years.
    pub years: Newest,
}

/// Holds work back until the first frame is on the screen: until then the speech has the machine to itself.
#[derive(Debug, Default)]
struct Gate {
    open: Mutex<bool>,
    opened: Condvar,
}

impl Workers {
    /// Workers that answer to `to`, keep things in `state`, and know the libraries.
    pub fn new(
        to: Post,
        lang: Lang,
        state: State,
        glossary: Option<GlossaryFile>,
        files: LibraryFiles,
    ) -> Self {
        let outbox = Outbox { to, lang };
        let state = Arc::new(state);
        Self {
            wanted: WantedRequests::default(),
            comparison: Comparer::new(outbox.clone()),
            library: Librarian::new(outbox.clone(), Arc::clone(&state), files),
            outbox,
            state,
            glossary,
            lists: None,
            keeper: None,
            gate: Arc::default(),
            watch: Arc::default(),
        }
    }

    /// Lets work begin that is no part of the first frame.
    pub fn begin(&self) {
        self.gate.open();
    }

    /// Reads a speech: its beginning first, then the whole.
    pub fn open(&self, id: RequestId, source: Source, encoding: Option<Encoding>, marks: bool) {
        let reading = OpenJob {
            outbox: self.outbox.clone(),
            state: Arc::clone(&self.state),
            gate: Arc::clone(&self.gate),
            watch: Arc::clone(&self.watch),
            marks,
            stores: self.library.stores().clone(),
        };
        self.outbox.spawn(move || {
            if let Err(error) = reading.open(id, &source, encoding)
                && !reading.open_stored(id, &source, &error)
            {
                let why = Notice::trouble(error.message(reading.outbox.lang));
                reading.outbox.send(Outcome::Failed { id, why });
            }
        });
    }

    /// Does the work of an effect on a thread, reading the texts that it needs in `encoding`.
    pub fn perform(&self, effect: Effect, encoding: Option<Encoding>) {
        let wanted = match &effect {
            Effect::Find { id, .. } => Some((*id, self.wanted.search.clone())),
            Effect::Concord { id, .. } => Some((*id, self.wanted.concordance.clone())),
            Effect::CountYears { id, .. } => Some((*id, self.wanted.years.clone())),
            Effect::AskLibrary { id, .. } => Some((*id, self.library.newest().clone())),
            Effect::ArrangeList { id, .. } => Some((*id, self.wanted.list_order.clone())),
            _ => None,
        };
        if let Some((id, newest)) = &wanted {
            newest.turn_to(*id);
        }
        let worker = ThreadWorker::new(self.outbox.clone(), encoding, wanted);
        self.outbox.spawn(move || {
            let left = perform(effect, &worker);
            debug_assert!(left.is_none(), "no work of this kind: {left:?}");
        });
    }

    /// Writes a speech as another file, and says where it is.
    pub fn export(&self, order: Box<ExportOrder>) {
        let outbox = self.outbox.clone();
        self.outbox.spawn(move || write_new(&outbox, &order.path, &order.bytes()));
    }

    /// Writes a text into a new file, and says where it is.
    pub fn save(&self, path: String, text: String) {
        let outbox = self.outbox.clone();
        self.outbox.spawn(move || write_new(&outbox, &path, text.as_bytes()));
    }

    /// Lists the notes that are kept of all speeches but one.
    pub fn list_notes(&self, id: RequestId, but: Source) {
        let (outbox, state) = (self.outbox.clone(), Arc::clone(&self.state));
        self.outbox.spawn(move || outbox.send(Outcome::NotesListed { id, kept: state.notes(&but) }));
    }

    /// Lists the texts that `paths` name, or the speeches that come with the program; then looks into each of them.
    pub fn list(&self, paths: Vec<PathBuf>) {
        let (state, outbox, gate) = (Arc::clone(&self.state), self.outbox.clone(), Arc::clone(&self.gate));
        let stores = self.library.stores().clone();
        self.outbox.spawn(move || {
            listing::list(&outbox, &paths, &stores, || {
                gate.pass();
                state.history()
            });
        });
    }

    /// Hands a text to the clipboards beside the terminal's. Where none takes it, and the terminal's may not either, it
    /// goes into a file that is told; `sent` says whether the terminal was given it.
    pub fn copy(&self, text: String, sent: bool) {
        let (outbox, state) = (self.outbox.clone(), Arc::clone(&self.state));
        self.outbox.spawn(move || {
            if clipboard::hand_over(&text) || sent && !clipboard::is_in_doubt() {
                return;
            }
            let notice = match state.keep_copied(&text) {
                Ok(Some(path)) => {
                    let path = path.display();
                    Notice::info(outbox.lang.pick(
                        format!("剪贴板可能收不到，已存入 {path}"),
                        format!("The clipboard may not have it; saved to {path}"),
                    ))
                }
                Ok(None) => Notice::trouble(
                    outbox.lang.pick("剪贴板可能收不到这段文字", "The clipboard may not have taken the text"),
                ),
                Err(error) => Notice::trouble(error.message(outbox.lang)),
            };
            outbox.send(Outcome::Said(notice));
        });
    }

    /// Opens the library that holds a speech, once what the user corrected is kept.
    pub fn open_library(&self, id: RequestId, open: Option<Source>) {
        match &self.keeper {
            Some(keeper) => {
                keeper.keep(Keep::Library { librarian: Box::new(self.library.clone()), id, open });
            }
            None => self.library.open(id, open),
        }
    }

    /// Asks the documents of the library, or reads the files of others.
    pub fn ask_library(&self, id: RequestId, request: Box<LibraryRequest>) {
        if let Some(request) = self.library.ask(id, request) {
            self.perform(Effect::AskLibrary { id, request }, None);
        }
    }

    /// Keeps where a speech is read; the disk makes nobody wait.
    pub fn remember(&mut self, source: Source, record: Box<Record>) {
        self.keep(Keep::Speech(source, record));
    }

    /// Changes the terms that are coloured in every speech.
    pub fn change_glossary(&mut self, change: GlossaryChange) {
        self.keep(Keep::Glossary(change));
    }

    /// Adds an entry to a list of the user's, or takes it out.
    pub fn change_list(&mut self, list: UserList, entry: String, kept: bool) {
        self.keep(Keep::List { list, entry, kept });
    }

    /// Keeps what is to be remembered of the program.
    pub fn remember_session(&mut self, session: Session) {
        self.keep(Keep::Session(Box::new(session)));
    }

    /// Waits until everything is kept; returns why things could not be.
    pub fn finish(self) -> Vec<Error> {
        self.keeper.map(Keeper::finish).unwrap_or_default()
    }

    fn keep(&mut self, thing: Keep) {
        let files = UserFiles { glossary: self.glossary.clone(), lists: self.lists.clone() };
        let new = || Keeper::new(Arc::clone(&self.state), files, self.outbox.clone());
        self.keeper.get_or_insert_with(new).keep(thing);
    }
}

/// Writes a new file under a name that was typed, and says where it is, or why it is not.
fn write_new(outbox: &Outbox, typed: &str, bytes: &[u8]) {
    let (path, lang) = (exported::typed_path(typed), outbox.lang);
    let notice = match exported::write(&path, bytes, exported::IfThere::Stays) {
        Ok(()) => {
            let path = path.display();
            Notice::info(lang.pick(format!("已存到 {path}"), format!("Saved to {path}")))
        }
        Err(error) => Notice::trouble(error.message(lang)),
    };
    outbox.send(Outcome::Said(notice));
}

impl Gate {
    fn open(&self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if !*open {
            *open = true;
            self.opened.notify_all();
        }
    }

    fn pass(&self) {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.opened.wait_while(open, |open| !*open).unwrap_or_else(PoisonError::into_inner));
    }
}

/// What reading a speech needs of the rest.
struct OpenJob {
    outbox: Outbox,
    state: Arc<State>,
    gate: Arc<Gate>,
    watch: Arc<OnceLock<Watch>>,
    marks: bool,
    stores: Stores,
}

impl OpenJob {
    /// Opens what a library keeps of a file that is not there any more, and says so; false when there is nothing.
    fn open_stored(&self, id: RequestId, source: &Source, error: &Error) -> bool {
        let (Source::File(path), Error::NotFound(_)) = (source, error) else { return false };
        let Some(text) = stored_text(&self.stores, path) else { return false };
        let text = opened_text(Opened { text, ..Opened::default() }, true, &Adjustments::default());
        self.outbox.send(Outcome::Opened { id, text, record: None });
        let (why, lang) = (error.message(self.outbox.lang), self.outbox.lang);
        self.outbox.send(Outcome::Said(Notice::trouble(lang.pick(
            format!("{why}；这是文库存下的正文（字形已统一）"),
            format!("{why}; this is what the library keeps of it (in one written form)"),
        ))));
        true
    }

    fn open(&self, id: RequestId, source: &Source, encoding: Option<Encoding>) -> Result<(), Error> {
        // Whatever is written from now on is a change of what was read.
        let stamp = Stamp::of(source);
        let mut beginning = files::begin(source, encoding)?;
        let record = match self.state.record(source, beginning.fingerprint()) {
            Ok(record) => record.map(Box::new),
            Err(error) => {
                self.outbox.send(Outcome::Said(Notice::trouble(error.message(self.outbox.lang))));
                None
            }
        };
        let changes = record.as_ref().map(|record| record.changes()).unwrap_or_default();
        let text_of = |opened: Opened, whole| {
            let mut opened = opened;
            if !self.marks {
                opened.forget_marks();
            }
            opened_text(opened, whole, &changes)
        };
        let opened = beginning.open(encoding)?;
        let first = text_of(opened, beginning.is_whole());
        let warning = first.origin.warnings.first().map(|warning| warning.message(self.outbox.lang));
        self.outbox.send(Outcome::Opened { id, text: first, record });
        if let Some(warning) = warning {
            self.outbox.send(Outcome::Said(Notice::trouble(warning)));
        }
        self.gate.pass();
        let outbox = self.outbox.clone();
        let tell = move |source, gone| outbox.send(Outcome::Changed { source, gone });
        self.watch.get_or_init(|| Watch::new(tell)).turn_to(source, stamp);
        if let Some(whole) = beginning.open_rest(encoding) {
            // The whole is judged by the same bytes as its beginning, so that places stay; unless that was plain ASCII.
            let whole = text_of(whole?, true);
            self.outbox.send(Outcome::Opened { id, text: whole, record: None });
        }
        Ok(())
    }
}
