//! Characters in a row, compared in the text as it stands.
//!
//! One character of the query, the *anchor*, is looked for in all its written forms; round each place where it stands
//! the rest is compared character by character, stepping over seams (and over marks, in the forgiving mode). So the
//! text needs no folded copy, a hit has the bytes of the source by construction, and a line end inside a paragraph is
//! no obstacle: a single character is never torn.

use super::{
    query::Mode,
    seam_cursor::SeamCursor,
    skipped::{SkippedStretch, is_blank, is_skipped},
    written_forms::{ProbeCharacter, WrittenForms},
};
use crate::document::shows_blank;
use crate::text::{
    Span, fold, is_ignorable,
    marks::{is_line_end, one_line},
    may_begin_ignorable,
};

/// The most characters of a query that are tried as its anchor.
const MOST_ANCHORS: usize = 64;

/// How much of the text, in bytes, is looked at in each of three places to see which character is rare in it.
const SAMPLE: usize = 8 << 10;

/// How much of a text of which nothing is known is gone through at once, in bytes: most hold what they are asked for early.
const SIFTED: usize = 16 << 10;

/// How many bytes are gone through in the time that one place of the anchor costs; sets what makes a good anchor.
const BYTES_PER_PLACE: usize = 200;

/// Characters in a row, ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    chars: Vec<char>,
    /// The same as a text, which an exact query finds by its bytes.
    text: String,
    /// For each of the first characters, its written forms.
    forms: Vec<WrittenForms>,
    folded: bool,
    forgiving: bool,
}

impl Literal {
    /// Makes the query ready; `None` when nothing of it counts. Line ends in it do not, with the blanks round them: a
    /// phrase copied over a wrap or with the indent of its line is found.
    pub(super) fn new(text: &str, mode: Mode) -> Option<Self> {
        let folded = mode != Mode::Exact;
        let line = one_line(text);
        // The indent and the tab behind a phrase that was copied are no part of it.
        let phrase = if folded { line.trim_matches(is_blank) } else { &*line };
        let text = if phrase.is_empty() { &*line } else { phrase };
        let typed = || {
            let counts = move |c: &char| !(folded && is_ignorable(*c));
            text.chars().filter(counts).map(move |c| if folded { fold(c) } else { c })
        };
        let core: Vec<char> = typed().filter(|&c| !is_skipped(c)).collect();
        // Who asks forgivingly for nothing but marks wants these marks.
        let forgiving = mode == Mode::Forgiving && !core.is_empty();
        let chars = if forgiving { core } else { typed().collect() };
        // One of the first characters is rare enough to be an anchor, however long the query is.
        let forms = chars.iter().take(MOST_ANCHORS).map(|&c| WrittenForms::of(c, folded)).collect();
        let text = chars.iter().collect();
        (!chars.is_empty()).then_some(Self { chars, text, forms, folded, forgiving })
    }

    /// Whether blanks, line ends and marks between its characters do not count.
    pub(super) fn is_forgiving(&self) -> bool {
        self.forgiving
    }

