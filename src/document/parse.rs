//! From a text to a document: the stages one after another.

use crate::document::{
    candidate::{self, Candidates, Doubt},
    facts::FactTable,
    flattened, footnotes,
    front::{self, Front},
    known,
    lines::{
        dirt,
        line::{self, Line, Signs},
        set_off, verse,
    },
    markers::numbering::Numbering,
    markup::{FrontMatter, LineForm, cleaned::Cleaned},
    paragraphs::{
        join::{self, JoinedParagraphs},
        paragraph::{Paragraph, ParagraphKind},
        table_grid::TableGrid,
    },
    structure::Structure,
    tree::{
        adjust::{Adjustment, Adjustments},
        closing, documents, holes, lead, link,
        manuscript::Manuscript,
        nest,
        outline::Outline,
        profile::{Bare, Profile},
        section::{self, PointTree},
        styled,
        title::{Heads, Title},
        titles,
    },
};
use crate::{
    import::{Evidence, LineMeaning},
    text::{Span, marks::blanks_at_the_end},
};

/// Reads the head and the paragraphs of a text, and leaves its points alone.
pub(super) fn skim(text: &str, evidence: &Evidence) -> Structure {
    without_markup(text, evidence, skim_clean)
}

/// Reads a text with a reader's changes.
pub(super) fn parse(text: &str, evidence: &Evidence, adjustments: &Adjustments) -> Structure {
    without_markup(text, evidence, |cleaned, evidence| parse_clean(cleaned, evidence, adjustments))
}

