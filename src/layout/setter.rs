//! Where a line does end: from the clusters of a stretch to its lines.
//!
//! Greedy, one pass: in Chinese nearly every place may end a line, so a line is left short by one column at most and
//! looking ahead gains nothing. What does not fit is *pulled in* when it is a stop that may hang (CLREQ 标点悬挂), or
//! else *pushed out* to the next line together with what it clings to (推出).
//!
//! A line is read from its first byte and knows nothing of the lines above. What it read beyond its end is read again
//! by the next line: a few clusters, for the law that setting can begin anew at any line.

use super::{
    Options, VisualLine,
    breaks::{Before, Face, Rules},
    class::{Class, Property},
    ink::Ink,
    words::Words,
};
use crate::{document::Document, text::Span};

/// Sets stretches of a document into lines of one measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setter<'a> {
    /// What is set.
    pub document: &'a Document,
    /// How it is set; the reading tells whether seams are passed over.
    pub options: &'a Options,
    /// The columns of a line with what it is set in by.
    pub width: u16,
    /// Where words begin, in bytes, sorted; empty: nobody knows.
    pub words: &'a [usize],
}

/// A stretch that begins and ends with a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// Its bytes.
    pub span: Span,
    /// The paragraph that it belongs to.
    pub paragraph: usize,
    /// The column where its first line begins.
    pub first: u16,
    /// The column where its other lines begin.
    pub rest: u16,
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The first byte of the next line.
    offset: usize,
    /// The columns of the line that ends here, blanks at its end left out.
    columns: u16,
}

/// The places where the line at hand may end, as far as it was read.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    /// The last one.
    any: Option<Place>,
    /// The last one between two words.
    word: Option<Place>,
}

