//! From candidates to the outline: lists, their nesting, headings and sections.

pub mod adjust;
pub mod announce;
pub mod chain;
pub mod closing;
pub mod documents;
pub mod heading;
pub mod holes;
pub mod lead;
pub mod link;
pub mod manuscript;
pub mod nest;
pub mod outline;
pub mod profile;
pub mod running;
pub mod section;
pub mod siblings;
pub mod styled;
pub mod title;
pub mod titles;
