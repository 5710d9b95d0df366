//! How the screen is divided: the one place that drawing, the mouse and paging ask.

use super::{
    area::Area,
    pane::{Pane, Panes},
    sheet::Sheet,
};

/// The smallest window in which something can be read.
const SMALLEST: (u16, u16) = (20, 5);
/// From this width on list, outline and body stand side by side.
pub const THREE_PANES: u16 = 110;
/// From this width on outline and body stand side by side.
pub const TWO_PANES: u16 = 80;
/// A side pane is never narrower than this; below it no heading can be recognised.
const NARROWEST_PANE: u16 = 16;
/// Alone beside the body the outline is never narrower than this, unless the user wants it so.
const NARROWEST_OUTLINE: u16 = 28;
/// Columns of the list: as a rule, and at most where the text has all that it wants.
const LIST: (u16, u16) = (26, 40);
/// Columns of the outline, likewise.
const OUTLINE: (u16, u16) = (38, 56);
/// A line of thirty Han characters: the text has that before list and outline have more than the least.
const GOOD_LINE: u16 = 60;
/// The body is never narrower than this beside other panes.
const NARROWEST_BODY: u16 = 36;
/// A pane that lies over the body needs no more, in columns.
const WIDEST_OVERLAY: u16 = 48;
/// A table wider than this is hard to follow along its rows.
const WIDEST_SHEET: u16 = 116;
/// Columns round the text of the body: 2 at the left, 2 for hanging marks, 1 of air and the strip at the right.
const BODY_MARGINS: (u16, u16) = (2, 4);

/// The areas of one screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The whole window.
    pub screen: Area,
    /// The list of speeches with its header, when it is shown.
    pub list: Option<Area>,
    /// The outline with its header, when it is shown.
    pub outline: Option<Area>,
    /// The body with its header; empty when the window is too small.
    pub body: Area,
    /// The lines of the text, at most the measure wide, hanging marks and strip outside.
    pub text: Area,
    /// The column at the body's right edge with scrollbar and heat.
    pub strip: Area,
    /// The last row.
    pub status: Area,
    /// Whether list and outline lie over the body instead of beside it.
    pub overlaid: bool,
}

impl Geometry {
    /// Divides a window of `width` by `height` cells; total for every size.
    ///
    /// `measure` is the widest line of text, in columns.
    pub fn new(width: u16, height: u16, panes: &Panes, measure: u16) -> Self {
        let screen = Area::new(0, 0, width, height);
        let mut geometry = Self { screen, ..Self::default() };
        if geometry.too_small() {
            return geometry;
        }
        geometry.status = Area::new(0, height - 1, width, 1);
        let room = Area { height: height - 1, ..screen };
        let (list, outline) = widths(width, *panes, measure);
        let columns_before = |pane: u16| if pane == 0 { 0 } else { pane + 1 };
        geometry.list = (list > 0).then_some(Area { width: list, ..room });
        geometry.outline = (outline > 0).then_some(Area { x: columns_before(list), width: outline, ..room });
        let before = columns_before(list) + columns_before(outline);
        geometry.body = Area { x: before, width: width - before, ..room };
        if let Some(over) = overlay(width, *panes) {
            geometry.overlaid = true;
            // Beside a pane that lies over it, a page narrower than this shows nothing but cut words.
            let covered = if width < WIDEST_OVERLAY + NARROWEST_BODY { width } else { WIDEST_OVERLAY };
            let area = Area { width: covered, ..room };
            match over {
                Pane::List => geometry.list = Some(area),
                Pane::Outline => geometry.outline = Some(area),
                Pane::Body => {}
            }
        }
        geometry.set_text(measure);
        geometry
    }

    /// Whether the window has no room for reading.
    pub const fn too_small(&self) -> bool {
        self.screen.width < SMALLEST.0 || self.screen.height < SMALLEST.1
    }

    /// The rows above the lines of a pane: title and heading path where there is room, air below them.
    pub const fn header(&self) -> u16 {
        match self.screen.height {
            0..=9 => 0,
            10..=15 => 1,
            16..=19 => 2,
            _ => 3,
        }
    }

    /// The rows above the entries of list and outline: one title, air below it where there is room.
    pub const fn side_header(&self) -> u16 {
        match self.screen.height {
            0..=9 => 0,
            10..=15 => 1,
            _ => 2,
        }
    }

    /// The rows of `pane` that list its entries or lines; empty when it is not shown.
    pub fn rows(&self, pane: Pane) -> Area {
        match pane {
            Pane::List => self.list.unwrap_or_default().below(self.side_header()),
            Pane::Outline => self.outline.unwrap_or_default().below(self.side_header()),
            Pane::Body => self.text,
        }
    }

