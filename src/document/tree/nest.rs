//! Lists into a tree: which point encloses which list.
//!
//! Where a list goes on after another has begun, the other is inside its point: that is certain. The one open case is a
//! finished list when another begins; there the certain cases of the same document decide, and a rank where it has none.

use std::collections::HashMap;

use crate::document::{
    markers::{candidate::Candidate, numbering::Numbering},
    tree::{
        chain::{Chain, Origin},
        profile::Profile,
    },
};

/// A point with its place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The index of its candidate.
    pub item: usize,
    /// The index of its chain.
    pub chain: usize,
    /// Which point of its chain it is, from 0.
    pub place: usize,
    /// Its depth, from 1.
    pub level: u8,
}

/// Nests the points of all lists; the nodes are in reading order.
pub fn nest(candidates: &[Candidate], chains: &[Chain], profiles: &[Profile]) -> Vec<Node> {
    let nesting = Nesting { candidates, chains, seen: certain(candidates, chains), profiles };
    let mut nodes: Vec<Node> = chains
        .iter()
        .enumerate()
        .flat_map(|(chain, of)| {
            of.items.iter().enumerate().map(move |(place, &item)| Node { item, chain, place, level: 1 })
        })
        .collect();
    nodes.sort_by_key(|node| candidates.get(node.item).map(Candidate::place));
    let mut levels: Vec<u8> = vec![1; chains.len()];
    let mut roots: Vec<usize> = vec![0; chains.len()];
    let mut stack: Vec<Node> = Vec::new();
    for node in &mut nodes {
        if node.place == 0 {
            nesting.pop_finished(&mut stack, *node);
            let (level, root) = stack.first().map_or((1, node.chain), |root| (stack.len() + 1, root.chain));
            if let (Some(own), Some(own_root)) = (levels.get_mut(node.chain), roots.get_mut(node.chain)) {
                (*own, *own_root) = (u8::try_from(level).unwrap_or(u8::MAX), root);
            }
        } else {
            while stack.pop().is_some_and(|top| top.chain != node.chain) {}
        }
        node.level = levels.get(node.chain).copied().unwrap_or(1);
        stack.push(*node);
    }
    nesting.lower_openings(&roots, &mut nodes);
    nodes
}

/// How often lists of one numbering hold, for certain, lists of another.
type Seen = HashMap<(Numbering, Numbering), u32>;

/// Counts the lists that begin inside another which goes on after them.
fn certain(candidates: &[Candidate], chains: &[Chain]) -> Seen {
    let place = |item: Option<&usize>| item.and_then(|&item| candidates.get(item)).map(Candidate::place);
    let mut order: Vec<&Chain> = chains.iter().collect();
    order.sort_by_key(|chain| place(chain.items.first()));
    let mut seen = Seen::new();
    let mut open: Vec<&Chain> = Vec::new();
    for chain in order {
        let start = place(chain.items.first());
        while open.last().is_some_and(|outer| place(outer.items.last()) < start) {
            open.pop();
        }
        for outer in open.iter().rev().take(8) {
            *seen.entry((outer.numbering, chain.numbering)).or_default() += 1;
        }
        open.push(chain);
    }
    seen
}

struct Nesting<'a> {
    candidates: &'a [Candidate],
    chains: &'a [Chain],
    seen: Seen,
    profiles: &'a [Profile],
}

