//! What is on the screen.

use super::sheet::RehearsalSheet;

/// What is on the screen.
#[derive(Clone, Debug, Default)]
pub enum RehearsalStage {
    /// The text.
    #[default]
    Speaking,
    /// The list of keys over the text.
    Keys,
    /// How it went.
    Sheet(RehearsalSheet),
}
