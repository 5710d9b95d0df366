//! The terminal as a device: its modes, and getting them back whatever happens.

use std::{
    fs::File,
    io::{self, IsTerminal, Write},
    os::fd::{AsFd, OwnedFd},
    panic,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use rustix::termios::{self, OptionalActions, Termios};

use crate::shell::error::Error;

/// Alternate screen, no wrapping at the last column, no cursor, pasted text in brackets.
const ENTER: &str = "\x1b[22;2t\x1b[?1049h\x1b[?7l\x1b[?25l\x1b[?2004h";
/// All of that undone, colours included.
const LEAVE: &str = "\x1b[<u\x1b[m\x1b[?2004l\x1b[?25h\x1b[?7h\x1b[?1049l\x1b[23;2t";
/// Buttons, dragging and the wheel, reported by cell.
const MOUSE_ON: &str = "\x1b[?1002h\x1b[?1006h";
/// The mouse left to the terminal.
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l";

/// The most columns that are drawn on.
const MOST_COLUMNS: u16 = 4096;
/// The most cells that are drawn on.
const MOST_CELLS: u32 = 1 << 19;

/// The controlling terminal with the modes it had before.
///
/// Cheap to clone, so that a panic hook can hold one too.
#[derive(Clone, Debug)]
pub struct Tty {
    input: Arc<OwnedFd>,
    output: Arc<File>,
    before: Arc<Termios>,
    mouse: bool,
    /// Whether rows of the screen may have another size.
    large: Arc<AtomicBool>,
}

impl Tty {
    /// Opens the terminal: keys from standard input where that is one, else from `/dev/tty`; frames to standard output.
    ///
    /// # Errors
    ///
    /// [`Error::NoTerminal`] when standard output is no terminal or no keys can be read.
    pub fn open(mouse: bool) -> Result<Self, Error> {
        if !io::stdout().is_terminal() {
            return Err(Error::NoTerminal);
        }
        let keys = if io::stdin().is_terminal() {
            io::stdin().as_fd().try_clone_to_owned()
        } else {
            File::open("/dev/tty").map(OwnedFd::from)
        };
        let input = keys.map_err(|_| Error::NoTerminal)?;
        let before = termios::tcgetattr(&input).map_err(|_| Error::NoTerminal)?;
        let output = io::stdout().as_fd().try_clone_to_owned().map_err(|_| Error::NoTerminal)?;
        Ok(Self {
            input: Arc::new(input),
            output: Arc::new(File::from(output)),
            before: Arc::new(before),
            mouse,
            large: Arc::default(),
        })
    }

    /// The descriptor that keys are read from.
    pub fn input(&self) -> Arc<OwnedFd> {
        Arc::clone(&self.input)
    }

    /// The descriptor that frames are written to.
    pub fn output(&self) -> Arc<File> {
        Arc::clone(&self.output)
    }

    /// Takes the terminal over: raw keys, alternate screen.
    ///
    /// # Errors
    ///
    /// What the terminal answers to a change of its modes.
    pub fn enter(&self) -> io::Result<()> {
        let mut raw = Termios::clone(&self.before);
        raw.make_raw();
        termios::tcsetattr(&*self.input, OptionalActions::Now, &raw)?;
        let mouse = if self.mouse { MOUSE_ON } else { "" };
        (&*self.output).write_all(format!("{ENTER}{mouse}").as_bytes())
    }

    /// Gives the terminal back as it was. A terminal that is gone is no error.
    pub fn leave(&self) {
        let mouse = if self.mouse { MOUSE_OFF } else { "" };
        if self.large.swap(false, Ordering::Relaxed) {
            _ = (&*self.output).write_all(single_height(self.size().1).as_bytes());
        }
        _ = (&*self.output).write_all(format!("{mouse}{LEAVE}").as_bytes());
        _ = termios::tcsetattr(&*self.input, OptionalActions::Now, &self.before);
    }

    /// Gives the terminal back before a panic of the calling thread says what it has to say.
    ///
    /// The panics of other threads are caught where those were started, and become notices.
    pub fn restore_on_panic(&self) {
        let tty = self.clone();
        let owner = thread::current().id();
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |why| {
            if thread::current().id() == owner {
                tty.leave();
                before(why);
            }
        }));
    }

    /// Says whether rows of another size are going to be on the screen: leaving brings all back to one.
    pub fn expect_large(&self, large: bool) {
        if large {
            self.large.store(true, Ordering::Relaxed);
        }
    }

    /// Asks the terminal to tell keys apart that are one byte by tradition: C-i and Tab, Esc and what follows it.
    ///
    /// # Errors
    ///
    /// What the terminal answers to writing.
    pub fn tell_keys_apart(&self) -> io::Result<()> {
        (&*self.output).write_all(b"\x1b[>1u")
    }

    /// Columns and rows of the window, as far as they are drawn on; 80 by 24 when the terminal does not say.
    ///
    /// A terminal may claim four billion cells, which no screen has: beyond [`MOST_COLUMNS`] and [`MOST_CELLS`] the window
    /// stays empty.
    pub fn size(&self) -> (u16, u16) {
        match termios::tcgetwinsize(&*self.output) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
                let columns = size.ws_col.min(MOST_COLUMNS);
                let rows = u16::try_from(MOST_CELLS / u32::from(columns)).unwrap_or(u16::MAX);
                (columns, size.ws_row.min(rows))
            }
            _ => (80, 24),
        }
    }
}

/// What brings every row back to single height and width (DECSWL), with nothing left on it.
fn single_height(rows: u16) -> String {
    let rows = (1..=rows).map(|row| format!("\x1b[{row};1H\x1b#5"));
    format!("\x1b[m\x1b[2J{}", rows.collect::<String>())
}
