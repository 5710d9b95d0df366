//! Numbers as the characters of a numbering.

/// How the numbers of a list are written (ECMA-376 part 1, 17.18.59; [MS-OSHARED] 2.2.1.3; ODF 1.3 part 3, 19.506).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum NumberFormat {
    /// 1 2 3, and every format that is not known.
    #[default]
    Decimal,
    /// At least so many digits: 01 02 03.
    Zeros(u8),
    /// i ii iii.
    LowerRoman,
    /// I II III.
    UpperRoman,
    /// a b … z aa bb.
    LowerLetter,
    /// A B … Z AA BB.
    UpperLetter,
    /// 1st 2nd 3rd.
    Ordinal,
    /// 一 二 … 十 十一 二十 一百零一.
    Counting,
    /// As [`Self::Counting`] up to 99, then 一〇〇.
    CountingToHundred,
    /// 一 二 … 一〇 一一.
    Digital,
    /// 壹 贰 叁 … 壹拾.
    LegalSimplified,
    /// 壹 貳 參 … 壹拾.
    LegalTraditional,
    /// 甲 乙 丙.
    Stems,
    /// 子 丑 寅.
    Branches,
    /// 甲子 乙丑.
    StemsBranches,
    /// ① … ⑳ ㉑ … ㊿.
    Circle,
    /// ⑴ … ⒇.
    Parentheses,
    /// ⒈ … ⒛.
    FullStop,
    /// ㈠ … ㈩.
    IdeographParentheses,
    /// １ ２ １０.
    FullWidth,
    /// - 1 -.
    Dashes,
    /// •.
    Bullet,
    /// No characters.
    None,
}

