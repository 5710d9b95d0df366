//! A question as it is asked of all documents of a store, piece by piece.

use std::{cmp::Reverse, ops::Range, thread};

use super::opened_store::OpenedStore;
use crate::{
    document::Document,
    library::{AskedWord, HoldingRow, Question, Source, TextPlace, WordRole},
    search::find_all,
    shell::texts::files::open_text,
};

/// How many bytes of texts are read and looked through at once.
const PIECE: usize = 1 << 20;

/// How many pieces a thread looks through in one step, at most.
const MOST_PIECES: usize = 8;

/// Texts that lie no further apart are read together, in bytes.
const APART: u64 = 64 << 10;

/// How many documents are asked in one step, where the store cannot answer for them.
const ASKED: usize = 8;

/// A document that is meant by a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// The index of its row.
    pub row: usize,
    /// How often each word of the question stands in it.
    pub counts: Vec<u32>,
}

impl AnswerRow {
    /// Returns how often all words together stand in it.
    pub fn total(&self) -> u32 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }
}

/// A question as it goes through the documents of a store.
///
/// What the store cannot tell for certain, the file is asked: so the answer is that of the reader's own search in each text
/// as it is stored, and in each file of which no sound text is.
#[derive(Debug)]
pub struct LibrarySearch<'a> {
    store: &'a OpenedStore,
    question: &'a Question,
    /// The rows that may be meant and have a text, in the order of their texts, then those without one.
    rows: Vec<usize>,
    /// How many of `rows` have been looked through.
    done: usize,
    /// Documents that must be asked, with what is known of their counts.
    unsure: Vec<UnsureRow>,
    found: Vec<AnswerRow>,
    /// How many documents could not be asked.
    unasked: usize,
    /// What each thread reads into.
    buffers: Vec<Vec<u8>>,
    /// How many pieces each thread looks through in the next step.
    pieces: usize,
    /// What each word has left over so far.
    telling: Vec<WordTelling>,
}

/// What one thread looks through in a step, and what it finds.
#[derive(Debug, Default)]
struct SearchBatch {
    /// The rows of each piece, by their places among those of the search.
    pieces: Vec<Range<usize>>,
    bytes: Vec<u8>,
    settled: Settled,
    is_done: bool,
}

/// Which documents are meant by a question, and which must be asked.
#[derive(Debug, Default)]
struct Settled {
    found: Vec<AnswerRow>,
    unsure: Vec<UnsureRow>,
    telling: Vec<WordTelling>,
}

/// How many texts were asked for a word, and how many of them it left over.
#[derive(Clone, Copy, Debug, Default)]
struct WordTelling {
    asked: u64,
    left: u64,
}

/// A document that must be asked: for each word its count, `None` where only the document knows.
#[derive(Debug)]
struct UnsureRow {
    row: usize,
    counts: Vec<Option<u32>>,
}

impl<'a> LibrarySearch<'a> {
    /// Asks all documents that fit the condition of the question; whether they were ever open, which a store does not know, is left
    /// to the caller.
    pub fn new(store: &'a OpenedStore, question: &'a Question) -> Self {
        let all = store.rows.iter().enumerate();
        let rows = all.filter(|(_, row)| row.is_document() && question.may_mean(&row.candidate(false)));
        let rows: Vec<usize> = rows.map(|(index, _)| index).collect();
        Self::among(store, question, rows)
    }

    /// Asks only these documents, by the indices of their rows: those that were found by a question of which this one says
    /// more.
    pub fn among(store: &'a OpenedStore, question: &'a Question, mut rows: Vec<usize>) -> Self {
        let text = |row: &usize| store.rows.get(*row).and_then(|row| row.text);
        rows.sort_by_key(|row| (text(row).is_none(), text(row)));
        Self {
            store,
            question,
            rows,
            done: 0,
            unsure: Vec::new(),
            found: Vec::new(),
            unasked: 0,
            buffers: vec![Vec::new(); thread::available_parallelism().map_or(1, usize::from)],
            pieces: 1,
            telling: vec![WordTelling::default(); question.words().len()],
        }
    }

    /// Goes on for some megabytes of text on all cores, or a few documents that must be asked; returns whether there is more to
    /// do. The first steps are short, so that something is soon found.
    ///
    /// What is dropped between two steps is stopped.
    pub fn step(&mut self) -> bool {
        if self.question.words().is_empty() {
            let rows = self.rows.drain(..);
            self.found.extend(rows.map(|row| AnswerRow { row, counts: Vec::new() }));
            return false;
        }
        if self.unsure.is_empty() {
            self.look_on();
        } else {
            let from = self.unsure.len().saturating_sub(ASKED);
            for unsure in self.unsure.split_off(from) {
                self.ask(&unsure);
            }
        }
        self.done < self.rows.len() || !self.unsure.is_empty()
    }

