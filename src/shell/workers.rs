//! Work beside the loop: reading, searching, listing, keeping. Every answer comes back as an event.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Sender},
    },
    thread::{self, JoinHandle},
};

use super::{files, message::Message, state::State};
use crate::{
    app::{Event, Notice, Outcome, Slot, Text, Ticket},
    document::Document,
    lang::Lang,
    library::{Entry, Record, Source},
    search::{Finder, Progress, Query, Search},
    text::{Counts, Decoded, Encoding, Span},
};

/// Bytes that a search looks through before it asks whether its answer is still wanted.
const STRETCH: usize = 1 << 20;

/// Carries out what takes longer than a frame, each kind of work on a thread of its own.
#[derive(Debug)]
pub struct Workers {
    to: Sender<Message>,
    lang: Lang,
    state: Arc<State>,
    /// The newest question of each slot: the search first, then the colours.
    wanted: Arc<[AtomicU64; 1 + crate::app::COLOURS]>,
    keeper: Option<(Sender<Record>, JoinHandle<()>)>,
}

impl Workers {
    /// Workers that answer to `to`.
    pub fn new(to: Sender<Message>, lang: Lang, state: State) -> Self {
        Self { to, lang, state: Arc::new(state), wanted: Arc::default(), keeper: None }
    }

    /// Reads a speech: its beginning first, then the whole.
    pub fn open(&self, ticket: Ticket, source: Source, encoding: Option<Encoding>) {
        let (lang, state, to) = (self.lang, Arc::clone(&self.state), self.to.clone());
        self.spawn(move || {
            let failed = |error: files::Error| {
                let why = Notice::trouble(error.message(lang));
                answer(&to, Outcome::Failed { ticket, why });
            };
            let beginning = match files::begin(&source) {
                Ok(beginning) => beginning,
                Err(error) => return failed(error),
            };
            let record = state.record(&source).map(Box::new);
            let decoded = beginning.decode(encoding);
            let known = decoded.encoding;
            answer(&to, Outcome::Opened { ticket, text: text(decoded, beginning.whole()), record });
            match beginning.rest() {
                None => {}
                Some(Ok(bytes)) => {
                    let decoded = crate::text::decode(bytes, Some(encoding.unwrap_or(known)));
                    answer(&to, Outcome::Opened { ticket, text: text(decoded, true), record: None });
                }
                Some(Err(error)) => failed(error),
            }
        });
    }

    /// Finds all places of `query`; an older search for the same slot ends without an answer.
    pub fn find(&self, ticket: Ticket, slot: Slot, document: Arc<Document>, query: Query) {
        let (to, wanted) = (self.to.clone(), Arc::clone(&self.wanted));
        let index = match slot {
            Slot::Search => 0,
            Slot::Term(colour) => 1 + colour,
        };
        if let Some(newest) = wanted.get(index) {
            newest.store(ticket.number(), Ordering::Relaxed);
        }
        self.spawn(move || {
            let stale = || wanted.get(index).is_some_and(|newest| newest.load(Ordering::Relaxed) != ticket.number());
            let Ok(finder) = Finder::new(&query) else {
                return answer(&to, Outcome::Found { ticket, hits: Vec::new() });
            };
            let whole = Span::new(0, document.text().len());
            let mut search = Search::new(&document, &finder, whole);
            while !stale() {
                if search.step(STRETCH) == Progress::Done {
                    return answer(&to, Outcome::Found { ticket, hits: search.into_hits() });
                }
            }
        });
    }

    /// Runs `work` on a thread; a panic there becomes a notice, and the program goes on.
    fn spawn(&self, work: impl FnOnce() + Send + 'static) {
        let (to, lang) = (self.to.clone(), self.lang);
        thread::spawn(move || {
            if catch_unwind(AssertUnwindSafe(work)).is_err() {
                let text = lang.pick("内部出错，这一步没有完成", "An internal error stopped this step");
                answer(&to, Outcome::Said(Notice::trouble(text)));
            }
        });
    }
}

/// A text as the program keeps it.
fn text(decoded: Decoded, whole: bool) -> Text {
    let Decoded { text, encoding, replaced } = decoded;
    let counts = Arc::new(Counts::new(&text));
    let document = Arc::new(Document::parse(text));
    Text { document, encoding, replaced, whole, counts }
}

/// Sends an outcome; nobody listens any more when the program ends.
fn answer(to: &Sender<Message>, outcome: Outcome) {
    _ = to.send(Message::Event(Event::Outcome(outcome)));
}
