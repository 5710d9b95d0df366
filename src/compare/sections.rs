//! Which section of B is which of A: by headings, by the sentences that look alike, and by what stands round them.

use super::{
    index::{self, Lookalikes},
    sentence::Side,
    series::heaviest_increasing,
};
use crate::document::{JoinedText, Numbering};

/// What a like heading, like content and mutual focus are worth.
const HEAD: f32 = 0.40;
const CONTENT: f32 = 0.35;
const FOCUS: f32 = 0.30;
/// What it is worth that the parents belong together; half of it at the root.
const PARENT: f32 = 0.16;
/// What it costs that both parents belong elsewhere: last year's task, worded like this year's result, is another thing.
const STRAY: f32 = 0.15;
/// What a neighbour is worth that belongs to the neighbour.
const NEIGHBOUR: f32 = 0.05;
/// The least heading, the least content, and the least focus with its content, one of which a pair must have.
const LEAST_HEAD: f32 = 0.34;
const LEAST_CONTENT: f32 = 0.10;
const LEAST_FOCUS: f32 = 0.30;
const LEAST_FOCUSED_CONTENT: f32 = 0.03;
/// How much of these is enough where the parents belong together.
const AT_HOME: f32 = 0.4;
/// The least score of a pair.
const LEAST_SCORE: f32 = 0.16;
/// The least likeness of a sentence that votes.
const VOTE: f32 = 0.20;
/// How many votes are held before they are added up: most say the same of the sections above.
const GATHERED: usize = 1 << 16;
/// A sentence votes for this many of its lookalikes, and for none that is less like it than this share of the first.
const VOTES: usize = 3;
const NEARLY: f32 = 0.75;
/// What the votes of a single sentence count where the headings differ and a better one stands elsewhere.
const SINGLE: f32 = 0.6;
/// Below this likeness headings differ.
const DIFFERENT: f32 = 0.2;
/// The share of its characters by which a section that is left over belongs to another one.
const SPLIT: f32 = 0.25;
/// Headings are compared by so many characters.
const HEADING: usize = 60;
/// Pairs of characters in more headings than this lead to none.
const FREQUENT: usize = 200;
/// The least likeness of headings that is looked at.
const HINT: f32 = 0.1;

/// The sections of two documents laid side by side, by their indices.
#[derive(Clone, Debug, Default)]
pub(super) struct Matching {
    /// By section of A: the one of B that it is.
    pub of_a: Vec<Option<usize>>,
    /// By section of B: the one of A that it is.
    pub of_b: Vec<Option<usize>>,
    /// By section of A that is none of B: the one that it went into.
    pub merged: Vec<Option<usize>>,
    /// By section of B that is none of A: the one that it was a part of.
    pub split: Vec<Option<usize>>,
    /// By section of B: whether it stands elsewhere than before.
    pub moved: Vec<bool>,
    /// By section of A and of B: its characters, with those of the sections below it.
    pub lengths: [Vec<f32>; 2],
}

/// What speaks for a section of A being one of B.
#[derive(Clone, Copy, Debug, Default)]
struct SectionTie {
    a: usize,
    b: usize,
    /// The likeness of the headings.
    head: f32,
    votes: f32,
    /// How many sentences voted, headings apart.
    voters: u32,
    content: f32,
    focus: f32,
    score: f32,
}

/// Lays the sections of `a` and `b` side by side.
pub(super) fn align(a: &Side<'_>, b: &Side<'_>, lookalikes: &Lookalikes) -> Matching {
    let mut matching = Matching {
        of_a: vec![None; a.sections().len()],
        of_b: vec![None; b.sections().len()],
        merged: vec![None; a.sections().len()],
        split: vec![None; b.sections().len()],
        moved: vec![false; b.sections().len()],
        lengths: [a, b].map(lengths),
    };
    let votes = votes(a, b, lookalikes);
    let ties = weigh(a, b, &votes, &matching.lengths);
    for pass in 0..3 {
        matching.pass(a, b, &ties, pass > 0);
    }
    matching.split_and_merge(&votes);
    matching.find_moved(a, b);
    matching
}

/// The characters of every section.
fn lengths(side: &Side<'_>) -> Vec<f32> {
    let mut lengths = vec![0.0; side.sections().len()];
    for sentence in &side.sentences {
        for section in side.upwards(sentence.section.map(|section| section as usize)) {
            add(&mut lengths, section, sentence.length as f32);
        }
    }
    lengths
}

