//! A tree of elements as paragraphs: what ends a line, what is passed over, lists and tables.

use dom_query::NodeRef;

use super::{
    attribute::{attribute, style_of},
    list::OpenLists,
};
use crate::import::{Cell, FormatRole, FrameRule, ImportParagraph, Table, limits};

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageBlock {
    pub(super) paragraph: ImportParagraph,
    /// How many of its characters stand in links.
    pub(super) linked: usize,
    /// Its line in the text of all, as the parser of the main text will see it: without blanks.
    pub(super) key: String,
}

/// The elements that begin and end a line (HTML, 15.3: those shown as blocks).
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// The elements whose contents are not read.
const HIDDEN: &[&str] = &[
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "input", "select",
    "textarea", "button", "option", "datalist", "iframe", "frame", "frameset", "noframes", "object", "embed",
    "applet", "svg", "canvas", "audio", "video", "map", "progress", "meter", "rt", "rp", "rtc",
];

/// Returns the lines below `node`.
pub(super) fn blocks(node: NodeRef) -> Vec<PageBlock> {
    let mut writer = Writer::default();
    writer.children(node, BlockStyle::default(), 0);
    writer.end_line(BlockStyle::default());
    writer.blocks
}

/// What the elements round a line say about it.
#[derive(Clone, Copy, Default)]
struct BlockStyle {
    heading: Option<u8>,
    centred: bool,
    keeps_blanks: bool,
    linked: bool,
}

/// Collects lines.
#[derive(Default)]
struct Writer {
    blocks: Vec<PageBlock>,
    /// The line so far.
    text: String,
    linked: usize,
    lists: OpenLists,
}

impl Writer {
    fn children(&mut self, node: NodeRef, style: BlockStyle, depth: usize) {
        if depth > limits::HTML_DEPTH + 100 {
            return;
        }
        let mut next = node.first_child();
        while let Some(child) = next {
            next = child.next_sibling();
            if child.is_text() {
                self.text(&child.text(), style);
            } else if child.is_element() {
                self.element(child, style, depth);
            }
        }
    }

