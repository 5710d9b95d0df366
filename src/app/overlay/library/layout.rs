//! How the search of a library divides the window.

use crate::app::screen::{Area, Geometry};

/// From this width on the facets stand beside the rows.
const FACETS: u16 = 100;
/// The columns of the facets beside the rows.
const FACET_COLUMNS: u16 = 24;
/// From this height on there is a preview.
const PREVIEW: u16 = 18;

/// The areas of the search of a library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LibraryLayout {
    /// The row that names the library and counts what was found.
    pub title: Area,
    /// The row of what is typed.
    pub line: Area,
    /// The facets; in a narrow window they take the place of the rows while they have the keys.
    pub facets: Option<Area>,
    /// The names of the columns.
    pub header: Area,
    /// The documents.
    pub rows: Area,
    /// What stands in the selected one; empty in a low window.
    pub preview: Area,
    /// The row that names the keys.
    pub hint: Area,
}

impl LibraryLayout {
    /// Divides a window; total for every size.
    pub fn new(geometry: &Geometry) -> Self {
        let page = Area { height: geometry.status.y, ..geometry.screen };
        let edge = u16::from(page.width >= 40);
        let page = page.within(edge, edge);
        let row = |y: u16| Area { y, height: u16::from(y < page.bottom()), ..page };
        let (title, line) = (row(page.y), row(page.y + 1));
        let hint = if page.height >= 8 { row(page.bottom() - 1) } else { Area { height: 0, ..page } };
        let above = if page.height >= 12 { 3 } else { 2 };
        let bottom = if hint.height > 0 { page.bottom() - 1 } else { page.bottom() };
        let table = Area { height: bottom.saturating_sub(page.y + above), ..page.below(above) };
        let preview = match page.height {
            0..PREVIEW => 0,
            PREVIEW..30 => 4,
            _ => 7,
        };
        let main = Area { height: table.height.saturating_sub(preview), ..table };
        let preview = Area { y: main.bottom(), height: preview, ..table };
        let beside = page.width >= FACETS;
        let facets = beside.then_some(Area { width: FACET_COLUMNS, ..main });
        let rows = if beside { main.within(FACET_COLUMNS + 2, 0) } else { main };
        let header = Area { height: rows.height.min(1), ..rows };
        Self { title, line, facets, header, rows: rows.below(1), preview, hint }
    }

    /// The rows that facets have: their own beside the documents, else those of the documents.
    pub fn facet_rows(self) -> Area {
        self.facets.unwrap_or(Area {
            y: self.header.y,
            height: self.header.height + self.rows.height,
            ..self.rows
        })
    }
}
