//! Which sentence of B is which of A, each free to move.

use super::{
    index::Lookalikes,
    sections::Matching,
    sentence::{Sentence, Side},
    series::heaviest_increasing,
    twins::{SHORT, sorted},
};

/// The least likeness of two sentences in sections that belong together, and of any two.
const HERE: f32 = 0.18;
const ELSEWHERE: f32 = 0.30;
/// What it is worth in rank that the sections belong together, and that a neighbour is linked to the neighbour.
const SECTION: f32 = 0.15;
const NEIGHBOUR: f32 = 0.05;
/// By how much each linked neighbour lowers the least likeness in the second round.
const EASED: f32 = 0.02;
/// The least share of a sentence that makes it a part of another one, in sections that belong together and elsewhere.
const PART_HERE: f32 = 0.40;
const PART_ELSEWHERE: f32 = 0.60;
/// Below this likeness a link does not say that anything moved.
const MOVED: f32 = 0.50;

/// A sentence of A and one of B that belong together, by their indices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    pub a: usize,
    pub b: usize,
    pub kind: LinkKind,
    pub likeness: f32,
    pub moved: bool,
}

/// How two sentences belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkKind {
    /// They are equal.
    Same,
    /// One is the other, in other words.
    Reworded,
    /// One stands, mostly, inside the other.
    Part,
}

/// Links the sentences of `a` and `b`, in the order of B; `twins` are those that are equal and alone of their kind.
pub(super) fn link(
    a: &Side<'_>,
    b: &Side<'_>,
    twins: &[Option<u32>],
    lookalikes: &Lookalikes,
    matching: &Matching,
) -> Vec<Link> {
    let linker = SentenceLinker { a, b, lookalikes, homes: Homes::new(a, b, matching) };
    let mut pairs = Pairing::new(a.sentences.len(), twins);
    for round in 0..2 {
        pairs = linker.round(&pairs, twins, round > 0);
    }
    pairs.pair_repeats(&a.sentences, &b.sentences);
    let mut links = linker.links(&pairs);
    links.extend(linker.parts_of_a(&pairs));
    links.extend(linker.parts_of_b(&pairs));
    linker.find_moved(&mut links);
    links.sort_by_key(|link| link.b);
    links
}

/// The one-to-one links, by the indices of both sides.
#[derive(Clone, Debug)]
struct Pairing {
    of_a: Vec<Option<usize>>,
    of_b: Vec<Option<usize>>,
}

impl Pairing {
    fn new(count_a: usize, twins: &[Option<u32>]) -> Self {
        let mut pairs = Self { of_a: vec![None; count_a], of_b: vec![None; twins.len()] };
        for (b, twin) in twins.iter().enumerate() {
            if let Some(a) = twin {
                pairs.pair(*a as usize, b);
            }
        }
        pairs
    }

    /// Links two sentences, unless one of them is linked.
    fn pair(&mut self, a: usize, b: usize) {
        if let (Some(of_a @ None), Some(of_b @ None)) = (self.of_a.get_mut(a), self.of_b.get_mut(b)) {
            *of_a = Some(b);
            *of_b = Some(a);
        }
    }

    fn of_a(&self, a: usize) -> Option<usize> {
        self.of_a.get(a).copied().flatten()
    }

    fn of_b(&self, b: usize) -> Option<usize> {
        self.of_b.get(b).copied().flatten()
    }

    /// How many neighbours of `a` are linked to the same neighbour of `b`.
    fn neighbours(&self, a: usize, b: usize) -> f32 {
        let before = a.checked_sub(1).zip(b.checked_sub(1)).is_some_and(|(a, b)| self.of_a(a) == Some(b));
        let after = self.of_a(a + 1) == Some(b + 1);
        f32::from(u8::from(before) + u8::from(after))
    }

