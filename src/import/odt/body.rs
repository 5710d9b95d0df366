//! Blocks and paragraphs (5, 6, 9).

use std::collections::HashMap;

use super::styles::OdtStyles;
use crate::import::{
    FormatRole, FrameRule, ImportParagraph, Table,
    numbering::Counters,
    paragraph::ParagraphNumber,
    table::Cell,
    xml::{Element, XmlItem},
};

/// The lists of headings count under this.
const OUTLINE: u32 = 0;

/// Reads the blocks of a document one after another.
pub(super) struct OdtBody<'a> {
    styles: &'a OdtStyles,
    counters: Counters,
    /// The lists that are open, outermost first.
    open: Vec<OdtList>,
    /// By list style: what its last list counts under.
    last: HashMap<String, u32>,
    /// By identifier of a list: what it counts under.
    known: HashMap<String, u32>,
    lists: u32,
    notes: Vec<ImportParagraph>,
    references: usize,
    /// How many indexes are open.
    contents: usize,
}

struct OdtList {
    style: String,
    /// What it counts under.
    key: u32,
    /// Whether the next paragraph begins an item, which shows its number.
    begins: bool,
}

/// The characters of a paragraph while they are read.
#[derive(Default)]
struct ParagraphText {
    text: String,
    boxes: Vec<ImportParagraph>,
}

impl<'a> OdtBody<'a> {
    pub(super) fn new(styles: &'a OdtStyles) -> Self {
        Self {
            styles,
            counters: Counters::default(),
            open: Vec::new(),
            last: HashMap::new(),
            known: HashMap::new(),
            lists: OUTLINE,
            notes: Vec::new(),
            references: 0,
            contents: 0,
        }
    }

    /// Reads one block.
    pub(super) fn block(&mut self, block: Element<'_>, out: &mut Vec<ImportParagraph>) {
        match block.name() {
            "p" | "h" => self.paragraph(block, out),
            "list" => self.list(block, out),
            "table" => {
                let mut table = Table::default();
                self.rows(block, &mut table);
                out.append(&mut table.paragraphs(FrameRule::DOCUMENT));
            }
            "section" if block.attribute("display").is_some_and(|display| display == "none") => {}
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index"
            | "object-index" | "user-index" => {
                self.contents += 1;
                if let Some(body) = block.child("index-body") {
                    self.blocks(body, out);
                }
                self.contents -= 1;
            }
            "section" | "index-title" | "index-body" | "bibliography" | "numbered-paragraph" => {
                self.blocks(block, out);
            }
            // A drawing that is anchored to a page stands among the blocks.
            "frame" | "custom-shape" | "rect" | "g" => {
                let mut characters = ParagraphText::default();
                self.drawing(block, &mut characters);
                out.append(&mut characters.boxes);
            }
            _ => {}
        }
    }

    fn blocks(&mut self, parent: Element<'_>, out: &mut Vec<ImportParagraph>) {
        parent.children().for_each(|block| self.block(block, out));
    }

    /// Reads what stands in a story of its own: a text box, a cell, a note. Lists do not reach into it.
    fn story(&mut self, parent: Element<'_>) -> Vec<ImportParagraph> {
        let open = std::mem::take(&mut self.open);
        let mut out = Vec::new();
        self.blocks(parent, &mut out);
        self.open = open;
        out
    }

    fn list(&mut self, list: Element<'_>, out: &mut Vec<ImportParagraph>) {
        let outer = self.open.last().map(|open| (open.style.clone(), open.key));
        let style = list.attribute("style-name").map(std::borrow::Cow::into_owned);
        let style = style.or_else(|| outer.as_ref().map(|(style, _)| style.clone())).unwrap_or_default();
        let id = list.attribute("id");
        let continued = list.attribute("continue-list").and_then(|id| self.known.get(&*id).copied());
        let goes_on = list.attribute("continue-numbering").is_some_and(|value| value == "true");
        let before = || self.last.get(&style).copied().filter(|_| goes_on);
        let key = match outer {
            Some((_, key)) => key,
            None => continued.or_else(before).unwrap_or_else(|| {
                self.lists += 1;
                self.lists
            }),
        };
        self.last.insert(style.clone(), key);
        if let Some(id) = id {
            self.known.insert(id.into_owned(), key);
        }
        self.open.push(OdtList { style, key, begins: false });
        for item in list.children() {
            let is_item = item.name() == "list-item";
            if !is_item && item.name() != "list-header" {
                continue;
            }
            let start = item.number("start-value").and_then(|start| u32::try_from(start).ok());
            if let Some(start) = start {
                self.counters.begin_again(key, self.open.len() - 1, start);
            }
            if let Some(open) = self.open.last_mut() {
                open.begins = is_item;
            }
            self.blocks(item, out);
        }
        self.open.pop();
    }

    fn paragraph(&mut self, element: Element<'_>, out: &mut Vec<ImportParagraph>) {
        let style = element.attribute("style-name").unwrap_or_default();
        let is_heading = element.name() == "h";
        let mut characters = ParagraphText::default();
        if !self.styles.is_hidden("paragraph", &style) {
            self.read(element, &mut characters);
        }
        for mut paragraph in characters.boxes {
            paragraph.add(FormatRole::Boxed);
            out.push(paragraph);
        }
        let mut paragraph = ImportParagraph::plain(characters.text);
        if paragraph.text.ends_with(' ') && !paragraph.is_blank() {
            paragraph.text.truncate(paragraph.text.trim_end_matches(' ').len());
        }
        let level = element.number("outline-level").and_then(|level| u8::try_from(level - 1).ok());
        let level = level.unwrap_or(0).min(8);
        if !paragraph.is_blank() {
            paragraph.number = self.number(element, &style, is_heading.then_some(level));
        }
        if self.contents > 0 {
            paragraph.add(FormatRole::Contents);
        } else if is_heading {
            paragraph.add(FormatRole::Heading { level });
        }
        if self.styles.is_centred(&style) {
            paragraph.add(FormatRole::Centred);
        }
        out.push(paragraph);
    }

