//! The ways in which speeches and documents number their points.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::document::markers::form;

/// How a point is numbered; all points of one list share it.
///
/// Written and read as the first marker of such a list (`一、`, `（一）`, `第一个问题`), which is how it is kept with a
/// reader's adjustments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Numbering {
    /// A heading without a number, or the title of a document inside the document.
    Unnumbered,
    /// 附件1, 附件2.
    Annex,
    /// 第一章 and the other divisions of a statute.
    Unit(StatuteDivision),
    /// 第一个问题, 第二个问题: an ordinal with a noun that all points share.
    Noun(Noun),
    /// 场景一：, 场景二：: a noun with its number, the same noun in all points.
    Named(Noun),
    /// 一 alone on its line, or before a blank and a title.
    Lone,
    /// 一、
    Chinese,
    /// （一） and ㈠.
    Bracketed,
    /// 1. and 1、
    Arabic,
    /// 第一， and 第一、
    Ordinal,
    /// （1） and ⑴.
    BracketedArabic,
    /// 1）
    HalfBracketed,
    /// ①
    Circled,
    /// 甲、
    Stem,
    /// 1.1 with two parts, 1.1.1 with three, and so on.
    Decimal(u8),
    /// Ⅰ. and I.
    Roman,
    /// A.
    Capital,
    /// a) and (a).
    Letter,
    /// 首先, 其次, 再次, 最后.
    Series,
    /// 其一，
    Among,
    /// 一是, 一要 and the like: a numeral and one of the few words that make it a point.
    Say(char),
    /// 一看…二看…三看…: a numeral and any word, the same in at least three points.
    Open(char),
    /// 一方面, 另一方面.
    Aspect,
}

/// A division of a statute, largest first (立法技术规范 — 编, 分编, 章, 节, 条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum StatuteDivision {
    /// 编, 篇, 卷, 部分: they do not stand in one document together.
    Part(char),
    /// 分编.
    Subpart,
    /// 章.
    Chapter,
    /// 节.
    Section,
    /// 条.
    Article,
}

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

impl Numbering {
    /// How far out a list of this kind usually stands; a smaller rank encloses a larger one.
    pub fn rank(self) -> u8 {
        let deeper = if let Self::Decimal(parts) = self { parts.clamp(2, 5) - 2 } else { 0 };
        form::of(self).rank + deeper
    }

    /// Whether a blank stands between marker and heading: 第一章 总则, 1.1 范围.
    pub fn stands_apart(self) -> bool {
        form::of(self).apart
    }

    /// Whether its markers are seldom anything else when they begin a paragraph, so that a gap or a lost start can be repaired.
    pub fn is_strong(self) -> bool {
        form::of(self).strong
    }

    /// Whether it counts in letters, of which some are Roman numerals, too.
    pub const fn is_alphabetic(self) -> bool {
        matches!(self, Self::Capital | Self::Letter | Self::Roman)
    }

    /// Whether the two are word series that writers mix, as in 首先…第二…最后… (GB/T 15834 forbids it).
    pub fn mixes_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Noun(a), Self::Noun(b)) => a.counts_like(b),
            (a, b) => {
                a.is_word_series() && b.is_word_series()
                    || matches!((a, b), (Self::Lone, Self::Chinese) | (Self::Chinese, Self::Lone))
            }
        }
    }

    const fn is_word_series(self) -> bool {
        matches!(self, Self::Series | Self::Ordinal | Self::Noun(_))
    }
}

impl fmt::Display for Numbering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit(unit) => write!(f, "第一{unit}"),
            Self::Noun(noun) => write!(f, "第一{noun}"),
            Self::Named(noun) => write!(f, "{noun}一"),
            Self::Decimal(parts) => {
                f.write_str("1")?;
                (1..*parts).try_for_each(|_| f.write_str(".1"))
            }
            Self::Say(word) | Self::Open(word) => write!(f, "一{word}"),
            known => f.write_str(form::of(*known).first),
        }
    }
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.chars().try_for_each(|c| f.write_char(c))
    }
}

impl fmt::Display for StatuteDivision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Part('部') => f.write_str("部分"),
            Self::Part(c) => write!(f, "{c}"),
            Self::Subpart => f.write_str("分编"),
            Self::Chapter => f.write_str("章"),
            Self::Section => f.write_str("节"),
            Self::Article => f.write_str("条"),
        }
    }
}

/// A text that names no numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownNumbering;

impl fmt::Display for UnknownNumbering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the first marker of a list, such as 一、 or （一）")
    }
}

impl std::error::Error for UnknownNumbering {}

impl FromStr for Numbering {
    type Err = UnknownNumbering;

    fn from_str(name: &str) -> Result<Self, UnknownNumbering> {
        let known = form::FORMS.iter().find(|form| form.first == name).map(|form| form.numbering);
        known.or_else(|| compound(name)).ok_or(UnknownNumbering)
    }
}

/// The words after a numeral that make it a point by themselves.
pub const SAYING: [char; 7] = ['是', '要', '问', '曰', '来', '则', '為'];

/// The names that hold a word of the text.
fn compound(name: &str) -> Option<Numbering> {
    if let Some(noun) = name.strip_prefix("第一") {
        return Noun::new(noun).map(Numbering::Noun);
    }
    if name.starts_with("1.1") && name.split('.').all(|part| part == "1") {
        return u8::try_from(name.split('.').count()).ok().map(Numbering::Decimal);
    }
    if let Some(noun) = name.strip_suffix('一').filter(|noun| !noun.is_empty()) {
        return Noun::new(noun).map(Numbering::Named);
    }
    let mut word = name.strip_prefix('一')?.chars();
    match (word.next(), word.next()) {
        (Some(c), None) if SAYING.contains(&c) => Some(Numbering::Say(c)),
        (Some(c), None) => Some(Numbering::Open(c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Noun, Numbering};
    use crate::document::markers::form::FORMS;

    #[test]
    fn every_numbering_is_read_as_it_was_written() {
        let others = [
            Numbering::Decimal(3),
            Numbering::Say('要'),
            Numbering::Open('抓'),
            Noun::new("类").map_or(Numbering::Lone, Numbering::Noun),
            Noun::new("问题").map_or(Numbering::Lone, Numbering::Named),
        ];
        for numbering in FORMS.iter().map(|form| form.numbering).chain(others) {
            assert_eq!(numbering.to_string().parse(), Ok(numbering));
        }
        assert!(FORMS.iter().all(|form| form.numbering.to_string() == form.first));
    }

    #[test]
    fn decimals_rank_by_their_parts() {
        let ranks = [2, 3, 5, 9].map(|parts| Numbering::Decimal(parts).rank());
        assert_eq!(ranks, [30, 31, 33, 33]);
    }

    #[test]
    fn what_names_no_numbering_is_refused() {
        for name in ["", "二、", "一看看", "第一", "1.2"] {
            assert!(name.parse::<Numbering>().is_err(), "{name}");
        }
    }
}
