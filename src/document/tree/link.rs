//! Candidates into lists: 1, 2, 3 … of one numbering.
//!
//! A list begins with 1 and grows by 1; that alone turns away nearly everything that only looks like a marker. Open lists
//! form a stack: when one of them advances, all that were opened inside its last point are finished, so that the
//! intervals of the lists nest by construction.

use std::collections::HashMap;

use crate::document::{
    candidate::{Candidate, CandidateId, Candidates, Doubt, PointShape},
    markers::{
        mark::Boundary,
        numbering::{Numbering, StatuteDivision},
    },
    tree::{
        chain::{Chain, ChainId, Chains, ListOrigin, least_siblings},
        lead::Leads,
    },
};

/// At most this many lists are open at a time.
const OPEN: usize = 64;
/// An inline list may go on after at most this many paragraphs.
const REACH: usize = 4;

/// Links candidates into lists; `candidates` are in reading order, and 最后 gets its ordinal.
///
/// At the paragraphs `anew`, in order, another document begins, and with it all numbering.
pub fn link(candidates: &mut Candidates, leads: &Leads, anew: &[usize]) -> Chains {
    let mut linker = Linker::new(leads);
    let mut anew = anew.iter().peekable();
    for id in candidates.ids() {
        let paragraph = candidates.get(id).map_or(0, |candidate| candidate.paragraph);
        while anew.next_if(|&&begin| begin <= paragraph).is_some() {
            linker.live.clear();
            linker.ended.clear();
        }
        linker.take(id, candidates);
    }
    let valid: Vec<bool> = linker.chains.iter().map(|chain| chain.is_valid(candidates, leads)).collect();
    let shapes = shapes_of(&linker.chains, &valid, candidates);
    let mut verdicts = valid.into_iter();
    linker.chains.retain(|chain| {
        let is_valid = verdicts.next();
        debug_assert!(is_valid.is_some(), "a list without a verdict");
        is_valid.unwrap_or_default() || chain.is_single_sibling(candidates, &shapes)
    });
    linker.chains
}

/// By numbering: the shapes of the first points of at least two lists.
fn shapes_of(
    chains: &Chains,
    valid: &[bool],
    candidates: &Candidates,
) -> HashMap<Numbering, Vec<PointShape>> {
    let mut shapes: HashMap<Numbering, Vec<PointShape>> = HashMap::new();
    for (chain, _) in chains.iter().zip(valid).filter(|(chain, valid)| **valid && chain.numbering.is_strong())
    {
        if let Some(first) = chain.first_point(candidates) {
            shapes.entry(chain.numbering).or_default().push(first.shape);
        }
    }
    shapes.retain(|numbering, shapes| shapes.len() >= least_siblings(*numbering));
    shapes
}

struct Linker<'a> {
    /// What stands before each candidate.
    leads: &'a Leads,
    chains: Chains,
    /// The open lists, outermost first.
    live: Vec<ChainId>,
    /// By numbering: the list that was finished last.
    ended: HashMap<Numbering, ChainId>,
    paragraph: usize,
}

impl<'a> Linker<'a> {
    fn new(leads: &'a Leads) -> Self {
        Self { leads, chains: Chains::default(), live: Vec::new(), ended: HashMap::new(), paragraph: 0 }
    }

    fn take(&mut self, id: CandidateId, candidates: &mut Candidates) {
        let Some(&candidate) = candidates.get(id) else { return };
        if candidate.paragraph != self.paragraph {
            self.paragraph = candidate.paragraph;
            self.forget_old(candidates);
        }
        if let Some((chain, ordinal)) = self.same_list(&candidate) {
            if let Some(own) = candidates.get_mut(id) {
                own.ordinal = ordinal;
            }
            self.extend(chain, id, ordinal);
        } else if let Some((chain, inline)) = self.waiting(&candidate, candidates) {
            let ordinal = if candidate.ordinal == 0 {
                self.chains.get(chain).map_or(1, |chain| chain.last + 1)
            } else {
                candidate.ordinal
            };
            if let Some(own) = candidates.get_mut(id) {
                own.ordinal = ordinal;
                own.shape.inline = inline;
            }
            self.extend(chain, id, ordinal);
        } else if candidate.ordinal == 1 && (candidate.doubt != Doubt::Reading || !candidate.shape.inline) {
            self.open(id, &candidate, ListOrigin::First, 1);
        } else if candidate.numbering.is_strong()
            && !candidate.shape.inline
            && candidate.ordinal > 1
            && candidate.doubt != Doubt::Reading
        {
            self.repair(id, &candidate, candidates);
        } else if candidate.doubt == Doubt::Certain && candidate.ordinal > 1 {
            self.open(id, &candidate, ListOrigin::LostStart, 1);
        }
    }

