//! The parts of a package and how they are related (ECMA-376 part 2).

use std::collections::HashMap;

use super::parts::DocxParts;
use crate::import::{
    error::{ImportError, Warning},
    sniff::Format,
    xml::{Element, Xml},
};

/// The package round a document.
pub(super) struct Package<'a> {
    parts: DocxParts<'a>,
    /// The name of the main part.
    main: String,
    /// The relationships of the main part.
    relations: Vec<Relationship>,
    warnings: Vec<Warning>,
}

/// One relationship (part 2, 6.5.3.4).
struct Relationship {
    id: String,
    /// The last step of its type: `styles`, `aFChunk`.
    kind: String,
    /// The part that it leads to.
    target: String,
    external: bool,
}

impl<'a> Package<'a> {
    /// Opens a package and finds its main part, which may have any name.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let mut parts = DocxParts::open(bytes);
        if parts.are_encrypted() {
            return Err(ImportError::Encrypted(Format::Docx));
        }
        let top = relations(&mut parts, "");
        let named = top.into_iter().find(|relation| relation.kind == "officeDocument").map(|it| it.target);
        let main = named.filter(|name| parts.has(name)).or_else(|| {
            let known = |name: &str| {
                name.ends_with("/document.xml")
                    || name.ends_with("/workbook.xml")
                    || name.ends_with("/presentation.xml")
            };
            parts.find(known)
        });
        let main = main.ok_or(ImportError::Damaged(Format::Docx))?;
        let relations = relations(&mut parts, &main);
        Ok(Self { parts, main, relations, warnings: Vec::new() })
    }

    /// The name of the main part.
    pub(super) fn main_name(&self) -> &str {
        &self.main
    }

    /// The main part.
    pub(super) fn main_part(&mut self) -> Option<Xml> {
        let main = self.main.clone();
        self.parts.part(&main).map(Xml::parse)
    }

    /// The part to which the main part is related in such a way; by its usual name where relationships are lost.
    pub(super) fn related(&mut self, kind: &str) -> Option<Xml> {
        let named = self.relations.iter().find(|relation| relation.kind == kind).map(|it| it.target.clone());
        let usual = || {
            let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{folder}/{kind}.xml")
        };
        let name = named.filter(|name| self.parts.has(name)).unwrap_or_else(usual);
        self.parts.part(&name).map(Xml::parse)
    }

    /// The name and the bytes of the part to which a relationship of the main part leads.
    pub(super) fn part_of(&mut self, id: &str) -> Option<(String, Vec<u8>)> {
        let relation = self.relations.iter().find(|relation| relation.id == id && !relation.external)?;
        let name = relation.target.clone();
        self.parts.part(&name).map(|bytes| (name, bytes))
    }

    /// The program that wrote the document.
    pub(super) fn generator(&mut self) -> Option<String> {
        let part = Xml::parse(self.parts.part("docProps/app.xml")?);
        let name = part.root().child("Application").map(Element::text)?;
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    }

    /// Notes that something is missing or odd.
    pub(super) fn warn(&mut self, warning: Warning) {
        self.warnings.push(warning);
    }

    /// What was missing or odd so far.
    pub(super) fn take_warnings(&mut self) -> Vec<Warning> {
        let mut all = self.parts.take_warnings();
        all.append(&mut self.warnings);
        all
    }
}

/// The relationships of a part; those of the package for the empty name.
fn relations(parts: &mut DocxParts<'_>, part: &str) -> Vec<Relationship> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let Some(bytes) = parts.part(&format!("{folder}/_rels/{name}.rels")) else { return Vec::new() };
    let xml = Xml::parse(bytes);
    let relation = |element: Element<'_>| {
        let kind = element.attribute("Type")?;
        Some(Relationship {
            id: element.attribute("Id")?.into_owned(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: resolve(folder, &element.attribute("Target")?),
            external: element.attribute("TargetMode").is_some_and(|mode| mode == "External"),
        })
    };
    xml.root().children().filter_map(relation).collect()
}

/// A name relative to a folder of the package, or from its root.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => _ = steps.pop(),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// The identifiers of elements as a map, the first of each.
pub(super) fn by_id<'a>(
    elements: impl Iterator<Item = Element<'a>>,
    id: &str,
) -> HashMap<String, Element<'a>> {
    let mut map = HashMap::new();
    for element in elements {
        if let Some(id) = element.attribute(id) {
            map.entry(id.into_owned()).or_insert(element);
        }
    }
    map
}