impl Nesting<'_> {
    /// Pops the points that do not enclose the list which `first` begins.
    fn pop_finished(&self, stack: &mut Vec<Node>, first: Node) {
        while let Some(&top) = stack.last() {
            if self.encloses(top, first, stack.len() == 1) {
                return;
            }
            stack.pop();
        }
    }

    fn encloses(&self, top: Node, first: Node, outermost: bool) -> bool {
        let (Some(outer), Some(inner)) = (self.chains.get(top.chain), self.chains.get(first.chain)) else {
            return false;
        };
        if top.place + 1 < outer.items.len() {
            return true;
        }
        let (Some(point), Some(start)) = (self.candidates.get(top.item), self.candidates.get(first.item))
        else {
            return false;
        };
        if outer.origin == Origin::Frame && !start.shape.inline && inner.numbering.is_strong() {
            return false;
        }
        let same_paragraph = point.paragraph == start.paragraph;
        if point.shape.inline && !same_paragraph {
            return false;
        }
        if same_paragraph && start.shape.inline && !point.shape.inline {
            return true;
        }
        if !same_paragraph && !outermost && self.is_left(outer, point, start) {
            return false;
        }
        match self.evidence(outer.numbering, inner.numbering) {
            Some(certain) => certain,
            None if outer.numbering == inner.numbering => false,
            None if outer.numbering.rank() == inner.numbering.rank() => {
                start.shape.inline && (point.shape.bare || !self.is_one_paragraph_each(outer, 2))
            }
            None => outer.numbering.rank() < inner.numbering.rank(),
        }
    }

    /// Whether the document shows which of two numberings encloses the other.
    fn evidence(&self, outer: Numbering, inner: Numbering) -> Option<bool> {
        let count = |a, b| self.seen.get(&(a, b)).copied().unwrap_or(0);
        let (with, against) = (count(outer, inner), count(inner, outer));
        (with != against).then_some(with > against)
    }

    /// Whether the text has left the last point of a list before another begins in a later paragraph.
    fn is_left(&self, outer: &Chain, point: &Candidate, start: &Candidate) -> bool {
        let between = self.profiles.get(point.paragraph + 1..=start.paragraph).unwrap_or_default();
        if outer.numbering.rank() > Numbering::Chinese.rank()
            && between.iter().any(|paragraph| paragraph.turns_back)
        {
            return true;
        }
        let follows = start.paragraph == point.paragraph + 1 && !start.shape.inline;
        let weak = start.shape.inline || !start.numbering.is_strong();
        let known = self.evidence(outer.numbering, start.numbering) == Some(true);
        weak && !follows && !known && self.is_one_paragraph_each(outer, 3)
    }

    /// Whether each earlier point of a list of at least so many takes exactly one paragraph, so that the last one will, too.
    fn is_one_paragraph_each(&self, chain: &Chain, least: usize) -> bool {
        let paragraphs = || {
            chain
                .items
                .iter()
                .filter_map(|&item| self.candidates.get(item))
                .map(|candidate| candidate.paragraph)
        };
        chain.items.len() >= least && paragraphs().zip(paragraphs().skip(1)).all(|(a, b)| b == a + 1)
    }

    /// A list that ends before the main list begins, and is of a lower rank, belongs to the untitled opening.
    fn lower_openings(&self, roots: &[usize], nodes: &mut [Node]) {
        let place =
            |item: Option<&usize>| item.and_then(|&item| self.candidates.get(item)).map(Candidate::place);
        let is_root = |&(chain, root): &(usize, &usize)| chain == *root;
        let tops = || {
            roots
                .iter()
                .enumerate()
                .filter(is_root)
                .filter_map(|(chain, _)| self.chains.get(chain).map(|of| (chain, of)))
        };
        let blocks = tops().filter(|(_, of)| {
            !matches!(of.origin, Origin::Frame | Origin::Coda | Origin::Document)
                && of
                    .items
                    .first()
                    .and_then(|&item| self.candidates.get(item))
                    .is_some_and(|first| !first.shape.inline)
        });
        let Some((_, main)) = blocks.min_by_key(|(_, of)| (of.numbering.rank(), place(of.items.first())))
        else {
            return;
        };
        let begin = place(main.items.first());
        let mut lowered = vec![false; self.chains.len()];
        for (chain, of) in tops() {
            if let Some(own) = lowered.get_mut(chain) {
                *own = place(of.items.last()) < begin && of.numbering.rank() > main.numbering.rank();
            }
        }
        for node in nodes {
            let root = roots.get(node.chain).copied().unwrap_or_default();
            if lowered.get(root).copied().unwrap_or_default() {
                node.level = node.level.saturating_add(1);
            }
        }
    }
}
