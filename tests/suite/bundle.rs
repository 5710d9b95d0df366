//! Small documents of other formats, made here: a zip with the parts that a case needs.

use std::fmt::Write as _;

use flate2::{Compression, Crc, write::DeflateEncoder};
use std::io::Write as _;

const CONTENT_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

/// Puts parts into a zip, deflated; but for the one that says what the zip is, which has to be readable as it stands.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, part) in parts {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(part).unwrap();
        let (method, packed) = match *name {
            "mimetype" => (0, part.to_vec()),
            _ => (8, encoder.finish().unwrap()),
        };
        let mut crc = Crc::new();
        crc.update(part);
        let at = bytes.len() as u32;
        let mut common = Vec::new();
        common.extend([20, 0, 0, 0, method, 0, 0, 0, 0, 0]);
        for number in [crc.sum(), packed.len() as u32, part.len() as u32] {
            common.extend(number.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, count) = (bytes.len() as u32, parts.len() as u16);
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// The parts of a docx, to be changed before they are put together.
#[derive(Clone, Debug, Default)]
pub struct Docx {
    body: String,
    lists: String,
    uses: String,
    styles: String,
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Docx {
    /// A document with these blocks.
    pub fn new(body: &str) -> Self {
        Self { body: body.to_owned(), ..Self::default() }
    }

    /// Adds a list: for each level its format and its label.
    pub fn list(mut self, id: u32, levels: &[(&str, &str)]) -> Self {
        _ = write!(self.lists, "<w:abstractNum w:abstractNumId='{id}'>");
        for (level, (format, label)) in levels.iter().enumerate() {
            _ = write!(
                self.lists,
                "<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{label}'/></w:lvl>"
            );
        }
        self.lists.push_str("</w:abstractNum>");
        self.used(id, id, "")
    }

    /// Adds a use of a list, with overrides.
    pub fn used(mut self, id: u32, list: u32, overrides: &str) -> Self {
        _ = write!(self.uses, "<w:num w:numId='{id}'><w:abstractNumId w:val='{list}'/>{overrides}</w:num>");
        self
    }

    /// Adds a style of paragraphs with these properties.
    pub fn style(mut self, id: &str, name: &str, properties: &str) -> Self {
        _ = write!(
            self.styles,
            "<w:style w:type='paragraph' w:styleId='{id}'><w:name w:val='{name}'/><w:pPr>{properties}</w:pPr></w:style>"
        );
        self
    }

    /// Adds a part to which the document is related.
    pub fn part(mut self, id: &str, kind: &str, name: &str, bytes: &[u8]) -> Self {
        _ = write!(self.relations, "<Relationship Id='{id}' Type='http://x/{kind}' Target='{name}'/>");
        self.parts.push((format!("word/{name}"), bytes.to_vec()));
        self
    }

    /// The main part.
    pub fn document(&self) -> String {
        format!(
            "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
             xmlns:r='r' xmlns:mc='mc' xmlns:v='v' xmlns:wps='wps'><w:body>{}</w:body></w:document>",
            self.body
        )
    }

    /// The names and bytes of all parts, the main part under `main`.
    fn all_parts(&self, main: &str) -> Vec<(String, Vec<u8>)> {
        let folder = main.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
        let top = format!(
            "<Relationships><Relationship Id='rId1' Type='http://x/officeDocument' Target='{main}'/></Relationships>"
        );
        let relations = format!(
            "<Relationships><Relationship Id='s' Type='http://x/styles' Target='styles.xml'/>\
             <Relationship Id='n' Type='http://x/numbering' Target='numbering.xml'/>{}</Relationships>",
            self.relations
        );
        let name = main.rsplit(['/', '\\']).next().unwrap();
        let own = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let mut parts: Vec<(String, Vec<u8>)> = vec![
            ("[Content_Types].xml".to_owned(), CONTENT_TYPES.into()),
            ("_rels/.rels".to_owned(), top.into()),
            (own(&format!("_rels/{name}.rels")), relations.into()),
            (own("styles.xml"), format!("<w:styles>{}</w:styles>", self.styles).into()),
            (own("numbering.xml"), format!("<w:numbering>{}{}</w:numbering>", self.lists, self.uses).into()),
            (main.to_owned(), self.document().into()),
        ];
        parts.extend(self.parts.iter().cloned());
        parts
    }

    /// The whole file, the main part under `main`.
    pub fn named(&self, main: &str) -> Vec<u8> {
        let parts = self.all_parts(main);
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
        zip(&parts)
    }

    /// The whole file as one of XML.
    pub fn flat(&self) -> String {
        let mut file =
            "<?xml version='1.0' encoding='UTF-8'?><?mso-application progid=\"Word.Document\"?><pkg:package>"
                .to_owned();
        for (name, part) in self.all_parts("word/document.xml").into_iter().skip(1) {
            let part = String::from_utf8(part).unwrap();
            let part = part.split_once("?>").map_or(part.as_str(), |(_, part)| part);
            _ = write!(
                file,
                "<pkg:part pkg:name=\"/{name}\" pkg:contentType='x'><pkg:xmlData>{part}</pkg:xmlData></pkg:part>"
            );
        }
        file + "<pkg:part pkg:name='/word/media/a.png'><pkg:binaryData>AAAA</pkg:binaryData></pkg:part></pkg:package>"
    }

    /// The whole file.
    pub fn bytes(&self) -> Vec<u8> {
        self.named("word/document.xml")
    }
}

/// A paragraph of plain text.
pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

/// A paragraph with properties.
pub fn with(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A paragraph in a list.
pub fn item(list: u32, level: u32, text: &str) -> String {
    with(&format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"), text)
}
