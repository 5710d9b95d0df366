//! A document and its blocks: paragraphs, tables, controls and imported parts (17.2 to 17.5).

use std::collections::HashMap;

use super::{
    fields::Fields,
    lists::{self, Lists},
    package::{Package, by_id},
    run::{RunStory, Runs, chosen},
    styles::{self, DocxStyles, NumberProperties},
};
use crate::import::{
    FormatRole, FrameRule, Import, ImportBuilder, ImportError, ImportParagraph, LineMeaning, Table,
    error::Warning,
    numbering::Counters,
    sniff::{self, Format},
    table::Cell,
    xml::{Element, Xml},
};

/// Reads a part of a document that is of another format.
pub(in crate::import) type PartReader = fn(&[u8], Format) -> Result<Import, ImportError>;

/// Reads a document; `inside` reads the parts of it that are of another format.
///
/// # Errors
///
/// When its parts are encrypted, it is a workbook or a show, or nothing of its text is left.
pub(in crate::import) fn read(bytes: &[u8], inside: PartReader) -> Result<Import, ImportError> {
    read_nested(bytes, 0, inside)
}

/// Reads a document that stands in others, `depth` of them.
fn read_nested(bytes: &[u8], depth: usize, inside: PartReader) -> Result<Import, ImportError> {
    let mut package = Package::open(bytes)?;
    let mut builder = ImportBuilder::new(LineMeaning::Paragraphs);
    let main = package.main_part().ok_or(ImportError::Damaged(Format::Docx))?;
    let root = main.root();
    let body = match root.name() {
        "document" | "wordDocument" => root.child("body").unwrap_or(root),
        "workbook" => return Err(ImportError::Unsupported("xlsx")),
        "presentation" => return Err(ImportError::Unsupported("pptx")),
        _ => return Err(ImportError::Damaged(Format::Docx)),
    };
    let mut part = |kind: &str| package.related(kind).map(|part| note(&mut builder, kind, part));
    let (styles, numbering) = (part("styles"), part("numbering"));
    let (footnotes, endnotes) = (part("footnotes"), part("endnotes"));
    // Word 2003 has them in the document itself.
    let styles = styles.as_ref().map(Xml::root).or_else(|| root.child("styles"));
    let styles = styles.map_or_else(DocxStyles::default, DocxStyles::read);
    let lists = numbering.map_or_else(Lists::default, |part| Lists::read(part.root(), &styles));
    builder.set_generator(package.generator());
    if main.too_deep {
        builder.warn(Warning::TooDeep);
    }
    if main.cut {
        builder.warn(Warning::Incomplete(package.main_name().to_owned()));
    }
    let mut reader = DocxBody::new(&styles, &lists, &mut package, (depth, inside));
    builder.add_blocks(body.children(), |block, paragraphs| reader.block(block, paragraphs));
    let notes = [footnotes.as_ref(), endnotes.as_ref()].map(|part| part.map(Xml::root));
    reader.end(notes).iter().for_each(|paragraph| builder.add(paragraph));
    package.take_warnings().into_iter().for_each(|warning| builder.warn(warning));
    let import = builder.finish();
    let damaged = import.warnings.iter().any(|warning| matches!(warning, Warning::Incomplete(_)));
    match import.text.trim().is_empty() {
        true if damaged => Err(ImportError::Damaged(Format::Docx)),
        true => Err(ImportError::NoText(0)),
        false => Ok(import),
    }
}

/// Passes a part on, and notes when it is broken.
fn note(builder: &mut ImportBuilder, kind: &str, part: Xml) -> Xml {
    if part.cut {
        builder.warn(Warning::Incomplete(kind.to_owned()));
    }
    part
}

/// Reads the blocks of a document one after another.
struct DocxBody<'a, 'b> {
    styles: &'a DocxStyles,
    lists: &'a Lists,
    package: &'a mut Package<'b>,
    counters: Counters,
    fields: Fields,
    /// The notes that were referred to, in order: whether it is an endnote, and its identifier.
    notes: Vec<(bool, String)>,
    /// A paragraph of which the mark is deleted: it goes on in the next one.
    pending: Option<Pending>,
    /// How many controls of a table of contents are open.
    contents: usize,
    /// In how many other documents this one stands.
    depth: usize,
    /// Reads parts of other formats.
    inside: PartReader,
}

/// The beginning of a paragraph that goes on in the next one.
struct Pending {
    text: String,
    /// Its number and roles, when they are those of the whole.
    paragraph: Option<ImportParagraph>,
}

impl<'a, 'b> DocxBody<'a, 'b> {
    fn new(
        styles: &'a DocxStyles,
        lists: &'a Lists,
        package: &'a mut Package<'b>,
        (depth, inside): (usize, PartReader),
    ) -> Self {
        Self {
            styles,
            lists,
            package,
            counters: Counters::default(),
            fields: Fields::default(),
            notes: Vec::new(),
            pending: None,
            contents: 0,
            depth,
            inside,
        }
    }

