//! The commands that print, and which documents each takes.

use std::{ffi::OsString, path::PathBuf};

use clap::Subcommand;

use super::{
    catalog::{Copies, List},
    comparison::{CompareArgs, ReuseArgs},
    export::ExportArgs,
    format::{AmbiguousWidth, InfoFormat, OutlineFormat},
    library::{CorpusArgs, LibraryArgs},
    lists::{CollocatesArgs, NgramsArgs, WordsArgs},
    notes::NotesArgs,
    rehearse::RehearseArgs,
    shells::Shell,
    trend::TrendArgs,
    words::{CountArgs, SearchArgs, TermsArgs},
};
use crate::library::Condition;

/// A command that prints.
#[derive(Clone, Debug, PartialEq, Subcommand)]
pub enum Command {
    /// Prints the outline of each file.
    Outline {
        /// Files, folders, or `-`.
        #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::AnyPath)]
        files: Vec<PathBuf>,
        /// In which form.
        #[arg(long, value_enum, value_name = "text|markdown|json", default_value_t = OutlineFormat::Text)]
        format: OutlineFormat,
        /// How many levels; all when it is not given.
        #[arg(long, short = 'd', value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
        depth: Option<u8>,
        /// Fields and words that a document must have.
        #[arg(long = "where", value_name = "FIELDS", allow_hyphen_values = true)]
        condition: Option<String>,
        /// Leaves out the points inside paragraphs.
        #[arg(long)]
        no_inline: bool,
    },
    /// Prints the text as the reader sets it.
    Print {
        /// A file, or `-`.
        #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        file: OsString,
        /// The longest line, in columns.
        #[arg(long, short = 'w', value_name = "N", value_parser = clap::value_parser!(u16).range(2..=1000))]
        width: Option<u16>,
        /// Only this section.
        #[arg(long, short = 's', value_name = "SECTION")]
        section: Option<String>,
        /// How many columns “ ” … — take.
        #[arg(long, value_enum, value_name = "auto|1|2", default_value_t = AmbiguousWidth::Auto)]
        ambiguous: AmbiguousWidth,
    },
    /// Prints title, speaker, date, length and encoding.
    Info {
        /// Files, folders, or `-`.
        #[arg(value_name = "FILE", required_unless_present = "terminal", value_hint = clap::ValueHint::AnyPath)]
        files: Vec<PathBuf>,
        /// Fields and words that a document must have.
        #[arg(
            long = "where",
            value_name = "FIELDS",
            conflicts_with = "terminal",
            allow_hyphen_values = true
        )]
        condition: Option<String>,
        /// Asks the terminal instead.
        #[arg(long, conflicts_with = "files")]
        terminal: bool,
        /// In which form.
        #[arg(long, value_enum, value_name = "text|json", default_value_t = InfoFormat::Text)]
        format: InfoFormat,
    },
    /// Lists what the catalogue knows of each document.
    List(List),
    /// Prints the text exactly as it is parsed, a paragraph a line.
    Text {
        /// Files, folders, or `-`.
        #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::AnyPath)]
        files: Vec<PathBuf>,
    },
    /// Finds the copies of speeches.
    Copies(Copies),
    /// Manages libraries.
    Library(LibraryArgs),
    /// Manages corpora.
    Corpus(CorpusArgs),
    /// Prints every place of a word in its context.
    Search(SearchArgs),
    /// Counts words in each file.
    Count(CountArgs),
    /// Prints the keywords of each file.
    Terms(TermsArgs),
    /// Lays two documents side by side.
    Compare(CompareArgs),
    /// Tells where the sentences of a document stood before.
    Reuse(ReuseArgs),
    /// Follows terms through the years.
    Trend(TrendArgs),
    /// Prints the word list.
    Words(WordsArgs),
    /// Prints rows of words.
    Ngrams(NgramsArgs),
    /// Prints the words that stand beside a term.
    Collocates(CollocatesArgs),
    /// Says a speech against the clock, or prints how its rehearsals went.
    Rehearse(RehearseArgs),
    /// Writes a document as another file.
    Export(ExportArgs),
    /// Prints the notes on speeches.
    Notes(NotesArgs),
    /// Prints the completions for a shell.
    Completions {
        /// Which one.
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
    /// Prints the settings in force.
    Config {
        /// Prints a file with every setting instead.
        #[arg(long, conflicts_with = "path")]
        default: bool,
        /// Prints where the file lies instead.
        #[arg(long)]
        path: bool,
    },
    /// Prints the manual page.
    Man,
}

impl Command {
    /// Returns the files, folders and names of corpora that a command takes, and what their documents must be and hold;
    /// `None` for one that takes none, or chooses them itself.
    pub fn documents(&self) -> Option<(&[PathBuf], Option<&str>)> {
        let paths = match self {
            Self::Outline { files, condition, .. } | Self::Info { files, condition, .. } => {
                return Some((files, condition.as_deref()));
            }
            Self::Search(search) => return Some((&search.paths, search.condition.as_deref())),
            Self::Terms(terms) => return Some((&terms.files, terms.condition.as_deref())),
            Self::Text { files } => files,
            // It asks for the rest of the condition itself.
            Self::List(list) => {
                let condition = list.condition.as_deref();
                let names_corpora =
                    |typed: &&str| Condition::parse(typed).is_ok_and(|condition| condition.names_corpora());
                return Some((&list.paths, condition.filter(names_corpora)));
            }
            Self::Copies(copies) => &copies.paths,
            Self::Words(words) => &words.paths,
            Self::Ngrams(ngrams) => &ngrams.paths,
            Self::Collocates(collocates) => &collocates.paths,
            Self::Reuse(reuse) => &reuse.paths,
            _ => return None,
        };
        Some((paths, None))
    }

    /// Returns the same command for these files.
    #[must_use]
    pub fn on(&self, selected: Vec<PathBuf>) -> Self {
        let mut command = self.clone();
        let paths = match &mut command {
            Self::Outline { files, .. } | Self::Info { files, .. } | Self::Text { files } => files,
            Self::Search(search) => &mut search.paths,
            Self::Terms(terms) => &mut terms.files,
            Self::List(list) => &mut list.paths,
            Self::Copies(copies) => &mut copies.paths,
            Self::Words(words) => &mut words.paths,
            Self::Ngrams(ngrams) => &mut ngrams.paths,
            Self::Collocates(collocates) => &mut collocates.paths,
            Self::Reuse(reuse) => &mut reuse.paths,
            _ => return command,
        };
        *paths = selected;
        command
    }
}
