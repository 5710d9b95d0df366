//! The arguments of rehearsing.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// The help of this command: what a text is about, in Chinese, in English.
pub const HELP: &[(&str, &str, &str)] = &[
    ("rehearse", "试讲：计时、提词、定时长", "Rehearse a speech against the clock"),
    ("rehearse.file", "一篇讲话，或 -", "A speech, or -"),
    ("rehearse.log", "不打开，打印历次试讲的记录", "Print its past rehearsals instead of opening it"),
    (
        "rehearse.format",
        "记录的格式：text、tsv 表格，\njson 每次试讲一行",
        "Format of the log: text, tsv, or json, one rehearsal per line",
    ),
    (
        "rehearse+",
        "打开文稿即开始试讲：空格开始、暂停，Enter 下一句，T 定时长，q 结束看结果。\n历次试讲记在这篇讲话名下，最多 50 次，讲话改过也还在；时间是世界时。\n还没有试讲过时 --log 的退出状态为 1。\n\n示例：\n  \
         tigang rehearse 讲话.txt\n  tigang rehearse --log 讲话.txt\n  tigang rehearse --log --format tsv 讲话.txt > 试讲.tsv",
        "Opens the speech and rehearses it: Space starts and pauses, Enter moves on, T sets the minutes, q ends. The last 50 rehearsals are kept with the speech, even after edits; times are UTC. --log exits with 1 if there are none.\n\nExamples:\n  \
         tigang rehearse speech.txt\n  tigang rehearse --log speech.txt\n  tigang rehearse --log --format tsv speech.txt > runs.tsv",
    ),
];

/// What is to be rehearsed.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct RehearseArgs {
    /// The speech, or `-`.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub file: PathBuf,
    /// Prints how its rehearsals went instead.
    #[arg(long)]
    pub log: bool,
    /// In which form they are printed.
    #[arg(long, value_enum, value_name = "text|tsv|json", default_value_t = RehearseFormat::Text, requires = "log")]
    pub format: RehearseFormat,
}

/// The forms of the record of rehearsals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RehearseFormat {
    /// A table for each rehearsal.
    #[default]
    Text,
    /// A row a section.
    Tsv,
    /// One object a rehearsal, one a line.
    Json,
}
