//! What standard output is, as far as printing depends on it.

use std::{
    env,
    io::{self, IsTerminal},
};

/// What standard output is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// Whether a terminal shows it.
    pub terminal: bool,
    /// How many columns that has.
    pub columns: Option<u16>,
    /// Whether colours are wished for, or not, whatever it is: `CLICOLOR_FORCE`, `NO_COLOR`.
    pub colours: Option<bool>,
}

impl Output {
    /// Asks the system and the environment.
    pub fn standard() -> Self {
        let terminal = io::stdout().is_terminal();
        let set = |variable| env::var_os(variable).is_some_and(|value| !value.is_empty());
        Self {
            terminal,
            columns: columns().filter(|_| terminal),
            // <https://no-color.org> and <https://bixense.com/clicolors>, of which the first is the stricter.
            colours: match () {
                () if set("NO_COLOR") => Some(false),
                () if set("CLICOLOR_FORCE")
                    && env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0") =>
                {
                    Some(true)
                }
                () if env::var_os("TERM").is_some_and(|term| term == "dumb") => Some(false),
                () => None,
            },
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
