//! The speeches that were open one after the other, to go back and forward between them.

use std::collections::BTreeMap;

use crate::{app::screen::Direction, library::Source};

/// The longest way; the oldest speech is forgotten first.
const KEPT: usize = 50;

/// The speeches before the open one and, once gone back, those after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    behind: Vec<Source>,
    ahead: Vec<Source>,
    /// The marks under capital letters: the speech where each was set last, and the place in it, in bytes.
    capitals: BTreeMap<char, (Source, usize)>,
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

    /// Notes that a place was marked; a capital letter leads to it from every speech.
    pub fn mark(&mut self, letter: char, speech: Source, place: usize) {
        if letter.is_uppercase() {
            self.capitals.insert(letter, (speech, place));
        }
    }

    /// The speech other than `here` to which a mark leads, and the place in it.
    pub fn marked(&self, letter: char, here: &Source) -> Option<&(Source, usize)> {
        self.capitals.get(&letter).filter(|(speech, _)| speech != here)
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
