//! Headings without a number, and the titles of documents inside the document.
//!
//! A short line alone proves nothing: it may be a name, a caption, a cell of a table. What is taken stands between
//! finished paragraphs and before running text, and either has siblings that do so too, or says itself what it is
//! (结束语), or is the title of a document that begins there (a notice, what it issues, its annex).

use crate::document::{
    candidate::{Candidate, CandidateId, Candidates, Doubt, PointShape},
    markers::{mark::Boundary, numbering::Numbering},
    paragraphs::paragraph::ParagraphKind,
    tree::{
        chain::{Chain, ChainId, Chains, ListOrigin},
        documents,
        manuscript::Manuscript,
        profile::{Bare, Profile, Trait},
        running, siblings,
        title::{Heads, Title},
    },
};

/// A heading without a number stands before at least this many characters of running text.
const BODY: usize = 40;

/// Finds the unnumbered headings, in order; `known` are titles of documents.
pub fn find(manuscript: &Manuscript<'_>, profiles: &[Profile], known: &[Title]) -> Vec<Title> {
    let body: Vec<(usize, &Profile)> = manuscript
        .paragraphs
        .iter()
        .zip(profiles)
        .enumerate()
        .filter(|(_, (paragraph, _))| paragraph.kind == ParagraphKind::Body)
        .map(|(index, (_, profile))| (index, profile))
        .collect();
    let siblings = siblings::find(manuscript, &body);
    let mut titles: Vec<Title> = Vec::new();
    let mut passed_over = 0;
    let mut parts = 0;
    let mut used: Vec<Numbering> = Vec::new();
    let mut outermost: Option<Numbering> = None;
    for place in 0..body.len() {
        let Some(&(paragraph, profile)) = body.get(place) else { break };
        if let Some(mark) = profile.opener.filter(|mark| mark.ordinal > 1 && !used.contains(&mark.numbering))
        {
            used.push(mark.numbering);
        }
        if let Some(mark) = profile.opener.filter(|mark| mark.numbering.is_strong() && !mark.doubtful) {
            let inner = |old: &Numbering| old.rank() <= mark.numbering.rank();
            outermost = outermost.filter(inner).or(Some(mark.numbering));
        }
        let has_siblings = siblings.get(place);
        debug_assert!(has_siblings.is_some(), "nothing is known of {place}");
        let around = Around {
            used: &used,
            outermost,
            has_siblings: has_siblings.copied().unwrap_or_default(),
            before: place.checked_sub(1).and_then(|at| body.get(at)).map(|&(_, profile)| profile),
            after: body.get(place + 1..).unwrap_or_default(),
        };
        if let Ok(at) = known.binary_search_by_key(&paragraph, |title| title.paragraph) {
            titles.extend(known.get(at));
        } else if let Some(heads) = around.heads(profile) {
            parts += usize::from(heads == Heads::Part);
            let label = match profile.bare {
                Bare::Annex(ordinal, len) => Some((ordinal, len)),
                _ => None,
            };
            titles.push(Title { paragraph, heads, label });
        } else {
            let bare = matches!(profile.bare, Bare::Heading | Bare::Other);
            passed_over += usize::from(bare && !around.is_signature(profile));
        }
    }
    parts += frames_into_parts(&mut titles, profiles);
    // Lines that look alike may stand closer: each has a paragraph below it.
    let alike = siblings.iter().filter(|&&alike| alike).count() >= parts;
    let sparse = if alike { parts * 2 <= body.len() } else { parts * 5 <= body.len() * 2 };
    let believed = parts >= 2 && passed_over <= parts && sparse;
    if !believed {
        // The plans of a report, after its numbered parts, say themselves what they are.
        let is_plan =
            |title: &Title| profiles.get(title.paragraph).is_some_and(|profile| profile.is(Trait::Plan));
        let plans = titles.iter_mut().filter(|title| title.heads == Heads::Part && is_plan(title));
        plans.for_each(|title| title.heads = Heads::Coda);
    }
    titles.retain(|title| title.heads != Heads::Part || believed);
    titles
}

/// Makes parts of 引言 and 结论 when one numbering runs through below them, as in an address with numbered paragraphs; gives
/// their number.
fn frames_into_parts(titles: &mut [Title], profiles: &[Profile]) -> usize {
    let below = |title: &Title| profiles.get(title.paragraph + 1).and_then(|profile| profile.opener);
    let begun = titles.iter().find(|title| title.heads == Heads::Prelude).and_then(below);
    let Some(first) = begun.filter(|mark| mark.ordinal == 1) else { return 0 };
    let goes_on = |title: &Title| {
        below(title).is_some_and(|mark| mark.numbering == first.numbering && mark.ordinal > 1)
    };
    if !titles.iter().any(goes_on) {
        return 0;
    }
    let frames = titles.iter_mut().filter(|title| matches!(title.heads, Heads::Prelude | Heads::Coda));
    frames.map(|title| title.heads = Heads::Part).count()
}

