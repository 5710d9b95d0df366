//! The tree of numbered points, as a flat list in reading order.

use serde::{Deserialize, Serialize};

use crate::{document::markers::numbering::Numbering, text::Span};

/// The sections of a speech in reading order; they nest by `level`.
///
/// A section's children are the sections after it with a larger level, up to the next one whose level is not larger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// All sections in the order of their markers.
    pub sections: Vec<Section>,
    /// Where the first paragraph of the speech proper begins (after the salutation), in bytes.
    pub opening: Option<usize>,
    /// Where the closing words begin, in bytes; they end the last section.
    pub closing: Option<usize>,
    /// By section: the index of the next one that is not below it.
    next: Vec<usize>,
}

/// One numbered point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Depth in the tree, from 1.
    pub level: u8,
    /// How its list is numbered.
    pub numbering: Numbering,
    /// The token as written, with its punctuation: `一、`, `（二）`, `三是`; empty for an unnumbered heading.
    pub marker: Span,
    /// Its value; 0 for an unnumbered heading.
    pub ordinal: u32,
    /// The words after the marker up to the end of the heading; may hold seams.
    pub heading: Span,
    /// From the marker to the next section that is not below this one, or the closing.
    pub span: Span,
    /// The index of the section it belongs to; in four bytes, for a file may hold tens of thousands of sections.
    pub parent: Option<u32>,
    /// Whether it is the title of a document inside the file; its points lie below it.
    pub document: bool,
    /// Whether the marker stands inside a paragraph.
    pub inline: bool,
    /// Whether it is too doubtful to be listed by default.
    pub weak: bool,
    /// How sure it is that this is a point of the speech, in percent.
    pub confidence: u8,
    /// What is odd about it.
    pub notes: Box<[NumberingNote]>,
}

/// Something odd about the numbering at a section, for the proofreader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberingNote {
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
    /// Makes a tree of sections in reading order; parents are told from the levels.
    pub fn new(mut sections: Vec<Section>, opening: Option<usize>, closing: Option<usize>) -> Self {
        let count = sections.len();
        let mut next = vec![count; count];
        let mut open: Vec<(usize, u8)> = Vec::new();
        for (index, section) in sections.iter_mut().enumerate() {
            while let Some(&(earlier, level)) = open.last()
                && level >= section.level
            {
                open.pop();
                if let Some(after) = next.get_mut(earlier) {
                    *after = index;
                }
            }
            section.parent = open.last().and_then(|&(parent, _)| u32::try_from(parent).ok());
            open.push((index, section.level));
        }
        Self { sections, opening, closing, next }
    }

    /// The index of the innermost section that holds `offset`; None in the opening, the closing and outside.
    pub fn at(&self, offset: usize) -> Option<usize> {
        let before = self.sections.partition_point(|section| section.span.start <= offset).checked_sub(1)?;
        let mut found = Some(before);
        while let Some(index) = found {
            if self.sections.get(index).is_some_and(|section| offset < section.span.end) {
                break;
            }
            found = self.parent(index);
        }
        found
    }

    /// The indices of the sections that are documents inside the file, in order; those that are too doubtful are left out.
    pub fn documents(&self) -> impl Iterator<Item = usize> {
        let is_document = |(_, section): &(usize, &Section)| section.document && !section.weak;
        self.sections.iter().enumerate().filter(is_document).map(|(index, _)| index)
    }

    /// The index of the section that holds this one.
    pub fn parent(&self, index: usize) -> Option<usize> {
        self.sections.get(index)?.parent.map(|parent| parent as usize)
    }

    /// The indices of all sections below this one.
    pub fn below(&self, index: usize) -> std::ops::Range<usize> {
        let from = (index + 1).min(self.sections.len());
        from..self.next.get(index).copied().unwrap_or(from).max(from)
    }

    /// The span of the innermost section at `offset` that reaches beyond `inside`; without that, of the innermost; `None` when
    /// there is none.
    pub fn wider(&self, offset: usize, inside: Option<Span>) -> Option<Span> {
        let around = std::iter::successors(self.at(offset), |&index| self.parent(index));
        let mut spans = around.filter_map(|index| self.sections.get(index)).map(|section| section.span);
        match inside {
            None => spans.next(),
            Some(inside) => spans.find(|span| span.start < inside.start || inside.end < span.end),
        }
    }

    /// Whether any section lies below this one.
    pub fn has_children(&self, index: usize) -> bool {
        !self.below(index).is_empty()
    }

    /// The indices of the sections directly below this one, or of those at the root for None.
    pub fn children(&self, index: Option<usize>) -> impl Iterator<Item = usize> {
        let range = index.map_or(0..self.sections.len(), |index| self.below(index));
        let end = range.end;
        let mut at = range.start;
        std::iter::from_fn(move || {
            let child = at;
            at = self.next.get(child).copied().unwrap_or(end);
            (child < end).then_some(child)
        })
    }

    /// The index of the next section with the same parent.
    pub fn next_sibling(&self, index: usize) -> Option<usize> {
        let next = *self.next.get(index)?;
        (self.sections.get(next)?.parent == self.sections.get(index)?.parent).then_some(next)
    }

    /// The index of the section before this one with the same parent.
    pub fn previous_sibling(&self, index: usize) -> Option<usize> {
        let parent = self.parent(index);
        let mut before = index.checked_sub(1).filter(|_| index < self.sections.len())?;
        if Some(before) == parent {
            return None;
        }
        while self.parent(before) != parent {
            before = self.parent(before)?;
        }
        Some(before)
    }

    /// The indices of the sections from the root down to this one, itself included.
    pub fn path(&self, index: usize) -> Vec<usize> {
        let mut path: Vec<usize> =
            std::iter::successors(self.sections.get(index).map(|_| index), |&index| self.parent(index))
                .collect();
        path.reverse();
        path
    }
}