    fn element(&mut self, node: NodeRef, style: BlockStyle, depth: usize) {
        let Some(name) = node.node_name() else { return };
        let name: &str = &name;
        if HIDDEN.contains(&name) || is_hidden(node) {
            return;
        }
        match name {
            "br" => return self.end_line(style),
            "table" => return self.table(node, style, depth),
            "wbr" | "img" => return,
            _ => {}
        }
        let inner = style.inside(name, node);
        if !BLOCKS.contains(&name) {
            return self.children(node, inner, depth + 1);
        }
        self.end_line(style);
        match name {
            "ol" | "ul" | "menu" | "dir" => self.lists.begin(name, node),
            "li" => self.lists.item(node),
            _ => {}
        }
        self.children(node, inner, depth + 1);
        self.end_line(inner);
        match name {
            "ol" | "ul" | "menu" | "dir" => self.lists.end(),
            "li" => self.lists.end_item(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, style: BlockStyle) {
        if style.keeps_blanks {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.end_line(style);
                }
                self.text.extend(line.chars().filter_map(shown));
            }
            return;
        }
        let mut blanks = Blanks::None;
        for c in text.chars() {
            match c {
                '\n' | '\r' => blanks = Blanks::WithLineEnd,
                ' ' | '\t' | '\u{c}' => blanks = blanks.max(Blanks::Plain),
                _ => {
                    let Some(c) = shown(c) else { continue };
                    self.blank(blanks, c);
                    blanks = Blanks::None;
                    self.text.push(c);
                    self.linked += usize::from(style.linked);
                }
            }
        }
        // A blank at the end waits for the characters of the next element.
        if blanks != Blanks::None && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(if blanks == Blanks::Plain { ' ' } else { '\n' });
        }
    }

    /// Puts the blank between what is there and `next`: none at the beginning of a line, and none where a line of the source
    /// ended between two wide characters (CSS Text 3, 4.1.3).
    fn blank(&mut self, blanks: Blanks, next: char) {
        let waiting = self.text.ends_with('\n');
        let ended = waiting || blanks == Blanks::WithLineEnd;
        if waiting {
            self.text.pop();
        }
        let is_wanted = waiting || blanks != Blanks::None;
        match self.text.chars().next_back() {
            None | Some(' ') => {}
            Some(last) if ended && is_wide(last) && is_wide(next) => {}
            Some(_) if is_wanted => self.text.push(' '),
            Some(_) => {}
        }
    }

    fn end_line(&mut self, style: BlockStyle) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim_matches([' ', '\n', '\t']);
        if text.chars().all(char::is_whitespace) {
            return;
        }
        let mut paragraph = ImportParagraph::plain(text);
        paragraph.number = self.lists.take_number();
        if let Some(level) = style.heading {
            paragraph.add(FormatRole::Heading { level });
        }
        if style.centred {
            paragraph.add(FormatRole::Centred);
        }
        self.blocks.push(PageBlock { key: key(text), paragraph, linked });
    }

    fn table(&mut self, node: NodeRef, style: BlockStyle, depth: usize) {
        self.end_line(style);
        let mut table = Table::default();
        let mut linked = 0;
        let mut outside = Vec::new();
        self.rows(node, style, depth, &mut |row| match row {
            TablePiece::Row(row) => {
                let mut cells = Vec::new();
                for cell in row {
                    linked += cell.iter().map(|block| block.linked).sum::<usize>();
                    cells.push(Cell { paragraphs: cell.into_iter().map(|block| block.paragraph).collect() });
                }
                table.rows.push(cells);
            }
            TablePiece::Caption(mut blocks) => outside.append(&mut blocks),
        });
        self.blocks.append(&mut outside);
        let paragraphs = table.paragraphs(FrameRule::PAGE);
        let characters: usize = paragraphs.iter().map(|paragraph| paragraph.text.chars().count()).sum();
        for paragraph in paragraphs {
            // The share of the links in the whole table stands for that in each line.
            let own = paragraph.text.chars().count();
            let linked = (own * linked).checked_div(characters).unwrap_or_default();
            self.blocks.push(PageBlock { key: key(&paragraph.text), paragraph, linked });
        }
    }

    /// Hands over the rows of a table, those of its sections included.
    fn rows(&mut self, node: NodeRef, style: BlockStyle, depth: usize, take: &mut impl FnMut(TablePiece)) {
        let inner = style.inside("table", node);
        for child in node.element_children() {
            let Some(name) = child.node_name() else { continue };
            if is_hidden(child) {
                continue;
            }
            match &*name {
                "tr" => {
                    let cells = child.element_children().into_iter();
                    let cells = cells.filter(|cell| {
                        cell.node_name().is_some_and(|name| matches!(&*name, "td" | "th"))
                            && !is_hidden(*cell)
                    });
                    let row =
                        cells.map(|cell| self.apart(cell, inner.inside("td", cell), depth + 3)).collect();
                    take(TablePiece::Row(row));
                }
                "thead" | "tbody" | "tfoot" => self.rows(child, inner.inside("tbody", child), depth, take),
                "caption" => take(TablePiece::Caption(self.apart(child, inner, depth + 1))),
                _ => {}
            }
        }
    }

    /// Returns the lines below a node as if it stood alone; numbers of its lists go on.
    fn apart(&mut self, node: NodeRef, style: BlockStyle, depth: usize) -> Vec<PageBlock> {
        let mut writer = Self { lists: std::mem::take(&mut self.lists), ..Self::default() };
        writer.children(node, style, depth + 1);
        writer.end_line(style);
        self.lists = writer.lists;
        writer.blocks
    }
}

/// A part of a table.
enum TablePiece {
    Row(Vec<Vec<PageBlock>>),
    Caption(Vec<PageBlock>),
}

/// The blanks between two characters of the source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Blanks {
    None,
    Plain,
    WithLineEnd,
}

impl BlockStyle {
    /// What holds inside an element.
    fn inside(self, name: &str, node: NodeRef) -> Self {
        let mut inner = self;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                inner.heading = name.as_bytes().get(1).map(|digit| digit - b'1');
                inner.centred = false;
            }
            "center" => inner.centred = true,
            "pre" | "listing" | "xmp" => inner.keeps_blanks = true,
            "a" => inner.linked = node.has_attr("href"),
            // Cells begin to the left again.
            "td" => inner.centred = false,
            _ => {}
        }
        if let Some(align) = attribute(node, "align").or_else(|| style_of(node, "text-align")) {
            inner.centred = matches!(align.as_str(), "center" | "middle");
        }
        inner
    }
}

/// Returns whether an element is not shown.
fn is_hidden(node: NodeRef) -> bool {
    node.has_attr("hidden") || style_of(node, "display").is_some_and(|value| value.starts_with("none"))
}

/// Returns the character that is read for one of a page; none for those that only say where a word may be divided.
fn shown(c: char) -> Option<char> {
    match c {
        '\u{A0}' => Some(' '),
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\r' => None,
        _ => Some(c),
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// Returns a text without its blanks, by which a line is found again.
pub(in crate::import) fn key(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
