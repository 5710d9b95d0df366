//! Two documents side by side.

use std::ops::ControlFlow;

use super::{
    index::{Lookalikes, Reach},
    links::{self, Link, LinkKind},
    sections::{self, Matching},
    sentence::Side,
    stages::Stages,
    twins::twins,
};
use crate::{document::Document, text::Span};

/// Two documents laid beside each other: `a` the earlier, `b` the later. Every place is a byte offset into its own
/// document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The sections of B in order, then those of A that B no longer has.
    pub sections: Vec<SectionPair>,
    /// The sentences in the order of B, dropped ones behind what stood before them. One may stand in several pairs.
    pub sentences: Vec<SentencePair>,
    /// How much of B was in A.
    pub kept: Share,
}

/// Below this share two documents have next to nothing in common.
const UNRELATED: f32 = 0.02;

impl Comparison {
    /// Whether both documents have sentences, and next to none of B was in A.
    pub fn is_of_strangers(&self) -> bool {
        self.kept.value() < UNRELATED
            && self.sentences.iter().any(|pair| pair.a.is_some())
            && self.sentences.iter().any(|pair| pair.b.is_some())
    }
}

/// A section of A and one of B, by their indices in the outlines.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SectionPair {
    /// The earlier one; none where the section is new.
    pub a: Option<usize>,
    /// The later one; none where the section was dropped.
    pub b: Option<usize>,
    /// The relation of the two.
    pub fate: SectionFate,
    /// Whether it stands elsewhere than before.
    pub moved: bool,
    /// How much of the later one was in A.
    pub kept: Share,
}

/// What became of a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SectionFate {
    /// It stands in both documents.
    #[default]
    Kept,
    /// B is a part of A.
    Split,
    /// A went into B.
    Merged,
    /// It stands in the later document alone.
    New,
    /// It stands in the earlier document alone.
    Dropped,
}

/// A sentence of A and one of B, or one that stands alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentencePair {
    /// The earlier one.
    pub a: Option<Span>,
    /// The later one.
    pub b: Option<Span>,
    /// What became of it.
    pub fate: Fate,
    /// Whether it stands elsewhere than before.
    pub moved: bool,
    /// How alike the two are, in percent; 0 where one stands alone.
    pub likeness: u8,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Both are equal, their markers, script, width and line ends apart.
    #[default]
    Same,
    /// The later one says it in other words.
    Reworded,
    /// One stands, mostly, inside the other: sentences were cut or joined.
    Part,
    /// It stands in the later document alone.
    New,
    /// It stands in the earlier document alone.
    Dropped,
}

/// A share of a text, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Share(f32);

impl Share {
    /// Returns the share that `part` is of `whole`; 0 of nothing.
    pub fn of(part: f32, whole: f32) -> Self {
        Self(if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 0.0 })
    }

    /// Returns it as a number from 0 to 1.
    pub const fn value(self) -> f32 {
        self.0
    }

    /// Returns it in percent, rounded; 100 and 0 only where it is all and nothing.
    pub fn percent(self) -> u8 {
        let rounded = (self.0 * 100.0).round() as u8;
        match rounded {
            100 if self.0 < 1.0 => 99,
            0 if self.0 > 0.0 => 1,
            _ => rounded,
        }
    }
}

/// The sections that are compared instead of the whole documents.
///
/// Where both are given they belong together, whatever their headings say: last year's tasks and this year's results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SectionChoice {
    /// The index of a section of the earlier document.
    pub a: Option<usize>,
    /// The index of a section of the later document.
    pub b: Option<usize>,
}

/// Compares two documents, or a section of each.
///
/// Never fails: without headings all belongs together, of an empty document everything is new or dropped.
pub fn compare(a: &Document, b: &Document, extent: SectionChoice) -> Comparison {
    compare_in(a, b, extent, &mut Stages::silent()).unwrap_or_default()
}

