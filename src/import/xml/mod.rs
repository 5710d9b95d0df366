//! A tolerant tree of an XML part.
//!
//! Elements and attributes go by their local names, for prefixes vary and strict and transitional namespaces differ. What
//! is not well-formed is taken as far as it goes: end tags that fit nothing are passed over, missing ones are supplied, a
//! part that is cut off gives what stands before the cut. No entity is expanded but the five of XML and the numeric ones,
//! and a DOCTYPE is passed over, so that nothing can grow. A node is 20 bytes, and its strings lie in the source.

mod characters;
mod node;
mod tree_builder;

use std::borrow::Cow;

use self::{
    characters::{decode, unescape},
    node::{NodeKind, XmlNode},
    tree_builder::TreeBuilder,
};

/// The tree of a part.
#[derive(Debug)]
pub(super) struct Xml {
    source: String,
    nodes: Vec<XmlNode>,
    /// Whether elements nest deeper than [`limits::XML_DEPTH`](super::limits::XML_DEPTH).
    pub(super) too_deep: bool,
    /// Whether the part has more nodes than may be, or ends inside an element.
    pub(super) cut: bool,
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    xml: &'a Xml,
    node: XmlNode,
}

/// A child of an element.
#[derive(Clone, Debug)]
pub(super) enum XmlItem<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

impl Xml {
    /// Reads a part.
    pub(super) fn parse(bytes: Vec<u8>) -> Self {
        let source = decode(bytes);
        let mut builder = TreeBuilder::new(&source);
        let cut = builder.read().is_break() || builder.is_open();
        let TreeBuilder { nodes, too_deep, .. } = builder;
        Self { source, nodes, too_deep, cut }
    }

    /// The element round everything; a nameless one holds it in a part without.
    pub(super) fn root(&self) -> Element<'_> {
        let node = self.nodes.first().copied().unwrap_or(XmlNode::TOP);
        let top = Element { xml: self, node };
        top.children().next().unwrap_or(top)
    }

    fn at(&self, index: u32) -> Option<XmlNode> {
        self.nodes.get(usize::try_from(index).ok()?).copied()
    }

    fn source(&self, node: XmlNode) -> &str {
        self.source.get(node.start as usize..node.end as usize).unwrap_or_default()
    }
}

impl<'a> Element<'a> {
    /// The local name.
    pub(super) fn name(self) -> &'a str {
        local(self.xml.source(self.node).split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default())
    }

    /// The child elements.
    pub(super) fn children(self) -> impl Iterator<Item = Element<'a>> + Clone {
        let xml = self.xml;
        nodes(xml, self.node.first)
            .filter(|node| node.kind == NodeKind::Element)
            .map(move |node| Element { xml, node })
    }

    /// The child elements and the texts between them.
    pub(super) fn items(self) -> impl Iterator<Item = XmlItem<'a>> {
        let xml = self.xml;
        nodes(xml, self.node.first).map(move |node| match node.kind {
            NodeKind::Element => XmlItem::Element(Element { xml, node }),
            NodeKind::Text => XmlItem::Text(unescape(xml.source(node))),
            NodeKind::Verbatim => XmlItem::Text(Cow::Borrowed(xml.source(node))),
        })
    }

    /// The first child element of this name.
    pub(super) fn child(self, name: &str) -> Option<Element<'a>> {
        self.children().find(|child| child.name() == name)
    }

    /// The first element below it that is reached by these names, one after another.
    pub(super) fn path(self, names: &[&str]) -> Option<Element<'a>> {
        names.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The first element of this name at any depth below it.
    pub(super) fn find(self, name: &str) -> Option<Element<'a>> {
        self.children().find_map(|child| if child.name() == name { Some(child) } else { child.find(name) })
    }

    /// The characters in it, at any depth.
    pub(super) fn text(self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(self, text: &mut String) {
        for item in self.items() {
            match item {
                XmlItem::Element(element) => element.add_text(text),
                XmlItem::Text(part) => text.push_str(&part),
            }
        }
    }

    /// The value of the attribute of this local name.
    pub(super) fn attribute(self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(own, _)| local(own) == name).map(|(_, value)| unescape(value))
    }

    /// The value of an attribute as a number.
    pub(super) fn number(self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The attributes with their full names, their values as they are written.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let tag = self.xml.source(self.node);
        let mut rest =
            tag.find(|c: char| c.is_ascii_whitespace()).and_then(|at| tag.get(at..)).unwrap_or_default();
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next()?;
            let (value, after) = if matches!(quote, '"' | '\'') {
                let inside = after.get(1..)?;
                inside.split_once(quote).unwrap_or((inside, ""))
            } else {
                after.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((after, ""))
            };
            rest = after;
            Some((name.trim(), value))
        })
    }
}

fn nodes(xml: &Xml, first: u32) -> impl Iterator<Item = XmlNode> + Clone {
    let mut next = first;
    std::iter::from_fn(move || {
        let node = xml.at(next)?;
        next = node.next;
        Some(node)
    })
}

/// The name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree as text: `name(…)` and `'text'`.
    fn shown(element: Element<'_>) -> String {
        let inside: Vec<String> = element
            .items()
            .map(|item| match item {
                XmlItem::Element(element) => shown(element),
                XmlItem::Text(text) => format!("'{text}'"),
            })
            .collect();
        format!("{}({})", element.name(), inside.join(" "))
    }

    fn tree(source: &str) -> String {
        shown(Xml::parse(source.as_bytes().to_vec()).root())
    }

    #[test]
    fn well_formed_parts_are_read() {
        assert_eq!(
            tree(
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><w:a><b x='>'/>讲&amp;&b;&#x4e2d;<![CDATA[<&]]></w:a>"
            ),
            "a(b() '讲&&b;中' '<&')"
        );
        let xml = Xml::parse("<a w:val='1' b = \"&lt;\"><c/></a>".into());
        assert_eq!(xml.root().attribute("val").as_deref(), Some("1"));
        assert_eq!(xml.root().attribute("b").as_deref(), Some("<"));
    }

    #[test]
    fn what_is_broken_is_read_as_far_as_it_goes() {
        assert_eq!(tree("<a><b>讲</a>"), "a(b('讲'))");
        assert_eq!(tree("<a></x><b>讲</b><c"), "a(b('讲'))");
        assert_eq!(tree("<a><b x='1>讲</b><c y='2'/></a>"), "a(b('讲') c())");
        assert_eq!(tree("讲"), "('讲')");
    }

    #[test]
    fn deep_nesting_is_taken_together() {
        let xml = Xml::parse("<a>".repeat(200_000).into_bytes());
        assert!(xml.too_deep && xml.cut);
    }
}
