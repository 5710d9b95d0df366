//! Lists into a tree: which point encloses which list.
//!
//! Where a list goes on after another has begun, the other is inside its point: that is certain. The one open case is a
//! finished list when another begins; there the certain cases of the same document decide, and a rank where it has none.

use std::collections::HashMap;

use crate::document::{
    candidate::{Candidate, CandidateId, Candidates},
    id_table::IdTable,
    markers::numbering::{Numbering, StatuteDivision},
    tree::{
        chain::{Chain, ChainId, Chains, ListOrigin, PointPlace},
        lead::{self, Joint, Lead, Leads},
        profile::{self, Profile, Trait},
    },
};

/// A point with its place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointNode {
    /// Its candidate.
    pub item: CandidateId,
    /// Its chain.
    pub chain: ChainId,
    /// Which point of its chain it is, from 0.
    pub place: usize,
    /// Its depth, from 1.
    pub level: u8,
}

/// Nests the points of all lists; the nodes are in reading order. At the paragraphs `anew` other documents begin.
pub fn nest(
    candidates: &Candidates,
    leads: &Leads,
    chains: &Chains,
    profiles: &[Profile],
    anew: &[usize],
) -> Vec<PointNode> {
    let nesting = Nesting {
        bare: chains.map(|chain| chain.points(candidates).all(|point| point.shape.bare)),
        candidates,
        leads,
        chains,
        seen: certain(candidates, chains),
        begins: begins(candidates, chains, Ord::min),
        last_begins: begins(candidates, chains, Ord::max),
        anew,
        bodies: profile::tally(profiles, |profile| profile.length > 0),
        addressed: profile::tally(profiles, |profile| profile.is(Trait::Addresses)),
        turned: profile::tally(profiles, |profile| profile.is(Trait::TurnsBack)),
    };
    let mut nodes: Vec<PointNode> = chains
        .pairs()
        .flat_map(|(chain, of)| {
            of.items.iter().enumerate().map(move |(place, &item)| PointNode { item, chain, place, level: 1 })
        })
        .collect();
    nodes.sort_by_key(|node| candidates.get(node.item).map(Candidate::place));
    let mut levels = chains.map(|_| 1_u8);
    let mut roots: IdTable<ChainId, ChainId> = chains.ids().collect();
    let mut stack: Vec<PointNode> = Vec::new();
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
type NestingCounts = HashMap<(Numbering, Numbering), u32>;

/// Counts the lists that begin inside another which goes on after them.
fn certain(candidates: &Candidates, chains: &Chains) -> NestingCounts {
    let mut order: Vec<&Chain> = chains.iter().collect();
    order.sort_by_key(|chain| chain.begin(candidates));
    let mut seen = NestingCounts::new();
    let mut open: Vec<&Chain> = Vec::new();
    for chain in order {
        let start = chain.begin(candidates);
        while open.last().is_some_and(|outer| outer.end(candidates) < start) {
            open.pop();
        }
        for outer in open.iter().rev().take(8) {
            *seen.entry((outer.numbering, chain.numbering)).or_default() += 1;
        }
        open.push(chain);
    }
    seen
}

/// Whether a turn to the audience can leave a list of this kind: not the large parts of a text, in which it often begins.
const fn is_left_by_an_address(numbering: Numbering) -> bool {
    !matches!(numbering, Numbering::Unnumbered | Numbering::Annex | Numbering::Unit(_))
}

/// Whether a list of this kind is one of sentences, not of headings.
const fn is_light(numbering: Numbering) -> bool {
    lead::is_of_words(numbering)
        || matches!(numbering, Numbering::Ordinal | Numbering::Noun(_) | Numbering::Named(_))
}

struct Nesting<'a> {
    candidates: &'a Candidates,
    leads: &'a Leads,
    chains: &'a Chains,
    seen: NestingCounts,
    /// Whether all points of a list are headings on lines of their own.
    bare: IdTable<ChainId, bool>,
    /// By numbering: where the first list of it begins.
    begins: HashMap<Numbering, PointPlace>,
    /// By numbering: where the last list of it begins.
    last_begins: HashMap<Numbering, PointPlace>,
    /// The paragraphs at which other documents begin, in order.
    anew: &'a [usize],
    /// How many of the paragraphs before each belong to the body: the feet of pages do not.
    bodies: Vec<u32>,
    /// How many of the paragraphs before each address the audience.
    addressed: Vec<u32>,
    /// How many of the paragraphs before each turn back to the whole.
    turned: Vec<u32>,
}

/// Where a list of each numbering begins, the one that `better` takes.
fn begins(
    candidates: &Candidates,
    chains: &Chains,
    better: fn(PointPlace, PointPlace) -> PointPlace,
) -> HashMap<Numbering, PointPlace> {
    let mut begins = HashMap::new();
    for chain in chains {
        if let Some(first) = chain.first_point(candidates) {
            let own = begins.entry(chain.numbering).or_insert_with(|| first.place());
            *own = better(*own, first.place());
        }
    }
    begins
}

