//! What a character is to the breaking of lines.

use unicode_linebreak::{BreakClass, break_property};
use unicode_width::UnicodeWidthChar;

use crate::text::{Ambiguous, CharacterTable, grapheme_columns};

/// The classes of characters between which lines end, named after what they are in Chinese text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharacterClass {
    /// A character that stands for itself: Han, kana, Hangul, emoji.
    Han,
    /// `（ “ 《`
    Open,
    /// `） ” 》`
    Close,
    /// `。 ， 、 ； ： ？ ！`, which may hang.
    Stop,
    /// `·` between the parts of a name.
    Interpunct,
    /// `～ – 〜`: from one to another.
    Connector,
    /// `/`
    Solidus,
    /// `—`, alone a connector, twice 破折号.
    Dash,
    /// `…`
    Ellipsis,
    /// Small kana, `々`, and others that do not begin a line.
    Nonstarter,
    /// `% ℃`, after a number.
    Postfix,
    /// `￥ № ±`, before a number.
    Prefix,
    /// A digit, full-width ones too.
    Numeral,
    /// Part of a word: Latin letters, and the placeholders `× ○ ● *`.
    Letter,
    /// `. , :` inside numbers and after words of Latin script.
    Infix,
    /// `-`
    Hyphen,
    /// A line may end after it.
    After,
    /// `" '`, of which nobody knows whether they open or close.
    Quote,
    /// A blank; it vanishes at the end of a line.
    Space,
    /// No line ends beside it: the no-break space.
    Glue,
    /// A line may end here whatever stands beside it: U+200B.
    Opportunity,
    /// Part of what stands before it: marks, and what is not drawn.
    Mark,
}

/// The class of a character, and whether it belongs to East Asian text, where Unicode knows it in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// What it is.
    pub class: CharacterClass,
    /// Whether it is two columns wide on some terminal (UAX #11: W, F or A).
    pub east_asian: bool,
}

/// Nearly every character of a speech, which is told apart without the table.
const HAN: Property = Property { class: CharacterClass::Han, east_asian: true };

impl Property {
    /// The class of `c` in Chinese text.
    #[inline]
    pub fn of(c: char) -> Self {
        static PROPERTIES: CharacterTable<Property> = CharacterTable::new(Property::compute);
        if matches!(c, '\u{4E00}'..='\u{9FFF}') { HAN } else { PROPERTIES.get(c) }
    }

    /// The class of `c` by UAX #14 alone, without what this module changes for Chinese.
    pub fn untailored(c: char) -> Self {
        let east_asian = c.width_cjk() == Some(2);
        Self { class: unicode_class(c, east_asian), east_asian }
    }

    fn compute(c: char) -> Self {
        let plain = Self::untailored(c);
        let class = chinese_class(c).unwrap_or(plain.class);
        // What is not drawn is dirt more often than intent and stands for nothing; U+200B alone can do no harm.
        let drawn = grapheme_columns(c.encode_utf8(&mut [0; 4]), Ambiguous::Narrow) > 0;
        let class = if drawn || class == CharacterClass::Opportunity { class } else { CharacterClass::Mark };
        Self { class, ..plain }
    }
}

