//! What goes on between user and program beside reading: prompts, menus, the help, keys that wait for another.

use super::{help::Help, menu::Menu, notes::Draft, notice::Notice, pane::Panes, prompt::Prompt};

/// What lies over the page and takes the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Nothing: keys are commands.
    #[default]
    Reading,
    /// A prompt in the last row.
    Prompt(Prompt),
    /// A menu to choose from.
    Menu(Menu),
    /// The keys.
    Help(Help),
}

/// What waits for another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A letter that names the current place.
    SetMark,
    /// A letter that names the place to go to.
    GoToMark,
}

/// Everything said between user and program.
#[derive(Clone, Debug, Default)]
pub struct Dialogue {
    /// What takes the keys.
    pub mode: Mode,
    /// The message that was not yet answered by a key.
    pub notice: Option<Notice>,
    /// What the next key completes.
    pub waiting: Option<Waiting>,
    /// The note that is being written.
    pub draft: Option<Draft>,
    /// The number typed before a motion.
    pub count: Option<Count>,
}

/// A number that is being typed before a motion.
///
/// 1, 2 and 3 show panes at once, since no key may wait. Another digit behind them says that a number was meant, and what
/// the first one did is undone; a 0 before them says so beforehand (`012`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number so far.
    pub value: usize,
    /// The panes before the first digit changed them, as long as a single digit could be meant for them.
    pub undo: Option<Panes>,
}

impl Dialogue {
    /// Takes the number for a motion: 1 when none was typed, or when the digit was meant for a pane.
    pub fn take_count(&mut self) -> usize {
        self.count.take().filter(|count| count.undo.is_none()).map_or(1, |count| count.value.max(1))
    }
}
