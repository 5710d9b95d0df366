//! A text without its markup, and the way back.

use std::{borrow::Cow, cmp::Reverse, collections::HashMap};

use super::{
    entity, markdown,
    markup_blocks::{LineForm, MarkupBlocks},
    markup_heading::MarkupHeading,
    markup_span::{MarkupSpan, Shown},
    tag,
};
use crate::{
    document::{
        lines::furniture::is_furniture,
        markers::{marker, numbering::Numbering},
    },
    import::{Evidence, FormatMark, FormatRole, LineMeaning},
    text::{
        Span,
        marks::{is_blank, is_line_end},
    },
};

/// Headings have at most so many levels.
const LEVELS: usize = 6;

/// A text without its markup.
pub struct Cleaned<'a> {
    file: &'a str,
    text: Cow<'a, str>,
    corners: Vec<SyncPoint>,
    hidden: Vec<Span>,
    blocks: MarkupBlocks,
}

/// A place from which on the offsets of both texts run in step.
#[derive(Clone, Copy)]
struct SyncPoint {
    /// The offset in the cleaned text.
    at: usize,
    /// Where in the file the character before it ends.
    ends: usize,
    /// Where in the file the character after it begins.
    begins: usize,
}

impl<'a> Cleaned<'a> {
    /// Takes a text as it is, marks and all.
    pub fn as_it_stands(text: &'a str) -> Self {
        let (corners, hidden) = (Vec::new(), Vec::new());
        Self { file: text, text: Cow::Borrowed(text), corners, hidden, blocks: MarkupBlocks::default() }
    }

    /// Reads a text without its markup; one that has none stays what it is.
    pub fn of(text: &'a str) -> Self {
        let mut edits = tag::find(text);
        entity::find(text, &mut edits);
        let mut blocks = MarkupBlocks::default();
        markdown::find(text, &mut edits, &mut blocks);
        blocks.settle();
        if edits.is_empty() {
            return Self::as_it_stands(text);
        }
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut cleaned = Self {
            file: text,
            text: Cow::Owned(String::with_capacity(text.len())),
            blocks,
            ..Self::as_it_stands(text)
        };
        let mut from = 0;
        for edit in edits {
            // Of two that overlap the one that begins first is meant: a tag may hold marks.
            if edit.span.start >= from {
                cleaned.take(text, from, edit);
                from = edit.span.end;
            }
        }
        let rest = text.get(from..);
        debug_assert!(rest.is_some(), "half a character is left at {from}");
        cleaned.text.to_mut().push_str(rest.unwrap_or_default());
        cleaned
    }

