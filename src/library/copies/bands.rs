//! Which pairs of texts are worth comparing.

use std::collections::{BTreeSet, HashMap};

use super::sketch::Sketch;

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
    let mut bands: HashMap<u64, Vec<u32>> = HashMap::new();
    for (index, sketch) in sketches.iter().enumerate().filter(|(_, sketch)| sketch.shingles() > 0) {
        for band in sketch.bands(rows) {
            bands.entry(band).or_default().push(index as u32);
        }
    }
    let mut link = |one: u32, other: u32| {
        let (one, other) = (one.min(other) as usize, one.max(other) as usize);
        let alike = sketches.get(one).zip(sketches.get(other)).map_or(0.0, |(a, b)| a.jaccard(b));
        if one != other && alike >= UNLIKELY {
            pairs.insert((one, other));
        }
    };
    for members in bands.values().filter(|members| members.len() > 1) {
        if members.len() > CROWDED {
            members.iter().zip(members.iter().skip(1)).for_each(|(one, other)| link(*one, *other));
        } else {
            for (at, one) in members.iter().enumerate() {
                members.iter().skip(at + 1).for_each(|other| link(*one, *other));
            }
        }
    }
    pairs.into_iter().collect()
}
