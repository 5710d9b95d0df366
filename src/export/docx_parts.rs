//! The parts of a docx beside its text: styles, page, page numbers.
//!
//! Lengths are in twentieths of a point, sizes of letters in halves of one (ECMA-376, 17.18).

use std::fmt::Write as _;

use super::form::ExportStyle;

/// How every part begins.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The names that parts about text use.
pub const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// What each part is.
pub const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/word/fontTable.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/word/footer2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";

/// Where the text lies in the package.
pub const PACKAGE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

/// What the text uses.
pub const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>\
<Relationship Id=\"r3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable\" Target=\"fontTable.xml\"/>\
<Relationship Id=\"r4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>\
<Relationship Id=\"r5\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer2.xml\"/>\
</Relationships>";

/// 22 lines on 225 mm (GB/T 9704-2012, 5.2.3): 28.99 points.
const LINE: &str = "<w:spacing w:line=\"580\" w:lineRule=\"exact\"/>";

/// Two characters before the first one of a paragraph (GB/T 9704-2012, 7.3.3).
const INDENT: &str = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";

/// Puts a paragraph into the left margin, beside the one that follows. It stands at the paragraph itself: not every program
/// heeds it in a style.
pub const FRAME: &str = "<w:framePr w:w=\"1250\" w:wrap=\"around\" w:vAnchor=\"text\" w:hAnchor=\"page\" w:x=\"350\" w:y=\"150\"/>";

/// Letters of a font and a size; `more` are their other properties, in the order of the format.
fn letters(font: &str, more: &str, size: u16) -> String {
    let family =
        format!("<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"{font}\"/>");
    format!("{family}{more}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>")
}

/// What brings 28 characters of 16 points on a line of 156 mm (GB/T 9704-2012, 5.2.3).
const CLOSER: &str = "<w:spacing w:val=\"-4\"/>";

/// The title of the document, already without signs of XML.
pub fn core(title: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title></cp:coreProperties>"
    )
}

/// A style of paragraphs or letters.
struct StyleRow {
    kind: &'static str,
    id: String,
    name: String,
    paragraph: String,
    letters: String,
}

impl StyleRow {
    fn paragraph(id: &str, name: &str, paragraph: String, letters: String) -> Self {
        Self { kind: "paragraph", id: id.to_owned(), name: name.to_owned(), paragraph, letters }
    }

    fn write(&self, out: &mut String) {
        let Self { kind, id, name, paragraph, letters } = self;
        let based = if *kind == "paragraph" { "<w:basedOn w:val=\"Normal\"/>" } else { "" };
        let properties =
            if paragraph.is_empty() { String::new() } else { format!("<w:pPr>{paragraph}</w:pPr>") };
        _ = write!(
            out,
            "<w:style w:type=\"{kind}\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>{properties}\
             <w:rPr>{letters}</w:rPr></w:style>"
        );
    }
}

/// The styles.
pub fn styles(style: ExportStyle) -> String {
    let is_official = style == ExportStyle::Official;
    let (body_font, body) = if is_official { ("仿宋", 32) } else { ("宋体", 44) };
    let line = if is_official { LINE } else { "<w:spacing w:line=\"480\" w:lineRule=\"auto\"/>" };
    let indent = if is_official { INDENT } else { "<w:ind w:firstLineChars=\"200\" w:firstLine=\"880\"/>" };
    let centred = "<w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/>";
    let title = if is_official {
        ("方正小标宋简体", 44, "<w:spacing w:after=\"580\" w:line=\"720\" w:lineRule=\"exact\"/>")
    } else {
        ("黑体", 56, "<w:spacing w:after=\"480\" w:line=\"360\" w:lineRule=\"auto\"/>")
    };
    let by = if is_official { letters("楷体", CLOSER, 32) } else { letters("宋体", "", 36) };
    let close = if is_official { letters("仿宋", CLOSER, 32) } else { String::new() };
    let mut rows = vec![
        StyleRow::paragraph(
            "Title",
            "Title",
            format!("<w:keepNext/>{}{centred}", title.2),
            letters(title.0, "", title.1),
        ),
        StyleRow::paragraph("Subtitle", "Subtitle", format!("{line}{centred}"), by.clone()),
        StyleRow::paragraph("Byline", "Byline", format!("{line}{centred}"), by),
        StyleRow::paragraph("Salutation", "Salutation", line.to_owned(), close.clone()),
        StyleRow::paragraph("BodyText", "Body Text", format!("{line}{indent}<w:jc w:val=\"both\"/>"), close),
        StyleRow::paragraph(
            "Times",
            "Times",
            "<w:keepNext/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"right\"/>".to_owned(),
            letters("黑体", "<w:color w:val=\"555555\"/>", 22),
        ),
        StyleRow {
            kind: "character",
            id: "PauseChar".to_owned(),
            name: "Pause Char".to_owned(),
            paragraph: String::new(),
            letters: "<w:b/>".to_owned(),
        },
    ];
    for level in 1..=9_u8 {
        let font = heading_letters(level, style, body);
        let paragraph = format!("<w:keepNext/>{line}{indent}<w:outlineLvl w:val=\"{}\"/>", level - 1);
        rows.push(StyleRow::paragraph(
            &format!("Heading{level}"),
            &format!("heading {level}"),
            paragraph,
            font.clone(),
        ));
        rows.push(StyleRow {
            kind: "character",
            id: format!("Heading{level}Char"),
            name: format!("Heading {level} Char"),
            paragraph: String::new(),
            letters: font,
        });
    }
    let mut out = format!(
        "{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr>\
         </w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
        letters(body_font, "", body)
    );
    for row in &rows {
        row.write(&mut out);
    }
    out.push_str("</w:styles>");
    out
}

