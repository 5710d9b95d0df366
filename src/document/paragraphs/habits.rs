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
    /// Lines were broken at this width.
    pub width: Option<Width>,
    /// By numbering: how many lines that begin with such a marker hold a stop, less those that hold none.
    sentences: HashMap<Numbering, i32>,
}

/// The width at which lines were broken.
#[derive(Clone, Copy, Debug)]
pub struct Width {
    columns: usize,
    /// How many columns a full line may lack, because a mark or a word was kept from being cut.
    slack: usize,
    /// Whether most lines reach it, so that even a marker at the beginning of a line may stand inside a sentence.
    pub dense: bool,
}

impl Width {
    /// Whether a line reaches the width.
    pub const fn is_full(self, line: &Line) -> bool {
        columns(line) + self.slack >= self.columns
    }
}

impl Habits {
    pub fn of(looks: &[Look]) -> Self {
        let count = looks.len();
        let gaps = looks.iter().skip(1).filter(|look| look.line.gap > 0).count();
        let width = width(looks);
        let mut sentences = HashMap::new();
        for (index, look) in looks.iter().enumerate() {
            if let Some(mark) = look.mark {
                let stops = paragraph_from(looks, index, width).any(|look| look.has_stop);
                *sentences.entry(mark.numbering).or_insert(0) += if stops { 1 } else { -1 };
            }
        }
        Self {
            double_spaced: count > 3 && gaps * 10 > (count - 1) * 9,
            by_indent: indents(looks),
            width,
            sentences,
        }
    }

    /// Whether lines that begin with such a marker are mostly sentences, not bare headings.
    pub fn lines_are_sentences(&self, numbering: Numbering) -> bool {
        self.sentences.get(&numbering).is_some_and(|&balance| balance > 0)
    }
}

/// The lines from `index` on that a fixed width cut out of one paragraph; at most four.
fn paragraph_from(looks: &[Look], index: usize, width: Option<Width>) -> impl Iterator<Item = &Look> {
    let mut goes_on = true;
    looks.iter().skip(index).take(4).take_while(move |look| {
        let taken = goes_on;
        goes_on = width.is_some_and(|width| width.is_full(&look.line));
        taken
    })
}

const fn columns(line: &Line) -> usize {
    line.columns + if line.indent < 4 { line.indent } else { 4 }
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
    let (cut, whole) =
        follows.fold(
            (0, 0),
            |(cut, whole), (before, _)| if before.finished { (cut, whole + 1) } else { (cut + 1, whole) },
        );
    cut > whole
}

/// The width at which lines were broken.
///
/// Where paragraphs are long, most lines reach it and break off inside a sentence. Where they are short, as in statutes,
/// lines still pile up at it, and what follows those lines goes on without a marker.
fn width(looks: &[Look]) -> Option<Width> {
    let mut widths: Vec<usize> = looks.iter().map(|look| columns(&look.line)).collect();
    widths.sort_unstable();
    let index = widths.len().saturating_sub(1 + widths.len() / 50);
    let columns_cut = *widths.get(index)?;
    let lacking = |slack: usize| widths.iter().filter(|&&width| width + slack >= columns_cut).count();
    let slack = if lacking(1) * 10 >= lacking(3) * 9 { 1 } else { 3 };
    let mut width = Width { columns: columns_cut, slack, dense: true };
    if looks.len() < 8 || !(36..=160).contains(&columns_cut) {
        return None;
    }
    let full = lacking(slack);
    let cut = looks.iter().filter(|look| width.is_full(&look.line) && !look.finished).count();
    let marked = looks.iter().filter(|look| look.mark.is_some()).count();
    if full * 2 >= looks.len() && cut * 10 >= full * 7 && marked * 10 <= looks.len() * 4 {
        return Some(width);
    }
    let goes_on = |(before, look): &(&Look, &Look)| {
        width.is_full(&before.line) && !before.finished && look.mark.is_none() && look.line.gap == 0
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
