//! The shingles of a text: every five letters that stand in a row.

use crate::{document::Document, search::push_searchable};

/// How many letters a shingle has.
const LENGTH: usize = 5;

/// The multiplier of the rolling hash: an odd number without a pattern (the golden ratio).
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// The shingles of a text as a set, each by a hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles(Vec<u32>);

impl Shingles {
    /// Returns the shingles of a document; what is no part of it is left out.
    pub fn of(document: &Document) -> Self {
        let mut text = String::with_capacity(document.text().len());
        push_searchable(document, &mut text);
        Self::of_searchable(&text)
    }

    /// Returns the shingles of a searchable text.
    pub fn of_searchable(text: &str) -> Self {
        let mut hashes = Vec::with_capacity(text.len() / 3);
        for_each(text, |hash| hashes.push((hash >> 32) as u32));
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// Returns how many there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there is none: the text has fewer than five letters.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns how many both texts have.
    pub fn shared(&self, other: &Self) -> usize {
        let (mut one, mut two) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => _ = one.next(),
                std::cmp::Ordering::Greater => _ = two.next(),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    _ = (one.next(), two.next());
                }
            }
        }
        shared
    }
}

/// Calls `take` with the hash of every shingle of a searchable text, as often as it stands there.
///
/// Letters are Han characters, letters and digits, folded: marks, blanks and line ends differ from site to site.
pub(super) fn for_each(text: &str, mut take: impl FnMut(u64)) {
    let mut window = [0_u64; LENGTH];
    let mut count = 0;
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        window.rotate_left(1);
        if let Some(last) = window.last_mut() {
            *last = u64::from(c);
        }
        count += 1;
        if count >= LENGTH {
            let sum = window.iter().fold(0_u64, |hash, &c| hash.wrapping_mul(BASE).wrapping_add(c + 1));
            take(mixed(sum));
        }
    }
}

/// A number in which every bit depends on every bit of `number` (the finalizer of `SplitMix64`).
pub(super) const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}
