//! Heads, feet and page numbers.

use std::collections::{BTreeSet, HashMap};

use super::line::PageLine;

/// How many lines at each end of a page may be furniture.
const EDGE: usize = 2;
/// On how many pages a line must stand, and on what share of them, in percent.
const PAGES: usize = 3;
const SHARE: usize = 30;

/// Returns the lines that are furniture, each by the indices of its page and of itself.
///
/// A line at the edge of a page is, when it stands there on several pages, odd and even ones apart, with other digits perhaps; or
/// when it is a mere page number.
pub(super) fn furniture(pages: &[Vec<PageLine>]) -> BTreeSet<(usize, usize)> {
    let edges: Vec<Vec<usize>> = pages.iter().map(|page| edges(page)).collect();
    let at_edges = || {
        let lines = pages.iter().zip(&edges).enumerate();
        lines.flat_map(|(number, (page, edges))| {
            edges.iter().filter_map(move |at| Some((number, *at, page.get(*at)?)))
        })
    };
    let mut counts: HashMap<(String, Option<bool>), BTreeSet<usize>> = HashMap::new();
    for (number, _, line) in at_edges() {
        for side in [None, Some(number.is_multiple_of(2))] {
            counts.entry((pattern(&line.text), side)).or_default().insert(number);
        }
    }
    let repeats = |text: &str, number: usize| {
        let on = |side: Option<bool>, pages: usize| {
            let count = counts.get(&(pattern(text), side)).map_or(0, BTreeSet::len);
            count >= PAGES && count * 100 >= pages * SHARE
        };
        on(None, pages.len()) || on(Some(number.is_multiple_of(2)), pages.len() / 2)
    };
    let found =
        at_edges().filter(|(number, _, line)| is_page_number(&line.text) || repeats(&line.text, *number));
    found.map(|(number, at, _)| (number, at)).collect()
}

/// Returns the indices of the highest and lowest lines.
fn edges(page: &[PageLine]) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..page.len()).collect();
    by_height.sort_by(|a, b| {
        let y = |at: &usize| page.get(*at).map_or(0.0, |line| line.y);
        y(a).total_cmp(&y(b))
    });
    let lowest = by_height.iter().rev().take(EDGE);
    let distinct: BTreeSet<usize> = by_height.iter().take(EDGE).chain(lowest).copied().collect();
    distinct.into_iter().collect()
}

/// Returns a text without blanks, its digits alike.
fn pattern(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c.is_ascii_digit() || matches!(c, '０'..='９') { '#' } else { c })
        .collect()
}

/// Returns whether a line is a page number and nothing else: `— 3 —`, `第3页 共9页`, `3/9`, `iv`.
fn is_page_number(text: &str) -> bool {
    let pattern = pattern(text);
    let bare = pattern.trim_matches(|c: char| {
        matches!(
            c,
            '-' | '–' | '—' | '－' | '―' | '·' | '•' | '~' | '[' | ']' | '(' | ')' | '（' | '）' | '.'
        )
    });
    let mut runs = String::new();
    for c in bare.chars() {
        if c != '#' || !runs.ends_with('#') {
            runs.push(c);
        }
    }
    let digits = bare.chars().filter(|c| *c == '#').count();
    let is_number = digits <= 8
        && matches!(
            runs.to_lowercase().as_str(),
            "#" | "#/#"
                | "第#页"
                | "第#頁"
                | "第#页共#页"
                | "第#页,共#页"
                | "第#页，共#页"
                | "第#页/共#页"
                | "第#页（共#页）"
                | "共#页第#页"
                | "#页"
                | "page#"
                | "page#of#"
                | "#of#"
                | "p.#"
                | "p#"
                | "第#頁共#頁"
        );
    let is_roman = !bare.is_empty()
        && bare.len() <= 6
        && (bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'))
            || bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L')));
    is_number && digits > 0 && (digits <= 4 || runs != "#") || is_roman
}
