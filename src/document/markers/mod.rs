//! What a point may begin with: numberings, markers, and where they stand.

pub mod cursor;
pub mod figure_markers;
pub mod first_characters;
pub mod guard;
pub mod label;
pub mod mark;
pub mod marker;
pub mod noun;
pub mod numbering;
pub mod signs;
pub mod word_markers;
