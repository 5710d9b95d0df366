//! The forms in which commands print, and the widths that they print for.

use clap::ValueEnum;

use crate::text::Ambiguous;

/// How many columns the characters take whose width depends on the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AmbiguousWidth {
    /// As the terminal says.
    #[default]
    Auto,
    /// One.
    #[value(name = "1")]
    One,
    /// Two.
    #[value(name = "2")]
    Two,
}

impl AmbiguousWidth {
    /// Returns the width, or `None` when the terminal is to be asked.
    pub const fn fixed(self) -> Option<Ambiguous> {
        match self {
            Self::Auto => None,
            Self::One => Some(Ambiguous::Narrow),
            Self::Two => Some(Ambiguous::Wide),
        }
    }
}

/// The forms of an outline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum OutlineFormat {
    /// Indented lines.
    #[default]
    Text,
    /// Headings with `#`.
    Markdown,
    /// One object a document, one a line.
    Json,
}

/// The forms of what is known about a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum InfoFormat {
    /// A line for each part.
    #[default]
    Text,
    /// One object a document, one a line.
    Json,
}

/// The forms of lists of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum WordsFormat {
    /// Columns for a reader.
    #[default]
    Text,
    /// A line for each row, its fields divided by tabs, with their names in the first line.
    Tsv,
    /// One object a line.
    Json,
}
