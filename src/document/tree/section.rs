//! Points into sections: headings, spans, confidence and notes.

use crate::{
    document::{
        candidate::{Candidate, Candidates, Doubt},
        markers::{mark::Boundary, marker, numbering::Numbering},
        paragraphs::reading::SeamlessText,
        tree::{
            announce,
            chain::{Chain, Chains, ListOrigin},
            heading,
            manuscript::Manuscript,
            nest::PointNode,
            outline::{NumberingNote, Section},
        },
    },
    text::{Span, marks::ends_sentence},
};

/// The points of a document before they become sections.
pub struct PointTree {
    pub candidates: Candidates,
    pub chains: Chains,
    pub nodes: Vec<PointNode>,
    /// The paragraph from which on nothing is part of the speech.
    pub appendix: usize,
}

/// Below this confidence, in percent, a section is weak.
const WEAK: u8 = 55;

/// Makes the sections of a document, in reading order.
pub fn sections(manuscript: &Manuscript<'_>, tree: &PointTree, closing: Option<usize>) -> Vec<Section> {
    let mut sections = Vec::with_capacity(tree.nodes.len());
    let mut reading: Option<(usize, SeamlessText<'_>)> = None;
    for (index, node) in tree.nodes.iter().enumerate() {
        let (Some(candidate), Some(chain)) = (tree.candidates.get(node.item), tree.chains.get(node.chain))
        else {
            continue;
        };
        if reading.as_ref().is_none_or(|(paragraph, _)| *paragraph != candidate.paragraph) {
            reading = Some((candidate.paragraph, manuscript.reading(candidate.paragraph)));
        }
        let Some((_, reading)) = &reading else { continue };
        let next = tree
            .nodes
            .get(index + 1)
            .and_then(|next| tree.candidates.get(next.item))
            .filter(|next| next.paragraph == candidate.paragraph);
        let limit = next.map_or(reading.text().len(), |next| next.at);
        let limit = if candidate.quoted { end_of_quotation(reading, candidate.end, limit) } else { limit };
        let earlier = index
            .checked_sub(1)
            .and_then(|earlier| tree.nodes.get(earlier))
            .and_then(|earlier| tree.candidates.get(earlier.item));
        let said =
            if node.place == 0 { said_before(manuscript, reading, candidate, earlier) } else { Vec::new() };
        let (confidence, notes) = judge(&tree.candidates, chain, node, &said);
        let marker = reading.span(candidate.at, candidate.end);
        sections.push(Section {
            level: node.level,
            numbering: if candidate.numbering == Numbering::Annex {
                Numbering::Annex
            } else {
                chain.numbering
            },
            marker,
            ordinal: candidate.ordinal,
            heading: if chain.numbering == Numbering::Unnumbered {
                reading.span(candidate.end, limit)
            } else {
                heading::extent(reading, candidate.end, limit)
            },
            span: Span::new(marker.start, manuscript.text.len()),
            parent: None,
            document: chain.origin == ListOrigin::Document && candidate.paragraph < tree.appendix,
            inline: candidate.shape.inline,
            weak: confidence < WEAK || candidate.paragraph >= tree.appendix,
            confidence,
            notes,
        });
    }
    end_sections(&mut sections, closing.unwrap_or(manuscript.text.len()));
    sections
}

/// Where the quotation in which a point stands is closed, or `limit`.
fn end_of_quotation(reading: &SeamlessText<'_>, from: usize, limit: usize) -> usize {
    let mut depth = 0_usize;
    let closes = |&(_, c): &(usize, char)| match c {
        '“' | '「' => {
            depth += 1;
            false
        }
        '”' | '」' if depth > 0 => {
            depth -= 1;
            false
        }
        c => matches!(c, '”' | '」'),
    };
    reading.slice(from, limit).char_indices().find(closes).map_or(limit, |(at, _)| from + at)
}

/// Ends each section where the next one begins that is not below it, or where the closing begins.
fn end_sections(sections: &mut [Section], closing: usize) {
    let mut later: Vec<(u8, usize)> = Vec::new();
    for section in sections.iter_mut().rev() {
        while later.last().is_some_and(|&(level, _)| level > section.level) {
            later.pop();
        }
        let end = later.last().map_or(usize::MAX, |&(_, start)| start);
        let end = if section.span.start < closing { end.min(closing) } else { end };
        section.span = Span::new(section.span.start, end.min(section.span.end));
        later.push((section.level, section.span.start));
    }
}

/// The numbers of points announced before a list, `earlier` being the point before its first one. What stands before the
/// points inside the paragraph above announced those.
fn said_before(
    manuscript: &Manuscript<'_>,
    reading: &SeamlessText<'_>,
    first: &Candidate,
    earlier: Option<&Candidate>,
) -> Vec<u32> {
    if !announce::may_be_announced(first.numbering) {
        return Vec::new();
    }
    let own = reading.slice(0, first.at);
    if !own.is_empty() {
        return announce::announced(own);
    }
    let Some(above) = first.paragraph.checked_sub(1) else { return Vec::new() };
    let before = manuscript.reading(above);
    let inside = earlier.filter(|earlier| earlier.paragraph == above && earlier.shape.inline);
    let free = inside.map_or(Some(0), |last| {
        let stop = before.text().get(last.end..)?.char_indices().find(|&(_, c)| ends_sentence(c))?;
        Some(last.end + stop.0 + stop.1.len_utf8())
    });
    free.and_then(|from| before.text().get(from..)).map_or_else(Vec::new, announce::announced)
}

/// How sure a point is, in percent, and what is odd about it.
fn judge(
    candidates: &Candidates,
    chain: &Chain,
    node: &PointNode,
    said: &[u32],
) -> (u8, Box<[NumberingNote]>) {
    let mut notes = Vec::new();
    let found = u32::try_from(chain.items.len()).unwrap_or(u32::MAX);
    let first = node.place == 0;
    if chain.gaps.contains(&node.place) {
        notes.push(NumberingNote::Gap);
    }
    if chain.repeats.contains(&node.place) {
        notes.push(NumberingNote::Repeat);
    }
    if first && chain.origin == ListOrigin::LostStart {
        notes.push(NumberingNote::LostStart);
    }
    let confirmed = said.contains(&found);
    if let [said] = *said
        && !confirmed
        && chain.origin == ListOrigin::First
    {
        notes.push(NumberingNote::Announced { said, found });
    }
    if candidates.get(node.item).is_some_and(|candidate| candidate.doubt == Doubt::Certain) {
        return (100, notes.into());
    }
    let strong = chain.points(candidates).any(|candidate| candidate.boundary >= Boundary::Strong);
    let penalties = [
        (chain.gaps.is_empty() && chain.repeats.is_empty(), 20),
        (chain.origin != ListOrigin::LostStart, 20),
        (strong, 30),
        (found > 2 || chain.numbering == Numbering::Unnumbered, 10),
        (chain.numbering != Numbering::Aspect, 50),
        (!matches!(chain.numbering, Numbering::Open(_)), 10),
        (notes.is_empty() || !first || said.is_empty(), 20),
    ];
    let lost: u8 = penalties.iter().filter(|(fine, _)| !fine).map(|&(_, by)| by).fold(0, u8::saturating_add);
    let gained = if confirmed { 20 } else { 0 };
    ((100_u8 + gained).saturating_sub(lost).min(100), notes.into())
}

/// Whether a paragraph belongs to the list of attachments under a notice (附件：1.… 2.…); `inside` tells whether the one
/// before it did.
pub fn lists_attachments(paragraph: &str, inside: bool) -> bool {
    let label = ["附件：", "附件:", "附：", "附:"].iter().any(|label| paragraph.starts_with(label));
    label || inside && marker::opening(paragraph).is_some_and(|mark| mark.numbering == Numbering::Arabic)
}
