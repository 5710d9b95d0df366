//! What goes on between user and program beside reading: prompts, menus, the help, keys that wait for another.

use super::{
    concordance::Concordance, dispersion::Dispersion, help::Help, labels::Labels, menu::Menu, prompt::Prompt,
    terms::TermPanel,
};
use crate::{
    app::{command::Searches, message::Notice, reader::Draft, screen::Panes},
    library::Source,
};

/// What lies over the page and takes the keys.
#[derive(Clone, Debug, Default)]
pub enum Mode {
    /// Nothing: keys are commands.
    #[default]
    Reading,
    /// A prompt in the last row.
    Prompt(Prompt),
    /// A menu to choose from.
    Menu(Menu),
    /// The terms of the speech.
    Terms(Box<TermPanel>),
    /// Letters before the words on the page, one of which is to be typed.
    Labels(Labels),
    /// The keys.
    Help(Help),
    /// The concordance that is kept.
    Concordance,
    /// Where the search and the coloured terms lie.
    Dispersion(Dispersion),
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
    /// What was searched.
    pub searches: Searches,
    /// The term panel of the open speech as it was left.
    pub panel: Option<Box<TermPanel>>,
    /// The note that is being written.
    pub draft: Option<Draft>,
    /// The number typed before a motion.
    pub count: Option<Count>,
    /// The concordance that was made last; it is shown again as it was left.
    pub concordance: Option<Concordance>,
    /// The speech from which a line of a concordance led into another.
    pub left: Option<Source>,
}

/// A number that is being typed before a motion.
///
/// A digit that is bound to a pane (1, 2, 3) shows it at once, since no key may wait. Another digit behind it says that a
/// number was meant, and what the first one did is undone; a 0 before it says so beforehand (`012`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number so far.
    pub value: usize,
    /// The panes before the first digit changed them, as long as a single digit could be meant for them.
    pub undo: Option<Panes>,
}

impl Mode {
    /// Whether keys are commands.
    pub const fn is_reading(&self) -> bool {
        matches!(self, Self::Reading)
    }
}

impl Dialogue {
    /// Adds a digit to the number, where no digit means anything else.
    pub fn extend_count(&mut self, digit: char) {
        let digit = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or_default();
        let value = self.count.map_or(0, |count| count.value);
        let value = value.saturating_mul(10).saturating_add(digit).min(1_000_000);
        self.count = Some(Count { value, undo: None });
    }

    /// Takes the number for a motion: 1 when none was typed, or when the digit was meant for a pane.
    pub fn take_count(&mut self) -> usize {
        self.count.take().filter(|count| count.undo.is_none()).map_or(1, |count| count.value.max(1))
    }
}