    /// Returns its characters as a folded text has them.
    pub(super) fn folded_chars(&self) -> impl Iterator<Item = char> + '_ {
        self.chars.iter().filter(|c| !is_ignorable(**c)).map(|c| fold(*c))
    }

    /// Chooses the character that costs least to look for in this part of the text, which may be known to hold
    /// `common_only` characters.
    pub(super) fn anchor(&self, text: &str, scope: Span, common_only: bool) -> ProbeCharacter<'_> {
        // In a short text, looking twice costs more than a poor choice.
        let sampled = self.chars.len() > 1 && scope.len() > 4 * SAMPLE;
        let counts = if sampled { self.count(text, scope) } else { vec![0; self.chars.len()] };
        let all = self.chars.iter().zip(&self.forms).zip(counts).enumerate();
        let choices = all.map(|(index, ((&c, forms), count))| {
            let finders = forms.finders(common_only);
            // A blank may be a seam in the text, so it is the last resort.
            (
                (c == ' ', finders.len() * 3 * SAMPLE + count * BYTES_PER_PLACE),
                ProbeCharacter { index, finders },
            )
        });
        let best = choices.min_by_key(|&(cost, ProbeCharacter { index, .. })| (cost, index));
        best.map_or(ProbeCharacter { index: 0, finders: &[] }, |(_, anchor)| anchor)
    }

    /// The whole hit round an anchor at `anchor`, if the rest is there and it lies in `scope`. With `dirt` also in what the
    /// page hides.
    #[inline]
    pub(super) fn hit(
        &self,
        text: &str,
        seams: &SeamCursor<'_>,
        (scope, dirt): (Span, bool),
        (index, anchor): (usize, Span),
    ) -> Option<Span> {
        if self.stands_alone(text, seams, anchor) {
            return Some(anchor);
        }
        if let Unbroken::Told(found) = self.unbroken(text, seams, scope, (index, anchor)) {
            return found;
        }
        let walk = |seams| QueryWalk { text, seams, scope, literal: self };
        let is_hidden = seams.at(anchor.start).is_some() && !anchor.of(text).starts_with(is_blank);
        let read = || self.spread(&walk(SeamSight::All(seams)), index, anchor);
        let found = if is_hidden { None } else { read() };
        found.or_else(|| if dirt { self.spread(&walk(SeamSight::Blank(seams)), index, anchor) } else { None })
    }

    /// Whether the anchor is the whole query, and neither a seam nor a mark that combines with it is near: the first letter
    /// that is typed stands in most lines.
    #[inline]
    fn stands_alone(&self, text: &str, seams: &SeamCursor<'_>, anchor: Span) -> bool {
        self.chars.len() == 1 && seams.are_outside(anchor) && !self.is_marked(text, anchor.end)
    }

    /// Whether a mark at `end` combines with what ends there.
    #[inline]
    fn is_marked(&self, text: &str, end: usize) -> bool {
        let may_be = self.folded && text.as_bytes().get(end).is_some_and(|&byte| may_begin_ignorable(byte));
        may_be && text.get(end..).and_then(|rest| rest.chars().next()).is_some_and(|c| self.passes(c))
    }

    /// Compares round an anchor where there are no seams, as nearly everywhere: bytes, or else character by character.
    #[inline]
    fn unbroken(
        &self,
        text: &str,
        seams: &SeamCursor<'_>,
        scope: Span,
        (index, anchor): (usize, Span),
    ) -> Unbroken {
        let bytes = |characters: usize| characters * char::MAX.len_utf8();
        // The character behind the hit may be a mark on its last one.
        let end = anchor.end + bytes(self.chars.len() - index);
        let Some(start) = anchor.start.checked_sub(bytes(index)) else { return Unbroken::Unknown };
        if start < scope.start || end > scope.end || !seams.are_outside(Span { start, end }) {
            return Unbroken::Unknown;
        }
        if !self.folded {
            let before: usize = self.chars.iter().take(index).map(|c| c.len_utf8()).sum();
            let whole = Span::new(anchor.start - before, anchor.start - before + self.text.len());
            return Unbroken::Told((whole.of(text) == self.text).then_some(whole));
        }
        let sides = (text.get(..anchor.start), text.get(anchor.end..));
        let (Some(before), Some(after)) = sides else { return Unbroken::Told(None) };
        let (mut back, mut on) = (before.chars(), after.chars());
        // Nearly always it is the first of them that tells.
        for &wanted in self.chars.iter().skip(index + 1) {
            match on.next() {
                Some(c) if self.is(c, wanted) => {}
                Some(c) if self.may_be_passed(c) => return Unbroken::Unknown,
                _ => return Unbroken::Told(None),
            }
        }
        for &wanted in self.chars.iter().take(index).rev() {
            match back.next_back() {
                Some(c) if self.is(c, wanted) => {}
                Some(c) if self.may_be_passed(c) => return Unbroken::Unknown,
                _ => return Unbroken::Told(None),
            }
        }
        let end = text.len() - on.as_str().len();
        if self.is_marked(text, end) {
            return Unbroken::Unknown;
        }
        Unbroken::Told(Some(Span::new(back.as_str().len(), end)))
    }

    /// Whether it can stand in a text of which nothing is known: any blank may turn out to be a seam, dirt may lie behind
    /// any line end, and what [may be markup](may_be_markup) may hide any number of characters.
    pub(super) fn could_stand_in(&self, text: &str) -> bool {
        let mut chars = self.chars.iter().zip(&self.forms);
        chars.all(|(c, forms)| is_blank(*c) || forms.finders(false).iter().any(|form| form.is_in(text)))
            && self.may_stand_round_a_place(text)
    }

    fn may_stand_round_a_place(&self, text: &str) -> bool {
        let scope = Span::new(0, text.len());
        let anchor = self.anchor(text, scope, false);
        let walk = QueryWalk { text, seams: SeamSight::Unknown, scope, literal: self };
        let mut places = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let block = Span::new(at, text.ceil_char_boundary((at + SIFTED).min(text.len())));
            anchor.places(text, block, &mut places);
            if places.iter().any(|&place| self.spread(&walk, anchor.index, place).is_some()) {
                return true;
            }
            at = block.end;
        }
        false
    }

    /// From the anchor to the whole hit.
    fn spread(&self, walk: &QueryWalk, index: usize, anchor: Span) -> Option<Span> {
        let before = self.chars.get(..index)?.iter().rev();
        let after = self.chars.get(index + 1..)?.iter();
        let mut start = anchor.start;
        for &c in before {
            start = walk.back(start, c)?;
        }
        let mut end = anchor.end;
        for &c in after {
            end = walk.on(end, c)?;
        }
        Some(Span::new(start, walk.with_marks(end)))
    }

    /// How often each character stands in a sample.
    fn count(&self, text: &str, scope: Span) -> Vec<usize> {
        let mut counts = vec![0; self.chars.len()];
        let third = scope.len() / 3;
        for part in 0..3 {
            let from = scope.start + third * part;
            let to = text.floor_char_boundary(from + third.min(SAMPLE));
            for c in Span::new(text.floor_char_boundary(from), to).of(text).chars() {
                let folded = self.folded(c);
                let own = self.chars.iter().zip(&mut counts).filter(|&(&own, _)| own == folded);
                own.for_each(|(_, count)| *count += 1);
            }
        }
        counts
    }

    fn is(&self, c: char, wanted: char) -> bool {
        c == wanted || self.folded(c) == wanted
    }

    /// What `c` is compared as.
    fn folded(&self, c: char) -> char {
        match c {
            _ if !self.folded => c,
            '\t' => ' ',
            _ => fold(c),
        }
    }

    /// Whether `c` may be stepped over between two of its characters.
    fn may_be_passed(&self, c: char) -> bool {
        self.passes(c) || (self.forgiving && is_skipped(fold(c)))
    }

    /// Whether `c` is stepped over wherever it stands.
    fn passes(&self, c: char) -> bool {
        self.folded && is_ignorable(c)
    }
}

