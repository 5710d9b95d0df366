//! Where a line does end: from the clusters of a stretch to its lines.
//!
//! Greedy, one pass: in Chinese nearly every place may end a line, so a line is left short by one column at most and
//! looking ahead gains nothing. What does not fit is *pulled in* when it is a stop that may hang (CLREQ 标点悬挂), or
//! else *pushed out* to the next line together with what it clings to (推出).
//!
//! What stands before an ideograph does not matter to the places behind it. So all but the last few clusters of a line
//! only add up, and are skimmed; where no place is found in what was read with care, the line is read again from its
//! beginning.
//!
//! A line is read from its first byte and knows nothing of the lines above. What it read beyond its end is read again
//! by the next line: a few clusters, for the law that setting can begin anew at any line.

use super::{
    IsInsideWord, LayoutOptions, VisualLine,
    breaks::{LineContext, Rules},
    class::{CharacterClass, Property},
    ink::Ink,
};
use crate::{
    document::{Document, ParagraphKind},
    text::Span,
};

/// The columns of a Han character: a line of running text is left no shorter than that for a word's sake.
const ONE_CHARACTER: u16 = 2;

/// From so many columns on lines of running text keep words whole: on shorter ones a character is too much of a line.
const LONG_LINE: u16 = 60;

/// Sets stretches of a document into lines of one measure.
#[derive(Clone, Copy)]
pub(super) struct Setter<'a> {
    /// What is set.
    pub document: &'a Document,
    /// How it is set; the reading tells whether seams are passed over.
    pub options: &'a LayoutOptions,
    /// The columns of a line with what it is set in by.
    pub width: u16,
    /// What knows words; asked only about places that would leave a line short by no more than the slack.
    pub words: IsInsideWord<'a>,
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
struct BreakPoint {
    /// The first byte of the next line.
    offset: usize,
    /// The columns of the line that ends here, blanks at its end left out.
    columns: u16,
    /// Whether the line would be left short by no more than the slack.
    is_near: bool,
    /// Whether ideographs stand on both sides, so that a word may.
    between_han: bool,
}

/// The places where the line at hand may end, as far as it was read.
#[derive(Debug, Default)]
struct BreakPoints(Vec<BreakPoint>);

impl BreakPoints {
    /// Takes a place over as the last one.
    fn note(&mut self, place: BreakPoint) {
        self.0.push(place);
    }

