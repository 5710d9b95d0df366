//! A marker as it was read, and the boundary before it.

use crate::{
    document::markers::numbering::Numbering,
    text::marks::{ends_sentence, is_pause, is_stop},
};

/// A marker as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its kind.
    pub numbering: Numbering,
    /// Its value; 0 for 最后, which is one more than whatever came before.
    pub ordinal: u32,
    /// How many bytes it takes, its punctuation included.
    pub len: usize,
    /// For a decimal marker its leading parts in one number (1.2.3 has 1002), otherwise 0.
    pub prefix: u32,
    /// Whether it repeats the ordinal before it (第十七条之一).
    pub again: bool,
    /// Whether it may be something else (三、四线城市), so that only a list which waits for it takes it.
    pub doubtful: bool,
}

/// How strongly the text before a place parts it from what comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boundary {
    /// In the middle of words.
    None,
    /// After ， 、 or a closing bracket.
    Weak,
    /// After 。 ； ： ！ ？ or an ellipsis.
    Strong,
    /// At the beginning of a paragraph.
    Paragraph,
}

impl Boundary {
    /// The boundary that follows `before`, the last character that is neither a blank nor a quotation mark; `None` at the
    /// beginning of a paragraph.
    pub fn after(before: Option<char>) -> Self {
        match before {
            None => Self::Paragraph,
            Some(c) if is_stop(c) => Self::Strong,
            Some(c) if is_pause(c) || matches!(c, ')' | '）' | '】' | '—') => Self::Weak,
            Some(_) => Self::None,
        }
    }
}

impl Mark {
    /// A marker of `len` bytes without inner parts.
    pub const fn new(numbering: Numbering, ordinal: u32, len: usize) -> Self {
        Self { numbering, ordinal, len, prefix: 0, again: false, doubtful: false }
    }
}

/// Whether `text` has at most `limit` characters and nothing that belongs to a sentence: ， 。 ；.
pub fn is_bare(text: &str, limit: usize) -> bool {
    is_shorter(text, limit) && !text.chars().any(|c| matches!(c, '，' | '；' | ';') || ends_sentence(c))
}

/// Whether `text` has at most `limit` characters; looks at no more than that.
pub fn is_shorter(text: &str, limit: usize) -> bool {
    text.chars().nth(limit).is_none()
}

/// Whether `text` is short and no sentence ends in it; it may pause.
pub fn is_bare_heading(text: &str) -> bool {
    is_shorter(text, 40) && !text.chars().any(|c| is_stop(c) && !matches!(c, '：' | ':'))
}
