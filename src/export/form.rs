//! What is written, in which form.

use std::{fmt, path::Path, str::FromStr};

use crate::{
    document::{Document, SpokenSums},
    lang::Lang,
    layout::{IsInsideWord, LayoutOptions},
};

/// The forms of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFormat {
    /// One page for a browser, which prints it.
    #[default]
    Html,
    /// For Word, WPS and `LibreOffice`.
    Docx,
    /// Markdown.
    Markdown,
    /// Plain text, set in lines.
    Text,
}

/// How a file for paper looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportStyle {
    /// Large type for the lectern.
    #[default]
    Lectern,
    /// An official document by GB/T 9704-2012.
    Official,
}

/// An ending that names no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of html, docx, md, txt")]
pub struct UnknownFormat;

/// What is written.
#[derive(Clone, Copy)]
pub struct ExportJob<'a> {
    /// The document.
    pub document: &'a Document,
    /// What is spoken of it.
    pub spoken: &'a SpokenSums,
    /// In which form.
    pub format: ExportFormat,
    /// How it looks on paper.
    pub style: ExportStyle,
    /// The pace for the times in the margin, in 字 a minute.
    pub pace: u32,
    /// The offsets of the speaker's pause marks, in order; for the lectern alone.
    pub pauses: &'a [usize],
    /// How plain text is set.
    pub lines: &'a LayoutOptions,
    /// What knows words.
    pub words: IsInsideWord<'a>,
    /// The language of what is not the text.
    pub lang: Lang,
}

impl ExportFormat {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Html, Self::Docx, Self::Markdown, Self::Text];

    /// Returns the ending of such files, without the point.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Text => "txt",
        }
    }

    /// Returns the form that the ending of a path names.
    pub fn of_path(path: &Path) -> Option<Self> {
        path.extension()?.to_str()?.parse().ok()
    }
}

impl fmt::Display for ExportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ending())
    }
}

impl FromStr for ExportFormat {
    type Err = UnknownFormat;

    fn from_str(ending: &str) -> Result<Self, UnknownFormat> {
        match ending.to_ascii_lowercase().as_str() {
            "html" | "htm" => Ok(Self::Html),
            "docx" => Ok(Self::Docx),
            "md" | "markdown" => Ok(Self::Markdown),
            "txt" => Ok(Self::Text),
            _ => Err(UnknownFormat),
        }
    }
}
