//! The written forms of a character, and where in a text they stand.

use memchr::{memchr, memchr_iter, memchr2, memchr2_iter, memmem};

use super::byte_rank;
use crate::text::{Span, forms, is_seldom};

/// What finds the written forms of a character.
#[derive(Clone, Debug)]
pub(super) struct WrittenForms {
    /// The commonest one first, which most texts have soon; those that are seldom last.
    finders: Vec<FormFinder>,
    /// How many of them find what is not seldom.
    common: usize,
}

/// What finds one written form in one pass through a text, or both cases of an ASCII letter.
#[derive(Clone, Debug)]
pub(super) enum FormFinder {
    /// A character of one byte.
    Byte(u8),
    /// Two of them.
    EitherByte(u8, u8),
    /// A character of several bytes.
    Bytes(Box<memmem::Finder<'static>>),
}

impl WrittenForms {
    /// All forms of a folded character; of any other it alone.
    pub(super) fn of(c: char, folded: bool) -> Self {
        let mut forms = if folded { forms(c) } else { vec![c] };
        forms.sort_by_key(|&form| (is_seldom(form), form != c));
        let (common, seldom) = forms.split_at(forms.partition_point(|form| !is_seldom(*form)));
        let mut finders = FormFinder::of(common);
        let common = finders.len();
        finders.extend(FormFinder::of(seldom));
        Self { finders, common }
    }

    /// Those to look for, in a text that may be known to hold `common_only` characters.
    pub(super) fn finders(&self, common_only: bool) -> &[FormFinder] {
        let common = self.finders.get(..self.common).filter(|_| common_only);
        common.unwrap_or(&self.finders)
    }
}

impl FormFinder {
    /// What finds any of `forms`, in their order.
    fn of(forms: &[char]) -> Vec<Self> {
        let mut finders = Vec::with_capacity(forms.len());
        for &form in forms {
            let finder = match (u8::try_from(form).ok().filter(u8::is_ascii), finders.last()) {
                (Some(byte), Some(&Self::Byte(before))) => {
                    finders.pop();
                    Self::EitherByte(before, byte)
                }
                (Some(byte), _) => Self::Byte(byte),
                (None, _) => Self::Bytes(Box::new(byte_rank::finder(form.encode_utf8(&mut [0; 4])))),
            };
            finders.push(finder);
        }
        finders
    }

    /// Whether what it finds stands in `text`.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let text = text.as_bytes();
        match self {
            Self::Byte(byte) => memchr(*byte, text).is_some(),
            Self::EitherByte(one, other) => memchr2(*one, *other, text).is_some(),
            Self::Bytes(finder) => finder.find(text).is_some(),
        }
    }

    /// Puts into `places` where what it finds stands in `span`.
    fn places(&self, text: &str, span: Span, places: &mut Vec<Span>) {
        let within = span.of(text).as_bytes();
        let place = |length| move |at| Span::new(span.start + at, span.start + at + length);
        match self {
            Self::Byte(byte) => places.extend(memchr_iter(*byte, within).map(place(1))),
            Self::EitherByte(one, other) => places.extend(memchr2_iter(*one, *other, within).map(place(1))),
            Self::Bytes(finder) => places.extend(finder.find_iter(within).map(place(finder.needle().len()))),
        }
    }
}

/// The character of a query that is looked for first.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProbeCharacter<'a> {
    /// Which of the query's characters it is.
    pub(super) index: usize,
    /// What finds its written forms.
    pub(super) finders: &'a [FormFinder],
}

impl ProbeCharacter<'_> {
    /// Puts into `places` where the character stands in `span`, in order.
    ///
    /// Goes through the span once for each finder: it should fit into the processor's cache.
    pub(super) fn places(&self, text: &str, span: Span, places: &mut Vec<Span>) {
        places.clear();
        let mut is_mixed = false;
        for finder in self.finders {
            let before = places.len();
            finder.places(text, span, places);
            is_mixed |= 0 < before && before < places.len();
        }
        if is_mixed {
            places.sort_unstable();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ProbeCharacter, WrittenForms};
    use crate::text::{Span, fold};

    #[test]
    fn all_forms_are_found_in_the_order_of_the_text() {
        let text = "G，gＧ,ｇ-ĝ—g 5％5%５\t \u{3000}会會‐";
        for c in text.chars().map(fold) {
            let forms = WrittenForms::of(c, true);
            let mut places = Vec::new();
            let probe = ProbeCharacter { index: 0, finders: forms.finders(false) };
            probe.places(text, Span::new(0, text.len()), &mut places);
            let of_text = text.char_indices().filter(|(_, own)| fold(*own) == c);
            let expected: Vec<Span> = of_text.map(|(at, own)| Span::new(at, at + own.len_utf8())).collect();
            assert_eq!(places, expected, "{c:?}");
            assert!(forms.finders(false).iter().any(|form| form.is_in(text)), "{c:?}");
            assert!(!forms.finders(false).iter().any(|form| form.is_in("无")), "{c:?}");
        }
    }
}
