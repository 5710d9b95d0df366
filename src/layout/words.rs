//! Words that are not to be torn.

/// The beginnings of words, walked through from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    /// The beginnings that lie ahead, in bytes.
    ahead: &'a [usize],
    /// Whether a word began before the ones ahead: else nobody has looked for words here.
    known: bool,
}

impl<'a> Words<'a> {
    /// The words from `offset` on.
    pub fn from(starts: &'a [usize], offset: usize) -> Self {
        let passed = starts.partition_point(|start| *start <= offset);
        Self { ahead: starts.get(passed..).unwrap_or_default(), known: passed > 0 }
    }

    /// The last beginning of a word from `from` on and before `end`; `None` without one.
    pub fn last_between(&mut self, from: usize, end: usize) -> Option<usize> {
        let mut last = None;
        while let [first, later @ ..] = self.ahead
            && *first < end
        {
            last = Some(*first).filter(|start| *start >= from);
            (self.ahead, self.known) = (later, true);
        }
        last
    }

    /// Whether `offset` is known to lie inside a word. The offsets asked for must not fall.
    #[inline]
    pub fn inside(&mut self, offset: usize) -> bool {
        while let [first, later @ ..] = self.ahead
            && *first < offset
        {
            (self.ahead, self.known) = (later, true);
        }
        self.known && self.ahead.first().is_some_and(|first| *first != offset)
    }
}
