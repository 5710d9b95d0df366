//! Numbers as they are written in the rows.

use crate::library::copies::Likeness;

/// A number with a comma between its thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// How much two texts share, as a reader sees it.
pub fn percent(likeness: Likeness) -> String {
    format!("{:.0}%", likeness.jaccard * 100.0)
}
