//! A row of a library: what is kept of one file.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{
    import::Format,
    library::{About, CandidateDocument, named_path},
    text::Encoding,
};

/// What is kept of one file of a library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldingRow {
    /// Its place among the rows, which never changes while a generation of the store lives.
    pub number: u32,
    /// Its path below the root of the library, by its name (see [`crate::library::path_name()`]).
    pub name: String,
    /// How its file looked when it was read.
    pub stamp: FileStamp,
    /// A hash of the text; 0 where there is none.
    pub content: u128,
    /// Where the searchable text lies; `None` when it is not kept.
    pub text: Option<TextPlace>,
    /// The format of the file.
    pub format: Format,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// How many places did not decode.
    pub replaced: u32,
    /// Title, date, place, kind, speaker, length.
    pub about: About,
    /// 字数 of the speech alone, without what is no part of it.
    pub speech_units: u32,
    /// Whether it could be read.
    pub state: HoldingState,
    /// Which version of reading it was read by.
    pub reader: u16,
}

impl HoldingRow {
    /// Returns the path of its file, below the root of its library.
    pub fn path(&self, root: &Path) -> PathBuf {
        root.join(named_path(&self.name))
    }

    /// Returns it as a condition sees it; whether it was ever open is not known here.
    pub fn candidate(&self, is_read: bool) -> CandidateDocument<'_> {
        CandidateDocument::at(&self.name, &self.about, is_read)
    }

    /// Returns whether it is a document that can be listed and searched.
    pub fn is_document(&self) -> bool {
        self.state == HoldingState::Read
    }
}

/// By what a change of a file is noticed without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// When it was last changed, in nanoseconds since 1970; 0 when that cannot be trusted.
    pub modified: i64,
    /// Its length in bytes.
    pub size: u64,
    /// Its number in the file system; 0 where there is none.
    pub inode: u64,
}

/// Where a searchable text lies among those of its library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextPlace {
    /// The first byte.
    pub offset: u64,
    /// How many bytes.
    pub length: u32,
    /// A hash of the bytes.
    pub hash: u64,
}

impl TextPlace {
    /// Returns the byte after the last.
    pub const fn end(self) -> u64 {
        self.offset + self.length as u64
    }
}

/// What became of a file when it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum HoldingState {
    /// It is a document.
    #[default]
    Read,
    /// It is named like one and could not be read.
    Unread,
    /// It is none, and nobody expected one.
    NoText,
}
