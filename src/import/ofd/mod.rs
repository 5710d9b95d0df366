//! ofd: the layout of official documents (GB/T 33190—2016) as lines of glyphs.

mod objects;

use std::collections::HashMap;

use super::{
    Import, ImportBuilder, ImportError, LineMeaning,
    error::Warning,
    page::{self, PageLine},
    sniff::Format,
    xml::{Element, Xml},
    zip::Zip,
};
use objects::{PageObjects, Units, units};

/// Reads a document.
///
/// # Errors
///
/// When it is encrypted, or no page has text.
pub(super) fn read(bytes: &[u8]) -> Result<Import, ImportError> {
    let mut zip = Zip::open(bytes);
    let entry = zip.part("OFD.xml").map(Xml::parse);
    if zip.is_encrypted() || zip.has("Encryptions.xml") {
        return Err(ImportError::Encrypted(Format::Ofd));
    }
    let entry = entry.ok_or(ImportError::Damaged(Format::Ofd))?;
    let bodies = || entry.root().children().filter(|body| body.name() == "DocBody");
    let mut builder = ImportBuilder::new(LineMeaning::OfPages);
    builder.set_generator(bodies().find_map(|body| Some(body.path(&["DocInfo", "Creator"])?.text())));
    let mut pages = OfdPages::default();
    for root in bodies().filter_map(|body| body.child("DocRoot")) {
        pages.document(&mut zip, root.text().trim());
    }
    page::write(&pages.lines, &mut builder);
    if !pages.pictures.is_empty() {
        builder.warn(Warning::PicturePages(pages.pictures.clone()));
    }
    zip.take_warnings().into_iter().for_each(|warning| builder.warn(warning));
    let import = builder.finish();
    if import.text.trim().is_empty() { Err(ImportError::NoText(pages.pictures.len())) } else { Ok(import) }
}

/// The pages that were read.
#[derive(Default)]
struct OfdPages {
    lines: Vec<Vec<PageLine>>,
    /// The numbers, from 1, of those that hold a picture and no text.
    pictures: Vec<u32>,
}

impl OfdPages {
    /// Reads the pages of one document (7.5).
    fn document(&mut self, zip: &mut Zip<'_>, root: &str) {
        let Some(root) = find(zip, "", root) else { return };
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let Some(document) = zip.part(&root).map(Xml::parse) else { return };
        let document = document.root();
        let common = || document.child("CommonData").into_iter().flat_map(Element::children);
        let resources: Vec<Xml> = common()
            .filter(|child| matches!(child.name(), "PublicRes" | "DocumentRes"))
            .filter_map(|place| part(zip, &folder, &place.text()))
            .collect();
        let units = units(&resources);
        // By their names what they show.
        let mut templates: HashMap<String, PageObjects> = HashMap::new();
        for template in common().filter(|child| child.name() == "TemplatePage") {
            if let (Some(id), Some(place)) = (template.attribute("ID"), template.attribute("BaseLoc"))
                && let Some(page) = part(zip, &folder, &place)
            {
                templates.insert(id.into_owned(), PageObjects::read(page.root(), &units));
            }
        }
        for place in document.child("Pages").into_iter().flat_map(Element::children) {
            if let Some(page) = place.attribute("BaseLoc").and_then(|place| part(zip, &folder, &place)) {
                self.page(page.root(), &templates, &units);
            }
        }
    }

    /// Reads a page, with the templates that lie below it.
    fn page(&mut self, page: Element<'_>, templates: &HashMap<String, PageObjects>, units: &Units<'_>) {
        let own = PageObjects::read(page, units);
        let (mut glyphs, mut pictured) = (Vec::new(), own.pictured);
        for template in page.children().filter(|child| child.name() == "Template") {
            let id = template.attribute("TemplateID").unwrap_or_default();
            if let Some(below) = templates.get(&*id) {
                glyphs.extend(&below.glyphs);
                pictured |= below.pictured;
            }
        }
        glyphs.extend(own.glyphs);
        let lines = page::lines(glyphs);
        if lines.is_empty() && pictured {
            self.pictures.push(self.lines.len() as u32 + 1);
        }
        self.lines.push(lines);
    }
}

fn part(zip: &mut Zip<'_>, folder: &str, place: &str) -> Option<Xml> {
    let name = find(zip, folder, place)?;
    zip.part(&name).map(Xml::parse)
}

/// The name of a part: from the root when it begins with `/`, or else relative to the folder, or else from the root all
/// the same.
fn find(zip: &Zip<'_>, folder: &str, place: &str) -> Option<String> {
    let place = place.trim().replace('\\', "/");
    let bare = place.trim_start_matches('/').trim_start_matches("./");
    let inside = format!("{folder}/{bare}");
    let (first, second) =
        if place.starts_with('/') { (bare, inside.as_str()) } else { (inside.as_str(), bare) };
    [first, second].into_iter().find(|name| zip.has(name)).map(str::to_owned)
}
