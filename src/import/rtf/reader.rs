//! Tokens into paragraphs.

use std::collections::BTreeMap;

use super::{
    bytes::{Charset, Decoder, Fonts, table},
    group::{Destination, GroupState, destination},
    story::{Ending, ParagraphState, RtfStyle, Story, StoryKind},
    token::{RtfToken, RtfTokens},
};
use crate::{
    import::{Import, ImportBuilder, ImportParagraph, LineMeaning, Warning, equation::equation},
    text::Encoding,
};

/// How deep groups may nest; deeper ones share the state of the deepest.
const DEPTH: usize = 4096;
/// How many stories may lie open, a note in a box in a note.
const STORIES: usize = 8;

/// The state of the reading of a file.
pub(super) struct RtfReader<'a> {
    bytes: &'a [u8],
    fonts: Fonts,
    styles: BTreeMap<i32, RtfStyle>,
    group: GroupState,
    /// The groups round the present one, outermost first.
    outer: Vec<GroupState>,
    /// How many characters still stand for the last `\u`.
    skip: usize,
    decoder: Decoder,
    story: Story,
    /// The stories that go on after the present one, the main text first.
    waiting: Vec<Story>,
    notes: RtfNotes,
    generator: Option<String>,
}

/// The notes in the order of their references.
#[derive(Default)]
struct RtfNotes {
    count: usize,
    paragraphs: BTreeMap<usize, Vec<ImportParagraph>>,
}

impl<'a> RtfReader<'a> {
    pub(super) fn new(bytes: &'a [u8], wanted: Option<Encoding>) -> Self {
        let page = wanted.map(page_of);
        Self {
            bytes,
            fonts: Fonts { page_is_chosen: wanted.is_some(), page, ..Fonts::default() },
            styles: BTreeMap::new(),
            group: GroupState::START,
            outer: Vec::new(),
            skip: 0,
            decoder: Decoder::default(),
            story: Story::new(StoryKind::Main),
            waiting: Vec::new(),
            notes: RtfNotes::default(),
            generator: None,
        }
    }

    /// Reads the file to its end.
    pub(super) fn read(mut self) -> Import {
        // Groups beyond the depth that is kept.
        let mut deeper = 0_usize;
        for token in RtfTokens::new(self.bytes) {
            match token {
                RtfToken::Open if self.outer.len() >= DEPTH => deeper += 1,
                RtfToken::Open => self.open(),
                RtfToken::Close if deeper > 0 => deeper -= 1,
                RtfToken::Close => self.close(),
                RtfToken::Symbol(b'*') => self.group.starred = true,
                RtfToken::Symbol(symbol) => self.symbol(symbol),
                RtfToken::Byte(byte) => self.byte(byte),
                RtfToken::Word(word, number) => self.word(word, number),
            }
        }
        let is_cut = !self.outer.is_empty();
        while !self.outer.is_empty() {
            self.close();
        }
        self.flush();
        let mut builder = ImportBuilder::new(LineMeaning::Paragraphs);
        if is_cut {
            builder.warn(Warning::Incomplete(String::new()));
        }
        let style = self.style();
        let notes = self.notes.paragraphs.into_values().flatten();
        for paragraph in self.story.finish(style).into_iter().chain(notes) {
            builder.add(&paragraph);
        }
        builder.set_generator(self.generator);
        if let Some(page) = self.fonts.page {
            builder.set_encoding(table(page).name(), self.decoder.replaced());
        }
        builder.finish()
    }

    fn open(&mut self) {
        self.skip = 0;
        self.outer.push(self.group);
        self.group = self.group.inner();
    }

