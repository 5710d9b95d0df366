//! Dates as they stand in the head of a speech.

use crate::text::Span;
use crate::text::marks::{is_blank, is_digit};
use crate::text::numeral;

/// Finds the first date of `text` that names at least year and month: 2024年3月5日, 20xx年2月15日, 二〇二四年三月, 2024-03-05.
///
/// Years may hold the signs that stand for digits which were taken out (x, ×, ＊, *, X).
pub fn find(text: &str) -> Option<Span> {
    text.char_indices().find_map(|(at, c)| {
        let before = Span::new(0, at).of(text).chars().next_back();
        let begins = is_yearly(c) && !before.is_some_and(is_yearly);
        let len = begins.then(|| text.get(at..).and_then(date_len))??;
        Some(Span::new(at, at + len))
    })
}

/// Whether `text` is a date and nothing else, brackets and blanks apart; gives the date without its brackets.
pub fn whole(text: &str) -> Option<Span> {
    let is_round = |c| is_blank(c) || matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '[' | ']');
    let inner = text.trim_start_matches(is_round);
    let start = text.len() - inner.len();
    let inner = inner.trim_end_matches(is_round);
    let len = date_len(inner)?;
    let len = len + part_of_day(inner.get(len..)?);
    let rest = inner.get(len..)?.trim_matches(|c| {
        is_blank(c) || "星期一二三四五六日上下午，,（）()".contains(c) || is_digit(c) || c == ':' || c == '：'
    });
    rest.is_empty().then(|| Span::new(start, start + len))
}

/// The length of the part of the day that `text` begins with, if any: 上午.
fn part_of_day(text: &str) -> usize {
    let words = text.trim_start_matches(is_blank);
    let part = ["上午", "下午", "晚上", "晚", "中午", "凌晨"].iter().find(|part| words.starts_with(**part));
    part.map_or(0, |part| text.len() - words.len() + part.len())
}

/// A date with a place behind it: （2022年4月21日，北京）, 2019年10月1日 石桥大学. Gives the date.
pub fn with_place(text: &str) -> Option<Span> {
    let is_round = |c: char| is_blank(c) || matches!(c, '（' | '）' | '(' | ')');
    let found = find(text)
        .filter(|found| text.get(..found.start).is_some_and(|head| head.trim_matches(is_round).is_empty()))?;
    let after = text.get(found.end..)?;
    let place =
        after.trim_end_matches(is_round).strip_prefix(['，', ',', '、', '于'])?.trim_matches(is_blank);
    let count = place.chars().count();
    let named = (2..=12).contains(&count)
        && !place.contains(['，', '。', '：', '在', '《'])
        && !place.ends_with(['上', '过', '行', '布', '订', '正', '准']);
    named.then_some(found)
}

/// Whether a line is a date with hours and minutes by the clock: when a page was put online, not when a speech was held.
pub fn has_clock(text: &str) -> bool {
    let Some(found) = find(text).filter(|found| found.start <= 12) else { return false };
    let rest = text.get(found.end..).unwrap_or_default().trim_matches(is_blank);
    let clock = |c: char| is_digit(c) || matches!(c, ':' | '：' | '时' | '分' | '秒' | 'T' | 'Z' | '.');
    rest.contains([':', '：', '分'])
        && rest.chars().all(clock)
        && text
            .get(..found.start)
            .is_some_and(|head| head.chars().all(|c| is_blank(c) || matches!(c, '[' | '（' | '(')))
}

/// The length of the date that `text` begins with.
fn date_len(text: &str) -> Option<usize> {
    let mut at = 0;
    let year = take(text, &mut at, is_yearly, 2..=4)?;
    if skip(text, &mut at, &['年']) {
        let month = take(text, &mut at, is_monthly, 1..=3)?;
        if !skip(text, &mut at, &['月']) {
            return None;
        }
        let after_month = at;
        let day = take(text, &mut at, is_monthly, 1..=3);
        if day.is_none() || !skip(text, &mut at, &['日', '号', '號']) {
            at = after_month;
        }
        return (month > 0).then_some(at);
    }
    let numeric = year == 4 && text.chars().take(4).all(is_digit);
    if !numeric || !skip(text, &mut at, &['-', '.', '/', '－', '．']) {
        return None;
    }
    take(text, &mut at, is_digit, 1..=2)?;
    if !skip(text, &mut at, &['-', '.', '/', '－', '．']) {
        return None;
    }
    take(text, &mut at, is_digit, 1..=2)?;
    Some(text.get(..at)?.trim_end_matches(is_blank).len())
}

/// Passes the characters that `is` holds for, with blanks round them; their number when it is within `range`.
fn take(
    text: &str,
    at: &mut usize,
    is: fn(char) -> bool,
    range: std::ops::RangeInclusive<usize>,
) -> Option<usize> {
    let mut end = *at;
    let mut count = 0;
    for c in text.get(*at..)?.chars() {
        if is(c) && count < *range.end() {
            count += 1;
        } else if !(is_blank(c) && c != '\n') {
            break;
        }
        end += c.len_utf8();
    }
    let found = range.contains(&count);
    if found {
        *at = end;
    }
    found.then_some(count)
}

fn skip(text: &str, at: &mut usize, wanted: &[char]) -> bool {
    let next = text.get(*at..).and_then(|rest| rest.chars().next()).filter(|c| wanted.contains(c));
    *at += next.map_or(0, char::len_utf8);
    next.is_some()
}

const fn is_placeholder(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | '＊' | '*' | 'ｘ' | 'Ｘ' | '╳' | '某')
}

fn is_yearly(c: char) -> bool {
    is_digit(c)
        || is_placeholder(c)
        || matches!(
            c,
            '〇' | '零' | '○' | 'Ｏ' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
        )
}

fn is_monthly(c: char) -> bool {
    is_digit(c) || is_placeholder(c) || numeral::is_chinese(c)
}

#[cfg(test)]
mod tests {
    use super::{find, whole};

    #[test]
    fn dates_of_every_writing_are_found() {
        for (text, want) in [
            ("（20xx年2月15日）", "20xx年2月15日"),
            ("二〇二四年三月五日于北京", "二〇二四年三月五日"),
            ("１９９１年３月２６日在第七届", "１９９１年３月２６日"),
            ("2024-03-05 08:00", "2024-03-05"),
            ("2019年12月", "2019年12月"),
            ("2013 年 5 月 4 日", "2013 年 5 月 4 日"),
            ("20××年×月×日", "20××年×月×日"),
        ] {
            assert_eq!(find(text).map(|span| span.of(text)), Some(want), "{text}");
        }
    }

    #[test]
    fn a_year_alone_and_a_number_are_no_date() {
        for text in ["2024年工作报告", "增长13.8", "1.2.3 范围", "一年来", "三月"] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_is_a_date_only_as_a_whole() {
        assert_eq!(whole("（2024年3月5日）").map(|span| span.of("（2024年3月5日）")), Some("2024年3月5日"));
        assert_eq!(whole("2024年3月5日在大会上"), None);
    }
}
