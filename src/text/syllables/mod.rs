//! Spoken length: how many syllables a text has when it is read out in Mandarin, and how long its pauses are.
//!
//! 13.8% has five characters and seven syllables (百分之十三点八): a speaker's time goes by syllables. What a mark or the
//! end of a paragraph costs is counted in syllables too, so that one pace gives the time.

use std::ops::AddAssign;

use super::{
    marks::{is_alphanumeric, is_blank, one_line},
    spoken_number::{SpokenNumber, cardinal, is_range},
};

/// The halves of a syllable that a pause takes.
mod pause {
    pub(super) const ENUMERATION: usize = 1;
    pub(super) const COMMA: usize = 2;
    pub(super) const PART: usize = 3;
    pub(super) const SENTENCE: usize = 4;
    pub(super) const PARAGRAPH: usize = 6;
    pub(super) const HEADING: usize = 8;
}

/// Syllables and pauses that a hundred 字 of an ordinary speech have: a pace in 字 a minute becomes one in syllables.
/// Measured on the built-in speeches, so that the pace keeps its meaning.
const PER_HUNDRED: usize = 120;

/// Units behind a number that take another count of syllables than of letters.
const UNITS: &[(&str, usize)] = &[
    ("μg/m³", 6),
    ("m³/s", 5),
    ("km/h", 5),
    ("mg/L", 4),
    ("m/s", 3),
    ("kWh", 3),
    ("kwh", 3),
    ("hm²", 2),
    ("km²", 4),
    ("km2", 4),
    ("km", 2),
    ("m²", 3),
    ("m2", 3),
    ("m³", 3),
    ("m3", 3),
    ("cm", 2),
    ("mm", 2),
    ("μm", 2),
    ("nm", 2),
    ("kg", 2),
    ("mg", 2),
    ("μg", 2),
    ("ml", 2),
    ("mL", 2),
    ("kW", 2),
    ("MW", 2),
    ("GW", 2),
    ("kV", 2),
    ("Hz", 2),
    ("MHz", 2),
    ("GHz", 2),
    ("dB", 2),
    ("ha", 2),
    ("min", 2),
    ("°C", 3),
    ("h", 2),
];

/// Where a stretch of text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpokenEnd {
    /// In the middle of a paragraph: only its own marks pause.
    Inside,
    /// With its paragraph: three syllables of silence.
    Paragraph,
    /// With its heading: four.
    Heading,
}

/// How long a text is when it is spoken. Lengths of parts add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpokenLength {
    syllables: usize,
    half_pauses: usize,
}

impl SpokenLength {
    /// Counts one paragraph or a part of it; line ends inside are those of wrapped lines.
    ///
    /// A mark pauses once: of marks in a row, and of the last mark and `end`, the longest pause counts. A text without a
    /// syllable has no pause. Footnote marks are silent; so is every symbol that has no name in speech.
    pub fn of(text: &str, end: SpokenEnd) -> Self {
        let text = one_line(text);
        let chars: Vec<char> = text.chars().map(half_width).collect();
        let mut voice = Voice { chars: &chars, at: 0, pause: 0, length: Self::default() };
        while voice.step() {}
        voice.rest(match end {
            SpokenEnd::Inside => 0,
            SpokenEnd::Paragraph => pause::PARAGRAPH,
            SpokenEnd::Heading => pause::HEADING,
        });
        voice.length.half_pauses += voice.pause;
        voice.length
    }

    /// A pause of so many halves of a syllable, in which nothing is said.
    pub const fn silence(halves: usize) -> Self {
        Self { syllables: 0, half_pauses: halves }
    }

    /// Returns the syllables without the pauses.
    pub fn syllables(self) -> usize {
        self.syllables
    }

    /// Returns the pauses in halves of a syllable.
    pub fn half_pauses(self) -> usize {
        self.half_pauses
    }

