//! The large area over the page for a table.

use super::area::Area;

/// The large area over the page for a table, and how it is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// All of it, with its edges.
    pub area: Area,
    /// The row of the title.
    pub title: Area,
    /// The rows of the table, air above and below them where there is room.
    pub rows: Area,
    /// The row that names the keys; empty where there is no room for it.
    pub hint: Area,
}

impl Sheet {
    /// The rows of a table that has something said of the whole of it below the title, as long as there is room for both.
    pub const fn lines(self) -> Area {
        if self.rows.height >= 12 { self.rows.below(1) } else { self.rows }
    }
}
