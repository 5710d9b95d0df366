//! When each clause is to be over: the length of the clauses, spread over the time there is.

use crate::{
    document::{Clause, Document},
    text::{Span, SpokenLength},
};

/// Halves of a syllable that are said in a minute for each 字 of the pace, in hundredths.
const HALVES_PER_CHARACTER: u64 = 240;

/// A stretch that is to take a time of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanPart {
    /// Its bytes; parts nest, and never overlap otherwise.
    pub span: Span,
    /// In milliseconds.
    pub time: u64,
}

/// When each clause is to be over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In milliseconds from the first clause on.
    ends: Vec<u64>,
}

impl Plan {
    /// Spreads the time over the clauses by their lengths.
    ///
    /// Each clause belongs to the innermost of `parts` that holds it, or else to the whole. What a part is to take is spread
    /// over its clauses, those of parts inside it left out with their time; the whole takes `target` milliseconds, or with
    /// `None` as long as its own clauses last at `pace` 字 a minute. A part never goes faster than ten times the pace.
    pub fn new(clauses: &[Clause], parts: &[PlanPart], target: Option<u64>, pace: u32) -> Self {
        let innermost: Vec<usize> =
            clauses.iter().map(|clause| innermost(parts, clause.span.start)).collect();
        let mut own = vec![0; parts.len() + 1];
        for (clause, part) in clauses.iter().zip(&innermost) {
            if let Some(own) = own.get_mut(*part) {
                *own += clause.length.halves();
            }
        }
        let times: Vec<u64> = (0..=parts.len())
            .map(|part| {
                let own = own.get(part);
                debug_assert!(own.is_some(), "there is no part {part}");
                let at_pace = time_of(own.copied().unwrap_or(0), pace);
                let given = parts.get(part).map_or(target, |part| Some(part.time));
                let inside: u64 = parts
                    .iter()
                    .enumerate()
                    .filter(|(index, inner)| *index != part && outer_of(parts, inner.span) == part)
                    .map(|(_, inner)| inner.time)
                    .sum();
                given.map_or(at_pace, |given| given.saturating_sub(inside).max(at_pace / 10))
            })
            .collect();
        let mut ends = Vec::with_capacity(clauses.len());
        let mut passed = vec![0_usize; parts.len() + 1];
        let mut now = 0;
        for (clause, part) in clauses.iter().zip(&innermost) {
            let (Some(passed), Some(own), Some(time)) =
                (passed.get_mut(*part), own.get(*part), times.get(*part))
            else {
                continue;
            };
            let before = share(*time, *passed, *own);
            *passed += clause.length.halves();
            now += share(*time, *passed, *own) - before;
            ends.push(now);
        }
        Self { ends }
    }

    /// Returns when a clause is to begin, in milliseconds.
    pub fn start(&self, clause: usize) -> u64 {
        clause.checked_sub(1).map_or(0, |before| self.end(before))
    }

    /// Returns when a clause is to be over, in milliseconds.
    pub fn end(&self, clause: usize) -> u64 {
        self.ends.get(clause).copied().unwrap_or_else(|| self.total())
    }

    /// Returns the time that the whole is to take, in milliseconds.
    pub fn total(&self) -> u64 {
        self.ends.last().copied().unwrap_or(0)
    }
}

/// The time of so many halves of a syllable at `pace` 字 a minute, in milliseconds.
pub fn time_of(halves: usize, pace: u32) -> u64 {
    let halves = u64::try_from(halves).unwrap_or(u64::MAX / 6_000_000);
    halves.saturating_mul(6_000_000) / (HALVES_PER_CHARACTER * u64::from(pace.max(1)))
}

/// The length of all clauses.
pub fn length_of<'a>(clauses: impl IntoIterator<Item = &'a Clause>) -> SpokenLength {
    clauses.into_iter().fold(SpokenLength::default(), |mut sum, clause| {
        sum += clause.length;
        sum
    })
}

