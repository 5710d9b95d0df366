//! A comparison as text: two columns where there is room, or else one with the earlier wording in brackets.

use std::fmt::Write as _;

use super::{
    lines::{lines, padded},
    printed::PrintedComparison,
};
use crate::{
    compare::{Cells, ChangeKind, ComparisonRow, Fragment, FragmentKind, bracketed, heading},
    print::printer::paint::Paint,
    text::{Ambiguous, columns},
};

/// From this width on there is room for two columns.
const TWO_COLUMNS: u16 = 100;
/// The columns of a sign and the line behind it.
const SIGN: u16 = 3;

/// Returns the lines of a comparison.
pub(super) fn text(
    printed: &PrintedComparison<'_>,
    width: u16,
    ambiguous: Ambiguous,
    paint: Paint,
) -> String {
    let mut text = String::new();
    for line in printed.head() {
        _ = writeln!(text, "{line}");
    }
    let page = ComparisonPage { printed, width, ambiguous, paint };
    for row in printed.rows {
        match *row {
            ComparisonRow::Section { pair, .. } => page.section(&mut text, pair),
            ComparisonRow::Sentence { pair, .. } if width >= TWO_COLUMNS => page.two_columns(&mut text, pair),
            ComparisonRow::Sentence { pair, .. } => page.one_column(&mut text, pair),
        }
    }
    text
}

/// The measures of a page.
struct ComparisonPage<'p> {
    printed: &'p PrintedComparison<'p>,
    width: u16,
    ambiguous: Ambiguous,
    paint: Paint,
}

impl ComparisonPage<'_> {
    fn section(&self, text: &mut String, at: usize) {
        let PrintedComparison { sides, comparison, lang, .. } = self.printed;
        let Some(pair) = comparison.sections.get(at) else { return };
        let label = heading(&sides.a.document, &sides.b.document, pair, *lang);
        let moved = if pair.moved { format!("{} ", ChangeKind::Moved.sign(*lang)) } else { String::new() };
        let indent = usize::from(label.level.saturating_sub(1)).min(6) * 2;
        let share = match pair.b {
            Some(_) if label.origin.is_empty() || pair.a.is_some() => format!("  {}%", pair.kept.percent()),
            _ => String::new(),
        };
        let name = format!("{moved}{}{}", label.heading, label.origin);
        let room = self.width.saturating_sub(indent as u16).max(20);
        text.push('\n');
        let mut set = lines(&name, room, self.ambiguous);
        if let Some(last) = set.last_mut() {
            last.push_str(&share);
        }
        for line in set {
            _ = writeln!(text, "{:indent$}{}", "", self.paint.strong(&line));
        }
    }

    fn cells(&self, at: usize) -> Option<(Cells, &'static str, bool)> {
        let PrintedComparison { sides, comparison, lang, edits, .. } = self.printed;
        let pair = comparison.sentences.get(at)?;
        let edits = edits(at);
        let cells = Cells::of(&sides.a.document, &sides.b.document, pair, &edits);
        let sign = ChangeKind::of(pair, edits.has_figures()).map_or("", |kind| kind.sign(*lang));
        Some((cells, sign, edits.heavy))
    }

    fn one_column(&self, text: &mut String, at: usize) {
        let Some((cells, sign, heavy)) = self.cells(at) else { return };
        let alone = cells.newer.is_empty();
        // Where little was kept, the two are not knitted together.
        let shown = match (alone, heavy) {
            (true, _) => plain(&cells.older),
            (false, true) => plain(&marked(&cells.newer)),
            (false, false) if cells.older.is_empty() => plain(&cells.newer),
            (false, false) => plain(&bracketed(&cells.knitted)),
        };
        self.signed(text, sign, &shown);
        if heavy && !alone {
            self.signed(text, self.printed.lang.pick("昔", "<"), &plain(&cells.older));
        }
    }

    /// A sentence with its sign before the first line.
    fn signed(&self, text: &mut String, sign: &str, sentence: &str) {
        let room = self.width.saturating_sub(SIGN).max(4);
        for (at, line) in lines(sentence, room, self.ambiguous).iter().enumerate() {
            let sign = padded(if at == 0 { sign } else { "" }, SIGN - 1, self.ambiguous);
            _ = writeln!(text, "{sign}{} {line}", self.paint.quiet("│"));
        }
    }

    fn two_columns(&self, text: &mut String, at: usize) {
        let Some((cells, sign, _)) = self.cells(at) else { return };
        let side = self.width.saturating_sub(SIGN + 3) / 2;
        let older = lines(&plain(&marked(&cells.older)), side, self.ambiguous);
        let newer = lines(&plain(&marked(&cells.newer)), side, self.ambiguous);
        for row in 0..older.len().max(newer.len()) {
            let of = |side: &[String]| side.get(row).cloned().unwrap_or_default();
            let (left, right) = (padded(&of(&older), side, self.ambiguous), of(&newer));
            let sign = if row == 0 { sign } else { "" };
            let gap = usize::from(SIGN - 1).saturating_sub(columns(sign, self.ambiguous));
            let line = format!("{left} {} {sign}{:gap$} {right}", self.paint.quiet("│"), "");
            _ = writeln!(text, "{}", line.trim_end());
        }
    }
}

fn plain(fragments: &[Fragment]) -> String {
    fragments.iter().map(|fragment| fragment.text.as_str()).collect()
}

/// Puts brackets round what changed in a cell that stands by itself; one that is new or dropped as a whole has none.
fn marked(cell: &[Fragment]) -> Vec<Fragment> {
    if let [whole] = cell {
        return vec![Fragment { kind: FragmentKind::Kept, ..whole.clone() }];
    }
    let marked = |fragment: &Fragment| match fragment.kind {
        FragmentKind::Kept => fragment.clone(),
        kind => Fragment { text: format!("〔{}〕", fragment.text), kind },
    };
    cell.iter().map(marked).collect()
}
