//! Lines without their blanks, for comparing.

use std::borrow::Cow;

use crate::text::marks::is_blank;

/// The characters of a line that show, for comparing.
pub fn squash(line: &str) -> Cow<'_, str> {
    // Most lines hold no blanks, and every line of a text may be asked for.
    if line.contains(is_blank) { line.chars().filter(|&c| !is_blank(c)).collect() } else { line.into() }
}
