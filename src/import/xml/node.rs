//! A node of the tree of a part: where its characters lie in the source, and which nodes come next.

/// No node.
pub(super) const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    Element,
    Text,
    /// Text in which `&` and `<` stand for themselves.
    Verbatim,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct XmlNode {
    /// A text, or the inside of a start tag.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) first: u32,
    pub(super) next: u32,
    pub(super) kind: NodeKind,
}

impl XmlNode {
    /// The nameless element round everything.
    pub(super) const TOP: Self = Self { start: 0, end: 0, first: NONE, next: NONE, kind: NodeKind::Element };
}
