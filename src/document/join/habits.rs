//! How the lines of a file come about, told from all of them together.

use std::collections::HashMap;

use crate::document::join::Look;
use crate::document::line::Line;
use crate::document::numbering::Numbering;

/// What holds for all lines of a body.
#[derive(Debug, Default)]
pub(super) struct Habits {
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
pub(super) struct Width(usize);

impl Width {
    /// Whether a line reaches the width; three columns may be lacking, for a mark that was kept from beginning the next line.
    pub const fn is_full(self, line: &Line) -> bool {
        columns(line) + 3 >= self.0
    }
}

impl Habits {
    pub fn of(looks: &[Look]) -> Self {
        let count = looks.len();
        let gaps = looks.iter().skip(1).filter(|look| look.line.gap > 0).count();
        let mut sentences = HashMap::new();
        for look in looks {
            if let Some(mark) = look.mark {
                *sentences.entry(mark.numbering).or_insert(0) += if look.has_stop { 1 } else { -1 };
            }
        }
        Self { double_spaced: count > 3 && gaps * 10 > (count - 1) * 9, by_indent: indents(looks), width: width(looks), sentences }
    }

    /// Whether lines that begin with such a marker are mostly sentences, not bare headings.
    pub fn lines_are_sentences(&self, numbering: Numbering) -> bool {
        self.sentences.get(&numbering).is_some_and(|&balance| balance > 0)
    }
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
    let follows = looks.iter().zip(looks.iter().skip(1)).filter(|(_, look)| look.line.indent < 2 && look.mark.is_none());
    let (cut, whole) = follows.fold((0, 0), |(cut, whole), (before, _)| if before.finished { (cut, whole + 1) } else { (cut + 1, whole) });
    cut > whole
}

/// The width at which lines were broken: most lines reach it, and most of those break off inside a sentence.
fn width(looks: &[Look]) -> Option<Width> {
    let mut widths: Vec<usize> = looks.iter().map(|look| columns(&look.line)).collect();
    widths.sort_unstable();
    let index = widths.len().saturating_sub(1 + widths.len() / 50);
    let width = Width(*widths.get(index)?);
    let full: Vec<&Look> = looks.iter().filter(|look| width.is_full(&look.line)).collect();
    let cut = full.iter().filter(|look| !look.finished).count();
    let marked = looks.iter().filter(|look| look.mark.is_some()).count();
    let wrapped = looks.len() >= 8 && (36..=160).contains(&width.0) && full.len() * 2 >= looks.len() && cut * 10 >= full.len() * 7 && marked * 10 <= looks.len() * 4;
    wrapped.then_some(width)
}
