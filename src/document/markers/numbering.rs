//! The ways in which speeches and documents number their points.

use std::{fmt, mem::discriminant, ops::RangeInclusive, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::document::markers::{
    first_characters::{BRACKETS, CharRanges, DIGITS, FIGURES, NONE, NUMERALS, ORDER, SERIES, STEMS},
    noun::Noun,
};

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

impl Numbering {
    /// How far out a list of this kind usually stands; a smaller rank encloses a larger one.
    pub fn rank(self) -> u8 {
        let deeper = if let Self::Decimal(parts) = self { parts.clamp(2, 5) - 2 } else { 0 };
        form_of(self).rank + deeper
    }

    /// Whether a blank stands between marker and heading: 第一章 总则, 1.1 范围.
    pub fn stands_apart(self) -> bool {
        form_of(self).apart
    }

    /// Whether its markers are seldom anything else when they begin a paragraph, so that a gap or a lost start can be repaired.
    pub fn is_strong(self) -> bool {
        form_of(self).strong
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
            known => f.write_str(form_of(*known).first),
        }
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
        let known = FORMS.iter().find(|form| form.first == name).map(|form| form.numbering);
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

/// What is known of one kind of numbering.
#[derive(Clone, Copy, Debug)]
pub struct MarkerForm {
    /// The kind; where it holds a word of the text, with an example.
    pub numbering: Numbering,
    /// The first marker of such a list.
    pub first: &'static str,
    /// How far out such a list usually stands; a smaller rank encloses a larger one.
    pub rank: u8,
    /// Whether its markers are seldom anything else when they begin a paragraph, so that a gap or a lost start can be
    /// repaired.
    pub strong: bool,
    /// Whether a blank stands between marker and heading: 第一章 总则, 1.1 范围.
    pub apart: bool,
    /// The characters with which its markers begin, as ranges. Those that begin with any character stand at the beginning of
    /// a paragraph alone.
    pub begins: CharRanges,
}

/// A row without a blank after its marker.
const fn form(
    numbering: Numbering,
    first: &'static str,
    rank: u8,
    strong: bool,
    begins: CharRanges,
) -> MarkerForm {
    MarkerForm { numbering, first, rank, strong, apart: false, begins }
}

impl MarkerForm {
    /// The same with a blank after its marker.
    const fn apart(self) -> Self {
        Self { apart: true, ..self }
    }
}

/// All forms, the outermost first.
///
/// The order is that of GB/T 9704—2012, 7.3.3 (一、 （一） 1. （1）) and GB/T 15834—2011, 4.6 and A.5, with what speeches add to
/// it. It is a prior: what encloses what in the document itself weighs more.
pub const FORMS: &[MarkerForm] = &[
    form(Numbering::Unnumbered, "标题", 0, false, NONE),
    form(Numbering::Annex, "附件1", 1, true, NONE).apart(),
    form(Numbering::Unit(StatuteDivision::Part('编')), "第一编", 2, true, ORDER).apart(),
    form(Numbering::Unit(StatuteDivision::Part('篇')), "第一篇", 2, true, ORDER).apart(),
    form(Numbering::Unit(StatuteDivision::Part('卷')), "第一卷", 2, true, ORDER).apart(),
    form(Numbering::Unit(StatuteDivision::Part('部')), "第一部分", 2, true, ORDER).apart(),
    form(Numbering::Unit(StatuteDivision::Subpart), "第一分编", 3, true, ORDER).apart(),
    form(Numbering::Unit(StatuteDivision::Chapter), "第一章", 4, true, ORDER).apart(),
    form(Numbering::Unit(StatuteDivision::Section), "第一节", 5, true, ORDER).apart(),
    form(Numbering::Unit(StatuteDivision::Article), "第一条", 6, true, ORDER).apart(),
    form(Numbering::Noun(Noun::PROBLEM), "第一个问题", 16, false, ORDER),
    form(Numbering::Named(Noun::SCENE), "场景一", 16, false, NONE),
    form(Numbering::Lone, "一", 18, true, NUMERALS).apart(),
    form(Numbering::Chinese, "一、", 20, true, NUMERALS),
    form(Numbering::Bracketed, "（一）", 24, true, BRACKETS),
    form(Numbering::Roman, "I.", 26, true, &[('A', 'Z'), ('Ⅰ', 'Ⅻ')]).apart(),
    form(Numbering::Arabic, "1.", 28, true, FIGURES),
    form(Numbering::Decimal(2), "1.1", 30, true, DIGITS).apart(),
    form(Numbering::Ordinal, "第一，", 34, true, ORDER),
    form(Numbering::BracketedArabic, "（1）", 36, true, BRACKETS),
    form(Numbering::HalfBracketed, "1）", 37, true, FIGURES),
    form(Numbering::Circled, "①", 38, true, &[('①', '⑳')]),
    form(Numbering::Stem, "甲、", 39, true, STEMS),
    form(Numbering::Capital, "A.", 40, true, &[('A', 'Z')]),
    form(Numbering::Letter, "a.", 40, true, &[('a', 'z')]),
    form(Numbering::Series, "首先", 42, false, SERIES),
    form(Numbering::Among, "其一", 44, false, SERIES),
    form(Numbering::Say('是'), "一是", 46, false, NUMERALS),
    form(Numbering::Open('看'), "一看", 47, false, NUMERALS),
    form(Numbering::Aspect, "一方面", 48, false, &[('一', '一'), ('另', '另')]),
];

/// The row of a numbering, whatever word it holds.
fn form_of(numbering: Numbering) -> &'static MarkerForm {
    const UNNUMBERED: MarkerForm = form(Numbering::Unnumbered, "标题", 0, false, NONE);
    let same = |form: &&MarkerForm| match (form.numbering, numbering) {
        (Numbering::Unit(a), Numbering::Unit(b)) => discriminant(&a) == discriminant(&b),
        (a, b) => discriminant(&a) == discriminant(&b),
    };
    let found = FORMS.iter().find(same);
    debug_assert!(found.is_some(), "{numbering:?} has no row");
    found.unwrap_or(&UNNUMBERED)
}

/// The characters that a marker can begin with.
pub fn first_characters() -> impl Iterator<Item = RangeInclusive<char>> {
    FORMS.iter().flat_map(|form| form.begins).map(|&(first, last)| first..=last)
}

#[cfg(test)]
mod tests {
    use super::{FORMS, Noun, Numbering};

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
