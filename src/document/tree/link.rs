//! Candidates into lists: 1, 2, 3 … of one numbering.
//!
//! A list begins with 1 and grows by 1; that alone turns away nearly everything that only looks like a marker. Open lists
//! form a stack: when one of them advances, all that were opened inside its last point are finished, so that the
//! intervals of the lists nest by construction.

use std::collections::HashMap;

use crate::document::{
    candidate::{Candidate, Doubt, PointShape},
    markers::{
        mark::Boundary,
        numbering::{Numbering, StatuteDivision},
    },
    tree::{
        chain::{Chain, ListOrigin, least_siblings},
        lead::Lead,
    },
};

/// At most this many lists are open at a time.
const OPEN: usize = 64;
/// An inline list may go on after at most this many paragraphs.
const REACH: usize = 4;

/// Links candidates into lists; `candidates` are in reading order, and 最后 gets its ordinal.
///
/// At the paragraphs `anew`, in order, another document begins, and with it all numbering.
pub fn link(candidates: &mut [Candidate], leads: &[Lead], anew: &[usize]) -> Vec<Chain> {
    let mut linker = Linker { leads, ..Linker::default() };
    let mut anew = anew.iter().peekable();
    for index in 0..candidates.len() {
        let paragraph = candidates.get(index).map_or(0, |candidate| candidate.paragraph);
        while anew.next_if(|&&begin| begin <= paragraph).is_some() {
            linker.live.clear();
            linker.ended.clear();
        }
        linker.take(index, candidates);
    }
    let valid: Vec<bool> = linker.chains.iter().map(|chain| chain.is_valid(candidates, leads)).collect();
    let shapes = shapes_of(&linker.chains, &valid, candidates);
    let mut verdicts = valid.into_iter();
    linker
        .chains
        .retain(|chain| verdicts.next().unwrap_or_default() || chain.is_single_sibling(candidates, &shapes));
    linker.chains
}

/// By numbering: the shapes of the first points of at least two lists.
fn shapes_of(
    chains: &[Chain],
    valid: &[bool],
    candidates: &[Candidate],
) -> HashMap<Numbering, Vec<PointShape>> {
    let mut shapes: HashMap<Numbering, Vec<PointShape>> = HashMap::new();
    for (chain, _) in chains.iter().zip(valid).filter(|(chain, valid)| **valid && chain.numbering.is_strong())
    {
        if let Some(first) = chain.items.first().and_then(|&item| candidates.get(item)) {
            shapes.entry(chain.numbering).or_default().push(first.shape);
        }
    }
    shapes.retain(|numbering, shapes| shapes.len() >= least_siblings(*numbering));
    shapes
}

#[derive(Default)]
struct Linker<'a> {
    /// By candidate: what stands before it.
    leads: &'a [Lead],
    chains: Vec<Chain>,
    /// Indices of the open lists, outermost first.
    live: Vec<usize>,
    /// By numbering: the list that was finished last.
    ended: HashMap<Numbering, usize>,
    paragraph: usize,
}