    /// The pane under a cell; panes that lie over the body come first.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        let holds = |area: Option<Area>| area.is_some_and(|area| area.holds(column, row));
        if holds(self.list) {
            Some(Pane::List)
        } else if holds(self.outline) {
            Some(Pane::Outline)
        } else {
            self.body.holds(column, row).then_some(Pane::Body)
        }
    }

    /// The side pane whose right border stands in `column`, for dragging it.
    pub fn border_at(&self, column: u16, row: u16) -> Option<Pane> {
        if self.overlaid || row >= self.status.y {
            return None;
        }
        let borders = |area: Option<Area>| area.is_some_and(|area| area.right() == column);
        if borders(self.list) { Some(Pane::List) } else { borders(self.outline).then_some(Pane::Outline) }
    }

    /// The area over the page for a table: the whole page in a small window, within margins in a large one.
    pub fn sheet(&self) -> Sheet {
        let page = Area { height: self.status.y, ..self.screen };
        let across = if page.width > TWO_PANES + 8 { 2 } else { 0 };
        let down = u16::from(page.height > 28);
        let area = page.within(across, across).below(down);
        let area = area.top(WIDEST_SHEET, area.height.saturating_sub(down));
        let edge = if area.width >= 40 { 2 } else { 1 };
        let inner = area.within(edge, edge);
        // Air below the title, above the hint and below it, as far as it leaves rows for the table.
        let (above, below) = match inner.height {
            0..=7 => (1, 0),
            8..=15 => (2, 1),
            16..=28 => (2, 2),
            _ => (2, 3),
        };
        let rows = inner.below(above);
        let rows = Area { height: rows.height.saturating_sub(below), ..rows };
        let hint_row = area.bottom().saturating_sub(if below == 3 { 2 } else { 1 });
        Sheet {
            area,
            title: Area { height: inner.height.min(1), ..inner },
            rows,
            hint: Area { y: hint_row, height: u16::from(below > 0), ..inner },
        }
    }

    fn set_text(&mut self, measure: u16) {
        let (left, right) = if self.body.width >= 40 { BODY_MARGINS } else { (1, 3) };
        let inner = self.body.within(left, right).below(self.header());
        let width = inner.width.min(measure);
        self.text = Area { x: inner.x + (inner.width - width) / 2, width, ..inner };
        self.strip = Area { x: self.body.right().saturating_sub(1), width: 1, ..inner };
    }
}

/// The columns of list and outline where they stand beside the body; 0 where they do not.
///
/// What the user chose counts as far as the body keeps a line. Else the text comes first, then outline and list share what is
/// left; in a wide window the text grows to the measure, and then they do.
fn widths(width: u16, panes: Panes, measure: u16) -> (u16, u16) {
    let has_list = panes.list && width >= THREE_PANES;
    let has_outline = panes.outline && width >= TWO_PANES;
    let borders = u16::from(has_list) + u16::from(has_outline);
    let spare = width.saturating_sub(NARROWEST_BODY + borders);
    let margins = BODY_MARGINS.0 + BODY_MARGINS.1;
    let (least, most) = (measure.min(GOOD_LINE) + margins, measure + margins);
    let wanted = |shown: bool, columns: u16| if shown { columns } else { 0 };
    let usual = (wanted(has_list, LIST.0), wanted(has_outline, OUTLINE.0));
    let left = width.saturating_sub(least + borders);
    let (list, outline) = if left < usual.0 + usual.1 {
        let portion = |part: u16| u32::from(left) * u32::from(part) / u32::from((usual.0 + usual.1).max(1));
        (portion(usual.0) as u16, portion(usual.1) as u16)
    } else {
        let more = left - usual.0 - usual.1;
        let more = more.saturating_sub(most - least);
        let outline = usual.1 + wanted(has_outline, more.min(OUTLINE.1 - OUTLINE.0));
        let more = more.saturating_sub(outline - usual.1);
        (usual.0 + wanted(has_list, more.min(LIST.1 - LIST.0)), outline)
    };
    let list = wanted(has_list, panes.list_width.unwrap_or(list).max(NARROWEST_PANE)).min(spare);
    let narrowest = if has_list { NARROWEST_PANE } else { NARROWEST_OUTLINE };
    let outline = panes.outline_width.unwrap_or(outline.max(narrowest)).max(NARROWEST_PANE);
    let outline = outline.min(spare.saturating_sub(list)).max(NARROWEST_PANE.min(spare));
    (list, wanted(has_outline, outline))
}

