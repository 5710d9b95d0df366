//! Blocks: paragraphs, tables, controls and imported parts (17.2 to 17.5).

use std::collections::HashMap;

use super::{
    fields::Fields,
    lists::{self, Lists},
    package::{Package, by_id},
    run::Runs,
    styles::{self, DocxStyles, NumberProperties},
};
use crate::import::{
    FormatRole, FrameRule, ImportParagraph, Table,
    error::Warning,
    numbering::Counters,
    sniff::{self, Format},
    table::Cell,
    xml::Element,
};

/// Reads the blocks of a document one after another.
pub(super) struct DocxBody<'a, 'b> {
    pub(super) styles: &'a DocxStyles,
    lists: &'a Lists,
    package: &'a mut Package<'b>,
    counters: Counters,
    pub(super) fields: Fields,
    /// The notes that were referred to, in order: whether it is an endnote, and its identifier.
    pub(super) notes: Vec<(bool, String)>,
    /// A paragraph of which the mark is deleted: it goes on in the next one.
    pending: Option<Pending>,
    /// How many controls of a table of contents are open.
    contents: usize,
    /// In how many other documents this one stands.
    depth: usize,
}

/// The beginning of a paragraph that goes on in the next one.
struct Pending {
    text: String,
    /// Its number and roles, when they are those of the whole.
    paragraph: Option<ImportParagraph>,
}

impl<'a, 'b> DocxBody<'a, 'b> {
    pub(super) fn new(
        styles: &'a DocxStyles,
        lists: &'a Lists,
        package: &'a mut Package<'b>,
        depth: usize,
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
        }
    }

    /// Reads one block.
    pub(super) fn block(&mut self, block: Element<'_>, out: &mut Vec<ImportParagraph>) {
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
    pub(super) fn blocks(&mut self, parent: Element<'_>, out: &mut Vec<ImportParagraph>) {
        parent.children().for_each(|block| self.block(block, out));
    }

    /// Reads what stands in a story of its own: a text box, a cell, a note. Fields and joined paragraphs end with it.
    pub(super) fn story(&mut self, parent: Element<'_>) -> Vec<ImportParagraph> {
        let fields = std::mem::take(&mut self.fields);
        let pending = self.pending.take();
        let mut out = Vec::new();
        self.blocks(parent, &mut out);
        self.flush(&mut out);
        (self.fields, self.pending) = (fields, pending);
        out
    }

    /// Reads a structured document tag (17.5.2), unless only its prompt is shown.
    pub(super) fn control(&mut self, element: Element<'_>, read: impl FnOnce(&mut Self, Element<'_>)) {
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
            Format::Docx if self.depth == 0 => super::read_nested(&bytes, self.depth + 1),
            Format::Docx => return self.package.warn(Warning::Skipped(name)),
            _ => crate::import::read_inside(&bytes, format),
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
    pub(super) fn end(mut self, [footnotes, endnotes]: [Option<Element<'_>>; 2]) -> Vec<ImportParagraph> {
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

/// How the note of this number is referred to.
pub(super) fn reference(number: usize) -> String {
    format!("〔{number}〕")
}

/// The part of an alternative that is read: the first choice, or else the fallback (part 3, 9.3).
pub(super) fn chosen(alternative: Element<'_>) -> Option<Element<'_>> {
    alternative.child("Choice").or_else(|| alternative.child("Fallback"))
}
