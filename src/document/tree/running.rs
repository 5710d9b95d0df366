//! Numbering that runs on through the parts of a text: （三） under 二、 after （二） under 一、, and the paragraphs of an
//! address that are numbered from its first to its last one.

use std::collections::HashMap;

use crate::document::{
    candidate::Candidates,
    tree::{
        chain::Chains,
        title::{Heads, Title},
    },
};

/// Parts the lists that run on right below headings, so that they do not hold the headings.
///
/// A heading without a number parts every list. One with a number parts a list of paragraphs of a larger rank that goes on
/// below at least two such headings; where it does so once, the list may hold them after all.
pub fn part(titles: &[Title], candidates: &Candidates, chains: &mut Chains) {
    let below: Vec<usize> =
        titles.iter().filter(|title| title.heads == Heads::Part).map(|title| title.paragraph + 1).collect();
    let headings = headings(candidates, chains);
    for id in chains.ids() {
        let Some(chain) = chains.get(id) else { break };
        let (mut places, mut numbered) = (Vec::new(), Vec::new());
        for (place, &item) in chain.items.iter().enumerate().skip(1) {
            let Some(point) = candidates.get(item).filter(|point| point.at == 0) else { continue };
            if below.binary_search(&point.paragraph).is_ok() {
                places.push(place);
            } else if point.shape.closed
                && chain.numbering.is_strong()
                && point
                    .paragraph
                    .checked_sub(1)
                    .and_then(|above| headings.get(&above))
                    .is_some_and(|&rank| rank < chain.numbering.rank())
            {
                numbered.push(place);
            }
        }
        if numbered.len() >= 2 {
            places.extend(numbered);
            places.sort_unstable();
        }
        for &place in places.iter().rev() {
            let Some(rest) = chains.get_mut(id).map(|chain| chain.split_off(place)) else { break };
            chains.push(rest);
        }
    }
}

/// The ranks of the points that are headings on lines of their own, by paragraph.
fn headings(candidates: &Candidates, chains: &Chains) -> HashMap<usize, u8> {
    let mut ranks = HashMap::new();
    for chain in chains {
        for point in chain.points(candidates) {
            if point.at == 0 && point.shape.bare {
                ranks.insert(point.paragraph, chain.numbering.rank());
            }
        }
    }
    ranks
}
