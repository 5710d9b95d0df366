//! Paragraphs into a text with marks.

use super::{
    Import,
    error::Warning,
    limits,
    mark::{FormatMark, FormatRole, LineMeaning},
    paragraph::ImportParagraph,
};
use crate::text::Span;

/// Writes paragraphs one after another into an [`Import`].
#[derive(Clone, Debug, Default)]
pub struct ImportBuilder {
    import: Import,
    paragraphs: usize,
}

impl ImportBuilder {
    /// An empty document with such lines.
    pub fn new(lines: LineMeaning) -> Self {
        Self { import: Import { lines, ..Import::default() }, paragraphs: 0 }
    }

    /// Appends a paragraph as a line of its own, with a mark for each of its roles.
    ///
    /// Empty ones are kept as empty lines; beyond [`limits::PARAGRAPHS`] nothing is appended, and a warning says so.
    pub fn add(&mut self, paragraph: &ImportParagraph) {
        if !self.take_room() {
            return;
        }
        let start = self.import.text.len();
        let blank = paragraph.is_blank();
        let mut marks: Vec<FormatMark> = Vec::new();
        if let Some(number) = paragraph.number.as_ref().filter(|_| !blank) {
            self.push_str(&number.label);
            let span = Span::new(start, self.import.text.len());
            marks.push(FormatMark {
                span,
                role: FormatRole::Number { list: number.list, level: number.level },
            });
            if number.blank {
                self.import.text.push(' ');
            }
        }
        let mut lines = paragraph.text.split('\n');
        self.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.import.text.push('\n');
            let from = self.import.text.len();
            self.push_str(line);
            let span = Span::new(from, self.import.text.len());
            marks.push(FormatMark { span, role: FormatRole::Soft });
        }
        let span = Span::new(start, self.import.text.len());
        if !span.is_empty() {
            self.import.marks.extend(paragraph.roles.iter().map(|&role| FormatMark { span, role }));
            self.import.marks.append(&mut marks);
        }
        self.import.text.push('\n');
    }

    /// Appends a line as it stands, with a mark when it has a role.
    pub fn add_line(&mut self, line: &str, role: Option<FormatRole>) {
        let roles = role.into_iter().collect();
        self.add(&ImportParagraph { text: line.to_owned(), roles, ..ImportParagraph::default() });
    }

    /// Appends the paragraphs that `read` makes of each block, until no more are taken.
    pub fn add_blocks<B>(
        &mut self,
        blocks: impl IntoIterator<Item = B>,
        mut read: impl FnMut(B, &mut Vec<ImportParagraph>),
    ) {
        let mut paragraphs = Vec::new();
        for block in blocks {
            read(block, &mut paragraphs);
            paragraphs.drain(..).for_each(|paragraph| self.add(&paragraph));
            if self.is_full() {
                break;
            }
        }
    }

    /// Appends another import in its place: an altChunk, a file of an epub.
    pub fn append(&mut self, other: Import) {
        let base = self.import.text.len();
        self.paragraphs = self.paragraphs.saturating_add(other.text.lines().count());
        self.import.text.push_str(&other.text);
        if !self.import.text.is_empty() && !self.import.text.ends_with('\n') {
            self.import.text.push('\n');
        }
        let shifted = |mark: FormatMark| FormatMark {
            span: Span::new(mark.span.start + base, mark.span.end + base),
            ..mark
        };
        self.import.marks.extend(other.marks.into_iter().map(shifted));
        other.warnings.into_iter().for_each(|warning| self.warn(warning));
        self.import.replaced += other.replaced;
        self.import.encoding = self.import.encoding.take().or(other.encoding);
    }

    /// Notes that something is missing or odd, once.
    pub fn warn(&mut self, warning: Warning) {
        if !self.import.warnings.contains(&warning) {
            self.import.warnings.push(warning);
        }
    }

    /// Names the program that wrote the file.
    pub fn set_generator(&mut self, generator: Option<String>) {
        self.import.generator = generator;
    }

    /// Names the encoding of the bytes, and how many places did not decode.
    pub fn set_encoding(&mut self, name: &str, replaced: usize) {
        self.import.encoding = Some(name.to_owned());
        self.import.replaced = replaced;
    }

    /// How many bytes of text there are so far.
    pub fn len(&self) -> usize {
        self.import.text.len()
    }

    /// Whether there is no text yet.
    pub fn is_empty(&self) -> bool {
        self.import.text.is_empty()
    }

    /// Whether the limit of paragraphs is reached: what is added is left out.
    pub const fn is_full(&self) -> bool {
        self.paragraphs >= limits::PARAGRAPHS
    }

    /// Takes room for one paragraph; false when there is none.
    fn take_room(&mut self) -> bool {
        if self.is_full() {
            self.warn(Warning::TooManyParagraphs);
            return false;
        }
        self.paragraphs += 1;
        true
    }

    /// The finished document, its marks in order: by start, the longer one first.
    pub fn finish(mut self) -> Import {
        let by_place = |mark: &FormatMark| (mark.span.start, std::cmp::Reverse(mark.span.end));
        if !self.import.marks.is_sorted_by_key(by_place) {
            self.import.marks.sort_by_key(by_place);
        }
        self.import
    }

    /// Appends the characters of one line; what would end it becomes a blank, other control characters go.
    fn push_str(&mut self, line: &str) {
        let ends = |c: char| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        if !line.chars().any(|c| c.is_control() && c != '\t' || ends(c)) {
            self.import.text.push_str(line);
            return;
        }
        for c in line.chars() {
            if ends(c) || matches!(c, '\u{b}' | '\u{c}') {
                self.import.text.push(' ');
            } else if c == '\t' || !c.is_control() {
                self.import.text.push(c);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::paragraph::ParagraphNumber;

    /// The marks of an import, each as its role and the characters it covers.
    fn shown(import: &Import) -> Vec<String> {
        import.marks.iter().map(|mark| format!("{:?} {}", mark.role, mark.span.of(&import.text))).collect()
    }

    #[test]
    fn marks_stay_at_their_characters() {
        let mut builder = ImportBuilder::new(LineMeaning::Paragraphs);
        builder.add(&ImportParagraph::plain("讲话"));
        builder.add(&ImportParagraph {
            text: "提高认识\n抓好落实".to_owned(),
            number: Some(ParagraphNumber::new("1.".to_owned(), 3, 0)),
            roles: vec![FormatRole::Heading { level: 0 }],
        });
        let mut whole = ImportBuilder::new(LineMeaning::Paragraphs);
        whole.add_line("前言", Some(FormatRole::Centred));
        whole.append(builder.finish());
        let import = whole.finish();
        assert_eq!(import.text, "前言\n讲话\n1. 提高认识\n抓好落实\n");
        assert_eq!(
            shown(&import),
            [
                "Centred 前言",
                "Heading { level: 0 } 1. 提高认识\n抓好落实",
                "Number { list: 3, level: 0 } 1.",
                "Soft 抓好落实"
            ]
        );
    }

    #[test]
    fn an_empty_paragraph_shows_no_number() {
        let mut builder = ImportBuilder::default();
        let number = Some(ParagraphNumber::new("一、".to_owned(), 0, 0));
        builder.add(&ImportParagraph { number, ..ImportParagraph::plain(" ") });
        assert_eq!(builder.finish().text, " \n");
    }

    #[test]
    fn no_character_of_a_line_ends_it() {
        let mut builder = ImportBuilder::default();
        builder.add(&ImportParagraph::plain("甲\r乙\u{2028}丙\u{0}丁\t戊"));
        assert_eq!(builder.finish().text, "甲 乙 丙丁\t戊\n");
    }
}
