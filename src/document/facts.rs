//! What the format of a file says about each line and paragraph of its text.

use crate::{
    import::{Evidence, FormatMark, FormatRole},
    text::Span,
};

/// A heading has at most this many characters.
const LONGEST: usize = 60;

/// A list of automatic numbers, and a level of it.
pub type ListKey = (u32, u8);

/// What is said about one line or paragraph; nothing about those of plain text.
#[expect(clippy::struct_excessive_bools, reason = "each is said by a mark of its own")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The level of its heading style, from 0.
    pub heading: Option<u8>,
    /// Where its automatic number ends in the text, and the list it belongs to.
    pub number: Option<(usize, ListKey)>,
    /// Whether it is a row of a table or a note: nothing in it is a point.
    pub mute: bool,
    /// Whether it is a row of a table.
    pub row: bool,
    /// Whether it is a line of a table of contents.
    pub contents: bool,
    /// Whether it is no part of the document.
    pub furniture: bool,
    /// Whether it stands in a text box.
    pub boxed: bool,
    /// Whether it is centred, or named as title or date by the data of the file.
    pub centred: bool,
    /// Whether a soft break begins it.
    pub soft: bool,
}

impl Facts {
    fn learn(&mut self, mark: &FormatMark) {
        match mark.role {
            FormatRole::Heading { level } => self.heading = Some(level),
            FormatRole::Number { list, level } => self.number = Some((mark.span.end, (list, level))),
            FormatRole::Row => (self.mute, self.row) = (true, true),
            FormatRole::Note => self.mute = true,
            FormatRole::Contents => self.contents = true,
            FormatRole::Furniture => self.furniture = true,
            FormatRole::Boxed => self.boxed = true,
            FormatRole::Centred | FormatRole::Title | FormatRole::Date => self.centred = true,
            FormatRole::Soft => self.soft = true,
        }
    }
}

/// The facts about spans that stand in order and apart from each other; nothing at all where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct FactTable {
    facts: Vec<Facts>,
}

impl FactTable {
    /// Finds for each span the marks that touch it; headings, automatic numbers and soft breaks count where they begin it.
    pub fn new(evidence: &Evidence, spans: impl Iterator<Item = Span>) -> Self {
        if evidence.marks.is_empty() {
            return Self::default();
        }
        let (mut next, mut before) = (0, 0);
        let facts = spans.map(|span| {
            let mut facts = Facts::default();
            let marks = evidence.marks.get(next..).unwrap_or_default();
            for mark in marks.iter().take_while(|mark| mark.span.start < span.end) {
                let begins = (before..=span.start).contains(&mark.span.start);
                let at_start = matches!(
                    mark.role,
                    FormatRole::Heading { .. } | FormatRole::Number { .. } | FormatRole::Soft
                );
                if mark.span.overlaps(span) && (begins || !at_start) {
                    facts.learn(mark);
                }
            }
            before = span.end;
            // A mark may reach over several spans; those before all of the next one are done with.
            next += marks.iter().take_while(|mark| mark.span.end <= span.end).count();
            facts
        });
        Self { facts: facts.collect() }
    }

    /// The facts about the span at an index.
    pub fn at(&self, index: usize) -> Facts {
        self.facts.get(index).copied().unwrap_or_default()
    }

    /// Whether nothing is said about any span.
    pub const fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Forgets the heading styles that are none: of spans that are too long, end a sentence or are no part of the document,
    /// and those with which most of the text is painted.
    pub fn keep_headings<'a>(&mut self, texts: impl Fn(usize) -> &'a str) {
        let mut lengths = [0_usize; 9];
        let mut total = 0;
        for (index, facts) in self.facts.iter().enumerate() {
            let length = texts(index).chars().count();
            total += length;
            if let Some(own) = facts.heading.and_then(|level| lengths.get_mut(usize::from(level))) {
                *own += length;
            }
        }
        // A document of headings alone is an outline, not a painted body.
        let styled = self.facts.iter().filter(|facts| facts.heading.is_some()).count();
        let painted = |level: u8| {
            styled * 3 > self.facts.len()
                && lengths.get(usize::from(level)).is_none_or(|&length| length * 2 > total)
        };
        let painted: Vec<bool> = (0..9).map(painted).collect();
        for (index, facts) in self.facts.iter_mut().enumerate() {
            let is_painted = |level: u8| painted.get(usize::from(level)).copied().unwrap_or(true);
            if facts.heading.is_some_and(is_painted)
                || facts.mute
                || facts.contents
                || facts.furniture
                || !is_heading(texts(index))
            {
                facts.heading = None;
            }
        }
    }

    /// How many spans are in the heading style of a level.
    pub fn count(&self, level: u8) -> usize {
        self.facts.iter().filter(|facts| facts.heading == Some(level)).count()
    }

    /// The same without heading styles.
    pub fn without_headings(mut self) -> Self {
        self.facts.iter_mut().for_each(|facts| facts.heading = None);
        self
    }

    /// The levels that heading styles have, sorted, each once: those used are 1 … n.
    pub fn levels(&self) -> Vec<u8> {
        let mut levels: Vec<u8> = self.facts.iter().filter_map(|facts| facts.heading).collect();
        levels.sort_unstable();
        levels.dedup();
        levels
    }
}

/// Whether a paragraph in a heading style may be a heading for certain: it is short and ends no sentence.
fn is_heading(text: &str) -> bool {
    text.chars().nth(LONGEST).is_none() && !text.trim_end().ends_with(['。', '；', '！', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::LineMeaning;

    fn table(text: &str, marks: &[(&str, FormatRole)]) -> FactTable {
        let mark = |&(of, role): &(&str, FormatRole)| {
            let start = text.find(of).unwrap_or_default();
            FormatMark { span: Span::new(start, start + of.len()), role }
        };
        let evidence = Evidence { lines: LineMeaning::Paragraphs, marks: marks.iter().map(mark).collect() };
        let mut start = 0;
        let spans: Vec<Span> = text
            .split('\n')
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start = span.end + 1;
                span
            })
            .collect();
        let mut table = FactTable::new(&evidence, spans.iter().copied());
        table.keep_headings(|index| spans.get(index).map_or("", |span| span.of(text)));
        table
    }

    #[test]
    fn a_style_that_paints_the_body_is_no_heading_style() {
        let heading = FormatRole::Heading { level: 0 };
        let text = "一段很长的正文写在这里\n又一段很长的正文写在这里\n结尾";
        let painted =
            table(text, &[("一段很长的正文写在这里", heading), ("又一段很长的正文写在这里", heading)]);
        assert!(painted.levels().is_empty());
        let styled = table(text, &[("结尾", heading)]);
        assert_eq!(styled.levels(), [0]);
    }

    #[test]
    fn a_sentence_in_a_heading_style_is_no_heading() {
        let heading = FormatRole::Heading { level: 2 };
        assert!(table("正文在这里\n要抓好落实。", &[("要抓好落实。", heading)]).levels().is_empty());
    }

    #[test]
    fn a_number_counts_where_it_begins_a_span() {
        let number = FormatRole::Number { list: 4, level: 1 };
        let facts = table("一、总则\n附则", &[("一、", number)]);
        assert_eq!(facts.at(0).number, Some(("一、".len(), (4, 1))));
        assert_eq!(facts.at(1), Facts::default());
    }
}
