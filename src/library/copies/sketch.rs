//! A sketch of a text: few numbers that are alike where texts are.

use serde::{Deserialize, Serialize};

use super::shingles::{for_each, mixed};
use crate::{document::Document, search::push_searchable};

/// How many numbers a sketch has.
pub(super) const SIZE: usize = 128;

/// The sketch of a text: one-permutation `MinHash`. Its bins divide the hashes of all shingles, and each keeps the least; a bin
/// that got none takes over that of another, chosen by its own number, so that equal texts stay equal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    bins: Vec<u32>,
    /// How many shingles it was made of, repeated ones included.
    shingles: u32,
    /// What tells whether two texts are equal, letter for letter.
    whole: u64,
}

impl Sketch {
    /// Sketches a document; what is no part of it is left out.
    pub fn of(document: &Document) -> Self {
        let mut text = String::with_capacity(document.text().len());
        push_searchable(document, &mut text);
        Self::of_searchable(&text)
    }

    /// Sketches a searchable text.
    pub fn of_searchable(text: &str) -> Self {
        let mut bins = vec![u32::MAX; SIZE];
        let (mut shingles, mut whole) = (0_u32, 0_u64);
        for_each(text, |hash| {
            if let Some(bin) = bins.get_mut((hash >> 57) as usize) {
                *bin = (*bin).min(hash as u32);
            }
            shingles = shingles.saturating_add(1);
            whole = mixed(whole ^ hash);
        });
        let full = bins.clone();
        if shingles > 0 {
            for (index, bin) in bins.iter_mut().enumerate().filter(|(_, bin)| **bin == u32::MAX) {
                let others = (1_u64..).map(|turn| mixed(index as u64 ^ turn << 8) as usize % SIZE);
                let taken = others.take(4 * SIZE).filter_map(|other| full.get(other).copied());
                *bin = taken.into_iter().find(|taken| *taken != u32::MAX).unwrap_or(u32::MAX);
            }
        }
        Self { bins, shingles, whole }
    }

    /// Returns how many shingles the text has, repeated ones included.
    pub const fn shingles(&self) -> u32 {
        self.shingles
    }

    /// Returns whether the letters of both texts are the same, one after another.
    pub const fn is_equal(&self, other: &Self) -> bool {
        self.whole == other.whole && self.shingles == other.shingles && self.shingles > 0
    }

    /// Returns which share of all shingles both texts have, as far as the sketches tell: within about 0.09.
    pub fn jaccard(&self, other: &Self) -> f64 {
        let same = self.bins.iter().zip(&other.bins).filter(|(a, b)| a == b && **a != u32::MAX).count();
        f64::from(same as u32) / f64::from(SIZE as u32)
    }

    /// Returns a number for a band of it: `rows` of its bins.
    pub(super) fn band(&self, band: usize, rows: usize) -> Option<u64> {
        let bins = self.bins.get(band * rows..(band + 1) * rows)?;
        Some(bins.iter().fold(mixed(band as u64), |hash, &bin| mixed(hash ^ u64::from(bin))))
    }
}
