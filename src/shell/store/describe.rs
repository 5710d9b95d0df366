//! What a store keeps of a file, from its bytes.

use std::{
    fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use twox_hash::XxHash3_128;

use crate::{
    document::{Document, ParagraphKind},
    library::{About, FileStamp, HoldingRow, HoldingState, Source},
    search::push_searchable,
    shell::{
        error::Error,
        texts::{file_format, files},
    },
    text::Counts,
};

/// Which version of reading rows come from: the number grows when the same bytes give another text or other metadata.
pub const READER: u16 = 4;

/// How old a change must be for the time of a file to tell the next one, in nanoseconds: clocks of file systems are coarse.
const SETTLED: i64 = 2_000_000_000;

/// The largest file of which the text is kept, in bytes.
const LARGEST: u64 = 32 << 20;

/// A file as it was read: its row without a number, and its searchable text.
#[derive(Debug)]
pub struct DescribedFile {
    /// The row; nothing is known of the places of others.
    pub row: HoldingRow,
    /// The searchable text; `None` when there is none, or it is too large.
    pub searchable: Option<String>,
}

/// Returns how a file looks from outside; `None` when it is not there.
pub fn stamp(path: &Path) -> Option<FileStamp> {
    fs::metadata(path).ok().as_ref().map(stamp_of)
}

/// Returns how a file looks of which the system has told this.
pub fn stamp_of(about: &fs::Metadata) -> FileStamp {
    let modified = about.modified().ok().map_or(0, nanoseconds);
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(about);
    #[cfg(not(unix))]
    let inode = 0;
    FileStamp { modified, size: about.len(), inode }
}

fn nanoseconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(0))
}

impl DescribedFile {
    /// Reads the file at `path`, which has this name below the root of its library.
    pub fn of(path: &Path, name: String, stamp: FileStamp) -> Self {
        let mut row = HoldingRow { name, stamp, reader: READER, ..HoldingRow::default() };
        // Who wrote a moment ago may write again within what the clock can tell.
        if nanoseconds(SystemTime::now()).saturating_sub(stamp.modified) < SETTLED {
            row.stamp.modified = 0;
        }
        let source = Source::File(path.to_owned());
        match files::begin_listed(&source, None).and_then(|first| first.open_whole(None)) {
            Ok(opened) => {
                row.content = XxHash3_128::oneshot(opened.text.as_bytes());
                row.format = opened.origin.format;
                row.encoding = opened.encoding;
                row.replaced = u32::try_from(opened.replaced).unwrap_or(u32::MAX);
                let document = Document::skim_marked(opened.text, opened.evidence);
                let text = document.text();
                let counts = Counts::of(text);
                row.about = About::of(&document, &source, &counts);
                let dirt = document.paragraphs().iter().filter(|it| it.kind == ParagraphKind::Dirt);
                let dirt: usize = dirt.map(|paragraph| counts.within(text, paragraph.span)).sum();
                row.speech_units = u32::try_from(row.about.units.saturating_sub(dirt)).unwrap_or(u32::MAX);
                let mut searchable = String::with_capacity(text.len() + 64);
                let fits = stamp.size <= LARGEST;
                if fits {
                    push_searchable(&document, &mut searchable);
                }
                Self { row, searchable: Some(searchable).filter(|_| fits) }
            }
            Err(error) => {
                let expected =
                    !matches!(error, Error::Binary(_)) || file_format::is_named_like_a_document(path);
                row.state = if expected { HoldingState::Unread } else { HoldingState::NoText };
                Self { row, searchable: None }
            }
        }
    }
}
