//! ofd: the layout of official documents (GB/T 33190—2016) as lines of glyphs.

use std::collections::HashMap;

use super::{
    Import, ImportBuilder, ImportError, LineMeaning,
    error::Warning,
    page::{self, PageGlyph, PageLine},
    sniff::Format,
    xml::{Element, Xml},
    zip::Zip,
};

/// How deep blocks of a page may nest.
const BLOCKS: usize = 32;

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
        // By their names what they show, and whether a picture is part of it.
        let mut templates: HashMap<String, (Vec<PageGlyph>, bool)> = HashMap::new();
        for template in document.path(&["CommonData"]).into_iter().flat_map(Element::children) {
            if let (Some(id), Some(place)) = (template.attribute("ID"), template.attribute("BaseLoc"))
                && template.name() == "TemplatePage"
                && let Some(page) = part(zip, &folder, &place)
            {
                let mut glyphs = Vec::new();
                collect(page.root(), 0, &mut glyphs);
                templates.insert(id.into_owned(), (glyphs, has_picture(page.root())));
            }
        }
        for place in document.child("Pages").into_iter().flat_map(Element::children) {
            let Some(page) = place.attribute("BaseLoc").and_then(|place| part(zip, &folder, &place)) else {
                continue;
            };
            let root = page.root();
            let mut glyphs = Vec::new();
            let mut pictured = has_picture(root);
            for template in root.children().filter(|child| child.name() == "Template") {
                let id = template.attribute("TemplateID").unwrap_or_default();
                if let Some((below, picture)) = templates.get(&*id) {
                    glyphs.extend(below);
                    pictured |= picture;
                }
            }
            collect(root, 0, &mut glyphs);
            let lines = page::lines(glyphs);
            if lines.is_empty() && pictured {
                self.pictures.push(self.lines.len() as u32 + 1);
            }
            self.lines.push(lines);
        }
    }
}

fn has_picture(page: Element<'_>) -> bool {
    page.find("ImageObject").is_some()
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

/// Collects the glyphs of a page or of a block in it.
fn collect(element: Element<'_>, depth: usize, glyphs: &mut Vec<PageGlyph>) {
    for child in element.children() {
        match child.name() {
            "TextObject" => text_object(child, glyphs),
            "Content" | "Layer" | "PageBlock" if depth < BLOCKS => collect(child, depth + 1, glyphs),
            _ => {}
        }
    }
}

/// Collects the glyphs of a text object (11.2, 11.3).
fn text_object(object: Element<'_>, glyphs: &mut Vec<PageGlyph>) {
    if object.attribute("Visible").is_some_and(|visible| visible == "false") {
        return;
    }
    let boundary = numbers(&object.attribute("Boundary").unwrap_or_default());
    let (left, top) = (at(&boundary, 0), at(&boundary, 1));
    let matrix = match numbers(&object.attribute("CTM").unwrap_or_default()).as_slice() {
        &[xx, xy, yx, yy, dx, dy] => [xx, xy, yx, yy, dx, dy],
        _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
    };
    let [xx, xy, yx, yy, dx, dy] = matrix;
    // What runs askew over the page is a watermark.
    if xx.abs() > 0.1 * xy.abs() && xy.abs() > 0.1 * xx.abs() {
        return;
    }
    let number = |name: &str| object.attribute(name).and_then(|value| value.trim().parse::<f32>().ok());
    let size = number("Size").unwrap_or(0.0);
    let (across, down) = (xx.hypot(xy), yx.hypot(yy));
    let stretch = number("HScale").unwrap_or(1.0);
    let turned = number("ReadDirection").is_some_and(|direction| matches!(direction as i32, 90 | 270));
    let (mut x, mut y) = (0.0, 0.0);
    for code in object.children().filter(|child| child.name() == "TextCode") {
        let own = |name: &str| code.attribute(name).and_then(|value| value.trim().parse::<f32>().ok());
        (x, y) = (own("X").unwrap_or(x), own("Y").unwrap_or(y));
        let delta = |name: &str| deltas(&code.attribute(name).unwrap_or_default());
        let (right, below) = (delta("DeltaX"), delta("DeltaY"));
        for (index, character) in code.text().chars().filter(|c| !matches!(c, '\n' | '\r')).enumerate() {
            let usual = if character.is_ascii() { size * stretch / 2.0 } else { size * stretch };
            let step = right.get(index).copied().or(if below.is_empty() { None } else { Some(0.0) });
            glyphs.push(PageGlyph {
                character,
                x: xx * x + yx * y + dx + left,
                y: xy * x + yy * y + dy + top,
                size: size * down,
                // The distance to the next one is the width, unless it is a gap.
                width: step.filter(|&step| step > 0.0).map_or(usual, |step| step.min(usual)) * across,
                vertical: turned || !below.is_empty() && right.iter().all(|&step| step == 0.0),
                level: None,
            });
            x += step.unwrap_or(usual);
            y += below.get(index).copied().unwrap_or(0.0);
        }
    }
}

fn at(numbers: &[f32], index: usize) -> f32 {
    numbers.get(index).copied().unwrap_or(0.0)
}

fn numbers(text: &str) -> Vec<f32> {
    text.split_whitespace().map_while(|number| number.parse().ok()).collect()
}

/// The distances between glyphs; `g n d` stands for `n` times `d`.
fn deltas(text: &str) -> Vec<f32> {
    let mut deltas = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if word == "g" {
            let count = words.next().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
            let delta = words.next().and_then(|delta| delta.parse::<f32>().ok()).unwrap_or(0.0);
            deltas.extend(std::iter::repeat_n(delta, count.min(100_000)));
        } else {
            deltas.extend(word.parse::<f32>().ok());
        }
    }
    deltas
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(object: &str) -> Vec<(char, f32, f32)> {
        let xml = Xml::parse(object.as_bytes().to_vec());
        let mut glyphs = Vec::new();
        text_object(xml.root(), &mut glyphs);
        glyphs.iter().map(|glyph| (glyph.character, glyph.x, glyph.y)).collect()
    }

    #[test]
    fn distances_may_be_repeated_and_positions_go_through_the_matrix() {
        assert_eq!(deltas("1 g 3 2.5 4"), [1.0, 2.5, 2.5, 2.5, 4.0]);
        let object = "<TextObject Boundary='10 20 1 1' CTM='2 0 0 2 1 0' Size='5'>\
                      <TextCode X='1' Y='3' DeltaX='5'>讲话</TextCode><TextCode>a</TextCode></TextObject>";
        assert_eq!(placed(object), [('讲', 13.0, 26.0), ('话', 23.0, 26.0), ('a', 33.0, 26.0)]);
    }

    #[test]
    fn what_runs_askew_is_a_watermark() {
        let object = "<TextObject CTM='0.7 0.7 -0.7 0.7 0 0' Size='5'><TextCode>密</TextCode></TextObject>";
        assert!(placed(object).is_empty());
    }
}
