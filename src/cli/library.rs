//! The arguments of the commands over libraries and corpora.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::format::InfoFormat;

/// What `--where` is, in Chinese and in English.
pub(super) const WHERE: (&str, &str) = (
    "只要符合条件的：\n年: 地: 类: 人: 夹: 读: 集:，\n要有的字词，不要有的 -字词",
    "Only documents that match: year: place: kind: speaker: folder: read: corpus:, words they contain, -words they do not",
);

/// The help of these commands: what a text is about, in Chinese, in English.
pub const HELP: &[(&str, &str, &str)] = &[
    (
        "library",
        "管理文库：收进文库的文件夹可以一起检索",
        "Manage libraries: indexed folders that are searched as a whole",
    ),
    (
        "library.action",
        "add 收进，list 列出，status 状况，\nupdate 更新，forget 不再收（原文件不动）",
        "add, list, status, update, or forget (the files themselves stay)",
    ),
    (
        "library.paths",
        "文件夹；update、status 不写则为全部文库",
        "Folders; update and status default to all libraries",
    ),
    (
        "library.no_text",
        "只收目录，不存正文；检索时读原文件",
        "Keep the catalogue without the texts; searching then reads the files",
    ),
    (
        "library.all",
        "每个文件都重读一遍，不看大小、时间是否变了",
        "Read every file again even if its size and time are unchanged",
    ),
    ("library.format", "格式：text，或 json 每个文库一行", "text, or json, one library per line"),
    (
        "library+",
        "收进后，凡写文件、文件夹的地方可写 @文库名（文件夹的名字），单写 @ 为全部文库。\n存的内容在本机缓存目录里，只有自己能读；forget 全部删去。\n\n示例：\n  tigang library add ~/讲话\n  tigang library status\n  tigang search 工会 @讲话",
        "Wherever commands take files and folders, @NAME then stands for a library (the name of its folder), and @ for all of them. What is kept lies in the cache directory, readable by you alone; forget removes all of it.\n\nExamples:\n  tigang library add ~/speeches\n  tigang library status\n  tigang search 工会 @speeches",
    ),
    ("corpus", "管理语料集：给符合条件的一部分文稿起个名字", "Manage corpora: named parts of the libraries"),
    ("corpus.action", "list 列出，save 保存，delete 删除", "list, save, or delete"),
    ("corpus.name", "名字；用的时候写 @名字", "The name; use it as @NAME"),
    (
        "corpus.paths",
        "只在这些文件、文件夹里；不写则为全部文库",
        "Only these files and folders; by default all libraries",
    ),
    (
        "corpus.condition",
        "条件：年: 地: 类: 人: 夹: 读: 集:，\n要有的字词，不要有的 -字词",
        "year: place: kind: speaker: folder: read: corpus:, words they contain, -words they do not",
    ),
    ("search.condition", WHERE.0, WHERE.1),
    ("count.condition", WHERE.0, WHERE.1),
    ("terms.condition", WHERE.0, WHERE.1),
    ("outline.condition", WHERE.0, WHERE.1),
    ("info.condition", WHERE.0, WHERE.1),
    ("trend.condition", WHERE.0, WHERE.1),
    (
        "corpus+",
        "语料集存在设置目录的 corpora.toml 里，可以手改，可以给别人。\n\n示例：\n  tigang corpus save 近年报告 --where '年:2019.. 类:报告'\n  tigang corpus\n  tigang corpus delete 近年报告",
        "Corpora are kept in corpora.toml beside the configuration; edit and share it as you like.\n\nExamples:\n  tigang corpus save reports --where 'year:2019.. kind:report'\n  tigang corpus\n  tigang corpus delete reports",
    ),
];

/// What is done with libraries.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct LibraryArgs {
    /// What to do.
    #[arg(value_enum, value_name = "add|list|status|update|forget", default_value_t = LibraryAction::List)]
    pub action: LibraryAction,
    /// Folders.
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::DirPath)]
    pub paths: Vec<PathBuf>,
    /// Whether texts are left out.
    #[arg(long)]
    pub no_text: bool,
    /// Whether every file is read again.
    #[arg(long)]
    pub all: bool,
    /// In which form.
    #[arg(long, value_enum, value_name = "text|json", default_value_t = InfoFormat::Text)]
    pub format: InfoFormat,
}

/// What is done with libraries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LibraryAction {
    /// Keep folders.
    Add,
    /// List them.
    List,
    /// Tell how they are.
    Status,
    /// Read what has changed.
    Update,
    /// Keep them no longer.
    Forget,
}

/// What is done with corpora.
#[derive(Clone, Debug, PartialEq, Args)]
pub struct CorpusArgs {
    /// What to do.
    #[arg(value_enum, value_name = "list|save|delete", default_value_t = CorpusAction::List)]
    pub action: CorpusAction,
    /// The name.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Files and folders.
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Fields and words that a document must have.
    #[arg(long = "where", value_name = "FIELDS", allow_hyphen_values = true)]
    pub condition: Option<String>,
}

/// What is done with corpora.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CorpusAction {
    /// List them.
    List,
    /// Keep one.
    Save,
    /// Take one out.
    Delete,
}
