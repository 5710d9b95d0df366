//! The noun that the points of a list share.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

/// The noun after an ordinal, at most five characters: 个问题 in 第一个问题.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Noun([char; 5]);

impl Noun {
    /// 个问题.
    pub const PROBLEM: Self = Self(['个', '问', '题', '\0', '\0']);
    /// 场景.
    pub const SCENE: Self = Self(['场', '景', '\0', '\0', '\0']);

    /// The noun as it is written; None when it is empty or longer than five characters.
    pub fn new(word: &str) -> Option<Self> {
        let mut chars = ['\0'; 5];
        let mut count = 0;
        for c in word.chars() {
            *chars.get_mut(count)? = c;
            count += 1;
        }
        (count > 0).then_some(Self(chars))
    }

    /// Whether it is the measure word with a noun after it.
    pub fn is_more_than(self, measure: char) -> bool {
        let mut chars = self.chars();
        chars.next() == Some(measure) && chars.next().is_some()
    }

    /// Whether a noun follows the measure word.
    pub fn has_a_name(self) -> bool {
        self.chars().nth(1).is_some()
    }

    fn chars(self) -> impl Iterator<Item = char> {
        self.0.into_iter().take_while(|&c| c != '\0')
    }

    /// Whether the two count with the same measure word, as 第一个目标 and 第二个内容 do.
    pub fn counts_like(self, other: Self) -> bool {
        self.chars().next() == other.chars().next()
    }
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars().try_for_each(|c| f.write_char(c))
    }
}
