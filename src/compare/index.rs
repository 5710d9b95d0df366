//! An inverted index of neighbouring characters: for each sentence of B the few of A that look like it.
//!
//! Between two yearly reports hardly a sentence is equal, and most are alike. Rare pairs of characters tell which: the
//! weight of a pair is the logarithm of how rare it is among the sentences of both documents. No pair of all sentences is
//! ever looked at: what stands in too many sentences leads to none.

use super::{
    key,
    sentence::{Sentence, Side},
    stages::Stages,
};
use crate::{document::JoinedText, text::Span};

/// How many candidates are kept for a sentence: four are worth far more than one, eight nothing more.
const KEPT: usize = 4;
/// The least likeness of a candidate, unless it is a part.
const ALIKE: f32 = 0.10;
/// The least share of the shorter sentence that makes the other one a candidate.
const PART: f32 = 0.50;
/// How many sentences are looked up between two reports of progress.
const STEP: usize = 1024;

/// A sentence of A that looks like one of B.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lookalike {
    /// Its index.
    pub a: u32,
    /// The weighted Dice coefficient of their pairs of characters, from 0 to 1.
    pub likeness: f32,
    /// The share of the lighter sentence that stands in the other one, from 0 to 1.
    pub part: f32,
}

/// How far a search for lookalikes goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    /// Pairs in more sentences of A than this lead to none of them.
    pub frequent: usize,
    /// How many lookalikes are kept for each sentence.
    pub kept: usize,
    /// The least likeness.
    pub alike: f32,
}

impl Reach {
    /// The reach in a document of so many sentences that is compared with one other.
    pub fn of_pair(sentences: usize) -> Self {
        Self { frequent: (sentences / 8).clamp(64, 256), kept: KEPT, alike: ALIKE }
    }
}

/// The lookalikes of every sentence of B, the likest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookalikes {
    /// By sentence of B: where its lookalikes end.
    ends: Vec<usize>,
    found: Vec<Lookalike>,
}

