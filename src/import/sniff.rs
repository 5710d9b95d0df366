//! The format of a file by its contents; names lie.

use serde::{Deserialize, Serialize};

/// The format of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Plain text, Markdown included, or no format that is known.
    #[default]
    Text,
    /// Office Open XML (ECMA-376).
    Docx,
    /// The binary format of Word 97 and later, and of WPS.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// Text of `OpenDocument`.
    Odt,
    /// A page.
    Html,
    /// A page saved as one file (RFC 2557).
    Mhtml,
    /// A book.
    Epub,
    /// GB/T 33190.
    Ofd,
    /// ISO 32000.
    Pdf,
}

impl Format {
    /// The name by which it is known: `docx`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Epub => "epub",
            Self::Ofd => "ofd",
            Self::Pdf => "pdf",
        }
    }

    /// The format that files with such an ending usually have, in lower case without the dot; `None` for no format of a
    /// document.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending {
            "txt" | "text" | "md" | "markdown" => Self::Text,
            "docx" => Self::Docx,
            "doc" | "wps" => Self::Doc,
            "rtf" => Self::Rtf,
            "odt" => Self::Odt,
            "htm" | "html" | "shtml" => Self::Html,
            "mht" | "mhtml" => Self::Mhtml,
            "epub" => Self::Epub,
            "ofd" => Self::Ofd,
            "pdf" => Self::Pdf,
            _ => return None,
        })
    }

    /// Whether the bytes have an encoding that a user may choose.
    pub const fn has_encoding(self) -> bool {
        matches!(self, Self::Text | Self::Html | Self::Mhtml | Self::Rtf)
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Returns the format of a file that begins with `start`; `ending` is that of its name, in lower case without the dot.
///
/// The members of a zip are looked for in the whole file, so that `start` should be all of it when it begins with `PK`.
/// What contents say is believed before the ending; only a page without any sign of one is known by its ending.
pub fn sniff(start: &[u8], ending: Option<&str>) -> Format {
    let head = start.get(..start.len().min(2048)).unwrap_or_default();
    if is_zip(head) {
        return zip_format(start).or(ending.and_then(Format::of_ending)).unwrap_or_default();
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Format::Doc;
    }
    if is_word_xml(head) {
        return Format::Docx;
    }
    if head.trim_ascii_start().starts_with(b"{\\rtf") {
        return Format::Rtf;
    }
    if contains(head.get(..1024).unwrap_or(head), b"%PDF-") {
        return Format::Pdf;
    }
    if is_mime(head) {
        return Format::Mhtml;
    }
    let is_page = memchr::memchr(b'<', head).is_some() && {
        let lower = head.to_ascii_lowercase();
        contains(&lower, b"<html") || contains(&lower, b"<!doctype html")
    };
    if is_page || ending.and_then(Format::of_ending) == Some(Format::Html) {
        return Format::Html;
    }
    Format::Text
}

/// Whether a file that begins with `start` is a document of Word in one file of XML.
pub(super) fn is_word_xml(start: &[u8]) -> bool {
    let sign = |sign: &[u8]| contains(start, sign);
    sign(b"<w:wordDocument") || sign(b"<pkg:package") || sign(b"progid=\"Word.Document\"")
}

/// Whether a file that begins with `start` is a zip, so that only all of it tells its format.
pub fn is_zip(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06")
}

/// The name of a format that holds no document to be read, where the bytes give it away.
pub fn foreign(start: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 11] = [
        (b"\xff\xd8\xff", "JPEG"),
        (b"\x89PNG", "PNG"),
        (b"GIF8", "GIF"),
        (b"BM", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"PK\x03\x04", "ZIP"),
        (b"Rar!", "RAR"),
        (b"7z\xbc\xaf", "7z"),
        (b"\x1f\x8b", "gzip"),
        (b"ITSF", "CHM"),
    ];
    SIGNS.into_iter().find(|(sign, _)| start.starts_with(sign)).map(|(_, name)| name)
}

/// Whether a head of a message says that it holds a page.
fn is_mime(head: &[u8]) -> bool {
    if !head.trim_ascii_start().first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let lower = head.to_ascii_lowercase();
    let first = lower.trim_ascii_start();
    let begins =
        [b"mime-version:".as_slice(), b"from:", b"content-type:", b"date:", b"subject:", b"snapshot-"]
            .iter()
            .any(|name| first.starts_with(name));
    begins && (contains(&lower, b"multipart/related") || contains(&lower, b"mime-version:"))
}

/// The format of a zip by the names of its members, wherever they stand in it.
fn zip_format(bytes: &[u8]) -> Option<Format> {
    let has = |name: &[u8]| contains(bytes, name);
    if has(b"application/epub+zip") || has(b"META-INF/container.xml") {
        Some(Format::Epub)
    } else if has(b"application/vnd.oasis.opendocument.text") {
        Some(Format::Odt)
    } else if has(b"OFD.xml") {
        Some(Format::Ofd)
    } else if has(b"[Content_Types].xml") || has(b"word/document") || has(b"word\\document") {
        Some(Format::Docx)
    } else {
        None
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(bytes, wanted).is_some()
}

#[cfg(test)]
mod tests {
    use super::{Format, sniff};

    #[test]
    fn contents_decide_and_names_do_not() {
        for (start, ending, want) in [
            (b"{\\rtf1\\ansi".as_slice(), "doc", Format::Rtf),
            (b"%PDF-1.7", "txt", Format::Pdf),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wps", Format::Doc),
            (b"PK\x03\x04 [Content_Types].xml", "doc", Format::Docx),
            (b"PK\x03\x04 mimetypeapplication/epub+zip", "zip", Format::Epub),
            (b"PK\x03\x04 OFD.xml", "ofd", Format::Ofd),
            (b"<!DOCTYPE html><p>", "txt", Format::Html),
            (b"<p>", "htm", Format::Html),
            (b"<p>", "txt", Format::Text),
            (b"<?xml version='1.0'?><pkg:package xmlns:pkg='p'>", "doc", Format::Docx),
            (b"<?xml version='1.0'?><w:wordDocument>", "doc", Format::Docx),
            (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related", "mht", Format::Mhtml),
            ("讲话".as_bytes(), "doc", Format::Text),
        ] {
            assert_eq!(sniff(start, Some(ending)), want, "{}", String::from_utf8_lossy(start));
        }
    }
}
