//! Listing the texts of folders, by their names first; then looking into each of them.

use std::{
    collections::HashMap,
    mem,
    ops::ControlFlow,
    path::PathBuf,
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use crate::{
    app::{Notice, Outcome},
    document::Adjustments,
    library::{About, Builtin, Entry, FileStamp, Source},
    shell::{
        disk::state::History,
        error::Error,
        event_loop::{kept_text::opened_text, outbox::Outbox},
        store::{
            describe::{READER, stamp as stamp_of},
            opened_store::OpenedStore,
            stores::Stores,
        },
        texts::{
            files,
            walk::{WalkedFile, walk_names},
        },
    },
};

/// How many speeches are listed at first: few, so that they stand there soon. Each batch is twice as large as the one before.
const FIRST_BATCH: usize = 64;

/// How many are listed at once at the most: so many are taken in a small part of a frame, and a key that comes meanwhile waits
/// for no more of them.
const LARGEST_BATCH: usize = 256;

/// How long what a thread has found out waits for more.
const PAUSE: Duration = Duration::from_millis(100);

/// How many texts a thread looks into before it takes others: neighbours, whose names and blocks lie together.
const STRETCH: usize = 16;

/// A text of the list, and whether only its folder says that it may be one.
struct Listed {
    source: Source,
    is_guess: bool,
}

/// Lists the texts that `paths` name, or the speeches that come with the program; then looks into each of them, with what is
/// known of their reading by then. What a library knows is listed at once, and looked into only where it has changed.
pub fn list(outbox: &Outbox, paths: &[PathBuf], stores: &Stores, history: impl FnOnce() -> History) {
    if paths.is_empty() {
        let listed = builtins(outbox);
        return describe(outbox, listed, &history());
    }
    let mut known = KnownTexts::of(paths, stores);
    if known.tell(outbox) {
        let is_empty = known.stamps.is_empty();
        let mut listed = names(outbox, paths, &mut known);
        known.tell_gone(outbox);
        let history = history();
        if !is_empty {
            listed.extend(remembered(paths, &history));
        }
        describe(outbox, listed, &history);
    }
}

/// The texts below folders of which something is remembered: no library knows what.
fn remembered(paths: &[PathBuf], history: &History) -> Vec<Listed> {
    let folders = paths.iter().filter_map(|path| Some((path, path.canonicalize().ok()?)));
    let folders: Vec<_> = folders.filter(|(_, canonical)| canonical.is_dir()).collect();
    let below = |file: PathBuf| {
        folders.iter().find_map(|(path, canonical)| Some(path.join(file.strip_prefix(canonical).ok()?)))
    };
    let files = history.latest().into_iter().filter_map(below);
    files.map(|path| Listed { source: Source::File(path), is_guess: true }).collect()
}

/// The texts that libraries know, as they were when those were brought up to date.
#[derive(Default)]
struct KnownTexts {
    entries: Vec<Entry>,
    /// How the file of each looked, until it was seen again.
    stamps: HashMap<Source, FileStamp>,
}

impl KnownTexts {
    /// What the libraries that hold these folders know of the texts below them.
    fn of(paths: &[PathBuf], stores: &Stores) -> Self {
        let mut known = Self::default();
        for path in paths.iter().filter(|path| path.is_dir()) {
            let Ok(canonical) = path.canonicalize() else { continue };
            let opened = stores.holding(&canonical).and_then(|folder| OpenedStore::open(&folder));
            let Some(OpenedStore { folder, rows, .. }) = opened else { continue };
            for row in rows.into_iter().filter(|row| row.is_document() && row.reader == READER) {
                let file = row.path(&folder.root);
                // As it is found below the path that was given.
                let Ok(below) = file.strip_prefix(&canonical) else { continue };
                let source = Source::File(path.join(below));
                if known.stamps.insert(source.clone(), row.stamp).is_none() {
                    let mut entry = Entry::described(source, row.about, None);
                    entry.format = row.format;
                    known.entries.push(entry);
                }
            }
        }
        known
    }

    /// Lists them; false when nobody listens any more.
    fn tell(&mut self, outbox: &Outbox) -> bool {
        let mut entries = mem::take(&mut self.entries).into_iter().peekable();
        let mut batch = FIRST_BATCH;
        while entries.peek().is_some() {
            let told = entries.by_ref().take(batch).collect();
            if !outbox.send_when_room(Outcome::Listed(told)) {
                return false;
            }
            batch = (batch * 2).min(LARGEST_BATCH);
        }
        true
    }

    /// Whether a text is known and looks as it did.
    fn holds(&mut self, source: &Source) -> bool {
        let Source::File(path) = source else { return false };
        let stamp = self.stamps.remove(source);
        stamp.is_some_and(|known| known.modified != 0 && stamp_of(path) == Some(known))
    }

    /// Takes those out of the list whose files were not found again.
    fn tell_gone(self, outbox: &Outbox) {
        let gone: Vec<Entry> = self.stamps.into_keys().filter(is_gone).map(Entry::no_text).collect();
        if !gone.is_empty() {
            outbox.send(Outcome::Listed(gone));
        }
    }
}

/// Whether the file of a text is no more, though its folder can be read: what lies on a drive that is not there is not gone.
fn is_gone(source: &Source) -> bool {
    let Source::File(path) = source else { return false };
    !path.exists() && path.parent().is_some_and(|folder| folder.read_dir().is_ok())
}

fn builtins(outbox: &Outbox) -> Vec<Listed> {
    let sources = Builtin::listed(outbox.lang).map(|builtin| Source::Builtin(builtin.name));
    outbox.send(Outcome::Listed(sources.clone().map(Entry::new).collect()));
    sources.map(|source| Listed { source, is_guess: false }).collect()
}

/// Lists the names of texts as they are found, apart from those that are known; no file is opened for it.
fn names(outbox: &Outbox, paths: &[PathBuf], known: &mut KnownTexts) -> Vec<Listed> {
    let (mut listed, mut told, mut batch) = (Vec::new(), 0, 1);
    let tell = |fresh: &[Listed]| {
        let entries = fresh.iter().map(|text| Entry::new(text.source.clone())).collect();
        outbox.send_when_room(Outcome::Listed(entries))
    };
    let trouble = |error: &Error| outbox.send(Outcome::Said(Notice::trouble(error.message(outbox.lang))));
    _ = walk_names(paths, |found| {
        match found {
            WalkedFile::Named(source) | WalkedFile::Inside(source) if known.holds(&source) => {}
            WalkedFile::Named(source) => listed.push(Listed { source, is_guess: false }),
            WalkedFile::Inside(source) => listed.push(Listed { source, is_guess: true }),
            WalkedFile::End(root, 0) => trouble(&Error::NoTexts(root)),
            WalkedFile::End(..) => {}
            WalkedFile::Trouble(error) => trouble(&error),
        }
        // The first one stands there at once, for it is opened.
        if listed.len() - told >= batch {
            if !tell(listed.get(told..).unwrap_or_default()) {
                return ControlFlow::Break(());
            }
            told = listed.len();
            batch = (batch * 2).clamp(FIRST_BATCH, LARGEST_BATCH);
        }
        ControlFlow::Continue(())
    });
    tell(listed.get(told..).unwrap_or_default());
    listed
}

/// Looks into every text, on all processors; tells what is known of them as it becomes known, first of the first ones.
fn describe(outbox: &Outbox, listed: Vec<Listed>, history: &History) {
    let most = listed.len() / STRETCH;
    let rest = Mutex::new(listed.into_iter());
    let batch = Mutex::new(FIRST_BATCH);
    let work = || {
        yield_to_the_loop();
        let (mut found, mut told) = (Vec::new(), Instant::now());
        loop {
            let stretch: Vec<Listed> =
                rest.lock().unwrap_or_else(PoisonError::into_inner).by_ref().take(STRETCH).collect();
            let is_end = stretch.is_empty();
            found.extend(stretch.into_iter().filter_map(|text| described(text, history)));
            let wanted = *batch.lock().unwrap_or_else(PoisonError::into_inner);
            if is_end || found.len() >= wanted || told.elapsed() >= PAUSE {
                let more = outbox.send_when_room(Outcome::Listed(mem::take(&mut found)));
                if is_end || !more {
                    return;
                }
                *batch.lock().unwrap_or_else(PoisonError::into_inner) = (wanted * 2).min(LARGEST_BATCH);
                told = Instant::now();
            }
        }
    };
    thread::scope(|scope| {
        let others = thread::available_parallelism().map_or(1, usize::from).min(most);
        for _ in 1..others {
            // Where the system allows no further thread, fewer do the same.
            _ = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
}

/// Lets the thread at hand go behind the others, so that a key need not wait for a text that nobody looks at yet.
pub fn yield_to_the_loop() {
    // Elsewhere it would be the whole program that goes behind.
    #[cfg(target_os = "linux")]
    {
        _ = rustix::process::nice(10);
    }
}

/// What is known of a text; `None` when it cannot be read.
fn described(text: Listed, history: &History) -> Option<Entry> {
    let Listed { source, is_guess } = text;
    let begun = if is_guess { files::begin_listed(&source, None) } else { files::begin(&source, None) };
    let mut beginning = match begun {
        Ok(beginning) => beginning,
        Err(Error::Binary(_)) if is_guess => return Some(Entry::no_text(source)),
        Err(_) => return None,
    };
    let opened = beginning.open(None).ok()?;
    let text = opened_text(opened, true, &Adjustments::default());
    let about = text.about(&source);
    let in_the_whole = |number| beginning.in_the_whole(number);
    let spoken = about.spoken.map(in_the_whole);
    // How many documents there are, only the whole file tells.
    let further = if beginning.is_whole() { about.further } else { Box::default() };
    let about = About { units: in_the_whole(about.units), spoken, further, ..about };
    let (progress, corrections) = history.of(&source).unzip();
    let about = match corrections.flatten() {
        Some(corrections) => about.corrected(corrections),
        None => about,
    };
    let mut entry = Entry::described(source, about, progress);
    entry.format = text.origin.format;
    Some(entry)
}
