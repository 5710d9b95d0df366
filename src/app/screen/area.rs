//! A rectangle of the screen.

/// A rectangle of the screen, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub x: u16,
    /// The first row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// The rectangle at (`x`, `y`) of `width` columns and `height` rows.
    pub const fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self { x, y, width, height }
    }

    /// The column after the last.
    pub const fn right(self) -> u16 {
        self.x.saturating_add(self.width)
    }

    /// The row after the last.
    pub const fn bottom(self) -> u16 {
        self.y.saturating_add(self.height)
    }

    /// Whether the cell lies in it.
    pub const fn holds(self, column: u16, row: u16) -> bool {
        self.x <= column && column < self.right() && self.y <= row && row < self.bottom()
    }

    /// Without `rows` rows at the top.
    #[must_use]
    pub const fn below(self, rows: u16) -> Self {
        let rows = if rows < self.height { rows } else { self.height };
        Self { y: self.y + rows, height: self.height - rows, ..self }
    }

    /// Without `left` columns at the left and `right` columns at the right.
    #[must_use]
    pub const fn within(self, left: u16, right: u16) -> Self {
        let left = if left < self.width { left } else { self.width };
        Self { x: self.x + left, width: (self.width - left).saturating_sub(right), ..self }
    }

    /// An area of at most `width` by `height` at the top of this one, in the middle between its sides.
    #[must_use]
    pub fn top(self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self { x: self.x + (self.width - width) / 2, width, height, ..self }
    }
}
