//! Styles and their chains (17.7).

use std::collections::HashMap;

use crate::import::{limits, xml::Element};

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct DocxStyles {
    by_id: HashMap<String, DocxStyle>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

/// A style as it is written; what it lacks is that of the style it is based on.
#[derive(Debug, Default)]
pub(super) struct DocxStyle {
    based_on: Option<String>,
    /// Its name in lower case.
    name: String,
    pub(super) numbering: NumberProperties,
    outline: Option<i64>,
    centred: Option<bool>,
    hidden: Option<bool>,
}

/// The list and the level of a paragraph or a style (17.3.1.19), as far as they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberProperties {
    pub(super) list: Option<i64>,
    pub(super) level: Option<i64>,
}

impl NumberProperties {
    /// Those in the properties of a paragraph.
    pub(super) fn of(properties: Option<Element<'_>>) -> Self {
        let numbering = properties.and_then(|properties| properties.child("numPr"));
        let value = |name: &str| numbering?.child(name)?.number("val");
        Self { list: value("numId"), level: value("ilvl") }
    }
}

/// Whether a property that is on or off is on (17.17.4): `None` when it is not there.
pub(super) fn toggle(properties: Option<Element<'_>>, name: &str) -> Option<bool> {
    let element = properties?.child(name)?;
    Some(!element.attribute("val").is_some_and(|value| matches!(&*value, "0" | "false" | "off")))
}

/// Whether a paragraph is centred by its own properties.
pub(super) fn centred(properties: Option<Element<'_>>) -> Option<bool> {
    properties?.child("jc")?.attribute("val").map(|value| value == "center")
}

/// The level of a paragraph in the outline (17.3.1.20), 9 for none.
pub(super) fn outline(properties: Option<Element<'_>>) -> Option<i64> {
    properties?.child("outlineLvl")?.number("val")
}

impl DocxStyles {
    /// Reads the part of styles.
    pub(super) fn read(root: Element<'_>) -> Self {
        let mut styles = Self::default();
        for element in root.children().filter(|element| element.name() == "style") {
            let Some(id) = element.attribute("styleId") else { continue };
            let properties = element.child("pPr");
            let value = |name: &str| element.child(name)?.attribute("val");
            let style = DocxStyle {
                based_on: value("basedOn").map(std::borrow::Cow::into_owned),
                name: value("name").unwrap_or_default().to_lowercase(),
                numbering: NumberProperties::of(properties),
                outline: outline(properties),
                centred: centred(properties),
                hidden: toggle(element.child("rPr"), "vanish"),
            };
            let is_default =
                element.attribute("default").is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
            if is_default && element.attribute("type").is_none_or(|kind| kind == "paragraph") {
                styles.default.get_or_insert_with(|| id.clone().into_owned());
            }
            styles.by_id.entry(id.into_owned()).or_insert(style);
        }
        styles
    }

    /// The style of paragraphs that name none.
    pub(super) fn default_id(&self) -> Option<&str> {
        self.default.as_deref()
    }

    /// A style and those it is based on, with their identifiers, itself first.
    pub(super) fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a DocxStyle)> {
        let mut next = id;
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.by_id.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(limits::STYLES)
    }

    /// The level of a heading, from 0, by its style: that in the outline, or the number in the name of the style.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<i64> {
        self.chain(id).find_map(|(_, style)| style.outline.or_else(|| heading_of_name(&style.name)))
    }

    pub(super) fn is_centred(&self, id: Option<&str>) -> bool {
        self.chain(id).find_map(|(_, style)| style.centred).unwrap_or_default()
    }

    pub(super) fn is_hidden(&self, id: Option<&str>) -> bool {
        self.chain(id).find_map(|(_, style)| style.hidden).unwrap_or_default()
    }

    /// Whether paragraphs of the style are lines of a table of contents.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|(_, style)| {
            let number = style.name.strip_prefix("toc ").or_else(|| style.name.strip_prefix("目录"));
            number.is_some_and(|rest| rest.trim().is_empty() || rest.trim().parse::<u8>().is_ok())
                || style.name == "toc heading"
        })
    }
}

/// The level of a built-in heading by its name, `heading 1` or `标题 1`.
fn heading_of_name(name: &str) -> Option<i64> {
    let number = name.strip_prefix("heading ").or_else(|| name.strip_prefix("标题 "))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level)).map(|level: i64| level - 1)
}
