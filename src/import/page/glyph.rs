//! A glyph of a page.

/// A glyph with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::import) struct PageGlyph {
    /// Its character; U+FFFD when the format does not say.
    pub(in crate::import) character: char,
    /// Where it begins.
    pub(in crate::import) x: f32,
    /// Its baseline.
    pub(in crate::import) y: f32,
    /// The height of its em square.
    pub(in crate::import) size: f32,
    /// How far the next one is.
    pub(in crate::import) width: f32,
    /// Whether it runs from top to bottom.
    pub(in crate::import) vertical: bool,
    /// The level of the heading that it is part of, by what the file says.
    pub(in crate::import) level: Option<u8>,
}
