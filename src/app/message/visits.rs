//! The speeches that were open one after the other, to go back and forward between them.

use crate::{app::screen::Direction, library::Source};

/// The longest way; the oldest speech is forgotten first.
const KEPT: usize = 50;

/// The speeches before the open one and, once gone back, those after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    behind: Vec<Source>,
    ahead: Vec<Source>,
}

impl Visits {
    /// Notes that `speech` is left for another one; what lay ahead is forgotten.
    pub fn leave(&mut self, speech: Source) {
        self.ahead.clear();
        self.behind.push(speech);
        if self.behind.len() > KEPT {
            self.behind.remove(0);
        }
    }

    /// The speech before the one that is left.
    pub fn previous(&self) -> Option<&Source> {
        self.behind.last()
    }

    /// Goes back from `here`, or forward again; `None` at the end of the way.
    pub fn step(&mut self, here: Source, direction: Direction) -> Option<Source> {
        let (from, to) = match direction {
            Direction::Forward => (&mut self.ahead, &mut self.behind),
            Direction::Back => (&mut self.behind, &mut self.ahead),
        };
        let found = from.pop()?;
        to.push(here);
        Some(found)
    }
}