/// Makes lists of the headings: those in the same point of a numbered list are siblings. The candidates they consist of
/// are put behind the numbered ones.
///
/// A numbered list that goes on right below a heading runs on from the part before, as in a book whose paragraphs are
/// numbered through; it is parted there, so that it does not hold the headings.
pub fn chains(titles: &[Title], candidates: &mut Candidates, numbered: &mut Chains) -> Vec<Chain> {
    running::part(titles, candidates, numbered);
    let numbered: &Chains = numbered;
    let mut sweep = Sweep::new(candidates, numbered);
    let mut groups: Vec<SiblingGroup> = Vec::new();
    let mut chains = Vec::new();
    let top = titles.iter().filter(|title| title.heads == Heads::Part).count() >= 2;
    for title in titles {
        let point = sweep.point_at(title.paragraph, candidates, numbered);
        let item = candidates.push(candidate(title));
        let framed = matches!(title.heads, Heads::Prelude | Heads::Coda) && !(top && point.is_none());
        if framed {
            let origin = if title.heads == Heads::Prelude { ListOrigin::Frame } else { ListOrigin::Coda };
            chains.push(Chain::unnumbered(vec![item], origin));
            continue;
        }
        let origin = if matches!(title.heads, Heads::Document | Heads::Notes) {
            ListOrigin::Document
        } else {
            ListOrigin::First
        };
        let point = point.filter(|_| origin == ListOrigin::First);
        match groups.iter_mut().rev().take(8).find(|group| (group.point, group.origin) == (point, origin)) {
            Some(group) => group.items.push(item),
            None => groups.push(SiblingGroup { point, origin, items: vec![item] }),
        }
    }
    chains.extend(groups.into_iter().map(|group| Chain::unnumbered(group.items, group.origin)));
    chains
}

/// A candidate that is a whole paragraph.
fn candidate(title: &Title) -> Candidate {
    let (ordinal, end) = title.label.unwrap_or_default();
    let shape = PointShape { inline: false, bare: true, closed: false };
    Candidate {
        numbering: title.numbering(),
        ordinal,
        paragraph: title.paragraph,
        at: 0,
        end,
        boundary: Boundary::Paragraph,
        shape,
        prefix: 0,
        doubt: Doubt::None,
        list: None,
        quoted: false,
    }
}

/// Headings that are siblings.
struct SiblingGroup {
    /// Chain and place of the point that holds them.
    point: Option<(ChainId, usize)>,
    origin: ListOrigin,
    /// Their candidates.
    items: Vec<CandidateId>,
}

/// Walks through the numbered points in reading order.
struct Sweep {
    /// Chain, place in it and paragraph of all block points, in reading order.
    points: Vec<(ChainId, usize, usize)>,
    next: usize,
    open: Vec<(ChainId, usize)>,
}

impl Sweep {
    fn new(candidates: &Candidates, chains: &Chains) -> Self {
        let mut points: Vec<(ChainId, usize, usize)> = Vec::new();
        for (chain, of) in chains.pairs() {
            points.extend(of.items.iter().enumerate().filter_map(|(place, &item)| {
                candidates
                    .get(item)
                    .filter(|candidate| !candidate.shape.inline)
                    .map(|candidate| (chain, place, candidate.paragraph))
            }));
        }
        points.sort_by_key(|&(_, _, paragraph)| paragraph);
        Self { points, next: 0, open: Vec::new() }
    }

    /// The innermost point that holds a paragraph for certain, because its list goes on after it.
    fn point_at(
        &mut self,
        paragraph: usize,
        candidates: &Candidates,
        chains: &Chains,
    ) -> Option<(ChainId, usize)> {
        while let Some(&(chain, place, _)) = self.points.get(self.next).filter(|&&(_, _, of)| of < paragraph)
        {
            self.next += 1;
            if place > 0 {
                while self.open.pop().is_some_and(|(of, _)| of != chain) {}
            }
            self.open.push((chain, place));
        }
        let goes_on = |&&(chain, _): &&(ChainId, usize)| {
            let last = chains.get(chain).and_then(|of| of.last_point(candidates));
            last.is_some_and(|last| last.paragraph > paragraph)
        };
        self.open.iter().rev().find(goes_on).copied()
    }
}

/// What stands round a paragraph.
struct Around<'a> {
    /// The numberings of which more than the first point has come.
    used: &'a [Numbering],
    /// The outermost numbering that has come.
    outermost: Option<Numbering>,
    /// Whether lines like it head other parts.
    has_siblings: bool,
    before: Option<&'a Profile>,
    after: &'a [(usize, &'a Profile)],
}

