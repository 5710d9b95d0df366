//! Dates that are a line of their own or stand beside the title, and those below the last words.

use crate::{
    library::{
        date::Date,
        metadata::{
            clues::{Clues, first, lines},
            web,
        },
    },
    text::marks::{ends_sentence, is_blank},
};

/// The first date of `text` that names a month.
pub(super) fn monthly(text: &str) -> Option<Date> {
    Date::all(text).map(|(_, date)| date).find(|date| date.has_month())
}

/// A line before the body that is a date and nothing else, a time of day apart.
pub(super) fn line(clues: &Clues<'_>) -> Option<Date> {
    let recognised = clues.date.as_deref().filter(|_| {
        clues
            .lines
            .iter()
            .all(|line| !(web::clock(line) && clues.date.as_deref().is_some_and(|date| line.contains(date))))
    });
    let alone = clues.lines.iter().take(16).find_map(|line| alone(line).filter(|_| !web::clock(line)));
    let recognised = recognised.and_then(monthly);
    // 2017年6月23星期五: the head may have left out the day.
    let is_same = |whole: &Date| {
        recognised.is_none_or(|date| date.day == 0 && (date.year, date.month) == (whole.year, whole.month))
    };
    alone.filter(is_same).or(recognised)
}

/// The date that a line holds and nothing else, brackets, week days and blanks apart.
pub(super) fn alone(line: &str) -> Option<Date> {
    if line.len() > 90 {
        return None;
    }
    let (span, date) = Date::all(line).next().filter(|(_, date)| date.has_month())?;
    let rest = [line.get(..span.start)?, line.get(span.end..)?].concat();
    let quiet = |c: char| {
        is_blank(c) || c.is_ascii_digit() || "（）()【】[]星期一二三四五六日上下午，,:：".contains(c)
    };
    rest.chars().all(quiet).then_some(date)
}

/// The date in a subtitle: ——2026年1月27日在…会议上.
pub(super) fn subtitle(clues: &Clues<'_>) -> Option<Date> {
    let dashed = clues
        .lines
        .iter()
        .take(12)
        .filter(|line| line.starts_with(['—', '─', '―']) || line.starts_with("--"));
    let occasion = || clues.lines.iter().take(16).find_map(|line| occasion(line));
    clues.subtitle.as_deref().into_iter().chain(dashed.copied()).find_map(monthly).or_else(occasion)
}

/// The day of a line that says when and where, without the dash of a subtitle: `2021年1月27日在全县大会上`.
fn occasion(line: &str) -> Option<Date> {
    let (span, date) = Date::all(line).next().filter(|(span, date)| date.day > 0 && span.start <= 4)?;
    let place = line.get(span.end..)?.trim_start_matches(is_blank);
    (place.starts_with('在') && place.contains('会') && !place.contains(['，', ',', '。'])).then_some(date)
}

/// The day behind a title in its line: `在…招待会上的致辞 2011年6月21日，某地`.
pub(super) fn behind_title(clues: &Clues<'_>) -> Option<Date> {
    clues.lines.iter().take(8).find_map(|line| web::dated_title(line).map(|(_, date)| date))
}

/// The date below the last words, alone in its line or after the issuer, or the first such date after the head.
pub(super) fn signature(clues: &Clues<'_>) -> Option<Date> {
    /// A notice that passes something on is signed within this many bytes.
    const REACH: usize = 256 * 1024;
    let signed = |line: &str| {
        if line.len() > 120 {
            return None;
        }
        alone(line).filter(|_| !web::clock(line)).or_else(|| issued(line))
    };
    let ends: Vec<&str> = lines(clues.text).rev().take(30).collect();
    let last = ends.iter().find_map(|line| signed(line));
    // What a notice passes on follows its signature, which so stands in the middle.
    let inside = || lines(first(clues.text, REACH)).skip(4).find_map(signed);
    last.or_else(inside)
}

/// The date that a line ends with after an issuer: 青石县人民政府办公室　2022年5月6日印发.
fn issued(line: &str) -> Option<Date> {
    let (span, date) = Date::all(line).last().filter(|(_, date)| date.day > 0)?;
    let before = line.get(..span.start)?.trim_matches(|c| is_blank(c) || matches!(c, '（' | '('));
    let after = line.get(span.end..)?.trim_matches(|c| is_blank(c) || matches!(c, '）' | ')' | '。'));
    let issuer = (2..=30).contains(&before.chars().count())
        && !before.contains(['，', '。', '：', ':', '、', '《', '从', '自', '至', '于']);
    let gap = line.get(..span.start)?.ends_with(is_blank);
    let body = before.chars().next_back().is_none_or(|c| !ends_sentence(c));
    (issuer && body && (gap && after.is_empty() || after == "印发" || after == "发布" || after == "公布"))
        .then_some(date)
}
