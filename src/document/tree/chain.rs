//! A list of points, and whether it is to be believed.

use std::collections::HashMap;

use crate::document::{
    candidate::{Candidate, CandidateId, Candidates, Doubt, PointShape},
    facts::ListKey,
    id_table::{IdTable, TableId},
    markers::{
        mark::Boundary,
        numbering::{Numbering, StatuteDivision},
    },
    tree::lead::Leads,
};

/// A paragraph and a byte of it.
pub type PointPlace = (usize, usize);

/// Which list of a document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainId(usize);

impl TableId for ChainId {
    fn of_index(index: usize) -> Self {
        Self(index)
    }

    fn index(self) -> usize {
        self.0
    }
}

/// The lists of a document.
pub type Chains = IdTable<ChainId, Chain>;

/// A list of points.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Its kind: that of its first point.
    pub numbering: Numbering,
    /// Its points.
    pub items: Vec<CandidateId>,
    /// How it came about.
    pub origin: ListOrigin,
    /// Indices into `items` where an ordinal is missing before the point.
    pub gaps: Vec<usize>,
    /// Indices into `items` where the ordinal stands twice.
    pub repeats: Vec<usize>,
    /// How many points the whole run has, with those of the lists it continues.
    pub run: usize,
    /// The leading parts of its decimal markers.
    pub prefix: u32,
    /// The ordinal of its last point.
    pub last: u32,
    /// The list of automatic numbers that it is, and its level there.
    pub list: Option<ListKey>,
    /// Whether it stands below an open point with the same leading parts: 2.1 below 2.
    pub below: bool,
}

/// How a list came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOrigin {
    /// It begins with 1.
    First,
    /// It continues the numbering of a list under the point before.
    RunsOn,
    /// Its beginning is lost.
    LostStart,
    /// It is a heading without a number before the numbered parts (引言): it holds none of them.
    Frame,
    /// It is a heading without a number after the numbered parts (结束语).
    Coda,
    /// It is the titles of documents inside the document.
    Document,
}

/// How many lists of its kind must be there for a list of one point to be believed.
pub const fn least_siblings(numbering: Numbering) -> usize {
    if matches!(numbering, Numbering::Unit(_)) { 1 } else { 2 }
}

impl Chain {
    /// A list of headings without numbers.
    pub fn unnumbered(items: Vec<CandidateId>, origin: ListOrigin) -> Self {
        let last = u32::try_from(items.len()).unwrap_or(u32::MAX);
        Self {
            numbering: Numbering::Unnumbered,
            run: items.len(),
            items,
            origin,
            gaps: Vec::new(),
            repeats: Vec::new(),
            prefix: 0,
            last,
            list: None,
            below: false,
        }
    }

    /// Puts points without a marker before the point at `place`; each notes that its ordinal is missing.
    pub fn insert(&mut self, place: usize, items: Vec<CandidateId>) {
        let count = items.len();
        let shift = |at: &mut usize| *at += if *at >= place { count } else { 0 };
        self.gaps.retain(|&gap| gap != place);
        self.gaps.iter_mut().for_each(shift);
        self.repeats.iter_mut().for_each(shift);
        self.gaps.extend(place..place + count);
        self.items.splice(place..place, items);
    }

    /// Parts the list before its point at `place`; the rest runs on under another heading.
    pub fn split_off(&mut self, place: usize) -> Self {
        let shift = |places: &mut Vec<usize>| {
            let later = places.iter().filter(|&&at| at >= place).map(|at| at - place).collect();
            places.retain(|&at| at < place);
            later
        };
        let (gaps, repeats) = (shift(&mut self.gaps), shift(&mut self.repeats));
        let items = self.items.split_off(place.min(self.items.len()));
        Self { items, gaps, repeats, origin: ListOrigin::RunsOn, ..self.clone() }
    }

