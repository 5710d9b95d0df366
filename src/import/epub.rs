//! Books (EPUB 3.3; EPUB 2 by its table of contents in NCX).

use std::collections::BTreeMap;

use super::{
    Format, FormatRole, Import, ImportBuilder, ImportError, LineMeaning, Warning, html,
    xml::{Element, Xml},
    zip::Zip,
};

/// The most entries of the navigation that are kept.
const ENTRIES: usize = 50_000;

/// Reads a book: the files of its spine one after another.
///
/// # Errors
///
/// When its contents are encrypted, when it has no package, or when there is no text in it.
pub fn read(bytes: &[u8]) -> Result<Import, ImportError> {
    let mut zip = Zip::open(bytes);
    if zip.is_encrypted() || has_rights(&mut zip) {
        return Err(ImportError::Encrypted(Format::Epub));
    }
    let mut builder = ImportBuilder::new(LineMeaning::Paragraphs);
    let book = Book::open(&mut zip).ok_or(ImportError::Damaged(Format::Epub))?;
    builder.set_generator(book.generator.clone());
    for file in &book.files {
        let Some(part) = zip.part(file) else {
            builder.warn(Warning::Incomplete(file.clone()));
            continue;
        };
        let (mut paragraphs, is_deep) = html::paragraphs(&part);
        if is_deep {
            builder.warn(Warning::TooDeep);
        }
        let mut titles = book.titles.get(file).into_iter().flatten().peekable();
        for paragraph in &mut paragraphs {
            let line = html::key(&paragraph.in_a_cell());
            if let Some((_, level)) = titles.next_if(|(title, _)| *title == line) {
                paragraph.roles.retain(|role| !matches!(role, FormatRole::Heading { .. }));
                paragraph.add(FormatRole::Heading { level: *level });
            }
            builder.add(paragraph);
        }
    }
    zip.take_warnings().into_iter().for_each(|warning| builder.warn(warning));
    let import = builder.finish();
    if import.text.trim().is_empty() { Err(ImportError::NoText(0)) } else { Ok(import) }
}

/// Returns whether more than fonts is encrypted (OCF 3.3, 4.2.6.3.2).
fn has_rights(zip: &mut Zip) -> bool {
    let Some(part) = zip.part("META-INF/encryption.xml") else { return false };
    let xml = Xml::parse(part);
    let mut found = false;
    visit(xml.root(), &mut |element| {
        if element.name() == "CipherReference" {
            let name = element.attribute("URI").unwrap_or_default().to_ascii_lowercase();
            found |= [".xhtml", ".html", ".htm", ".xml", ".opf", ".ncx"]
                .iter()
                .any(|ending| name.ends_with(ending));
        }
    });
    found
}

/// A book by its package.
#[derive(Default)]
struct Book {
    /// The names of the files in reading order.
    files: Vec<String>,
    /// The titles that the navigation gives to places in a file, each without blanks and with its depth, in their order.
    titles: BTreeMap<String, Vec<(String, u8)>>,
    generator: Option<String>,
}

