//! The shape that each kind of paragraph is given.

use super::{LayoutOptions, Spacing};
use crate::{
    document::{Document, ParagraphKind},
    text::{columns, marks::blanks_at_the_end},
};

/// Where the lines of a paragraph begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParagraphShape {
    /// At the left, the first line and the others set in by so many columns.
    Left {
        /// The first line.
        first: u16,
        /// The others.
        rest: u16,
    },
    /// In the middle, with lines of like length (GB/T 9704 7.3.1: 标题居中，回行排列对称，长短适宜).
    Centred,
}

impl ParagraphShape {
    /// The shape of the paragraph with the index `paragraph`.
    pub fn of(document: &Document, paragraph: usize, options: &LayoutOptions) -> Self {
        let Some(this) = document.paragraphs().get(paragraph) else {
            return Self::Left { first: 0, rest: 0 };
        };
        let indent = indent(options);
        match this.kind {
            ParagraphKind::Title | ParagraphKind::Subtitle | ParagraphKind::Speaker | ParagraphKind::Date => {
                Self::Centred
            }
            // GB/T 9704 7.3.2: 主送机关 at the left edge.
            ParagraphKind::Salutation | ParagraphKind::Dirt => Self::Left { first: 0, rest: 0 },
            ParagraphKind::Heading(_) => Self::Left {
                first: indent,
                rest: indent.saturating_add(number(document, this.span.start, options).unwrap_or(0)),
            },
            ParagraphKind::Body if options.clear_numbers => {
                let rest = number(document, this.span.start, options)
                    .map_or(0, |number| indent.saturating_add(number));
                Self::Left { first: indent, rest }
            }
            ParagraphKind::Body => Self::Left { first: indent, rest: 0 },
            ParagraphKind::Verse => {
                let first = indent.saturating_add(set_in(document, this.span.start, options));
                Self::Left { first, rest: first.saturating_add(indent) }
            }
            ParagraphKind::Item => {
                let first = indent.saturating_add(set_in(document, this.span.start, options));
                Self::Left { first, rest: first.saturating_add(SIGN) }
            }
            ParagraphKind::Code => Self::Left { first: SIGN.min(indent), rest: indent },
            ParagraphKind::Row => Self::Left { first: 0, rest: indent },
        }
    }
}

/// The columns of the sign before an item, with the blank behind it.
const SIGN: u16 = 2;

/// Whether a blank line stands between two paragraphs of these kinds; `parted` says whether the file has one there.
pub(super) fn is_apart(
    above: ParagraphKind,
    below: ParagraphKind,
    parted: bool,
    options: &LayoutOptions,
) -> bool {
    let heading = |kind| matches!(kind, ParagraphKind::Heading(_));
    // A heading right below another belongs to it, unless it is of a higher level.
    let higher = match (above, below) {
        (ParagraphKind::Heading(above), ParagraphKind::Heading(below)) => below < above,
        _ => true,
    };
    let head = |kind| {
        use ParagraphKind::{Date, Speaker, Subtitle, Title};
        matches!(kind, Title | Subtitle | Speaker | Date)
    };
    match options.spacing {
        _ if head(above) && head(below) => false,
        // Stanzas stand as they stand in the file, and what is no prose stands clear of what is.
        _ if above == below && above.keeps_lines() => parted && above != ParagraphKind::Row,
        Spacing::Headings if above.keeps_lines() || below.keeps_lines() => true,
        Spacing::Paragraphs => true,
        Spacing::Headings => head(above) || head(below) || (heading(below) && (!heading(above) || higher)),
    }
}

/// The columns of the indent: narrow lines have no room for two ems.
fn indent(options: &LayoutOptions) -> u16 {
    match options.width {
        24.. => options.indent,
        8..24 => options.indent.min(2),
        _ => 0,
    }
}

/// The columns by which the file sets in a line of verse or of a list; at most a quarter of the line.
fn set_in(document: &Document, start: usize, options: &LayoutOptions) -> u16 {
    let before = document.text().get(..start).unwrap_or_default();
    let blanks = before.get(before.len() - blanks_at_the_end(before)..).unwrap_or_default();
    let blanks = columns(blanks, options.ambiguous);
    u16::try_from(blanks).unwrap_or(u16::MAX).min(options.width / 4)
}

/// The columns of the section number that the paragraph at `start` begins with; `None` without one, or when it would
/// take more than a quarter of the line.
fn number(document: &Document, start: usize, options: &LayoutOptions) -> Option<u16> {
    let sections = &document.outline().sections;
    let at = sections.partition_point(|section| section.marker.start < start);
    let marker = sections.get(at).filter(|section| section.marker.start == start)?.marker;
    let columns = columns(marker.of(document.text()), options.ambiguous);
    u16::try_from(columns).ok().filter(|columns| *columns <= options.width / 4)
}
