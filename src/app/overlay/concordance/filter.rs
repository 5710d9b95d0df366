//! What is typed to leave out lines.

use crate::app::keys::LineInput;

/// The words that a line must hold to be shown.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What was typed.
    pub input: LineInput,
    /// Whether it is still being typed.
    pub typing: bool,
}
