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
    app::{Notice, Outcome},
    library::{Entry, GlossaryChange, Record, Session, Source},
    shell::{
        disk::{glossary::GlossaryFile, state::State},
        error::Error,
        event_loop::outbox::Outbox,
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
}

impl Keep {
    fn target(&self) -> Target {
        match self {
            Self::Speech(source, _) => Target::Speech(source.to_string()),
            Self::Session(_) => Target::Session,
            Self::Glossary(_) => Target::Glossary,
        }
    }

    /// What the user made about a speech.
    fn made(&self) -> Option<Record> {
        match self {
            Self::Speech(_, record) => Some(record.made()),
            Self::Session(_) | Self::Glossary(_) => None,
        }
    }
}

impl Keeper {
    /// Starts the thread; it says at `outbox` what could not be written.
    pub fn new(state: Arc<State>, glossary: Option<GlossaryFile>, outbox: Outbox) -> Self {
        let (to, things) = mpsc::channel();
        let thread = thread::spawn(move || write_all(&things, &state, glossary.as_ref(), &outbox));
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
fn write_all(
    things: &Receiver<Keep>,
    state: &State,
    glossary: Option<&GlossaryFile>,
    outbox: &Outbox,
) -> Vec<Error> {
    let mut failed: BTreeMap<Target, (Error, Option<Record>)> = BTreeMap::new();
    for thing in things {
        let (target, made) = (thing.target(), thing.made());
        match write(thing, state, glossary) {
            Ok(entry) => {
                failed.remove(&target);
                if let Some(entry) = entry {
                    outbox.send(Outcome::Listed(vec![entry]));
                }
            }
            Err(error) => {
                let notice = Notice::trouble(error.message(outbox.lang));
                let before = failed.insert(target.clone(), (error, made.clone()));
                if target == Target::Glossary || before.is_none_or(|(_, before)| before != made) {
                    outbox.send(Outcome::Said(notice));
                }
            }
        }
    }
    failed.into_values().map(|(error, _)| error).collect()
}

/// Writes a thing; returns what the list may show by it.
fn write(thing: Keep, state: &State, glossary: Option<&GlossaryFile>) -> Result<Option<Entry>, Error> {
    match thing {
        Keep::Speech(source, record) => {
            let progress = state.keep(&source, &record)?;
            Ok(progress.map(|progress| Entry::read(source, progress)))
        }
        Keep::Session(session) => state.keep_session(&session).map(|()| None),
        Keep::Glossary(change) => glossary.map_or(Ok(()), |file| file.change(&change)).map(|()| None),
    }
}