    /// Reads one block.
    fn block(&mut self, block: Element<'_>, out: &mut Vec<ImportParagraph>) {
        match block.name() {
            "p" => self.paragraph(block, out),
            "tbl" => self.table(block, out),
            "sdt" => self.control(block, |body, content| body.blocks(content, out)),
            "altChunk" => self.imported(block, out),
            "AlternateContent" => {
                if let Some(chosen) = chosen(block) {
                    self.blocks(chosen, out);
                }
            }
            // The sections are of Word 2003.
            "ins" | "moveTo" | "customXml" | "smartTag" | "body" | "sect" | "sub-section" => {
                self.blocks(block, out);
            }
            _ => {}
        }
    }

    /// Reads the blocks in an element.
    fn blocks(&mut self, parent: Element<'_>, out: &mut Vec<ImportParagraph>) {
        parent.children().for_each(|block| self.block(block, out));
    }

    fn paragraph(&mut self, element: Element<'_>, out: &mut Vec<ImportParagraph>) {
        let properties = element.child("pPr");
        let own_style = properties.and_then(|it| it.child("pStyle")?.attribute("val"));
        let style = own_style.as_deref().or(self.styles.default_id());
        let in_contents = self.in_contents();
        let mut runs = Runs::new(self.styles.is_hidden(style));
        runs.read(self, element);
        let ends_in_contents = self.in_contents();
        self.fields.end_paragraph();
        let Runs { text, boxes, .. } = runs;
        for mut paragraph in boxes {
            paragraph.add(FormatRole::Boxed);
            out.push(paragraph);
        }
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let deleted =
            mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some());
        let run_in = styles::toggle(mark, "specVanish").unwrap_or_default();
        if deleted && !run_in {
            let before = self.pending.get_or_insert(Pending { text: String::new(), paragraph: None });
            before.text.push_str(&text);
            return;
        }
        let mut paragraph = ImportParagraph::plain(text);
        let before = self.pending.take();
        if let Some(Pending { text, paragraph: Some(first) }) = before {
            paragraph = ImportParagraph { text: text + &paragraph.text, ..first };
        } else {
            if let Some(before) = before {
                paragraph.text.insert_str(0, &before.text);
            }
            if !paragraph.is_blank() {
                let own = NumberProperties::of(properties);
                let counted = self.lists.number(&mut self.counters, own, style, self.styles);
                paragraph.number = counted.or_else(|| lists::written(properties));
            }
            let contents = in_contents || ends_in_contents || self.styles.is_contents(style);
            self.add_roles(&mut paragraph, properties, style, contents);
        }
        if run_in {
            self.pending =
                Some(Pending { text: std::mem::take(&mut paragraph.text), paragraph: Some(paragraph) });
            return;
        }
        out.push(paragraph);
    }

    fn add_roles(
        &self,
        paragraph: &mut ImportParagraph,
        properties: Option<Element<'_>>,
        style: Option<&str>,
        contents: bool,
    ) {
        if contents {
            paragraph.add(FormatRole::Contents);
        }
        let level = styles::outline(properties).or_else(|| self.styles.heading(style));
        if let Some(level) = level.and_then(|level| u8::try_from(level).ok()).filter(|&level| level < 9)
            && !contents
        {
            paragraph.add(FormatRole::Heading { level });
        }
        if styles::centred(properties).unwrap_or_else(|| self.styles.is_centred(style)) {
            paragraph.add(FormatRole::Centred);
        }
    }

    fn in_contents(&self) -> bool {
        self.contents > 0 || self.fields.in_contents()
    }

    /// Lets a paragraph that waits for its rest stand as it is.
    fn flush(&mut self, out: &mut Vec<ImportParagraph>) {
        if let Some(Pending { text, paragraph }) = self.pending.take()
            && !text.is_empty()
        {
            out.push(ImportParagraph { text, ..paragraph.unwrap_or_default() });
        }
    }

    fn table(&mut self, element: Element<'_>, out: &mut Vec<ImportParagraph>) {
        self.flush(out);
        let mut table = Table::default();
        self.rows(element, &mut table);
        out.append(&mut table.paragraphs(FrameRule::DOCUMENT));
    }

    fn rows(&mut self, parent: Element<'_>, table: &mut Table) {
        for element in parent.children() {
            match element.name() {
                "tr" => {
                    let properties = element.child("trPr");
                    let gone = properties.is_some_and(|it| it.child("del").is_some());
                    if !gone && !styles::toggle(properties, "hidden").unwrap_or_default() {
                        let mut row = Vec::new();
                        self.cells(element, &mut row);
                        table.rows.push(row);
                    }
                }
                "sdt" => self.control(element, |body, content| body.rows(content, table)),
                "ins" | "moveTo" | "customXml" => self.rows(element, table),
                _ => {}
            }
        }
    }

    fn cells(&mut self, parent: Element<'_>, row: &mut Vec<Cell>) {
        for element in parent.children() {
            match element.name() {
                "tc" => {
                    let properties = element.child("tcPr");
                    let merge = properties.and_then(|it| it.child("vMerge").or_else(|| it.child("vmerge")));
                    let merged_away = merge
                        .is_some_and(|merge| merge.attribute("val").is_none_or(|value| value != "restart"));
                    let gone = properties.is_some_and(|it| it.child("cellDel").is_some());
                    let paragraphs = if merged_away || gone { Vec::new() } else { self.cell(element) };
                    row.push(Cell { paragraphs });
                }
                "sdt" => self.control(element, |body, content| body.cells(content, row)),
                "ins" | "moveTo" | "customXml" => self.cells(element, row),
                _ => {}
            }
        }
    }

    /// Reads a cell; fields may go on from one to the next.
    fn cell(&mut self, element: Element<'_>) -> Vec<ImportParagraph> {
        let mut out = Vec::new();
        self.blocks(element, &mut out);
        self.flush(&mut out);
        out
    }

    /// Reads a part of another format in its place (17.17.2.1).
    fn imported(&mut self, element: Element<'_>, out: &mut Vec<ImportParagraph>) {
        let Some((name, bytes)) = element.attribute("id").and_then(|id| self.package.part_of(&id)) else {
            return;
        };
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let format = sniff::sniff(&bytes, ending.as_deref());
        let read = match format {
            Format::Docx if self.depth == 0 => read_nested(&bytes, self.depth + 1, self.inside),
            Format::Docx => return self.package.warn(Warning::Skipped(name)),
            _ => (self.inside)(&bytes, format),
        };
        match read {
            Ok(import) => {
                import.warnings.iter().for_each(|warning| self.package.warn(warning.clone()));
                out.append(&mut import.into_paragraphs());
            }
            Err(_) => self.package.warn(Warning::Skipped(name)),
        }
    }

    /// Ends the document with the notes that were referred to, in their order (17.11).
    fn end(mut self, [footnotes, endnotes]: [Option<Element<'_>>; 2]) -> Vec<ImportParagraph> {
        let mut out = Vec::new();
        self.flush(&mut out);
        let [footnotes, endnotes] = [footnotes, endnotes]
            .map(|notes| notes.map_or_else(HashMap::new, |notes| by_id(notes.children(), "id")));
        let mut at = 0;
        // A note may refer to another one.
        while let Some((is_endnote, id)) = self.notes.get(at).cloned() {
            at += 1;
            let note = if is_endnote { endnotes.get(&id) } else { footnotes.get(&id) };
            let Some(&note) = note else { continue };
            let mut paragraphs = self.story(note);
            if let Some(first) = paragraphs.first_mut() {
                first.text.insert_str(0, &reference(at));
            }
            for paragraph in &mut paragraphs {
                paragraph.roles = vec![FormatRole::Note];
            }
            out.append(&mut paragraphs);
        }
        out
    }
}

