//! Commands of the terminal as bytes among others.

use crossterm::Command;

/// Bytes for the terminal to which commands can be added, so that a frame is written at once.
pub trait Commands {
    /// Adds a command.
    fn command(&mut self, command: impl Command) -> &mut Self;
}

impl Commands for String {
    fn command(&mut self, command: impl Command) -> &mut Self {
        let added = command.write_ansi(self);
        debug_assert!(added.is_ok(), "a string takes whatever is written into it");
        self
    }
}
