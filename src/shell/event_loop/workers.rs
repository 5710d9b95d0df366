//! Work beside the loop: reading, listing, searching, keeping. Every answer comes back as an event.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use crate::{
    app::{Effect, ExportOrder, LibraryRequest, Notice, Outcome, RequestId, perform},
    lang::Lang,
    lexis::UserList,
    library::{GlossaryChange, Record, Session, Source},
    shell::{
        disk::{exported, glossary::GlossaryFile, state::State, user_lists::ListFiles},
        error::Error,
        event_loop::{
            comparer::Comparer,
            gate::Gate,
            keeper::{Keep, Keeper, UserFiles},
            librarian::{Librarian, LibraryFiles},
            listing,
            mailbox::Post,
            open_job::OpenJob,
            outbox::Outbox,
            thread_worker::{Newest, ThreadWorker},
        },
        terminal::clipboard,
        texts::watch::Watch,
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
    /// Work that is no part of the first frame; `None` from then on.
    held: Option<Vec<HeldWork>>,
    /// Where threads that have begun wait for it.
    gate: Arc<Gate>,
    /// Made when the first speech is open.
    watch: Arc<OnceLock<Watch>>,
}

/// Work that is no part of the first frame.
#[derive(Debug)]
enum HeldWork {
    /// The work of an effect, with the encoding of the texts that it needs.
    Effect(Effect, Option<Encoding>),
    /// Listing what these paths name.
    List(Vec<PathBuf>),
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
            held: Some(Vec::new()),
            gate: Arc::default(),
            watch: Arc::default(),
        }
    }

    /// Lets work begin that is no part of the first frame.
    pub fn begin(&mut self) {
        let Some(held) = self.held.take() else { return };
        self.gate.open();
        for work in held {
            match work {
                HeldWork::Effect(effect, encoding) => self.perform(effect, encoding),
                HeldWork::List(paths) => self.list(paths, false),
            }
        }
    }

    /// Reads a speech: its beginning first, then the whole.
    pub fn open(&self, id: RequestId, source: Source, encoding: Option<Encoding>, marks: bool) {
        let job = OpenJob {
            outbox: self.outbox.clone(),
            state: Arc::clone(&self.state),
            gate: Arc::clone(&self.gate),
            watch: Arc::clone(&self.watch),
            marks,
            stores: self.library.stores().clone(),
        };
        self.outbox.spawn(move || job.run(id, &source, encoding));
    }

    /// Does the work of an effect on a thread, reading the texts that it needs in `encoding`.
    pub fn perform(&mut self, effect: Effect, encoding: Option<Encoding>) {
        // What is known of a speech stands beside its page.
        if let (Some(held), Effect::Describe { .. }) = (&mut self.held, &effect) {
            return held.push(HeldWork::Effect(effect, encoding));
        }
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

    /// Lists the texts that `paths` name, or the speeches that come with the program; then looks into each of them; when it may
    /// be `later`, once the first frame is shown.
    pub fn list(&mut self, paths: Vec<PathBuf>, later: bool) {
        if let Some(held) = self.held.as_mut().filter(|_| later) {
            return held.push(HeldWork::List(paths));
        }
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
    pub fn ask_library(&mut self, id: RequestId, request: Box<LibraryRequest>) {
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

#[cfg(test)]
mod tests {
    use std::{
        path::Path,
        time::{Duration, Instant},
    };

    use super::*;
    use crate::{
        app::Event,
        document::Adjustments,
        library::Corrections,
        shell::{
            disk::corpora::CorporaFile,
            event_loop::{kept_text::opened_text, mailbox::mailbox, message::Message},
            store::stores::Stores,
            texts::opened::Opened,
        },
    };

    #[test]
    fn what_is_no_part_of_the_first_frame_comes_behind_it() {
        let (to, messages) = mailbox();
        let files = LibraryFiles { stores: Stores::default(), corpora: CorporaFile::new(Path::new("")) };
        let mut workers = Workers::new(to, Lang::Chinese, State::none(), None, files);
        let opened =
            Opened { text: "在会上的讲话\n一、提高认识。\n".to_owned(), ..Opened::default() };
        let text = Box::new(opened_text(opened, true, &Adjustments::default()));
        let describe = Effect::Describe { source: Source::Stdin, text, corrections: Corrections::default() };
        workers.list(Vec::new(), true);
        workers.perform(describe, None);
        assert!(messages.wait_until(Instant::now() + Duration::from_millis(20)).is_none());
        workers.begin();
        let (mut listed, mut described) = (false, false);
        while !(listed && described) {
            match messages.wait_until(Instant::now() + Duration::from_mins(1)) {
                Some(Message::Event(Event::Outcome(Outcome::Listed(_)))) => listed = true,
                Some(Message::Event(Event::Outcome(Outcome::Described(_)))) => described = true,
                other => panic!("{other:?}"),
            }
        }
    }
}
