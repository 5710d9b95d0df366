//! The characters of a paragraph (17.3.3), and the text boxes that are anchored in it.

use super::{
    fields::{self, Fields},
    styles,
};
use crate::import::{ImportParagraph, xml::Element};

/// The story in which runs stand: the document itself, a note, a text box, a cell.
pub(super) trait RunStory {
    /// The fields that are open.
    fn fields(&mut self) -> &mut Fields;

    /// Whether a style hides its characters.
    fn hides(&self, style: Option<&str>) -> bool;

    /// Keeps a note for the end of the document; returns how it is referred to.
    fn refer(&mut self, id: String, is_endnote: bool) -> String;

    /// Reads what stands in a story of its own. Fields and joined paragraphs end with it.
    fn story(&mut self, parent: Element<'_>) -> Vec<ImportParagraph>;

    /// Reads a structured document tag (17.5.2), unless only its prompt is shown.
    fn control(&mut self, element: Element<'_>, read: impl FnOnce(&mut Self, Element<'_>));
}

/// What the runs of a paragraph give.
pub(super) struct Runs {
    /// Its characters; `\n` for a soft break.
    pub(super) text: String,
    /// The paragraphs of the text boxes that are anchored in it.
    pub(super) boxes: Vec<ImportParagraph>,
    /// Whether the style of the paragraph hides its characters.
    hidden: bool,
}

impl Runs {
    pub(super) const fn new(hidden: bool) -> Self {
        Self { text: String::new(), boxes: Vec::new(), hidden }
    }

    /// Reads what stands in a paragraph or in an element round some of its runs.
    pub(super) fn read(&mut self, body: &mut impl RunStory, parent: Element<'_>) {
        for element in parent.children() {
            match element.name() {
                "r" => self.run(body, element),
                "sdt" => body.control(element, |body, content| self.read(body, content)),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.read(body, chosen);
                    }
                }
                "fldSimple" => {
                    let contents = element.attribute("instr").is_some_and(|it| fields::is_contents(&it));
                    if contents {
                        _ = body.fields().take("begin");
                        body.fields().instruct("TOC");
                        _ = body.fields().take("separate");
                    }
                    self.read(body, element);
                    if contents {
                        _ = body.fields().take("end");
                    }
                }
                "del" | "moveFrom" => field_marks(body, element),
                // Word 2003: what was deleted is no text there either.
                "annotation" if element.attribute("type").is_some_and(|kind| kind == "Word.Comment") => {}
                "pPr" | "sdtPr" | "customXmlPr" => {}
                // The words of a formula are runs and texts of another namespace, in elements of their own.
                "t" => self.push(body, &element.text()),
                _ => self.read(body, element),
            }
        }
    }

    fn run(&mut self, body: &mut impl RunStory, run: Element<'_>) {
        let properties = run.child("rPr");
        let style = properties.and_then(|properties| properties.child("rStyle")?.attribute("val"));
        let hidden = styles::toggle(properties, "vanish").unwrap_or_else(|| {
            if style.is_some() { self.hidden || body.hides(style.as_deref()) } else { self.hidden }
        });
        self.pieces(body, run, hidden);
    }

    fn pieces(&mut self, body: &mut impl RunStory, parent: Element<'_>, hidden: bool) {
        for piece in parent.children() {
            match piece.name() {
                // A field that is hidden as a whole still has to be counted.
                "fldChar" => {
                    let shown = body.fields().take(&piece.attribute("fldCharType").unwrap_or_default());
                    if let Some(shown) = shown.filter(|_| !hidden) {
                        self.push(body, &shown);
                    }
                }
                "instrText" => body.fields().instruct(&piece.text()),
                "drawing" | "pict" | "object" => self.boxes(body, piece),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(piece) {
                        self.pieces(body, chosen, hidden);
                    }
                }
                _ if hidden => {}
                "t" => self.push(body, &piece.text()),
                "tab" | "ptab" => self.push(body, "\t"),
                // Breaks of pages and columns are layout.
                "br" if piece.attribute("type").is_some_and(|kind| kind != "textWrapping") => {}
                "br" | "cr" => self.push(body, "\n"),
                "noBreakHyphen" => self.push(body, "-"),
                "sym" => self.push(body, &symbol(piece)),
                "footnoteReference" => self.note(body, piece, false),
                "endnoteReference" => self.note(body, piece, true),
                "ruby" => {
                    if let Some(base) = piece.child("rubyBase") {
                        self.read(body, base);
                    }
                }
                "Choice" | "Fallback" => self.pieces(body, piece, hidden),
                _ => {}
            }
        }
    }

    fn note(&mut self, body: &mut impl RunStory, piece: Element<'_>, is_endnote: bool) {
        let Some(id) = piece.attribute("id") else { return };
        if body.fields().shows() {
            let reference = body.refer(id.into_owned(), is_endnote);
            self.text.push_str(&reference);
        }
    }

    /// Reads the text boxes in a drawing, at whatever depth they stand.
    fn boxes(&mut self, body: &mut impl RunStory, parent: Element<'_>) {
        for element in parent.children() {
            match element.name() {
                "txbxContent" => self.boxes.append(&mut body.story(element)),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.boxes(body, chosen);
                    }
                }
                _ => self.boxes(body, element),
            }
        }
    }

    fn push(&mut self, body: &mut impl RunStory, text: &str) {
        if body.fields().shows() {
            // A line end in the source is a blank (17.3.3.31); a soft break is handed in by itself.
            if text.len() > 1 && text.contains(['\n', '\r']) {
                self.text.push_str(&text.replace(['\n', '\r'], " "));
            } else {
                self.text.push_str(text);
            }
        }
    }
}

/// Takes in the field characters of what is deleted: a field may end there that began outside.
fn field_marks(body: &mut impl RunStory, parent: Element<'_>) {
    for element in parent.children() {
        if element.name() == "fldChar" {
            _ = body.fields().take(&element.attribute("fldCharType").unwrap_or_default());
        } else {
            field_marks(body, element);
        }
    }
}

/// The character of a symbol (17.3.3.30); that of a symbol font, which only the font knows, is □.
fn symbol(piece: Element<'_>) -> String {
    let code = piece.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
    let font = piece.attribute("font").unwrap_or_default().to_lowercase();
    let is_symbolic = ["wingdings", "webdings", "symbol", "marlett", "dingbats", "mt extra"]
        .iter()
        .any(|name| font.contains(name));
    match code.and_then(char::from_u32) {
        Some('\u{f000}'..='\u{f0ff}') => "□".to_owned(),
        Some(c) if !is_symbolic => c.to_string(),
        Some(_) => "□".to_owned(),
        None => String::new(),
    }
}

/// The part of an alternative that is read: the first choice, or else the fallback (part 3, 9.3).
pub(super) fn chosen(alternative: Element<'_>) -> Option<Element<'_>> {
    alternative.child("Choice").or_else(|| alternative.child("Fallback"))
}
