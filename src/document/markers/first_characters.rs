//! The characters with which markers begin, as ranges.

/// Ranges of characters, both ends included.
pub type CharRanges = &'static [(char, char)];

/// Any character at all.
pub const NONE: CharRanges = &[];
/// Arabic digits.
pub const DIGITS: CharRanges = &[('0', '9'), ('０', '９'), ('Ｏ', 'Ｏ')];
/// Arabic digits, and those with a point in one character.
pub const FIGURES: CharRanges = &[('0', '9'), ('０', '９'), ('⒈', '⒛')];
/// Chinese numerals.
pub const NUMERALS: CharRanges = &[
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
/// 第 and 最.
pub const ORDER: CharRanges = &[('第', '第'), ('最', '最')];
/// Opening brackets, and numerals in brackets in one character.
pub const BRACKETS: CharRanges = &[('（', '（'), ('(', '('), ('㈠', '㈩'), ('⑴', '⒇')];
/// 天干.
pub const STEMS: CharRanges = &[
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
/// What 首先, 其一, 再次 and 最后 begin with.
pub const SERIES: CharRanges = &[('首', '首'), ('其', '其'), ('再', '再'), ('最', '最')];
