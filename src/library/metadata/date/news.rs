//! The day of the news, whose year stands elsewhere.

use super::{
    label::published,
    line::monthly,
    name::{of_folders, of_name},
};
use crate::{
    library::{
        date::Date,
        metadata::{clues::Clues, web, year},
    },
    text::marks::is_blank,
};

/// The day of a dateline: 新华社北京10月27日电. Its year stands in the name of the file or in a date of the page.
pub(super) fn dateline(clues: &Clues<'_>) -> Option<Date> {
    let line = clues.lines.iter().take(12).find(|line| web::is_dateline(line))?;
    let end = line.find(['电', '讯', '電', '訊'])?;
    let told: String = line.get(..end)?.chars().filter(|c| !is_blank(*c)).collect();
    if let Some(date) = monthly(&told) {
        return Some(date);
    }
    let published = published(clues).or_else(|| of_name(clues));
    let named = clues.file.as_deref().and_then(year::in_name);
    let year = published.map(|date| date.year).or(named)?;
    let date =
        Date::all(&format!("{year}年{}", told.get(month_at(&told)?..)?)).map(|(_, date)| date).next()?;
    let mut date = Some(date).filter(|date| date.day > 0)?;
    // A paper of January prints what was sent in December.
    if published
        .is_some_and(|published| published.month == 1 && date.month == 12 && published.year == date.year)
    {
        date.year -= 1;
    }
    Some(date)
}

/// Where the digits before the last 月 begin.
fn month_at(text: &str) -> Option<usize> {
    let month = text.rfind('月')?;
    let digits = text.get(..month)?.bytes().rev().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| month - digits)
}

/// The day with which the news begins: `11月22日，县里…`. Its year stands in the name of the file or of its folders.
pub(super) fn opening(clues: &Clues<'_>) -> Option<Date> {
    if clues.salutation.is_some() {
        return None;
    }
    let year = of_name(clues)
        .or_else(|| of_folders(clues))
        .map(|date| date.year)
        .or_else(|| clues.file.as_deref().and_then(year::in_name))?;
    clues.lines.iter().take(6).find_map(|line| {
        let begun = behind_reporter(line).trim_start_matches(is_blank);
        let month = begun.bytes().take_while(u8::is_ascii_digit).count();
        let is_day =
            (1..=2).contains(&month) && begun.get(month..).is_some_and(|rest| rest.starts_with('月'));
        if !is_day {
            return None;
        }
        let (span, date) = Date::all(&format!("{year}年{begun}")).next()?;
        (date.day > 0 && span.start == 0).then_some(date)
    })
}

/// What a report says behind its dateline and who reports: 本报讯（记者…）….
fn behind_reporter(line: &str) -> &str {
    if !web::is_dateline(line) {
        return line;
    }
    let told = line.split_once(['讯', '电']).map_or("", |(_, told)| told.trim_start_matches(is_blank));
    let reporter = told.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')']));
    reporter.map_or(told, |(_, told)| told)
}
