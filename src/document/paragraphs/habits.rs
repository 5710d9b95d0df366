//! How the lines of a file come about, told from all of them together.

use std::collections::HashMap;

use crate::document::{lines::line::Line, markers::numbering::Numbering, paragraphs::look::Look};

/// What holds for all lines of a body.
#[derive(Debug, Default)]
pub struct Habits {
    /// Blank lines stand between nearly all lines, so that they say nothing.
    pub double_spaced: bool,
    /// Paragraphs are known by their indent: lines without one go on.
    pub by_indent: bool,
    /// Nearly all lines are indented as paragraphs are.
    pub all_indented: bool,
    /// Lines were broken at this width.
    pub width: Option<Width>,
    /// Where the lines begin that are points of a list whose lines are mostly sentences, in order.
    sentences: Vec<usize>,
}

/// The width at which lines were broken.
#[derive(Clone, Copy, Debug)]
pub struct Width {
    columns: usize,
    /// How many columns a full line may lack, because a mark or a word was kept from being cut.
    slack: usize,
    /// How many columns the first line of a paragraph lacks, because its indent was lost.
    lost: usize,
    /// Whether most lines reach it, so that even a marker at the beginning of a line may stand inside a sentence.
    pub dense: bool,
}

impl Width {
    /// Whether a line reaches the width. The `first` line of a paragraph may have lost its indent.
    pub const fn is_full(self, line: &Line, first: bool) -> bool {
        let lost = if first { self.lost } else { 0 };
        columns(line) + self.slack + lost >= self.columns
    }
}

/// The columns of the indent of a paragraph.
const INDENT: usize = 4;

impl Habits {
    pub fn of(looks: &[Look]) -> Self {
        let count = looks.len();
        let gaps = looks.iter().skip(1).filter(|look| look.line.gap > 0).count();
        let width = width(looks).map(|width| Width { lost: lost(looks, width), ..width });
        let indented = looks.iter().filter(|look| indent(&look.line) >= INDENT).count();
        Self {
            double_spaced: count > 3 && gaps * 10 > (count - 1) * 9,
            by_indent: indents(looks),
            all_indented: count > 3 && indented * 10 >= count * 9,
            width,
            sentences: sentences(looks, width),
        }
    }

    /// Whether the lines of the list that has a point at `offset` are mostly sentences, not bare headings.
    pub fn lines_are_sentences(&self, offset: usize) -> bool {
        self.sentences.binary_search(&offset).is_ok()
    }
}

/// More lines of a point tell nothing.
const LONGEST_POINT: usize = 4;

/// Where the lines begin that are points of lists whose lines are mostly sentences; a list ends where its numbering begins
/// again.
fn sentences(looks: &[Look], width: Option<Width>) -> Vec<usize> {
    let mut open: HashMap<Numbering, usize> = HashMap::new();
    let mut balances: Vec<i32> = Vec::new();
    let mut points: Vec<(usize, usize)> = Vec::new();
    for (index, look) in looks.iter().enumerate() {
        let Some(mark) = look.mark else { continue };
        if mark.ordinal == 1 {
            open.remove(&mark.numbering);
        }
        let list = *open.entry(mark.numbering).or_insert_with(|| {
            balances.push(0);
            balances.len() - 1
        });
        // No heading takes so many lines.
        let mut lines = 0;
        let mut ends = |look: &Look| {
            lines += 1;
            look.has_stop || lines > 1 && look.finished || lines == LONGEST_POINT
        };
        let stops = paragraph_from(looks, index, width).any(&mut ends);
        if let Some(balance) = balances.get_mut(list) {
            *balance += if stops { 1 } else { -1 };
        }
        points.push((look.line.span.start, list));
    }
    let told = |&(_, list): &(usize, usize)| balances.get(list).is_some_and(|&balance| balance > 0);
    points.into_iter().filter(told).map(|(start, _)| start).collect()
}

/// The lines from `index` on that a fixed width cut out of one paragraph; at most [`LONGEST_POINT`].
///
/// The first of them may have lost its indent: then the next one is longer, or the last one of the paragraph, while that
/// below a heading is the first line of a paragraph and as short.
fn paragraph_from(looks: &[Look], index: usize, width: Option<Width>) -> impl Iterator<Item = &Look> {
    let full = move |look: &Look, first: bool| width.is_some_and(|width| width.is_full(&look.line, first));
    let mut goes_on = true;
    let mut first = looks.get(index).is_some_and(|look| full(look, true))
        && looks
            .get(index + 1)
            .filter(|next| next.mark.is_none() && next.line.gap == 0)
            .is_some_and(|next| full(next, false) || !full(next, true) && next.finished);
    looks.iter().skip(index).take(LONGEST_POINT).take_while(move |look| {
        let taken = goes_on;
        goes_on = full(look, std::mem::take(&mut first));
        taken
    })
}

const fn columns(line: &Line) -> usize {
    let indent = indent(line);
    line.columns as usize + if indent < INDENT { indent } else { INDENT }
}

const fn indent(line: &Line) -> usize {
    line.indent as usize
}

/// Some lines are indented, many are not, and those mostly follow an unfinished line.
fn indents(looks: &[Look]) -> bool {
    let indented = looks.iter().filter(|look| look.line.indent >= 2).count();
    if indented < 3 || indented * 10 >= looks.len() * 8 {
        return false;
    }
    let follows = looks
        .iter()
        .zip(looks.iter().skip(1))
        .filter(|(_, look)| look.line.indent < 2 && look.mark.is_none());
    let (cut, whole) = follows.fold((0, 0), |(cut, whole), (before, _)| {
        // The cells of a table and the lines of a signature are unfinished as well, but no running text.
        if before.finished || !before.runs() { (cut, whole + 1) } else { (cut + 1, whole) }
    });
    cut > whole
}

