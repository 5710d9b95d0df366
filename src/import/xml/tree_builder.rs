//! The tree of a part from its tags, of which some may be missing and others too many.

use std::ops::ControlFlow;

use memchr::{memchr, memmem};

use super::node::{NONE, NodeKind, XmlNode};
use crate::import::limits;

/// How many nodes a part may have; their tree stays below 120 MB.
const NODES: usize = 6_000_000;
/// How many open elements an end tag may close that have none of their own.
const UNCLOSED: usize = 64;

/// An element that is not closed yet.
#[derive(Clone, Copy, Debug)]
struct OpenElement {
    node: u32,
    /// Its last child so far.
    last: u32,
}

/// The tree as far as it was read.
pub(super) struct TreeBuilder<'a> {
    source: &'a str,
    pub(super) nodes: Vec<XmlNode>,
    /// The elements that are not closed yet, the outermost first.
    open: Vec<OpenElement>,
    /// Whether elements nest deeper than [`limits::XML_DEPTH`].
    pub(super) too_deep: bool,
}

impl<'a> TreeBuilder<'a> {
    /// A tree of which nothing is read but that it has a top.
    pub(super) fn new(source: &'a str) -> Self {
        let open = vec![OpenElement { node: 0, last: NONE }];
        Self { source, nodes: vec![XmlNode::TOP], open, too_deep: false }
    }

    /// Whether an element is not closed yet.
    pub(super) const fn is_open(&self) -> bool {
        self.open.len() > 1
    }

    /// Reads all of the source; breaks off at the limit of nodes and where the source ends inside a tag.
    pub(super) fn read(&mut self) -> ControlFlow<()> {
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
