//! The arguments of the commands that list words, rows of words and neighbours.

use std::{ops::RangeInclusive, path::PathBuf};

use clap::{Args, ValueEnum, builder::NonEmptyStringValueParser};

use super::{format::WordsFormat, words::Strictness};

/// Which rows of words are listed.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct NgramsArgs {
    /// Files, folders, or `-`.
    #[arg(value_name = "PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// How many words a row has.
    #[arg(long, short = 's', value_name = "N|N-M", value_parser = sizes, default_value = "2-5")]
    pub size: RangeInclusive<usize>,
    /// Only rows that hold this.
    #[arg(long, short = 'a', value_name = "TERM", value_parser = NonEmptyStringValueParser::new())]
    pub around: Option<String>,
    /// How often a row stands at least.
    #[arg(long, short = 'm', value_name = "N", default_value_t = 2)]
    pub min: usize,
    /// How many are listed.
    #[arg(long, short = 'n', value_name = "N", default_value_t = 50)]
    pub number: usize,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = WordsFormat::Text)]
    pub format: WordsFormat,
}

/// Of which files the words are listed.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct WordsArgs {
    /// Files, folders, or `-`.
    #[arg(value_name = "PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// How many are listed.
    #[arg(long, short = 'n', value_name = "N")]
    pub number: Option<usize>,
    /// Leaves out stop words and single characters.
    #[arg(long)]
    pub telling: bool,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = WordsFormat::Text)]
    pub format: WordsFormat,
}

/// The neighbours of which term are listed.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct CollocatesArgs {
    /// The term.
    #[arg(value_name = "TERM", value_parser = NonEmptyStringValueParser::new())]
    pub term: String,
    /// Files, folders, or `-`.
    #[arg(value_name = "PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// How strictly.
    #[command(flatten)]
    pub strictness: Strictness,
    /// How many words on each side are neighbours.
    #[arg(long, short = 'w', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100), default_value_t = 5)]
    pub window: u16,
    /// By what they are sorted.
    #[arg(long, value_enum, value_name = "MEASURE", default_value_t = Association::LogDice)]
    pub measure: Association,
    /// How many are listed.
    #[arg(long, short = 'n', value_name = "N", default_value_t = 50)]
    pub number: usize,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = WordsFormat::Text)]
    pub format: WordsFormat,
}

/// How closely two words are bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Association {
    /// Log-Dice.
    #[default]
    LogDice,
    /// Log-likelihood.
    G2,
    /// Mutual information.
    Mi,
    /// How often they stand together.
    Count,
}

/// Reads one size or two, the smaller first.
fn sizes(written: &str) -> Result<RangeInclusive<usize>, String> {
    /// A longer row is a sentence.
    const LONGEST: usize = 12;
    let (least, most) = written.split_once('-').unwrap_or((written, written));
    match (least.parse(), most.parse()) {
        (Ok(least), Ok(most)) if (1..=most).contains(&least) && most <= LONGEST => Ok(least..=most),
        _ => Err(format!("1 … {LONGEST}: 2, 2-5")),
    }
}