fn add(sums: &mut [f32], at: usize, value: f32) {
    if let Some(sum) = sums.get_mut(at) {
        *sum += value;
    }
}

fn value(sums: &[f32], at: usize) -> f32 {
    sums.get(at).copied().unwrap_or_default()
}

/// What the sentences of each section of B say about those of A: they vote for the sections of their lookalikes.
fn votes(a: &Side<'_>, b: &Side<'_>, lookalikes: &Lookalikes) -> Vec<SectionTie> {
    let mut votes = Vec::new();
    for (voter, candidates) in b.sentences.iter().zip(lookalikes.iter()) {
        let (Some(section), Some(best)) = (voter.section, candidates.first()) else { continue };
        let mut seen: Vec<u32> = Vec::new();
        for candidate in candidates.iter().take(VOTES) {
            if candidate.likeness < VOTE.max(NEARLY * best.likeness) {
                break;
            }
            let Some(sentence) = a.sentence(candidate.a as usize) else { continue };
            let Some(other) = sentence.section.filter(|other| !seen.contains(other)) else { continue };
            seen.push(other);
            votes.push(SectionTie {
                a: other as usize,
                b: section as usize,
                votes: sentence.length.min(voter.length) as f32 * candidate.likeness,
                voters: u32::from(!voter.heading),
                ..SectionTie::default()
            });
        }
    }
    gathered(votes)
}

/// Adds up what is said of the same pair; the pairs come in order.
fn gathered(mut ties: Vec<SectionTie>) -> Vec<SectionTie> {
    ties.sort_by_key(|it| (it.a, it.b));
    ties.dedup_by(|next, first| {
        let same = (next.a, next.b) == (first.a, first.b);
        if same {
            first.head += next.head;
            first.votes += next.votes;
            first.voters += next.voters;
        }
        same
    });
    ties
}

/// All pairs of sections for which anything speaks, with their scores by themselves.
fn weigh(a: &Side<'_>, b: &Side<'_>, votes: &[SectionTie], lengths: &[Vec<f32>; 2]) -> Vec<SectionTie> {
    let [lengths_a, lengths_b] = lengths;
    let (mut cast_a, mut cast_b) = (vec![0.0; lengths_a.len()], vec![0.0; lengths_b.len()]);
    let (mut all, mut room) = (Vec::new(), GATHERED);
    for vote in votes {
        a.upwards(Some(vote.a)).for_each(|section| add(&mut cast_a, section, vote.votes));
        b.upwards(Some(vote.b)).for_each(|section| add(&mut cast_b, section, vote.votes));
        for above in a.upwards(Some(vote.a)) {
            all.extend(b.upwards(Some(vote.b)).map(|other| SectionTie { a: above, b: other, ..*vote }));
        }
        if all.len() >= room {
            all = gathered(all);
            room = GATHERED.max(2 * all.len());
        }
    }
    let heads = like_headings(a, b);
    let (mut best_a, mut best_b) = (vec![0.0_f32; lengths_a.len()], vec![0.0_f32; lengths_b.len()]);
    for it in &heads {
        for (best, section) in [(&mut best_a, it.a), (&mut best_b, it.b)] {
            if let Some(best) = best.get_mut(section) {
                *best = best.max(it.head);
            }
        }
    }
    all.extend(heads);
    let mut all = gathered(all);
    for it in &mut all {
        let better = value(&best_a, it.a).max(value(&best_b, it.b)) >= LEAST_HEAD;
        // A sentence that wandered must not drag its section along.
        if it.voters <= 1 && it.head < DIFFERENT && better {
            it.votes *= SINGLE;
        }
        it.content = 2.0 * it.votes / (value(lengths_a, it.a) + value(lengths_b, it.b)).max(1.0);
        let shares = [value(&cast_a, it.a), value(&cast_b, it.b)].map(|cast| it.votes / cast.max(1.0));
        it.focus = shares.iter().product::<f32>().sqrt();
        it.score = HEAD * it.head + CONTENT * it.content.min(1.0) + FOCUS * it.focus;
    }
    all.retain(|it| it.is_enough(AT_HOME) && alike_in_kind(a, b, it));
    all
}

