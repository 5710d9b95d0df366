//! Copies: texts that say the same under other titles, dates and names.
//!
//! A text is known by its shingles, five letters in a row each (`shingles`). A sketch of 128 numbers estimates how many two
//! texts share (`sketch`), bands of four numbers bring likely pairs together without comparing all (`bands`), and every pair
//! is then verified on the shingles themselves (`relation`) before texts are put into one group (`groups`).

mod bands;
mod groups;
mod relation;
mod shingles;
mod sketch;

pub use bands::candidates;
pub use groups::groups;
pub use relation::{Likeness, Relation};
pub use shingles::Shingles;
pub use sketch::Sketch;