    /// The last place between words that is near and costs no more than `cost` columns; else the last place.
    ///
    /// Words are cut only for the few places that are looked at, from the end of the line on.
    fn best(&self, cost: u16, is_inside_word: IsInsideWord<'_>) -> Option<BreakPoint> {
        let last = *self.0.last()?;
        let mut affordable =
            self.0.iter().rev().take_while(|place| last.columns.saturating_sub(place.columns) <= cost);
        let word =
            affordable.find(|place| place.is_near && !(place.between_han && is_inside_word(place.offset)));
        Some(word.copied().unwrap_or(last))
    }
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
        let skimmed = self
            .width
            .saturating_sub(stretch.rest.max(stretch.first))
            .saturating_sub(self.word_slack(stretch).0);
        let skimmed = if end == stretch.span.end { skimmed.saturating_sub(READ_WITH_CARE) } else { 0 };
        let line = self.read(stretch, start, end, skimmed).or_else(|| self.read(stretch, start, end, 0));
        line.unwrap_or_else(|| blank(stretch, start))
    }

    /// Reads a line, the first `skimmed` columns without looking for a place to end it.
    ///
    /// `None` when there is none in what was read with care and the line was not read from its beginning.
    fn read(&self, stretch: Stretch, start: usize, end: usize, skimmed: u16) -> Option<VisualLine> {
        let whole = blank(stretch, start);
        let limit = self.width.saturating_sub(whole.x);
        let (slack, cost) = self.word_slack(stretch);
        let rules = self.rules();
        let mut ink = self.ink(whole.span);
        let skimmed = ink.skim(skimmed);
        let mut before = LineContext::line();
        let mut places = BreakPoints::default();
        // The columns up to here, and up to the last cluster that is not blank.
        let (mut column, mut inked) = (skimmed, skimmed);
        while let Some(cluster) = ink.next() {
            let offset = cluster.span.start;
            let face = before.next_face(cluster.base, ink.peek());
            if offset > start && before.may_break(face, rules) {
                places.note(BreakPoint {
                    offset,
                    columns: inked,
                    is_near: slack > 0 && limit.saturating_sub(inked) <= slack,
                    between_han: before.is_han() && face.property.class == CharacterClass::Han,
                });
            }
            let after = column.saturating_add(cluster.columns);
            if face.property.class == CharacterClass::Space || cluster.columns == 0 {
                before.pass(face);
                column = after;
                continue;
            }
            if after <= limit && offset < end {
                before.pass(face);
                (column, inked) = (after, after);
                continue;
            }
            let over = after.saturating_sub(limit);
            let mut passed = before;
            passed.pass(face);
            let may_hang = offset < end && face.property.class == CharacterClass::Stop;
            if may_hang && over <= cluster.columns.min(self.options.hang) {
                let (next, may_break) = self.next_line(passed, &ink);
                if may_break {
                    return Some(VisualLine { hung: over, ..whole.ending(next, after) });
                }
            }
            if let Some(place) = places.best(cost, self.words) {
                return Some(whole.ending(place.offset, place.columns));
            }
            if column > 0 {
                return (skimmed == 0).then(|| VisualLine { forced: true, ..whole.ending(offset, inked) });
            }
            // One cluster is wider than the line: it stands alone.
            let (next, may_break) = self.next_line(passed, &ink);
            return Some(VisualLine { forced: !may_break, ..whole.ending(next, after) });
        }
        Some(whole.ending(stretch.span.end, inked))
    }

    /// Where the next line begins when one ends here, blanks passed over, and whether it may end here.
    fn next_line(&self, mut before: LineContext, ink: &Ink<'_>) -> (usize, bool) {
        let mut ink = ink.clone();
        while let Some(cluster) = ink.next() {
            let face = before.next_face(cluster.base, ink.peek());
            if face.property.class != CharacterClass::Space && cluster.columns > 0 {
                return (cluster.span.start, before.may_break(face, self.rules()));
            }
            before.pass(face);
        }
        (ink.end(), true)
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
        Ink::of(self.document, span, self.options.ambiguous, self.options.reading == super::TextView::Set)
    }

    /// How far from its end a line is looked through for a place between words, and how many columns such a place may cost.
    /// Headings and titles are few, and read as wholes; in running text a ragged edge is worse than a word that goes on in
    /// the next line.
    fn word_slack(&self, stretch: Stretch) -> (u16, u16) {
        let kind = self.document.paragraphs().get(stretch.paragraph).map(|paragraph| paragraph.kind);
        let slack = self.options.word_slack;
        match kind.unwrap_or_default() {
            ParagraphKind::Title
            | ParagraphKind::Subtitle
            | ParagraphKind::Speaker
            | ParagraphKind::Date
            | ParagraphKind::Heading(_) => (slack, slack),
            _ if self.width < LONG_LINE => (0, 0),
            _ => (slack, ONE_CHARACTER),
        }
    }

    const fn rules(&self) -> Rules {
        Rules { kinsoku: self.options.kinsoku, unit_glue: self.options.unit_glue }
    }
}

/// A line of `stretch` from `start` to its end of which nothing was read.
const fn blank(stretch: Stretch, start: usize) -> VisualLine {
    let x = if start == stretch.span.start { stretch.first } else { stretch.rest };
    let span = Span::new(start, stretch.span.end);
    VisualLine { span, paragraph: stretch.paragraph, x, columns: 0, hung: 0, forced: false, gap: false }
}

/// The columns before the end of a line in which places to end it are looked for at first.
const READ_WITH_CARE: u16 = 4;

/// The most columns that a line gives away so that the last one is not a single character.
const MOST_TAKEN: u16 = 10;

/// Whether `c` counts as a character (字) and not as a mark.
fn is_character(c: char) -> bool {
    matches!(Property::of(c).class, CharacterClass::Han | CharacterClass::Letter | CharacterClass::Numeral)
}

fn is_blank(c: char) -> bool {
    Property::of(c).class == CharacterClass::Space
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::Kinsoku;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_skimmed_changes_no_line(
            text in "([学习贯彻落实年月日第条]{1,9}|[，。“”’（）《》·—…％ ]{1,3}|[0-9.%-]{1,5}|[a-zé\u{301}’]{1,7}){1,40}",
            width in 4_u16..60,
            slack in prop::sample::select(vec![0_u16, 6]),
            step in 1_usize..5,
            strict in any::<bool>(),
        ) {
            let starts: Vec<usize> = text.char_indices().step_by(step).map(|(offset, _)| offset).collect();
            let words = |offset| starts.binary_search(&offset).is_err();
            let kinsoku = if strict { Kinsoku::Strict } else { Kinsoku::Gb };
            let options = LayoutOptions { width, word_slack: slack, kinsoku, ..LayoutOptions::default() };
            let span = Span::new(0, text.len());
            let document = Document::of_paragraphs(text, Vec::new(), Vec::new());
            let setter = Setter { document: &document, options: &options, width, words: &words };
            let stretch = Stretch { span, paragraph: 0, first: 2, rest: 0 };
            let mut start = 0;
            while start < span.end {
                let line = setter.line(stretch, start, span.end);
                prop_assert_eq!(Some(line), setter.read(stretch, start, span.end, 0));
                start = line.span.end;
            }
        }
    }
}
