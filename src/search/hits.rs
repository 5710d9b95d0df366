//! The places of one question, in order.

use crate::text::Span;

/// Where something was found: disjoint spans in the order of the text.
///
/// Steps, counts and places among them are found by bisection, so that a hundred thousand hits cost no key a wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    spans: Vec<Span>,
    /// Whether the search ended before the text did.
    cut_short: bool,
}

impl Hits {
    /// Takes spans in any order; of spans that overlap, the one that starts first stays.
    pub fn new(mut spans: Vec<Span>) -> Self {
        if !spans.is_sorted_by_key(|span| span.start) {
            spans.sort_unstable();
        }
        let mut end = 0;
        spans.retain(|span| {
            let apart = span.start >= end && !span.is_empty();
            if apart {
                end = span.end;
            }
            apart
        });
        Self { spans, cut_short: false }
    }

    /// The same hits, known to be only the first of more.
    #[must_use]
    pub fn cut_short(self) -> Self {
        Self { cut_short: true, ..self }
    }

    /// Whether these are all.
    pub fn is_complete(&self) -> bool {
        !self.cut_short
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// All of them.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The hit with that index.
    pub fn get(&self, index: usize) -> Option<Span> {
        self.spans.get(index).copied()
    }

    /// The index of the hit that holds `offset` or, if none does, of the next one; `None` after the last.
    pub fn index_at(&self, offset: usize) -> Option<usize> {
        let index = self.spans.partition_point(|span| span.end <= offset);
        (index < self.len()).then_some(index)
    }

    /// The index of exactly this hit, for `3/17`.
    pub fn index_of(&self, hit: Span) -> Option<usize> {
        self.index_at(hit.start).filter(|&index| self.get(index) == Some(hit))
    }

    /// The index of the first hit that starts after `offset`, or of the first of all when there is none after it.
    pub fn next_from(&self, offset: usize) -> Option<usize> {
        let index = self.spans.partition_point(|span| span.start <= offset);
        (!self.is_empty()).then_some(if index < self.len() { index } else { 0 })
    }

    /// The index of the last hit that starts before `offset`, or of the last of all when there is none before it.
    pub fn previous_from(&self, offset: usize) -> Option<usize> {
        let before = self.spans.partition_point(|span| span.start < offset);
        if before > 0 { before.checked_sub(1) } else { self.len().checked_sub(1) }
    }

    /// The hits that start in `span`: each hit counts in one section only.
    pub fn starting_in(&self, span: Span) -> &[Span] {
        let from = self.spans.partition_point(|hit| hit.start < span.start);
        let to = self.spans.partition_point(|hit| hit.start < span.end);
        self.spans.get(from..to.max(from)).unwrap_or_default()
    }

    /// How many hits start in `span`.
    pub fn count_in(&self, span: Span) -> usize {
        self.starting_in(span).len()
    }

    /// The hits that share a byte with `span`, for drawing a line.
    pub fn touching(&self, span: Span) -> &[Span] {
        let from = self.spans.partition_point(|hit| hit.end <= span.start);
        let to = self.spans.partition_point(|hit| hit.start < span.end);
        self.spans.get(from..to.max(from)).unwrap_or_default()
    }

    /// How many hits start in each of `buckets` parts of `whole` of equal length; hits outside it do not count.
    ///
    /// For a strip of so many rows beside the text. Costs a bisection per bucket, not a step per hit.
    pub fn strip(&self, whole: Span, buckets: usize) -> Vec<usize> {
        let border = |index: usize| {
            // 128 bits: a length times a row does not fit 64 on the largest texts one can think of.
            let part = whole.len() as u128 * index as u128 / buckets.max(1) as u128;
            whole.start + usize::try_from(part).unwrap_or(usize::MAX)
        };
        (0..buckets).map(|index| self.count_in(Span::new(border(index), border(index + 1)))).collect()
    }
}

impl From<Vec<Span>> for Hits {
    fn from(spans: Vec<Span>) -> Self {
        Self::new(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::Hits;
    use crate::text::Span;

    fn hits(spans: &[(usize, usize)]) -> Hits {
        Hits::new(spans.iter().map(|&(start, end)| Span::new(start, end)).collect())
    }

    #[test]
    fn steps_wrap_round_at_both_ends() {
        let hits = hits(&[(10, 16), (30, 36), (60, 66)]);
        assert_eq!(hits.next_from(0), Some(0));
        assert_eq!(hits.next_from(10), Some(1));
        assert_eq!(hits.next_from(60), Some(0));
        assert_eq!(hits.previous_from(60), Some(1));
        assert_eq!(hits.previous_from(10), Some(2));
        assert_eq!(Hits::default().next_from(5), None);
        assert_eq!(Hits::default().previous_from(5), None);
    }

    #[test]
    fn a_hit_knows_its_number() {
        let hits = hits(&[(10, 16), (30, 36), (60, 66)]);
        assert_eq!(hits.index_of(Span::new(30, 36)), Some(1));
        assert_eq!(hits.index_of(Span::new(31, 36)), None);
        assert_eq!(hits.index_at(12), Some(0));
        assert_eq!(hits.index_at(16), Some(1));
        assert_eq!(hits.index_at(66), None);
    }

    #[test]
    fn a_hit_on_a_border_counts_once() {
        let hits = hits(&[(10, 16), (30, 36), (60, 66)]);
        assert_eq!(hits.count_in(Span::new(0, 13)), 1);
        assert_eq!(hits.count_in(Span::new(13, 40)), 1);
        assert_eq!(hits.touching(Span::new(13, 31)).len(), 2);
        assert_eq!(hits.count_in(Span::new(40, 20)), 0);
    }

    #[test]
    fn a_strip_holds_every_hit_once() {
        let hits = hits(&[(0, 3), (10, 16), (30, 36), (60, 66), (99, 100)]);
        for rows in 1..50 {
            assert_eq!(hits.strip(Span::new(0, 100), rows).iter().sum::<usize>(), 5);
        }
        assert_eq!(hits.strip(Span::new(0, 100), 4), [2, 1, 1, 1]);
        assert_eq!(hits.strip(Span::new(0, 100), 0), [0; 0]);
        assert_eq!(hits.strip(Span::at(0), 3), [0; 3]);
    }

    #[test]
    fn disorder_and_overlaps_are_set_right() {
        assert_eq!(hits(&[(30, 36), (4, 4), (10, 31), (10, 12)]), hits(&[(10, 12), (30, 36)]));
    }
}