/// The letters of a heading: 黑体, 楷体, then those of the text (GB/T 9704-2012, 7.3.3).
fn heading_letters(level: u8, style: ExportStyle, body: u16) -> String {
    match (style, level) {
        (ExportStyle::Official, 1) => letters("黑体", CLOSER, body),
        (ExportStyle::Official, 2) => letters("楷体", CLOSER, body),
        (ExportStyle::Official, 3) => letters("仿宋", &format!("<w:b/>{CLOSER}"), body),
        (ExportStyle::Official, _) => letters("仿宋", CLOSER, body),
        (ExportStyle::Lectern, _) => letters("黑体", "<w:b/>", body),
    }
}

/// What holds for the whole.
pub fn settings(style: ExportStyle) -> String {
    let both = if style == ExportStyle::Official { "<w:evenAndOddHeaders/>" } else { "" };
    format!("{HEAD}<w:settings {W}>{both}<w:characterSpacingControl w:val=\"doNotCompress\"/></w:settings>")
}

/// Other names of fonts that may be missing.
pub fn fonts() -> String {
    let fonts = [
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
        ("仿宋", "FangSong"),
        ("楷体", "KaiTi"),
        ("黑体", "SimHei"),
        ("宋体", "SimSun"),
    ];
    let fonts = fonts.map(|(name, other)| {
        format!("<w:font w:name=\"{name}\"><w:altName w:val=\"{other}\"/><w:charset w:val=\"86\"/></w:font>")
    });
    format!("{HEAD}<w:fonts {W}>{}</w:fonts>", fonts.concat())
}

/// The page number; on even pages at the left (GB/T 9704-2012, 7.5).
pub fn footer(style: ExportStyle, even: bool) -> String {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let letters = letters("宋体", "", 28);
    let field = field.replace("<w:r>", &format!("<w:r><w:rPr>{letters}</w:rPr>"));
    let (place, runs) = match (style, even) {
        (ExportStyle::Lectern, _) => ("<w:jc w:val=\"center\"/>", field),
        (ExportStyle::Official, even) => {
            let place = if even {
                "<w:ind w:leftChars=\"100\" w:left=\"320\"/><w:jc w:val=\"left\"/>"
            } else {
                "<w:ind w:rightChars=\"100\" w:right=\"320\"/><w:jc w:val=\"right\"/>"
            };
            let dash = text("— ").replace("<w:r>", &format!("<w:r><w:rPr>{letters}</w:rPr>"));
            let after = text(" —").replace("<w:r>", &format!("<w:r><w:rPr>{letters}</w:rPr>"));
            (place, format!("{dash}{field}{after}"))
        }
    };
    format!("{HEAD}<w:ftr {W}><w:p><w:pPr>{place}</w:pPr>{runs}</w:p></w:ftr>")
}

/// Paper and margins: A4, 37, 26, 35 and 28 mm (GB/T 9704-2012, 5.2); for the lectern room for the times at the left.
pub fn page(style: ExportStyle) -> String {
    let footers =
        "<w:footerReference w:type=\"default\" r:id=\"r4\"/><w:footerReference w:type=\"even\" r:id=\"r5\"/>";
    let margins = match style {
        ExportStyle::Official => {
            "<w:pgMar w:top=\"2098\" w:right=\"1464\" w:bottom=\"1974\" w:left=\"1588\" w:header=\"851\" w:footer=\"1400\" w:gutter=\"0\"/>"
        }
        ExportStyle::Lectern => {
            "<w:pgMar w:top=\"1134\" w:right=\"1021\" w:bottom=\"1247\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
        }
    };
    format!("<w:sectPr>{footers}<w:pgSz w:w=\"11906\" w:h=\"16838\"/>{margins}</w:sectPr>")
}
