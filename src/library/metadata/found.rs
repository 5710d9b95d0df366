//! A value of the metadata with where it was found.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// A value and where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known<T> {
    /// The value.
    pub value: T,
    /// Where it was found.
    pub from: FoundIn,
}

impl<T> Known<T> {
    /// Returns a value with where it was found.
    pub const fn new(value: T, from: FoundIn) -> Self {
        Self { value, from }
    }
}

/// Where a value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FoundIn {
    /// A line of the head.
    Line,
    /// The subtitle.
    Subtitle,
    /// A bracket near the beginning.
    Bracket,
    /// The dateline of an agency or a paper.
    Dateline,
    /// The lines below the text.
    Signature,
    /// The day on which a page or a paper showed it.
    Published,
    /// The number of the document.
    Number,
    /// The title.
    Title,
    /// The name of the file.
    FileName,
    /// The name of a folder.
    Folder,
    /// A sentence.
    Sentence,
    /// The user's correction.
    User,
}

impl FoundIn {
    /// Returns the name that JSON has for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Subtitle => "subtitle",
            Self::Bracket => "bracket",
            Self::Dateline => "dateline",
            Self::Signature => "signature",
            Self::Published => "published",
            Self::Number => "number",
            Self::Title => "title",
            Self::FileName => "file-name",
            Self::Folder => "folder",
            Self::Sentence => "sentence",
            Self::User => "user",
        }
    }

    /// Returns what a reader sees of it.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Line => lang.pick("文头", "head"),
            Self::Subtitle => lang.pick("副标题", "subtitle"),
            Self::Bracket => lang.pick("题注", "bracket"),
            Self::Dateline => lang.pick("电头", "dateline"),
            Self::Signature => lang.pick("落款", "signature"),
            Self::Published => lang.pick("发布日期", "published"),
            Self::Number => lang.pick("文号", "document number"),
            Self::Title => lang.pick("标题", "title"),
            Self::FileName => lang.pick("文件名", "file name"),
            Self::Folder => lang.pick("文件夹", "folder"),
            Self::Sentence => lang.pick("正文", "text"),
            Self::User => lang.pick("手工订正", "corrected"),
        }
    }
}
