//! Dates behind a label, as records and pages have them.

use super::line::{alone, monthly};
use crate::{
    library::{
        date::Date,
        metadata::{
            clues::{Clues, lines},
            web,
        },
    },
    text::marks::is_blank,
};

/// What records put before the day on which a document was signed or said.
pub(super) const SIGNED: &[&str] = &[
    "成文日期",
    "成文时间",
    "发文日期",
    "签发日期",
    "印发日期",
    "讲话时间",
    "演讲时间",
    "生成日期",
    "公布日期",
    "修正日期",
    "颁布日期",
    "会议时间",
    "讲话日期",
];
/// What pages put before the day on which they showed it.
const PUBLISHED: &[&str] = &[
    "发布日期",
    "发布时间",
    "公开日期",
    "更新时间",
    "更新日期",
    "录入时间",
    "时间",
    "日期",
    "发表时间",
    "发布",
];

/// The date after one of `labels`, in its line or in the next.
pub(super) fn labelled(clues: &Clues<'_>, labels: &[&str]) -> Option<Date> {
    const COLONS: [char; 4] = [':', '：', '】', ']'];
    let mut with_value = clues.lines.iter().enumerate().filter(|(_, line)| line.contains(COLONS));
    with_value.find_map(|(index, line)| {
        let compact = closed_up(line);
        // A label may be part of a longer one: 发布 stands in 发布日期.
        let values = labels.iter().filter_map(|label| {
            let at = compact.find(label)? + label.len();
            Some((at, compact.get(at..)?.strip_prefix(COLONS)?))
        });
        let (_, value) = values.min_by_key(|(at, _)| *at)?;
        let value = value.trim_start_matches([':', '：', '|']);
        let near: String = value.chars().take(16).collect();
        if near.is_empty() {
            return clues.lines.get(index + 1).and_then(|next| monthly(next));
        }
        monthly(&near).or_else(|| Date::compact(&near))
    })
}

/// A line without its blanks, but for those that keep the hour away from the day.
fn closed_up(line: &str) -> String {
    let mut compact = String::new();
    let mut gap = false;
    for c in line.chars() {
        if is_blank(c) {
            gap = true;
            continue;
        }
        if gap && c.is_ascii_digit() && compact.ends_with(|before: char| before.is_ascii_digit()) {
            compact.push(' ');
        }
        gap = false;
        compact.push(c);
    }
    compact
}

/// The date on which a page or a paper showed it.
pub(super) fn published(clues: &Clues<'_>) -> Option<Date> {
    labelled(clues, PUBLISHED).or_else(|| {
        let near = clues.lines.iter().take(16).copied();
        let ends = lines(clues.text).rev().take(6);
        near.chain(ends)
            .filter(|line| {
                web::is_published(line) || web::is_stamped(line) || web::clock(line) && alone(line).is_some()
            })
            .find_map(monthly)
    })
}