/// The class of those characters that Chinese text uses otherwise than UAX #14 assumes.
fn chinese_class(c: char) -> Option<CharacterClass> {
    Some(match c {
        // GB/T 15834-2011 4.7: the quotation marks open and close; Unicode leaves it undecided (QU).
        '“' | '‘' => CharacterClass::Open,
        '”' | '’' => CharacterClass::Close,
        // GB/T 15834-2011 5.1.1: stops; Unicode has them as closing (CL), exclamation (EX) or non-starter (NS).
        '。' | '，' | '、' | '；' | '：' | '？' | '！' | '．' | '｡' | '､' | '‼' | '⁇' | '⁈' | '⁉' => {
            CharacterClass::Stop
        }
        // 4.14 and 5.1.7: 间隔号, in the forms that are met.
        '·' | '・' | '‧' | '•' | '･' => CharacterClass::Interpunct,
        // 4.13 and 5.1.6: 连接号; Unicode lets a line begin with some of them.
        '～' | '–' | '〜' | '゠' | '‐' | '－' => CharacterClass::Connector,
        // 4.17 and 5.1.9: 分隔号.
        '/' | '／' => CharacterClass::Solidus,
        // 4.10 and 5.1.4: 破折号; U+2E3A is one of two ems.
        '—' | '―' | '⸺' => CharacterClass::Dash,
        // 4.11 and 5.1.5: 省略号.
        '…' | '⋯' | '‥' | '․' => CharacterClass::Ellipsis,
        // Placeholders, several of them for one name or number (4.16 隐讳号): ×××, ○○, ***.
        '×' | '○' | '●' | '★' | '※' | '*' | '■' | '□' => CharacterClass::Letter,
        '％' | '℃' | '￠' | '‰' | '°' | '℉' | '′' | '″' | '‵' | '﹪' => {
            CharacterClass::Postfix
        }
        '￥' | '¥' | '￡' | '£' | '＄' | '＋' | '№' => CharacterClass::Prefix,
        '０'..='９' => CharacterClass::Numeral,
        // Blank and nothing else; Unicode lets them stand at the end of a line (BA).
        '\t' | '\u{3000}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' => {
            CharacterClass::Space
        }
        _ => return None,
    })
}

/// The class that stands for one of UAX #14.
fn unicode_class(c: char, east_asian: bool) -> CharacterClass {
    use BreakClass as U;
    match break_property(u32::from(c)) {
        U::OpenPunctuation => CharacterClass::Open,
        U::ClosePunctuation | U::CloseParenthesis => CharacterClass::Close,
        U::Exclamation => CharacterClass::Stop,
        U::NonStarter | U::ConditionalJapaneseStarter => CharacterClass::Nonstarter,
        U::Inseparable => CharacterClass::Ellipsis,
        U::Postfix => CharacterClass::Postfix,
        U::Prefix => CharacterClass::Prefix,
        U::Numeric => CharacterClass::Numeral,
        U::InfixSeparator => CharacterClass::Infix,
        U::Symbol => CharacterClass::Solidus,
        U::Hyphen => CharacterClass::Hyphen,
        U::After | U::Before => CharacterClass::After,
        U::BeforeAndAfter => CharacterClass::Dash,
        U::NonBreakingGlue | U::WordJoiner => CharacterClass::Glue,
        U::ZeroWidthSpace => CharacterClass::Opportunity,
        U::Quotation => CharacterClass::Quote,
        U::Space => CharacterClass::Space,
        // A line end inside of a block is one of the characters that stand for nothing.
        U::CombiningMark
        | U::ZeroWidthJoiner
        | U::Mandatory
        | U::CarriageReturn
        | U::LineFeed
        | U::NextLine => CharacterClass::Mark,
        U::Ideographic | U::EmojiBase | U::EmojiModifier | U::RegionalIndicator | U::HangulLvSyllable => {
            CharacterClass::Han
        }
        U::Ambiguous | U::Unknown if east_asian => CharacterClass::Han,
        _ if east_asian && c.width() == Some(2) => CharacterClass::Han,
        _ => CharacterClass::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, class: CharacterClass) {
        for c in text.chars() {
            assert_eq!(Property::of(c).class, class, "{c:?}");
        }
    }

    #[test]
    fn marks_of_chinese_are_what_the_standard_says() {
        check("（“‘《〈【〔「『［｛([{", CharacterClass::Open);
        check("）”’》〉】〕」』］｝)]}", CharacterClass::Close);
        check("。，、；：？！!?", CharacterClass::Stop);
        check("～–", CharacterClass::Connector);
        check("…⋯", CharacterClass::Ellipsis);
        check("—⸺", CharacterClass::Dash);
    }

    #[test]
    fn placeholders_and_digits_belong_to_words_and_numbers() {
        check("×○*aéЯ", CharacterClass::Letter);
        check("0９", CharacterClass::Numeral);
        check("一〇𠮷あ가😀㎡①", CharacterClass::Han);
    }
}
