//! A tolerant tree of an XML part.
//!
//! Elements and attributes go by their local names, for prefixes vary and strict and transitional namespaces differ. What
//! is not well-formed is taken as far as it goes: end tags that fit nothing are passed over, missing ones are supplied, a
//! part that is cut off gives what stands before the cut. No entity is expanded but the five of XML and the numeric ones,
//! and a DOCTYPE is passed over, so that nothing can grow. A node is 20 bytes, and its strings lie in the source.

use std::{borrow::Cow, ops::ControlFlow};

use memchr::{memchr, memmem};

use super::limits;

/// How many nodes a part may have; their tree stays below 120 MB.
const NODES: usize = 6_000_000;
/// How many open elements an end tag may close that have none of their own.
const UNCLOSED: usize = 64;
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NodeKind {
    Element,
    Text,
    /// Text in which `&` and `<` stand for themselves.
    Verbatim,
}

#[derive(Clone, Copy, Debug)]
struct XmlNode {
    /// A text, or the inside of a start tag.
    start: u32,
    end: u32,
    first: u32,
    next: u32,
    kind: NodeKind,
}

/// The tree of a part.
#[derive(Debug)]
pub(super) struct Xml {
    source: String,
    nodes: Vec<XmlNode>,
    /// Whether elements nest deeper than [`limits::XML_DEPTH`].
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
        let mut builder = TreeBuilder {
            source: &source,
            nodes: vec![XmlNode { start: 0, end: 0, first: NONE, next: NONE, kind: NodeKind::Element }],
            open: vec![OpenElement { node: 0, last: NONE }],
            too_deep: false,
        };
        let cut = builder.read().is_break() || builder.open.len() > 1;
        let TreeBuilder { nodes, too_deep, .. } = builder;
        Self { source, nodes, too_deep, cut }
    }

    /// The element round everything; a nameless one holds it in a part without.
    pub(super) fn root(&self) -> Element<'_> {
        let node = self.nodes.first().copied().unwrap_or(XmlNode {
            start: 0,
            end: 0,
            first: NONE,
            next: NONE,
            kind: NodeKind::Element,
        });
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

/// An element that is not closed yet.
#[derive(Clone, Copy, Debug)]
struct OpenElement {
    node: u32,
    /// Its last child so far.
    last: u32,
}

struct TreeBuilder<'a> {
    source: &'a str,
    nodes: Vec<XmlNode>,
    open: Vec<OpenElement>,
    too_deep: bool,
}

