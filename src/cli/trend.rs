//! The arguments of the command that follows terms through the years.

use std::ffi::OsString;

use clap::{Args, ValueEnum, builder::NonEmptyStringValueParser};

/// Which terms are followed through which files, and how that is shown.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct TrendArgs {
    /// Terms, then files and folders; only these when terms are given as options.
    #[arg(value_name = "TERM... PATH", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub arguments: Vec<OsString>,
    /// A term; all arguments are paths then.
    #[arg(long = "term", short = 't', value_name = "TERM", value_parser = NonEmptyStringValueParser::new())]
    pub terms: Vec<String>,
    /// Fields and words that a document must have.
    #[arg(long = "where", value_name = "FIELDS", allow_hyphen_values = true)]
    pub condition: Option<String>,
    /// The length of a period.
    #[arg(long, value_enum, value_name = "year|month|document", default_value_t = TrendPeriod::Year)]
    pub by: TrendPeriod,
    /// Lists the phrases that end like the term.
    #[arg(long)]
    pub family: bool,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|tsv|json|svg", default_value_t = TrendFormat::Text)]
    pub format: TrendFormat,
}

/// The length of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TrendPeriod {
    /// A year.
    #[default]
    Year,
    /// A month.
    Month,
    /// A document.
    Document,
}

/// The forms of a trend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TrendFormat {
    /// A line for each term.
    #[default]
    Text,
    /// A line for each term and period.
    Tsv,
    /// One object a term, one a line.
    Json,
    /// A drawing.
    Svg,
}

/// The help of this command: what a text is about, in Chinese, in English.
pub const HELP: &[(&str, &str, &str)] = &[
    (
        "trend",
        "看提法逐年的消长：首次和末次、集中在哪些年、新提还是已不提",
        "Follow terms through the years: first and last use, when they stood out, new or gone",
    ),
    (
        "trend.arguments",
        "先写词，后写文件、文件夹或 -（同 count）；\n词里的 … 表示空缺，如 市场…作用",
        "Terms, then files, folders or -, as with count; … in a term is a gap",
    ),
    (
        "trend.terms",
        "要看的词，可写多次；此时其余参数都是路径",
        "A term to follow, may be repeated; all other arguments are then paths",
    ),
    (
        "trend.by",
        "以年（默认）、月或篇为一期：\nyear、month、document",
        "A period is a year (default), a month, or a document",
    ),
    (
        "trend.family",
        "也列出同一词尾的各种说法，以及空缺处填过什么",
        "Also list phrases with the same ending, and what fills a gap",
    ),
    (
        "trend.format",
        "格式：text 每词一行，tsv 每词每期一行，\njson 每词一个对象，svg 画图",
        "text (default), tsv, one period per line, json, or svg",
    ),
    (
        "trend+",
        "日期取自文稿、标题或文件名；看不出日期的另计。\n新提、渐多、不提、渐少、曾盛、一时、平稳、罕用，按最集中的一段年份判定；\n\
         至少用过 5 次，并且打乱年份也难得这样集中。全都没有时退出状态为 1。\n\n示例：\n  tigang trend 改革 工会 ~/讲话\n  \
         tigang trend --family -t 改革 ~/讲话\n  tigang trend --format svg 改革 工会 ~/讲话 > 提法.svg",
        "Dates come from the text, its title or its file name; undated texts are counted apart. The verdict (new, rising, gone, falling, past, burst, steady, rare) goes by the years in which a term is most frequent, given at least 5 uses and a pattern that shuffled years hardly produce. Exits with 1 if there are none.\n\nExamples:\n  \
         tigang trend 改革 工会 ~/speeches\n  tigang trend --family -t 改革 ~/speeches\n  tigang trend --format svg 改革 工会 ~/speeches > terms.svg",
    ),
];
