//! The arguments of writing a document as another file.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::export::ExportFormat;

/// The help of this command: what a text is about, in Chinese, in English.
pub const HELP: &[(&str, &str, &str)] = &[
    (
        "export",
        "另存为讲稿或公文：html、docx、md、txt",
        "Save as a script for the lectern or a clean document: html, docx, md, txt",
    ),
    ("export.files", "文件、文件夹（连同子文件夹）或 -", "Files, folders (recursively), or -"),
    (
        "export.output",
        "写到哪个文件，格式看结尾；\n几篇时写到这个文件夹里",
        "The output file, its format given by its ending; a folder for several documents",
    ),
    (
        "export.format",
        "格式：html、docx、md、txt；\n写到文件夹时要说明",
        "html, docx, md or txt; required for a folder",
    ),
    (
        "export.style",
        "样式：lectern 讲稿（大字、\n页边时间），official 公文（GB/T 9704）",
        "lectern (large type, times in the margin) or official (GB/T 9704)",
    ),
    ("export.force", "已有的文件也覆盖", "Overwrite existing files"),
    (
        "export+",
        "网页残留、重复的提要不写出，其余文字一字不改。\n讲稿里有停顿记号（试讲时按 | 加的）和每节开始的时间。\n\n示例：\n  \
         tigang export 讲话.txt -o 讲稿.html\n  tigang export 讲话.txt -o 公文.docx --style official\n  tigang export ~/讲话 -o 导出 --format md",
        "Page chrome and teasers are left out; the text itself is unchanged. The lectern style shows pause marks (set with | while rehearsing) and the time at which each section begins.\n\nExamples:\n  \
         tigang export speech.txt -o lectern.html\n  tigang export speech.txt -o official.docx --style official\n  tigang export ~/speeches -o exported --format md",
    ),
];

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
pub struct ExportArgs {
    /// Files, folders, or `-`.
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// The file, or a folder for several documents.
    #[arg(long, short = 'o', value_name = "OUT", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub output: PathBuf,
    /// The form; that which the ending of the file names when it is not given.
    #[arg(long, value_enum, value_name = "html|docx|md|txt")]
    pub format: Option<ExportFormatName>,
    /// How it looks on paper.
    #[arg(long, value_enum, value_name = "lectern|official", default_value_t = ExportStyleName::Lectern)]
    pub style: ExportStyleName,
    /// Replaces files that are there already.
    #[arg(long)]
    pub force: bool,
}

/// The forms of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormatName {
    /// For a browser.
    Html,
    /// For Word and WPS.
    Docx,
    /// Markdown.
    Md,
    /// Plain text.
    Txt,
}

impl ExportFormatName {
    /// The form itself.
    pub const fn format(self) -> ExportFormat {
        match self {
            Self::Html => ExportFormat::Html,
            Self::Docx => ExportFormat::Docx,
            Self::Md => ExportFormat::Markdown,
            Self::Txt => ExportFormat::Text,
        }
    }
}

/// How a file looks on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportStyleName {
    /// Large type.
    #[default]
    Lectern,
    /// GB/T 9704-2012.
    Official,
}
