//! The noun that the points of a list share.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A noun has at most this many bytes: five ideographs.
const LONGEST: usize = 15;

/// The noun after an ordinal, at most five characters: 个问题 in 第一个问题.
///
/// It is kept in UTF-8 with zeros behind it, in few bytes: every marker, candidate and section of a text has room for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Noun([u8; LONGEST]);

impl Noun {
    /// 个问题.
    pub const PROBLEM: Self = Self::of("个问题");
    /// 场景.
    pub const SCENE: Self = Self::of("场景");

    /// The noun as it is written; None when it is empty or longer than five characters.
    pub fn new(word: &str) -> Option<Self> {
        let fits = !word.is_empty() && word.len() <= LONGEST && word.chars().nth(5).is_none();
        fits.then(|| Self::of(word))
    }

    /// The noun of a word that is known to fit.
    const fn of(word: &str) -> Self {
        let mut bytes = [0; LONGEST];
        let (head, _) = bytes.split_at_mut(word.len());
        head.copy_from_slice(word.as_bytes());
        Self(bytes)
    }

    /// As it is written.
    fn as_str(&self) -> &str {
        let length = self.0.iter().position(|&byte| byte == 0).unwrap_or(LONGEST);
        self.0.get(..length).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Whether it is the measure word with a noun after it.
    pub fn is_more_than(self, measure: char) -> bool {
        self.as_str().strip_prefix(measure).is_some_and(|noun| !noun.is_empty())
    }

    /// Whether a noun follows the measure word.
    pub fn has_a_name(self) -> bool {
        self.as_str().chars().nth(1).is_some()
    }

    /// Whether the two count with the same measure word, as 第一个目标 and 第二个内容 do.
    pub fn counts_like(self, other: Self) -> bool {
        self.as_str().chars().next() == other.as_str().chars().next()
    }
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
