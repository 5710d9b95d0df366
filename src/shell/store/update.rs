//! Bringing a store up to date with its folder.

use std::{
    collections::HashMap,
    num::NonZero,
    path::Path,
    sync::{
        atomic::{AtomicUsize, Ordering::Relaxed},
        mpsc,
    },
    thread,
};

use twox_hash::XxHash3_64;

use super::{
    changes::{ChangedFile, CheckDepth, FolderChanges},
    describe::DescribedFile,
    opened_store::{OpenedStore, StoreEnds},
    stores::{CurrentGeneration, StoreFolder, Stores},
    writer::StoreWriter,
};
use crate::{library::TextPlace, shell::error::Error};

/// How many files a worker takes at once: handing over costs as much as reading a small file.
const LOT: usize = 16;

/// How many lots of read files may wait to be written.
const QUEUE: usize = 16;

/// A file of texts smaller than this is not written anew, in bytes.
const SMALL: u64 = 1 << 20;

/// What came of bringing a store up to date.
#[derive(Debug, Default)]
pub struct UpdateReport {
    /// How many files were read.
    pub read: usize,
    /// How many were as they had been.
    pub same: usize,
    /// How many are no more.
    pub gone: usize,
    /// How many texts found no room.
    pub left_out: usize,
    /// What could not be looked into.
    pub troubles: Vec<Error>,
    /// Why nothing more could be written; what was written before is good.
    pub stopped: Option<Error>,
}

/// Brings the store of a library up to date with its folder, and begins it when there is none.
///
/// `told` hears how many of how many files were read.
///
/// # Errors
///
/// [`Error::Busy`] when another program is at it; else when nothing can be written at all.
pub fn update(
    stores: &Stores,
    folder: &StoreFolder,
    keeps_texts: bool,
    depth: CheckDepth,
    mut told: impl FnMut(usize, usize),
) -> Result<UpdateReport, Error> {
    let _lock = folder.lock()?;
    let opened = match OpenedStore::open(folder).filter(|it| it.current.keeps_texts == keeps_texts) {
        Some(opened) => opened,
        None => begin(folder, keeps_texts)?,
    };
    let changes = FolderChanges::find(&folder.root, &opened.rows, depth);
    let mut report =
        UpdateReport { same: changes.same, troubles: changes.troubles, ..UpdateReport::default() };
    if !changes.to_read.is_empty() || !changes.gone.is_empty() || opened.ends.damaged {
        let room = room(stores, folder, opened.ends.texts);
        let mut writer = StoreWriter::open(folder, opened.current, opened.ends, room)?;
        let mut places = text_places(&opened, depth);
        let mut stopped = changes.gone.iter().try_for_each(|number| writer.gone(*number)).err();
        report.gone = changes.gone.len();
        describe_all(&changes.to_read, |number, described| {
            let DescribedFile { mut row, searchable } = described;
            let bytes = searchable.as_ref().filter(|_| keeps_texts).map(String::as_bytes);
            let key = bytes.map(|bytes| (XxHash3_64::oneshot(bytes), bytes.len()));
            // What is stored already, under this name or another, is not stored again.
            row.text = key.and_then(|key| places.get(&key).copied());
            let fresh = bytes.filter(|_| row.text.is_none());
            report.read += 1;
            told(report.read, changes.to_read.len());
            row.number = number.unwrap_or_default();
            let known = |number: u32| opened.rows.binary_search_by_key(&number, |row| row.number).ok();
            if number.and_then(known).and_then(|index| opened.rows.get(index)) == Some(&row) {
                return true;
            }
            match writer.put(row, number, fresh) {
                Ok(row) => {
                    places.extend(key.zip(row.text));
                    true
                }
                Err(error) => {
                    stopped = Some(error);
                    false
                }
            }
        });
        stopped = stopped.or(writer.flush().err());
        report.left_out = writer.left_out();
        report.stopped = stopped;
    }
    if report.stopped.is_none() && folder.root.is_dir() {
        folder.set_checked();
        compact(folder)?;
    }
    Ok(report)
}

