//! Figures as they are spoken in Mandarin: cardinals, years, dates, times, fractions, telephone numbers.

/// Telephone numbers of three digits.
const SHORT_NUMBERS: [&str; 5] = ["110", "114", "119", "120", "122"];

/// Words that stand before digits that are read one by one.
const BEFORE_DIALLED: [&str; 8] = ["电话", "热线", "拨打", "手机", "邮编", "传真", "专线", "号码"];

/// Words that stand a little after a short telephone number.
const AFTER_DIALLED: [&str; 8] = ["热线", "专线", "平台", "电话", "报警", "急救", "指挥", "联动"];

/// Figures with the marks that hold them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SpokenNumber {
    /// How many syllables they have.
    pub syllables: usize,
    /// How many characters they take.
    pub len: usize,
}

impl SpokenNumber {
    /// Reads the figures that `here` begins with; `before` is the text in front of them. Figures are half width. None
    /// when no digit stands first.
    pub fn read(before: &[char], here: &[char]) -> Option<Self> {
        if digits(here, 0).is_empty() {
            return None;
        }
        Self::date(here)
            .or_else(|| Self::dialled(before, here))
            .or_else(|| Self::year(before, here))
            .or_else(|| Self::time(here))
            .or_else(|| Self::fraction(here))
            .or_else(|| Some(Self::decimal(here)))
    }

    /// 2025-03-12, 2025.3.12, 2025/3/12: said as 二〇二五年三月十二日.
    fn date(here: &[char]) -> Option<Self> {
        let year = digits(here, 0);
        let mark = *here.get(4)?;
        let month = digits(here, 5);
        let second = 5 + month.len();
        let day = digits(here, second + 1);
        let len = second + 1 + day.len();
        let fits = year.len() == 4
            && matches!(mark, '-' | '.' | '/')
            && here.get(second) == Some(&mark)
            && month.len() <= 2
            && day.len() <= 2
            && (1..=12).contains(&value(month))
            && (1..=31).contains(&value(day));
        fits.then(|| Self { syllables: 4 + 1 + cardinal(value(month)) + 1 + cardinal(value(day)) + 1, len })
    }

    /// Digits that are read one by one: a leading zero, a mobile number, an identity number, three groups with hyphens,
    /// and shorter ones where the text beside them says so.
    fn dialled(before: &[char], here: &[char]) -> Option<Self> {
        let first = digits(here, 0);
        let chain = groups(here, &['-']);
        let leading_zero = first.len() > 1 && first.first() == Some(&'0');
        let long = first.len() > 12 || first.len() == 11 && first.first() == Some(&'1');
        let named = first.len() >= 3
            && says_number(before)
            && !here.get(first.len()).is_some_and(|c| counts_things(*c));
        if !(leading_zero || long || chain.0 >= 3 || named || Self::is_short(first, here)) {
            return None;
        }
        let (_, len) = groups(here, &['-', ' ']);
        let spoken = here.get(..len).unwrap_or_default().iter().filter(|c| c.is_ascii_digit());
        Some(Self { syllables: spoken.count(), len })
    }

    /// Whether `first` is a number such as 120 or 12345, and the words after it are about calling it.
    fn is_short(first: &[char], here: &[char]) -> bool {
        let number: String = first.iter().collect();
        let service =
            number.len() == 5 && ["10", "11", "12", "95", "96"].iter().any(|head| number.starts_with(head));
        if !service && !SHORT_NUMBERS.contains(&number.as_str()) {
            return false;
        }
        let after = here.iter().skip(first.len()).take(10);
        let after: String = after.take_while(|c| !matches!(c, '，' | '。' | '；' | '、' | '：')).collect();
        AFTER_DIALLED.iter().any(|word| after.contains(word))
    }

    /// Four digits that are a year: before 年, in the brackets of a document's number, or first in a range of years.
    fn year(before: &[char], here: &[char]) -> Option<Self> {
        let first = digits(here, 0);
        let century = matches!(first, ['1', '9', ..] | ['2', '0', ..]);
        let rest = here.get(4..).unwrap_or_default();
        let second = digits(rest, 1);
        let bracketed = before.last().is_some_and(|c| matches!(c, '〔' | '[' | '（' | '(' | '【'))
            && rest.first().is_some_and(|c| matches!(c, '〕' | ']' | '）' | ')' | '】'));
        let joined =
            rest.first().is_some_and(|&c| is_range(c) || matches!(c, '、' | '和' | '至' | '到' | '/'));
        let ranged = joined
            && matches!(second, ['1', '9', _, _] | ['2', '0', _, _])
            && rest.get(5).is_some_and(|c| matches!(c, '年' | '学' | '）' | '、'));
        let fits = first.len() == 4
            && matches!(first, ['1' | '2', ..])
            && (matches!(rest, ['年', ..] | ['学', '年', ..]) || century && (bracketed || ranged));
        fits.then_some(Self { syllables: 4, len: 4 })
    }

