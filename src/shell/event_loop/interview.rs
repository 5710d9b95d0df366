//! What the terminal was asked, and how long it may take to answer.

use std::time::{Duration, Instant};

use crate::{
    app::{LargeLetters, Terminal},
    shell::terminal::{ask::SILENT_AFTER, input::Answer, large_probe::LargeProbe, probe::Probe},
};

/// How long the terminal may take over the question for large letters: nothing else waits for it.
const PATIENCE: Duration = Duration::from_millis(500);

/// The questions that are open.
#[derive(Debug)]
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
    /// The questions of the start, which were just asked.
    pub fn start() -> Self {
        Self { probe: Probe::default(), large: None, patience: Some(Instant::now() + SILENT_AFTER) }
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