impl Lookalikes {
    /// Looks for all; `twins` are the sentences of A that are known to be the only equals, which are not looked for.
    /// `None` when `stages` break off.
    pub fn find(
        a: &[&Side<'_>],
        b: &Side<'_>,
        twins: &[Option<u32>],
        reach: Reach,
        stages: &mut Stages<'_>,
    ) -> Option<Self> {
        stages.begin(0.25)?;
        let index = Index::build(a, b, reach.frequent, stages)?;
        stages.begin(0.4)?;
        let mut found = Self { ends: Vec::with_capacity(b.sentences.len()), found: Vec::new() };
        let mut tally = Tally { overlaps: vec![0.0; index.weights_a.len()], touched: Vec::new() };
        for (at, twin) in twins.iter().enumerate() {
            match twin {
                Some(a) => found.found.push(Lookalike { a: *a, likeness: 1.0, part: 1.0 }),
                None => tally.look_up(&index, at, reach, &mut found.found),
            }
            found.ends.push(found.found.len());
            let done = at as f32 / twins.len() as f32;
            if at % STEP == 0 {
                stages.tell(done)?;
            }
        }
        Some(found)
    }

    /// The lookalikes of a sentence of B.
    pub fn of(&self, b: usize) -> &[Lookalike] {
        let from = b.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(b).and_then(|&to| self.found.get(from..to)).unwrap_or_default()
    }

    /// The likeness of two sentences, where one is a lookalike of the other.
    pub fn likeness(&self, a: u32, b: usize) -> Option<f32> {
        self.of(b).iter().find(|it| it.a == a).map(|it| it.likeness)
    }

    /// The lookalikes of each sentence of B in turn.
    pub fn iter(&self) -> impl Iterator<Item = &[Lookalike]> {
        (0..self.ends.len()).map(|b| self.of(b))
    }
}

/// Which sentences of A hold a pair of characters, and how much it weighs.
#[derive(Clone, Copy, Debug)]
struct Posting {
    from: u32,
    to: u32,
    weight: f32,
}

/// The index: pairs of characters with the sentences of A that hold them.
struct Index {
    /// Every pair with every sentence that holds it, A before B, in order; the lower half is the sentence.
    entries: Vec<u64>,
    postings: Vec<Posting>,
    /// By sentence of B: where its pairs begin and end in `pairs`.
    ranges: Vec<(usize, usize)>,
    /// Indices of postings.
    pairs: Vec<u32>,
    weights_a: Vec<f32>,
    weights_b: Vec<f32>,
}

impl Index {
    fn build(a: &[&Side<'_>], b: &Side<'_>, frequent: usize, stages: &mut Stages<'_>) -> Option<Self> {
        let count_a: usize = a.iter().map(|side| side.sentences.len()).sum();
        let all = a.iter().copied().chain([b]);
        let characters: usize =
            all.clone().flat_map(|side| &side.sentences).map(|it| it.length as usize).sum();
        let mut entries = Vec::with_capacity(characters);
        let mut ranges = Vec::with_capacity(b.sentences.len());
        let (mut pairs, mut at) = (PairReader::default(), 0_u64);
        let mut room = 0;
        for side in all {
            for sentence in &side.sentences {
                let pairs = pairs.of(side, sentence);
                entries.extend(pairs.iter().map(|&pair| u64::from(pair) << 32 | at));
                if at >= count_a as u64 {
                    ranges.push((room, room));
                    room += pairs.len();
                }
                at += 1;
                if at % STEP as u64 == 0 {
                    let done = entries.len() as f32 / characters.max(1) as f32;
                    stages.tell(done * 0.5)?;
                }
            }
        }
        entries.sort_unstable();
        stages.tell(0.8)?;
        let mut index = Self {
            postings: Vec::new(),
            pairs: vec![0; room],
            weights_a: vec![0.0; count_a],
            weights_b: vec![0.0; ranges.len()],
            ranges,
            entries: Vec::new(),
        };
        index.post(&entries, at as f32, frequent);
        index.entries = entries;
        Some(index)
    }

    /// Weighs every pair, and notes those that lead from a sentence of B to some of A.
    fn post(&mut self, entries: &[u64], sentences: f32, frequent: usize) {
        let count_a = self.weights_a.len();
        let mut from = 0;
        for group in entries.chunk_by(|left, right| left >> 32 == right >> 32) {
            let weight = ((sentences + 1.0) / group.len() as f32).ln();
            let (in_a, in_b) = group.split_at(group.partition_point(|&entry| sentence_of(entry) < count_a));
            for &entry in in_a {
                if let Some(sum) = self.weights_a.get_mut(sentence_of(entry)) {
                    *sum += weight;
                }
            }
            let leads = !in_a.is_empty() && !in_b.is_empty() && in_a.len() <= frequent;
            let posting = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
            if leads {
                let bound = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                self.postings.push(Posting { from: bound(from), to: bound(from + in_a.len()), weight });
            }
            for b in in_b.iter().map(|&entry| sentence_of(entry) - count_a) {
                if let Some(sum) = self.weights_b.get_mut(b) {
                    *sum += weight;
                }
                if leads
                    && let Some((_, to)) = self.ranges.get_mut(b)
                    && let Some(slot) = self.pairs.get_mut(*to)
                {
                    *slot = posting;
                    *to += 1;
                }
            }
            from += group.len();
        }
    }

    /// The pairs of a sentence of B that lead to some of A.
    fn postings_of(&self, b: usize) -> impl Iterator<Item = Posting> {
        let (from, to) = self.ranges.get(b).copied().unwrap_or_default();
        let pairs = self.pairs.get(from..to).unwrap_or_default();
        pairs.iter().filter_map(|&posting| self.postings.get(posting as usize).copied())
    }

    /// The sentences of A that hold a pair.
    fn sentences(&self, posting: Posting) -> impl Iterator<Item = usize> {
        let entries = self.entries.get(posting.from as usize..posting.to as usize).unwrap_or_default();
        entries.iter().map(|&entry| sentence_of(entry))
    }
}

/// The sentence of an entry.
const fn sentence_of(entry: u64) -> usize {
    (entry & 0xFFFF_FFFF) as usize
}

/// Adds up what a sentence of B has in common with those of A.
struct Tally {
    /// By sentence of A; all 0 between two sentences of B.
    overlaps: Vec<f32>,
    touched: Vec<u32>,
}

impl Tally {
    /// Appends the lookalikes of a sentence of B to `found`.
    fn look_up(&mut self, index: &Index, b: usize, reach: Reach, found: &mut Vec<Lookalike>) {
        for posting in index.postings_of(b) {
            for a in index.sentences(posting) {
                let Some(overlap) = self.overlaps.get_mut(a) else { continue };
                if *overlap == 0.0 {
                    self.touched.push(a as u32);
                }
                *overlap += posting.weight;
            }
        }
        let weight_b = index.weights_b.get(b).copied().unwrap_or_default();
        let first = found.len();
        for a in self.touched.drain(..) {
            let overlap = self.overlaps.get_mut(a as usize).map(std::mem::take).unwrap_or_default();
            let weight_a = index.weights_a.get(a as usize).copied().unwrap_or_default();
            let likeness = 2.0 * overlap / (weight_a + weight_b);
            let part = overlap / weight_a.min(weight_b);
            if likeness >= reach.alike || part >= PART {
                found.push(Lookalike { a, likeness, part });
            }
        }
        if let Some(found) = found.get_mut(first..) {
            found.sort_unstable_by(|left, right| {
                right.likeness.total_cmp(&left.likeness).then(left.a.cmp(&right.a))
            });
        }
        found.truncate(first + reach.kept);
    }
}

/// Makes the pairs of neighbouring characters of one sentence after another.
#[derive(Default)]
struct PairReader {
    joined: JoinedText,
    pairs: Vec<u32>,
}

impl PairReader {
    /// The pairs of a sentence, each once, in order; a key of one character counts as a pair.
    fn of(&mut self, side: &Side<'_>, sentence: &Sentence) -> &[u32] {
        self.joined.read(side.document, sentence.span);
        of_key(key::characters(key::without_marker(self.joined.text())), &mut self.pairs);
        &self.pairs
    }
}

/// Puts the pairs of neighbouring characters of a key into `pairs`, each once, in order.
pub(super) fn of_key(key: impl Iterator<Item = char>, pairs: &mut Vec<u32>) {
    pairs.clear();
    let mut before = None;
    for c in key {
        // Exact for the Basic Multilingual Plane; of rarer characters the lower halves tell enough.
        let code = u32::from(c);
        if let Some(before) = before.replace(code) {
            pairs.push(before << 16 | code & 0xFFFF);
        }
    }
    if pairs.is_empty() {
        pairs.extend(before);
    }
    pairs.sort_unstable();
    pairs.dedup();
}

/// The weighted likeness of what `pairs` are of is told by the index; this one, unweighted, serves short labels.
pub(super) fn dice(left: &[u32], right: &[u32]) -> f32 {
    let common = left.iter().filter(|pair| right.binary_search(pair).is_ok()).count();
    if left.is_empty() || right.is_empty() {
        0.0
    } else {
        2.0 * common as f32 / (left.len() + right.len()) as f32
    }
}

/// The characters of a span that are compared, at most `longest`.
pub(super) fn key_of(side: &Side<'_>, span: Span, longest: usize, joined: &mut JoinedText) -> Vec<char> {
    joined.read(side.document, span);
    key::characters(key::without_marker(joined.text())).take(longest).collect()
}
