//! Heading styles of the format in the tree of numbered points.
//!
//! A paragraph in a heading style is a heading for certain, numbered or not. Where a list of numbers and styles disagree
//! about the level, the numbers decide if all headings of the list have one style level, or else the styles.

use crate::document::{
    candidate::{Candidate, CandidateId, Candidates, Doubt, PointShape},
    facts::FactTable,
    markers::{mark::Boundary, numbering::Numbering},
    tree::{
        chain::{Chain, Chains, ListOrigin},
        nest::PointNode,
    },
};

/// Puts the headings of styles among the `nodes` of the numbered points, and sets the level of all of them.
///
/// `lengths` are the bytes of each paragraph as it is read. Without heading styles nothing is changed.
pub fn place(
    nodes: Vec<PointNode>,
    candidates: &mut Candidates,
    chains: &mut Chains,
    facts: &FactTable,
    paragraphs: usize,
) -> Vec<PointNode> {
    let levels = facts.levels();
    if levels.is_empty() {
        return nodes;
    }
    let style =
        |paragraph: usize| facts.at(paragraph).heading.and_then(|level| levels.binary_search(&level).ok());
    let mut all: Vec<Styled> = nested(&nodes);
    let begins: Vec<usize> = nodes
        .iter()
        .filter_map(|node| candidates.get(node.item))
        .filter(|candidate| candidate.at == 0)
        .map(|candidate| candidate.paragraph)
        .collect();
    for level in 0..levels.len() {
        let wanted =
            |&paragraph: &usize| style(paragraph) == Some(level) && begins.binary_search(&paragraph).is_err();
        let items: Vec<CandidateId> =
            (0..paragraphs).filter(wanted).map(|paragraph| candidates.push(unnumbered(paragraph))).collect();
        if items.is_empty() {
            continue;
        }
        let chain = chains.push(Chain::unnumbered(items.clone(), ListOrigin::First));
        let node = |(place, item): (usize, CandidateId)| PointNode { item, chain, place, level: 1 };
        all.extend(items.into_iter().enumerate().map(node).map(|node| Styled {
            node,
            parent: None,
            numbered: false,
        }));
    }
    let uniform = chains.map(|chain| is_uniform(chain, candidates, style));
    // Parents are places among the numbered points, which come first and in order.
    let parents: Vec<Option<usize>> = all.iter().map(|styled| styled.parent).collect();
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&at| all.get(at).and_then(|it| candidates.get(it.node.item)).map(Candidate::place));
    let mut open: Vec<usize> = Vec::new();
    for &at in &order {
        while let Some(&above) = open.last() {
            let (Some(outer), Some(inner)) = (all.get(above), all.get(at)) else { break };
            let styles = [outer, inner].map(|it| {
                candidates
                    .get(it.node.item)
                    .filter(|candidate| candidate.at == 0)
                    .and_then(|it| style(it.paragraph))
            });
            let by_numbers = (outer.numbered && inner.numbered).then(|| is_above(&parents, above, at));
            let one_level =
                [outer, inner].iter().all(|it| uniform.get(it.node.chain).copied().unwrap_or_default());
            let encloses = match (styles, by_numbers) {
                ([Some(_), Some(_)], Some(by_numbers)) if one_level => by_numbers,
                ([Some(outer), Some(inner)], _) => outer < inner,
                (_, Some(by_numbers)) => by_numbers,
                ([outer, _], None) => outer.is_some(),
            };
            if encloses {
                break;
            }
            open.pop();
        }
        open.push(at);
        if let Some(styled) = all.get_mut(at) {
            styled.node.level = u8::try_from(open.len()).unwrap_or(u8::MAX);
        }
    }
    order.iter().filter_map(|&at| all.get(at)).map(|styled| styled.node).collect()
}

struct Styled {
    node: PointNode,
    /// The point above it in the tree of the numbered points, by its place among them.
    parent: Option<usize>,
    /// Whether it stands in that tree.
    numbered: bool,
}

/// The numbered points with the points above them.
fn nested(nodes: &[PointNode]) -> Vec<Styled> {
    let mut open: Vec<usize> = Vec::new();
    let mut all: Vec<Styled> = Vec::with_capacity(nodes.len());
    for (at, &node) in nodes.iter().enumerate() {
        while open.last().and_then(|&above| nodes.get(above)).is_some_and(|above| above.level >= node.level) {
            open.pop();
        }
        all.push(Styled { node, parent: open.last().copied(), numbered: true });
        open.push(at);
    }
    all
}

fn is_above(parents: &[Option<usize>], above: usize, at: usize) -> bool {
    let mut next = parents.get(at).copied().flatten();
    while let Some(parent) = next {
        if parent == above {
            return true;
        }
        next = parents.get(parent).copied().flatten();
    }
    false
}

/// Whether all points of a list that are headings by their style have one level there.
fn is_uniform(chain: &Chain, candidates: &Candidates, style: impl Fn(usize) -> Option<usize>) -> bool {
    let mut levels = chain.points(candidates).filter_map(|candidate| style(candidate.paragraph));
    let first = levels.next();
    levels.all(|level| Some(level) == first)
}

fn unnumbered(paragraph: usize) -> Candidate {
    Candidate {
        numbering: Numbering::Unnumbered,
        ordinal: 0,
        paragraph,
        at: 0,
        end: 0,
        boundary: Boundary::Paragraph,
        shape: PointShape { inline: false, bare: true, closed: false },
        prefix: 0,
        doubt: Doubt::Certain,
        list: None,
        quoted: false,
    }
}