    /// Takes what was found since the last time.
    pub fn take_found(&mut self) -> Vec<AnswerRow> {
        std::mem::take(&mut self.found)
    }

    /// Returns how many documents were looked through, and how many there are to be looked through.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.saturating_sub(self.unsure.len()), self.rows.len())
    }

    /// Returns how many documents could not be asked: no sound text of them is kept, and their file cannot be read.
    pub const fn unasked(&self) -> usize {
        self.unasked
    }

    fn place(&self, at: usize) -> Option<TextPlace> {
        self.store.rows.get(*self.rows.get(at)?)?.text
    }

    /// Looks through the next pieces on all cores. What no thread could be had for is looked through here.
    fn look_on(&mut self) {
        let mut from = self.done;
        let mut batches: Vec<SearchBatch> = Vec::new();
        for bytes in std::mem::take(&mut self.buffers) {
            let mut batch = SearchBatch { bytes, ..SearchBatch::default() };
            while batch.pieces.len() < self.pieces && from < self.rows.len() {
                let piece = self.piece(from);
                from = piece.end;
                batch.pieces.push(piece);
            }
            batches.push(batch);
        }
        let search = &*self;
        thread::scope(|scope| {
            let mut batches = batches.iter_mut().filter(|batch| !batch.pieces.is_empty());
            let own = batches.next();
            for batch in batches {
                _ = thread::Builder::new().spawn_scoped(scope, || search.look_through(batch));
            }
            own.map(|batch| search.look_through(batch))
        });
        for mut batch in batches {
            if !batch.is_done {
                self.look_through(&mut batch);
            }
            self.buffers.push(batch.bytes);
            self.found.append(&mut batch.settled.found);
            self.unsure.append(&mut batch.settled.unsure);
            for (sum, telling) in self.telling.iter_mut().zip(batch.settled.telling) {
                sum.asked += telling.asked;
                sum.left += telling.left;
            }
        }
        self.done = from;
        self.pieces = (self.pieces * 2).min(MOST_PIECES);
    }

    fn look_through(&self, batch: &mut SearchBatch) {
        let order = self.most_telling();
        batch.settled.telling.resize(self.telling.len(), WordTelling::default());
        for piece in &batch.pieces {
            self.look_into(piece.clone(), &order, &mut batch.bytes, &mut batch.settled);
        }
        batch.is_done = true;
    }

    /// The rows from one on whose texts are read together.
    fn piece(&self, from: usize) -> Range<usize> {
        let Some(first) = self.place(from) else { return from..self.rows.len().min(from + ASKED) };
        let mut end = from + 1;
        let mut before = first;
        while let Some(next) = self.place(end) {
            let fits = next.end() - first.offset <= PIECE as u64;
            if !fits || next.offset > before.end() + APART {
                break;
            }
            (before, end) = (next, end + 1);
        }
        from..end
    }

    /// Looks into the texts of a piece, for each word in an order.
    fn look_into(&self, piece: Range<usize>, order: &[usize], bytes: &mut Vec<u8>, settled: &mut Settled) {
        let (from, until) = (self.place(piece.start), self.place(piece.end.saturating_sub(1)));
        let is_read = from.zip(until).is_some_and(|(from, until)| {
            let length = usize::try_from(until.end().saturating_sub(from.offset)).unwrap_or(0);
            bytes.resize(length, 0);
            self.store.read_texts(from.offset, bytes).is_ok()
        });
        let offset = from.map_or(0, |from| from.offset);
        // Where each text of the piece lies in the bytes; those that are not sound are left out. Files with one text share it.
        let mut spans: Vec<Range<usize>> = Vec::new();
        let mut texts: Vec<Option<usize>> = Vec::new();
        for at in piece.clone() {
            let row = self.rows.get(at).copied().unwrap_or(usize::MAX);
            let span = self.place(at).filter(|_| is_read).and_then(|place| {
                let start = usize::try_from(place.offset - offset).ok()?;
                let span = start..start + place.length as usize;
                let is_known = spans.last() == Some(&span);
                (is_known || self.store.has_sound(row, place, bytes.get(span.clone())?)).then_some(span)
            });
            spans.extend(span.clone().filter(|span| spans.last() != Some(span)));
            texts.push(span.and(spans.len().checked_sub(1)));
        }
        let words = self.question.words();
        let mut counts = vec![vec![Some(0); words.len()]; spans.len()];
        let mut left: Vec<usize> = (0..spans.len()).collect();
        for &index in order {
            let Some(word) = words.get(index) else { continue };
            count_in_piece(word, bytes, &spans, &left, |text, count| {
                if let Some(known) = counts.get_mut(text).and_then(|counts| counts.get_mut(index)) {
                    *known = count;
                }
            });
            // A text that is out already need not be asked for the other words.
            let asked = left.len();
            left.retain(|text| {
                let count = counts.get(*text).and_then(|counts| counts.get(index)).copied();
                count.is_some_and(|count| !word.role.rules_out(count))
            });
            if let Some(telling) = settled.telling.get_mut(index) {
                telling.asked += asked as u64;
                telling.left += left.len() as u64;
            }
        }
        for (at, text) in piece.clone().zip(texts) {
            let Some(row) = self.rows.get(at).copied() else { continue };
            let counts = text.and_then(|text| counts.get(text).cloned());
            let counts = counts.unwrap_or_else(|| vec![None; words.len()]);
            self.settle(UnsureRow { row, counts }, settled);
        }
    }

    /// The indices of the words, first those after which the fewest texts are left, as far as is known; what is to be counted
    /// only comes last.
    fn most_telling(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.telling.len()).collect();
        order.sort_by_key(|index| {
            let telling = self.telling.get(*index).copied().unwrap_or_default();
            // In thousandths.
            let left = (telling.left * 1000).checked_div(telling.asked).unwrap_or(0);
            self.question.words().get(*index).map(|word| {
                let is_counted = word.role == WordRole::Counted;
                (is_counted, !word.sift.is_exact(), left, Reverse(word.sift.length()))
            })
        });
        order
    }

    /// Decides about a document, or leaves it to be asked.
    fn settle(&self, unsure: UnsureRow, settled: &mut Settled) {
        let mut words = unsure.counts.iter().zip(self.question.words());
        let is_out = words.any(|(count, word)| word.role.rules_out(*count));
        if is_out {
            return;
        }
        match unsure.counts.iter().copied().collect::<Option<Vec<u32>>>() {
            Some(counts) => settled.found.push(AnswerRow { row: unsure.row, counts }),
            None => settled.unsure.push(unsure),
        }
    }

    /// Asks the file of a document.
    fn ask(&mut self, unsure: &UnsureRow) {
        let Some(row) = self.store.rows.get(unsure.row) else { return };
        let Some(document) = document(self.store, row) else {
            self.unasked += 1;
            return;
        };
        let count = |(known, word): (&Option<u32>, &AskedWord)| {
            known.unwrap_or_else(|| {
                let found = find_all(&document, &word.finder, document.whole()).len();
                u32::try_from(found).unwrap_or(u32::MAX)
            })
        };
        let counts: Vec<u32> = unsure.counts.iter().zip(self.question.words()).map(count).collect();
        if self.question.means(&counts) {
            self.found.push(AnswerRow { row: unsure.row, counts });
        }
    }
}

