//! Times as a clock shows them.

/// Returns milliseconds as `12:40`, from an hour on as `1:02:40`; parts of a second are left out.
pub fn clock_time(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// Returns how far ahead or behind something is, with its sign: `+0:35`, `−1:10`; within half a second `0:00`.
pub fn difference(milliseconds: i64) -> String {
    let rounded = milliseconds.unsigned_abs().saturating_add(500) / 1000 * 1000;
    let sign = match milliseconds {
        _ if rounded == 0 => "",
        0.. => "+",
        _ => "−",
    };
    format!("{sign}{}", clock_time(rounded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_a_clock_tells_them() {
        for (milliseconds, shown) in
            [(0, "0:00"), (59_999, "0:59"), (760_000, "12:40"), (3_760_000, "1:02:40")]
        {
            assert_eq!(clock_time(milliseconds), shown);
        }
        for (milliseconds, shown) in [(0, "0:00"), (-400, "0:00"), (35_000, "+0:35"), (-70_400, "−1:10")] {
            assert_eq!(difference(milliseconds), shown);
        }
    }
}
