//! How what lies over the page is divided: menus and the help.

use super::{area::Area, geometry::Geometry};

/// The widest and the narrowest menu in a window that has room for them.
const MENU: (u16, u16) = (64, 88);
/// The widest list of keys; from [`TWO_COLUMNS`] on it stands in two columns.
const HELP: u16 = 120;
/// From this width of the window on the help stands in two columns.
const TWO_COLUMNS: u16 = 100;
/// A window of fewer rows is covered whole, without an edge.
const COVERED: u16 = 12;
/// As long as fewer rows are left for the choice itself, nothing is told below it.
const LEAST_ROWS: u16 = 4;

/// The areas of a menu or of the help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OverLayout {
    /// All of it, with its edge.
    pub area: Area,
    /// Whether it has an edge.
    pub bordered: bool,
    /// The row of the title.
    pub title: Area,
    /// The rows to choose from.
    pub rows: Area,
    /// The rows below them that tell more of the selected one; empty where there is no room.
    pub foot: Area,
    /// In how many columns the rows stand beside one another.
    pub columns: u16,
}

impl OverLayout {
    /// A menu of `rows` rows, `foot` more below them where there is room.
    pub fn menu(geometry: &Geometry, rows: usize, foot: u16) -> Self {
        let width = (geometry.screen.width / 3 * 2).clamp(MENU.0, MENU.1);
        Self::new(geometry, rows, foot, (width, 1))
    }

    /// The help with `rows` rows in all.
    pub fn help(geometry: &Geometry, rows: usize) -> Self {
        if geometry.screen.width < TWO_COLUMNS {
            return Self::new(geometry, rows, 0, (MENU.0, 1));
        }
        Self::new(geometry, rows.div_ceil(2), 0, (HELP, 2))
    }

    fn new(geometry: &Geometry, rows: usize, foot: u16, (width, columns): (u16, u16)) -> Self {
        let page = Area { height: geometry.status.y, ..geometry.screen };
        let foot = if foot > 0 { foot + 1 } else { 0 };
        // The edge, the title and a blank row below it.
        let rows = u16::try_from(rows).unwrap_or(u16::MAX).max(LEAST_ROWS);
        let wanted = rows.saturating_add(4 + foot);
        let bordered = page.height > COVERED;
        let area =
            if bordered { page.within(2, 2).below(1).top(width, wanted.min(page.height - 3)) } else { page };
        let inner = area.within(2, 2).below(u16::from(bordered));
        let inner = Area { height: inner.height.saturating_sub(1), ..inner };
        let below = inner.below(2);
        let foot = if below.height >= LEAST_ROWS + foot { foot } else { 0 };
        let rows = Area { height: below.height - foot, ..below };
        Self {
            area,
            bordered,
            title: Area { height: inner.height.min(1), ..inner },
            rows,
            foot: below.below(rows.height + u16::from(foot > 0)),
            columns,
        }
    }

    /// How many rows there are in all columns together.
    pub fn shown(&self) -> usize {
        usize::from(self.rows.height) * usize::from(self.columns)
    }

    /// The column of rows with a number, from the left.
    pub fn column(&self, number: u16) -> Area {
        /// Columns between two columns of rows.
        const GAP: u16 = 3;
        let width = self.rows.width.saturating_sub(GAP * (self.columns - 1)) / self.columns;
        Area { x: self.rows.x + number * (width + GAP), width, ..self.rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::screen::Panes;

    fn geometry(width: u16, height: u16) -> Geometry {
        Geometry::new(width, height, &Panes::default(), 80)
    }

    #[test]
    fn nothing_leaves_the_window_or_stands_on_the_edge() {
        for (width, height) in (20..140).flat_map(|width| (5..60).map(move |height| (width, height))) {
            let geometry = geometry(width, height);
            for over in [
                OverLayout::menu(&geometry, 3, 0),
                OverLayout::menu(&geometry, 100, 2),
                OverLayout::help(&geometry, 100),
            ] {
                let edge = u16::from(over.bordered);
                assert!(over.area.right() <= width && over.area.bottom() < height, "{over:?}");
                assert!(over.title.y >= over.area.y + edge, "{over:?}");
                assert!(over.rows.y > over.title.y && over.rows.height > 0, "{width}x{height}: {over:?}");
                assert!(over.rows.bottom() + edge <= over.area.bottom(), "{over:?}");
                assert!(over.foot.height == 0 || over.foot.y > over.rows.bottom(), "{over:?}");
                assert!(over.foot.bottom() + edge <= over.area.bottom(), "{over:?}");
                let last = over.column(over.columns - 1);
                assert!(last.right() <= over.rows.right(), "{over:?}");
            }
        }
    }

    #[test]
    fn the_help_stands_in_two_columns_where_there_is_room() {
        assert_eq!(OverLayout::help(&geometry(80, 24), 100).columns, 1);
        let wide = OverLayout::help(&geometry(120, 36), 100);
        assert_eq!((wide.columns, wide.shown()), (2, 56));
    }
}
