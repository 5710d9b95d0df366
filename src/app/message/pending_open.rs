//! The questions to the shell that are still open.

use super::request::Ticket;
use crate::library::{Record, Source};

/// The questions to the shell that are still open.
#[derive(Clone, Debug, Default)]
pub struct Questions {
    /// The speech that was asked for last, until it is there as a whole.
    pub opening: Option<Opening>,
    last: Ticket,
}

/// A speech that is on its way.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The question.
    pub ticket: Ticket,
    /// Which speech.
    pub source: Source,
    /// What was kept of it, until the text reaches as far as it was read.
    pub record: Option<Box<Record>>,
}

impl Questions {
    /// A ticket for one more question.
    pub fn ask(&mut self) -> Ticket {
        self.last = self.last.next();
        self.last
    }

    /// The speech that `ticket` asked for, if it is still wanted.
    pub fn answered(&mut self, ticket: Ticket) -> Option<Opening> {
        self.opening.take_if(|opening| opening.ticket == ticket)
    }
}