    /// Links equal sentences that stand several times, in their order.
    fn pair_repeats(&mut self, a: &[Sentence], b: &[Sentence]) {
        let free = |sentences: &[Sentence], partners: &[Option<usize>]| {
            let mut hashes = sorted(sentences);
            hashes.retain(|&(_, at)| partners.get(at as usize).is_some_and(Option::is_none));
            hashes
        };
        let (free_a, free_b) = (free(a, &self.of_a), free(b, &self.of_b));
        let mut rest = free_a.as_slice();
        for alike in free_b.chunk_by(|left, right| left.0 == right.0) {
            let Some(&(hash, _)) = alike.first() else { continue };
            rest = rest.get(rest.partition_point(|&(other, _)| other < hash)..).unwrap_or_default();
            let equals = rest.iter().take_while(|&&(other, _)| other == hash);
            for (&(_, a), &(_, b)) in equals.zip(alike) {
                self.pair(a as usize, b as usize);
            }
        }
    }
}

/// For each section, the innermost one above it, or it itself, that belongs to one of the other document.
struct Homes<'m> {
    of_a: Vec<Option<usize>>,
    of_b: Vec<Option<usize>>,
    matching: &'m Matching,
}

impl<'m> Homes<'m> {
    fn new(a: &Side<'_>, b: &Side<'_>, matching: &'m Matching) -> Self {
        let home = |side: &Side<'_>, partners: &[Option<usize>], others: &[Option<usize>]| {
            let known = |&section: &usize| {
                let of = |list: &[Option<usize>]| list.get(section).copied().flatten().is_some();
                of(partners) || of(others)
            };
            (0..side.sections().len()).map(|section| side.upwards(Some(section)).find(known)).collect()
        };
        Self {
            of_a: home(a, &matching.of_a, &matching.merged),
            of_b: home(b, &matching.of_b, &matching.split),
            matching,
        }
    }

    /// Whether the innermost known sections of two sentences belong together.
    fn related(&self, a: &Sentence, b: &Sentence) -> bool {
        let home =
            |homes: &[Option<usize>], section: Option<u32>| homes.get(section? as usize).copied().flatten();
        match (home(&self.of_a, a.section), home(&self.of_b, b.section)) {
            (None, None) => true,
            (Some(a), Some(b)) => {
                let is = |list: &[Option<usize>], at: usize, other| list.get(at) == Some(&Some(other));
                is(&self.matching.of_a, a, b)
                    || is(&self.matching.split, b, a)
                    || is(&self.matching.merged, a, b)
            }
            _ => false,
        }
    }
}

/// What is known while sentences are linked.
struct SentenceLinker<'s, 'd> {
    a: &'s Side<'d>,
    b: &'s Side<'d>,
    lookalikes: &'s Lookalikes,
    homes: Homes<'s>,
}

impl SentenceLinker<'_, '_> {
    fn related(&self, a: usize, b: usize) -> bool {
        self.a.sentence(a).zip(self.b.sentence(b)).is_some_and(|(a, b)| self.homes.related(a, b))
    }

    fn equal(&self, a: usize, b: usize) -> bool {
        self.a.sentence(a).zip(self.b.sentence(b)).is_some_and(|(a, b)| a.hash == b.hash)
    }

    /// Links candidates, the likest first; `before` tells which neighbours are linked.
    fn round(&self, before: &Pairing, twins: &[Option<u32>], eased: bool) -> Pairing {
        let mut ranked: Vec<(f32, usize, usize)> = Vec::new();
        for (b, (candidates, twin)) in self.lookalikes.iter().zip(twins).enumerate() {
            if twin.is_some() {
                continue;
            }
            for candidate in candidates {
                let a = candidate.a as usize;
                let likeness = if self.equal(a, b) { 1.0 } else { candidate.likeness };
                let neighbours = before.neighbours(a, b);
                let (least, bonus) = if self.related(a, b) { (HERE, SECTION) } else { (ELSEWHERE, 0.0) };
                if likeness >= least - if eased { EASED * neighbours } else { 0.0 } {
                    ranked.push((likeness + bonus + NEIGHBOUR * neighbours, a, b));
                }
            }
        }
        ranked.sort_unstable_by(|left, right| {
            right.0.total_cmp(&left.0).then(left.2.cmp(&right.2)).then(left.1.cmp(&right.1))
        });
        let mut pairs = Pairing::new(self.a.sentences.len(), twins);
        for (_, a, b) in ranked {
            pairs.pair(a, b);
        }
        pairs
    }