/// Reads the document of a row from its file; `None` when that is not there any more.
fn document(store: &OpenedStore, row: &HoldingRow) -> Option<Document> {
    let opened = open_text(&Source::File(row.path(store.root())), None).ok()?;
    Some(Document::skim_marked(opened.text, opened.evidence))
}

/// Counts a word in those texts of a piece that are `left`, by their indices: `take` hears how often it stands in which of
/// them, `None` where the document has to be asked. What is not told is 0.
fn count_in_piece(
    word: &AskedWord,
    bytes: &[u8],
    spans: &[Range<usize>],
    left: &[usize],
    mut take: impl FnMut(usize, Option<u32>),
) {
    if !word.sift.is_exact() {
        for &text in left {
            let bytes = spans.get(text).and_then(|span| bytes.get(span.clone()));
            let count = bytes.and_then(|bytes| word.sift.count(bytes));
            take(text, count.map(|count| u32::try_from(count).unwrap_or(u32::MAX)));
        }
        return;
    }
    // One pass over all that are neighbours; texts end with a character that no word has, so that none goes over a border.
    for run in left.chunk_by(|one, next| one + 1 == *next) {
        let (Some(&first), Some(&last)) = (run.first(), run.last()) else { continue };
        let place = |text: usize| spans.get(text).cloned().unwrap_or_default();
        let start = place(first).start;
        let (mut at, mut count) = (first, 0);
        word.sift.places(bytes.get(start..place(last).end).unwrap_or_default(), |_, found| {
            let found = start + found;
            while at < last && place(at).end <= found {
                if count > 0 {
                    take(at, Some(count));
                }
                (at, count) = (at + 1, 0);
            }
            // What lies between two texts belongs to none that is asked.
            count += u32::from(place(at).start <= found);
        });
        if count > 0 {
            take(at, Some(count));
        }
    }
}