    /// The number of a paragraph: that of the item which it begins, or of the heading that it is.
    fn number(&mut self, element: Element<'_>, style: &str, heading: Option<u8>) -> Option<ParagraphNumber> {
        let own = self.styles.list_of(style);
        if let Some(open) = self.open.last_mut() {
            if !std::mem::take(&mut open.begins) || own == Some("") {
                return None;
            }
            let (key, level) = (open.key, self.open.len() - 1);
            let named = self.open.last().map(|open| open.style.as_str()).filter(|name| !name.is_empty());
            let list = self.styles.list(named.or(own)?)?;
            let label = self.counters.next(key, (key, None), level, &list.levels);
            return number(label, key, level, list.levels.get(level).is_some_and(|level| level.close));
        }
        let level = usize::from(heading?);
        let is_header = element.attribute("is-list-header").is_some_and(|value| value == "true");
        if is_header || own == Some("") {
            return None;
        }
        if element.attribute("restart-numbering").is_some_and(|value| value == "true") {
            let start = element.number("start-value").and_then(|start| u32::try_from(start).ok());
            self.counters.begin_again(OUTLINE, level, start.unwrap_or(1));
        }
        let levels = &self.styles.outline.levels;
        let label = self.counters.next(OUTLINE, (OUTLINE, None), level, levels);
        number(label, OUTLINE, level, levels.get(level).is_some_and(|level| level.close))
    }

    /// Reads the characters of a paragraph; blanks of the source that follow each other are one (6.1.2).
    fn read(&mut self, parent: Element<'_>, out: &mut ParagraphText) {
        for item in parent.items() {
            let element = match item {
                XmlItem::Text(text) => {
                    for c in text.chars() {
                        let is_blank = matches!(c, ' ' | '\t' | '\r' | '\n');
                        if !is_blank {
                            out.text.push(c);
                        } else if !out.text.is_empty() && !out.text.ends_with([' ', '\n']) {
                            out.text.push(' ');
                        }
                    }
                    continue;
                }
                XmlItem::Element(element) => element,
            };
            match element.name() {
                "s" => {
                    let count =
                        element.number("c").and_then(|count| usize::try_from(count).ok()).unwrap_or(1);
                    out.text.extend(std::iter::repeat_n(' ', count.min(1000)));
                }
                "tab" => out.text.push('\t'),
                "line-break" => out.text.push('\n'),
                "span" => {
                    let style = element.attribute("style-name").unwrap_or_default();
                    if !self.styles.is_hidden("text", &style) {
                        self.read(element, out);
                    }
                }
                "note" => self.note(element, out),
                "ruby" => {
                    if let Some(base) = element.child("ruby-base") {
                        self.read(base, out);
                    }
                }
                "frame" | "custom-shape" | "rect" | "ellipse" | "g" | "line" | "polygon" => {
                    self.drawing(element, out);
                }
                "annotation" | "annotation-end" | "tracked-changes" | "placeholder" | "hidden-text"
                | "hidden-paragraph" | "script" | "event-listeners" => {}
                _ => self.read(element, out),
            }
        }
    }

    fn note(&mut self, element: Element<'_>, out: &mut ParagraphText) {
        let Some(body) = element.child("note-body") else { return };
        self.references += 1;
        let reference = format!("〔{}〕", self.references);
        out.text.push_str(&reference);
        let mut paragraphs = self.story(body);
        if let Some(first) = paragraphs.first_mut() {
            first.text.insert_str(0, &reference);
        }
        for paragraph in &mut paragraphs {
            paragraph.roles = vec![FormatRole::Note];
        }
        self.notes.append(&mut paragraphs);
    }

    /// Reads the text boxes of a drawing and the text in its shapes.
    fn drawing(&mut self, element: Element<'_>, out: &mut ParagraphText) {
        match element.name() {
            "image" | "object" | "object-ole" | "title" | "desc" | "plugin" => {}
            "frame" | "g" => element.children().for_each(|child| self.drawing(child, out)),
            _ => out.boxes.append(&mut self.story(element)),
        }
    }

    fn rows(&mut self, parent: Element<'_>, table: &mut Table) {
        for element in parent.children() {
            match element.name() {
                "table-row" => {
                    let mut row = Vec::new();
                    for cell in element.children() {
                        match cell.name() {
                            "table-cell" => row.push(Cell { paragraphs: self.story(cell) }),
                            "covered-table-cell" => row.push(Cell::default()),
                            _ => {}
                        }
                    }
                    table.rows.push(row);
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(element, table),
                _ => {}
            }
        }
    }

    /// Ends the document with its notes.
    pub(super) fn end(self) -> Vec<ImportParagraph> {
        self.notes
    }
}

fn number(label: String, list: u32, level: usize, close: bool) -> Option<ParagraphNumber> {
    if label.is_empty() {
        return None;
    }
    let number = ParagraphNumber::new(label, list, level as u8);
    Some(ParagraphNumber { blank: number.blank && !close, ..number })
}
