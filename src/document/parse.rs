//! From a text to a document: the stages one after another.

use crate::document::{
    facts::FactTable,
    head, known,
    lines::{
        dirt,
        line::{self, Line, Signs},
    },
    markers::{
        candidate::{self, Candidate, Doubt},
        numbering::Numbering,
    },
    markup::{FrontMatter, cleaned::Cleaned},
    paragraphs::{
        join::{self, Joined},
        paragraph::{Paragraph, ParagraphKind},
    },
    structure::Structure,
    tree::{
        adjust::{Adjustment, Adjustments},
        chain, closing,
        manuscript::{Manuscript, Tree},
        nest,
        outline::Outline,
        profile::Bare,
        section, styled,
        titles::{self, Heads, Title},
    },
};
use crate::import::{Evidence, Lines};

/// Reads the head and the paragraphs of a text, and leaves its points alone.
pub(super) fn skim(text: &str, evidence: &Evidence) -> Structure {
    without_markup(text, evidence, |text| skim_clean(text, evidence))
}

/// Reads a text with a reader's changes.
pub(super) fn parse(text: &str, evidence: &Evidence, adjustments: &Adjustments) -> Structure {
    without_markup(text, evidence, |text| parse_clean(text, evidence, adjustments))
}

/// Reads a text without its markup, and puts what was found back to its place in the file. What a format made a text of has
/// none.
fn without_markup(text: &str, evidence: &Evidence, read: impl FnOnce(&str) -> Structure) -> Structure {
    if *evidence != Evidence::default() {
        return read(text);
    }
    let cleaned = Cleaned::of(text);
    let structure = read(cleaned.text());
    if cleaned.is_whole() { structure } else { structure.put_back(&cleaned) }
}

fn skim_clean(text: &str, evidence: &Evidence) -> Structure {
    let Opened { lines, front, joined } = Opened::read(text, evidence);
    Structure {
        head: front.head,
        paragraphs: with_head(front.paragraphs, joined.paragraphs, &lines, front.body),
        seams: joined.seams,
        outline: Outline::default(),
    }
}

fn parse_clean(text: &str, evidence: &Evidence, adjustments: &Adjustments) -> Structure {
    let Opened { lines, front, joined: Joined { paragraphs, seams, soft_starts } } =
        Opened::read(text, evidence);
    let ghosts = lines.iter().any(|line| line.signs.have(Signs::GHOST));
    let mut manuscript = Manuscript { text, paragraphs, seams, soft_starts, ghosts };
    let mut facts = FactTable::new(evidence, manuscript.paragraphs.iter().map(|paragraph| paragraph.span));
    facts.keep_headings(|index| {
        manuscript.paragraphs.get(index).map_or("", |paragraph| paragraph.span.of(text))
    });
    if adjustments.get(Numbering::Unnumbered) == Some(Adjustment::Ignore) {
        facts = facts.without_headings();
    }
    let mut profiles = manuscript.profiles();
    for (_, profile) in profiles.iter_mut().enumerate().filter(|&(index, _)| facts.at(index).mute) {
        (profile.opener, profile.bare) = (None, Bare::Other);
    }
    let mut titles = titles::find(&manuscript.paragraphs, &profiles);
    if !facts.levels().is_empty() {
        // Who uses heading styles uses them for all parts.
        titles.retain(|title| matches!(title.heads, Heads::Document | Heads::Notes));
    }
    titles.retain(|title| adjustments.get(title.numbering()) != Some(Adjustment::Ignore));
    let scope = Scope::of(text, &manuscript.paragraphs, &titles);
    let mut candidates = candidates(&manuscript, &scope, adjustments, &facts);
    let mut chains = chain::link(&mut candidates, &scope.anew);
    let unnumbered = titles::chains(&titles, &mut candidates, &mut chains);
    chains.extend(unnumbered);
    let nodes = nest::nest(&candidates, &chains, &profiles);
    let mut nodes = styled::place(nodes, &mut candidates, &mut chains, &facts, manuscript.paragraphs.len());
    adjustments.apply(&mut nodes, |node| {
        chains.get(node.chain).map_or(Numbering::Unnumbered, |chain| chain.numbering)
    });
    let opening = manuscript
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.kind == ParagraphKind::Body)
        .map(|paragraph| paragraph.span.start);
    let closing = scope
        .closing
        .and_then(|index| manuscript.paragraphs.get(index))
        .map(|paragraph| paragraph.span.start);
    let tree = Tree { candidates, chains, nodes, appendix: scope.appendix };
    let outline = Outline::new(section::sections(&manuscript, &tree, closing), opening, closing);
    manuscript.mark_headings(&outline);
    Structure {
        head: front.head,
        paragraphs: with_head(front.paragraphs, manuscript.paragraphs, &lines, front.body),
        seams: manuscript.seams,
        outline,
    }
}