    /// Returns syllables and pauses together, in halves of a syllable.
    pub const fn halves(self) -> usize {
        self.syllables * 2 + self.half_pauses
    }

    /// Returns what is left of it without `other`, which is a part of it.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self {
            syllables: self.syllables.saturating_sub(other.syllables),
            half_pauses: self.half_pauses.saturating_sub(other.half_pauses),
        }
    }

    /// Returns the 字 of an ordinary speech that takes as long, for a pace in 字 a minute; 0 only when nothing is said.
    pub fn characters(self) -> usize {
        match self.halves() {
            0 => 0,
            halves => ((halves * 50 + PER_HUNDRED / 2) / PER_HUNDRED).max(1),
        }
    }
}

impl AddAssign for SpokenLength {
    fn add_assign(&mut self, other: Self) {
        self.syllables += other.syllables;
        self.half_pauses += other.half_pauses;
    }
}

/// Reads characters out.
struct Voice<'a> {
    /// All of them, letters and figures in half width.
    chars: &'a [char],
    /// The place of the next one.
    at: usize,
    /// The pause since the last syllable, in halves.
    pause: usize,
    length: SpokenLength,
}

impl Voice<'_> {
    /// Says what comes next; false at the end.
    fn step(&mut self) -> bool {
        let Some(&c) = self.chars.get(self.at) else { return false };
        let (before, here) = self.chars.split_at_checked(self.at).unwrap_or((self.chars, &[]));
        let previous = before.last().copied().unwrap_or('\0');
        let next = here.get(1).copied().unwrap_or('\0');
        if let Some(len) = footnote(here) {
            self.at += len;
        } else if let Some(number) = SpokenNumber::read(before, here) {
            self.say(number.syllables, number.len);
            let behind = self.chars.get(self.at..).unwrap_or_default();
            if let Some((len, syllables)) = unit(behind) {
                self.say(syllables, len);
            }
        } else if c.is_ascii_alphabetic() {
            let word: String = here.iter().take_while(|c| is_letter(**c)).collect();
            let len = word.chars().count();
            // "No." before a number is said in full, and its point is no end of a sentence.
            let number = word.eq_ignore_ascii_case("no")
                && matches!(here, [_, _, '.', figure, ..] if figure.is_ascii_digit());
            if number { self.say(2, len + 1) } else { self.say(letters(&word), len) }
        } else if is_range(c) {
            self.dash(previous, here);
        } else if let Some(value) = enclosed(c) {
            // A circled number behind a word is the mark of a note; before one it is the head of a point.
            let note =
                !matches!(previous, '\0' | '；' | '：' | '。' | '，' | '、' | ' ' | '（') || !is_spoken(next);
            self.say(if note { 0 } else { cardinal(value) }, 1);
        } else {
            let pause = match c {
                '、' => pause::ENUMERATION,
                '，' => pause::COMMA,
                ',' if !next.is_ascii_digit() => pause::COMMA,
                '：' if both_digits(previous, next) => 0,
                '；' | '：' | '…' | ';' => pause::PART,
                ':' if !is_letter(next) && !next.is_ascii_digit() => pause::PART,
                '。' | '？' | '！' | '!' | '?' => pause::SENTENCE,
                '.' if before.iter().all(char::is_ascii_digit) => pause::ENUMERATION,
                '.' if !next.is_ascii_alphanumeric() => pause::SENTENCE,
                _ => 0,
            };
            self.rest(pause);
            self.say(symbol(previous, c, next), 1);
        }
        true
    }

    /// A dash: 至 between numbers, 负 before one, nothing in a name, and else a pause.
    fn dash(&mut self, previous: char, here: &[char]) {
        let len = here.iter().take_while(|c| is_range(**c)).count();
        let next = here.get(len).copied().unwrap_or('\0');
        if next.is_ascii_digit() && (len == 1 || previous.is_ascii_digit()) && !previous.is_ascii_alphabetic()
        {
            self.say(1, len);
        } else if len > 1 || matches!(here, ['—' | '―' | '–', ..]) {
            self.rest(pause::PART);
            self.at += len;
        } else {
            self.at += len;
        }
    }

    fn say(&mut self, syllables: usize, len: usize) {
        self.at += len;
        if syllables > 0 {
            self.length.half_pauses += self.pause;
            self.length.syllables += syllables;
            self.pause = 0;
        }
    }

    /// Makes the pause at least `halves` long; before the first syllable there is none.
    fn rest(&mut self, halves: usize) {
        if self.length.syllables > 0 {
            self.pause = self.pause.max(halves);
        }
    }
}

