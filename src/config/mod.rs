//! What the user sets: the meaning of `config.toml` and of the files of themes, as text.
//!
//! [`ENTRIES`] is the one table of what can be set. The files, `tigang config` and the file that it prints are all made from
//! it. Values come from several [`ValueOrigin`]s, in whatever order; the weightiest wins. Nothing that stands in a file can keep
//! the program from starting: what is not understood is a [`ConfigTrouble`], and everything else counts.

mod configuration;
mod entries;
mod entry;
mod file;
mod keys;
mod near;
mod preferences;
mod printed;
mod themes;
mod trouble;

pub use configuration::{Configuration, ValueOrigin};
pub use entries::ENTRIES;
pub use entry::{ConfigEntry, Expects, Names, Range};
pub use preferences::{Colouring, Preferences};
pub use printed::{default_file, effective};
pub use themes::{ThemeFile, palettes};
pub use trouble::{ConfigFault, ConfigTrouble};