/// What is known of a text before its points are looked for.
struct Opened {
    lines: Vec<Line>,
    front: head::Front,
    joined: Joined,
}

impl Opened {
    fn read(text: &str, evidence: &Evidence) -> Self {
        let divides = evidence.lines == Lines::Paragraphs;
        let mut lines = if divides { line::split_whole(text) } else { line::split(text) };
        let data = FrontMatter::of(text).unwrap_or_default();
        dirt::mark(text, data.span, &mut lines);
        let facts = FactTable::new(evidence, lines.iter().map(|line| line.span));
        known::mark(&mut lines, &facts, divides);
        let front = if facts.is_empty() {
            head::read(text, &lines, &data)
        } else {
            known::front(text, &lines, &facts)
        };
        let body = body_lines(text, &lines, front.body);
        let joined = join::join(text, &body, divides);
        Self { lines, front, joined }
    }
}

/// Where in a file the speech ends and something else begins.
#[derive(Debug, Default)]
struct Scope {
    /// The paragraphs at which another document begins, in order.
    anew: Vec<usize>,
    /// The paragraph with which the closing begins.
    closing: Option<usize>,
    /// The paragraph from which on there is only what is no part of the speech: an annex after the closing, notes.
    appendix: usize,
}

impl Scope {
    fn of(text: &str, paragraphs: &[Paragraph], titles: &[Title]) -> Self {
        let documents =
            || titles.iter().filter(|title| matches!(title.heads, Heads::Document | Heads::Notes));
        let anew: Vec<usize> = documents().map(|title| title.paragraph).collect();
        let first =
            anew.first().copied().filter(|&first| first * 2 >= paragraphs.len()).unwrap_or(paragraphs.len());
        let closing = closing::find(text, paragraphs.get(..first).unwrap_or_default());
        let after = documents().filter(|title| {
            title.heads == Heads::Notes || closing.is_some_and(|closing| closing < title.paragraph)
        });
        let appendix = after.map(|title| title.paragraph).next().unwrap_or(usize::MAX);
        Self { anew, closing, appendix }
    }
}

/// Everything that may be a point of the speech.
fn candidates(
    manuscript: &Manuscript<'_>,
    scope: &Scope,
    adjustments: &Adjustments,
    facts: &FactTable,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut attached = false;
    for (index, paragraph) in manuscript
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.kind == ParagraphKind::Body)
    {
        let reading = manuscript.reading(index);
        attached = section::lists_attachments(reading.text(), attached);
        let facts = facts.at(index);
        if Some(index) == scope.closing || attached && facts.number.is_none() || facts.mute {
            continue;
        }
        let number = facts
            .number
            .and_then(|(end, list)| candidate::numbered(&reading, index, reading.place_of(end), list));
        let resume = number.map_or(0, |number| number.end);
        let first = found.len();
        found.extend(number);
        let from = manuscript.soft_starts.partition_point(|&start| start < paragraph.span.start);
        let to = manuscript.soft_starts.partition_point(|&start| start < paragraph.span.end);
        let soft: Vec<usize> = manuscript
            .soft_starts
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .map(|&start| reading.place_of(start))
            .collect();
        candidate::scan(&reading, index, resume, &soft, &mut found);
        if let Some(own) = found.get_mut(first).filter(|own| own.at == 0 && facts.heading.is_some()) {
            own.doubt = Doubt::Certain;
        }
    }
    found.retain(|candidate| adjustments.get(candidate.numbering) != Some(Adjustment::Ignore));
    found
}

/// The lines from the offset at which the body begins; one that runs on from the salutation is cut there.
fn body_lines(text: &str, lines: &[Line], body: usize) -> Vec<Line> {
    let from = lines.partition_point(|line| line.span.end <= body);
    let mut rest: Vec<Line> = lines.get(from..).unwrap_or_default().to_vec();
    if let Some(first) = rest.first_mut().filter(|line| line.span.start < body) {
        first.cut(text, body);
    }
    rest
}

/// Puts the paragraphs of the head, its dirt and the body together in order.
fn with_head(
    head: Vec<Paragraph>,
    body: Vec<Paragraph>,
    lines: &[Line],
    body_start: usize,
) -> Vec<Paragraph> {
    let dirty = lines
        .iter()
        .take_while(|line| line.span.start < body_start)
        .filter(|line| line.dirt)
        .map(|line| Paragraph { span: line.span, kind: ParagraphKind::Dirt });
    let mut all: Vec<Paragraph> = head.into_iter().chain(dirty).collect();
    all.sort_by_key(|paragraph| paragraph.span.start);
    all.extend(body);
    all
}
