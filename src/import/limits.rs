//! What one file may cost.

/// One part of a container, unpacked, in bytes.
pub const PART: usize = 64 << 20;
/// All parts of a container that are asked for, in bytes.
pub const PARTS: usize = 256 << 20;
/// How deep the elements of an XML part may nest; deeper ones are taken for children of the deepest.
pub const XML_DEPTH: usize = 256;
/// How deep the elements of a page may nest.
pub const HTML_DEPTH: usize = 400;
/// How many tags and entities a page may have: its tree takes some hundred times the bytes of a tag.
pub const MARKUP: usize = 1_000_000;
/// How many paragraphs a document may have.
pub const PARAGRAPHS: usize = 1_000_000;
/// How deep parts of a MIME message may nest.
pub const MIME_DEPTH: usize = 4;
/// How long a chain of styles may be.
pub const STYLES: usize = 16;
/// How much text of a long document of pages is made for the first screen, in bytes.
pub const FIRST_TEXT: usize = 64 << 10;
