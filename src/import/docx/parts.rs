//! The parts of a document: those of a zip, or those written one after another in a file of XML.
//!
//! A file of XML is a package (`pkg:package`, "Flat OPC"), or one document with everything in it (`w:wordDocument`, Word
//! 2003). Systems that fill in templates write them and call them `.doc`.

use memchr::memmem;

use crate::import::{error::Warning, limits, zip::Zip};

/// Where the parts of a document are.
pub(super) enum DocxParts<'a> {
    Zip(Zip<'a>),
    /// Their names and bytes.
    Flat(Vec<(String, &'a [u8])>),
}

impl<'a> DocxParts<'a> {
    /// Finds the parts in the bytes of a file.
    pub(super) fn open(bytes: &'a [u8]) -> Self {
        let start = bytes.get(..bytes.len().min(2048)).unwrap_or_default();
        if crate::import::sniff::is_word_xml(start) {
            Self::Flat(flat(bytes))
        } else {
            Self::Zip(Zip::open(bytes))
        }
    }

    /// Whether a part is encrypted.
    pub(super) fn are_encrypted(&self) -> bool {
        matches!(self, Self::Zip(zip) if zip.is_encrypted())
    }

    /// The name of the first part for which `wanted` holds.
    pub(super) fn find(&self, wanted: impl Fn(&str) -> bool) -> Option<String> {
        match self {
            Self::Zip(zip) => zip.names().find(|name| wanted(name)).map(str::to_owned),
            Self::Flat(parts) => parts.iter().map(|(name, _)| name).find(|name| wanted(name)).cloned(),
        }
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        match self {
            Self::Zip(zip) => zip.has(name),
            Self::Flat(_) => self.flat(name).is_some(),
        }
    }

    /// The bytes of a part; as much of it as may be.
    pub(super) fn part(&mut self, name: &str) -> Option<Vec<u8>> {
        match self {
            Self::Zip(zip) => zip.part(name),
            Self::Flat(_) => self.flat(name).map(|part| part.get(..limits::PART).unwrap_or(part).to_vec()),
        }
    }

    /// What was missing or odd so far.
    pub(super) fn take_warnings(&mut self) -> Vec<Warning> {
        match self {
            Self::Zip(zip) => zip.take_warnings(),
            Self::Flat(_) => Vec::new(),
        }
    }

    fn flat(&self, name: &str) -> Option<&'a [u8]> {
        let Self::Flat(parts) = self else { return None };
        let name = name.trim_start_matches('/');
        parts.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, part)| *part)
    }
}

/// The parts in a file of XML; the whole of it as the main part when it is no package.
fn flat(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(start) = memmem::find(rest, b"<pkg:part ") {
        rest = rest.get(start..).unwrap_or_default();
        let end = memmem::find(rest, b"</pkg:part>").unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        parts.extend(part_of(part));
        rest = behind;
    }
    if parts.is_empty() {
        parts.push(("word/document.xml".to_owned(), bytes));
    }
    parts
}

/// The name and the XML of a part; `None` for one of other bytes, as pictures are.
fn part_of(part: &[u8]) -> Option<(String, &[u8])> {
    let (tag, inside) = part.split_at(memchr::memchr(b'>', part)?);
    let name = tag.get(memmem::find(tag, b"pkg:name=")? + "pkg:name=".len()..)?;
    let (quote, name) = name.split_first()?;
    let name = name.get(..memchr::memchr(*quote, name)?)?;
    let data = inside.get(memmem::find(inside, b"<pkg:xmlData")?..)?;
    let data = data.get(memchr::memchr(b'>', data)? + 1..)?;
    let data = data.get(..memmem::rfind(data, b"</pkg:xmlData>").unwrap_or(data.len()))?;
    let name = String::from_utf8_lossy(name).trim_start_matches('/').to_owned();
    Some((name, data))
}
