//! The ways in which speeches and documents number their points.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

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
    Unit(Unit),
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
pub enum Unit {
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
    ///
    /// The order is that of GB/T 9704—2012, 7.3.3 (一、 （一） 1. （1）) and GB/T 15834—2011, 4.6 and A.5, with what speeches add to it. It is
    /// a prior: what encloses what in the document itself weighs more.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Unnumbered => 0,
            Self::Annex => 1,
            Self::Unit(Unit::Part(_)) => 2,
            Self::Unit(Unit::Subpart) => 3,
            Self::Unit(Unit::Chapter) => 4,
            Self::Unit(Unit::Section) => 5,
            Self::Unit(Unit::Article) => 6,
            Self::Noun(_) | Self::Named(_) => 16,
            Self::Lone => 18,
            Self::Chinese => 20,
            Self::Bracketed => 24,
            Self::Roman => 26,
            Self::Arabic => 28,
            Self::Decimal(parts) => 28 + if parts > 5 { 5 } else { parts },
            Self::Ordinal => 34,
            Self::BracketedArabic => 36,
            Self::HalfBracketed => 37,
            Self::Circled => 38,
            Self::Stem => 39,
            Self::Capital | Self::Letter => 40,
            Self::Series => 42,
            Self::Among => 44,
            Self::Say(_) => 46,
            Self::Open(_) => 47,
            Self::Aspect => 48,
        }
    }

    /// Whether a blank stands between marker and heading: 第一章 总则, 1.1 范围.
    pub const fn stands_apart(self) -> bool {
        matches!(self, Self::Unit(_) | Self::Decimal(_) | Self::Lone | Self::Annex | Self::Roman)
    }

    /// Whether its markers are seldom anything else when they begin a paragraph, so that a gap or a lost start can be repaired.
    pub const fn is_strong(self) -> bool {
        !matches!(
            self,
            Self::Series
                | Self::Among
                | Self::Say(_)
                | Self::Open(_)
                | Self::Aspect
                | Self::Noun(_)
                | Self::Named(_)
                | Self::Unnumbered
        )
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
            Self::Unnumbered => f.write_str("标题"),
            Self::Annex => f.write_str("附件1"),
            Self::Unit(unit) => write!(f, "第一{unit}"),
            Self::Noun(noun) => {
                f.write_str("第一")?;
                noun.chars().try_for_each(|c| write!(f, "{c}"))
            }
            Self::Named(noun) => {
                noun.chars().try_for_each(|c| write!(f, "{c}")).and_then(|()| f.write_str("一"))
            }
            Self::Lone => f.write_str("一"),
            Self::Chinese => f.write_str("一、"),
            Self::Bracketed => f.write_str("（一）"),
            Self::Arabic => f.write_str("1."),
            Self::Ordinal => f.write_str("第一，"),
            Self::BracketedArabic => f.write_str("（1）"),
            Self::HalfBracketed => f.write_str("1）"),
            Self::Circled => f.write_str("①"),
            Self::Stem => f.write_str("甲、"),
            Self::Decimal(parts) => {
                f.write_str("1")?;
                (1..*parts).try_for_each(|_| f.write_str(".1"))
            }
            Self::Roman => f.write_str("I."),
            Self::Capital => f.write_str("A."),
            Self::Letter => f.write_str("a."),
            Self::Series => f.write_str("首先"),
            Self::Among => f.write_str("其一"),
            Self::Aspect => f.write_str("一方面"),
            Self::Say(word) | Self::Open(word) => write!(f, "一{word}"),
        }
    }
}

impl fmt::Display for Unit {
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
        Ok(match name {
            "标题" => Self::Unnumbered,
            "附件1" => Self::Annex,
            "一" => Self::Lone,
            "一、" => Self::Chinese,
            "（一）" => Self::Bracketed,
            "1." => Self::Arabic,
            "第一，" => Self::Ordinal,
            "（1）" => Self::BracketedArabic,
            "1）" => Self::HalfBracketed,
            "①" => Self::Circled,
            "甲、" => Self::Stem,
            "I." => Self::Roman,
            "A." => Self::Capital,
            "a." => Self::Letter,
            "首先" => Self::Series,
            "其一" => Self::Among,
            "一方面" => Self::Aspect,
            "第一部分" => Self::Unit(Unit::Part('部')),
            "第一编" => Self::Unit(Unit::Part('编')),
            "第一篇" => Self::Unit(Unit::Part('篇')),
            "第一卷" => Self::Unit(Unit::Part('卷')),
            "第一分编" => Self::Unit(Unit::Subpart),
            "第一章" => Self::Unit(Unit::Chapter),
            "第一节" => Self::Unit(Unit::Section),
            "第一条" => Self::Unit(Unit::Article),
            _ => return compound(name).ok_or(UnknownNumbering),
        })
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
    use super::{Noun, Numbering, Unit};

    #[test]
    fn every_numbering_is_read_as_it_was_written() {
        let noun = Noun::new("个问题").map_or(Numbering::Lone, Numbering::Noun);
        let part = Numbering::Unit(Unit::Part('部'));
        let units = [
            part,
            Numbering::Unit(Unit::Subpart),
            Numbering::Unit(Unit::Chapter),
            Numbering::Unit(Unit::Article),
        ];
        let words = [
            noun,
            Numbering::Say('是'),
            Numbering::Open('看'),
            Numbering::Series,
            Numbering::Among,
            Numbering::Aspect,
        ];
        let signs = [
            Numbering::Lone,
            Numbering::Chinese,
            Numbering::Bracketed,
            Numbering::Arabic,
            Numbering::Decimal(3),
            Numbering::Roman,
        ];
        for numbering in units.into_iter().chain(words).chain(signs) {
            assert_eq!(numbering.to_string().parse(), Ok(numbering));
        }
    }

    #[test]
    fn what_names_no_numbering_is_refused() {
        for name in ["", "二、", "一看看", "第一", "1.2"] {
            assert!(name.parse::<Numbering>().is_err(), "{name}");
        }
    }
}
