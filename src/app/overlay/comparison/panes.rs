//! How the sheet of a comparison is divided.

use crate::app::{screen::Area, workspace::Workspace};

/// From this width of the screen on, the outline stands beside the text.
const WITH_OUTLINE: u16 = 80;
/// From this width on there is room for two columns.
const WITH_COLUMNS: u16 = 100;
/// The columns of the outline with its border.
const OUTLINE: u16 = 27;
/// The columns of a sign and the line behind it.
const SIGN: u16 = 4;

/// The areas of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComparisonPanes {
    /// The outline; `None` where there is no room.
    pub outline: Option<Area>,
    /// The signs before the sentences.
    pub signs: Area,
    /// The sentences, or the earlier ones.
    pub text: Area,
    /// The later sentences, where they stand in a column of their own.
    pub second: Option<Area>,
}

impl ComparisonPanes {
    /// Divides the sheet; `two` asks for two columns.
    pub fn new(workspace: &Workspace, two: bool) -> Self {
        let rows = workspace.geometry.sheet().rows;
        let width = workspace.geometry.screen.width;
        let outline = (width >= WITH_OUTLINE).then_some(Area { width: OUTLINE, ..rows });
        let left = outline.map_or(0, |area| area.width + 1);
        let text = rows.within(left, 0);
        if two && width >= WITH_COLUMNS {
            let half = text.width.saturating_sub(SIGN + 1) / 2;
            let first = Area { width: half, ..text };
            let signs = Area { x: first.right() + 1, width: SIGN, ..text };
            let second = Area { x: signs.right(), width: half, ..text };
            return Self { outline, signs, text: first, second: Some(second) };
        }
        let signs = Area { width: SIGN.min(text.width), ..text };
        Self { outline, signs, text: text.within(signs.width, 0), second: None }
    }

    /// Whether there is room for two columns.
    pub fn has_room_for_two(workspace: &Workspace) -> bool {
        workspace.geometry.screen.width >= WITH_COLUMNS
    }
}
