//! The text line by line, and which lines are no part of the document.

pub mod contents;
pub mod dirt;
pub mod furniture;
pub mod line;
pub mod running_head;
pub mod set_off;
pub mod squash;
pub mod verse;
