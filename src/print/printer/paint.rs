//! Colour for what is printed to a terminal.

use std::borrow::Cow;

/// Marks parts of a line, or leaves them plain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// Whether anything is marked.
    pub on: bool,
}

impl Paint {
    /// What a line is about: bold.
    pub fn strong(self, text: &str) -> Cow<'_, str> {
        self.wrapped(text, "1")
    }

    /// What only names or comments something: dim.
    pub fn quiet(self, text: &str) -> Cow<'_, str> {
        self.wrapped(text, "2")
    }

    /// Select Graphic Rendition (ECMA-48 8.3.117), ended by its reset.
    fn wrapped<'a>(self, text: &'a str, code: &str) -> Cow<'a, str> {
        if self.on && !text.is_empty() {
            Cow::Owned(format!("\x1b[{code}m{text}\x1b[0m"))
        } else {
            Cow::Borrowed(text)
        }
    }
}
