//! The commands: what actions, menus and overlays ask for, as functions of the workspace.
//!
//! A command that leads to an overlay returns it; [`App`](super::App) shows it.

mod colour;
mod comparison;
mod concordance;
mod copy;
mod dispatch;
mod export;
mod fact;
mod keys;
mod library;
mod list;
mod mouse;
mod navigate;
mod note;
mod open;
mod outcome;
mod outline;
mod rehearsal;
mod search;
mod setting;

pub use dispatch::carry_out;
pub use keys::{complete, take_key};
pub use library::after_opening;
pub use mouse::{Drag, take_mouse};
pub use open::{open, quit};
pub use outcome::take_outcome;