/// What comparing character by character tells.
enum Unbroken {
    /// The hit, or that there is none.
    Told(Option<Span>),
    /// Nothing: a character may have to be stepped over.
    Unknown,
}

/// Steps from character to character of a query through a text.
struct QueryWalk<'a> {
    text: &'a str,
    seams: SeamSight<'a>,
    scope: Span,
    literal: &'a Literal,
}

/// What is known of the seams of a text.
#[derive(Clone, Copy)]
enum SeamSight<'a> {
    /// All of them: line ends, and marks that the page hides.
    All(&'a SeamCursor<'a>),
    /// All of them, of which those that begin and end in blanks are stepped over.
    Blank(&'a SeamCursor<'a>),
    /// Nothing: every blank may be one, and more may lie behind a line end or a mark.
    Unknown,
}

impl QueryWalk<'_> {
    /// Where `wanted` ends if it is what comes next at `offset`; `offset` itself where that cannot be told.
    fn on(&self, mut offset: usize, wanted: char) -> Option<usize> {
        let mut skipping = SkippedStretch::default();
        loop {
            let c = Span::new(offset, self.scope.end).of(self.text).chars().next()?;
            if self.may_hide_more(c) {
                return Some(offset);
            }
            match self.seam(c, offset) {
                Some(seam) if wanted == ' ' || self.may_stand(c, wanted) => return Some(seam.end),
                Some(seam) if self.parts_words(seam) => return None,
                Some(seam) => offset = seam.end,
                None if self.literal.is(c, wanted) => return Some(offset + c.len_utf8()),
                None if self.literal.passes(c) => offset += c.len_utf8(),
                None if self.literal.forgiving && skipping.admits(c) => offset += c.len_utf8(),
                None => return None,
            }
        }
    }

    /// Where `wanted` starts if it is what comes before `offset`; `offset` itself where that cannot be told.
    fn back(&self, mut offset: usize, wanted: char) -> Option<usize> {
        let mut skipping = SkippedStretch::default();
        loop {
            let c = Span::new(self.scope.start, offset).of(self.text).chars().next_back()?;
            if self.may_hide_more(c) {
                return Some(offset);
            }
            match self.seam(c, offset - c.len_utf8()) {
                Some(seam) if wanted == ' ' || self.may_stand(c, wanted) => return Some(seam.start),
                Some(seam) if self.parts_words(seam) => return None,
                Some(seam) => offset = seam.start,
                None if self.literal.is(c, wanted) => return Some(offset - c.len_utf8()),
                None if self.literal.passes(c) => offset -= c.len_utf8(),
                None if self.literal.forgiving && skipping.admits(c) => offset -= c.len_utf8(),
                None => return None,
            }
        }
    }

    /// Whether `c` may begin or end a stretch that is not read, for all that is known.
    fn may_hide_more(&self, c: char) -> bool {
        matches!(self.seams, SeamSight::Unknown) && (is_line_end(c) || may_be_markup(c))
    }

    /// Whether `c`, which may be a seam for all that is known, is what is wanted.
    fn may_stand(&self, c: char, wanted: char) -> bool {
        matches!(self.seams, SeamSight::Unknown) && self.literal.is(c, wanted)
    }

    /// Whether a seam is read as a blank, which a query without one does not step over.
    fn parts_words(&self, seam: Span) -> bool {
        let is_known = !matches!(self.seams, SeamSight::Unknown);
        is_known && !self.literal.forgiving && shows_blank(self.text, seam)
    }

    /// Where the marks end that combine with the character before `offset`: a hit is never drawn without its accent.
    fn with_marks(&self, offset: usize) -> usize {
        let rest = Span::new(offset, self.scope.end).of(self.text).chars();
        let marks = rest.take_while(|&c| self.literal.passes(c) && !is_blank(c));
        offset + marks.map(char::len_utf8).sum::<usize>()
    }

    /// The seam that holds the character `c` at `offset`.
    fn seam(&self, c: char, offset: usize) -> Option<Span> {
        match self.seams {
            SeamSight::All(seams) => seams.at(offset),
            SeamSight::Blank(seams) if is_blank(c) => seams.at(offset),
            SeamSight::Unknown if is_blank(c) => Some(Span::new(offset, offset + c.len_utf8())),
            _ => None,
        }
    }
}

/// Whether a stretch of markup inside a line, or an icon, may begin or end with `c`: `<b>`, `&nbsp;`, `**`, `![](a.png)`.
const fn may_be_markup(c: char) -> bool {
    matches!(
        c,
        '<' | '>' | '&' | ';' | '*' | '\\' | '!' | '[' | ']' | '(' | ')' | '`' | '#' | '\u{e000}'
            ..='\u{f8ff}'
    )
}