    /// The text of the file.
    pub const fn file(&self) -> &'a str {
        self.file
    }

    /// The characters that are left.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is the text of the file as it is.
    pub fn is_whole(&self) -> bool {
        self.corners.is_empty()
    }

    /// What the line at `at` is by its marks; `None` for running text.
    pub fn form_at(&self, at: usize) -> Option<LineForm> {
        if self.blocks.lines.is_empty() {
            return None;
        }
        self.blocks.form_at(self.begin(at))
    }

    /// The words of the file that are set in bold, in order and apart from each other.
    pub fn strong(&self) -> &[Span] {
        &self.blocks.strong
    }

    /// The stretches of the file that are not shown, in order and apart from each other.
    pub fn hidden(&self) -> &[Span] {
        &self.hidden
    }

    /// What the markup says about lines of the cleaned text: the levels of its headings.
    ///
    /// It is asked only where a heading has no number. Numbers tell more than hashes, with which writers are careless: the
    /// headings of one list have the level that most of them have.
    pub fn evidence(&self) -> Evidence {
        let line = |heading: &MarkupHeading| {
            let start = self.cleaned(heading.at);
            let line = self.text.get(start..)?.split(is_line_end).next()?;
            let bare = line.trim_matches(is_blank);
            (!bare.is_empty() && !is_furniture(bare))
                .then(|| (Span::new(start, start + line.len()), heading.level))
        };
        let mut lines: Vec<(Span, u8)> = self.blocks.headings.iter().filter_map(line).collect();
        let title =
            lines.first().is_some_and(|&(_, top)| lines.iter().skip(1).all(|&(_, level)| level > top));
        let unnumbered = |&(span, _): &(Span, u8)| marker::opening(span.of(&self.text)).is_none();
        if !lines.iter().skip(usize::from(title)).any(unnumbered) {
            return Evidence::default();
        }
        self.level(&mut lines);
        let mark = |(span, level)| FormatMark { span, role: FormatRole::Heading { level } };
        Evidence { lines: LineMeaning::OfPages, marks: lines.into_iter().map(mark).collect() }
    }

    /// Gives the headings of each numbered list one level.
    fn level(&self, lines: &mut [(Span, u8)]) {
        let mut open: HashMap<Numbering, usize> = HashMap::new();
        let mut counts: Vec<[usize; LEVELS]> = Vec::new();
        let mut lists = vec![None; lines.len()];
        for ((span, level), list) in lines.iter().zip(&mut lists) {
            let Some(mark) = marker::opening(span.of(&self.text)) else { continue };
            if mark.ordinal == 1 {
                open.remove(&mark.numbering);
            }
            let own = *open.entry(mark.numbering).or_insert_with(|| {
                counts.push([0; LEVELS]);
                counts.len() - 1
            });
            *list = Some(own);
            if let Some(count) = counts.get_mut(own).and_then(|counts| counts.get_mut(usize::from(*level))) {
                *count += 1;
            }
        }
        for ((_, level), list) in lines.iter_mut().zip(lists) {
            let counts = list.and_then(|list| counts.get(list)).into_iter().flatten();
            let common = (0..).zip(counts).max_by_key(|&(level, count)| (*count, Reverse(level)));
            *level = common.map_or(*level, |(common, _)| common);
        }
    }

    /// The offset in the cleaned text of a place in the file, or of what is shown after it.
    fn cleaned(&self, source: usize) -> usize {
        let next = self.corners.partition_point(|corner| corner.begins <= source);
        let most = self.corners.get(next).map_or(usize::MAX, |corner| corner.at);
        let corner = next.checked_sub(1).and_then(|index| self.corners.get(index));
        corner.map_or(source, |corner| corner.at + (source - corner.begins)).min(most)
    }

    /// The stretch of the file that is read as `span`, without the markup round it.
    pub fn source(&self, span: Span) -> Span {
        if span.is_empty() {
            return Span::at(self.begin(span.start));
        }
        Span::new(self.begin(span.start), self.end(span.end))
    }

    /// The stretch of the file between the characters round `span`.
    pub fn between(&self, span: Span) -> Span {
        Span::new(self.end(span.start), self.begin(span.end))
    }

    /// Where in the file the character at `at` begins.
    pub fn begin(&self, at: usize) -> usize {
        let next = self.corners.partition_point(|corner| corner.at <= at);
        self.place(next, at)
    }

    /// Where in the file the character before `at` ends.
    fn end(&self, at: usize) -> usize {
        let next = self.corners.partition_point(|corner| corner.at < at);
        match self.corners.get(next) {
            Some(corner) if corner.at == at => corner.ends,
            _ => self.place(next, at),
        }
    }

    fn place(&self, next: usize, at: usize) -> usize {
        let corner = next.checked_sub(1).and_then(|index| self.corners.get(index));
        corner.map_or(at, |corner| corner.begins + (at - corner.at))
    }

    /// Takes in what stands before an edit, and what is read instead of it.
    fn take(&mut self, text: &str, from: usize, edit: MarkupSpan) {
        let out = self.text.to_mut();
        let before = text.get(from..edit.span.start);
        debug_assert!(before.is_some(), "an edit of half a character at {}", edit.span.start);
        out.push_str(before.unwrap_or_default());
        let before = out.len();
        match edit.shown {
            Shown::Nothing => {}
            Shown::Blank(c) | Shown::Character(c) => out.push(c),
            Shown::Line => out.push('\n'),
            Shown::Paragraph => out.push('\u{2029}'),
        }
        let after = out.len();
        if !matches!(edit.shown, Shown::Character(_)) && !edit.span.is_empty() {
            match self.hidden.last_mut() {
                Some(last) if last.end == edit.span.start => last.end = edit.span.end,
                _ => self.hidden.push(edit.span),
            }
        }
        if after > before {
            self.turn(before, edit.span.start, edit.span.start);
            self.turn(after, edit.span.end, edit.span.end);
        } else {
            self.turn(before, edit.span.start, edit.span.end);
        }
    }

    /// Keeps a corner; of several at one place the first tells what ends there and the last what begins.
    fn turn(&mut self, at: usize, ends: usize, begins: usize) {
        match self.corners.last_mut() {
            Some(last) if last.at == at => last.begins = begins,
            _ => self.corners.push(SyncPoint { at, ends, begins }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cleaned;
    use crate::text::Span;

    /// What is read, and where in the file `word` of it stands.
    fn check(text: &str, read: &str, word: &str, source: &str) {
        let cleaned = Cleaned::of(text);
        assert_eq!(cleaned.text(), read, "{text}");
        let at = cleaned.text().find(word).expect("the word is read");
        assert_eq!(cleaned.source(Span::new(at, at + word.len())).of(text), source, "{text}");
    }

    #[test]
    fn tags_and_entities_lead_back_to_the_file() {
        check("<b>一、提高</b>认识<br>好<br>", "一、提高认识\n好\n", "提高认识", "提高</b>认识");
        check("甲&nbsp;乙&ldquo;丙&rdquo;", "甲 乙“丙”", "“丙”", "&ldquo;丙&rdquo;");
        check("A&amp;B公司&amp;nbsp;好", "A&B公司 好", "&B", "&amp;B");
    }

    #[test]
    fn a_text_without_markup_is_itself() {
        for text in ["误差<5%且用时<一、二级，>10%", "《<关于>的说明》", "20**年3#楼", "a<b"]
        {
            assert!(Cleaned::of(text).is_whole(), "{text}");
        }
    }
}