impl Setter<'_> {
    /// Appends the lines of `stretch`; an empty stretch is one empty line.
    pub fn set(&self, stretch: Stretch, lines: &mut Vec<VisualLine>) {
        let begin = lines.len();
        let mut start = stretch.span.start;
        loop {
            let line = self.line(stretch, start, stretch.span.end);
            start = line.span.end;
            lines.push(line);
            if start >= stretch.span.end {
                break;
            }
        }
        if self.options.orphan
            && let Some([above, last]) = lines.get_mut(begin..).and_then(<[_]>::last_chunk_mut)
        {
            self.keep_company(stretch, above, last);
        }
    }

    /// The line of `stretch` that begins at `start` and does not go on beyond `end`, where a cluster begins or the
    /// stretch ends.
    fn line(&self, stretch: Stretch, start: usize, end: usize) -> VisualLine {
        let x = if start == stretch.span.start { stretch.first } else { stretch.rest };
        let limit = self.width.saturating_sub(x);
        let rules = self.rules();
        let mut ink = self.ink(Span::new(start, stretch.span.end));
        let mut before = Before::line();
        let mut places = Places::default();
        let mut words = Words::from(self.words, start);
        // The columns up to here, and up to the last cluster that is not blank.
        let (mut column, mut inked) = (0_u16, 0_u16);
        let whole = |columns| VisualLine {
            span: Span::new(start, stretch.span.end),
            paragraph: stretch.paragraph,
            x,
            columns,
            hung: 0,
            forced: false,
            gap: false,
        };
        loop {
            // Between ideographs any place may end a line: only the last of those that fit matters.
            if before.is_han() {
                let (from, room) = (ink.offset(), limit.saturating_sub(column) / 2);
                let passed = ink.skip_ideographs(usize::from(room).min(end.saturating_sub(from) / 3));
                if let Some(offset) = words.last_between(from, ink.offset()) {
                    places.word = Some(Place { offset, columns: column + ((offset - from) / 3 * 2) as u16 });
                }
                column += passed as u16 * 2;
                inked = inked.max(column);
            }
            let Some(cluster) = ink.next() else { break };
            let offset = cluster.span.start;
            let face = Face::of(cluster.base, &before, ink.peek());
            if offset > start && before.may_break(face, rules) {
                let place = Place { offset, columns: inked };
                places.any = Some(place);
                if !(before.is_han() && face.property.class == Class::Han && words.inside(offset)) {
                    places.word = Some(place);
                }
            }
            let after = column.saturating_add(cluster.columns);
            if face.property.class == Class::Space || cluster.columns == 0 {
                before.pass(face);
                column = after;
                continue;
            }
            if after > limit || offset >= end {
                let over = after.saturating_sub(limit);
                let mut passed = before;
                passed.pass(face);
                if offset < end
                    && over <= cluster.columns.min(self.options.hang)
                    && face.property.class == Class::Stop
                {
                    let (next, may_break) = self.next_line(passed, &ink);
                    if may_break {
                        return VisualLine { span: Span::new(start, next), hung: over, ..whole(after) };
                    }
                }
                if let Some(place) = self.choose(places, limit) {
                    return VisualLine { span: Span::new(start, place.offset), ..whole(place.columns) };
                }
                if column > 0 {
                    return VisualLine { span: Span::new(start, offset), forced: true, ..whole(inked) };
                }
                // One cluster is wider than the line: it stands alone.
                let (next, may_break) = self.next_line(passed, &ink);
                return VisualLine { span: Span::new(start, next), forced: !may_break, ..whole(after) };
            }
            before.pass(face);
            (column, inked) = (after, after);
        }
        whole(inked)
    }

    /// Where the next line begins when one ends here, blanks passed over, and whether it may end here.
    fn next_line(&self, mut before: Before, ink: &Ink<'_>) -> (usize, bool) {
        let mut ink = ink.clone();
        while let Some(cluster) = ink.next() {
            let face = Face::of(cluster.base, &before, ink.peek());
            if face.property.class != Class::Space && cluster.columns > 0 {
                return (cluster.span.start, before.may_break(face, self.rules()));
            }
            before.pass(face);
        }
        (ink.end(), true)
    }

    /// The place where the line ends: between words if that leaves it short by no more than the slack.
    fn choose(&self, places: Places, limit: u16) -> Option<Place> {
        let slack = self.options.word_slack;
        let word = places.word.filter(|place| slack > 0 && limit.saturating_sub(place.columns) <= slack);
        word.or(places.any)
    }

    /// Takes one more thing from the line above when the last line has a single character (CLREQ, 孤字不成行).
    fn keep_company(&self, stretch: Stretch, above: &mut VisualLine, last: &mut VisualLine) {
        let lonely = self.ink(last.span).filter(|cluster| is_character(cluster.base)).nth(1).is_none();
        if !lonely || above.forced {
            return;
        }
        let inked = self.ink(above.span).filter(|cluster| cluster.columns > 0 && !is_blank(cluster.base));
        let Some(taken) = inked.last() else { return };
        let shorter = self.line(stretch, above.span.start, taken.span.start);
        let longer = self.line(stretch, shorter.span.end, stretch.span.end);
        // What comes down is a word at most, and the line above stays the longer one.
        let fits = longer.span.end == stretch.span.end && longer.columns <= shorter.columns;
        if fits && !shorter.forced && above.columns.saturating_sub(shorter.columns) <= MOST_TAKEN {
            (*above, *last) = (shorter, longer);
        }
    }

    fn ink(&self, span: Span) -> Ink<'_> {
        Ink::of(self.document, span, self.options.ambiguous, self.options.reading == super::Reading::Set)
    }

    const fn rules(&self) -> Rules {
        Rules { kinsoku: self.options.kinsoku, unit_glue: self.options.unit_glue }
    }
}

/// The most columns that a line gives away so that the last one is not a single character.
const MOST_TAKEN: u16 = 10;

/// Whether `c` counts as a character (字) and not as a mark.
fn is_character(c: char) -> bool {
    matches!(Property::of(c).class, Class::Han | Class::Letter | Class::Numeral)
}

fn is_blank(c: char) -> bool {
    Property::of(c).class == Class::Space
}