impl Nesting<'_> {
    /// Pops the points that do not enclose the list which `first` begins.
    fn pop_finished(&self, stack: &mut Vec<PointNode>, first: PointNode) {
        while let Some(&top) = stack.last() {
            if self.encloses(top, first, stack.len() == 1) {
                return;
            }
            stack.pop();
        }
    }

    fn encloses(&self, top: PointNode, first: PointNode, outermost: bool) -> bool {
        let (Some(outer), Some(inner)) = (self.chains.get(top.chain), self.chains.get(first.chain)) else {
            return false;
        };
        let (Some(point), Some(start)) = (self.candidates.get(top.item), self.candidates.get(first.item))
        else {
            return false;
        };
        if outer.origin != ListOrigin::Document
            && self.document(point.paragraph) < self.document(start.paragraph)
        {
            return false;
        }
        if top.place + 1 < outer.items.len() {
            return true;
        }
        let heads_a_part = outer.numbering == Numbering::Unnumbered && outer.origin == ListOrigin::First;
        if heads_a_part
            && matches!(inner.numbering, Numbering::Unit(StatuteDivision::Part(_) | StatuteDivision::Chapter))
        {
            return false;
        }
        if self.is_bare(top.chain) && self.holds_bare_heads(outer, inner, start) {
            return true;
        }
        if self.is_a_unit_anew(outer, inner, start) {
            return false;
        }
        if outer.origin == ListOrigin::Frame && !start.shape.inline && inner.numbering.is_strong() {
            return false;
        }
        let same_paragraph = point.paragraph == start.paragraph;
        if point.shape.inline && !same_paragraph {
            return false;
        }
        let lead = self.leads.get(first.item).copied().unwrap_or_default();
        if is_light(inner.numbering)
            && is_left_by_an_address(outer.numbering)
            && self.is_addressed_anew(point, start, lead)
            || self.is_beside(outer, point, start, lead)
        {
            return false;
        }
        if same_paragraph && start.shape.inline && !point.shape.inline {
            return true;
        }
        if !same_paragraph && !outermost && self.is_left(outer, point, start) {
            return false;
        }
        if outermost && start.shape.inline && !point.shape.inline
            || self.is_bare(top.chain) && self.divides(outer, inner)
        {
            return true;
        }
        match self.evidence(outer.numbering, inner.numbering) {
            Some(certain) => certain,
            None if outer.numbering == inner.numbering => {
                let is_heading = point.shape.bare && !point.shape.closed;
                is_heading && start.shape.closed && !start.shape.inline && lead.announces
            }
            None if outer.numbering.rank() == inner.numbering.rank() => {
                start.shape.inline && (point.shape.bare || !self.is_one_paragraph_each(outer, 2))
            }
            None => outer.numbering.rank() < inner.numbering.rank(),
        }
    }

    /// Whether bare headings that begin in the last part of a numbered list stay inside it: no such part comes below them.
    fn holds_bare_heads(&self, outer: &Chain, inner: &Chain, start: &Candidate) -> bool {
        let divides = inner.numbering == Numbering::Unnumbered && inner.origin == ListOrigin::First;
        let last = self.last_begins.get(&outer.numbering);
        debug_assert!(last.is_some(), "a list of {} begins nowhere", outer.numbering);
        let last = last.copied().unwrap_or_default();
        divides && outer.numbering.is_strong() && outer.items.len() >= 2 && last < start.place()
    }

    /// How many paragraphs of the body `later` is below `earlier`.
    fn apart(&self, earlier: usize, later: usize) -> u32 {
        let before = |index: usize| {
            let bodies = self.bodies.get(index);
            debug_assert!(bodies.is_some(), "there is no paragraph {index}");
            bodies.copied().unwrap_or_default()
        };
        before(later).saturating_sub(before(earlier))
    }

    /// Whether all points of a list are headings on lines of their own.
    fn is_bare(&self, chain: ChainId) -> bool {
        self.bare.get(chain).copied().unwrap_or_default()
    }

    /// Which document of the file a paragraph belongs to.
    fn document(&self, paragraph: usize) -> usize {
        self.anew.partition_point(|&begin| begin <= paragraph)
    }

    /// Whether 第一章 or 第一条 comes again after others: that is another statute, never a list below 一、.
    fn is_a_unit_anew(&self, outer: &Chain, inner: &Chain, start: &Candidate) -> bool {
        matches!(inner.numbering, Numbering::Unit(_))
            && start.ordinal == 1
            && outer.origin != ListOrigin::Document
            && outer.numbering.rank() > inner.numbering.rank()
            && self.begins.get(&inner.numbering).is_some_and(|&begin| begin < start.place())
    }

    /// Whether the document shows which of two numberings encloses the other.
    fn evidence(&self, outer: Numbering, inner: Numbering) -> Option<bool> {
        let count = |a, b| self.seen.get(&(a, b)).copied().unwrap_or(0);
        let (with, against) = (count(outer, inner), count(inner, outer));
        (with != against).then_some(with > against)
    }

    /// Whether the speaker turns to the audience between the last point of a list and another list that is announced:
    /// 各位代表，我们也看到，还有一些不足：一是… belongs to no point. Right below a bare heading it is the point itself.
    fn is_addressed_anew(&self, point: &Candidate, start: &Candidate, lead: Lead) -> bool {
        let from = point.paragraph + 1 + usize::from(point.shape.bare);
        let right_below = point.shape.bare && self.apart(point.paragraph, start.paragraph) == 1;
        lead.announces
            && !right_below
            && (lead.addressed || profile::any_between(&self.addressed, from, start.paragraph))
    }

    /// Whether a list stands beside the finished list before it and not inside its last point: a paragraph of its own, or
    /// words before its first point, announce it, or it follows in the same sentence after a semicolon.
    fn is_beside(&self, outer: &Chain, point: &Candidate, start: &Candidate, lead: Lead) -> bool {
        let is_heading = point.shape.bare && !point.shape.closed;
        if lead.joint == Joint::Label && !is_heading && self.apart(point.paragraph, start.paragraph) > 1 {
            return true;
        }
        if !is_light(outer.numbering) || !is_light(start.numbering) || point.shape.bare {
            return false;
        }
        if self.evidence(outer.numbering, start.numbering) == Some(true) {
            return false;
        }
        if start.paragraph == point.paragraph {
            return point.shape.inline && lead.joint == Joint::Semicolon;
        }
        let first_inline = outer.first_point(self.candidates).is_some_and(|first| first.shape.inline);
        if start.shape.inline {
            lead.announces || first_inline
        } else {
            lead.announces && self.apart(point.paragraph, start.paragraph) > 1
        }
    }

    /// Whether a list with a counted noun (第一个目标是) divides the last of at least two bare headings, whatever the ranks:
    /// it has not come before them.
    fn divides(&self, outer: &Chain, inner: &Chain) -> bool {
        let first = outer.begin(self.candidates);
        let counted = matches!(inner.numbering, Numbering::Noun(_) | Numbering::Named(_));
        let came_before = self.begins.get(&inner.numbering).copied() < first;
        counted && !came_before && outer.items.len() >= 2
    }

    /// Whether the text has left the last point of a list before another begins in a later paragraph.
    fn is_left(&self, outer: &Chain, point: &Candidate, start: &Candidate) -> bool {
        if outer.numbering.rank() > Numbering::Chinese.rank()
            && profile::any_between(&self.turned, point.paragraph + 1, start.paragraph)
        {
            return true;
        }
        let follows = self.apart(point.paragraph, start.paragraph) == 1 && !start.shape.inline;
        let weak = start.shape.inline || !start.numbering.is_strong();
        let known = self.evidence(outer.numbering, start.numbering) == Some(true);
        weak && !follows && !known && self.is_one_paragraph_each(outer, 3)
    }

    /// Whether each earlier point of a list of at least so many takes exactly one paragraph, so that the last one will, too.
    fn is_one_paragraph_each(&self, chain: &Chain, least: usize) -> bool {
        let paragraphs = || chain.points(self.candidates).map(|candidate| candidate.paragraph);
        chain.items.len() >= least
            && paragraphs().zip(paragraphs().skip(1)).all(|(a, b)| self.apart(a, b) == 1)
    }

    /// Whether a list stands in a quotation: words of another, or an example.
    fn is_quoted(&self, chain: &Chain) -> bool {
        chain.points(self.candidates).all(|point| point.quoted)
    }

    /// A list that ends before the main list begins, and is of a lower rank or quoted, belongs to the untitled opening; but
    /// lists of words (首先, 一是, 一抓) do not open one another.
    fn lower_openings(&self, roots: &IdTable<ChainId, ChainId>, nodes: &mut [PointNode]) {
        let tops = || self.chains.pairs().filter(|&(chain, _)| roots.get(chain) == Some(&chain));
        let blocks = tops().filter(|(_, of)| {
            !matches!(of.origin, ListOrigin::Frame | ListOrigin::Coda | ListOrigin::Document)
                && of.first_point(self.candidates).is_some_and(|first| !first.shape.inline)
        });
        let Some((_, main)) = blocks.min_by_key(|(_, of)| (of.numbering.rank(), of.begin(self.candidates)))
        else {
            return;
        };
        let of_words = lead::is_of_words(main.numbering);
        let begin = main.begin(self.candidates);
        let document = |place: Option<(usize, usize)>| place.map(|(paragraph, _)| self.document(paragraph));
        let mut lowered = self.chains.map(|_| false);
        for (chain, of) in tops() {
            if let Some(own) = lowered.get_mut(chain) {
                let lower = !of_words && of.numbering.rank() > main.numbering.rank();
                *own = of.end(self.candidates) < begin
                    && (lower || self.is_quoted(of))
                    && document(of.end(self.candidates)) == document(begin);
            }
        }
        let is_lowered = |node: &PointNode| {
            roots.get(node.chain).and_then(|&root| lowered.get(root)).copied().unwrap_or_default()
        };
        // What has more points than all that follows is no opening.
        let opening = nodes.iter().filter(|node| is_lowered(node)).count();
        if opening * 2 <= nodes.len() {
            for node in nodes.iter_mut().filter(|node| is_lowered(node)) {
                node.level = node.level.saturating_add(1);
            }
        }
    }
}
