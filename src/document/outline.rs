//! The tree of numbered points, as a flat list in reading order.

use crate::text::Span;

/// The sections of a speech in reading order; they nest by `level`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// All sections in the order of their markers.
    pub sections: Vec<Section>,
    /// Where the first paragraph of the speech proper begins (after the salutation), in bytes.
    pub opening: Option<usize>,
    /// Where the closing words begin, in bytes; they end the last section.
    pub closing: Option<usize>,
}

/// One numbered point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Depth in the tree, from 1.
    pub level: u8,
    /// The token as written, with its punctuation: `一、`, `（二）`, `三是`; empty for an unnumbered heading.
    pub marker: Span,
    /// Its value; 0 for an unnumbered heading.
    pub ordinal: u32,
    /// The words after the marker up to the end of the heading; may hold seams.
    pub heading: Span,
    /// From the marker to the next section that is not below this one, or the closing.
    pub span: Span,
    /// Whether the marker stands inside a paragraph.
    pub inline: bool,
    /// Whether it is too doubtful to be listed by default.
    pub weak: bool,
    /// What is odd about it.
    pub notes: Vec<Note>,
}

/// Something odd about the numbering at a section, for the proofreader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// An ordinal before this one is missing.
    Gap,
    /// The ordinal stands twice.
    Repeat,
    /// The list does not begin with 1.
    LostStart,
    /// The text announces another number of points (四点意见) than were found.
    Announced {
        /// How many were announced.
        said: u32,
        /// How many were found.
        found: u32,
    },
}

impl Outline {
    /// at
    pub fn at(&self, offset: usize) -> Option<usize> {
        let before = self.sections.partition_point(|s| s.span.start <= offset);
        (0..before).rev().find(|i| self.sections.get(*i).is_some_and(|s| s.span.contains(offset)))
    }
    /// p
    pub fn parent(&self, index: usize) -> Option<usize> {
        let level = self.sections.get(index)?.level;
        (0..index).rev().find(|i| self.sections.get(*i).is_some_and(|s| s.level < level))
    }
    /// c
    pub fn has_children(&self, index: usize) -> bool { self.children(index).next().is_some() }
    /// c
    pub fn children(&self, index: usize) -> impl Iterator<Item = usize> {
        (index + 1..self.sections.len()).filter(move |i| self.parent(*i) == Some(index))
    }
    /// n
    pub fn next_sibling(&self, index: usize) -> Option<usize> { let p = self.parent(index); (index + 1..self.sections.len()).find(|i| self.parent(*i) == p) }
    /// n
    pub fn previous_sibling(&self, index: usize) -> Option<usize> { let p = self.parent(index); (0..index).rev().find(|i| self.parent(*i) == p) }
    /// p
    pub fn path(&self, index: usize) -> Vec<usize> { let mut v = vec![index]; while let Some(p) = v.last().and_then(|i| self.parent(*i)) { v.push(p) } v.reverse(); v }
}
