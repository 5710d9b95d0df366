//! Which texts are one speech.

use std::collections::{BTreeMap, HashMap};

use super::relation::{Likeness, Relation};

/// How alike texts are that are one whatever else is known.
const SURE: f64 = 0.75;

/// Returns the groups of copies, each in ascending order, the group with the smallest index first; texts without a copy are
/// in none.
///
/// A longer text that holds two speeches is a copy of the one that it shares more with, and does not make one of both. Texts
/// that are `apart` by the user's word are never in one group, whatever they share and with whom.
pub fn groups(pairs: &[(usize, usize, Likeness)], apart: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut forest = Forest { apart: apart.to_vec(), ..Forest::default() };
    let mut contained = Vec::new();
    for &(one, other, likeness) in pairs.iter().filter(|(.., it)| it.relation() == Relation::Copy) {
        if likeness.equal || likeness.jaccard >= SURE {
            forest.join(one, other);
        } else {
            contained.push((one, other, likeness.jaccard));
        }
    }
    contained.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    // What each text was joined to by being in it or holding it.
    let mut joined: HashMap<usize, usize> = HashMap::new();
    for (one, other, _) in contained {
        let apart = |forest: &mut Forest, text: usize, with: usize, joined: &HashMap<usize, usize>| {
            joined.get(&text).is_some_and(|before| forest.root(*before) != forest.root(with))
        };
        if apart(&mut forest, one, other, &joined) || apart(&mut forest, other, one, &joined) {
            continue;
        }
        joined.insert(one, other);
        joined.insert(other, one);
        forest.join(one, other);
    }
    forest.groups()
}

/// Sets of texts that are joined to each other.
#[derive(Debug, Default)]
struct Forest {
    above: BTreeMap<usize, usize>,
    /// The pairs that are never joined.
    apart: Vec<(usize, usize)>,
}

impl Forest {
    fn root(&mut self, text: usize) -> usize {
        let mut root = text;
        while let Some(above) = self.above.get(&root).copied().filter(|above| *above != root) {
            root = above;
        }
        let mut here = text;
        while here != root {
            here = self.above.insert(here, root).unwrap_or(root);
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let apart = std::mem::take(&mut self.apart);
        let is_barred = apart.iter().any(|&(a, b)| {
            let (a, b) = (self.root(a), self.root(b));
            one != other && ((a, b) == (one, other) || (b, a) == (one, other))
        });
        self.apart = apart;
        if is_barred {
            return;
        }
        self.above.insert(one.max(other), one.min(other));
        self.above.insert(one.min(other), one.min(other));
    }

    fn groups(&mut self) -> Vec<Vec<usize>> {
        let texts: Vec<usize> = self.above.keys().copied().collect();
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for text in texts {
            groups.entry(self.root(text)).or_default().push(text);
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::Document,
        library::copies::{Shingles, Sketch, candidates},
    };

    /// A speech of about 60 sentences that share nothing with those of another seed.
    fn speech(seed: u32) -> Vec<String> {
        let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(12_345);
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 10
        };
        let sentence = |_| {
            let letters: String = (0..24).filter_map(|_| char::from_u32(0x4E00 + next() % 5000)).collect();
            format!("{letters}。")
        };
        (0..60).map(sentence).collect()
    }

    fn text(title: &str, sentences: &[String]) -> String {
        let body: Vec<String> =
            sentences.chunks(4).map(|paragraph| format!("　　{}", paragraph.concat())).collect();
        format!("{title}\n\n同志们：\n{}\n", body.join("\n"))
    }

    fn grouped(texts: &[String]) -> Vec<Vec<usize>> {
        let documents: Vec<Document> = texts.iter().map(|text| Document::skim(text.clone())).collect();
        let sketches: Vec<Sketch> = documents.iter().map(Sketch::of).collect();
        let shingles: Vec<Shingles> = documents.iter().map(Shingles::of).collect();
        let pairs = candidates(&sketches).into_iter().filter_map(|(one, other)| {
            let side = |index: usize| Some((sketches.get(index)?, shingles.get(index)?));
            Some((one, other, Likeness::of(side(one)?, side(other)?)))
        });
        groups(&pairs.collect::<Vec<_>>(), &[])
    }

    #[test]
    fn a_speech_is_known_again_under_another_title_with_changes_and_cut() {
        let (one, other) = (speech(1), speech(2));
        let changed: Vec<String> = one
            .iter()
            .enumerate()
            .map(|(at, it)| if at % 12 == 0 { it.replacen('。', "某某市。", 1) } else { it.clone() })
            .collect();
        let cut = one.get(..40).unwrap_or_default();
        let texts = [
            text("在大会上的讲话", &one),
            text("在全市工作会议上的发言", &changed),
            text("另一篇讲话", &other),
            text("在大会上的讲话", cut),
        ];
        assert_eq!(grouped(&texts), [[0, 1, 3]]);
    }

    #[test]
    fn two_speeches_joined_in_one_text_do_not_become_one() {
        let (one, other) = (speech(3), speech(4));
        let joined: Vec<String> = one.iter().chain(&other).cloned().collect();
        let texts = [text("甲", &one), text("乙", &other), text("丙", &joined)];
        let groups = grouped(&texts);
        assert!(groups.len() <= 1 && groups.iter().all(|group| group.len() == 2), "{groups:?}");
    }

    #[test]
    fn what_shares_its_phrases_alone_stays_apart() {
        let (one, other) = (speech(5), speech(6));
        let next: Vec<String> = one
            .iter()
            .zip(&other)
            .enumerate()
            .map(|(at, (a, b))| if at % 3 == 0 { a.clone() } else { b.clone() })
            .collect();
        assert_eq!(grouped(&[text("甲", &one), text("乙", &next)]), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn what_is_said_to_be_apart_stays_so_whatever_comes_between() {
        let likeness = Likeness { jaccard: 0.9, containment: 0.95, equal: false, short: false };
        let pairs: Vec<_> = [(0, 1), (1, 2), (2, 3), (0, 3)].map(|(a, b)| (a, b, likeness)).to_vec();
        assert_eq!(groups(&pairs, &[]), [[0, 1, 2, 3]]);
        assert_eq!(groups(&pairs, &[(0, 2)]), [[0, 1], [2, 3]]);
        assert_eq!(groups(&pairs, &[(2, 0), (1, 2), (2, 3)]), [[0, 1, 3]]);
        assert_eq!(groups(&pairs, &[(0, 1), (0, 2), (0, 3)]), [[1, 2, 3]]);
    }

    #[test]
    fn a_short_text_is_a_copy_only_of_its_equal() {
        let short = |end: &str| format!("在会上的讲话\n\n同志们：\n　　今天开会，主要是部署工作。{end}\n");
        assert_eq!(grouped(&[short("散会。"), short("散会！"), short("谢谢大家。")]), [[0, 1]]);
    }
}
