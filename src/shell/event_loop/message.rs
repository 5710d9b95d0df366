//! What the loop receives.

use crate::{
    app::Event,
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
    /// A signal that ends the program, by its number.
    Deadly(i32),
    /// The window may have another size.
    Resized,
}

impl From<Read> for Message {
    fn from(read: Read) -> Self {
        match read {
            Read::Event(event) => Self::Event(event),
            Read::Answer(answer) => Self::Answer(answer),
        }
    }
}
