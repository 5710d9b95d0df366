//! Keys, the actions that they name, and lines that are typed.

mod action;
mod binding;
mod bindings;
mod help_group;
mod key;
mod keymap;
mod line_edit;
mod motion;
mod pending_keys;

pub use action::{Action, Change, CopyForm, Resize};
pub use binding::Binding;
pub use bindings::BINDINGS;
pub use help_group::HelpGroup;
pub use key::{Code, Key, NoSuchKey};
pub use keymap::{HelpRow, Keymap};
pub use line_edit::LineInput;
pub(in crate::app) use motion::MOST_STEPS;
pub use motion::{Motion, MotionUnit};
pub use pending_keys::{PendingKeys, Waiting};