/// Whether both sections are annexes, or neither is.
fn alike_in_kind(a: &Side<'_>, b: &Side<'_>, pair: &SectionTie) -> bool {
    let annex = |side: &Side<'_>, section: usize| {
        side.upwards(Some(section)).any(|above| {
            side.sections().get(above).is_some_and(|section| section.numbering == Numbering::Annex)
        })
    };
    annex(a, pair.a) == annex(b, pair.b)
}

/// The pairs of sections with like headings.
fn like_headings(a: &Side<'_>, b: &Side<'_>) -> Vec<SectionTie> {
    let (in_a, in_b) = (headings(a), headings(b));
    let mut entries: Vec<(u32, usize)> = Vec::new();
    for (at, (_, pairs)) in in_a.iter().chain(&in_b).enumerate() {
        entries.extend(pairs.iter().map(|&pair| (pair, at)));
    }
    entries.sort_unstable();
    let total = (a.sections().len() + b.sections().len()) as f32 + 1.0;
    let mut weights = vec![0.0_f32; in_a.len() + in_b.len()];
    let mut common: Vec<(usize, usize, f32)> = Vec::new();
    for group in entries.chunk_by(|left, right| left.0 == right.0) {
        let weight = (total / group.len() as f32).ln().max(0.05);
        for &(_, at) in group {
            add(&mut weights, at, weight);
        }
        let (holds_a, holds_b) = group.split_at(group.partition_point(|&(_, at)| at < in_a.len()));
        if holds_a.len() > FREQUENT {
            continue;
        }
        for &(_, other) in holds_b {
            common.extend(holds_a.iter().map(|&(_, at)| (at, other, weight)));
        }
    }
    common.sort_unstable_by_key(|&(at, other, _)| (at, other));
    let section = |at: usize| in_a.get(at).or_else(|| in_b.get(at - in_a.len())).map(|heading| heading.0);
    let likeness = |group: &[(usize, usize, f32)]| {
        let &(at, other, _) = group.first()?;
        let overlap: f32 = group.iter().map(|it| it.2).sum();
        let head = 2.0 * overlap / (value(&weights, at) + value(&weights, other));
        let pair = SectionTie { a: section(at)?, b: section(other)?, head, ..SectionTie::default() };
        (head > HINT).then_some(pair)
    };
    common.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)).filter_map(likeness).collect()
}

/// Every section that takes part, with the pairs of characters of its heading.
fn headings(side: &Side<'_>) -> Vec<(usize, Vec<u32>)> {
    let mut joined = JoinedText::default();
    let heading = |sentence: &super::sentence::Sentence| {
        let key = index::key_of(side, sentence.span, HEADING, &mut joined);
        let mut pairs = Vec::new();
        if key.len() > 1 {
            index::of_key(key.into_iter(), &mut pairs);
        }
        Some((sentence.section? as usize, pairs))
    };
    side.sentences.iter().filter(|sentence| sentence.heading).filter_map(heading).collect()
}

impl SectionTie {
    /// Whether enough speaks for the pair, where so much of the usual is enough.
    fn is_enough(&self, share: f32) -> bool {
        self.head >= LEAST_HEAD * share
            || self.content >= LEAST_CONTENT * share
            || (self.focus >= LEAST_FOCUS * share && self.content >= LEAST_FOCUSED_CONTENT * share)
    }
}

impl Matching {
    /// Gives each section the best partner that is still free; later passes know the surroundings from the one before.
    fn pass(&mut self, a: &Side<'_>, b: &Side<'_>, ties: &[SectionTie], surroundings: bool) {
        let mut ranked: Vec<(f32, usize, usize)> = Vec::with_capacity(ties.len());
        for it in ties {
            let around = if surroundings { self.around(a, b, it) } else { Surroundings::default() };
            let score = it.score + around.bonus;
            if score >= LEAST_SCORE && (around.at_home || it.is_enough(1.0)) {
                ranked.push((score, it.a, it.b));
            }
        }
        ranked.sort_unstable_by(|left, right| {
            right.0.total_cmp(&left.0).then(left.2.cmp(&right.2)).then(left.1.cmp(&right.1))
        });
        self.of_a.fill(None);
        self.of_b.fill(None);
        // Two sections that were asked for belong together, whatever they say.
        let asked = a.root.zip(b.root);
        for (a, b) in asked.into_iter().chain(ranked.into_iter().map(|(_, a, b)| (a, b))) {
            if let (Some(slot_a @ None), Some(slot_b @ None)) = (self.of_a.get_mut(a), self.of_b.get_mut(b)) {
                *slot_a = Some(b);
                *slot_b = Some(a);
            }
        }
    }

