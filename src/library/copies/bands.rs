//! Which pairs of texts are worth comparing.

use std::collections::BTreeSet;

use super::sketch::{SIZE, Sketch};

/// Up to this many texts bands are made of three numbers instead of four: more pairs are compared, and hardly any that
/// shares half of its shingles is missed (0.996 of them, else 0.87).
const FEW: usize = 20_000;

/// A band with more members links each with the next alone: so many texts with one band are a form, or all copies.
const CROWDED: usize = 24;

/// A pair that the sketches call less alike is not compared: at half of the shingles shared, one pair in 10,000 falls below.
const UNLIKELY: f64 = 0.2;

/// Returns the pairs of indices, the smaller first, that may be copies of each other or near to that.
pub fn candidates(sketches: &[Sketch]) -> Vec<(usize, usize)> {
    let rows = if sketches.len() <= FEW { 3 } else { 4 };
    let mut pairs = BTreeSet::new();
    let mut link = |one: u32, other: u32| {
        let (one, other) = (one.min(other) as usize, one.max(other) as usize);
        let alike = sketches.get(one).zip(sketches.get(other)).map_or(0.0, |(a, b)| a.jaccard(b));
        if one != other && alike >= UNLIKELY {
            pairs.insert((one, other));
        }
    };
    // One band after another: all at once would take more memory than the sketches.
    for band in 0..SIZE / rows {
        let known = sketches.iter().enumerate().filter(|(_, sketch)| sketch.shingles() > 0);
        let mut members: Vec<(u64, u32)> =
            known.filter_map(|(index, sketch)| Some((sketch.band(band, rows)?, index as u32))).collect();
        members.sort_unstable();
        for alike in members.chunk_by(|one, next| one.0 == next.0).filter(|alike| alike.len() > 1) {
            if alike.len() > CROWDED {
                alike.iter().zip(alike.iter().skip(1)).for_each(|(one, other)| link(one.1, other.1));
            } else {
                for (at, one) in alike.iter().enumerate() {
                    alike.iter().skip(at + 1).for_each(|other| link(one.1, other.1));
                }
            }
        }
    }
    pairs.into_iter().collect()
}
