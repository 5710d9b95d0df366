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

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    style::{Attribute, SetAttribute},
    terminal::{
        self, Clear, ClearType, DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen,
    },
};
use rustix::termios;

use crate::shell::{error::Error, terminal::commands::Commands};

// Crossterm has the next commands only together with its reader of events, which is not used here.
/// Pasted text in brackets.
const PASTE_ON: &str = "\x1b[?2004h";
/// Pasted text like typed text.
const PASTE_OFF: &str = "\x1b[?2004l";
/// The title of the window put aside (XTWINOPS).
const TITLE_KEPT: &str = "\x1b[22;2t";
/// The title of the window as it was.
const TITLE_BACK: &str = "\x1b[23;2t";
/// Keys that were one byte by tradition told apart, and that undone.
const KEYS_APART: &str = "\x1b[>1u";
/// Keys as before.
const KEYS_TOGETHER: &str = "\x1b[<u";
/// Buttons, dragging and the wheel, reported by cell; not the movements of the mouse, each of which would wake the program.
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
        let input = keys.ok().filter(OwnedFd::is_terminal).ok_or(Error::NoTerminal)?;
        let output = io::stdout().as_fd().try_clone_to_owned().map_err(|_| Error::NoTerminal)?;
        Ok(Self {
            input: Arc::new(input),
            output: Arc::new(File::from(output)),
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
        terminal::enable_raw_mode()?;
        let mut bytes = String::from(TITLE_KEPT);
        // Nothing wraps at the last column: rows are written by us.
        bytes.command(EnterAlternateScreen).command(DisableLineWrap).command(Hide).push_str(PASTE_ON);
        if self.mouse {
            bytes.push_str(MOUSE_ON);
        }
        (&*self.output).write_all(bytes.as_bytes())
    }

    /// Gives the terminal back as it was. A terminal that is gone is no error.
    pub fn leave(&self) {
        let mut bytes = String::new();
        if self.large.swap(false, Ordering::Relaxed) {
            bytes.push_str(&single_height(self.size().1));
        }
        if self.mouse {
            bytes.push_str(MOUSE_OFF);
        }
        bytes.push_str(KEYS_TOGETHER);
        bytes.push_str(PASTE_OFF);
        bytes.command(SetAttribute(Attribute::Reset)).command(Show);
        bytes.command(EnableLineWrap).command(LeaveAlternateScreen).push_str(TITLE_BACK);
        _ = (&*self.output).write_all(bytes.as_bytes());
        _ = terminal::disable_raw_mode();
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
        (&*self.output).write_all(KEYS_APART.as_bytes())
    }

    /// Columns and rows of the window, as far as they are drawn on; 80 by 24 when the terminal does not say.
    ///
    /// Asked of the terminal that frames are written to, which need not be the controlling one.
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
    let mut bytes = String::new();
    bytes.command(SetAttribute(Attribute::Reset)).command(Clear(ClearType::All));
    for row in 0..rows {
        bytes.command(MoveTo(0, row)).push_str("\x1b#5");
    }
    bytes
}
