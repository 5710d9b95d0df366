//! Tables of contents: lines that come again as lines of the text.

use std::collections::HashMap;

use crate::document::dirt::squash;
use crate::document::line::Line;
use crate::text::marks::{is_blank, is_digit};

/// A table of contents: lines after 目录 (or a run of at least three) that come again as lines of the text.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let live: Vec<usize> =
        (0..lines.len()).filter(|&i| lines.get(i).is_some_and(|line| !line.dirt)).take(400).collect();
    let word = |index: usize| {
        lines.get(index).is_some_and(|line| matches!(&*squash(line.of(text)), "目录" | "目錄" | "目次"))
    };
    let Some(start) = live.iter().take(super::TOP).position(|&index| word(index)) else { return };
    let entry = |index: usize| {
        lines.get(index).filter(|line| line.columns <= 120).map(|line| entry_of(line.of(text)))
    };
    let mut times: HashMap<String, u32> = HashMap::new();
    for line in lines.iter().filter(|line| line.columns <= 120) {
        *times.entry(entry_of(line.of(text))).or_default() += 1;
    }
    let mut end = start + 1;
    let (mut again, mut since) = (0, 0);
    for (k, &index) in live.iter().enumerate().skip(start + 1) {
        let Some(of) = entry(index) else { break };
        let numbered = lines.get(index).is_some_and(|line| has_leader(line.of(text)));
        if times.get(&of).is_some_and(|&count| count > 1) || numbered {
            let seen_before =
                live.iter().take(k).skip(start + 1).any(|&earlier| entry(earlier).is_some_and(|e| e == of));
            if seen_before && !numbered {
                break;
            }
            again += 1;
            since = 0;
            end = k + 1;
        } else {
            since += 1;
            if since > 2 {
                break;
            }
        }
    }
    if again >= 2 {
        for &index in live.iter().take(end).skip(start) {
            if let Some(line) = lines.get_mut(index) {
                line.dirt = true;
            }
        }
    }
}

/// An entry of a table of contents without its leader and page number.
fn entry_of(line: &str) -> String {
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