/// As [`compare`], telling `tell` now and then how much is done, from 0 to 1; `None` when it breaks off.
pub fn compare_told(
    a: &Document,
    b: &Document,
    extent: SectionChoice,
    tell: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Option<Comparison> {
    compare_in(a, b, extent, &mut Stages::new(tell))
}

fn compare_in(
    a: &Document,
    b: &Document,
    extent: SectionChoice,
    stages: &mut Stages<'_>,
) -> Option<Comparison> {
    let a = stages.begin(0.12).and_then(|()| Side::new(a, extent.a, stages))?;
    let b = stages.begin(0.12).and_then(|()| Side::new(b, extent.b, stages))?;
    let twins = twins(&a.sentences, &b.sentences);
    let lookalikes = Lookalikes::find(&[&a], &b, &twins, Reach::of_pair(a.sentences.len()), stages)?;
    stages.begin(0.05)?;
    let matching = sections::align(&a, &b, &lookalikes);
    stages.begin(0.06)?;
    let links = links::link(&a, &b, &twins, &lookalikes, &matching);
    Some(comparison(&a, &b, &matching, &links))
}

/// Puts what was found into the order in which it is read.
fn comparison(a: &Side<'_>, b: &Side<'_>, matching: &Matching, links: &[Link]) -> Comparison {
    let (sections, kept) = section_pairs(a, b, matching, links);
    Comparison { sections, sentences: sentence_pairs(a, b, links), kept }
}

fn section_pairs(
    a: &Side<'_>,
    b: &Side<'_>,
    matching: &Matching,
    links: &[Link],
) -> (Vec<SectionPair>, Share) {
    let mut kept_of = vec![0.0_f32; b.sentences.len()];
    for link in links {
        if let Some(kept) = kept_of.get_mut(link.b) {
            *kept = kept.max(link.likeness);
        }
    }
    let mut kept = vec![0.0_f32; b.sections().len()];
    let (mut kept_in_all, mut all) = (0.0, 0.0);
    for (sentence, likeness) in b.sentences.iter().zip(kept_of) {
        let length = sentence.length as f32;
        all += length;
        kept_in_all += length * likeness;
        for section in b.upwards(sentence.section.map(|section| section as usize)) {
            if let Some(kept) = kept.get_mut(section) {
                *kept += length * likeness;
            }
        }
    }
    let get = |list: &[Option<usize>], at: usize| list.get(at).copied().flatten();
    let [_, lengths] = &matching.lengths;
    let later = b.taking_part().map(|section| {
        let (partner, whole) = (matching.of_b(section), get(&matching.split, section));
        let fate = match (partner, whole) {
            (Some(_), _) => SectionFate::Kept,
            (None, Some(_)) => SectionFate::Split,
            (None, None) => SectionFate::New,
        };
        let number = |list: &[f32]| list.get(section).copied().unwrap_or_default();
        SectionPair {
            a: partner.or(whole),
            b: Some(section),
            fate,
            moved: matching.moved.get(section).copied().unwrap_or_default(),
            kept: Share::of(number(&kept), number(lengths)),
        }
    });
    let left = a.taking_part().filter(|&section| matching.of_a(section).is_none()).map(|section| {
        let into = get(&matching.merged, section);
        let fate = if into.is_some() { SectionFate::Merged } else { SectionFate::Dropped };
        SectionPair { a: Some(section), b: into, fate, ..SectionPair::default() }
    });
    (later.chain(left).collect(), Share::of(kept_in_all, all))
}

fn sentence_pairs(a: &Side<'_>, b: &Side<'_>, links: &[Link]) -> Vec<SentencePair> {
    let mut of_a: Vec<Option<usize>> = vec![None; a.sentences.len()];
    let mut linked_a = vec![false; a.sentences.len()];
    let mut linked_b = vec![false; b.sentences.len()];
    let mut pairs: Vec<(usize, SentencePair)> = Vec::new();
    let span = |side: &Side<'_>, at: usize| side.sentence(at).map(|sentence| sentence.span);
    for link in links {
        for (linked, at) in [(&mut linked_a, link.a), (&mut linked_b, link.b)] {
            if let Some(linked) = linked.get_mut(at) {
                *linked = true;
            }
        }
        if link.kind != LinkKind::Part
            && let Some(of_a) = of_a.get_mut(link.a)
        {
            *of_a = Some(link.b);
        }
        let fate = match link.kind {
            LinkKind::Same => Fate::Same,
            LinkKind::Reworded => Fate::Reworded,
            LinkKind::Part => Fate::Part,
        };
        let likeness = Share::of(link.likeness, 1.0).percent();
        let pair = SentencePair { a: span(a, link.a), b: span(b, link.b), fate, moved: link.moved, likeness };
        pairs.push((link.b, pair));
    }
    let alone =
        |linked: Vec<bool>| linked.into_iter().enumerate().filter(|(_, linked)| !linked).map(|(at, _)| at);
    for at in alone(linked_b) {
        pairs.push((at, SentencePair { b: span(b, at), fate: Fate::New, ..SentencePair::default() }));
    }
    let mut before = 0;
    let places: Vec<usize> = of_a
        .into_iter()
        .map(|of_b| {
            let place = before;
            before = of_b.unwrap_or(before);
            place
        })
        .collect();
    for at in alone(linked_a) {
        let place = places.get(at).copied().unwrap_or_default();
        pairs.push((place, SentencePair { a: span(a, at), fate: Fate::Dropped, ..SentencePair::default() }));
    }
    pairs.sort_by_key(|&(place, _)| place);
    pairs.into_iter().map(|(_, pair)| pair).collect()
}
