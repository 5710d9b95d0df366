//! A speech on so many cells: visual lines.
//!
//! The way of a text through this layer:
//!
//! 1. `flow` gives the blocks of a document beginning anywhere: paragraphs, pieces of very long ones (`piece`), or the
//!    lines of the file.
//! 2. `shape` says where the lines of a block begin; `ink` gives its clusters, seams left out.
//! 3. `setter` makes lines of them, with `breaks` telling where one may end and `class` what a character is.
//! 4. [`Layout`] keeps the lines around a place of the document and answers for offsets, lines and columns.
//!
//! Lines are ragged at the right, by hardly anything: in 24 real documents at widths from 30 to 80 columns nine lines
//! in ten are full to the last column and 97 in a hundred to the last but one, with stops hanging. Only whole columns
//! could be put in to make the rest flush; a gap of one beside some mark would be seen, and the edge would not.
//!
//! Laws, each with a test: the lines of a block together are the block. No line is wider than the measure and what
//! hangs, unless it is a single cluster. No line begins or ends with what must not stand there, unless
//! [`VisualLine::forced`] says so. Setting from the beginning of any line gives the rest of the lines.

mod block;
mod breaks;
mod class;
mod excerpt;
mod face;
mod flow;
mod ink;
mod line;
mod options;
mod piece;
mod row;
mod setter;
mod shape;
mod unit;
mod window;

pub use excerpt::excerpt;
pub use line::VisualLine;
pub use options::{IsInsideWord, Kinsoku, LayoutOptions, Spacing, TextView};
pub use window::Layout;