    /// The open list to which an automatic number belongs, and its ordinal there: a letter does not tell whether it is Roman.
    fn same_list(&mut self, candidate: &Candidate) -> Option<(ChainId, u32)> {
        let (list, alphabetic) =
            (candidate.list?, candidate.numbering.is_alphabetic() && candidate.ordinal > 1);
        self.live.iter().rev().find_map(|&id| {
            let chain = self.chains.get_mut(id).filter(|chain| chain.list == Some(list))?;
            let ordinal = if alphabetic { chain.last + 1 } else { candidate.ordinal };
            if ordinal > chain.last + 1 {
                chain.gaps.push(chain.items.len());
            }
            (ordinal > chain.last).then_some((id, ordinal))
        })
    }

    /// Drops inline lists whose last point is too far back.
    fn forget_old(&mut self, candidates: &Candidates) {
        let (paragraph, chains) = (self.paragraph, &self.chains);
        self.live.retain(|&chain| {
            let last = chains.get(chain).and_then(|chain| chain.last_point(candidates));
            last.is_some_and(|last| !last.shape.inline || paragraph - last.paragraph <= REACH)
        });
    }

    /// The open list that waits for this candidate, and whether the candidate counts as inline in it.
    fn waiting(&self, candidate: &Candidate, candidates: &Candidates) -> Option<(ChainId, bool)> {
        // Every list has its first point, and no list waits for another.
        if candidate.ordinal == 1 && candidate.doubt != Doubt::Again {
            return None;
        }
        let mut best: Option<(ChainId, bool, (bool, bool, u8))> = None;
        let mut blocks_above = false;
        let mut largest_unit: Option<Numbering> = None;
        for &id in self.live.iter().rev() {
            let Some(chain) = self.chains.get(id) else { continue };
            let Some(last) = chain.last_point(candidates) else { continue };
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
                    best = Some((id, inline, score));
                }
            }
            blocks_above |= !last.shape.inline;
            if matches!(chain.numbering, Numbering::Unit(_))
                && largest_unit.is_none_or(|unit| chain.numbering.rank() < unit.rank())
            {
                largest_unit = Some(chain.numbering);
            }
        }
        best.map(|(id, inline, _)| (id, inline))
    }

    fn extend(&mut self, to: ChainId, item: CandidateId, ordinal: u32) {
        while let Some(&top) = self.live.last() {
            if top == to {
                break;
            }
            self.live.pop();
            if let Some(chain) = self.chains.get(top) {
                self.ended.insert(chain.numbering, top);
            }
        }
        if let Some(chain) = self.chains.get_mut(to) {
            chain.items.push(item);
            chain.run += 1;
            chain.last = ordinal;
        }
    }

    fn open(&mut self, item: CandidateId, candidate: &Candidate, origin: ListOrigin, run: usize) {
        let below = candidate.prefix > 0
            && self.live.iter().filter_map(|&id| self.chains.get(id)).any(|outer| {
                matches!(outer.numbering, Numbering::Arabic | Numbering::Decimal(_))
                    && outer.prefix.wrapping_mul(1000).wrapping_add(outer.last) == candidate.prefix
            });
        self.end_smaller_units(candidate.numbering);
        let opened = self.chains.push(Chain {
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
        self.live.push(opened);
        if self.live.len() > OPEN {
            self.live.remove(0);
        }
    }

    /// Ends the lists of smaller divisions when a larger one begins: a 章 is never inside a 条.
    fn end_smaller_units(&mut self, numbering: Numbering) {
        let is_smaller = |&id: &ChainId| {
            self.chains.get(id).is_some_and(|chain| {
                matches!(chain.numbering, Numbering::Unit(_)) && chain.numbering.rank() > numbering.rank()
            })
        };
        let first = self.live.iter().position(is_smaller);
        if let Some(first) = first.filter(|_| matches!(numbering, Numbering::Unit(_))) {
            for id in self.live.split_off(first) {
                if let Some(chain) = self.chains.get(id) {
                    self.ended.insert(chain.numbering, id);
                }
            }
        }
    }

    /// One ordinal is missing or doubled, or the numbering runs on, or the beginning is lost.
    fn repair(&mut self, item: CandidateId, candidate: &Candidate, candidates: &Candidates) {
        let mended = self.live.iter().rev().copied().find(|&id| {
            let Some(chain) = self.chains.get(id) else { return false };
            let last = chain.last_point(candidates);
            let ahead = candidate.ordinal.saturating_sub(chain.last);
            let near = candidate.ordinal == chain.last || (2..=furthest_gap(candidate)).contains(&ahead);
            let alike = last.is_some_and(|last| !last.shape.inline && last.shape == candidate.shape);
            chain.numbering == candidate.numbering && chain.prefix == candidate.prefix && near && alike
        });
        if let Some(id) = mended {
            if let Some(chain) = self.chains.get_mut(id) {
                let place = chain.items.len();
                if candidate.ordinal == chain.last {
                    chain.repeats.push(place);
                } else {
                    chain.gaps.push(place);
                }
            }
            self.extend(id, item, candidate.ordinal);
            return;
        }
        let ended = self.ended.get(&candidate.numbering).and_then(|&id| self.chains.get_mut(id));
        if let Some(chain) = ended
            && candidate.ordinal == chain.last + 1
            && chain.prefix == candidate.prefix
            && chain.last_point(candidates).is_some_and(|last| !last.shape.inline)
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
