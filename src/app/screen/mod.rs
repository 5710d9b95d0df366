//! The cells of the screen: panes, areas, the columns of tables.

mod area;
mod direction;
mod geometry;
mod over_layout;
mod pane;
mod sheet;
mod strip_layout;
mod year_axis;

pub use area::Area;
pub use direction::Direction;
pub use geometry::Geometry;
pub use over_layout::OverLayout;
pub use pane::{Pane, Panes};
pub use sheet::Sheet;
pub use strip_layout::{Number, Pitch, StripColumns, StripLayout};
pub use year_axis::YearAxis;
