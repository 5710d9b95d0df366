//! Sentences that are equal, by their hashes.

use super::sentence::Sentence;

/// Below this length, in characters, a sentence that stands once on each side proves nothing (同志们！).
pub(super) const SHORT: u32 = 6;

/// For each sentence of B the one of A that is its equal, where each stands once on its side and is not short.
pub(super) fn twins(a: &[Sentence], b: &[Sentence]) -> Vec<Option<u32>> {
    let (in_a, in_b) = (sorted(a), sorted(b));
    let mut twins = vec![None; b.len()];
    let mut rest = in_a.as_slice();
    for alike in in_b.chunk_by(|left, right| left.0 == right.0) {
        let &[(hash, index)] = alike else { continue };
        let from = rest.partition_point(|&(other, _)| other < hash);
        rest = rest.get(from..).unwrap_or_default();
        let mut equals = rest.iter().take_while(|&&(other, _)| other == hash);
        if let (Some(&(_, twin)), None) = (equals.next(), equals.next())
            && let Some(sentence) = b.get(index as usize)
            && sentence.length >= SHORT
            && let Some(slot) = twins.get_mut(index as usize)
        {
            *slot = Some(twin);
        }
    }
    twins
}

/// The hashes of sentences with their indices, in order.
pub(super) fn sorted(sentences: &[Sentence]) -> Vec<(u64, u32)> {
    let mut hashes: Vec<(u64, u32)> = (0_u32..).zip(sentences).map(|(at, it)| (it.hash, at)).collect();
    hashes.sort_unstable();
    hashes
}
