//! Work on a thread: the files it reads, the loop it answers to, and how it learns that nobody waits for it any more.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use crate::{
    app::{Outcome, RequestId, Worker},
    document::Document,
    lang::Lang,
    library::Source,
    search::Finder,
    shell::{
        event_loop::{finding, outbox::Outbox},
        texts::files::open_text,
    },
    text::{Encoding, Span},
};

/// How often what was gathered is handed on: often enough for a number that counts, too seldom to keep the screen busy.
const PAUSE: Duration = Duration::from_millis(60);

/// The newest request of a kind of which only the newest is wanted.
#[derive(Clone, Debug, Default)]
pub struct Newest(Arc<AtomicU64>);

impl Newest {
    /// Makes `id` the newest; older requests end without a further answer.
    pub fn turn_to(&self, id: RequestId) {
        self.0.store(id.number(), Relaxed);
    }

    /// Has none wanted any more.
    pub fn stop(&self) {
        self.0.store(0, Relaxed);
    }

    /// Whether `id` is the newest.
    pub fn is(&self, id: RequestId) -> bool {
        self.0.load(Relaxed) == id.number()
    }
}

/// The one for whom a thread works.
#[derive(Debug)]
pub struct ThreadWorker {
    outbox: Outbox,
    /// How the bytes of texts are read.
    encoding: Option<Encoding>,
    /// The request, and the newest of its kind; `None` for work that is always wanted.
    wanted: Option<(RequestId, Newest)>,
    /// When something was told last.
    told: Mutex<Instant>,
}

impl ThreadWorker {
    /// One that answers to `outbox` as long as its request is `wanted`.
    pub fn new(outbox: Outbox, encoding: Option<Encoding>, wanted: Option<(RequestId, Newest)>) -> Self {
        Self { outbox, encoding, wanted, told: Mutex::new(Instant::now()) }
    }
}

impl Worker for ThreadWorker {
    fn lang(&self) -> Lang {
        self.outbox.lang
    }

    fn read(&self, source: &Source, wants: &dyn Fn(&str) -> bool) -> Option<Arc<Document>> {
        let opened = open_text(source, self.encoding).ok()?;
        wants(&opened.text).then(|| Arc::new(opened.document()))
    }

    fn tell(&self, outcome: Outcome) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        self.outbox.send(outcome);
    }

    fn is_stale(&self) -> bool {
        self.wanted.as_ref().is_some_and(|(id, newest)| !newest.is(*id))
    }

    fn is_time(&self) -> bool {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).elapsed() >= PAUSE
    }

    /// Finds with all processors: the reader is still typing.
    fn find(&self, document: &Document, finder: &Finder, scope: Span) -> Option<Vec<Span>> {
        finding::find(document, finder, scope, || self.is_stale())
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, iter};

    use super::*;
    use crate::{
        app::{Effect, Event, KwicBatch, SearchTarget, Subject, perform},
        search::{Mode, Query},
        shell::event_loop::{mailbox::mailbox, message::Message},
    };

    /// Three files with the term, one without, one that is no text, one that is not there.
    fn texts(folder: &tempfile::TempDir) -> Vec<SearchTarget> {
        let files: [(&str, &[u8]); 5] = [
            ("a.txt", "推进改革。\n".as_bytes()),
            ("b.txt", "抓好落实。\n".as_bytes()),
            ("c.txt", b"\0\0\0\0"),
            ("d.txt", "推进改革，深化改革。\n".as_bytes()),
            ("e.txt", b"\xb8\xc4\xb8\xef\xca\xc7\xb6\xaf\xc1\xa6\xa1\xa3\xd2\xaa\xcd\xc6\xbd\xf8\xb8\xc4\xb8\xef\xa1\xa3\n"),
        ];
        let source = |name: &str| Source::File(folder.path().join(name));
        for (name, bytes) in files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let names = files.map(|(name, _)| name).into_iter().chain(["gone.txt"]);
        names.map(|name| SearchTarget { source: source(name), document: None, within: None }).collect()
    }

    fn term(text: &str, mode: Mode) -> Subject {
        Subject::Term(Query::new(text, mode))
    }

    /// What is told of a concordance of `subject`, together, and the notices beside it.
    fn told(subject: Subject, wanted: bool) -> (KwicBatch, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let (to, messages) = mailbox();
        let (id, newest) = (RequestId::default().next(), Newest::default());
        if wanted {
            newest.turn_to(id);
        }
        let outbox = Outbox { to, lang: Lang::Chinese };
        let worker = ThreadWorker::new(outbox, None, Some((id, newest)));
        let effect = Effect::Concord { id, subject, texts: texts(&folder), lexicon: None };
        assert!(perform(effect, &worker).is_none(), "it is work");
        drop(worker);
        let (mut whole, mut notices) = (KwicBatch::default(), Vec::new());
        for message in iter::from_fn(|| messages.take()) {
            match message {
                Message::Event(Event::Outcome(Outcome::Concorded { part, .. })) => whole.append(part),
                Message::Event(Event::Outcome(Outcome::Said(notice))) => notices.push(notice.text),
                other => panic!("{other:?}"),
            }
        }
        (whole, notices)
    }

    #[test]
    fn every_text_is_counted_and_every_place_told() {
        let (told, notices) = told(term("改革", Mode::default()), true);
        assert_eq!((told.read, told.found, told.texts.len(), told.done), (6, 5, 3, true));
        let texts: Vec<usize> = told.lines.iter().map(|line| line.kwic.document).collect();
        assert_eq!(texts, [0, 1, 1, 2, 2]);
        assert!(notices.is_empty());
    }

    #[test]
    fn what_is_no_longer_wanted_is_not_told() {
        let (told, _) = told(term("改革", Mode::default()), false);
        assert!(told.lines.is_empty() && !told.done);
    }

    #[test]
    fn a_pattern_that_is_none_is_refused_in_the_language_of_the_user() {
        let (told, notices) = told(term("(", Mode::Regex), true);
        assert!(told.done && told.read == 0);
        assert!(notices.len() == 1 && notices.iter().all(|text| text.starts_with("正则有误")), "{notices:?}");
    }
}
