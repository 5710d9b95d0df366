//! Tables of contents: lines that come again as lines of the text.

use std::collections::{HashMap, HashSet};

use crate::{
    document::{
        lines::{furniture::TOP, line::Line, squash::squash},
        markers::{mark::is_shorter, marker},
    },
    text::marks::{is_blank, is_digit, is_stop},
};

/// A table of contents has at most this many lines.
const LONGEST: usize = 400;
/// An entry takes at most this many columns.
const WIDEST: u32 = 120;

/// Marks a table of contents: the lines after 目录, or at least three points in a row at the top, that come again as lines
/// of the text or end with dots and a page number.
pub fn mark(text: &str, lines: &mut [Line]) {
    let near: Vec<(usize, Line)> =
        lines.iter().copied().enumerate().filter(|(_, line)| !line.dirt).take(LONGEST).collect();
    mark_inline(text, &near, lines);
    let Some(start) = begin(text, &near) else { return };
    let mut times: HashMap<String, u32> = HashMap::new();
    for line in lines.iter().filter(|line| line.columns <= WIDEST) {
        *times.entry(entry(line.of(text))).or_default() += 1;
    }
    let mut seen: HashSet<String> = HashSet::new();
    let (mut end, mut again, mut since) = (start, 0, 0);
    for (place, (_, line)) in
        near.iter().enumerate().skip(start).take_while(|(_, (_, line))| line.columns <= WIDEST)
    {
        let of = entry(line.of(text));
        let numbered = has_leader(line.of(text));
        if numbered || times.get(&of).is_some_and(|&count| count > 1) {
            if !seen.insert(of) && !numbered {
                break;
            }
            (end, again, since) = (place + 1, again + 1, 0);
        } else if !is_label(line.of(text)) {
            since += 1;
            if since > 2 {
                break;
            }
        }
    }
    let labelled = near.get(start).is_some_and(|(_, line)| is_label(line.of(text)));
    let first_again = near
        .get(start)
        .is_some_and(|(_, line)| times.get(&entry(line.of(text))).is_some_and(|&count| count > 1));
    let believed =
        if labelled { again >= 2 } else { again >= 3 && first_again && again * 5 >= (end - start) * 4 };
    if believed {
        for &(index, _) in near.iter().take(end).skip(start) {
            if let Some(line) = lines.get_mut(index) {
                line.dirt = true;
            }
        }
    }
}

/// Marks contents that stand in one line, at 目录 or right below it: at least two points in it are lines of the text.
fn mark_inline(text: &str, near: &[(usize, Line)], lines: &mut [Line]) {
    let names_contents = |line: &Line| {
        let head: String = line.of(text).chars().filter(|&c| !is_blank(c)).take(2).collect();
        is_label(&head)
    };
    let Some(place) = near.iter().take(TOP).position(|(_, line)| names_contents(line)) else { return };
    for &(index, line) in near.iter().skip(place).take(2) {
        let of = squash(line.of(text));
        let held =
            lines.iter().skip(index + 1).filter(|below| below.columns < line.columns).filter(|below| {
                let own = below.of(text);
                marker::opening(own).is_some_and(|mark| mark.len < own.len()) && of.contains(&*squash(own))
            });
        if held.take(2).count() == 2 {
            lines.iter_mut().skip(index).take(1).for_each(|line| line.dirt = true);
        }
    }
}

/// Where a table of contents may begin: at 目录, or at three short points in a row.
fn begin(text: &str, near: &[(usize, Line)]) -> Option<usize> {
    let top = || near.iter().take(TOP);
    let point = |(_, line): &(usize, Line)| {
        let of = line.of(text);
        line.columns <= WIDEST
            && !line.last(text).is_some_and(is_stop)
            && marker::opening(of).is_some_and(|mark| mark.len < of.len())
    };
    let listed = || {
        top()
            .zip(near.iter().skip(1))
            .zip(near.iter().skip(2))
            .position(|((a, b), c)| point(a) && point(b) && point(c))
    };
    top().position(|(_, line)| is_label(line.of(text))).or_else(listed)
}

fn is_label(line: &str) -> bool {
    is_shorter(line, 8) && matches!(&*squash(line), "目录" | "目錄" | "目次")
}

/// An entry of a table of contents without its leader and page number.
fn entry(line: &str) -> String {
    let squashed = squash(line);
    let cut = squashed.trim_end_matches(|c: char| {
        is_digit(c) || matches!(c, '.' | '…' | '·' | '—' | '-' | '(' | ')' | '（' | '）')
    });
    if cut.is_empty() { squashed.into_owned() } else { cut.to_owned() }
}

/// Whether a line ends with dots and a page number.
fn has_leader(line: &str) -> bool {
    let cut = line.trim_end_matches(|c| is_digit(c) || is_blank(c));
    cut.len() < line.len() && (cut.ends_with("...") || cut.ends_with('…') || cut.ends_with("···"))
}
