//! The cursor of a list of rows, and which of them are on the screen.

use crate::app::keys::{Motion, MotionUnit};

/// A selected row and the first row that is shown; both are indices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected row.
    pub at: usize,
    /// The first row on the screen.
    pub first: usize,
}

impl Cursor {
    /// Moves by `count` steps of `motion` in a list of `len` rows, `height` of them on the screen.
    ///
    /// Units that a plain list does not know count as one row.
    pub fn travel(&mut self, motion: Motion, count: usize, len: usize, height: usize) {
        let step = match motion.unit {
            MotionUnit::HalfPage => (height / 2).max(1),
            MotionUnit::Page => height.saturating_sub(1).max(1),
            MotionUnit::Edge => len,
            _ => 1,
        };
        let distance = step.saturating_mul(count);
        self.at = if motion.is_back() {
            self.at.saturating_sub(distance)
        } else {
            self.at.saturating_add(distance)
        };
        self.show(len, height);
    }

    /// Keeps the selection within `len` rows, and on a screen of `height` rows with some rows round it.
    pub fn show(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        let margin = (height / 6).min(3);
        let lowest = (self.at + margin + 1).saturating_sub(height);
        let highest = self.at.saturating_sub(margin);
        self.first = self.first.clamp(lowest.min(highest), highest).min(len.saturating_sub(height));
    }

    /// Keeps the selection on a screen of `height` rows; where scrolling has brought it to an edge, it may stay there.
    pub fn keep(&mut self, len: usize, height: usize) {
        self.first = self.first.min(len.saturating_sub(height));
        if self.at < self.first || self.at >= self.first + height || self.at >= len {
            self.show(len, height);
        }
    }

    /// Scrolls by `rows` without moving the selection off the screen.
    pub fn scroll(&mut self, rows: isize, len: usize, height: usize) {
        self.first = self.first.saturating_add_signed(rows).min(len.saturating_sub(height));
        self.at = self
            .at
            .clamp(self.first, (self.first + height.max(1) - 1).max(self.first))
            .min(len.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(motion: Motion, count: usize, from: Cursor) -> (usize, usize) {
        let mut cursor = from;
        cursor.travel(motion, count, 100, 12);
        (cursor.at, cursor.first)
    }

    #[test]
    fn the_screen_follows_with_rows_to_spare() {
        let middle = Cursor { at: 50, first: 45 };
        assert_eq!(after(Motion::forth(MotionUnit::Line), 1, middle), (51, 45));
        assert_eq!(after(Motion::forth(MotionUnit::Line), 5, middle), (55, 46));
        assert_eq!(after(Motion::back(MotionUnit::Line), 4, middle), (46, 44));
        assert_eq!(after(Motion::forth(MotionUnit::Edge), 1, middle), (99, 88));
        assert_eq!(after(Motion::back(MotionUnit::Edge), 1, middle), (0, 0));
    }

    #[test]
    fn what_was_scrolled_to_an_edge_stays_there() {
        let mut cursor = Cursor { at: 50, first: 45 };
        cursor.scroll(5, 100, 12);
        cursor.keep(100, 12);
        assert_eq!((cursor.at, cursor.first), (50, 50));
        cursor.keep(100, 4);
        assert_eq!((cursor.at, cursor.first), (50, 50));
        cursor.keep(52, 12);
        assert_eq!((cursor.at, cursor.first), (50, 40));
        cursor.keep(30, 12);
        assert_eq!((cursor.at, cursor.first), (29, 18));
    }

    #[test]
    fn an_empty_list_and_a_screen_without_rows_are_no_trouble() {
        let mut cursor = Cursor { at: 7, first: 9 };
        cursor.travel(Motion::forth(MotionUnit::Page), 3, 0, 0);
        assert_eq!(cursor, Cursor::default());
        cursor.scroll(3, 0, 0);
        assert_eq!(cursor, Cursor::default());
    }
}
