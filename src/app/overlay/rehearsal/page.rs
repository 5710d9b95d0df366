//! The lines of a speech that is said.

use std::sync::Arc;

use super::large_type::LargeType;
use crate::{
    app::{
        keys::{Motion, MotionUnit},
        message::Mouse,
        reader::{PageFormat, Viewport},
        screen::Area,
        workspace::Workspace,
    },
    document::Document,
    layout::{Layout, TextView, VisualLine},
};

/// The lines of a speech that is said, the clause at hand at a third of the height.
#[derive(Clone, Debug)]
pub struct RehearsalPage {
    /// How large the words stand.
    pub size: LargeType,
    /// Whether the user looks at another place than the one that is said.
    pub looks_elsewhere: bool,
    lines: Viewport,
    format: PageFormat,
}

impl RehearsalPage {
    /// The lines round `offset`.
    pub fn new(document: &Document, offset: usize, workspace: &Workspace) -> Self {
        let size = LargeType::Once;
        let format = Self::format(workspace, size);
        Self { size, looks_elsewhere: false, lines: Viewport::new(document, offset, format.clone()), format }
    }

    /// The lines on the screen, from the top.
    pub fn lines(&self) -> &[VisualLine] {
        self.lines.lines()
    }

    /// The layout that the lines belong to.
    pub const fn layout(&self) -> &Layout {
        self.lines.layout()
    }

    /// The widest clause, in columns: what fits two lines.
    pub fn widest(&self) -> usize {
        let options = &self.format.options;
        (2 * usize::from(options.width)).saturating_sub(usize::from(options.indent))
    }

    /// The rows of the text, and its columns, each as wide as the size says.
    pub fn area(workspace: &Workspace, size: LargeType) -> Area {
        let screen = workspace.geometry.screen;
        let factor = size.factor();
        let columns = screen.width / factor;
        let margin = if columns >= 40 { 4 } else { 2 };
        let width = columns.saturating_sub(2 * margin).min(workspace.settings.measure);
        let x = columns.saturating_sub(width) / 2;
        Area { x, width, y: 0, height: workspace.geometry.status.y }
    }

    fn format(workspace: &Workspace, size: LargeType) -> PageFormat {
        let area = Self::area(workspace, size);
        let mut options =
            workspace.settings.typography.options(area.width, workspace.ambiguous(), TextView::Set);
        options.leading = options.leading.max(1);
        options.hang = options.hang.min(area.x);
        // A line of large type and the blank one below it take a row more than its height.
        let height = usize::from(area.height) * 2 / usize::from(size.factor() + 1);
        let lexicon = workspace.vocabulary.lexicon.as_ref().map(Arc::clone);
        PageFormat { options, height, lexicon }
    }

    /// Takes over the size of the window and of the words.
    pub fn fit(&mut self, document: &Document, workspace: &Workspace) {
        self.format = Self::format(workspace, self.size);
        self.lines.fit(document, self.format.clone());
    }

    /// Sets another text, round `offset`.
    pub fn renew(&mut self, offset: usize, document: &Document) {
        self.lines = Viewport::new(document, offset, self.format.clone());
    }

    /// Brings the clause at `offset` to a third of the height, unless the user looks elsewhere.
    pub fn follow(&mut self, offset: usize, document: &Document) {
        if !self.looks_elsewhere {
            self.lines.show(document, offset, self.lines.height() / 3);
        }
    }

    /// Looks elsewhere by a motion of the screen.
    pub fn look(&mut self, motion: Motion, document: &Document) {
        let height = self.lines.height();
        let rows = match motion.unit {
            MotionUnit::Line => 1,
            MotionUnit::HalfPage => height / 2,
            _ => height.saturating_sub(2).max(1),
        };
        self.look_by(if motion.is_back() { -rows.cast_signed() } else { rows.cast_signed() }, document);
    }

    /// Looks elsewhere by so many rows, downwards when positive.
    pub fn look_by(&mut self, rows: isize, document: &Document) {
        self.looks_elsewhere = true;
        self.lines.scroll(document, rows);
    }

    /// The place under the mouse, in bytes; `None` where the words stand large.
    pub fn offset_at(&self, mouse: Mouse, document: &Document, workspace: &Workspace) -> Option<usize> {
        let area = Self::area(workspace, self.size);
        let (column, row) = (mouse.column.saturating_sub(area.x), mouse.row.saturating_sub(area.y));
        self.lines.offset_at(document, column, row).filter(|_| self.size == LargeType::Once)
    }
}
