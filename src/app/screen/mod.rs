//! The cells of the screen: panes, areas, the columns of tables.

mod direction;
mod geometry;
mod over_layout;
mod pane;
mod strip_layout;
mod year_axis;

pub use direction::Direction;
pub use geometry::{Area, Geometry, Sheet};
pub use over_layout::OverLayout;
pub use pane::{Pane, Panes};
pub use strip_layout::{Number, Pitch, StripColumns, StripLayout};
pub use year_axis::YearAxis;
