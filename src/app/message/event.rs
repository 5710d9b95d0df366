//! What reaches the program from outside.

use super::effect::Outcome;
use crate::app::{keys::Key, rehearsal::Moment, screen::Direction};

/// Everything that can happen.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Pasted(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The window has another size, in columns and rows.
    Resized(u16, u16),
    /// The program goes on after it was stopped.
    Resumed,
    /// The system or another program asks to stop for a while.
    Suspended,
    /// The program has to end: the terminal is gone, or a signal came.
    Ended,
    /// The time, told before what happens at it, and when it was asked for.
    Tick(Moment),
    /// What has changed is to be kept: only what happened since is lost when the program is killed.
    Save,
    /// Something asked for earlier is done.
    Outcome(Outcome),
}

/// Something that the mouse did, at a cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
}

impl Mouse {
    /// Whether the left button went down, once or twice.
    pub const fn is_press(self) -> bool {
        matches!(self.kind, MouseKind::Press | MouseKind::DoublePress)
    }

    /// The rows that a turn of the wheel scrolls, downwards when positive; `None` for everything but the wheel.
    pub const fn rows(self) -> Option<isize> {
        const ROWS: isize = 3;
        match self.kind {
            MouseKind::Wheel(Direction::Back) => Some(-ROWS),
            MouseKind::Wheel(Direction::Forward) => Some(ROWS),
            _ => None,
        }
    }
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// It went down twice on one cell.
    DoublePress,
    /// It moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned.
    Wheel(Direction),
}