/// The pane that lies over the body because the window has no room for it beside the body.
fn overlay(width: u16, panes: Panes) -> Option<Pane> {
    match panes.focus {
        Pane::List if width < THREE_PANES => Some(Pane::List),
        Pane::Outline if width < TWO_PANES => Some(Pane::Outline),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(width: u16, height: u16, focus: Pane) -> (bool, bool, bool) {
        let panes = Panes { focus, ..Panes::default() };
        let geometry = Geometry::new(width, height, &panes, 80);
        (geometry.list.is_some(), geometry.outline.is_some(), geometry.overlaid)
    }

    #[test]
    fn panes_appear_as_the_window_grows() {
        assert_eq!(shown(120, 36, Pane::Body), (true, true, false));
        assert_eq!(shown(80, 24, Pane::Body), (false, true, false));
        assert_eq!(shown(50, 20, Pane::Body), (false, false, false));
    }

    #[test]
    fn the_text_has_thirty_characters_before_the_panes_beside_it_grow() {
        let shown = |width, list: bool| {
            let panes = Panes { list, ..Panes::default() };
            let it = Geometry::new(width, 36, &panes, 80);
            (it.list.map_or(0, |it| it.width), it.outline.map_or(0, |it| it.width), it.text.width)
        };
        assert_eq!(shown(80, false), (0, 28, 45));
        assert_eq!(shown(100, false), (0, 33, 60));
        assert_eq!(shown(120, false), (0, 38, 75));
        assert_eq!(shown(120, true), (21, 30, 61));
        assert_eq!(shown(132, true), (26, 38, 60));
        assert_eq!(shown(160, true), (26, 46, 80));
        assert_eq!(shown(200, true), (40, 56, 80));
        for width in 91..=300 {
            assert!(shown(width, true).2 >= 60 || width < 115, "{width}: {:?}", shown(width, true));
        }
        let chosen = Panes { list_width: Some(30), outline_width: Some(50), ..Panes::default() };
        let it = Geometry::new(160, 36, &chosen, 80);
        assert_eq!((it.list.map(|it| it.width), it.outline.map(|it| it.width)), (Some(30), Some(50)));
    }

    #[test]
    fn what_has_nothing_to_show_is_not_shown_unless_it_has_the_keys() {
        let panes = |focus, several, headings| {
            let it = Panes { focus, ..Panes::default() }.with_content(several, headings);
            (it.list, it.outline)
        };
        assert_eq!(panes(Pane::Body, false, false), (false, false));
        assert_eq!(panes(Pane::Body, true, false), (true, false));
        assert_eq!(panes(Pane::List, false, true), (true, true));
        assert_eq!(panes(Pane::Outline, false, false), (false, true));
    }

    #[test]
    fn a_focused_pane_without_room_lies_over_the_body() {
        assert_eq!(shown(80, 24, Pane::List), (true, true, true));
        assert_eq!(shown(50, 20, Pane::Outline), (false, true, true));
        let list = |width| {
            let panes = Panes { focus: Pane::List, ..Panes::default() };
            Geometry::new(width, 24, &panes, 80).list.unwrap_or_default().width
        };
        assert_eq!([50, 80, 83, 84, 109].map(list), [50, 80, 83, 48, 48]);
    }

    #[test]
    fn nothing_ever_leaves_the_window() {
        for width in 0..200 {
            for height in [0, 1, 4, 5, 9, 10, 24, 36, 100] {
                for focus in [Pane::List, Pane::Outline, Pane::Body] {
                    let panes =
                        Panes { focus, list_width: Some(60), outline_width: Some(90), ..Panes::default() };
                    let geometry = Geometry::new(width, height, &panes, 80);
                    for area in [
                        geometry.list.unwrap_or_default(),
                        geometry.outline.unwrap_or_default(),
                        geometry.body,
                        geometry.text,
                        geometry.strip,
                        geometry.status,
                        geometry.sheet().area,
                    ] {
                        assert!(
                            area.right() <= width && area.bottom() <= height,
                            "{width}x{height} {area:?}"
                        );
                    }
                    assert!(
                        geometry.too_small() || geometry.text.width >= 12,
                        "{width}x{height} {geometry:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_sheet_covers_a_small_page_and_leaves_margins_in_a_large_window() {
        let sheet = |width, height| Geometry::new(width, height, &Panes::default(), 80).sheet();
        assert_eq!(sheet(120, 36).area, Area::new(2, 1, 116, 33));
        assert_eq!(sheet(160, 50).area, Area::new(22, 1, 116, 47));
        assert_eq!(sheet(80, 24).area, Area::new(0, 0, 80, 23));
        assert_eq!(sheet(80, 24).rows, Area::new(2, 2, 76, 19));
        assert_eq!(sheet(20, 5).rows, Area::new(1, 1, 18, 3));
        assert_eq!(sheet(1, 1).rows.height, 0);
    }

    #[test]
    fn the_rows_of_a_sheet_lie_between_its_title_and_its_hint() {
        for (width, height) in (0..150).flat_map(|width| (0..60).map(move |height| (width, height))) {
            let sheet = Geometry::new(width, height, &Panes::default(), 80).sheet();
            assert!(sheet.rows.height == 0 || sheet.title.bottom() <= sheet.rows.y, "{sheet:?}");
            assert!(sheet.hint.height == 0 || sheet.rows.bottom() <= sheet.hint.y, "{sheet:?}");
            assert!(sheet.rows.bottom() <= sheet.area.bottom(), "{sheet:?}");
            assert!(sheet.hint.height == 0 || sheet.hint.bottom() <= sheet.area.bottom(), "{sheet:?}");
            assert!(width < 20 || height < 5 || sheet.rows.height >= 3, "{width}x{height} {sheet:?}");
        }
    }
}
