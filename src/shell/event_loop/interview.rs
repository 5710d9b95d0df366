//! What the terminal was asked, and how long it may take to answer.

use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

use crate::{
    app::{LargeLetters, Terminal},
    shell::{
        event_loop::mailbox::Post,
        terminal::{
            ask::SILENT_AFTER,
            input::{self, Answer},
            large_probe::LargeProbe,
            probe::Probe,
            tty::Tty,
        },
    },
};

/// How long the terminal may take over the question for large letters: nothing else waits for it.
const PATIENCE: Duration = Duration::from_millis(500);

/// The questions that are open.
#[derive(Debug, Default)]
pub struct Interview {
    probe: Probe,
    large: Option<LargeProbe>,
    /// Until when the terminal may answer; `None` once it has.
    pub patience: Option<Instant>,
}

/// What the terminal said, or did not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TerminalReply {
    /// At the start: how it draws, and whether it tells C-i from Tab.
    Start(Terminal, bool),
    /// Which large letters it has.
    Large(LargeLetters),
}

impl Interview {
    /// Asks a terminal that was just taken over what it is; whatever it sends from now on goes to `to`.
    ///
    /// # Errors
    ///
    /// When it cannot be written to, or the system allows no thread that reads from it; it is given back then.
    pub fn begin(&mut self, tty: &Tty, to: Post) -> io::Result<()> {
        let asked = (&*tty.output()).write_all(Probe::questions().as_bytes());
        let started = asked.and_then(|()| input::start(tty.input(), move |read| to.send(read.into())));
        self.patience = Some(Instant::now() + SILENT_AFTER);
        started.inspect_err(|_| tty.leave())
    }

    /// Begins to wait for the answers about large letters; returns the questions. `None` while others are open.
    pub fn ask_large(&mut self) -> Option<String> {
        if self.patience.is_some() {
            return None;
        }
        self.large = Some(LargeProbe::default());
        self.patience = Some(Instant::now() + PATIENCE);
        Some(LargeProbe::questions())
    }

    /// Takes an answer; returns what is known when it was the last one. The window has `width` columns.
    pub fn take(&mut self, answer: Answer, width: u16) -> Option<TerminalReply> {
        let answered = if let Some(large) = &mut self.large {
            TerminalReply::Large(large.take(answer, width)?)
        } else {
            let start = self.probe.take(answer)?;
            TerminalReply::Start(start.terminal, start.keyboard)
        };
        self.close();
        Some(answered)
    }

    /// Takes the silence of the terminal for its answer.
    pub fn silence(&mut self) -> TerminalReply {
        let answered = match self.large {
            Some(_) => TerminalReply::Large(LargeLetters::None),
            None => TerminalReply::Start(Terminal::default(), false),
        };
        self.close();
        answered
    }

    fn close(&mut self) {
        (self.large, self.patience) = (None, None);
    }
}
