//! Work beside the loop: reading, listing, searching, keeping. Every answer comes back as an event.

use std::{
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc, Condvar, Mutex, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Sender},
    },
    thread::{self, JoinHandle},
};

use super::{
    clipboard,
    error::Error,
    files, finding,
    message::Message,
    state::State,
    walk::{Found, walk},
    watch::{Stamp, Watch},
};
use crate::{
    app::{COLOURS, Event, Notice, Outcome, Slot, Text, Ticket},
    document::{Adjustments, Document},
    lang::Lang,
    library::{About, BUILTINS, Entry, Record, Session, Source},
    search::{Finder, Query},
    text::{Counts, Decoded, Encoding},
};

/// How many speeches are listed at once: few, so that the first stand there soon.
const BATCH: usize = 64;

/// Carries out what takes longer than a frame, each piece of work on a thread of its own.
#[derive(Debug)]
pub struct Workers {
    outbox: Outbox,
    state: Arc<State>,
    /// The newest question of each slot: the search first, then the colours.
    newest: Arc<[AtomicU64; 1 + COLOURS]>,
    /// Made when there is something to keep.
    keeper: Option<Keeper>,
    /// What is no part of the first frame waits here.
    gate: Arc<Gate>,
    /// Made when the first speech is open.
    watch: Arc<OnceLock<Watch>>,
}

/// Holds work back until the first frame is on the screen: until then the speech has the machine to itself.
#[derive(Debug, Default)]
struct Gate {
    open: Mutex<bool>,
    opened: Condvar,
}

/// What is to be kept on disk.
#[derive(Debug)]
enum Keep {
    Speech(Source, Box<Record>),
    Session(Box<Session>),
}

/// The thread that writes to disk, one thing after the other.
#[derive(Debug)]
struct Keeper {
    to: Sender<Keep>,
    thread: JoinHandle<()>,
}

/// Where answers go, and in which language they are worded.
#[derive(Clone, Debug)]
struct Outbox {
    to: Sender<Message>,
    lang: Lang,
}

