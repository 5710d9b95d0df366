//! The three panes: which are shown, how wide they are, which one has the keys.

use super::Direction;

/// One of the three panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The speeches.
    List,
    /// The outline of the open speech.
    Outline,
    /// Its text.
    #[default]
    Body,
}

/// Which panes are wanted and where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// The pane that the keys act on.
    pub focus: Pane,
    /// Whether the list is wanted where there is room.
    pub list: bool,
    /// Whether the outline is wanted where there is room.
    pub outline: bool,
    /// Columns of the list; `None` for what the window has room for.
    pub list_width: Option<u16>,
    /// Columns of the outline; `None` for what the window has room for.
    pub outline_width: Option<u16>,
}

impl Default for Panes {
    fn default() -> Self {
        Self { focus: Pane::Body, list: true, outline: true, list_width: None, outline_width: None }
    }
}

impl Panes {
    /// The narrowest and the widest side pane that a user can choose, in columns.
    pub const WIDTHS: std::ops::RangeInclusive<u16> = 16..=80;

    /// The panes that have something to show: no list where there are not `several` speeches, no outline without `headings`,
    /// unless one has the keys.
    #[must_use]
    pub fn with_content(self, several: bool, headings: bool) -> Self {
        Self {
            list: self.list && (several || self.focus == Pane::List),
            outline: self.outline && (headings || self.focus == Pane::Outline),
            ..self
        }
    }

    /// Moves the focus to the next pane, or the previous one.
    pub fn turn(&mut self, direction: Direction) {
        self.focus = match (self.focus, direction) {
            (Pane::List, Direction::Forward) | (Pane::Body, Direction::Back) => Pane::Outline,
            (Pane::Outline, Direction::Forward) | (Pane::List, Direction::Back) => Pane::Body,
            (Pane::Body, Direction::Forward) | (Pane::Outline, Direction::Back) => Pane::List,
        };
        self.want(self.focus, true);
    }

    /// Focuses `pane`, or hides it when it has the focus already; the body is never hidden.
    pub fn toggle(&mut self, pane: Pane) {
        if self.focus == pane && pane != Pane::Body {
            self.want(pane, false);
            self.focus = Pane::Body;
        } else {
            self.focus = pane;
            self.want(pane, true);
        }
    }

    /// Shows the body alone, or all panes again when it is alone.
    pub fn zen(&mut self) {
        let alone = !self.list && !self.outline;
        (self.list, self.outline, self.focus) = (alone, alone, Pane::Body);
    }

    /// Sets the columns of a side pane, within [`Self::WIDTHS`].
    pub fn resize(&mut self, pane: Pane, width: u16) {
        let width = width.clamp(*Self::WIDTHS.start(), *Self::WIDTHS.end());
        match pane {
            Pane::List => self.list_width = Some(width),
            Pane::Outline => self.outline_width = Some(width),
            Pane::Body => {}
        }
    }

    fn want(&mut self, pane: Pane, shown: bool) {
        match pane {
            Pane::List => self.list = shown,
            Pane::Outline => self.outline = shown,
            Pane::Body => {}
        }
    }
}
