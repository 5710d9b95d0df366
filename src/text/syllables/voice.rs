//! What is said of each character, and how long the voice rests between them.

use super::{
    pause,
    signs::{both_digits, enclosed, footnote, letters, symbol, unit},
};
use crate::text::{
    marks::is_alphanumeric,
    spoken_number::{SpokenNumber, cardinal, is_range},
};

/// Reads characters out.
pub(super) struct Voice<'a> {
    /// All of them, letters and figures in half width.
    chars: &'a [char],
    /// The place of the next one.
    at: usize,
    /// The pause since the last syllable, in halves.
    pub(super) pause: usize,
    /// The syllables that were said.
    pub(super) syllables: usize,
    /// The pauses between them, in halves.
    pub(super) half_pauses: usize,
}

impl<'a> Voice<'a> {
    /// A voice that has said nothing of `chars` yet.
    pub(super) const fn new(chars: &'a [char]) -> Self {
        Self { chars, at: 0, pause: 0, syllables: 0, half_pauses: 0 }
    }

    /// Says what comes next; false at the end.
    pub(super) fn step(&mut self) -> bool {
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
            self.half_pauses += self.pause;
            self.syllables += syllables;
            self.pause = 0;
        }
    }

    /// Makes the pause at least `halves` long; before the first syllable there is none.
    pub(super) fn rest(&mut self, halves: usize) {
        if self.syllables > 0 {
            self.pause = self.pause.max(halves);
        }
    }
}

const fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\'' | '’')
}

/// Whether `c` begins something that is said.
fn is_spoken(c: char) -> bool {
    is_alphanumeric(c) || matches!(c, '“' | '‘' | '《')
}

#[cfg(test)]
mod tests {
    use crate::text::{SpokenEnd, SpokenLength};

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
}
