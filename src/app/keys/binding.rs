//! An action with its keys and what is said of them.

use super::{action::Action, help_group::HelpGroup};
use crate::lang::Lang;

/// One row of the table of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The stable name of the action, for the configuration.
    pub name: &'static str,
    /// Its keys as they are written, separated by spaces; empty when only the palette knows it.
    pub keys: &'static str,
    /// What the keys do.
    pub action: Action,
    /// Under which title the help lists it.
    pub group: HelpGroup,
    /// What it does, in Chinese and in English.
    pub says: (&'static str, &'static str),
}

impl Binding {
    /// What the keys do, in the user's language.
    pub fn text(&self, lang: Lang) -> &'static str {
        lang.pick(self.says.0, self.says.1)
    }
}
