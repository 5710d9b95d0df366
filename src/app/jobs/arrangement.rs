//! The order of the lines of a concordance, and which of them are shown.

use super::kwic::{Gleaned, Line};
use crate::{lexis::Order, library::SortKey, text::fold_str};

/// Returns the lines that hold `filter` in any of its written forms, sorted as a dictionary is, by their indices.
///
/// The work of a worker: twenty thousand lines take longer than a frame.
pub fn arranged(gleaned: &Gleaned, order: Order, filter: &str) -> Vec<usize> {
    let filter = fold_str(filter);
    let holds = |line: &Line| {
        let kwic = &line.kwic;
        filter.is_empty() || fold_str(&format!("{}{}{}", kwic.left, kwic.term, kwic.right)).contains(&filter)
    };
    let lines = gleaned.lines.iter().enumerate();
    let mut kept: Vec<(usize, &Line)> = lines.filter(|(_, line)| holds(line)).collect();
    if order != Order::Place {
        kept.sort_by_cached_key(|(_, line)| SortKey::new(&order.key(&line.kwic)));
    }
    kept.into_iter().map(|(index, _)| index).collect()
}
