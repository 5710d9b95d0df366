//! What a point may begin with: numberings, markers, and where they stand.

pub mod candidate;
pub mod cursor;
pub mod form;
pub mod guard;
pub mod label;
pub mod mark;
pub mod marker;
pub mod numbering;
pub mod signs;
pub mod word_markers;
