//! Styles of paragraphs, characters and lists (16).

use std::collections::HashMap;

use super::lists::ListStyle;
use crate::import::{limits, xml::Element};

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct OdtStyles {
    /// By family and name.
    by_name: HashMap<(String, String), OdtStyle>,
    lists: HashMap<String, ListStyle>,
    /// The numbers of headings.
    pub(super) outline: ListStyle,
}

/// A style as it is written; what it lacks is that of its parent.
#[derive(Debug, Default)]
struct OdtStyle {
    parent: Option<String>,
    /// The list style of paragraphs; the empty name takes the number away.
    list: Option<String>,
    centred: Option<bool>,
    hidden: Option<bool>,
}

impl OdtStyles {
    /// Reads the styles of the content and the common ones; automatic ones of the content come first.
    pub(super) fn read(content: Element<'_>, common: Option<Element<'_>>) -> Self {
        let mut styles = Self::default();
        let groups = content.child("automatic-styles").into_iter();
        for group in groups.chain(common.and_then(|common| common.child("styles"))) {
            for element in group.children() {
                styles.add(element);
            }
        }
        styles
    }

    fn add(&mut self, element: Element<'_>) {
        let name = || element.attribute("name").map(std::borrow::Cow::into_owned);
        match element.name() {
            "style" => {
                let family = element.attribute("family").unwrap_or_default().into_owned();
                let Some(name) = name() else { return };
                let align = element.path(&["paragraph-properties"]).and_then(|it| it.attribute("text-align"));
                let display = element
                    .children()
                    .filter(|child| child.name() == "text-properties")
                    .find_map(|child| child.attribute("display"));
                let style = OdtStyle {
                    parent: element.attribute("parent-style-name").map(Into::into),
                    list: element.attribute("list-style-name").map(Into::into),
                    centred: align.map(|align| align == "center"),
                    hidden: display.map(|display| display == "none"),
                };
                self.by_name.entry((family, name)).or_insert(style);
            }
            "list-style" => {
                if let Some(name) = name() {
                    self.lists.entry(name).or_insert_with(|| ListStyle::read(element));
                }
            }
            "outline-style" => self.outline = ListStyle::read(element),
            _ => {}
        }
    }

    fn chain<'a>(&'a self, family: &'a str, name: &str) -> impl Iterator<Item = &'a OdtStyle> {
        let mut next = self.by_name.get(&(family.to_owned(), name.to_owned()));
        std::iter::from_fn(move || {
            let style = next?;
            next = style
                .parent
                .as_ref()
                .and_then(|parent| self.by_name.get(&(family.to_owned(), parent.clone())));
            Some(style)
        })
        .take(limits::STYLES)
    }

    pub(super) fn is_centred(&self, paragraph: &str) -> bool {
        self.chain("paragraph", paragraph).find_map(|style| style.centred).unwrap_or_default()
    }

    /// Whether a style of a family hides its text.
    pub(super) fn is_hidden(&self, family: &str, name: &str) -> bool {
        self.chain(family, name).find_map(|style| style.hidden).unwrap_or_default()
    }

    /// The name of the list style of paragraphs in a style; the empty one takes the number away.
    pub(super) fn list_of(&self, paragraph: &str) -> Option<&str> {
        self.chain("paragraph", paragraph).find_map(|style| style.list.as_deref())
    }

    pub(super) fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }
}
