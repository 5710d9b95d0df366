//! What follows from an action outside the pure layers, and how it ended.

use std::sync::Arc;

use super::{finding::Slot, notice::Notice, text::Text, ticket::Ticket};
use crate::{
    document::{Adjustments, Document},
    library::{Entry, Record, Source},
    search::Query,
    text::{Ambiguous, Encoding, Span},
};

/// Work for the shell.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read a speech: its beginning at once, the whole when it is longer.
    Open {
        /// For the outcome.
        ticket: Ticket,
        /// What to read.
        source: Source,
        /// How to read the bytes, when the user said so.
        encoding: Option<Encoding>,
    },
    /// Find every place of a text.
    Find {
        /// For the outcome.
        ticket: Ticket,
        /// What it is asked for.
        slot: Slot,
        /// Where to look.
        document: Arc<Document>,
        /// What for.
        query: Query,
    },
    /// Find the outline anew, with the changes that the user wants.
    Adjust {
        /// For the outcome.
        ticket: Ticket,
        /// Whose outline.
        text: Text,
        /// What is to be changed.
        changes: Adjustments,
    },
    /// Keep where a speech is read.
    Remember {
        /// Which one.
        source: Source,
        /// What to keep.
        record: Box<Record>,
    },
    /// Put a text into the clipboard.
    Copy(String),
    /// Stop until the user brings the program back.
    Suspend,
    /// Write the whole screen again.
    Redraw,
    /// End the program.
    Quit,
}

/// How work of the shell ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Speeches were found, or more is known of them; more may follow.
    Listed(Vec<Entry>),
    /// A speech was read, in part or whole.
    Opened {
        /// Of the question.
        ticket: Ticket,
        /// What was read.
        text: Text,
        /// What was kept of it.
        record: Option<Box<Record>>,
    },
    /// A speech could not be read.
    Failed {
        /// Of the question.
        ticket: Ticket,
        /// Why, for the user.
        why: Notice,
    },
    /// The outline was found anew.
    Adjusted {
        /// Of the question.
        ticket: Ticket,
        /// The text with it.
        text: Text,
    },
    /// A text was found at these places.
    Found {
        /// Of the question.
        ticket: Ticket,
        /// All of them, in order.
        hits: Vec<Span>,
    },
    /// The terminal said how it draws, or kept silent.
    Terminal(Terminal),
    /// The file of a speech is another one now, or gone.
    Changed {
        /// Whose file.
        source: Source,
        /// Whether it is gone.
        gone: bool,
    },
    /// Something that the user should hear.
    Said(Notice),
}

/// What the terminal answered to the questions at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// How many columns “ ” … — take; `None` when it did not answer.
    pub ambiguous: Option<Ambiguous>,
    /// Whether its ground is light; `None` when it did not answer.
    pub light: Option<bool>,
}
