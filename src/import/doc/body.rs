//! The characters of a story as paragraphs and tables.

use std::ops::Range;

use super::{
    character::CharacterWalk,
    file::DocFile,
    property::{CharacterLook, ParagraphLook},
};
use crate::import::{
    FormatRole, ImportParagraph, equation::equation, flow::ParagraphFlow, numbering::Counters,
};

/// Reads the stories of a file, one after another; its lists count on from one to the next.
pub(super) struct DocBody<'f, 'a> {
    file: &'f DocFile<'a>,
    counts: Counters,
    /// The fields that are open, outermost first.
    fields: Vec<DocField>,
}

/// A field ([MS-DOC] 2.8.25): an instruction, then what it gave.
#[derive(Default)]
struct DocField {
    instruction: String,
    shows_result: bool,
}

/// A paragraph while its characters are collected.
#[derive(Default)]
struct OpenParagraph {
    units: Vec<u16>,
    /// The paragraphs of the boxes anchored in it.
    boxes: Vec<ImportParagraph>,
    in_contents: bool,
}

impl<'f, 'a> DocBody<'f, 'a> {
    pub(super) fn new(file: &'f DocFile<'a>) -> Self {
        Self { file, counts: Counters::default(), fields: Vec::new() }
    }

    /// Returns the paragraphs of the main text, and those of the notes after them.
    pub(super) fn read(mut self) -> Vec<ImportParagraph> {
        let main = self.file.stories.main.clone();
        let mut paragraphs = self.story(main, true);
        for note in self.file.notes.values() {
            self.fields.clear();
            let mut text = self.story(note.text.clone(), false);
            text.retain(|paragraph| !paragraph.is_blank());
            if let Some(first) = text.first_mut() {
                first.text.insert_str(0, &note_mark(note.number));
            }
            for paragraph in &mut text {
                paragraph.add(FormatRole::Note);
            }
            paragraphs.append(&mut text);
        }
        paragraphs
    }

    /// Reads a range of positions; `main` says whether notes and boxes are anchored there.
    fn story(&mut self, range: Range<u32>, main: bool) -> Vec<ImportParagraph> {
        let mut flow = ParagraphFlow::default();
        let mut open = OpenParagraph::default();
        let mut last = range.start;
        for (at, unit, look) in CharacterWalk::new(self.file, range.start, range.end) {
            last = at;
            if main {
                for text in self.file.boxes.get(&at).into_iter().flatten() {
                    let fields = std::mem::take(&mut self.fields);
                    open.boxes.append(&mut self.boxed(text.clone()));
                    self.fields = fields;
                }
                if let Some(note) = self.file.notes.get(&at).filter(|_| !look.hidden && !look.deleted) {
                    open.units.extend(note_mark(note.number).encode_utf16());
                    continue;
                }
            }
            let ends = match unit {
                0x0D | 0x07 => true,
                // The end of a section ends a paragraph too, a break of the page inside of one does not.
                0x0C => !self.file.goes_on(at),
                _ => false,
            };
            if !ends {
                self.take(unit, look, &mut open);
            } else if !look.deleted {
                self.end(at, unit == 0x07, std::mem::take(&mut open), &mut flow);
            }
        }
        if !open.units.is_empty() || !open.boxes.is_empty() {
            self.end(last, false, open, &mut flow);
        }
        flow.finish()
    }

    fn boxed(&mut self, range: Range<u32>) -> Vec<ImportParagraph> {
        let mut paragraphs = self.story(range, false);
        paragraphs.retain(|paragraph| !paragraph.is_blank());
        for paragraph in &mut paragraphs {
            paragraph.add(FormatRole::Boxed);
        }
        paragraphs
    }

    /// Takes a character that ends no paragraph.
    fn take(&mut self, unit: u16, look: CharacterLook, open: &mut OpenParagraph) {
        match unit {
            0x13 => self.fields.push(DocField::default()),
            0x14 => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows_result = true;
                }
            }
            0x15 => {
                let field = self.fields.pop().filter(|field| !field.shows_result);
                let shown = field.and_then(|field| equation(&field.instruction));
                let is_shown =
                    self.fields.iter().all(|field| field.shows_result) && !look.hidden && !look.deleted;
                if let Some(shown) = shown.filter(|_| is_shown) {
                    open.units.extend(shown.encode_utf16());
                }
            }
            _ if self.fields.iter().any(|field| !field.shows_result) => {
                let field = self.fields.last_mut().filter(|field| field.instruction.len() < 512);
                if let (Some(field), Some(c)) = (field, char::from_u32(u32::from(unit))) {
                    field.instruction.push(c);
                }
            }
            _ if look.hidden || look.deleted => {}
            _ => {
                open.in_contents |= self.fields.iter().any(DocField::is_contents);
                open.units.extend(shown(unit, look));
            }
        }
    }

    /// Ends a paragraph whose mark stands at `position`.
    fn end(&mut self, position: u32, is_cell_mark: bool, open: OpenParagraph, flow: &mut ParagraphFlow) {
        let look = self.file.look(position);
        let table = look.table;
        let depth = look.table_depth().min(16) as usize;
        flow.reach(if is_cell_mark { depth.max(1) } else { depth });
        let row_end = is_cell_mark && table.row_end || !is_cell_mark && depth > 1 && table.inner_row_end;
        if !row_end {
            for paragraph in open.boxes {
                flow.push(paragraph);
            }
            let paragraph = self.paragraph(&open.units, open.in_contents, &look);
            flow.push(paragraph);
        }
        if row_end {
            flow.end_row();
        } else if is_cell_mark || depth > 1 && table.inner_cell_end {
            flow.end_cell();
        }
    }

    fn paragraph(&mut self, units: &[u16], in_contents: bool, look: &ParagraphLook) -> ImportParagraph {
        let mut paragraph = ImportParagraph::plain(String::from_utf16_lossy(units));
        if paragraph.is_blank() {
            return paragraph;
        }
        let list = look.list.unwrap_or_default();
        paragraph.number = self.file.lists.number(list, look.level.unwrap_or_default(), &mut self.counts);
        if in_contents || self.file.styles.of(look.style).contents {
            paragraph.add(FormatRole::Contents);
        } else if let Some(level) = look.outline.filter(|level| *level < 9) {
            paragraph.add(FormatRole::Heading { level });
        }
        if look.centred {
            paragraph.add(FormatRole::Centred);
        }
        paragraph
    }
}

impl DocField {
    fn is_contents(&self) -> bool {
        self.instruction.split_whitespace().next().is_some_and(|name| name.eq_ignore_ascii_case("TOC"))
    }
}

/// Returns the sign that stands for a note in the text.
fn note_mark(number: usize) -> String {
    format!("〔{number}〕")
}

/// Returns the characters that are read for a unit, most often itself ([MS-DOC] 2.4.1).
fn shown(unit: u16, look: CharacterLook) -> Option<u16> {
    if let Some(symbol) = look.symbol {
        // The private codes are places in a symbol font (2.9.44).
        return Some(if (0xF000..=0xF0FF).contains(&symbol) { 0x25A1 } else { symbol });
    }
    match unit {
        0x09 => Some(0x09),
        0x0B => Some(0x0A),
        0x1E => Some(u16::from(b'-')),
        0..0x20 => None,
        _ => Some(unit),
    }
}
