//! A line that is being typed at the bottom of the screen.

use crate::app::keys::Input;

/// A question to the user, and what was typed so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked for.
    pub kind: PromptKind,
    /// What was typed.
    pub input: Input,
}

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// A text to find; each key finds.
    Search {
        /// Whether it goes towards the beginning.
        back: bool,
        /// The place to go back to when the user gives up, in bytes.
        from: usize,
    },
    /// Words that titles must hold.
    FilterList,
    /// Words that headings must hold.
    FilterOutline,
    /// A name for the terms of a colour.
    Group(usize),
    /// A term whose places are listed.
    Concordance,
    /// A note; what it is about stands in [`super::dialogue::Dialogue::draft`].
    Note,
}

impl Prompt {
    /// An empty prompt.
    pub fn new(kind: PromptKind) -> Self {
        Self { kind, input: Input::default() }
    }

    /// A prompt in which `text` can be changed.
    pub fn prefilled(kind: PromptKind, text: &str) -> Self {
        Self { kind, input: Input::new(text) }
    }
}
