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
/// A line at the edge of a page is, when it stands there on several pages, odd and even ones apart, with other digits perhaps;
/// when it is a mere page number; or when it is the outermost one and has the number of the page at one end.
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
    // Heads of chapters change too often to repeat, but the page number that stands beside them counts on.
    let outermost: Vec<Option<(usize, usize)>> = pages.iter().map(|page| outermost(page)).collect();
    let is_outermost = |number: usize, at: usize| {
        outermost
            .get(number)
            .copied()
            .flatten()
            .is_some_and(|(highest, lowest)| at == highest || at == lowest)
    };
    let ahead = ahead(at_edges().filter(|(number, at, _)| is_outermost(*number, *at)), pages.len());
    let counts_on = |text: &str, number: usize, at: usize| {
        is_outermost(number, at)
            && ahead.is_some_and(|ahead| ends(text).any(|end| before(end, number) == ahead))
    };
    let found = at_edges().filter(|(number, at, line)| {
        is_page_number(&line.text) || repeats(&line.text, *number) || counts_on(&line.text, *number, *at)
    });
    found.map(|(number, at, _)| (number, at)).collect()
}

/// Returns the indices of the highest and of the lowest line.
fn outermost(page: &[PageLine]) -> Option<(usize, usize)> {
    let lines = || page.iter().enumerate();
    let (highest, _) = lines().min_by(|(_, a), (_, b)| a.y.total_cmp(&b.y))?;
    let (lowest, _) = lines().max_by(|(_, a), (_, b)| a.y.total_cmp(&b.y))?;
    Some((highest, lowest))
}

/// Returns by how much the numbers in these lines are ahead of the indices of their pages, where they count on with them.
fn ahead<'a>(lines: impl Iterator<Item = (usize, usize, &'a PageLine)>, pages: usize) -> Option<isize> {
    let mut counts: HashMap<isize, BTreeSet<usize>> = HashMap::new();
    for (number, _, line) in lines {
        for ahead in ends(&line.text).map(|end| before(end, number)) {
            counts.entry(ahead).or_default().insert(number);
        }
    }
    let (ahead, found) = counts.into_iter().max_by_key(|(ahead, found)| (found.len(), *ahead))?;
    (found.len() > PAGES && found.len() * 100 >= pages * SHARE).then_some(ahead)
}

/// Returns by how much a number is ahead of the index of its page; behind it when pages before the first are not counted.
fn before(number: usize, page: usize) -> isize {
    number.checked_signed_diff(page).unwrap_or_default()
}

/// Returns the numbers with which a line that is no sentence begins and ends.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let is_head = text.chars().count() <= 25 && !text.contains(['。', '；']);
    let first = text.split(|c: char| !c.is_ascii_digit()).next();
    let last = text.rsplit(|c: char| !c.is_ascii_digit()).next();
    let digits =
        first.into_iter().chain(last).filter(move |digits| is_head && (1..=4).contains(&digits.len()));
    digits.filter_map(|digits| digits.parse().ok())
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

/// Returns a text without blanks, each of its numbers as `#`.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !is_digit(c) {
            pattern.push(c);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// The forms of page numbers, in lower case.
const NUMBERS: &[&str] = &[
    "#",
    "#/#",
    "第#页",
    "第#頁",
    "第#页共#页",
    "第#頁共#頁",
    "第#页,共#页",
    "第#页，共#页",
    "第#页/共#页",
    "第#页（共#页）",
    "共#页第#页",
    "#页",
    "page#",
    "page#of#",
    "#of#",
    "p.#",
    "p#",
];

/// Returns whether a line is a page number and nothing else: `— 3 —`, `第3页 共9页`, `3/9`, `iv`.
fn is_page_number(text: &str) -> bool {
    let pattern = pattern(text).to_lowercase();
    let is_rule = |c: char| {
        matches!(
            c,
            '-' | '–' | '—' | '－' | '―' | '·' | '•' | '~' | '[' | ']' | '(' | ')' | '（' | '）' | '.'
        )
    };
    let bare = pattern.trim_matches(is_rule);
    let is_number = NUMBERS.contains(&bare) || NUMBERS.contains(&pattern.as_str());
    let is_roman = (1..=6).contains(&bare.len()) && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    // No document has more than 9,999 pages.
    is_number && text.chars().filter(|c| is_digit(*c)).count() <= if bare == "#" { 4 } else { 8 } || is_roman
}