impl Linker<'_> {
    fn take(&mut self, index: usize, candidates: &mut [Candidate]) {
        let Some(&candidate) = candidates.get(index) else { return };
        if candidate.paragraph != self.paragraph {
            self.paragraph = candidate.paragraph;
            self.forget_old(candidates);
        }
        if let Some((chain, ordinal)) = self.same_list(&candidate) {
            if let Some(own) = candidates.get_mut(index) {
                own.ordinal = ordinal;
            }
            self.extend(chain, index, ordinal);
        } else if let Some((chain, inline)) = self.waiting(&candidate, candidates) {
            let ordinal = if candidate.ordinal == 0 {
                self.chains.get(chain).map_or(1, |chain| chain.last + 1)
            } else {
                candidate.ordinal
            };
            if let Some(own) = candidates.get_mut(index) {
                own.ordinal = ordinal;
                own.shape.inline = inline;
            }
            self.extend(chain, index, ordinal);
        } else if candidate.ordinal == 1 && (candidate.doubt != Doubt::Reading || !candidate.shape.inline) {
            self.open(index, &candidate, ListOrigin::First, 1);
        } else if candidate.numbering.is_strong()
            && !candidate.shape.inline
            && candidate.ordinal > 1
            && candidate.doubt != Doubt::Reading
        {
            self.repair(index, &candidate, candidates);
        } else if candidate.doubt == Doubt::Certain && candidate.ordinal > 1 {
            self.open(index, &candidate, ListOrigin::LostStart, 1);
        }
    }

    /// The open list to which an automatic number belongs, and its ordinal there: a letter does not tell whether it is Roman.
    fn same_list(&mut self, candidate: &Candidate) -> Option<(usize, u32)> {
        let (list, alphabetic) =
            (candidate.list?, candidate.numbering.is_alphabetic() && candidate.ordinal > 1);
        self.live.iter().rev().find_map(|&index| {
            let chain = self.chains.get_mut(index).filter(|chain| chain.list == Some(list))?;
            let ordinal = if alphabetic { chain.last + 1 } else { candidate.ordinal };
            if ordinal > chain.last + 1 {
                chain.gaps.push(chain.items.len());
            }
            (ordinal > chain.last).then_some((index, ordinal))
        })
    }

    /// Drops inline lists whose last point is too far back.
    fn forget_old(&mut self, candidates: &[Candidate]) {
        let (paragraph, chains) = (self.paragraph, &self.chains);
        self.live.retain(|&chain| {
            let last = chains.get(chain).and_then(Chain::last_item).and_then(|item| candidates.get(item));
            last.is_some_and(|last| !last.shape.inline || paragraph - last.paragraph <= REACH)
        });
    }

    /// The open list that waits for this candidate, and whether the candidate counts as inline in it.
    fn waiting(&self, candidate: &Candidate, candidates: &[Candidate]) -> Option<(usize, bool)> {
        let mut best: Option<(usize, bool, (bool, bool, u8))> = None;
        let mut blocks_above = false;
        let mut largest_unit: Option<Numbering> = None;
        for &index in self.live.iter().rev() {
            let Some(chain) = self.chains.get(index) else { continue };
            let Some(last) = chain.last_item().and_then(|item| candidates.get(item)) else { continue };
            let same = chain.numbering == candidate.numbering && chain.prefix == candidate.prefix;
            let kin = !same
                && chain.numbering.mixes_with(candidate.numbering)
                && (candidate.boundary >= Boundary::Strong || candidate.ordinal == 0);
            let swallowed = largest_unit.is_some_and(|unit| {
                unit.rank() < chain.numbering.rank() && matches!(chain.numbering, Numbering::Unit(_))
            });
            let torn = candidate.ordinal == 0 && !candidate.ends_with(last);
            if (same || kin)
                && !swallowed
                && !torn
                && chain.waits_for(candidate, candidates, self.leads)
                && let Some(inline) = scope(last, candidate, blocks_above)
            {
                let sure = !chain.is_doubtful(candidates);
                let score = (same, sure, last.shape.likeness(candidate.shape));
                if best.is_none_or(|(_, _, old)| score > old) {
                    best = Some((index, inline, score));
                }
            }
            blocks_above |= !last.shape.inline;
            if matches!(chain.numbering, Numbering::Unit(_))
                && largest_unit.is_none_or(|unit| chain.numbering.rank() < unit.rank())
            {
                largest_unit = Some(chain.numbering);
            }
        }
        best.map(|(index, inline, _)| (index, inline))
    }

    fn extend(&mut self, index: usize, item: usize, ordinal: u32) {
        while let Some(&top) = self.live.last() {
            if top == index {
                break;
            }
            self.live.pop();
            if let Some(chain) = self.chains.get(top) {
                self.ended.insert(chain.numbering, top);
            }
        }
        if let Some(chain) = self.chains.get_mut(index) {
            chain.items.push(item);
            chain.run += 1;
            chain.last = ordinal;
        }
    }

    fn open(&mut self, item: usize, candidate: &Candidate, origin: ListOrigin, run: usize) {
        let below = candidate.prefix > 0
            && self.live.iter().filter_map(|&index| self.chains.get(index)).any(|outer| {
                matches!(outer.numbering, Numbering::Arabic | Numbering::Decimal(_))
                    && outer.prefix.wrapping_mul(1000).wrapping_add(outer.last) == candidate.prefix
            });
        self.end_smaller_units(candidate.numbering);
        self.live.push(self.chains.len());
        self.chains.push(Chain {
            numbering: candidate.numbering,
            items: vec![item],
            origin,
            gaps: Vec::new(),
            repeats: Vec::new(),
            run,
            prefix: candidate.prefix,
            last: candidate.ordinal,
            list: candidate.list,
            below,
        });
        if self.live.len() > OPEN {
            self.live.remove(0);
        }
    }

    /// Ends the lists of smaller divisions when a larger one begins: a 章 is never inside a 条.
    fn end_smaller_units(&mut self, numbering: Numbering) {
        let is_smaller = |&index: &usize| {
            self.chains.get(index).is_some_and(|chain| {
                matches!(chain.numbering, Numbering::Unit(_)) && chain.numbering.rank() > numbering.rank()
            })
        };
        let first = self.live.iter().position(is_smaller);
        if let Some(first) = first.filter(|_| matches!(numbering, Numbering::Unit(_))) {
            for index in self.live.split_off(first) {
                if let Some(chain) = self.chains.get(index) {
                    self.ended.insert(chain.numbering, index);
                }
            }
        }
    }

    /// One ordinal is missing or doubled, or the numbering runs on, or the beginning is lost.
    fn repair(&mut self, item: usize, candidate: &Candidate, candidates: &[Candidate]) {
        let mended = self.live.iter().rev().copied().find(|&index| {
            let Some(chain) = self.chains.get(index) else { return false };
            let last = chain.last_item().and_then(|item| candidates.get(item));
            let ahead = candidate.ordinal.saturating_sub(chain.last);
            let near = candidate.ordinal == chain.last || (2..=furthest_gap(candidate)).contains(&ahead);
            let alike = last.is_some_and(|last| !last.shape.inline && last.shape == candidate.shape);
            chain.numbering == candidate.numbering && chain.prefix == candidate.prefix && near && alike
        });
        if let Some(index) = mended {
            if let Some(chain) = self.chains.get_mut(index) {
                let place = chain.items.len();
                if candidate.ordinal == chain.last {
                    chain.repeats.push(place);
                } else {
                    chain.gaps.push(place);
                }
            }
            self.extend(index, item, candidate.ordinal);
            return;
        }
        let ended = self.ended.get(&candidate.numbering).and_then(|&index| self.chains.get_mut(index));
        if let Some(chain) = ended
            && candidate.ordinal == chain.last + 1
            && chain.prefix == candidate.prefix
            && chain.last_item().and_then(|item| candidates.get(item)).is_some_and(|last| !last.shape.inline)
        {
            chain.run += 1;
            let run = chain.run;
            self.open(item, candidate, ListOrigin::RunsOn, run);
        } else {
            self.open(item, candidate, ListOrigin::LostStart, 1);
        }
    }
}

/// How far the next ordinal of a list may be ahead: chapters, which stand alone on their lines, may lack several.
const fn furthest_gap(candidate: &Candidate) -> u32 {
    match candidate.numbering {
        Numbering::Unit(StatuteDivision::Chapter | StatuteDivision::Part(_)) if candidate.shape.bare => 8,
        _ => 2,
    }
}

/// Whether a list with such a last point may take the candidate, and whether it then counts as inline.
fn scope(last: &Candidate, candidate: &Candidate, blocks_above: bool) -> Option<bool> {
    let apart = candidate.paragraph - last.paragraph;
    let parted = candidate.boundary >= Boundary::Strong
        || matches!(candidate.numbering, Numbering::Noun(noun) if noun.has_a_name());
    match (last.shape.inline, candidate.shape.inline) {
        (false, false) => Some(false),
        (_, true) if apart == 0 => Some(true),
        (false, true) if candidate.doubt == Doubt::SoftStart => Some(false),
        (false, true) => {
            (apart <= 2 && !blocks_above && parted && !candidate.numbering.is_strong()).then_some(true)
        }
        (true, true) => (!blocks_above && parted).then_some(true),
        (true, false) => (apart <= REACH && !blocks_above).then_some(false),
    }
}
