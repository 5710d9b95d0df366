//! Lists of words, written as a text.

/// Words with blanks between them.
#[derive(Clone, Copy)]
pub(super) struct Words(pub &'static str);

impl Words {
    /// The words one by one.
    pub fn iter(self) -> impl Iterator<Item = &'static str> + Clone {
        self.0.split_ascii_whitespace()
    }

    /// Whether `word` is one of them.
    pub fn has(self, word: &str) -> bool {
        self.iter().any(|own| own == word)
    }

    /// Whether `text` begins with one of them.
    pub fn begin(self, text: &str) -> bool {
        self.iter().any(|own| text.starts_with(own))
    }

    /// Whether `text` ends with one of them.
    pub fn end(self, text: &str) -> bool {
        self.iter().any(|own| text.ends_with(own))
    }

    /// Whether one of them stands anywhere in `text`.
    pub fn stand_in(self, text: &str) -> bool {
        self.iter().any(|own| text.contains(own))
    }
}
