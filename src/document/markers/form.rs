//! The forms of numbering, a row for each: its first marker, its rank, and what is asked of it without a text.

use std::mem::discriminant;

use crate::document::markers::numbering::{Noun, Numbering, StatuteDivision};

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
    pub begins: &'static [(char, char)],
}

const NONE: &[(char, char)] = &[];
const DIGITS: &[(char, char)] = &[('0', '9'), ('０', '９'), ('Ｏ', 'Ｏ')];
const FIGURES: &[(char, char)] = &[('0', '9'), ('０', '９'), ('⒈', '⒛')];
const NUMERALS: &[(char, char)] = &[
    ('一', '一'),
    ('七', '七'),
    ('三', '三'),
    ('九', '九'),
    ('二', '二'),
    ('五', '五'),
    ('八', '八'),
    ('六', '六'),
    ('十', '十'),
    ('四', '四'),
    ('百', '百'),
    ('千', '千'),
    ('零', '零'),
    ('〇', '〇'),
    ('○', '○'),
    ('两', '两'),
    ('兩', '兩'),
    ('廿', '廿'),
    ('卅', '卅'),
    ('壹', '壹'),
    ('弌', '弌'),
    ('贰', '贰'),
    ('貳', '貳'),
    ('叁', '叁'),
    ('參', '參'),
    ('叄', '叄'),
    ('肆', '肆'),
    ('伍', '伍'),
    ('陆', '陆'),
    ('陸', '陸'),
    ('柒', '柒'),
    ('捌', '捌'),
    ('玖', '玖'),
    ('拾', '拾'),
    ('佰', '佰'),
    ('仟', '仟'),
];
const ORDER: &[(char, char)] = &[('第', '第'), ('最', '最')];
const BRACKETS: &[(char, char)] = &[('（', '（'), ('(', '('), ('㈠', '㈩'), ('⑴', '⒇')];
const STEMS: &[(char, char)] = &[
    ('甲', '甲'),
    ('乙', '乙'),
    ('丙', '丙'),
    ('丁', '丁'),
    ('戊', '戊'),
    ('己', '己'),
    ('庚', '庚'),
    ('辛', '辛'),
    ('壬', '壬'),
    ('癸', '癸'),
];
const SERIES: &[(char, char)] = &[('首', '首'), ('其', '其'), ('再', '再'), ('最', '最')];

/// A row without a blank after its marker.
const fn form(
    numbering: Numbering,
    first: &'static str,
    rank: u8,
    strong: bool,
    begins: &'static [(char, char)],
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
pub fn of(numbering: Numbering) -> &'static MarkerForm {
    const UNNUMBERED: MarkerForm = form(Numbering::Unnumbered, "标题", 0, false, NONE);
    let same = |form: &&MarkerForm| match (form.numbering, numbering) {
        (Numbering::Unit(a), Numbering::Unit(b)) => discriminant(&a) == discriminant(&b),
        (a, b) => discriminant(&a) == discriminant(&b),
    };
    let found = FORMS.iter().find(same);
    debug_assert!(found.is_some(), "{numbering:?} has no row");
    found.unwrap_or(&UNNUMBERED)
}

/// Whether a marker can begin with `c`.
pub fn may_begin(c: char) -> bool {
    FORMS.iter().flat_map(|form| form.begins).any(|&(first, last)| (first..=last).contains(&c))
}
