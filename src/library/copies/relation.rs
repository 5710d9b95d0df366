//! What two texts are to each other.

use serde::{Deserialize, Serialize};

use super::{shingles::Shingles, sketch::Sketch};

/// A text with fewer shingles is a copy only when it is equal: a form of a few lines is soon alike.
const SHORT: usize = 200;

/// How much two texts share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// Which share of the shingles of both stands in both.
    pub jaccard: f64,
    /// Which share of the shingles of the shorter text stands in the longer.
    pub containment: f64,
    /// Whether both are the same letter for letter, so that the rest does not matter.
    pub equal: bool,
    /// Whether the shorter one is too short to be judged by its shingles.
    pub short: bool,
}

/// What two texts are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same speech.
    Copy,
    /// The shorter one lies in the longer, which has much else.
    PartOf,
    /// Much of it is the same.
    Near,
    /// Nothing to speak of is shared.
    Apart,
}

impl Likeness {
    /// Compares two texts.
    pub fn of(one: (&Sketch, &Shingles), other: (&Sketch, &Shingles)) -> Self {
        let shared = one.1.shared(other.1);
        let least = one.1.len().min(other.1.len());
        let all = one.1.len() + other.1.len() - shared;
        let share = |of: usize| if of == 0 { 0.0 } else { f64::from(shared as u32) / f64::from(of as u32) };
        Self {
            jaccard: share(all),
            containment: share(least),
            equal: one.0.is_equal(other.0),
            short: least < SHORT,
        }
    }

    /// Returns what the texts are to each other.
    pub fn relation(self) -> Relation {
        match self {
            Self { equal: true, .. } => Relation::Copy,
            Self { short: true, .. } => Relation::Apart,
            Self { jaccard: 0.75.., .. } | Self { containment: 0.92.., jaccard: 0.5.., .. } => Relation::Copy,
            Self { containment: 0.85.., .. } => Relation::PartOf,
            Self { jaccard: 0.4.., .. } => Relation::Near,
            _ => Relation::Apart,
        }
    }
}
