//! The arguments of the commands that ask the catalogue.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::words::WordsFormat;

/// The help of these commands: what a text is about, in Chinese, in English.
pub const HELP: &[(&str, &str, &str)] = &[
    (
        "list",
        "逐篇列出日期、地方、文种、字数、标题",
        "List date, place, kind, length and title of each document",
    ),
    ("list.paths", "文件或文件夹（连同子文件夹）", "Files or folders (with all below)"),
    (
        "list.condition",
        "符合条件的：字段 年: 地: 类: 人:，\n要有的字词，不要有的 -字词",
        "Only what fits: fields year: place: kind: speaker:, words that must stand there, -words that must not",
    ),
    (
        "list.sort",
        "次序：path 按路径，date 按日期，title 按标题，\nplace 按地方，length 按字数",
        "By path, date, title, place (the higher governments first) or length",
    ),
    (
        "list.format",
        "格式：text 每篇一行，tsv 表格，json 每篇一行",
        "Text, a line a document, tsv, or json, one line a document",
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
    #[arg(long = "where", value_name = "FIELDS")]
    pub condition: Option<String>,
    /// In which order.
    #[arg(long, value_enum, value_name = "path|date|title|place|length", default_value_t = ListOrder::Path)]
    pub sort: ListOrder,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = WordsFormat::Text)]
    pub format: WordsFormat,
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