    fn close(&mut self) {
        self.skip = 0;
        let Some(outer) = self.outer.pop() else { return };
        let group = std::mem::replace(&mut self.group, outer);
        // Each entry of the style sheet is a group of its own.
        if group.destination == Destination::StyleSheet {
            let style = RtfStyle::named(&self.decoder.take(), self.story.state.outline);
            self.styles.insert(self.story.state.style, style);
            self.story.state = ParagraphState::default();
        }
        if !group.begins {
            return;
        }
        match group.destination {
            Destination::Number => self.story.label = self.decoder.take(),
            Destination::Instruction => {
                let instruction = self.decoder.take();
                let name = instruction.split_whitespace().next().unwrap_or_default();
                self.group.in_contents |= name.eq_ignore_ascii_case("TOC");
                if let Some(shown) = equation(&instruction).filter(|_| self.group.destination.is_read()) {
                    self.decoder.push_str(&shown);
                }
            }
            Destination::Generator => {
                let name = self.decoder.take();
                let name = name.trim().trim_end_matches(';').trim();
                self.generator = Some(name.to_owned()).filter(|name| !name.is_empty());
            }
            Destination::Note | Destination::Boxed => self.end_story(),
            _ => {}
        }
    }

    /// Begins what a word says about its group.
    fn begin(&mut self, destination: Destination) {
        let kind = match destination {
            Destination::Note if self.waiting.len() < STORIES => {
                self.notes.count += 1;
                self.decoder.push_str(&format!("〔{}〕", self.notes.count));
                Some(StoryKind::Note(self.notes.count))
            }
            Destination::Boxed if self.waiting.len() < STORIES => Some(StoryKind::Boxed),
            _ => None,
        };
        self.flush();
        (self.group.destination, self.group.begins) = (destination, true);
        if let Some(kind) = kind {
            self.waiting.push(std::mem::replace(&mut self.story, Story::new(kind)));
        } else if matches!(destination, Destination::Note | Destination::Boxed) {
            self.group.destination = Destination::Skipped;
        }
    }

    fn end_story(&mut self) {
        self.flush();
        let style = self.style();
        let Some(below) = self.waiting.pop() else { return };
        let story = std::mem::replace(&mut self.story, below);
        let kind = story.kind;
        let mut paragraphs = story.finish(style);
        match kind {
            StoryKind::Note(number) => {
                self.notes.paragraphs.insert(number, paragraphs);
            }
            _ => self.story.boxes.append(&mut paragraphs),
        }
    }

    /// Moves the characters so far into the paragraph, when they belong to one.
    fn flush(&mut self) {
        let text = self.decoder.take();
        if self.group.destination.is_read() {
            self.story.text.push_str(&text);
        }
    }

    fn style(&self) -> RtfStyle {
        self.styles.get(&self.story.state.style).copied().unwrap_or_default()
    }

    fn end(&mut self, ending: Ending) {
        if !self.group.destination.is_read() || self.group.deleted && ending == Ending::Paragraph {
            return;
        }
        self.flush();
        let style = self.style();
        self.story.end(ending, style);
    }

    /// Returns whether text that comes now is kept anywhere.
    fn is_shown(&mut self) -> bool {
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        let group = self.group;
        let shown = !group.destination.is_passed_over() && !group.hidden && !group.deleted;
        self.story.in_contents |= shown && group.in_contents && group.destination.is_read();
        shown
    }

    fn byte(&mut self, byte: u8) {
        if !self.is_shown() {
            return;
        }
        if self.fonts.charset(self.group.font) == Charset::Symbol && byte > b' ' {
            self.decoder.push(self.sign());
        } else {
            self.decoder.byte(byte, self.fonts.table(self.group.font));
        }
    }

    /// Returns what is read for a sign of a symbol font.
    fn sign(&self) -> char {
        if self.group.destination == Destination::Number { '•' } else { '□' }
    }

