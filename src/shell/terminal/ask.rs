//! Asking the terminal what it is without reading in it.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    time::{Duration, Instant},
};

use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use rustix::termios::{self, QueueSelector};

use crate::{
    shell::{
        error::Error,
        terminal::{colours::Colours, commands::Commands, input, probe::Probe},
    },
    view::Depth,
};

/// How long the terminal may take to answer before it counts as silent.
pub const SILENT_AFTER: Duration = Duration::from_millis(100);

/// What a terminal is, as far as it says and the environment knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The ambiguous characters that were drawn, each with the columns it took; those that were not answered are missing.
    pub columns: Vec<(&'static str, u16)>,
    /// The colour of its ground, 8 bits a channel.
    pub background: Option<(u8, u8, u8)>,
    /// Whether the ground is light.
    pub light: Option<bool>,
    /// Whether it can tell C-i from Tab.
    pub keyboard: bool,
    /// How many colours it shows, by the environment.
    pub depth: Depth,
    /// How long the last answer took; `None` when it did not come in time.
    pub took: Option<Duration>,
}

impl Findings {
    /// Asks the controlling terminal, whatever standard input and output are.
    ///
    /// What the user types meanwhile is lost.
    ///
    /// # Errors
    ///
    /// [`Error::NobodyToAsk`] when there is none or it is dumb, or what it answers to reading and writing.
    pub fn ask() -> Result<Self, Error> {
        if Colours::dumb() {
            return Err(Error::NobodyToAsk);
        }
        let terminal = OpenOptions::new().read(true).write(true).open("/dev/tty");
        let terminal = terminal.map_err(|_| Error::NobodyToAsk)?;
        let asked = Self::ask_at(&terminal);
        _ = terminal::disable_raw_mode();
        // Answers that come later would be taken for something typed.
        _ = termios::tcflush(&terminal, QueueSelector::IFlush);
        Ok(asked?)
    }

    fn ask_at(mut terminal: &File) -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        let start = Instant::now();
        // The samples are drawn on the other screen, so that nothing of what stands here is lost.
        let mut bytes = String::new();
        bytes.command(EnterAlternateScreen).push_str(&Probe::questions());
        terminal.write_all(bytes.as_bytes())?;
        let mut probe = Probe::default();
        let mut last = None;
        let read = input::answers(&terminal, start + SILENT_AFTER, |answer| {
            last = probe.take(answer);
            last.is_some()
        });
        let took = last.map(|_| start.elapsed());
        bytes.clear();
        terminal.write_all(bytes.command(LeaveAlternateScreen).as_bytes())?;
        read?;
        let colours = Colours::from_environment();
        Ok(Self {
            columns: probe.samples().collect(),
            background: probe.background(),
            light: probe.light().or(colours.light),
            keyboard: last.is_some_and(|answered| answered.keyboard),
            depth: colours.depth,
            took,
        })
    }
}
