//! The thread that writes to disk, one thing after the other, so that the disk makes nobody wait.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    thread::{self, JoinHandle},
};

use crate::{
    app::{Notice, Outcome, RequestId},
    lexis::UserList,
    library::{Entry, GlossaryChange, Record, Session, Source},
    shell::{
        disk::{glossary::GlossaryFile, state::State, user_lists::ListFiles},
        error::Error,
        event_loop::{librarian::Librarian, outbox::Outbox},
    },
};

/// A thing to be kept on disk.
#[derive(Debug)]
pub enum Keep {
    /// What is remembered of a speech.
    Speech(Source, Box<Record>),
    /// What is remembered of the program.
    Session(Box<Session>),
    /// A change of the terms that are coloured in every speech.
    Glossary(GlossaryChange),
    /// Nothing: a library is opened once everything before is kept, for it shows what the user corrected.
    Library {
        /// Who opens it.
        librarian: Box<Librarian>,
        /// The request.
        id: RequestId,
        /// The speech that is open.
        open: Option<Source>,
    },
    /// An entry that is added to a list of the user's, or taken out of it.
    List {
        /// Which list.
        list: UserList,
        /// The entry.
        entry: String,
        /// Whether it is in the list from now on.
        kept: bool,
    },
}

/// The files that the user writes as well; `None` when nothing is kept.
#[derive(Clone, Debug, Default)]
pub struct UserFiles {
    /// The terms that are coloured in every speech.
    pub glossary: Option<GlossaryFile>,
    /// Words, stop words and formulas.
    pub lists: Option<ListFiles>,
}

/// The thread that writes to disk.
#[derive(Debug)]
pub struct Keeper {
    to: Sender<Keep>,
    thread: JoinHandle<Vec<Error>>,
}

/// The file that a thing is kept in; a later write that succeeds makes good an earlier one that failed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Speech(String),
    Session,
    Glossary,
    Library,
    List(UserList),
}

impl Keep {
    fn target(&self) -> Target {
        match self {
            Self::Speech(source, _) => Target::Speech(source.to_string()),
            Self::Session(_) => Target::Session,
            Self::Glossary(_) => Target::Glossary,
            Self::Library { .. } => Target::Library,
            Self::List { list, .. } => Target::List(*list),
        }
    }

    /// What the user made about a speech.
    fn made(&self) -> Option<Record> {
        match self {
            Self::Speech(_, record) => Some(record.made()),
            Self::Session(_) | Self::Glossary(_) | Self::Library { .. } | Self::List { .. } => None,
        }
    }
}

impl Keeper {
    /// Starts the thread; it says at `outbox` what could not be written.
    pub fn new(state: Arc<State>, files: UserFiles, outbox: Outbox) -> Self {
        let (to, things) = mpsc::channel();
        let thread = thread::spawn(move || write_all(&things, &state, &files, &outbox));
        Self { to, thread }
    }

    /// Keeps a thing after those that were given before.
    pub fn keep(&self, thing: Keep) {
        _ = self.to.send(thing);
    }

    /// Waits until everything is written; returns why things could not be.
    pub fn finish(self) -> Vec<Error> {
        drop(self.to);
        self.thread.join().unwrap_or_default()
    }
}

/// Writes things until no more will come; returns why those could not be written that no later write made good.
///
/// A speech is written again and again while it is read: that it cannot be is said once, and whenever the user has made
/// something since.
fn write_all(things: &Receiver<Keep>, state: &State, files: &UserFiles, outbox: &Outbox) -> Vec<Error> {
    let mut failed: BTreeMap<Target, (Error, Option<Record>)> = BTreeMap::new();
    for thing in things {
        let (target, made) = (thing.target(), thing.made());
        match write(thing, state, files) {
            Ok(entry) => {
                failed.remove(&target);
                if let Some(entry) = entry {
                    outbox.send(Outcome::Listed(vec![entry]));
                }
            }
            Err(error) => {
                let notice = Notice::trouble(error.message(outbox.lang));
                let before = failed.insert(target.clone(), (error, made.clone()));
                if matches!(target, Target::Glossary | Target::List(_))
                    || before.is_none_or(|(_, before)| before != made)
                {
                    outbox.send(Outcome::Said(notice));
                }
            }
        }
    }
    failed.into_values().map(|(error, _)| error).collect()
}

/// Writes a thing; returns what the list may show by it.
fn write(thing: Keep, state: &State, files: &UserFiles) -> Result<Option<Entry>, Error> {
    match thing {
        Keep::Speech(source, record) => {
            let progress = state.keep(&source, &record)?;
            Ok(progress.map(|progress| Entry::read(source, progress)))
        }
        Keep::Session(session) => state.keep_session(&session).map(|()| None),
        Keep::Glossary(change) => {
            files.glossary.as_ref().map_or(Ok(()), |file| file.change(&change)).map(|()| None)
        }
        Keep::Library { librarian, id, open } => {
            librarian.open(id, open);
            Ok(None)
        }
        Keep::List { list, entry, kept } => {
            files.lists.as_ref().map_or(Ok(()), |files| files.change(list, &entry, kept)).map(|()| None)
        }
    }
}
