//! The written forms of a character, and where in a text they stand.

use memchr::memmem;

use super::byte_rank;
use crate::text::{Span, forms, is_seldom};

/// What finds the written forms of a character.
#[derive(Clone, Debug)]
pub(super) struct WrittenForms {
    /// The commonest one first, which most texts have soon; those that are seldom last.
    finders: Vec<memmem::Finder<'static>>,
    /// How many of them are not seldom.
    common: usize,
}

impl WrittenForms {
    /// All forms of a folded character; of any other it alone.
    pub(super) fn of(c: char, folded: bool) -> Self {
        let mut forms = if folded { forms(c) } else { vec![c] };
        forms.sort_by_key(|&form| (is_seldom(form), form != c));
        Self {
            common: forms.iter().filter(|form| !is_seldom(**form)).count(),
            finders: forms.iter().map(|form| byte_rank::finder(form.encode_utf8(&mut [0; 4]))).collect(),
        }
    }

    /// Those to look for, in a text that may be known to hold `common_only` characters.
    pub(super) fn finders(&self, common_only: bool) -> &[memmem::Finder<'static>] {
        let common = self.finders.get(..self.common).filter(|_| common_only);
        common.unwrap_or(&self.finders)
    }
}

/// The character of a query that is looked for first.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProbeCharacter<'a> {
    /// Which of the query's characters it is.
    pub(super) index: usize,
    /// One for each of its written forms.
    pub(super) finders: &'a [memmem::Finder<'static>],
}

impl ProbeCharacter<'_> {
    /// Puts into `places` where the character stands in `span`, in order.
    ///
    /// Goes through the span once a form: it should fit into the processor's cache.
    pub(super) fn places(&self, text: &str, span: Span, places: &mut Vec<Span>) {
        places.clear();
        for finder in self.finders {
            let found = finder.find_iter(span.of(text).as_bytes()).map(|at| span.start + at);
            places.extend(found.map(|at| Span::new(at, at + finder.needle().len())));
        }
        if self.finders.len() > 1 {
            places.sort_unstable();
        }
    }
}
