//! The arguments of the commands that ask the catalogue.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{format::WordsFormat, library::WHERE};

/// The help of these commands: what a text is about, in Chinese, in English.
pub const HELP: &[(&str, &str, &str)] = &[
    (
        "list",
        "逐篇列出日期、地方、文种、字数、标题",
        "List date, place, kind, length and title of each document",
    ),
    ("list.paths", "文件或文件夹（连同子文件夹）", "Files or folders (recursively)"),
    ("list.condition", WHERE.0, WHERE.1),
    (
        "list.sort",
        "次序：路径、日期、标题、地方、字数",
        "Sort by path, date, title, place (higher governments first) or length",
    ),
    ("list.copies", "同一篇的几份：one 列一份，all 全列", "Copies of one document: list one, or all"),
    (
        "list.format",
        "格式：text 每篇一行，tsv 表格，\njson 每篇一行",
        "text, one document per line, tsv, or json, one document per line",
    ),
    (
        "copies",
        "找出同一篇讲话的不同版本，附相似程度",
        "Find copies of one speech under other titles and how similar they are",
    ),
    ("copies.paths", "文件或文件夹（连同子文件夹）", "Files or folders (recursively)"),
    (
        "copies.format",
        "格式：text 每组一段，tsv 每份一行，\njson 每组一行",
        "text, one paragraph per group, tsv, one copy per line, or json, one group per line",
    ),
    (
        "copies+",
        "示例：\n  tigang copies ~/讲话\n  tigang copies --format json ~/讲话",
        "Examples:\n  tigang copies ~/speeches\n  tigang copies --format json ~/speeches",
    ),
    (
        "list+",
        "示例：\n  tigang list ~/讲话\n  tigang list --where '年:2024.. 类:报告 改革 -试点' --sort date ~/讲话",
        "Examples:\n  tigang list ~/speeches\n  tigang list --where 'year:2024.. kind:report -draft' --sort date ~/speeches",
    ),
];

/// Which documents are listed, and how.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct List {
    /// Files or folders.
    #[arg(value_name = "PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Fields and words that a document must have.
    #[arg(long = "where", value_name = "FIELDS", allow_hyphen_values = true)]
    pub condition: Option<String>,
    /// In which order.
    #[arg(long, value_enum, value_name = "KEY", default_value_t = ListOrder::Path)]
    pub sort: ListOrder,
    /// Whether all copies of a speech are listed.
    #[arg(long, value_enum, value_name = "one|all", default_value_t = CopyChoice::All)]
    pub copies: CopyChoice,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = WordsFormat::Text)]
    pub format: WordsFormat,
}

/// Among which documents copies are looked for.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct Copies {
    /// Files or folders.
    #[arg(value_name = "PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = WordsFormat::Text)]
    pub format: WordsFormat,
}

/// Which of several copies are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CopyChoice {
    /// All of them.
    #[default]
    All,
    /// The earliest, or else the longest.
    One,
}

/// In which order documents are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListOrder {
    /// As they are found.
    #[default]
    Path,
    /// The earliest first, those without a date last.
    Date,
    /// By title.
    Title,
    /// By place, the higher governments first.
    Place,
    /// The longest first.
    Length,
}