impl TreeBuilder<'_> {
    /// Reads all of the source; breaks off at the limit of nodes and where the source ends inside a tag.
    fn read(&mut self) -> ControlFlow<()> {
        let bytes = self.source.as_bytes();
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let text = memchr(b'<', rest).unwrap_or(rest.len());
            if text > 0 {
                self.add(at, at + text, NodeKind::Text)?;
                at += text;
                continue;
            }
            let length = if rest.starts_with(b"<!--") {
                past(rest, b"-->")
            } else if rest.starts_with(b"<![CDATA[") {
                let end = past(rest, b"]]>").or_break()?;
                self.add(at + 9, at + end - 3, NodeKind::Verbatim)?;
                Some(end)
            } else if rest.starts_with(b"<!") {
                doctype(rest)
            } else if rest.starts_with(b"<?") {
                past(rest, b"?>")
            } else {
                let end = tag_end(rest).or_break()?;
                self.tag(at, at + end)?;
                Some(end)
            };
            at += length.or_break()?;
        }
        ControlFlow::Continue(())
    }

    /// Takes in the tag from `<` to the byte behind `>`.
    fn tag(&mut self, start: usize, end: usize) -> ControlFlow<()> {
        let inside = self.source.get(start + 1..end - 1).unwrap_or_default();
        if let Some(name) = inside.strip_prefix('/') {
            self.close(name.trim());
            return ControlFlow::Continue(());
        }
        let node = self.add(start + 1, end - 1, NodeKind::Element);
        if !inside.ends_with('/') {
            let index = (self.nodes.len() - 1) as u32;
            self.open.push(OpenElement { node: index, last: NONE });
            self.too_deep |= self.open.len() > limits::XML_DEPTH;
        }
        node
    }

    /// Closes the innermost open element of this name, and those in it; nothing when there is none near.
    fn close(&mut self, name: &str) {
        let full = |open: &OpenElement| {
            let node = self.nodes.get(open.node as usize);
            let tag = node.and_then(|node| self.source.get(node.start as usize..node.end as usize));
            tag.and_then(|tag| tag.split([' ', '\t', '\r', '\n', '/']).next()).unwrap_or_default()
        };
        let open = self.open.get(1..).unwrap_or_default();
        if let Some(up) = open.iter().rev().take(UNCLOSED).position(|open| full(open) == name) {
            self.open.truncate(self.open.len() - 1 - up);
        }
    }

    /// Appends a node to the innermost open element; below the deepest level to the deepest.
    fn add(&mut self, start: usize, end: usize, kind: NodeKind) -> ControlFlow<()> {
        if self.nodes.len() >= NODES {
            return ControlFlow::Break(());
        }
        let index = self.nodes.len() as u32;
        let deepest = self.open.len().min(limits::XML_DEPTH).saturating_sub(1);
        if let Some(open) = self.open.get_mut(deepest) {
            let before = std::mem::replace(&mut open.last, index);
            let parent = open.node;
            if let Some(before) = self.nodes.get_mut(before as usize) {
                before.next = index;
            } else if let Some(parent) = self.nodes.get_mut(parent as usize) {
                parent.first = index;
            }
        }
        self.nodes.push(XmlNode { start: start as u32, end: end as u32, first: NONE, next: NONE, kind });
        ControlFlow::Continue(())
    }
}

/// Breaking off at what is not there.
trait OrBreak<T> {
    fn or_break(self) -> ControlFlow<(), T>;
}

impl<T> OrBreak<T> for Option<T> {
    fn or_break(self) -> ControlFlow<(), T> {
        self.map_or(ControlFlow::Break(()), ControlFlow::Continue)
    }
}

/// The name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn past(rest: &[u8], end: &[u8]) -> Option<usize> {
    memmem::find(rest, end).map(|at| at + end.len())
}

/// The length of a tag; a `>` in a quoted value does not end it.
fn tag_end(rest: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (at, &byte) in rest.iter().enumerate().skip(1) {
        match quote {
            Some(open) if byte == open => quote = None,
            // No value holds this; a quote is missing.
            Some(_) if byte == b'<' => return Some(memchr(b'>', rest.get(..at)?).map_or(at, |end| end + 1)),
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if byte == b'>' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of a DOCTYPE with its declarations.
fn doctype(rest: &[u8]) -> Option<usize> {
    let end = memchr(b'>', rest)?;
    match memchr(b'[', rest.get(..end)?) {
        Some(_) => past(rest, b"]>").or_else(|| past(rest, b"]")).or(Some(end + 1)),
        None => Some(end + 1),
    }
}

/// The characters that a text with entities stands for; unknown ones stay as they are written.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let entity = after.split_once(';').and_then(|(name, after)| Some((entity(name)?, after)));
        if let Some((c, after)) = entity {
            plain.push(c);
            rest = after;
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// A part as characters: by its byte order mark, as UTF-8, or by the encoding that it names.
fn decode(bytes: Vec<u8>) -> String {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => error.into_bytes(),
    };
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        return encoding.decode(&bytes).0.into_owned();
    }
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200)).unwrap_or_default()).into_owned();
    let label = head.split_once("encoding=").and_then(|(_, after)| after.split(['"', '\'']).nth(1));
    let encoding = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    encoding.unwrap_or(encoding_rs::UTF_8).decode_without_bom_handling(&bytes).0.into_owned()
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

    #[test]
    fn another_encoding_is_decoded() {
        let (bytes, ..) = encoding_rs::GBK.encode("<?xml version='1.0' encoding='GBK'?><a>讲话</a>");
        assert_eq!(Xml::parse(bytes.into_owned()).root().text(), "讲话");
    }
}