impl Workers {
    /// Workers that answer to `to`, and keep things in `state`.
    pub fn new(to: Sender<Message>, lang: Lang, state: State) -> Self {
        let outbox = Outbox { to, lang };
        let state = Arc::new(state);
        Self {
            outbox,
            state,
            newest: Arc::default(),
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
    pub fn open(&self, ticket: Ticket, source: Source, encoding: Option<Encoding>) {
        let reading = Reading {
            outbox: self.outbox.clone(),
            state: Arc::clone(&self.state),
            gate: Arc::clone(&self.gate),
            watch: Arc::clone(&self.watch),
        };
        self.outbox.spawn(move || {
            if let Err(error) = reading.open(ticket, &source, encoding) {
                let why = Notice::trouble(error.message(reading.outbox.lang));
                reading.outbox.send(Outcome::Failed { ticket, why });
            }
        });
    }

    /// Finds all places of `query`; an older search for the same slot ends without an answer.
    pub fn find(&self, ticket: Ticket, slot: Slot, document: Arc<Document>, query: Query) {
        let index = match slot {
            Slot::Search => 0,
            Slot::Term(colour) => 1 + colour,
        };
        if let Some(newest) = self.newest.get(index) {
            newest.store(ticket.number(), Ordering::Relaxed);
        }
        let (newest, outbox) = (Arc::clone(&self.newest), self.outbox.clone());
        self.outbox.spawn(move || {
            let finder = match Finder::new(&query) {
                Ok(finder) => finder,
                Err(error) => {
                    outbox.send(Outcome::Found { ticket, hits: Vec::new() });
                    return outbox.send(Outcome::Said(Notice::trouble(error.to_string())));
                }
            };
            let stale =
                || newest.get(index).is_some_and(|newest| newest.load(Ordering::Relaxed) != ticket.number());
            if let Some(hits) = finding::find(&document, &finder, stale) {
                outbox.send(Outcome::Found { ticket, hits });
            }
        });
    }

    /// Finds the outline of a text anew, with the changes that the user wants.
    pub fn adjust(&self, ticket: Ticket, text: Text, changes: Adjustments) {
        let outbox = self.outbox.clone();
        self.outbox.spawn(move || {
            let document = Arc::new(Document::parse_with(text.document.text().to_owned(), &changes));
            outbox.send(Outcome::Adjusted { ticket, text: Text { document, ..text } });
        });
    }

    /// Lists the texts that `paths` name, or the speeches that come with the program; then looks into each of them.
    pub fn list(&self, paths: Vec<PathBuf>) {
        let (state, outbox, gate) = (Arc::clone(&self.state), self.outbox.clone(), Arc::clone(&self.gate));
        self.outbox.spawn(move || {
            let sources = if paths.is_empty() { builtins(&outbox) } else { texts(&outbox, &paths) };
            gate.pass();
            let history = state.history();
            for batch in sources.chunks(BATCH) {
                let described = batch.iter().filter_map(|source| {
                    let text =
                        text(files::begin(source, None).ok()?.decode(None), true, &Adjustments::default());
                    let about = About::of(&text.document, &text.counts);
                    Some(Entry::described(source.clone(), about, history.progress(source)))
                });
                outbox.send(Outcome::Listed(described.collect()));
            }
        });
    }

    /// Hands a text to the clipboard of the desktop, if there is one.
    pub fn copy(&self, text: String) {
        self.outbox.spawn(move || _ = clipboard::hand_over(&text));
    }

    /// Keeps where a speech is read; the disk makes nobody wait.
    pub fn remember(&mut self, source: Source, record: Box<Record>) {
        self.keep(Keep::Speech(source, record));
    }

    /// Keeps how the program is left, and waits until everything is kept.
    pub fn finish(mut self, session: Session) {
        self.keep(Keep::Session(Box::new(session)));
        if let Some(keeper) = self.keeper {
            keeper.finish();
        }
    }

    fn keep(&mut self, thing: Keep) {
        let new = || Keeper::new(Arc::clone(&self.state), self.outbox.clone());
        self.keeper.get_or_insert_with(new).keep(thing);
    }
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

impl Keeper {
    fn new(state: Arc<State>, outbox: Outbox) -> Self {
        let (to, things) = mpsc::channel();
        let thread = thread::spawn(move || {
            for thing in things {
                let kept = match thing {
                    Keep::Speech(source, record) => state.keep(&source, &record),
                    Keep::Session(session) => state.keep_session(&session),
                };
                if let Err(error) = kept {
                    outbox.send(Outcome::Said(Notice::trouble(error.message(outbox.lang))));
                }
            }
        });
        Self { to, thread }
    }

    fn keep(&self, thing: Keep) {
        _ = self.to.send(thing);
    }

    fn finish(self) {
        drop(self.to);
        _ = self.thread.join();
    }
}

impl Outbox {
    /// Sends an outcome; nobody listens any more when the program ends.
    fn send(&self, outcome: Outcome) {
        _ = self.to.send(Message::Event(Event::Outcome(outcome)));
    }

    /// Runs `work` on a thread; a panic there becomes a notice, and the program goes on.
    fn spawn(&self, work: impl FnOnce() + Send + 'static) {
        let outbox = self.clone();
        thread::spawn(move || {
            if catch_unwind(AssertUnwindSafe(work)).is_err() {
                let text =
                    outbox.lang.pick("内部出错，这一步没有完成", "An internal error stopped this step");
                outbox.send(Outcome::Said(Notice::trouble(text)));
            }
        });
    }
}

/// What reading a speech needs of the rest.
struct Reading {
    outbox: Outbox,
    state: Arc<State>,
    gate: Arc<Gate>,
    watch: Arc<OnceLock<Watch>>,
}

impl Reading {
    fn open(&self, ticket: Ticket, source: &Source, encoding: Option<Encoding>) -> Result<(), Error> {
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
        let text_of = |decoded, whole| text(decoded, whole, &changes);
        let first = text_of(beginning.decode(encoding), beginning.is_whole());
        self.outbox.send(Outcome::Opened { ticket, text: first, record });
        self.gate.pass();
        let outbox = self.outbox.clone();
        let tell = move |source, gone| outbox.send(Outcome::Changed { source, gone });
        self.watch.get_or_init(|| Watch::new(tell)).turn_to(source, stamp);
        if let Some(whole) = beginning.take_rest() {
            // The whole is judged by the same bytes as its beginning, so that places stay; unless that was plain ASCII.
            let whole = text_of(crate::text::decode(whole?, encoding), true);
            self.outbox.send(Outcome::Opened { ticket, text: whole, record: None });
        }
        Ok(())
    }
}

/// A text as the program keeps it.
fn text(decoded: Decoded, whole: bool, changes: &Adjustments) -> Text {
    let Decoded { text, encoding, replaced } = decoded;
    let counts = Arc::new(Counts::of(&text));
    let document = Arc::new(Document::parse_with(text, changes));
    Text { document, encoding, replaced, whole, counts }
}

fn builtins(outbox: &Outbox) -> Vec<Source> {
    let sources: Vec<Source> = BUILTINS.iter().map(|builtin| Source::Builtin(builtin.name)).collect();
    outbox.send(Outcome::Listed(sources.iter().cloned().map(Entry::new).collect()));
    sources
}

/// Lists the texts as they are found.
fn texts(outbox: &Outbox, paths: &[PathBuf]) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut listed = 0;
    let mut list = |sources: &[Source], all: bool| {
        // The first one stands there at once, for it is opened.
        if all || listed == 0 || sources.len() - listed >= BATCH {
            let fresh = sources.get(listed..).unwrap_or_default();
            outbox.send(Outcome::Listed(fresh.iter().cloned().map(Entry::new).collect()));
            listed = sources.len();
        }
    };
    _ = walk(paths, |found| {
        match found {
            Found::Text(source) => sources.push(source),
            Found::Trouble(error) => outbox.send(Outcome::Said(Notice::trouble(error.message(outbox.lang)))),
        }
        list(&sources, false);
        ControlFlow::Continue(())
    });
    list(&sources, true);
    sources
}