impl RunStory for DocxBody<'_, '_> {
    fn fields(&mut self) -> &mut Fields {
        &mut self.fields
    }

    fn hides(&self, style: Option<&str>) -> bool {
        self.styles.is_hidden(style)
    }

    fn refer(&mut self, id: String, is_endnote: bool) -> String {
        self.notes.push((is_endnote, id));
        reference(self.notes.len())
    }

    fn story(&mut self, parent: Element<'_>) -> Vec<ImportParagraph> {
        let fields = std::mem::take(&mut self.fields);
        let pending = self.pending.take();
        let mut out = Vec::new();
        self.blocks(parent, &mut out);
        self.flush(&mut out);
        (self.fields, self.pending) = (fields, pending);
        out
    }

    fn control(&mut self, element: Element<'_>, read: impl FnOnce(&mut Self, Element<'_>)) {
        let properties = element.child("sdtPr");
        if styles::toggle(properties, "showingPlcHdr").unwrap_or_default() {
            return;
        }
        let gallery = properties.and_then(|it| it.path(&["docPartObj", "docPartGallery"])?.attribute("val"));
        let is_contents = gallery.is_some_and(|name| name == "Table of Contents" || name == "目录");
        self.contents += usize::from(is_contents);
        if let Some(content) = element.child("sdtContent") {
            read(self, content);
        }
        self.contents -= usize::from(is_contents);
    }
}

/// How the note of this number is referred to.
fn reference(number: usize) -> String {
    format!("〔{number}〕")
}
