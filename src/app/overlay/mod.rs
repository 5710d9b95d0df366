//! The parts that lie over the page or take the keys from it.

mod concordance;
mod dialogue;
mod dispersion;
mod help;
mod labels;
mod menu;
mod prompt;
mod terms;

pub use concordance::{Concordance, Filter, Scope, Version, arranged, order_name};
pub use dialogue::{Count, Dialogue, Mode, Waiting};
pub use dispersion::{Dispersion, Spread};
pub use help::Help;
pub use labels::{Labels, WordAt};
pub use menu::{Choice, Item as MenuItem, Menu};
pub use prompt::{Prompt, PromptKind};
pub use terms::{Tab, TermOrder, TermPanel};
