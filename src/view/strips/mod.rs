//! How something is spread, as rows of bars: over a speech, over years.

pub mod dispersion;
mod frame;
pub mod strip;
pub mod years;
