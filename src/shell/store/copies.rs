//! Which texts of a store are copies of each other: found once, and kept beside the store as long as the texts are the same.

use std::{
    collections::{BTreeSet, HashMap},
    num::NonZero,
    thread,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use twox_hash::XxHash3_64;

use super::{opened_store::OpenedStore, stores::StoreFolder};
use crate::{
    document::Document,
    library::{
        LikeTexts, Source,
        copies::{Likeness, Relation, Shingles, Sketch, candidates},
    },
    search::push_searchable,
    shell::{
        disk::atomic::{self, Durability},
        texts::files::open_text,
    },
};

/// The file of the pairs that are alike.
const PAIRS: &str = "copies";

/// The file of the sketches, by the hashes of the texts.
const SKETCHES: &str = "sketches";

/// How many texts are compared with each other before others are read: their shingles lie in memory.
const COMPARED: usize = 2048;

/// The pairs as they are kept, with what tells whether they are those of the same texts.
#[derive(Debug, Serialize, Deserialize)]
struct KnownPairs {
    texts: u64,
    pairs: Vec<LikeTexts>,
}

/// A text of a store: its hash, and the index of the first row that has it.
type StoredText = (u128, usize);

/// Returns the pairs of different texts that are alike, when they were found for the texts that the store holds now.
pub fn known(store: &OpenedStore) -> Option<Vec<LikeTexts>> {
    let known: KnownPairs = read(&store.folder, PAIRS)?;
    (known.texts == hash(&texts(store))).then_some(known.pairs)
}

/// Finds the pairs of different texts that are alike, and keeps them; texts that were sketched before are not read again.
pub fn find(store: &OpenedStore) -> Vec<LikeTexts> {
    let texts = texts(store);
    let before: HashMap<u128, Sketch> =
        read::<Vec<(u128, Sketch)>>(&store.folder, SKETCHES).unwrap_or_default().into_iter().collect();
    let is_new = texts.iter().any(|(content, _)| !before.contains_key(content));
    let sketch = |(content, row): &StoredText| match before.get(content) {
        Some(sketch) => sketch.clone(),
        None => Sketch::of_searchable(&searchable(store, *row).unwrap_or_default()),
    };
    let sketches = on_all_cores(&texts, sketch);
    drop(before);
    let pairs = verified(store, &texts, &sketches);
    // Whoever writes the store meanwhile finds them anew.
    if let Ok(_held) = store.folder.lock() {
        if is_new {
            let by_content: Vec<(u128, &Sketch)> =
                texts.iter().map(|(content, _)| *content).zip(&sketches).collect();
            write(&store.folder, SKETCHES, &by_content);
        }
        write(&store.folder, PAIRS, &KnownPairs { texts: hash(&texts), pairs: pairs.clone() });
    }
    pairs
}

/// The texts of a store, each once.
fn texts(store: &OpenedStore) -> Vec<StoredText> {
    let rows = store.rows.iter().enumerate().filter(|(_, row)| row.is_document() && row.content != 0);
    let mut texts: Vec<StoredText> = rows.map(|(index, row)| (row.content, index)).collect();
    texts.sort_unstable();
    texts.dedup_by_key(|(content, _)| *content);
    // As they lie on the disk.
    texts.sort_unstable_by_key(|(_, row)| *row);
    texts
}

fn hash(texts: &[StoredText]) -> u64 {
    let mut contents: Vec<u128> = texts.iter().map(|(content, _)| *content).collect();
    contents.sort_unstable();
    let bytes: Vec<u8> = contents.into_iter().flat_map(u128::to_le_bytes).collect();
    XxHash3_64::oneshot(&bytes)
}

/// Compares the pairs that their sketches bring together.
fn verified(store: &OpenedStore, texts: &[StoredText], sketches: &[Sketch]) -> Vec<LikeTexts> {
    let mut pairs = candidates(sketches).into_iter().peekable();
    let mut verified = Vec::new();
    while pairs.peek().is_some() {
        let (mut wanted, mut batch) = (BTreeSet::new(), Vec::new());
        while let Some(pair) = pairs.next_if(|_| wanted.len() < COMPARED) {
            wanted.extend([pair.0, pair.1]);
            batch.push(pair);
        }
        let wanted: Vec<usize> = wanted.into_iter().collect();
        let shingles = on_all_cores(&wanted, |index| {
            let text = texts.get(*index).and_then(|(_, row)| searchable(store, *row));
            Shingles::of_searchable(&text.unwrap_or_default())
        });
        let shingles: HashMap<usize, Shingles> = wanted.into_iter().zip(shingles).collect();
        verified.extend(batch.into_iter().filter_map(|(one, other)| {
            let side = |index: usize| Some((sketches.get(index)?, shingles.get(&index)?));
            let likeness = Likeness::of(side(one)?, side(other)?);
            let pair = (texts.get(one)?.0, texts.get(other)?.0, likeness);
            (likeness.relation() != Relation::Apart).then_some(pair)
        }));
    }
    verified
}

/// The searchable text of a row: from the store, or else from the file; `None` when that is gone as well.
fn searchable(store: &OpenedStore, row: usize) -> Option<String> {
    let row = store.rows.get(row)?;
    let kept = row.text.and_then(|place| String::from_utf8(store.text(place)?).ok());
    kept.or_else(|| {
        let opened = open_text(&Source::File(row.path(store.root())), None).ok()?;
        let mut text = String::new();
        push_searchable(&Document::skim_marked(opened.text, opened.evidence), &mut text);
        Some(text)
    })
}

/// Does work for each of many things, on all cores; the answers stand in the order of the things.
fn on_all_cores<Thing: Sync, Answer: Send>(
    things: &[Thing],
    work: impl Fn(&Thing) -> Answer + Sync,
) -> Vec<Answer> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = things.len().div_ceil(cores).max(1);
    let work = &work;
    let do_share = move |share: &[Thing]| share.iter().map(work).collect::<Vec<_>>();
    thread::scope(|scope| {
        let started: Vec<_> = things
            .chunks(share)
            .map(|share| (share, thread::Builder::new().spawn_scoped(scope, move || do_share(share)).ok()))
            .collect();
        // A system that allows no further thread leaves the work to this one.
        started
            .into_iter()
            .flat_map(|(share, thread)| {
                thread.and_then(|thread| thread.join().ok()).unwrap_or_else(|| do_share(share))
            })
            .collect()
    })
}

fn read<T: DeserializeOwned>(folder: &StoreFolder, name: &str) -> Option<T> {
    let bytes = std::fs::read(folder.file(name)).ok()?;
    postcard::from_bytes(&bytes).ok()
}

/// Writes a file that can be made again; where it cannot be written, it will be.
fn write(folder: &StoreFolder, name: &str, value: &impl Serialize) {
    let Ok(bytes) = postcard::to_allocvec(value) else { return };
    let (path, beside) = (folder.file(name), folder.file(&format!(".unfinished-{name}")));
    let options = &mut atomic::private();
    _ = atomic::replace(&path, &beside, options.create(true).truncate(true), &bytes, Durability::InTime);
}
