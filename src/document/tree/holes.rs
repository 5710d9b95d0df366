//! Headings that lost their number: 二、… / a bare line / 四、….
//!
//! Where a list lacks ordinals and just as many bare lines stand between the points round the hole, each with text below
//! it, they are the points that are missing. With more lines than ordinals nobody can tell which.

use std::{collections::BTreeMap, ops::Bound};

use crate::document::{
    candidate::{Candidate, CandidateId, Candidates, Doubt, PointShape},
    markers::mark::Boundary,
    tree::{
        chain::{Chain, ChainId, Chains, PointPlace},
        profile::{Bare, Profile, Trait},
    },
};

/// A heading has at most this many characters, or as many as its longer sibling.
const LONGEST: usize = 30;

/// Fills the holes of all lists; returns the paragraphs that fill them, in order.
pub fn fill(candidates: &mut Candidates, chains: &mut Chains, profiles: &[Profile]) -> Vec<usize> {
    let mut filled = Vec::new();
    let mut begins: BTreeMap<PointPlace, ChainId> =
        chains.pairs().filter_map(|(id, chain)| Some((chain.begin(candidates)?, id))).collect();
    for id in chains.ids() {
        let gaps = chains.get(id).map(|chain| chain.gaps.clone()).unwrap_or_default();
        // Backwards, so that the places of earlier gaps stay right.
        for place in gaps.into_iter().rev() {
            let Some(lines) = chains.get(id).and_then(|chain| lines_in(chain, place, candidates, profiles))
            else {
                continue;
            };
            let before = chains.get(id).and_then(|chain| chain.items.get(place - 1)).copied();
            let Some(before) = before.and_then(|item| candidates.get(item)).copied() else { continue };
            let mut found = Vec::with_capacity(lines.len());
            for (&paragraph, ordinal) in lines.iter().zip(before.ordinal + 1..) {
                part_at(chains, &mut begins, candidates, (before.place(), (paragraph, 0)));
                found.push(candidates.push(numberless(&before, paragraph, ordinal)));
            }
            if let Some(chain) = chains.get_mut(id) {
                chain.insert(place, found);
            }
            filled.extend(lines);
        }
    }
    filled.sort_unstable();
    filled
}

/// The bare lines in the hole before the point at `place`, when there are as many as ordinals are missing.
fn lines_in(
    chain: &Chain,
    place: usize,
    candidates: &Candidates,
    profiles: &[Profile],
) -> Option<Vec<usize>> {
    let point = |place: usize| chain.items.get(place).and_then(|&item| candidates.get(item));
    let (before, after) = (point(place.checked_sub(1)?)?, point(place)?);
    let missing = usize::try_from(after.ordinal.checked_sub(before.ordinal + 1)?).ok()?;
    if chain.list.is_some() || !before.shape.bare || !after.shape.bare {
        return None;
    }
    let look = |paragraph: usize| profiles.get(paragraph);
    let siblings = [before, after].map(|point| {
        let profile = look(point.paragraph);
        debug_assert!(profile.is_some(), "there is no paragraph {}", point.paragraph);
        profile.map_or(0, |profile| profile.length)
    });
    let longest = siblings.into_iter().max().unwrap_or_default().max(LONGEST);
    let heads = |&paragraph: &usize| {
        look(paragraph).is_some_and(|profile| {
            (matches!(profile.bare, Bare::Heading | Bare::Title) || profile.is(Trait::Pauses))
                && (2..=longest).contains(&profile.length)
        }) && look(paragraph - 1).is_some_and(|above| above.finished)
            && look(paragraph + 1)
                .is_some_and(|below| below.has_stop || below.opener.is_some() || below.finished)
    };
    let lines: Vec<usize> =
        (before.paragraph + 2..after.paragraph.saturating_sub(1)).filter(heads).take(missing + 1).collect();
    (lines.len() == missing).then_some(lines)
}

/// A point without a marker that looks like its sibling.
const fn numberless(sibling: &Candidate, paragraph: usize, ordinal: u32) -> Candidate {
    Candidate {
        numbering: sibling.numbering,
        ordinal,
        paragraph,
        at: 0,
        end: 0,
        boundary: Boundary::Paragraph,
        shape: PointShape { inline: false, bare: true, closed: false },
        prefix: sibling.prefix,
        doubt: Doubt::None,
        list: None,
        quoted: false,
    }
}

/// Parts the lists that begin after `from` and go on after `to`, because a point of an outer list stands there. `begins`
/// are all lists by the place of their first points.
fn part_at(
    chains: &mut Chains,
    begins: &mut BTreeMap<PointPlace, ChainId>,
    candidates: &Candidates,
    (from, to): (PointPlace, PointPlace),
) {
    let place = |item: &CandidateId| candidates.get(*item).map(Candidate::place);
    let inside: Vec<ChainId> =
        begins.range((Bound::Excluded(from), Bound::Excluded(to))).map(|(_, &id)| id).collect();
    for id in inside {
        let Some(chain) = chains.get_mut(id) else { continue };
        if chain.end(candidates).is_none_or(|last| last < to) {
            continue;
        }
        let cut = chain.items.partition_point(|item| place(item) < Some(to));
        let rest = chain.split_off(cut);
        if let Some(first) = rest.begin(candidates) {
            begins.insert(first, chains.push(rest));
        }
    }
}
