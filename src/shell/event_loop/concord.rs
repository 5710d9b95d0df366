//! Gathering the places of a term in one text or in many.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use crate::{
    app::{Gleaned, Gleaner, Notice, Outcome, Subject, Ticket, Wanted, arranged},
    lexis::{Lexicon, Order},
    search::QueryError,
    shell::{event_loop::outbox::Outbox, texts::opened::open_text},
    text::Encoding,
};

/// How often what was gathered is handed on: often enough for a number that counts, too seldom to keep the screen busy.
const PAUSE: Duration = Duration::from_millis(60);

/// A text longer than this, in bytes, takes long to be cut into words.
const LARGE: usize = 1 << 20;

/// Gathers the concordance that is wanted, and arranges its lines.
#[derive(Debug)]
pub struct Concorder {
    outbox: Outbox,
    /// The number of the newest question; older ones are given up.
    newest: Arc<AtomicU64>,
}

impl Concorder {
    /// One that answers to `outbox`.
    pub fn new(outbox: Outbox) -> Self {
        Self { outbox, newest: Arc::default() }
    }

    /// Gathers the places of `subject` in `texts`; an older question for a concordance ends without a further answer.
    pub fn gather(
        &self,
        ticket: Ticket,
        subject: Subject,
        texts: Vec<Wanted>,
        lexicon: Option<Arc<Lexicon>>,
        encoding: Option<Encoding>,
    ) {
        self.newest.store(ticket.number(), Relaxed);
        let (newest, outbox) = (Arc::clone(&self.newest), self.outbox.clone());
        self.outbox.spawn(move || {
            let wanted = || newest.load(Relaxed) == ticket.number();
            let tell = |part| outbox.send(Outcome::Concorded { ticket, part });
            if let Err(error) = concord(&subject, &texts, lexicon, encoding, wanted, tell) {
                outbox
                    .send(Outcome::Concorded { ticket, part: Gleaned { done: true, ..Gleaned::default() } });
                outbox.send(Outcome::Said(Notice::trouble(error.to_string())));
            }
        });
    }

    /// Gathers no further.
    pub fn stop(&self) {
        self.newest.store(0, Relaxed);
    }

    /// Sorts and filters the lines of a concordance.
    pub fn arrange(&self, ticket: Ticket, gleaned: Arc<Gleaned>, order: Order, filter: String) {
        let outbox = self.outbox.clone();
        self.outbox.spawn(move || {
            let shown = arranged(&gleaned, order, &filter);
            drop(gleaned);
            outbox.send(Outcome::Arranged { ticket, shown });
        });
    }
}

/// Gathers the places of `subject` in `texts`, one after the other, and tells of them as they are found.
///
/// Texts that cannot be read are passed over: the list has said so. When they are no longer `wanted`, nothing more is
/// told.
///
/// # Errors
///
/// [`QueryError`] when the query is no regular expression.
fn concord(
    subject: &Subject,
    texts: &[Wanted],
    lexicon: Option<Arc<Lexicon>>,
    encoding: Option<Encoding>,
    wanted: impl Fn() -> bool,
    tell: impl Fn(Gleaned),
) -> Result<(), QueryError> {
    let mut gleaner = Gleaner::new(subject, lexicon)?;
    let mut told = Instant::now();
    let mut tell_in_time = |gleaner: &mut Gleaner, soon: bool| {
        if soon || told.elapsed() >= PAUSE {
            tell(gleaner.take());
            told = Instant::now();
        }
    };
    for Wanted { source, document, within } in texts {
        let document = document.clone().or_else(|| {
            let opened = open_text(source, encoding).ok()?;
            gleaner.wants(&opened.text).then(|| Arc::new(opened.document()))
        });
        match document {
            Some(document) => {
                gleaner.read(source, &document, *within, &wanted);
                // The lines need not wait for the words beside them.
                tell_in_time(&mut gleaner, document.text().len() > LARGE);
                gleaner.look_beside(&document, &wanted);
            }
            None => gleaner.pass_over(),
        }
        if !wanted() {
            return Ok(());
        }
        tell_in_time(&mut gleaner, false);
    }
    tell(gleaner.finish());
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::{cell::RefCell, fs};

    use super::*;
    use crate::{
        library::Source,
        search::{Mode, Query},
    };

    /// Three files with the term, one without, one that is no text, one that is not there.
    fn texts(folder: &tempfile::TempDir) -> Vec<Wanted> {
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
        names.map(|name| Wanted { source: source(name), document: None, within: None }).collect()
    }

    fn term(text: &str, mode: Mode) -> Subject {
        Subject::Term(Query::new(text, mode))
    }

    fn told(query: &Subject, wanted: impl Fn() -> bool) -> Gleaned {
        let folder = tempfile::tempdir().unwrap();
        let whole = RefCell::new(Gleaned::default());
        concord(query, &texts(&folder), None, None, wanted, |part| whole.borrow_mut().append(part)).unwrap();
        whole.into_inner()
    }

    #[test]
    fn every_text_is_counted_and_every_place_told() {
        let told = told(&term("改革", Mode::default()), || true);
        assert_eq!((told.read, told.found, told.texts.len(), told.done), (6, 5, 3, true));
        let texts: Vec<usize> = told.lines.iter().map(|line| line.kwic.document).collect();
        assert_eq!(texts, [0, 1, 1, 2, 2]);
    }

    #[test]
    fn what_is_no_longer_wanted_is_not_told() {
        let told = told(&term("改革", Mode::default()), || false);
        assert!(told.lines.is_empty() && !told.done);
    }

    #[test]
    fn a_pattern_that_is_none_is_refused() {
        assert!(concord(&term("(", Mode::Regex), &[], None, None, || true, |_| {}).is_err());
    }
}
