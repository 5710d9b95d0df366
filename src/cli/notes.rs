//! The arguments of the command that prints notes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// The notes on which speeches are printed, and how.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct NotesArgs {
    /// Files or folders; all speeches with notes when none is given.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|markdown|json", default_value_t = NotesFormat::Text)]
    pub format: NotesFormat,
}

/// The forms of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum NotesFormat {
    /// Headings, quotes and notes set in.
    #[default]
    Text,
    /// Headings with `#`, quotes with `>`.
    Markdown,
    /// One object a note, one a line.
    Json,
}
