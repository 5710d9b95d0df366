//! Dates in the name of the file and in those of its folders.

use super::line::monthly;
use crate::library::{date::Date, metadata::clues::Clues};

/// The date in the name of the file or of its folder.
pub(super) fn of_name(clues: &Clues<'_>) -> Option<Date> {
    let names = clues.file.iter().chain(clues.folders.first());
    names.into_iter().find_map(|name| monthly(&name.replace('_', "-")).or_else(|| Date::compact(name)))
}

/// The day or month that the folders of a site spell: `2016/07/24`, `2015-01/14`, `202209`.
pub(super) fn of_folders(clues: &Clues<'_>) -> Option<Date> {
    let mut digits = String::new();
    let mut found = None;
    for name in &clues.folders {
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            break;
        }
        digits.insert_str(0, &name.replace('-', ""));
        let day = if digits.len() == 6 { format!("{digits}01") } else { digits.clone() };
        if let Some(date) = Date::compact(&day) {
            found = Some(if digits.len() == 6 { Date { day: 0, ..date } } else { date });
        }
    }
    found
}