impl Around<'_> {
    fn next(&self) -> Option<&Profile> {
        self.after.first().map(|&(_, profile)| profile)
    }

    fn heads(&self, profile: &Profile) -> Option<Heads> {
        let next = self.next()?;
        let running = next.length >= BODY && (next.has_stop || next.finished);
        let numbered = next.opener.is_some_and(|mark| mark.ordinal == 1 && mark.numbering.is_strong());
        let parted = self.before.is_none_or(|before| before.finished);
        let below_a_cover = || self.before.is_some_and(|before| before.bare != Bare::No);
        let announced =
            self.before.is_some_and(|before| matches!(before.bare, Bare::AnnexLabel | Bare::Date));
        match profile.bare {
            Bare::Annex(..) if !self.is_listed() && (running || numbered || self.begins_anew(4)) => {
                Some(Heads::Document)
            }
            Bare::Prelude if (parted || below_a_cover()) && (running || next.finished) => {
                Some(Heads::Prelude)
            }
            Bare::Coda if parted && (running || next.finished || numbered) => Some(Heads::Coda),
            Bare::Notes if parted || announced => Some(Heads::Notes),
            Bare::Heading | Bare::Title | Bare::Other
                if self.before.is_some_and(|before| before.bare == Bare::AnnexLabel)
                    && !matches!(
                        next.bare,
                        Bare::AnnexLabel | Bare::Annex(..) | Bare::Date | Bare::Attachments
                    ) =>
            {
                Some(Heads::Document)
            }
            _ if self.before.is_some_and(|before| before.bare == Bare::Attachments) => None,
            Bare::Heading | Bare::Title if parted && self.is_addressed_below() => Some(Heads::Document),
            Bare::Title
                if (announced || parted && self.restarts(5) && !self.goes_on()) && self.begins_anew(5) =>
            {
                Some(Heads::Document)
            }
            Bare::Heading | Bare::Title | Bare::Other if self.has_siblings => Some(Heads::Part),
            Bare::Heading | Bare::Title | Bare::Other
                if parted && profile.is(Trait::Plan) && (next.finished || numbered) =>
            {
                Some(Heads::Part)
            }
            Bare::Heading | Bare::Title
                if parted
                    && self.before.is_none_or(|before| before.has_stop || before.opener.is_some())
                    && (running || numbered) =>
            {
                Some(Heads::Part)
            }
            _ => None,
        }
    }

    /// Whether one of the next paragraphs begins a list with 1, as a document does.
    fn begins_anew(&self, reach: usize) -> bool {
        self.after.iter().take(reach).any(|(_, profile)| {
            profile.opener.is_some_and(|mark| {
                mark.ordinal == 1
                    && mark.numbering.is_strong()
                    && !mark.doubtful
                    && mark.numbering.rank() <= Numbering::Arabic.rank()
            })
        })
    }

    /// Whether a salutation stands below, with at most a date and a speaker before it: another speech begins.
    fn is_addressed_below(&self) -> bool {
        let short = self.after.iter().take(3).take_while(|(_, profile)| profile.length <= 40);
        short
            .take_while(|(_, profile)| profile.bare == Bare::Salutation || !profile.has_stop)
            .any(|(_, profile)| profile.bare == Bare::Salutation)
    }

    /// Whether one of the next paragraphs begins again with 1 what was numbered further before.
    fn restarts(&self, reach: usize) -> bool {
        self.after.iter().take(reach).any(|(_, profile)| {
            profile.opener.is_some_and(|mark| mark.ordinal == 1 && self.used.contains(&mark.numbering))
        })
    }

    /// Whether the outermost numbering above goes on below, as it does not in another document.
    fn goes_on(&self) -> bool {
        let mut below = self.after.iter().take(documents::NEXT).filter_map(|(_, profile)| profile.opener);
        below
            .find(|mark| Some(mark.numbering) == self.outermost && !mark.doubtful)
            .is_some_and(|mark| mark.ordinal > 1)
    }

    /// Whether an annex is only named in a list of annexes.
    fn is_listed(&self) -> bool {
        let neighbour =
            |profile: &Profile| matches!(profile.bare, Bare::Annex(..) | Bare::Attachments | Bare::Date);
        self.before.is_some_and(neighbour) || self.next().is_some_and(neighbour)
    }

    /// Whether a short line is the name of an office above a date, or the last line.
    fn is_signature(&self, profile: &Profile) -> bool {
        profile.length <= 30 && self.next().is_none_or(|next| next.bare == Bare::Date)
    }
}
