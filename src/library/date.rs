//! Dates as speeches write them.

use crate::text::numeral;

/// A day, or only a month or year; what is not known is 0, and so comes first in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 年, four digits.
    pub year: u16,
    /// 月, 1 to 12, or 0.
    pub month: u8,
    /// 日, 1 to 31, or 0.
    pub day: u8,
}

impl Date {
    /// Finds the first date in `text`: `2025年3月1日`, `二〇二五年三月一日`, `2025-03-01`, `2025.3.1`, `2025/3`.
    ///
    /// Years lie between 1900 and 2199; a placeholder (`20xx年`) is no date.
    pub fn find(text: &str) -> Option<Self> {
        let mut inside = false;
        text.char_indices().find_map(|(offset, c)| {
            let begins = !std::mem::replace(&mut inside, digit(c).is_some() || numeral::is_chinese(c));
            if begins { Self::read(text.get(offset..)?) } else { None }
        })
    }

    fn read(text: &str) -> Option<Self> {
        let (year, rest) = number(text)?;
        let year = u16::try_from(year).ok().filter(|year| (1900..2200).contains(year))?;
        let (month, rest) = part(rest.strip_prefix(['年', '-', '.', '/'])?, 12);
        let rest = rest.strip_prefix(['月', '-', '.', '/']).filter(|_| month > 0);
        let day = rest.map_or(0, |rest| part(rest, 31).0);
        Some(Self { year, month, day })
    }
}

/// Reads a month or day up to `limit`; 0 when there is none.
fn part(text: &str, limit: u8) -> (u8, &str) {
    match number(text) {
        Some((value, rest)) => match u8::try_from(value) {
            Ok(value) if value <= limit => (value, rest),
            _ => (0, text),
        },
        None => (0, text),
    }
}

/// Reads the number that `text` begins with, Arabic or Chinese, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    if let Some(number) = numeral::chinese(text) {
        return Some((number.value, text.get(number.len..)?));
    }
    let digits = text.chars().map_while(digit);
    let value = digits.clone().fold(0_u32, |value, digit| value.saturating_mul(10).saturating_add(digit));
    let len = text.chars().take(digits.count()).map(char::len_utf8).sum();
    if len == 0 { None } else { Some((value, text.get(len..)?)) }
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    fn date(text: &str) -> Option<(u16, u8, u8)> {
        Date::find(text).map(|date| (date.year, date.month, date.day))
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        assert_eq!(date("（2025年3月1日）"), Some((2025, 3, 1)));
        assert_eq!(date("２０２５年１２月３１日"), Some((2025, 12, 31)));
        assert_eq!(date("二〇二五年十二月三十一日"), Some((2025, 12, 31)));
        assert_eq!(date("一九九八年三月"), Some((1998, 3, 0)));
        assert_eq!(date("2025-03-01"), Some((2025, 3, 1)));
        assert_eq!(date("2025.3.1 上午"), Some((2025, 3, 1)));
        assert_eq!(date("2025年3月"), Some((2025, 3, 0)));
        assert_eq!(date("2025年"), Some((2025, 0, 0)));
    }

    #[test]
    fn other_numbers_are_no_dates() {
        assert_eq!(date("20xx年x月x日"), None);
        assert_eq!(date("第3号"), None);
        assert_eq!(date("13800001111"), None);
        assert_eq!(date("12025年"), None);
        assert_eq!(date("2025年40月"), Some((2025, 0, 0)));
        assert_eq!(date(""), None);
    }

    #[test]
    fn what_is_not_known_comes_first() {
        let find = |text| Date::find(text);
        assert!(find("2025年") < find("2025年1月"));
        assert!(find("2025年1月9日") < find("2025年1月10日"));
    }
}