    /// Its points, in order.
    pub fn points<'a>(&self, candidates: &'a Candidates) -> impl Iterator<Item = &'a Candidate> {
        self.items.iter().filter_map(|&item| candidates.get(item))
    }

    /// The point that begins it.
    pub fn first_point<'a>(&self, candidates: &'a Candidates) -> Option<&'a Candidate> {
        self.items.first().and_then(|&item| candidates.get(item))
    }

    /// The point that ends it.
    pub fn last_point<'a>(&self, candidates: &'a Candidates) -> Option<&'a Candidate> {
        self.items.last().and_then(|&item| candidates.get(item))
    }

    /// Where it begins.
    pub fn begin(&self, candidates: &Candidates) -> Option<PointPlace> {
        self.first_point(candidates).map(Candidate::place)
    }

    /// Where its last point begins.
    pub fn end(&self, candidates: &Candidates) -> Option<PointPlace> {
        self.last_point(candidates).map(Candidate::place)
    }

    /// Whether its first point may be something else (一、二、三产业), so that it counts only with others like it.
    pub fn is_doubtful(&self, candidates: &Candidates) -> bool {
        self.first_point(candidates).is_some_and(|first| first.doubt == Doubt::Reading)
    }

    fn ends_with_a_series_word(&self, candidates: &Candidates) -> bool {
        let last = self.last_point(candidates);
        self.numbering == Numbering::Series || last.is_some_and(|last| last.numbering == Numbering::Series)
    }

    /// Whether it takes the candidate as its next point. 最后 ends a list of 首先 and 其次; after 第三， it begins the
    /// last words of the speech, unless so many points were announced.
    pub fn waits_for(&self, candidate: &Candidate, candidates: &Candidates, leads: &Leads) -> bool {
        let said = || self.items.first().and_then(|&item| leads.get(item)).map_or(0, |lead| lead.said);
        match candidate.ordinal {
            0 if candidate.numbering == Numbering::Series && !self.ends_with_a_series_word(candidates) => {
                self.last >= 2 && said() == self.last + 1
            }
            0 => self.last >= 2,
            ordinal if candidate.doubt == Doubt::Again => ordinal == self.last,
            ordinal => ordinal == self.last + 1,
        }
    }

    /// Whether there are enough points, and enough of them stand where a point begins.
    pub fn is_valid(&self, candidates: &Candidates, leads: &Leads) -> bool {
        let count = self.items.len().max(self.run);
        let items = || self.points(candidates);
        if items().any(|item| item.doubt == Doubt::Certain) {
            return true;
        }
        if self.is_doubtful(candidates) {
            let mut shapes = items().map(|candidate| (candidate.boundary, candidate.shape));
            let first = shapes.next();
            return count >= 2
                && first.is_some_and(|(boundary, _)| boundary == Boundary::Paragraph)
                && shapes.all(|shape| Some(shape) == first);
        }
        let boundaries = || items().map(|candidate| candidate.boundary);
        let said = self.items.first().and_then(|&item| leads.get(item)).map_or(0, |lead| lead.said);
        let announced = said > 0 && usize::try_from(said) == Ok(self.items.len());
        let at_least = |wanted: Boundary| boundaries().filter(|&boundary| boundary >= wanted).count();
        match self.numbering {
            Numbering::Open(_) => {
                return count >= 3
                    && at_least(Boundary::Weak) + 1 >= self.items.len()
                    && !self.is_a_row(candidates);
            }
            Numbering::Named(_) => return count >= 3 || count == 2 && announced,
            _ if self.origin == ListOrigin::LostStart => return count >= 3,
            _ if count < 2 => return false,
            Numbering::Aspect => return self.is_in_one_paragraph(candidates),
            Numbering::Noun(noun)
                if count >= 3 && (noun.has_a_name() || at_least(Boundary::Weak) == self.items.len()) =>
            {
                return true;
            }
            Numbering::Say(_) if count >= 3 && at_least(Boundary::Weak) + 1 >= self.items.len() => {
                return true;
            }
            _ => {}
        }
        if at_least(Boundary::Weak) < self.items.len() {
            return at_least(Boundary::Strong) * 2 >= count
                || announced && at_least(Boundary::Weak) + 1 >= self.items.len();
        }
        let in_one_sentence = matches!(
            self.numbering,
            Numbering::Ordinal | Numbering::Among | Numbering::Say(_) | Numbering::Series
        );
        at_least(Boundary::Strong) > 0 || in_one_sentence && (count >= 3 || announced)
    }

    /// Whether a marker follows another with nothing but a mark between them: 一中、二中、三中全会.
    fn is_a_row(&self, candidates: &Candidates) -> bool {
        let items = || self.points(candidates);
        items()
            .zip(items().skip(1))
            .any(|(one, next)| one.paragraph == next.paragraph && next.at <= one.end + '、'.len_utf8())
    }

    /// Whether a list of one point is to be believed, because other lists of the document begin like it.
    pub fn is_single_sibling(
        &self,
        candidates: &Candidates,
        shapes: &HashMap<Numbering, Vec<PointShape>>,
    ) -> bool {
        let (Some(first), 1, ListOrigin::First) =
            (self.first_point(candidates), self.items.len(), self.origin)
        else {
            return false;
        };
        let stands_alone = match self.numbering {
            Numbering::Unit(StatuteDivision::Chapter | StatuteDivision::Section) => {
                !first.shape.inline && first.shape.bare
            }
            Numbering::Decimal(_) => self.below && !first.shape.inline,
            _ => false,
        };
        if stands_alone && first.ordinal == 1 {
            return true;
        }
        let alike = || {
            shapes.get(&self.numbering).into_iter().flatten().filter(|&&shape| shape == first.shape).count()
        };
        !first.shape.inline && first.shape.bare && alike() >= least_siblings(self.numbering)
    }

    fn is_in_one_paragraph(&self, candidates: &Candidates) -> bool {
        let mut paragraphs = self.points(candidates).map(|candidate| candidate.paragraph);
        let first = paragraphs.next();
        paragraphs.all(|paragraph| Some(paragraph) == first)
    }
}