/// Begins a store, with a generation that no other store had in this folder.
fn begin(folder: &StoreFolder, keeps_texts: bool) -> Result<OpenedStore, Error> {
    let number = folder.current().map_or(1, |current| current.number.saturating_add(1));
    let current = CurrentGeneration { number, keeps_texts };
    // The log first: `current` never names a file that is not there.
    StoreWriter::open(folder, current, StoreEnds::default(), 0)?;
    folder.set_current(current)?;
    folder.forget_all_but(number);
    OpenedStore::open(folder).ok_or_else(|| Error::writing(&folder.path, std::io::ErrorKind::NotFound.into()))
}

/// Where searchable texts lie, by hash and length; where contents are looked into, only those that are sound.
fn text_places(store: &OpenedStore, depth: CheckDepth) -> HashMap<(u64, usize), TextPlace> {
    let places = store.rows.iter().filter_map(|row| row.text);
    let places = places.filter(|place| depth == CheckDepth::Stamps || store.text(*place).is_some());
    places.map(|place| ((place.hash, place.length as usize), place)).collect()
}

/// Reads files on all cores and hands on what they are, as they come, until `take` says that it has enough.
fn describe_all(files: &[ChangedFile], mut take: impl FnMut(Option<u32>, DescribedFile) -> bool) {
    let lots: Vec<&[ChangedFile]> = files.chunks(LOT).collect();
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::sync_channel(QUEUE);
    let describe =
        |file: &ChangedFile| (file.number, DescribedFile::of(&file.path, file.name.clone(), file.stamp));
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let mut started = 0;
        for _ in 0..cores.min(lots.len()) {
            let (send, next, lots) = (send.clone(), &next, &lots);
            let work = move || {
                while let Some(lot) = lots.get(next.fetch_add(1, Relaxed)) {
                    if send.send(lot.iter().map(describe).collect::<Vec<_>>()).is_err() {
                        return;
                    }
                }
            };
            started += usize::from(thread::Builder::new().spawn_scoped(scope, work).is_ok());
        }
        drop(send);
        if started == 0 {
            // A system that allows no further thread leaves all work to this one.
            _ = files.iter().map(describe).all(|(number, described)| take(number, described));
            return;
        }
        _ = receive.into_iter().flatten().all(|(number, described)| take(number, described));
    });
}

/// How far the texts of a store may reach, in bytes: all stores have a bound, and half of what is free stays free.
fn room(stores: &Stores, folder: &StoreFolder, end: u64) -> u64 {
    let others: u64 = stores.all().iter().filter(|it| *it != folder).map(StoreFolder::size).sum();
    let free = free_space(&folder.path).unwrap_or(u64::MAX);
    stores.most.saturating_sub(others).min(end.saturating_add(free / 2))
}

#[cfg(unix)]
fn free_space(path: &Path) -> Option<u64> {
    let about = rustix::fs::statvfs(path).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

#[cfg(not(unix))]
fn free_space(_: &Path) -> Option<u64> {
    None
}

/// Writes a store anew of which more than a third is out of date.
fn compact(folder: &StoreFolder) -> Result<(), Error> {
    let Some(old) = OpenedStore::open(folder) else { return Ok(()) };
    let dead = old.ends.texts.saturating_sub(old.live_texts());
    let records = old.ends.dead_records + old.rows.len();
    let is_large = old.ends.texts > SMALL && dead * 3 > old.ends.texts;
    if !is_large && (records < LOT || old.ends.dead_records * 3 <= records) {
        return Ok(());
    }
    let number = old.current.number.saturating_add(1);
    let current = CurrentGeneration { number, ..old.current };
    let mut writer = StoreWriter::open(folder, current, StoreEnds::default(), u64::MAX)?;
    let mut moved: HashMap<TextPlace, TextPlace> = HashMap::new();
    for row in &old.rows {
        let mut row = row.clone();
        let before = row.text.take();
        row.text = before.and_then(|place| moved.get(&place).copied());
        // A damaged text is left behind; its row has none, and its file is asked.
        let text = before.filter(|_| row.text.is_none()).and_then(|place| old.text(place));
        let row = writer.put(row, None, text.as_deref())?;
        moved.extend(before.zip(row.text));
    }
    writer.flush()?;
    folder.set_current(current)?;
    folder.forget_all_but(number);
    Ok(())
}