impl Book {
    fn open(zip: &mut Zip) -> Option<Self> {
        let container = zip.part("META-INF/container.xml").map(Xml::parse);
        let named = container.and_then(|container| {
            Some(container.root().find("rootfile")?.attribute("full-path")?.into_owned())
        });
        let package = named
            .filter(|name| zip.has(name))
            .or_else(|| zip.names().find(|name| name.rsplit('.').next() == Some("opf")).map(str::to_owned))?;
        let folder = folder_of(&package).to_owned();
        let xml = Xml::parse(zip.part(&package)?);
        let root = xml.root();
        let items: BTreeMap<String, Element> = root
            .child("manifest")
            .into_iter()
            .flat_map(Element::children)
            .filter_map(|item| Some((item.attribute("id")?.into_owned(), item)))
            .collect();
        let path = |item: &Element| Some(resolve(&folder, &item.attribute("href")?));
        let is_navigation = |item: &Element| {
            item.attribute("properties")
                .is_some_and(|names| names.split_whitespace().any(|name| name == "nav"))
        };
        let mut book = Self { generator: generator(root), ..Self::default() };
        let spine = root.child("spine");
        for entry in spine.into_iter().flat_map(Element::children) {
            let item = entry.attribute("idref").and_then(|id| items.get(id.as_ref()));
            let is_linear = entry.attribute("linear").is_none_or(|linear| linear != "no");
            if let Some(item) = item.filter(|item| is_linear && !is_navigation(item)) {
                book.files.extend(path(item));
            }
        }
        let navigation = items.values().find(|item| is_navigation(item)).and_then(&path);
        let contents = spine
            .and_then(|spine| items.get(spine.attribute("toc")?.as_ref()))
            .or_else(|| {
                items
                    .values()
                    .find(|item| item.attribute("media-type").as_deref() == Some("application/x-dtbncx+xml"))
            })
            .and_then(path);
        for name in navigation.into_iter().chain(contents) {
            if let Some(part) = zip.part(&name).filter(|_| book.titles.is_empty()) {
                book.read_titles(folder_of(&name), Xml::parse(part).root());
            }
        }
        Some(book)
    }

    /// Reads the navigation document (7.3) or the NCX of EPUB 2: what nests is a level deeper.
    fn read_titles(&mut self, folder: &str, root: Element) {
        let mut left = ENTRIES;
        let contents = nav(root).or_else(|| root.find("navMap"));
        self.entries(folder, contents.unwrap_or(root), 0, &mut left);
    }

    fn entries(&mut self, folder: &str, element: Element, depth: u8, left: &mut usize) {
        for child in element.children() {
            match child.name() {
                "li" | "navPoint" => {
                    let Some(rest) = left.checked_sub(1) else { return };
                    *left = rest;
                    let label = child.child("a").or_else(|| child.child("navLabel"));
                    let place = child.child("content").and_then(|content| content.attribute("src"));
                    let place = place.or_else(|| child.child("a").and_then(|link| link.attribute("href")));
                    if let Some((label, place)) = label.zip(place) {
                        let title = html::key(&label.text());
                        let file = resolve(folder, &place);
                        self.titles.entry(file).or_default().push((title, depth));
                    }
                    self.entries(folder, child, (depth + 1).min(8), left);
                }
                "ol" => self.entries(folder, child, depth, left),
                _ => {}
            }
        }
    }
}

/// Finds the table of contents among the navigations.
fn nav(root: Element) -> Option<Element> {
    let mut navigations = Vec::new();
    visit(root, &mut |element| {
        if element.name() == "nav" {
            navigations.push(element);
        }
    });
    let is_contents = |element: &&Element| element.attribute("type").is_some_and(|kind| kind.contains("toc"));
    navigations.iter().find(is_contents).or(navigations.first()).copied()
}

/// Calls `look` for an element and all below it.
fn visit<'a>(element: Element<'a>, look: &mut impl FnMut(Element<'a>)) {
    look(element);
    for child in element.children() {
        visit(child, look);
    }
}

fn generator(root: Element) -> Option<String> {
    let mut entries = root.child("metadata")?.children();
    let entry = entries.find(|entry| entry.attribute("name").as_deref() == Some("generator"))?;
    Some(entry.attribute("content")?.into_owned())
}

fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the name in the zip that a link from a file in `folder` leads to, its place in the file left out.
fn resolve(folder: &str, link: &str) -> String {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let link = unescaped(link);
    let mut steps: Vec<&str> = if link.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in link.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/").to_lowercase()
}

/// Undoes `%20` and the like (RFC 3986, 2.1).
fn unescaped(link: &str) -> String {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digit = |at: usize| behind.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.push((high * 16 + low) as u8);
            rest = behind.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn links_are_relative_to_the_file_they_stand_in() {
        assert_eq!(resolve("OEBPS/text", "../Text/ch%201.xhtml#s2"), "oebps/text/ch 1.xhtml");
        assert_eq!(resolve("", "ch1.xhtml"), "ch1.xhtml");
        assert_eq!(resolve("OEBPS", "/a/./b.html?x"), "a/b.html");
    }
}
