//! What standard output is, as far as printing depends on it.

use std::{
    env,
    io::{self, IsTerminal},
};

use crate::config::Colouring;

/// What standard output is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// Whether a terminal shows it.
    pub terminal: bool,
    /// How many columns that has.
    pub columns: Option<u16>,
    /// Whether that terminal understands no commands.
    dumb: bool,
}

impl Output {
    /// Asks the system and the environment.
    pub fn standard() -> Self {
        let terminal = io::stdout().is_terminal();
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { terminal, columns: columns().filter(|_| terminal), dumb }
    }

    /// Whether it is to be coloured.
    pub const fn coloured(self, colouring: Colouring) -> bool {
        match colouring {
            Colouring::Auto => self.terminal && !self.dumb,
            Colouring::Always => true,
            Colouring::Never => false,
        }
    }
}

#[cfg(unix)]
fn columns() -> Option<u16> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some(size.ws_col).filter(|columns| *columns > 0)
}

#[cfg(not(unix))]
fn columns() -> Option<u16> {
    None
}
