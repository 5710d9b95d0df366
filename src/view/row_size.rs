//! The rows of the screen that do not have the size of the others.

use crate::app::{App, LargeLetters, LargeType, Overlay, RehearsalPage, RehearsalStage};

/// How the letters of a row stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowSize {
    /// One cell high.
    #[default]
    Plain,
    /// The upper half of letters of twice the height and width (DECDHL); the row has half the columns.
    Upper,
    /// The lower half of them.
    Lower,
    /// With letters of a size of their own (OSC 66), which reach over the rows below.
    Sized,
    /// Covered by the letters of a row above it.
    Covered,
}

/// Returns the sizes of the rows, from the top; empty when all are plain.
pub fn row_sizes(app: &App) -> Vec<RowSize> {
    let Some(Overlay::Rehearsal(view)) = &app.overlay else { return Vec::new() };
    if view.page.size == LargeType::Once || !matches!(view.stage, RehearsalStage::Speaking) {
        return Vec::new();
    }
    let area = RehearsalPage::area(&app.workspace, view.page.size);
    let factor = usize::from(view.page.size.factor());
    let is_sized = app.workspace.terminal.letters == LargeLetters::Sized;
    let (first, rest) =
        if is_sized { (RowSize::Sized, RowSize::Covered) } else { (RowSize::Upper, RowSize::Lower) };
    let height = usize::from(area.height);
    let mut sizes = vec![RowSize::Plain; usize::from(area.y)];
    for line in view.page.lines() {
        let rows = if line.gap { 1 } else { factor };
        if sizes.len() + rows > height {
            break;
        }
        sizes.push(if line.gap { RowSize::Plain } else { first });
        sizes.extend(std::iter::repeat_n(rest, rows - 1));
    }
    sizes
}