/// The width at which lines were broken.
///
/// Where paragraphs are long, most lines reach it and break off inside a sentence. Where they are short, as in statutes,
/// lines still pile up at it, and what follows those lines goes on without a marker. A few lines may be longer: the pile
/// tells, not the longest line.
fn width(looks: &[Look]) -> Option<Width> {
    if looks.len() < 8 {
        return None;
    }
    let mut widths: Vec<usize> = looks.iter().map(|look| columns(&look.line)).collect();
    widths.sort_unstable();
    let longest = *widths.get(widths.len().saturating_sub(1 + widths.len() / 50))?;
    reached(looks, &widths, longest).or_else(|| {
        let pile = pile(looks)?;
        reached(looks, &widths, pile).or_else(|| {
            is_pile(looks, pile).then_some(Width { columns: pile, slack: 3, lost: 0, dense: false })
        })
    })
}

/// The columns that first lines of paragraphs lack: those of an indent of two characters, where most of them that break
/// off inside a sentence end just there. A paragraph begins below a short line that ends a sentence, or below a heading that
/// is shorter still: one of just that length may be a point that was cut itself.
fn lost(looks: &[Look], width: Width) -> usize {
    let reaches = |look: &Look, lost: usize| columns(&look.line) + width.slack + lost >= width.columns;
    let ends = |look: &Look| {
        look.finished && !reaches(look, 0) || look.mark.is_some() && !look.finished && !reaches(look, INDENT)
    };
    let pairs = looks.iter().zip(looks.iter().skip(1));
    let begins = pairs.filter(|(before, _)| ends(before)).map(|(_, first)| first);
    let cut: Vec<usize> = begins.filter(|first| !first.finished).map(|first| columns(&first.line)).collect();
    let short = |columns: &&usize| {
        **columns + width.slack < width.columns && **columns + INDENT + width.slack >= width.columns
    };
    let short = cut.iter().filter(short).count();
    let full = cut.iter().filter(|columns| **columns + width.slack >= width.columns).count();
    if short >= 2 && short > full { INDENT } else { 0 }
}

/// Lines were broken in this range of columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 36..=160;

/// The width of so many columns, when enough lines reach it and are cut there.
fn reached(looks: &[Look], widths: &[usize], columns_cut: usize) -> Option<Width> {
    let lacking = |slack: usize| widths.iter().filter(|&&width| width + slack >= columns_cut).count();
    let slack = if lacking(1) * 10 >= lacking(3) * 9 { 1 } else { 3 };
    let mut width = Width { columns: columns_cut, slack, lost: 0, dense: true };
    if !WIDTHS.contains(&columns_cut) {
        return None;
    }
    let full = lacking(slack);
    let cut = looks.iter().filter(|look| width.is_full(&look.line, false) && !look.finished).count();
    let marked = looks.iter().filter(|look| look.mark.is_some()).count();
    if full * 2 >= looks.len() && cut * 10 >= full * 7 && marked * 10 <= looks.len() * 4 {
        return Some(width);
    }
    let goes_on = |(before, look): &(&Look, &Look)| {
        width.is_full(&before.line, false) && !before.finished && look.mark.is_none() && look.line.gap == 0
    };
    let continued = looks.iter().zip(looks.iter().skip(1)).filter(goes_on).count();
    let below = lacking(12) - lacking(slack);
    width.dense = false;
    (full >= 5
        && full * 12 >= looks.len()
        && cut * 10 >= full * 7
        && continued * 10 >= full * 7
        && full * 2 >= below * 3)
        .then_some(width)
}

/// The lines that break off inside a sentence, as it seems, so that the next one goes on.
fn cut(looks: &[Look]) -> impl Iterator<Item = usize> {
    looks
        .iter()
        .zip(looks.iter().skip(1))
        .filter(|(before, look)| {
            !before.finished && look.mark.is_none() && look.line.gap == 0 && indent(&look.line) < INDENT
        })
        .map(|(before, _)| columns(&before.line))
        .filter(|columns| *columns >= *WIDTHS.start())
}

/// The number of columns at which most lines were cut, those that lack a character with them.
fn pile(looks: &[Look]) -> Option<usize> {
    let mut counts = [0_usize; 164];
    for columns in cut(looks) {
        if let Some(count) = counts.get_mut(columns) {
            *count += 1;
        }
    }
    let within = |end: usize| counts.iter().take(end + 1).skip(end.saturating_sub(3)).sum::<usize>();
    WIDTHS
        .filter(|&end| counts.get(end).is_some_and(|&count| count > 0))
        .max_by_key(|&end| (within(end), end))
}

/// Whether nearly all lines that break off do so at `pile`, and hardly any line is longer.
fn is_pile(looks: &[Look], pile: usize) -> bool {
    let near = |columns: usize| columns <= pile + 1 && columns + 3 >= pile;
    let (mut all, mut piled) = (0, 0);
    for columns in cut(looks) {
        all += 1;
        piled += usize::from(near(columns) || columns + INDENT == pile);
    }
    let longer = looks.iter().filter(|look| columns(&look.line) > pile + 3).count();
    piled >= 5 && piled * 10 >= all * 7 && longer * 8 <= looks.len() && piled * 10 >= looks.len()
}