    /// The one-to-one links.
    fn links(&self, pairs: &Pairing) -> Vec<Link> {
        let link = |(b, a): (usize, Option<usize>)| {
            let a = a?;
            let (kind, likeness) = if self.equal(a, b) {
                (LinkKind::Same, 1.0)
            } else {
                let likeness = u32::try_from(a).ok().and_then(|a| self.lookalikes.likeness(a, b));
                (LinkKind::Reworded, likeness.unwrap_or_default())
            };
            Some(Link { a, b, kind, likeness, moved: !self.related(a, b) })
        };
        pairs.of_b.iter().copied().enumerate().filter_map(link).collect()
    }

    /// A link between a sentence that is left over and a longer one, if so much of it stands there.
    fn part(&self, a: usize, b: usize, share: f32) -> Option<Link> {
        let related = self.related(a, b);
        let least = if related { PART_HERE } else { PART_ELSEWHERE };
        (share >= least).then_some(Link { a, b, kind: LinkKind::Part, likeness: share, moved: !related })
    }

    /// The sentences of B that are left over and stood inside one of A that is linked.
    fn parts_of_a<'l>(&'l self, pairs: &'l Pairing) -> impl Iterator<Item = Link> + 'l {
        self.lookalikes.iter().enumerate().filter_map(|(b, candidates)| {
            let sentence = self.b.sentence(b).filter(|it| it.length >= SHORT && pairs.of_b(b).is_none())?;
            let inside = candidates.iter().filter(|candidate| {
                let a = candidate.a as usize;
                pairs.of_a(a).is_some() && self.a.sentence(a).is_some_and(|it| it.length >= sentence.length)
            });
            let links = inside.filter_map(|candidate| self.part(candidate.a as usize, b, candidate.part));
            links.max_by(|left, right| left.likeness.total_cmp(&right.likeness))
        })
    }

    /// The sentences of A that are left over and stand inside one of B that is linked.
    fn parts_of_b(&self, pairs: &Pairing) -> Vec<Link> {
        let mut best: Vec<Option<Link>> = vec![None; self.a.sentences.len()];
        for (b, candidates) in self.lookalikes.iter().enumerate().filter(|&(b, _)| pairs.of_b(b).is_some()) {
            for candidate in candidates {
                let a = candidate.a as usize;
                let (Some(whole), Some(part)) = (self.b.sentence(b), self.a.sentence(a)) else { continue };
                if pairs.of_a(a).is_some() || part.length < SHORT || whole.length < part.length {
                    continue;
                }
                if let Some(link) = self.part(a, b, candidate.part)
                    && let Some(best) = best.get_mut(a)
                    && best.is_none_or(|best| best.likeness < link.likeness)
                {
                    *best = Some(link);
                }
            }
        }
        best.into_iter().flatten().collect()
    }

    /// Finds the links out of the order of their section, and takes back what is too slight to have moved.
    fn find_moved(&self, links: &mut [Link]) {
        let section = |link: &Link| self.b.sentence(link.b).and_then(|sentence| sentence.section);
        let mut staying: Vec<(Option<u32>, usize, usize)> = Vec::new();
        for (at, link) in links.iter().enumerate() {
            if !link.moved && link.kind != LinkKind::Part {
                staying.push((section(link), link.b, at));
            }
        }
        staying.sort_unstable();
        for family in staying.chunk_by(|left, right| left.0 == right.0) {
            let weight = |b: usize| self.b.sentence(b).map_or(0.0, |sentence| sentence.length as f32);
            let series: Vec<(usize, f32)> = family
                .iter()
                .filter_map(|&(_, b, at)| links.get(at).map(|link| (link.a, weight(b))))
                .collect();
            for (&(_, _, at), stays) in family.iter().zip(heaviest_increasing(&series)) {
                if let Some(link) = links.get_mut(at) {
                    link.moved = !stays;
                }
            }
        }
        for link in links {
            let short = self.b.sentence(link.b).is_none_or(|sentence| sentence.length < SHORT);
            link.moved &= link.likeness >= MOVED && !short;
        }
    }
}
