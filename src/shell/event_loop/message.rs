//! What the loop receives.

use crate::{
    app::{Action, Code, Event, Keymap},
    shell::terminal::input::{Answer, Read},
};

/// Everything that wakes the loop.
#[derive(Debug)]
pub enum Message {
    /// Something for the program.
    Event(Event),
    /// An answer of the terminal to the questions at the start.
    Answer(Answer),
    /// The terminal had its time to answer.
    Silence,
    /// The time that the program wanted to be told has come.
    Tick,
    /// A signal that ends the program, by its number.
    Deadly(i32),
    /// The window may have another size.
    Resized,
}

impl Message {
    /// Whether a worker answers; everything else comes from the user, the terminal or the system and goes before.
    pub const fn is_answer(&self) -> bool {
        matches!(self, Self::Event(Event::Outcome(_)))
    }

    /// Whether it is a key that ends the program.
    pub fn leaves(&self, keymap: &Keymap) -> bool {
        matches!(self, Self::Event(Event::Key(key)) if keymap.action(*key) == Some(Action::Quit))
    }

    /// Whether it was typed, pasted or done with the mouse, and can wait for the speech it is meant for; C-c cannot.
    pub fn is_typed(&self) -> bool {
        match self {
            Self::Event(Event::Key(key)) => !(key.control && key.code == Code::Char('c')),
            Self::Event(event) => matches!(event, Event::Pasted(_) | Event::Mouse(_)),
            _ => false,
        }
    }
}

impl From<Read> for Message {
    fn from(read: Read) -> Self {
        match read {
            Read::Event(event) => Self::Event(event),
            Read::Answer(answer) => Self::Answer(answer),
        }
    }
}
