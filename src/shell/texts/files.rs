//! Reading texts: the first part at once, the rest when it is asked for.

use std::{mem, path::PathBuf};

use crate::{
    import::Format,
    library::{Fingerprint, Source},
    shell::{
        error::Error,
        texts::{
            byte_source::ByteSource,
            file_format::{format_of, may_be_document},
            opened::Opened,
            regular_file,
        },
    },
    text::{Encoding, decode, decode_start},
};

/// How much of a file is read for the first screen, in bytes: most speeches as a whole, of longer texts what the first
/// screens need. Four times as much would be seen as a pause.
pub const START: u64 = 64 * 1024;

/// How much of a longer text is opened for the first screen, in bytes of its UTF-8: five thousand characters, more than large
/// windows show.
const OPENED: usize = 16 * 1024;

/// A text of which the first part was read; of a document of another format than text, all of it.
#[derive(Debug)]
pub struct FirstPart {
    path: PathBuf,
    /// The bytes that were read.
    pub(super) bytes: Vec<u8>,
    /// Where the rest comes from; `None` when there is no rest.
    rest: Option<ByteSource>,
    /// How long the whole is said to be, in bytes; for a pipe what was read.
    length: u64,
    /// What they are.
    pub(super) format: Format,
    /// How many of the bytes were opened; about so many in an encoding other than UTF-8.
    opened: usize,
    /// Whether a document was opened that has more pages than were made for the first screen.
    has_more: bool,
}

/// Reads the first part of a text.
///
/// `encoding` is the one that the user asked for, if any.
///
/// # Errors
///
/// When the source cannot be opened or read, is no regular file, or is binary. Standard input may be a pipe, and so may
/// the descriptors that a shell hands over as `/dev/fd/N`.
pub fn begin(source: &Source, encoding: Option<Encoding>) -> Result<FirstPart, Error> {
    match source {
        Source::Builtin(_) => Ok(builtin(source)),
        Source::Stdin => first_part(PathBuf::from("-"), ByteSource::Stdin, 0, encoding),
        Source::File(path) => {
            let (file, length) = regular_file::open(path)?;
            first_part(path.clone(), ByteSource::File(file), length, encoding)
        }
    }
}

fn first_part(
    path: PathBuf,
    mut input: ByteSource,
    length: u64,
    encoding: Option<Encoding>,
) -> Result<FirstPart, Error> {
    let mut bytes = Vec::with_capacity(usize::try_from(length.clamp(4096, START)).unwrap_or(4096));
    let failed = |reason| Error::reading(&path, reason);
    let mut read = input.read_on(START, &mut bytes).map_err(failed)?;
    let mut is_whole = (read as u64) < START;
    if !is_whole && may_be_document(&path, &bytes) {
        read += input.read_on(u64::MAX, &mut bytes).map_err(failed)?;
        is_whole = true;
    }
    let format = format_of(&path, &bytes, encoding)?;
    let rest = if is_whole { None } else { Some(input) };
    let length = length.max(read as u64);
    Ok(FirstPart { path, opened: bytes.len(), bytes, rest, length, format, has_more: false })
}

/// Reads the first part of a text that its folder has just called a regular file, which need not be asked for once more.
///
/// # Errors
///
/// As [`begin`].
pub fn begin_listed(source: &Source, encoding: Option<Encoding>) -> Result<FirstPart, Error> {
    match source {
        Source::File(path) => {
            let (file, length) = regular_file::open_listed(path)?;
            first_part(path.clone(), ByteSource::File(file), length, encoding)
        }
        _ => begin(source, encoding),
    }
}

/// Opens a whole text, of whatever format.
///
/// # Errors
///
/// As [`begin`], and [`Error::Import`] when a document of another format gives no text.
pub fn open_text(source: &Source, encoding: Option<Encoding>) -> Result<Opened, Error> {
    begin(source, encoding)?.open_whole(encoding)
}

impl FirstPart {
    /// Opens the whole text.
    ///
    /// # Errors
    ///
    /// As [`Self::open`], and when the rest cannot be read.
    pub fn open_whole(mut self, encoding: Option<Encoding>) -> Result<Opened, Error> {
        if self.format != Format::Text {
            return Opened::imported(&self.path, &self.bytes, self.format, encoding);
        }
        match self.take_rest() {
            Some(bytes) => Ok(Opened::decoded(decode(bytes?, encoding))),
            None => self.open(encoding),
        }
    }

    /// Opens the whole text, when what [`Self::open`] gave was only its beginning.
    pub fn open_rest(&mut self, encoding: Option<Encoding>) -> Option<Result<Opened, Error>> {
        if mem::take(&mut self.has_more) {
            let bytes = mem::take(&mut self.bytes);
            return Some(Opened::imported(&self.path, &bytes, self.format, encoding));
        }
        Some(self.take_rest()?.map(|bytes| Opened::decoded(decode(bytes, encoding))))
    }