/// Letters, figures and their marks in half width; the marks of a sentence stay.
fn half_width(c: char) -> char {
    match c {
        '，' | '：' | '；' | '！' | '？' | '（' | '）' | '～' => c,
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

const fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\'' | '’')
}

/// Whether `c` begins something that is said.
fn is_spoken(c: char) -> bool {
    is_alphanumeric(c) || matches!(c, '“' | '‘' | '《')
}

/// The length of the mark of a note in brackets that `here` begins with: `[12]`, 〔3〕, and of raised figures.
fn footnote(here: &[char]) -> Option<usize> {
    let first = here.first()?;
    if matches!(first, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹') {
        return Some(1);
    }
    let figures = here.iter().skip(1).take_while(|c| c.is_ascii_digit()).count();
    let closed = here.get(figures + 1).is_some_and(|c| matches!(c, ']' | '〕'));
    (matches!(first, '[' | '〔') && closed && (1..=3).contains(&figures)).then_some(figures + 2)
}

/// The length and the syllables of the unit that `behind` begins with, which follows a number.
fn unit(behind: &[char]) -> Option<(usize, usize)> {
    let blank = usize::from(behind.first().is_some_and(|c| is_blank(*c)));
    let behind = behind.get(blank..).unwrap_or_default();
    let (name, syllables) = UNITS.iter().find(|(name, _)| {
        let len = name.chars().count();
        let same = behind.iter().take(len).copied().eq(name.chars());
        same && !behind.get(len).is_some_and(char::is_ascii_alphanumeric)
    })?;
    Some((blank + name.chars().count(), *syllables))
}

/// The syllables of a word of Latin letters: capitals (GDP) are spelled when they are at most four or have no vowel;
/// others have one for each group of vowels, but for a silent e at the end.
fn letters(word: &str) -> usize {
    let vowel = |c: char| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let (mut groups, mut inside) = (0, false);
    for c in word.chars() {
        groups += usize::from(vowel(c) && !inside);
        inside = vowel(c);
    }
    if groups == 0 || capitals > 1 && letters <= 4 {
        return letters;
    }
    let silent = groups > 1 && word.ends_with('e') && !word.ends_with("le");
    groups - usize::from(silent)
}

/// The value of a number in a circle, in brackets, or with a point.
fn enclosed(c: char) -> Option<u64> {
    let from = |first: char| Some(u64::from(u32::from(c) - u32::from(first)) + 1);
    match c {
        '①'..='⑳' => from('①'),
        '⑴'..='⒇' => from('⑴'),
        '⒈'..='⒛' => from('⒈'),
        '㈠'..='㈩' => from('㈠'),
        '❶'..='❿' => from('❶'),
        _ => None,
    }
}

/// The syllables of any other character.
fn symbol(previous: char, c: char, next: char) -> usize {
    match c {
        '%' | '‰' | '‱' | '℃' | '㎡' | '㎥' => 3,
        '½' | '⅓' | '¼' | '¾' | '⅔' | '≥' | '≤' => 4,
        '㎞' | '㎝' | '㎜' | '㎏' | '№' | '±' | '=' | '@' | 'Ⅺ' | 'Ⅻ' => 2,
        '$' | '€' | '£' | '<' | '>' if next.is_ascii_digit() => 2,
        '#' if previous.is_ascii_digit() => 1,
        // Names are left out as stars, too; a single star is a mark of something else.
        '*' if previous == '*' || next == '*' => 1,
        '/' | ':' | '：' if is_alphanumeric(previous) && is_alphanumeric(next) => {
            usize::from(c == '/' || both_digits(previous, next))
        }
        '×' | '+' | '&' | '°' | '¥' | '￥' | '○' | '〇' | '々' | 'Ⅰ'..='Ⅹ' | 'ⅰ'..='ⅹ' => 1,
        _ => usize::from(matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphabetic()),
    }
}

