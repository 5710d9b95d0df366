//! The arguments of the commands that lay documents side by side.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, ValueEnum};

use super::format::WordsFormat;
use crate::compare::ChangeKind;

/// Which two documents are compared, and how the result is shown.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct CompareArgs {
    /// The earlier file, `-`, or `FILE:二.一`.
    #[arg(value_name = "A", value_hint = clap::ValueHint::FilePath)]
    pub a: OsString,
    /// The later file, `-`, or `FILE:二.一`.
    #[arg(value_name = "B", value_hint = clap::ValueHint::FilePath)]
    pub b: OsString,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|markdown|html|json", default_value_t = CompareFormat::Text)]
    pub format: CompareFormat,
    /// The kinds of changes that are shown; all without it.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "new,dropped,reworded,moved,figures")]
    pub only: Vec<ChangeName>,
    /// Shows unchanged sentences, too.
    #[arg(long)]
    pub same: bool,
    /// The columns of a line of text.
    #[arg(long, short = 'w', value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,
}

/// The forms of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// Two columns, or one where there is no room.
    #[default]
    Text,
    /// A table for each section.
    Markdown,
    /// A page for a browser.
    Html,
    /// One object.
    Json,
}

/// The kinds of changes by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ChangeName {
    /// Sentences that only the later document has.
    New,
    /// Sentences that only the earlier document has.
    Dropped,
    /// Sentences in other words.
    Reworded,
    /// Sentences and sections in another place.
    Moved,
    /// Sentences with other figures.
    Figures,
}

impl ChangeName {
    /// Returns the kind of changes that it names.
    pub const fn kind(self) -> ChangeKind {
        match self {
            Self::New => ChangeKind::New,
            Self::Dropped => ChangeKind::Dropped,
            Self::Reworded => ChangeKind::Reworded,
            Self::Moved => ChangeKind::Moved,
            Self::Figures => ChangeKind::Figures,
        }
    }
}

/// Which document is looked for in which others.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct ReuseArgs {
    /// The document.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub file: PathBuf,
    /// Files and folders that it may have taken from.
    #[arg(value_name = "PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = WordsFormat::Text)]
    pub format: WordsFormat,
}

/// The help of these commands: what a text is about, in Chinese, in English.
pub(super) const HELP: &[(&str, &str, &str)] = &[
    (
        "compare",
        "比较两篇：按标题和句子对照，列出新、删、改、移和变了的数字",
        "Compare two documents: what is new, dropped, reworded or moved, and which figures changed",
    ),
    (
        "compare.a",
        "较早的一篇：文件、- 或“文件:二.一”（只比该节）",
        "The earlier document: a file, -, or FILE:二.一 for one section",
    ),
    ("compare.b", "较新的一篇，写法同上", "The later one, likewise"),
    (
        "compare.format",
        "格式：text（100 列起两栏，否则旧字写在〔〕里），\nmarkdown 每节一表，html 网页，json 一个对象",
        "text (two columns from width 100), markdown (a table per section), html, or json (one object)",
    ),
    (
        "compare.only",
        "只列这几种，用逗号隔开：new 新增，dropped 删去，\nreworded 改写，moved 移动，figures 数字有变",
        "Only these kinds, comma-separated: new, dropped, reworded, moved, figures",
    ),
    ("compare.same", "没有变的句子也列出", "Show unchanged sentences as well"),
    (
        "compare.width",
        "每行最多几列；不写则照设置，终端更窄时随终端",
        "Line width in columns; by default as configured, or the terminal's if narrower",
    ),
    (
        "compare+",
        "句子按标题对应，位置可以移动；序号、简繁、全半角、换行不算改动。\n〔旧→新〕为改，〔＋新〕为增，〔－旧〕为删。没有不同时退出状态为 1。\n\n示例：\n  \
         tigang compare 2024年报告.txt 2025年报告.txt\n  tigang compare --only figures,moved 初稿.txt 二稿.txt\n  \
         tigang compare --format markdown 旧法.txt 新法.txt > 对照表.md\n  tigang compare 2024.txt:三 2025.txt:一      去年的安排和今年的结果",
        "Sentences are paired by heading and may have moved; numbering, script, width and line breaks do not count as changes.\n〔old→new〕 is reworded, 〔＋new〕 added, 〔－old〕 dropped.\nExits with 1 if nothing differs.\n\nExamples:\n  \
         tigang compare 2024.txt 2025.txt\n  tigang compare --only figures,moved draft1.txt draft2.txt\n  \
         tigang compare --format markdown old-law.txt new-law.txt > table.md\n  tigang compare 2024.txt:三 2025.txt:一   what was planned and what was done",
    ),
    (
        "reuse",
        "逐句查出哪些话以前说过，最早、最近在哪一篇",
        "Show which sentences were said before, and where first and last",
    ),
    ("reuse.file", "要查的文件或 -", "The file, or -"),
    (
        "reuse.paths",
        "以前的文件、文件夹（连同子文件夹）；\n知道日期的，只查比它早的",
        "Earlier files and folders (recursively); where dates are known, only earlier ones count",
    ),
    (
        "reuse.format",
        "格式：text 表格，tsv 带表头，json 一个对象",
        "text (default), tsv, or json (one object)",
    ),
    (
        "reuse+",
        "原文：一字不差；近似：七成以上相同；部分：五成以上；新：以前没有。\n标题和不足 8 字的句子不查。全是新话时退出状态为 1。\n\n示例：\n  \
         tigang reuse 2025年报告.txt ~/报告\n  tigang reuse --format tsv 讲话.txt ~/讲话 > 出处.tsv",
        "Same: word for word; near: at least 70% alike; part: at least 50%; new: not found before. Headings and sentences under 8 characters are skipped. Exits with 1 if everything is new.\n\nExamples:\n  \
         tigang reuse 2025.txt ~/reports\n  tigang reuse --format tsv speech.txt ~/speeches > sources.tsv",
    ),
];
