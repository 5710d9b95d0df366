//! The arguments of the commands that look for words.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, ValueEnum, builder::NonEmptyStringValueParser};

use super::format::{AmbiguousWidth, WordsFormat};
use crate::{
    library::{Question, WordRole},
    search::{Mode, Query, QueryError},
};

/// What to look for in which files, and how to show it.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct SearchArgs {
    /// The words or the pattern.
    #[arg(value_name = "QUERY", value_parser = NonEmptyStringValueParser::new())]
    pub query: String,
    /// Files, folders, or `-`.
    #[arg(value_name = "PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Fields and words that a document must have.
    #[arg(long = "where", value_name = "FIELDS", allow_hyphen_values = true)]
    pub condition: Option<String>,
    /// How strictly.
    #[command(flatten)]
    pub strictness: Strictness,
    /// How many characters are shown on each side of a hit.
    #[arg(long, short = 'C', value_name = "N", value_parser = clap::value_parser!(u16).range(0..=1000), default_value_t = 16)]
    pub context: u16,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = WordsFormat::Text)]
    pub format: WordsFormat,
    /// How many columns “ ” … — take.
    #[arg(long, value_enum, value_name = "auto|1|2", default_value_t = AmbiguousWidth::Auto)]
    pub ambiguous: AmbiguousWidth,
}

impl SearchArgs {
    /// Returns the question whether a document holds what is looked for.
    ///
    /// # Errors
    ///
    /// [`QueryError`] when it is no regular expression and should be one.
    pub fn question(&self) -> Result<Question, QueryError> {
        let mut question = Question::default();
        question.ask(&self.strictness.query(&self.query), WordRole::Must)?;
        Ok(question)
    }
}

/// What to count in which files.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct CountArgs {
    /// Terms, then files and folders; only these when terms are given as options.
    #[arg(value_name = "TERM... PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub arguments: Vec<OsString>,
    /// A term; all arguments are paths then.
    #[arg(long = "term", short = 't', value_name = "TERM", value_parser = NonEmptyStringValueParser::new())]
    pub terms: Vec<String>,
    /// Fields and words that a document must have.
    #[arg(long = "where", value_name = "FIELDS", allow_hyphen_values = true)]
    pub condition: Option<String>,
    /// How strictly.
    #[command(flatten)]
    pub strictness: Strictness,
    /// A row for each term instead of each document.
    #[arg(long)]
    pub total: bool,
    /// In which order the documents come.
    #[arg(long, value_enum, value_name = "path|date|count", default_value_t = CountOrder::Path, conflicts_with = "total")]
    pub sort: CountOrder,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = WordsFormat::Text)]
    pub format: WordsFormat,
}

/// In which order documents come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CountOrder {
    /// As they are found.
    #[default]
    Path,
    /// The earliest first, those without a date last.
    Date,
    /// The one with most of all terms first.
    Count,
}

/// What of the words of which files is listed.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct TermsArgs {
    /// Files, folders, or `-`.
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// Fields and words that a document must have.
    #[arg(long = "where", value_name = "FIELDS", allow_hyphen_values = true)]
    pub condition: Option<String>,
    /// How many keywords of each file.
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u16).range(1..), default_value_t = 20)]
    pub number: u16,
    /// What is still to be filled in, instead of keywords.
    #[arg(long, conflicts_with = "number")]
    pub placeholders: bool,
    /// The set expressions of all files together, instead of keywords.
    #[arg(long, conflicts_with_all = ["number", "placeholders"])]
    pub formulas: bool,
    /// A drawing of where they lie in one speech.
    #[arg(long, conflicts_with_all = ["placeholders", "formulas", "format"])]
    pub svg: bool,
    /// With what the text is compared: a file, a folder, or saved counts.
    #[arg(long, value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    #[arg(conflicts_with_all = ["placeholders", "formulas", "svg"])]
    pub reference: Option<PathBuf>,
    /// A term to be drawn instead of the keywords.
    #[arg(long = "term", short = 't', value_name = "TERM", requires = "svg", conflicts_with = "number")]
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub terms: Vec<String>,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = WordsFormat::Text)]
    pub format: WordsFormat,
}

/// How strictly words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Args)]
#[group(multiple = false)]
pub struct Strictness {
    /// Character for character.
    #[arg(long, short = 'x')]
    exact: bool,
    /// Over blanks and marks.
    #[arg(long, short = 'l')]
    forgiving: bool,
    /// A regular expression.
    #[arg(long, short = 'r')]
    regex: bool,
}

impl Strictness {
    /// Returns what to ask for `text`.
    pub fn query(self, text: &str) -> Query {
        let mode = match self {
            Self { exact: true, .. } => Mode::Exact,
            Self { forgiving: true, .. } => Mode::Forgiving,
            Self { regex: true, .. } => Mode::Regex,
            _ => Mode::Folded,
        };
        Query::new(text, mode)
    }
}