    fn push(&mut self, c: char) {
        if self.is_shown() {
            self.decoder.push(c);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.push('\u{A0}'),
            b'_' => self.push('-'),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\r' | b'\n' => self.end(Ending::Paragraph),
            b'\t' => self.push('\t'),
            _ => {}
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        let here = self.group.destination;
        // In the text some writers mark the style of characters as if it were a destination; it begins nothing.
        let starred = std::mem::take(&mut self.group.starred) && !(word == b"cs" && here.is_read());
        let found = destination(word, starred);
        if let Some(found) = found.filter(|found| here.may_hold(*found)) {
            let is_hidden = found.is_story() && (self.group.hidden || self.group.deleted);
            self.begin(if is_hidden { Destination::Skipped } else { found });
            return;
        }
        match here {
            Destination::Skipped | Destination::Passive => return,
            Destination::FontTable => self.font_word(word, number),
            _ => {}
        }
        self.character_word(word, number);
        self.paragraph_word(word, number);
    }

    fn font_word(&mut self, word: &[u8], number: Option<i32>) {
        let number = number.unwrap_or_default();
        match word {
            b"fcharset" => {
                self.fonts.charsets.insert(self.group.font, Charset::of_number(number));
            }
            b"cpg" => {
                self.fonts.charsets.insert(self.group.font, Charset::CodePage(number));
            }
            _ => {}
        }
    }

    fn character_word(&mut self, word: &[u8], number: Option<i32>) {
        let on = number != Some(0);
        match word {
            b"u" => self.unit(number.unwrap_or_default()),
            b"uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or_default().min(64),
            b"f" => self.group.font = number.unwrap_or_default(),
            b"plain" => {
                self.group.font = self.fonts.default;
                (self.group.hidden, self.group.deleted) = (false, false);
            }
            b"v" => self.group.hidden = on,
            b"deleted" => self.group.deleted = on,
            b"ansicpg" if !self.fonts.page_is_chosen => self.fonts.page = number.filter(|page| *page > 0),
            b"mac" if !self.fonts.page_is_chosen => self.fonts.page = Some(10000),
            b"deff" => {
                self.fonts.default = number.unwrap_or_default();
                self.group.font = self.fonts.default;
            }
            b"tab" => self.push('\t'),
            b"line" => self.push('\n'),
            b"emdash" => self.push('—'),
            b"endash" => self.push('–'),
            b"lquote" => self.push('‘'),
            b"rquote" => self.push('’'),
            b"ldblquote" => self.push('“'),
            b"rdblquote" => self.push('”'),
            b"bullet" => self.push('•'),
            b"emspace" => self.push('\u{2003}'),
            b"enspace" => self.push('\u{2002}'),
            b"qmspace" => self.push('\u{2005}'),
            _ => {}
        }
    }

    fn paragraph_word(&mut self, word: &[u8], number: Option<i32>) {
        let byte = number.and_then(|number| u8::try_from(number).ok());
        match word {
            b"par" | b"sect" => self.end(Ending::Paragraph),
            b"cell" => self.end(Ending::Cell),
            b"row" => self.end(Ending::Row),
            b"nestcell" => self.end(Ending::InnerCell),
            b"nestrow" => self.end(Ending::InnerRow),
            // A number has a paragraph format of its own, which says nothing.
            _ if self.group.destination == Destination::Number => {}
            b"pard" => self.story.state = ParagraphState::default(),
            b"s" => self.story.state.style = number.unwrap_or_default(),
            b"outlinelevel" => self.story.state.outline = byte,
            b"qc" => self.story.state.centred = true,
            b"ql" | b"qr" | b"qj" | b"qd" => self.story.state.centred = false,
            b"intbl" => self.story.state.in_table = true,
            b"itap" => self.story.state.depth = byte.map(usize::from),
            b"ls" => {
                self.story.state.list = number.and_then(|list| u32::try_from(list).ok()).unwrap_or_default();
            }
            b"ilvl" => self.story.state.level = byte.unwrap_or_default(),
            _ => {}
        }
    }

    /// Takes a character that is written as the number of a UTF-16 unit, signed or not.
    fn unit(&mut self, number: i32) {
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or_default();
        self.skip = 0;
        if self.is_shown() {
            match unit {
                0xF000..=0xF0FF => self.decoder.push(self.sign()),
                _ => self.decoder.unit(unit),
            }
        }
        self.skip = self.group.fallback;
    }
}

/// Returns the code page of an encoding.
fn page_of(encoding: Encoding) -> i32 {
    match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => 65001,
        Encoding::Gb18030 => 936,
        Encoding::Big5 => 950,
    }
}