    /// What stands round a pair speaks for it or against it.
    fn around(&self, a: &Side<'_>, b: &Side<'_>, pair: &SectionTie) -> Surroundings {
        let parents = (a.parent(pair.a), b.parent(pair.b));
        let (bonus, at_home) = match parents {
            (None, None) => (PARENT / 2.0, true),
            (Some(above), Some(other)) if self.of_a(above) == Some(other) => (PARENT, true),
            (Some(above), Some(other)) if self.of_a(above).is_some() && self.of_b(other).is_some() => {
                (-STRAY, false)
            }
            _ => (0.0, false),
        };
        let (outline_a, outline_b) = (a.document.outline(), b.document.outline());
        let neighbours = [
            (outline_a.previous_sibling(pair.a), outline_b.previous_sibling(pair.b)),
            (outline_a.next_sibling(pair.a), outline_b.next_sibling(pair.b)),
        ];
        let linked = |&(left, right): &(Option<usize>, Option<usize>)| {
            left.zip(right).is_some_and(|(left, right)| self.of_a(left) == Some(right))
        };
        let linked = neighbours.iter().filter(|pair| linked(pair)).count();
        Surroundings { bonus: bonus + NEIGHBOUR * linked as f32, at_home }
    }

    /// The section of B that `section` of A is.
    pub fn of_a(&self, section: usize) -> Option<usize> {
        self.of_a.get(section).copied().flatten()
    }

    /// The section of A that `section` of B is.
    pub fn of_b(&self, section: usize) -> Option<usize> {
        self.of_b.get(section).copied().flatten()
    }

    /// Gives what is left over to the section for which most of it votes.
    fn split_and_merge(&mut self, votes: &[SectionTie]) {
        let mut best_a = vec![(0.0_f32, 0_usize); self.of_a.len()];
        let mut best_b = vec![(0.0_f32, 0_usize); self.of_b.len()];
        for it in votes {
            for (best, at, other) in [(&mut best_a, it.a, it.b), (&mut best_b, it.b, it.a)] {
                if let Some(best) = best.get_mut(at).filter(|best| it.votes > best.0) {
                    *best = (it.votes, other);
                }
            }
        }
        let [lengths_a, lengths_b] = &self.lengths;
        for (best, lengths, partners, left) in [
            (best_a, lengths_a, &self.of_a, &mut self.merged),
            (best_b, lengths_b, &self.of_b, &mut self.split),
        ] {
            for (((votes, other), length), (partner, left)) in
                best.into_iter().zip(lengths).zip(partners.iter().zip(left))
            {
                if partner.is_none() && votes / length.max(1.0) >= SPLIT {
                    *left = Some(other);
                }
            }
        }
    }

    /// Finds the sections that are not under their parent's partner, or out of the order of their siblings.
    fn find_moved(&mut self, a: &Side<'_>, b: &Side<'_>) {
        let mut families: Vec<(Option<usize>, usize, usize)> = Vec::new();
        for (section, partner) in self.of_b.iter().enumerate() {
            let Some(partner) = *partner else { continue };
            let at_home = match (a.parent(partner), b.parent(section)) {
                (None, None) => true,
                (Some(above), Some(other)) => {
                    let (of_a, of_b) = (self.of_a(above), self.of_b(other));
                    of_a == Some(other) || (of_a.is_none() && of_b.is_none())
                }
                _ => false,
            };
            if at_home {
                families.push((b.parent(section), section, partner));
            } else if let Some(moved) = self.moved.get_mut(section) {
                *moved = true;
            }
        }
        families.sort_unstable();
        for family in families.chunk_by(|left, right| left.0 == right.0) {
            let [_, lengths] = &self.lengths;
            let series: Vec<(usize, f32)> = family
                .iter()
                .map(|&(_, section, partner)| (partner, value(lengths, section) + 1.0))
                .collect();
            for (&(_, section, _), stays) in family.iter().zip(heaviest_increasing(&series)) {
                if let Some(moved) = self.moved.get_mut(section) {
                    *moved = !stays;
                }
            }
        }
    }
}

/// What the surroundings of a pair say.
#[derive(Clone, Copy, Debug, Default)]
struct Surroundings {
    bonus: f32,
    /// Whether the parents belong together.
    at_home: bool,
}
