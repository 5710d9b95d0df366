//! The order of the lines of a concordance, and which of them are shown.

use super::kwic::{KwicBatch, KwicLine};
use crate::{lexis::LineOrder, library::SortKey, text::fold_str};

/// Returns the lines that hold `filter` in any of its written forms, sorted as a dictionary is, by their indices.
///
/// The work of a worker: twenty thousand lines take longer than a frame.
pub fn arranged(batch: &KwicBatch, order: LineOrder, filter: &str) -> Vec<usize> {
    let filter = fold_str(filter);
    let holds = |line: &KwicLine| {
        let kwic = &line.kwic;
        filter.is_empty() || fold_str(&format!("{}{}{}", kwic.left, kwic.term, kwic.right)).contains(&filter)
    };
    let lines = batch.lines.iter().enumerate();
    let mut kept: Vec<(usize, &KwicLine)> = lines.filter(|(_, line)| holds(line)).collect();
    if order != LineOrder::Place {
        kept.sort_by_cached_key(|(_, line)| SortKey::new(&order.key(&line.kwic)));
    }
    kept.into_iter().map(|(index, _)| index).collect()
}