    /// Finds out whether a document gives a text at all.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn check(&mut self, encoding: Option<Encoding>) -> Result<(), Error> {
        if self.format == Format::Text { Ok(()) } else { self.open(encoding).map(drop) }
    }

    /// Opens what was read: the whole text, or the characters that the first part has completely.
    ///
    /// A second call for the same whole text gives nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Import`] when a document of another format gives no text.
    pub fn open(&mut self, encoding: Option<Encoding>) -> Result<Opened, Error> {
        if self.format != Format::Text {
            let (opened, is_whole) = Opened::beginning(&self.path, &self.bytes, self.format, encoding)?;
            self.has_more = !is_whole;
            if is_whole {
                self.bytes.clear();
            }
            return Ok(opened);
        }
        if self.is_whole() {
            return Ok(Opened::decoded(decode(mem::take(&mut self.bytes), encoding)));
        }
        // The encoding is found by all that was read; a part of it is opened, which more than fills the screen.
        let mut decoded = decode_start(&self.bytes, encoding);
        let read = decoded.text.len().max(1);
        decoded.text.truncate(decoded.text.floor_char_boundary(OPENED));
        self.opened = self.bytes.len() * decoded.text.len() / read;
        Ok(Opened::decoded(decoded))
    }

    /// Returns whether the first part is all.
    pub fn is_whole(&self) -> bool {
        self.rest.is_none() && !self.has_more
    }

    /// Returns how many of something the whole is likely to have when the first part has `number`.
    pub fn in_the_whole(&self, number: usize) -> usize {
        if self.is_whole() {
            return number;
        }
        let whole = number as u128 * u128::from(self.length) / self.opened.max(1) as u128;
        usize::try_from(whole).unwrap_or(number)
    }

    /// Returns by what the contents are known again; to be asked before [`Self::open`] takes the bytes.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.bytes, self.length)
    }

    /// Reads the rest and returns the bytes of the whole; `None` when the first part was all.
    pub fn take_rest(&mut self) -> Option<Result<Vec<u8>, Error>> {
        let mut input = self.rest.take()?;
        let mut bytes = mem::take(&mut self.bytes);
        let left = self.length.saturating_sub(bytes.len() as u64);
        // The length is what the system says; where it is wrong, the file is read to its end all the same.
        _ = bytes.try_reserve_exact(usize::try_from(left).unwrap_or(usize::MAX).saturating_add(1));
        let read = input.read_on(u64::MAX, &mut bytes);
        Some(read.map(|_| bytes).map_err(|reason| Error::reading(&self.path, reason)))
    }
}

fn builtin(source: &Source) -> FirstPart {
    let text = source.builtin().map_or("", |builtin| builtin.text);
    let length = text.len() as u64;
    let path = PathBuf::from(source.to_string());
    FirstPart {
        path,
        bytes: text.as_bytes().to_vec(),
        rest: None,
        length,
        format: Format::Text,
        opened: text.len(),
        has_more: false,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::library::BUILTINS;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn file(folder: &tempfile::TempDir, bytes: &[u8]) -> Source {
        let path = folder.path().join("speech.txt");
        fs::write(&path, bytes).unwrap();
        Source::File(path)
    }

    #[test]
    fn a_short_file_is_read_at_once() {
        let folder = folder();
        let mut beginning = begin(&file(&folder, "讲话".as_bytes()), None).unwrap();
        assert!(beginning.is_whole());
        assert_eq!(beginning.in_the_whole(2), 2);
        assert_eq!(beginning.open(None).unwrap().text, "讲话");
        assert!(beginning.take_rest().is_none());
    }

    #[test]
    fn a_long_file_is_read_in_two_parts() {
        let folder = folder();
        let text = "一、提高认识。\n".repeat(30_000);
        let source = file(&folder, text.as_bytes());
        let mut beginning = begin(&source, None).unwrap();
        assert!(!beginning.is_whole());
        let start = beginning.open(None).unwrap().text;
        assert!(text.starts_with(&start) && (OPENED - 2..=OPENED).contains(&start.len()));
        let (signs, all) = (start.chars().count(), text.chars().count());
        assert!(beginning.in_the_whole(signs).abs_diff(all) * 100 < all, "{signs} {all}");
        assert_eq!(beginning.take_rest().unwrap().unwrap(), text.as_bytes());
        assert_eq!(open_text(&source, None).unwrap().text, text);
    }

    #[test]
    fn a_file_of_just_the_first_part_is_whole_all_the_same() {
        let folder = folder();
        let bytes = vec![b'a'; START as usize];
        let source = file(&folder, &bytes);
        assert_eq!(begin(&source, None).unwrap().take_rest().unwrap().unwrap(), bytes);
        assert_eq!(open_text(&source, None).unwrap().text.len(), bytes.len());
    }

    #[test]
    fn an_empty_file_is_an_empty_text() {
        let folder = folder();
        assert_eq!(open_text(&file(&folder, b""), None).unwrap(), Opened::default());
    }

    #[test]
    fn a_binary_file_is_refused_unless_an_encoding_was_asked_for() {
        let folder = folder();
        let source = file(&folder, b"\0\x01\0\x02\0\x03");
        assert!(matches!(begin(&source, None), Err(Error::Binary(_))));
        for encoding in Encoding::ALL {
            assert!(begin(&source, Some(encoding)).is_ok(), "{encoding}");
        }
    }

    #[test]
    fn what_is_no_file_is_refused_without_waiting() {
        let folder = folder();
        assert!(matches!(begin(&Source::File(folder.path().into()), None), Err(Error::Folder(_))));
        assert!(matches!(begin(&Source::File("/no/such/file".into()), None), Err(Error::NotFound(_))));
        assert!(matches!(begin(&Source::File("/dev/zero".into()), None), Err(Error::Special(_))));
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        assert!(matches!(begin(&Source::File(pipe), None), Err(Error::Special(_))));
    }

    #[test]
    fn the_built_in_speeches_are_read_like_files() {
        for builtin in BUILTINS {
            assert_eq!(open_text(&Source::Builtin(builtin.name), None).unwrap().text, builtin.text);
        }
    }
}
