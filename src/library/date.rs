//! Dates as speeches write them.

use serde::{Deserialize, Serialize};

use crate::text::{Span, marks::is_blank, numeral};

/// A day, or only a month or year; what is not known is 0, and so comes first in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// 年, four digits.
    pub year: u16,
    /// 月, 1 to 12, or 0.
    pub month: u8,
    /// 日, 1 to 31, or 0.
    pub day: u8,
}

/// What stands behind a year.
const SEPARATORS: [char; 6] = ['年', '-', '.', '/', '－', '．'];

impl Date {
    /// Returns a number that is greater for a later day.
    pub(super) fn number(self) -> u64 {
        u64::from(self.year) << 16 | u64::from(self.month) << 8 | u64::from(self.day)
    }

    /// Finds the first date in `text`: `2025年3月1日`, `二〇二五年三月一日`, `2025-03-01`, `2025.3.1`, `2025/3`.
    ///
    /// Years lie between 1900 and 2199; a placeholder (`20xx年`) is no date.
    pub fn find(text: &str) -> Option<Self> {
        Self::all(text).next().map(|(_, date)| date)
    }

    /// Returns the dates in `text` with the bytes that they take, first to last.
    pub fn all(text: &str) -> impl Iterator<Item = (Span, Self)> {
        let mut inside = false;
        // Nearly all lines have none of the signs, which takes far less to tell than where numbers stand.
        let text = if SEPARATORS.iter().any(|sign| text.contains(*sign)) { text } else { "" };
        text.char_indices().filter_map(move |(offset, c)| {
            let begins = !std::mem::replace(&mut inside, digit(c).is_some() || numeral::is_chinese(c));
            let rest = begins.then(|| text.get(offset..))??;
            let (date, after) = Self::read(rest)?;
            Some((Span::new(offset, text.len() - after.len()), date))
        })
    }

    /// Reads a date of eight digits in a row, as file names have it: `20250301`; other digits round it make it a number.
    pub fn compact(text: &str) -> Option<Self> {
        text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 8).find_map(|run| {
            let number: u32 = run.parse().ok()?;
            let [year, month, day] = [number / 10_000, number / 100 % 100, number % 100];
            let known = (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
            known.then_some(Self { year: year as u16, month: month as u8, day: day as u8 })
        })
    }

    /// Returns whether the month is known.
    pub const fn has_month(self) -> bool {
        self.month > 0
    }

    /// Writes it as ISO 8601 does, as far as it is known: `2025-03-01`, `2025-03`, `2025`.
    pub fn iso(self) -> String {
        match self {
            Self { year, month: 0, .. } => format!("{year:04}"),
            Self { year, month, day: 0 } => format!("{year:04}-{month:02}"),
            Self { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// Reads the date that `text` begins with, and what follows it.
    fn read(text: &str) -> Option<(Self, &str)> {
        let (year, rest) = number(text)?;
        let year = u16::try_from(year).ok().filter(|year| (1900..2200).contains(year))?;
        let rest = unblanked(rest).strip_prefix(SEPARATORS)?;
        let (month, after_month) = part(rest, 12);
        if month == 0 {
            return Some((Self { year, month, day: 0 }, rest));
        }
        let Some(rest) = unblanked(after_month).strip_prefix(['月', '-', '.', '/', '－', '．']) else {
            return Some((Self { year, month, day: 0 }, after_month));
        };
        let (day, after_day) = part(rest, 31);
        let rest = if day == 0 { rest } else { after_day };
        let end = unblanked(rest).strip_prefix(['日', '号', '號']).filter(|_| day > 0).unwrap_or(rest);
        Some((Self { year, month, day }, end))
    }
}

/// Reads a month or day up to `limit`; 0 when there is none.
fn part(text: &str, limit: u8) -> (u8, &str) {
    match number(unblanked(text)) {
        Some((value, rest)) => match u8::try_from(value) {
            Ok(value) if value <= limit => (value, rest),
            _ => (0, text),
        },
        None => (0, text),
    }
}

/// What follows the blanks that `text` begins with; a line end is none.
fn unblanked(text: &str) -> &str {
    text.trim_start_matches(|c| is_blank(c) && c != '\n' && c != '\r')
}

/// Reads the number that `text` begins with, Arabic or Chinese, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    if let Some(number) = year_with_letters(text).or_else(|| numeral::chinese(text)) {
        return Some((number.value, text.get(number.len..)?));
    }
    let digits = text.chars().map_while(digit);
    let value = digits.clone().fold(0_u32, |value, digit| value.saturating_mul(10).saturating_add(digit));
    let len = text.chars().take(digits.count()).map(char::len_utf8).sum();
    if len == 0 { None } else { Some((value, text.get(len..)?)) }
}

/// Reads the four figures of a year in which letters or zeros stand for 〇, as typists put them: 二OO六, 二ｏ一二, 二0二0.
fn year_with_letters(text: &str) -> Option<numeral::Numeral> {
    let is_letter = |c: char| matches!(c, 'O' | 'o' | 'Ｏ' | 'ｏ' | '○' | '0' | '０');
    let written = text.chars().take(4);
    // Asked at every number: nearly all are written without.
    if !written.clone().any(is_letter) {
        return None;
    }
    let year: String = written.clone().map(|c| if is_letter(c) { '〇' } else { c }).collect();
    let read = numeral::chinese(&year).filter(|read| read.len == year.len())?;
    Some(numeral::Numeral { value: read.value, len: written.map(char::len_utf8).sum() })
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
        assert_eq!(date("二OO六年二月二十日"), Some((2006, 2, 20)));
        assert_eq!(date("二○一二年三月"), Some((2012, 3, 0)));
        assert_eq!(date("二OO个人"), None);
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
    fn blanks_inside_a_date_do_not_part_it_and_its_end_is_known() {
        for text in ["2013 年 5 月 4 日", "2013年5月4日", "2013-05-04"] {
            let found: Vec<_> = Date::all(text).map(|(span, date)| (span.of(text), date.iso())).collect();
            assert_eq!(found, [(text, "2013-05-04".to_owned())], "{text}");
        }
        let text = "于2013年5月4日在会上";
        assert_eq!(Date::all(text).map(|(span, _)| span.of(text)).collect::<Vec<_>>(), ["2013年5月4日"]);
    }

    #[test]
    fn eight_digits_alone_are_a_date() {
        assert_eq!(Date::compact("讲话20250301定稿").map(Date::iso).as_deref(), Some("2025-03-01"));
        assert_eq!(Date::compact("120250301"), None);
        assert_eq!(Date::compact("20251301"), None);
    }

    #[test]
    fn what_is_not_known_comes_first() {
        let find = |text| Date::find(text);
        assert!(find("2025年") < find("2025年1月"));
        assert!(find("2025年1月9日") < find("2025年1月10日"));
    }
}