/// Reads a text without its markup, and puts what was found back to its place in the file. What a format made a text of has
/// none.
fn without_markup(
    text: &str,
    evidence: &Evidence,
    read: impl FnOnce(&Cleaned<'_>, &Evidence) -> Structure,
) -> Structure {
    let is_plain = *evidence == Evidence::default();
    let cleaned = if is_plain { Cleaned::of(text) } else { Cleaned::as_it_stands(text) };
    let evidence = if is_plain { &cleaned.evidence() } else { evidence };
    let structure = read(&cleaned, evidence);
    let structure = if cleaned.is_whole() { structure } else { structure.put_back(&cleaned) };
    let grids = TableGrid::all(text, &structure.paragraphs, &structure.seams);
    Structure { grids, ..structure }
}

fn skim_clean(cleaned: &Cleaned<'_>, evidence: &Evidence) -> Structure {
    let text = cleaned.text();
    let TextSurvey { common_only, above, front, mut manuscript, verse } = TextSurvey::read(text, evidence);
    // Titles of two lines become one paragraph.
    let titles = if Profile::any_begins_a_document(&manuscript) {
        let mut profiles = muted(Profile::borders(&manuscript), &manuscript, evidence);
        let documents = documents::find(&mut manuscript, &mut profiles);
        documents.title_spans(&manuscript)
    } else {
        Vec::new()
    };
    name_forms(&mut manuscript.paragraphs, cleaned, evidence, &verse);
    Structure {
        head: front.head,
        paragraphs: with_head(front.paragraphs, manuscript.paragraphs, &above),
        seams: manuscript.seams,
        titles,
        common_only,
        ..Structure::default()
    }
}

fn parse_clean(cleaned: &Cleaned<'_>, evidence: &Evidence, adjustments: &Adjustments) -> Structure {
    let text = cleaned.text();
    let TextSurvey { common_only, above, front, mut manuscript, verse } = TextSurvey::read(text, evidence);
    let mut profiles = muted(Profile::all(&manuscript), &manuscript, evidence);
    let documents = documents::find(&mut manuscript, &mut profiles);
    let further = documents.title_spans(&manuscript);
    let mut facts = FactTable::new(evidence, manuscript.paragraphs.iter().map(|paragraph| paragraph.span));
    facts.keep_headings(|index| {
        manuscript.paragraphs.get(index).map_or("", |paragraph| paragraph.span.of(text))
    });
    if adjustments.get(Numbering::Unnumbered) == Some(Adjustment::Ignore) {
        facts = facts.without_headings();
    }
    let mut titles = titles::find(&manuscript, &profiles, &documents.titles);
    if !facts.levels().is_empty() {
        // Who uses heading styles uses them for all parts.
        titles.retain(|title| matches!(title.heads, Heads::Document | Heads::Notes));
    }
    titles.retain(|title| adjustments.get(title.numbering()) != Some(Adjustment::Ignore));
    let scope = SpeechBounds::of(text, &manuscript.paragraphs, &titles, &documents.untitled);
    let is_mute = |at| matches!(cleaned.form_at(at), Some(LineForm::Code | LineForm::Row));
    let mut candidates = candidates(&manuscript, &scope, adjustments, &facts);
    candidates.retain(|candidate| {
        let paragraph = manuscript.paragraphs.get(candidate.paragraph);
        !paragraph.is_some_and(|paragraph| is_mute(paragraph.span.start))
    });
    let mut leads = lead::leads(&manuscript, &candidates);
    let mut chains = link::link(&mut candidates, &leads, &scope.anew);
    footnotes::drop(&manuscript, &candidates, &mut chains);
    let filled = holes::fill(&mut candidates, &mut chains, &profiles);
    titles.retain(|title| filled.binary_search(&title.paragraph).is_err());
    let unnumbered = titles::chains(&titles, &mut candidates, &mut chains);
    chains.extend(unnumbered);
    leads.keep_up_with(&candidates);
    let nodes = nest::nest(&candidates, &leads, &chains, &profiles, &scope.anew);
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
    let tree = PointTree { candidates, chains, nodes, appendix: scope.appendix };
    let outline = Outline::new(section::sections(&manuscript, &tree, closing), opening, closing);
    manuscript.mark_headings(&outline);
    flattened::divide(text, &mut manuscript.paragraphs, &mut manuscript.seams, &outline);
    name_forms(&mut manuscript.paragraphs, cleaned, evidence, &verse);
    Structure {
        head: front.head,
        paragraphs: with_head(front.paragraphs, manuscript.paragraphs, &above),
        seams: manuscript.seams,
        outline,
        titles: further,
        common_only,
        ..Structure::default()
    }
}

/// Says which paragraphs of running text are none: verse, code, rows of tables, items of lists.
fn name_forms(paragraphs: &mut [Paragraph], cleaned: &Cleaned<'_>, evidence: &Evidence, verse: &[Span]) {
    let facts = FactTable::new(evidence, paragraphs.iter().map(|paragraph| paragraph.span));
    let of_running_text = |(_, paragraph): &(usize, &mut Paragraph)| paragraph.kind == ParagraphKind::Body;
    for (index, paragraph) in paragraphs.iter_mut().enumerate().filter(of_running_text) {
        let start = paragraph.span.start;
        paragraph.kind = if verse.binary_search_by_key(&start, |line| line.start).is_ok() {
            ParagraphKind::Verse
        } else if facts.at(index).row {
            ParagraphKind::Row
        } else {
            match cleaned.form_at(start) {
                Some(LineForm::Code) => ParagraphKind::Code,
                Some(LineForm::Row) => ParagraphKind::Row,
                Some(LineForm::Item) => ParagraphKind::Item,
                None => ParagraphKind::Body,
            }
        };
        if paragraph.kind == ParagraphKind::Code {
            let before = cleaned.text().get(..start);
            debug_assert!(before.is_some(), "no paragraph begins inside a character, as at {start}");
            paragraph.span.start -= blanks_at_the_end(before.unwrap_or_default());
        }
    }
}

/// Looks of paragraphs where rows and notes, of which the format knows, head nothing.
fn muted(mut profiles: Vec<Profile>, manuscript: &Manuscript<'_>, evidence: &Evidence) -> Vec<Profile> {
    let facts = FactTable::new(evidence, manuscript.paragraphs.iter().map(|paragraph| paragraph.span));
    for (_, profile) in profiles.iter_mut().enumerate().filter(|&(index, _)| facts.at(index).mute) {
        (profile.opener, profile.bare) = (None, Bare::Other);
    }
    profiles
}

/// What is known of a text before its points are looked for.
struct TextSurvey<'a> {
    /// Whether no line has what hardly any text has.
    common_only: bool,
    /// The lines that begin above the body.
    above: Vec<Line>,
    front: Front,
    manuscript: Manuscript<'a>,
    /// The lines of verse, in order.
    verse: Vec<Span>,
}

