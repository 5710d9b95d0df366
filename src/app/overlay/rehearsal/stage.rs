//! What is on the screen.

use super::sheet::RehearsalSheet;

/// What is on the screen.
#[derive(Clone, Debug, Default)]
pub enum RehearsalStage {
    /// The text.
    #[default]
    Speaking,
    /// How it went.
    Sheet(RehearsalSheet),
}
