//! The cells of the screen: panes, areas, the columns of tables.

mod geometry;
mod pane;
mod strip_layout;

pub use geometry::{Area, Geometry, Sheet};
pub use pane::{Pane, Panes};
pub use strip_layout::{Number, Pitch, StripColumns, StripLayout};