impl NumberFormat {
    /// The format of this name in Office Open XML.
    pub(super) fn of_name(name: &str) -> Self {
        match name {
            "decimalZero" => Self::Zeros(2),
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "ordinal" => Self::Ordinal,
            "chineseCounting" => Self::CountingToHundred,
            "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Self::Counting,
            "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Self::Digital,
            "chineseLegalSimplified" => Self::LegalSimplified,
            "ideographLegalTraditional" | "japaneseLegal" => Self::LegalTraditional,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "ideographZodiacTraditional" => Self::StemsBranches,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circle,
            "decimalEnclosedParen" => Self::Parentheses,
            "decimalEnclosedFullstop" => Self::FullStop,
            "ideographEnclosedCircle" => Self::IdeographParentheses,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "numberInDash" => Self::Dashes,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The format of this code in binary documents and in RTF.
    pub(super) const fn of_code(code: u16) -> Self {
        match code {
            0x01 => Self::UpperRoman,
            0x02 => Self::LowerRoman,
            0x03 => Self::UpperLetter,
            0x04 => Self::LowerLetter,
            0x05 => Self::Ordinal,
            0x0a | 0x24 => Self::Digital,
            0x0b | 0x21 | 0x23 | 0x27 => Self::Counting,
            0x25 => Self::CountingToHundred,
            0x0e | 0x13 => Self::FullWidth,
            0x12 | 0x1c => Self::Circle,
            0x16 => Self::Zeros(2),
            0x17 => Self::Bullet,
            0x1a => Self::FullStop,
            0x1b => Self::Parentheses,
            0x1d => Self::IdeographParentheses,
            0x1e => Self::Stems,
            0x1f => Self::Branches,
            0x20 => Self::StemsBranches,
            0x22 => Self::LegalTraditional,
            0x26 => Self::LegalSimplified,
            0x39 => Self::Dashes,
            0xff => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The format of which `OpenDocument` gives this sample: `1`, `a`, `一, 二, 三, ...`.
    pub(super) fn of_sample(sample: &str) -> Self {
        let mut signs = sample.chars().filter(|c| !matches!(c, ' ' | ',' | '.' | '…' | '、' | '，'));
        match (signs.next(), signs.next()) {
            (None, _) => Self::None,
            (Some('a'), _) => Self::LowerLetter,
            (Some('A'), _) => Self::UpperLetter,
            (Some('i'), _) => Self::LowerRoman,
            (Some('I'), _) => Self::UpperRoman,
            (Some('一'), _) => Self::Counting,
            (Some('〇'), _) => Self::Digital,
            (Some('壹' | '壱'), Some('贰')) => Self::LegalSimplified,
            (Some('壹' | '壱'), _) => Self::LegalTraditional,
            (Some('甲'), Some('子')) => Self::StemsBranches,
            (Some('甲'), _) => Self::Stems,
            (Some('子'), _) => Self::Branches,
            (Some('①'), _) => Self::Circle,
            (Some('⑴'), _) => Self::Parentheses,
            (Some('⒈'), _) => Self::FullStop,
            (Some('㈠'), _) => Self::IdeographParentheses,
            (Some('１'), _) => Self::FullWidth,
            (Some('0'), Some('1')) => Self::Zeros(2),
            (Some('1'), Some('s')) => Self::Ordinal,
            _ => Self::Decimal,
        }
    }

    /// A number in this format. Beyond the characters of a row such as ①…㊿ it is decimal.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::Zeros(width) => format!("{number:0width$}", width = usize::from(width)),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperRoman => roman(number),
            Self::LowerLetter => letters(number, b'a'),
            Self::UpperLetter => letters(number, b'A'),
            Self::Ordinal => format!("{number}{}", ordinal_ending(number)),
            Self::CountingToHundred if number >= 100 => digits(number, &COUNTING),
            Self::Counting | Self::CountingToHundred => counting(number, &COUNTING, true),
            Self::Digital => digits(number, &COUNTING),
            Self::LegalSimplified => counting(number, &LEGAL_SIMPLIFIED, false),
            Self::LegalTraditional => counting(number, &LEGAL_TRADITIONAL, false),
            Self::Stems => row(
                number,
                &[
                    ('甲', 1),
                    ('乙', 1),
                    ('丙', 1),
                    ('丁', 1),
                    ('戊', 1),
                    ('己', 1),
                    ('庚', 1),
                    ('辛', 1),
                    ('壬', 1),
                    ('癸', 1),
                ],
            ),
            Self::Branches => row(
                number,
                &[
                    ('子', 1),
                    ('丑', 1),
                    ('寅', 1),
                    ('卯', 1),
                    ('辰', 1),
                    ('巳', 1),
                    ('午', 1),
                    ('未', 1),
                    ('申', 1),
                    ('酉', 1),
                    ('戌', 1),
                    ('亥', 1),
                ],
            ),
            Self::StemsBranches => stems_and_branches(number),
            Self::Circle => row(number, &[('①', 20), ('㉑', 15), ('㊱', 15)]),
            Self::Parentheses => row(number, &[('⑴', 20)]),
            Self::FullStop => row(number, &[('⒈', 20)]),
            Self::IdeographParentheses => row(number, &[('㈠', 10)]),
            Self::FullWidth => number.to_string().chars().map(full_width).collect(),
            Self::Dashes => format!("- {number} -"),
            Self::Bullet => "•".to_owned(),
            Self::None => String::new(),
        }
    }
}

/// The digits from 0 to 9, then ten, hundred and thousand.
type Numerals = [char; 13];

const COUNTING: Numerals = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千'];
const LEGAL_SIMPLIFIED: Numerals =
    ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟'];
const LEGAL_TRADITIONAL: Numerals =
    ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖', '拾', '佰', '仟'];

fn numeral(numerals: &Numerals, index: u32) -> char {
    numerals.get(index as usize).copied().unwrap_or_default()
}

/// A number as it is counted; `bare_ten` says that a leading 一十 is 十.
fn counting(number: u32, numerals: &Numerals, bare_ten: bool) -> String {
    match number {
        0 => return numeral(numerals, 0).to_string(),
        1..=9999 => {}
        // Nobody counts so far; the digits at least are right.
        _ => return digits(number, numerals),
    }
    let mut text = String::new();
    let mut skipped = false;
    for (unit, sign) in [(1000, Some(12)), (100, Some(11)), (10, Some(10)), (1, None)] {
        let digit = number / unit % 10;
        if digit == 0 {
            skipped = true;
            continue;
        }
        if skipped && !text.is_empty() {
            text.push('零');
        }
        skipped = false;
        if !(bare_ten && unit == 10 && digit == 1 && text.is_empty()) {
            text.push(numeral(numerals, digit));
        }
        text.extend(sign.map(|sign| numeral(numerals, sign)));
    }
    text
}

fn digits(number: u32, numerals: &Numerals) -> String {
    number.to_string().chars().filter_map(|c| c.to_digit(10)).map(|digit| numeral(numerals, digit)).collect()
}

fn roman(number: u32) -> String {
    if number == 0 || number > 4999 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ] {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

/// a … z, then aa, bb: the letter is repeated.
fn letters(number: u32, first: u8) -> String {
    let Some(index) = number.checked_sub(1).filter(|&index| index < 780) else { return number.to_string() };
    let letter = char::from(first + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect()
}

const fn ordinal_ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// The character at `number`, from 1, of runs that each begin with a character and have a length; else the digits.
fn row(number: u32, runs: &[(char, u32)]) -> String {
    let mut left = number.wrapping_sub(1);
    for &(first, length) in runs {
        if left < length {
            return char::from_u32(first as u32 + left).map_or_else(String::new, String::from);
        }
        left -= length;
    }
    number.to_string()
}

fn stems_and_branches(number: u32) -> String {
    match number {
        1..=60 => {
            NumberFormat::Stems.write((number - 1) % 10 + 1)
                + &NumberFormat::Branches.write((number - 1) % 12 + 1)
        }
        _ => number.to_string(),
    }
}

fn full_width(c: char) -> char {
    char::from_u32(c as u32 + 0xfee0).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::NumberFormat as Format;

    #[test]
    fn each_format_writes_its_characters() {
        for (format, numbers, want) in [
            ("chineseCountingThousand", [1, 10, 11, 20, 101, 110], "一 十 十一 二十 一百零一 一百一十"),
            ("chineseCounting", [9, 10, 21, 99, 100, 101], "九 十 二十一 九十九 一〇〇 一〇一"),
            ("ideographDigital", [1, 9, 10, 11, 20, 101], "一 九 一〇 一一 二〇 一〇一"),
            ("chineseLegalSimplified", [1, 2, 3, 10, 12, 101], "壹 贰 叁 壹拾 壹拾贰 壹佰零壹"),
            ("ideographLegalTraditional", [1, 2, 3, 4, 5, 6], "壹 貳 參 肆 伍 陸"),
            ("decimalEnclosedCircle", [1, 20, 21, 35, 36, 51], "① ⑳ ㉑ ㉟ ㊱ 51"),
            ("decimalEnclosedParen", [1, 2, 9, 10, 20, 21], "⑴ ⑵ ⑼ ⑽ ⒇ 21"),
            ("ideographEnclosedCircle", [1, 2, 3, 9, 10, 11], "㈠ ㈡ ㈢ ㈨ ㈩ 11"),
            ("ideographTraditional", [1, 2, 3, 9, 10, 11], "甲 乙 丙 壬 癸 11"),
            ("ideographZodiac", [1, 2, 3, 11, 12, 13], "子 丑 寅 戌 亥 13"),
            ("upperRoman", [1, 4, 9, 14, 40, 1990], "I IV IX XIV XL MCMXC"),
            ("lowerLetter", [1, 26, 27, 28, 52, 53], "a z aa bb zz aaa"),
            ("ordinal", [0, 1, 2, 3, 11, 22], "0th 1st 2nd 3rd 11th 22nd"),
            ("decimalZero", [0, 1, 9, 10, 99, 100], "00 01 09 10 99 100"),
            ("decimalFullWidth", [1, 2, 3, 9, 10, 11], "１ ２ ３ ９ １０ １１"),
            ("hebrew1", [1, 2, 3, 9, 10, 11], "1 2 3 9 10 11"),
        ] {
            let written: Vec<String> =
                numbers.iter().map(|&number| Format::of_name(format).write(number)).collect();
            assert_eq!(written.join(" "), want, "{format}");
        }
        assert_eq!(Format::Counting.write(2024), "二千零二十四");
        assert_eq!(Format::Counting.write(1001), "一千零一");
    }

    #[test]
    fn samples_name_their_format() {
        for (sample, want) in [
            ("一, 二, 三, ...", Format::Counting),
            ("壹, 贰, 叁, ...", Format::LegalSimplified),
            ("甲, 乙, 丙, ...", Format::Stems),
            ("①, ②, ③, ...", Format::Circle),
            ("1", Format::Decimal),
            ("", Format::None),
        ] {
            assert_eq!(Format::of_sample(sample), want, "{sample}");
        }
    }
}