    /// 14:05, 9:30:00: said as 十四点零五分.
    fn time(here: &[char]) -> Option<Self> {
        let hour = digits(here, 0);
        let colon = |place: usize| here.get(place).is_some_and(|c| matches!(c, ':' | '：'));
        let minute = digits(here, hour.len() + 1);
        let fits = colon(hour.len())
            && hour.len() <= 2
            && value(hour) <= 24
            && minute.len() == 2
            && value(minute) < 60;
        if !fits {
            return None;
        }
        let two = |figures: &[char]| match value(figures) {
            0 => 2,
            small @ 1..10 => 1 + cardinal(small) + 1,
            figure => cardinal(figure) + 1,
        };
        let len = hour.len() + 3;
        let second = digits(here, len + 1);
        let hours = cardinal(value(hour)) + 1;
        if colon(len) && second.len() == 2 && value(second) < 60 {
            return Some(Self { syllables: hours + two(minute) + two(second), len: len + 3 });
        }
        let minutes = if value(minute) == 0 { 0 } else { two(minute) };
        Some(Self { syllables: hours + minutes, len })
    }

    /// 3/4: said as 四分之三.
    fn fraction(here: &[char]) -> Option<Self> {
        let above = digits(here, 0);
        let below = digits(here, above.len() + 1);
        let len = above.len() + 1 + below.len();
        let fits = here.get(above.len()) == Some(&'/')
            && (1..=3).contains(&below.len())
            && above.len() <= 3
            && value(below) > 0
            && here.get(len).is_none_or(|c| *c != '/');
        fits.then(|| Self { syllables: cardinal(value(above)) + 2 + cardinal(value(below)), len })
    }

    /// 1,234.5: the whole part as a cardinal, 点, and the digits behind the point one by one; so for each point of a
    /// version (1.2.3).
    fn decimal(here: &[char]) -> Self {
        let first = digits(here, 0);
        let mut whole = first.to_vec();
        let mut len = first.len();
        while first.len() <= 3 && here.get(len) == Some(&',') && digits(here, len + 1).len() == 3 {
            whole.extend(digits(here, len + 1));
            len += 4;
        }
        let mut syllables = cardinal(value(&whole));
        while here.get(len) == Some(&'.') {
            let behind = digits(here, len + 1);
            if behind.is_empty() {
                break;
            }
            syllables += 1 + behind.len();
            len += 1 + behind.len();
        }
        Self { syllables, len }
    }
}

/// Whether `c` stands for 至 between two numbers.
pub(super) const fn is_range(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '−' | '─' | '~' | '～' | '〜')
}

/// Returns the syllables of `number` read as a cardinal: 十二 has two, 一百一十二 has five, 一万零三十 has five.
pub(super) fn cardinal(number: u64) -> usize {
    let mut leading = number;
    while leading >= 10_000 {
        leading /= 10_000;
    }
    // 十二 at the head of a number, 一十二 inside it.
    full(number) - usize::from((10..20).contains(&leading))
}

/// Returns the syllables of `number` with a digit before every 十.
fn full(number: u64) -> usize {
    for (unit, below) in [(100_000_000, 10_000_000), (10_000, 1000)] {
        if number >= unit {
            let rest = match number % unit {
                0 => 0,
                rest if rest < below => 1 + full(rest),
                rest => full(rest),
            };
            return full(number / unit) + 1 + rest;
        }
    }
    let (mut syllables, mut gap) = (0, false);
    for scale in [1000, 100, 10, 1] {
        if (number / scale).is_multiple_of(10) {
            gap = syllables > 0;
        } else {
            syllables += usize::from(gap) + 1 + usize::from(scale > 1);
            gap = false;
        }
    }
    syllables.max(1)
}

/// The digits that stand at `from` of `chars`.
fn digits(chars: &[char], from: usize) -> &[char] {
    let tail = chars.get(from..).unwrap_or_default();
    let len = tail.iter().take_while(|c| c.is_ascii_digit()).count();
    tail.get(..len).unwrap_or_default()
}

/// The value of `digits`; the greatest there is when they are too many.
fn value(digits: &[char]) -> u64 {
    digits
        .iter()
        .filter_map(|c| c.to_digit(10))
        .fold(0, |sum: u64, digit| sum.saturating_mul(10).saturating_add(u64::from(digit)))
}

/// How many groups of digits `here` begins with that are held together by `marks`, and how many characters they take.
fn groups(here: &[char], marks: &[char]) -> (usize, usize) {
    let (mut count, mut len) = (1, digits(here, 0).len());
    while here.get(len).is_some_and(|c| marks.contains(c)) && digits(here, len + 1).len() >= 3 {
        count += 1;
        len += 1 + digits(here, len + 1).len();
    }
    (count, len)
}

/// Whether the last characters of `before` say that a telephone number follows.
fn says_number(before: &[char]) -> bool {
    let last: String = before.get(before.len().saturating_sub(6)..).unwrap_or_default().iter().collect();
    let last = last.trim_end_matches(['：', ':', ' ', '\u{3000}', '为', '是', '“', '（', '(']);
    BEFORE_DIALLED.iter().any(|word| last.ends_with(word))
}

/// Whether a number before `c` counts things, so that it is no telephone number.
fn counts_things(c: char) -> bool {
    matches!(c, '个' | '条' | '次' | '部' | '万' | '亿' | '多' | '余' | '人' | '件' | '台' | '.' | ',' | '%')
}