/// The sections that the clauses belong to, as runs of clauses: the index of the innermost section, and the clauses.
pub fn sections_of(clauses: &[Clause], document: &Document) -> Vec<Option<usize>> {
    let outline = document.outline();
    clauses.iter().map(|clause| outline.at(clause.span.start)).collect()
}

/// The part of `time` that `passed` of `all` has.
fn share(time: u64, passed: usize, all: usize) -> u64 {
    let (passed, all) = (passed as u128, (all as u128).max(1));
    u64::try_from(u128::from(time) * passed / all).unwrap_or(u64::MAX)
}

/// The innermost part that holds `offset`; the number of parts for the whole.
fn innermost(parts: &[PlanPart], offset: usize) -> usize {
    let holding = parts.iter().enumerate().filter(|(_, part)| part.span.contains(offset));
    holding.min_by_key(|(_, part)| part.span.len()).map_or(parts.len(), |(index, _)| index)
}

/// The innermost part that holds `span` and is larger; the number of parts for the whole.
fn outer_of(parts: &[PlanPart], span: Span) -> usize {
    let holding = parts.iter().enumerate().filter(|(_, part)| {
        part.span.start <= span.start && span.end <= part.span.end && part.span.len() > span.len()
    });
    holding.min_by_key(|(_, part)| part.span.len()).map_or(parts.len(), |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clauses of ten bytes, each with so many halves.
    fn clauses(halves: &[usize]) -> Vec<Clause> {
        let clause = |(index, halves): (usize, &usize)| Clause {
            span: Span::new(index * 10, index * 10 + 10),
            length: SpokenLength::silence(*halves),
            pauses: false,
        };
        halves.iter().enumerate().map(clause).collect()
    }

    fn ends(plan: &Plan, count: usize) -> Vec<u64> {
        (0..count).map(|clause| plan.end(clause)).collect()
    }

    #[test]
    fn without_a_target_the_pace_decides() {
        // 480 halves are 200 characters, a minute at a pace of 200.
        let plan = Plan::new(&clauses(&[240, 480, 240]), &[], None, 200);
        assert_eq!(ends(&plan, 3), [30_000, 90_000, 120_000]);
        assert_eq!((plan.start(0), plan.start(2), plan.total()), (0, 90_000, 120_000));
    }

    #[test]
    fn a_target_is_spread_by_length() {
        let plan = Plan::new(&clauses(&[240, 480, 240]), &[], Some(60_000), 200);
        assert_eq!(ends(&plan, 3), [15_000, 45_000, 60_000]);
    }

    #[test]
    fn a_part_has_its_own_time_and_the_rest_shares_the_rest() {
        let part = PlanPart { span: Span::new(10, 20), time: 40_000 };
        let plan = Plan::new(&clauses(&[100, 100, 100]), &[part], Some(60_000), 200);
        assert_eq!(ends(&plan, 3), [10_000, 50_000, 60_000]);
    }

    #[test]
    fn parts_nest() {
        let outer = PlanPart { span: Span::new(0, 20), time: 30_000 };
        let inner = PlanPart { span: Span::new(10, 20), time: 20_000 };
        let plan = Plan::new(&clauses(&[100, 100, 480]), &[outer, inner], None, 200);
        assert_eq!(ends(&plan, 3), [10_000, 30_000, 90_000]);
    }

    #[test]
    fn parts_that_leave_nothing_leave_a_tenth_of_the_pace() {
        let part = PlanPart { span: Span::new(0, 10), time: 90_000 };
        let plan = Plan::new(&clauses(&[480, 480]), &[part], Some(60_000), 200);
        assert_eq!(ends(&plan, 2), [90_000, 96_000]);
    }

    #[test]
    fn nothing_takes_no_time() {
        let plan = Plan::new(&[], &[], Some(60_000), 0);
        assert_eq!((plan.total(), plan.start(5), plan.end(5)), (0, 0, 0));
    }
}