impl<'a> TextSurvey<'a> {
    fn read(text: &'a str, evidence: &Evidence) -> Self {
        let divides = evidence.lines == LineMeaning::Paragraphs;
        let mut lines = if divides { line::split_whole(text) } else { line::split(text) };
        let data = FrontMatter::of(text).unwrap_or_default();
        dirt::mark(text, data.span, &mut lines);
        let facts_of = |lines: &[Line]| FactTable::new(evidence, lines.iter().map(|line| line.span));
        let facts = facts_of(&lines);
        known::mark(&mut lines, &facts, divides);
        let (lines, facts) = if divides {
            (lines, facts)
        } else {
            // Where a line is divided, what is said of each is found again.
            let lines = set_off::divide(text, lines);
            let facts = facts_of(&lines);
            (lines, facts)
        };
        let front = if facts.is_empty() {
            front::read(text, &lines, &data)
        } else {
            known::front(text, &lines, &data, &facts)
        };
        let common_only = !lines.iter().any(|line| line.signs.have(Signs::SELDOM));
        let (above, mut body) = divide_at(text, lines, front.body);
        let verse = if divides { Vec::new() } else { verse::part(text, &mut body) };
        let JoinedParagraphs { paragraphs, seams, soft_starts } = join::join(text, &body, divides);
        let with =
            |sign| body.iter().map(|line| (line.signs, line.span)).filter(move |line| line.0.have(sign));
        let ghosts = with(Signs::GHOST).map(|(_, line)| line).collect();
        let references = with(Signs::REFERENCE).map(|(_, line)| line.start).collect();
        let manuscript = Manuscript { text, paragraphs, seams, soft_starts, ghosts, references };
        Self { common_only, above, front, manuscript, verse }
    }
}

/// Where in a file the speech ends and something else begins.
#[derive(Debug, Default)]
struct SpeechBounds {
    /// The paragraphs at which another document begins, in order.
    anew: Vec<usize>,
    /// The paragraph with which the closing begins.
    closing: Option<usize>,
    /// The paragraph from which on there is only what is no part of the speech: an annex after the closing, notes.
    appendix: usize,
}

impl SpeechBounds {
    fn of(text: &str, paragraphs: &[Paragraph], titles: &[Title], untitled: &[usize]) -> Self {
        let documents =
            || titles.iter().filter(|title| matches!(title.heads, Heads::Document | Heads::Notes));
        let mut anew: Vec<usize> = documents().map(|title| title.paragraph).collect();
        let first =
            anew.first().copied().filter(|&first| first * 2 >= paragraphs.len()).unwrap_or(paragraphs.len());
        let own = paragraphs.get(..first);
        debug_assert!(own.is_some(), "there is no paragraph {first}");
        let closing = closing::find(text, own.unwrap_or_default());
        let after = titles.iter().filter(|title| title.heads == Heads::Notes);
        let appendix = after.map(|title| title.paragraph).next().unwrap_or(usize::MAX);
        anew.extend(untitled);
        anew.sort_unstable();
        Self { anew, closing, appendix }
    }
}

/// Everything that may be a point of the speech.
fn candidates(
    manuscript: &Manuscript<'_>,
    scope: &SpeechBounds,
    adjustments: &Adjustments,
    facts: &FactTable,
) -> Candidates {
    let mut found = Vec::new();
    let mut attached = false;
    for (index, reading) in manuscript.readings() {
        let span = manuscript.paragraphs.get(index).map_or_else(Span::default, |paragraph| paragraph.span);
        attached = section::lists_attachments(reading.text(), attached);
        let facts = facts.at(index);
        if Some(index) == scope.closing || attached || facts.mute {
            continue;
        }
        let number = facts
            .number
            .and_then(|(end, list)| candidate::numbered(&reading, index, reading.place_of(end), list));
        let resume = number.map_or(0, |number| number.end);
        let first = found.len();
        found.extend(number);
        let from = manuscript.soft_starts.partition_point(|&start| start < span.start);
        let to = manuscript.soft_starts.partition_point(|&start| start < span.end);
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
    found.into_iter().collect()
}

/// The lines that begin above the body, and those from there on; one that runs on from the salutation is both, and is cut
/// where the body begins.
fn divide_at(text: &str, mut lines: Vec<Line>, body: usize) -> (Vec<Line>, Vec<Line>) {
    let from = lines.partition_point(|line| line.span.end <= body);
    let mut above: Vec<Line> = lines.drain(..from).collect();
    if let Some(first) = lines.first_mut().filter(|line| line.span.start < body) {
        above.push(*first);
        first.cut(text, body);
    }
    (above, lines)
}

/// Puts the paragraphs of the head, the dirt above the body and the body together in order.
fn with_head(head: Vec<Paragraph>, body: Vec<Paragraph>, above: &[Line]) -> Vec<Paragraph> {
    let dirty = above.iter().filter(|line| line.dirt);
    let dirty = dirty.map(|line| Paragraph { span: line.span, kind: ParagraphKind::Dirt });
    let mut all: Vec<Paragraph> = head.into_iter().chain(dirty).collect();
    all.sort_by_key(|paragraph| paragraph.span.start);
    all.extend(body);
    all
}
