//! Everything that can be set.

use crate::{
    app::{Panes, Settings},
    lang::Lang,
};

/// Everything that can be set, as it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// What the reader goes by; its language and its themes follow from the fields below.
    pub settings: Settings,
    /// The panes as they are at the start.
    pub panes: Panes,
    /// Where speeches are looked for when no path is given, as the user wrote it.
    pub library: Vec<String>,
    /// The name of the theme.
    pub theme: String,
    /// The language; `None` when it is that of the environment.
    pub language: Option<Lang>,
    /// When colours are used.
    pub colouring: Colouring,
    /// Whether the program takes the mouse.
    pub mouse: bool,
    /// Whether the texts of documents that were imported are kept in the cache directory.
    pub keeps_texts: bool,
    /// How much all libraries together may take on the disk, in gigabytes.
    pub library_size: u16,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            settings: Settings::default(),
            panes: Panes::default(),
            library: Vec::new(),
            theme: "auto".to_owned(),
            language: None,
            colouring: Colouring::default(),
            mouse: true,
            keeps_texts: true,
            library_size: 4,
        }
    }
}

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colouring {
    /// On a terminal that has them.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