fn both_digits(previous: char, next: char) -> bool {
    previous.is_ascii_digit() && next.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::{SpokenEnd, SpokenLength};

    /// What is written, and how it is said with every syllable as one character.
    const CASES: &[(&str, &str)] = &[
        ("同志们", "同志们"),
        ("二〇二五年", "二零二五年"),
        ("二○二五年", "二零二五年"),
        ("一、提高", "一提高"),
        ("（一）提高", "一提高"),
        ("1.提高", "一提高"),
        ("(2)抓实", "二抓实"),
        ("①提高", "一提高"),
        ("⑿提高", "十二提高"),
        ("（扩大）会议", "扩大会议"),
        ("0", "零"),
        ("10", "十"),
        ("12", "十二"),
        ("20", "二十"),
        ("105", "一百零五"),
        ("110", "一百一十"),
        ("112", "一百一十二"),
        ("1000", "一千"),
        ("1005", "一千零五"),
        ("1050", "一千零五十"),
        ("10030", "一万零三十"),
        ("100500", "十万零五百"),
        ("120000", "十二万"),
        ("100012", "十万零一十二"),
        ("100000000", "一亿"),
        ("1,234,567", "一百二十三万四千五百六十七"),
        ("141亿元", "一百四十一亿元"),
        ("1.2万", "一点二万"),
        ("0.05", "零点零五"),
        ("３．５％", "百分之三点五"),
        ("13.8%", "百分之十三点八"),
        ("100%", "百分之一百"),
        ("4‰", "千分之四"),
        ("5—8%", "百分之五到八"),
        ("5%~8%", "百分之五到百分之八"),
        ("5.2个百分点", "五点二个百分点"),
        ("3/4", "四分之三"),
        ("2/3以上", "三分之二以上"),
        ("½", "二分之一"),
        ("2025年", "二零二五年"),
        ("2019—2025年", "二零一九到二零二五年"),
        ("2019年-2025年", "二零一九年到二零二五年"),
        ("2024、2025年", "二零二四二零二五年"),
        ("2024—2025学年", "二零二四到二零二五学年"),
        ("90年代", "九十年代"),
        ("2025年3月12日", "二零二五年三月十二日"),
        ("2025-03-12", "二零二五年三月十二日"),
        ("2025.3.12", "二零二五年三月十二日"),
        ("3月—5月", "三月到五月"),
        ("青政发〔2024〕3号", "青政发二零二四三号"),
        ("（2023）", "二零二三"),
        ("2000万元", "二千万元"),
        ("14:30", "十四点三十分"),
        ("9：00", "九点"),
        ("14:05:30", "十四点零五分三十秒"),
        ("3:1", "三比一"),
        ("3～5个", "三到五个"),
        ("-5℃", "负摄氏度五"),
        ("电话：85551234", "电话八五五五一二三四"),
        ("0555-8555 1234", "零五五五八五五五一二三四"),
        ("13800001111", "一三八零零零零一一一一"),
        ("400-555-1234", "四零零五五五一二三四"),
        ("12345热线", "一二三四五热线"),
        ("拨打120", "拨打一二零"),
        ("110报警", "一一零报警"),
        ("电话120个", "电话一百二十个"),
        ("007号", "零零七号"),
        ("第3次", "第三次"),
        ("第21届", "第二十一届"),
        ("No.1", "南波一"),
        ("5km", "五公里"),
        ("300 km²", "三百平方公里"),
        ("80m²", "八十平方米"),
        ("120㎡", "一百二十平方米"),
        ("60km/h", "六十公里每小时"),
        ("10kW", "十千瓦"),
        ("20kg", "二十千克"),
        ("35元/斤", "三十五元每斤"),
        ("PM2.5", "批木二点五"),
        ("GDP", "机地批"),
        ("ＧＤＰ增长", "机地批增长"),
        ("5G", "五机"),
        ("A级", "诶级"),
        ("4A级景区", "四诶级景区"),
        ("互联网+", "互联网加"),
        ("12#楼", "十二号楼"),
        ("COVID-19", "科微十九"),
        ("office", "奥非"),
        ("1.2.3版", "一点二点三版"),
        ("×××同志", "某某某同志"),
        ("XX镇", "叉叉镇"),
        ("***同志", "某某某同志"),
        ("3*", "三"),
        ("20xx年", "二零叉叉年"),
        ("××镇○○村", "某某镇某某村"),
        ("3×4", "三乘四"),
        ("Ⅲ级", "三级"),
        ("发展[12]很快", "发展很快"),
        ("发展①。", "发展"),
        ("发展²", "发展"),
        ("“六稳”“六保”《讲话》", "六稳六保讲话"),
        ("甲·乙", "甲乙"),
        ("", ""),
        ("※ ……", ""),
    ];

    #[test]
    fn text_has_the_syllables_that_are_said() {
        assert!(CASES.len() >= 60);
        let wrong: Vec<_> = CASES
            .iter()
            .map(|(text, said)| {
                (text, SpokenLength::of(text, SpokenEnd::Inside).syllables(), said.chars().count())
            })
            .filter(|(_, found, want)| found != want)
            .collect();
        assert!(wrong.is_empty(), "text, found, expected: {wrong:?}");
    }

    #[test]
    fn marks_pause_once_and_the_longest_counts() {
        for (text, end, halves) in [
            ("甲乙", SpokenEnd::Inside, 0),
            ("甲、乙", SpokenEnd::Inside, 1),
            ("甲，乙", SpokenEnd::Inside, 2),
            ("甲；乙：丙", SpokenEnd::Inside, 6),
            ("甲。乙", SpokenEnd::Inside, 4),
            ("甲？！”乙", SpokenEnd::Inside, 4),
            ("甲……乙——丙", SpokenEnd::Inside, 6),
            ("1,234", SpokenEnd::Inside, 0),
            ("9：00", SpokenEnd::Inside, 0),
            ("3：1", SpokenEnd::Inside, 0),
            ("一、甲", SpokenEnd::Inside, 1),
            ("1. 甲", SpokenEnd::Inside, 1),
            ("甲。", SpokenEnd::Inside, 4),
            ("甲。", SpokenEnd::Paragraph, 6),
            ("甲", SpokenEnd::Heading, 8),
            ("——甲", SpokenEnd::Inside, 0),
            ("……", SpokenEnd::Paragraph, 0),
        ] {
            assert_eq!(SpokenLength::of(text, end).half_pauses(), halves, "{text}");
        }
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped = SpokenLength::of("增长5\r\n　　个百分点，\n到位", SpokenEnd::Paragraph);
        assert_eq!(wrapped, SpokenLength::of("增长5个百分点，到位", SpokenEnd::Paragraph));
    }

    #[test]
    fn lengths_add_up_and_become_characters() {
        let mut length = SpokenLength::default();
        assert_eq!(length.characters(), 0);
        length += SpokenLength::of("甲", SpokenEnd::Inside);
        assert_eq!(length.characters(), 1);
        for _ in 0..1000 {
            length += SpokenLength::of("百姓的事是大事。", SpokenEnd::Inside);
        }
        assert_eq!((length.syllables(), length.half_pauses()), (7001, 4000));
        assert_eq!(length.characters(), 7501);
    }
}
