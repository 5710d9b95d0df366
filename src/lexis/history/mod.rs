//! A term through the years: where its time was, and which phrases it stood in.

mod family;
mod shuffle;
mod trend;

pub use family::{FamilyContext, FamilyPhrase, family, gap_fillers, shared_tail};
pub use trend::{Period, Trend, Verdict, trend};
