//! Several documents in one file: where each begins.
//!
//! A title in the middle of a text is believed when something confirms it: a document number or an adoption below it,
//! the last clause of another document above it (自…起施行, 由…负责解释), numbering that begins again at 1 as far out as
//! the text numbers at all, or that it stands as a title more than once. A speaker alone on a line, and a row of signs
//! before a salutation, begin another document as well.

use std::collections::HashMap;

use crate::{
    document::{
        markers::{mark::Mark, numbering::Numbering},
        paragraphs::paragraph::ParagraphKind,
        tree::{
            manuscript::Manuscript,
            profile::{Bare, Profile, Trait, ends_a_document},
            title::{Heads, Title},
        },
    },
    text::Span,
};

/// The documents of a file after the one with which it begins.
#[derive(Debug, Default)]
pub struct Documents {
    /// Their titles, in order.
    pub titles: Vec<Title>,
    /// The paragraphs with which documents without a title begin, in order.
    pub untitled: Vec<usize>,
}

impl Documents {
    /// Where their titles stand, in order.
    pub fn title_spans(&self, manuscript: &Manuscript<'_>) -> Vec<Span> {
        let paragraphs = self.titles.iter().filter_map(|title| manuscript.paragraphs.get(title.paragraph));
        paragraphs.map(|paragraph| paragraph.span).collect()
    }
}

/// A document's numbering begins within this many paragraphs below its title.
const REACH: usize = 8;
/// Its number or its adoption stands within this many paragraphs.
const NUMBER: usize = 3;

/// The next point of a numbering that goes on stands within this many.
pub const NEXT: usize = 200;

/// Finds the documents, and joins titles of two lines into one paragraph each, with a seam.
pub fn find(manuscript: &mut Manuscript<'_>, profiles: &mut Vec<Profile>) -> Documents {
    let body: Vec<usize> = manuscript
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.kind == ParagraphKind::Body)
        .map(|(index, _)| index)
        .collect();
    let survey = Survey::of(manuscript, profiles, &body);
    let mut documents = Documents::default();
    let mut second_lines = Vec::new();
    let (mut used, mut outermost): (Option<u8>, Option<Numbering>) = (None, None);
    let mut place = 0;
    while let Some(&paragraph) = body.get(place) {
        if let Some(mark) = profiles.get(paragraph).and_then(|profile| profile.opener)
            && mark.numbering.is_strong()
            && !mark.doubtful
        {
            let rank = mark.numbering.rank();
            if mark.ordinal > 1 {
                used = Some(used.map_or(rank, |old| old.min(rank)));
            }
            outermost = outermost.filter(|old| old.rank() <= rank).or(Some(mark.numbering));
        }
        let adjoins = body.get(place + 1) == Some(&(paragraph + 1));
        let spot = Spot { survey: &survey, adjoins, place, used, outermost };
        match spot.begins() {
            Some(DocumentStart::Title(lines)) => {
                if lines == 2 {
                    second_lines.extend(body.get(place + 1));
                }
                documents.titles.push(Title { paragraph, heads: Heads::Document, label: None });
                place += lines;
            }
            Some(DocumentStart::Untitled) => {
                documents.untitled.push(paragraph);
                place += 1;
            }
            None => place += 1,
        }
    }
    join(manuscript, profiles, &second_lines);
    let shift = |paragraph: usize| paragraph - second_lines.partition_point(|&line| line < paragraph);
    documents.titles.iter_mut().for_each(|title| title.paragraph = shift(title.paragraph));
    documents.untitled.iter_mut().for_each(|paragraph| *paragraph = shift(*paragraph));
    documents
}

/// Joins the paragraphs `second_lines` to those before them.
fn join(manuscript: &mut Manuscript<'_>, profiles: &mut Vec<Profile>, second_lines: &[usize]) {
    if second_lines.is_empty() {
        return;
    }
    let mut joined = Vec::with_capacity(manuscript.paragraphs.len());
    let mut kept = Vec::with_capacity(profiles.len());
    for (index, (&paragraph, &profile)) in manuscript.paragraphs.iter().zip(profiles.iter()).enumerate() {
        match joined.last_mut() {
            Some(before) if second_lines.binary_search(&index).is_ok() => {
                let before: &mut crate::document::Paragraph = before;
                manuscript.seams.push(Span::new(before.span.end, paragraph.span.start));
                before.span = Span::new(before.span.start, paragraph.span.end);
            }
            _ => {
                joined.push(paragraph);
                kept.push(profile);
            }
        }
    }
    manuscript.seams.sort_by_key(|seam| seam.start);
    manuscript.paragraphs = joined;
    *profiles = kept;
}

/// What begins at a paragraph.
enum DocumentStart {
    /// A document with a title of so many lines.
    Title(usize),
    /// A document without a title.
    Untitled,
}

/// The paragraphs of the body with what is known of their words.
struct Survey<'a> {
    manuscript: &'a Manuscript<'a>,
    /// The indices of the paragraphs.
    body: &'a [usize],
    profiles: Vec<&'a Profile>,
    /// The places of titles that stand in the text more than once.
    recurring: Vec<bool>,
}

impl<'a> Survey<'a> {
    fn of(manuscript: &'a Manuscript<'a>, profiles: &'a [Profile], body: &'a [usize]) -> Self {
        let profiles: Vec<&Profile> = body.iter().filter_map(|&index| profiles.get(index)).collect();
        let mut survey = Self { manuscript, body, recurring: vec![false; profiles.len()], profiles };
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (place, &paragraph) in body.iter().enumerate() {
            if survey.bare(place) != Some(Bare::Title) || !survey.numbers_from(place, REACH, u8::MAX) {
                continue;
            }
            let of = manuscript
                .paragraphs
                .get(paragraph)
                .map_or("", |paragraph| paragraph.span.of(manuscript.text));
            if let Some(&first) = seen.get(of) {
                for place in [first, place] {
                    if let Some(recurs) = survey.recurring.get_mut(place) {
                        *recurs = true;
                    }
                }
            } else {
                seen.insert(of, place);
            }
        }
        survey
    }

    /// Whether a row of signs stands right above a place.
    fn is_ruled(&self, place: usize) -> bool {
        let above = self.body.get(place).and_then(|paragraph| paragraph.checked_sub(1));
        let above = above.and_then(|above| self.manuscript.paragraphs.get(above));
        above.is_some_and(|above| is_rule(above.span.of(self.manuscript.text)))
    }

    /// Whether the last clause of a document stands at a place: 自发布之日起施行, 由…负责解释.
    fn ends_a_document(&self, place: usize) -> bool {
        let is_finished = self.at(place).is_some_and(|profile| profile.finished);
        let paragraph = self.body.get(place).filter(|_| is_finished);
        paragraph.is_some_and(|&paragraph| ends_a_document(self.manuscript.reading(paragraph).text()))
    }

    fn recurs(&self, place: usize) -> bool {
        let recurs = self.recurring.get(place);
        debug_assert!(recurs.is_some(), "nothing stands at {place} of the body");
        recurs.copied().unwrap_or_default()
    }

    fn at(&self, place: usize) -> Option<&'a Profile> {
        self.profiles.get(place).copied()
    }

    /// What stands at a place; above the first there is nothing, which is finished.
    fn at_or_nothing(&self, place: Option<usize>) -> Profile {
        let nothing = Profile { finished: true, ..Profile::default() };
        place.and_then(|place| self.at(place)).copied().unwrap_or(nothing)
    }

    fn bare(&self, place: usize) -> Option<Bare> {
        self.at(place).map(|profile| profile.bare)
    }

    /// The profiles below a place.
    fn below(&self, place: usize, reach: usize) -> impl Iterator<Item = &'a Profile> {
        self.profiles.iter().copied().skip(place + 1).take(reach)
    }

    /// The marker of the first strong list below a place.
    fn first_below(&self, place: usize, reach: usize) -> Option<Mark> {
        self.below(place, reach).find_map(|profile| profile.opener.filter(|mark| mark.numbering.is_strong()))
    }

    /// Whether a list of at most this rank begins with 1 below a place, before any other point.
    fn numbers_from(&self, place: usize, reach: usize, rank: u8) -> bool {
        self.first_below(place, reach).is_some_and(|mark| {
            mark.ordinal == 1
                && !mark.doubtful
                && mark.numbering.rank() <= Numbering::Ordinal.rank()
                && mark.numbering.rank() <= rank
        })
    }

    /// Whether a document number or an adoption stands below a title.
    fn is_numbered(&self, place: usize) -> bool {
        self.below(place, NUMBER)
            .take_while(|profile| profile.opener.is_none())
            .any(|profile| profile.is(Trait::Issue))
    }
}

/// A place in the body with the smallest rank that has numbered points above it, and the outermost numbering there.
struct Spot<'a> {
    survey: &'a Survey<'a>,
    /// Whether nothing lies between its paragraph and the next one of the body.
    adjoins: bool,
    place: usize,
    used: Option<u8>,
    outermost: Option<Numbering>,
}

impl Spot<'_> {
    fn begins(&self) -> Option<DocumentStart> {
        let survey = self.survey;
        let up = |steps: usize| self.place.checked_sub(steps).filter(|place| survey.at(*place).is_some());
        let is_aside = |place: usize| survey.at(place).is_some_and(|profile| profile.is(Trait::Aside));
        let above = up(1).filter(|place| !is_aside(*place)).or_else(|| up(2));
        let before = survey.at_or_nothing(above);
        match survey.bare(self.place)? {
            Bare::Title if self.is_title(self.place, above) => Some(DocumentStart::Title(1)),
            Bare::Heading | Bare::Other
                if self.adjoins
                    && survey.bare(self.place + 1) == Some(Bare::Title)
                    && survey
                        .at(self.place)
                        .is_some_and(|profile| profile.is(Trait::HanOnly) && profile.length <= 30)
                    && before.bare != Bare::AnnexLabel
                    && self.is_title(self.place + 1, above) =>
            {
                Some(DocumentStart::Title(2))
            }
            Bare::Voice if self.used.is_some() && before.finished && survey.at(self.place + 1).is_some() => {
                Some(DocumentStart::Title(1))
            }
            Bare::Salutation if survey.is_ruled(self.place) => Some(DocumentStart::Untitled),
            _ => None,
        }
    }

    /// Whether the outermost numbering above goes on below, as it does not in another document.
    fn goes_on(&self) -> bool {
        let mut below = self.survey.below(self.place, NEXT).filter_map(|profile| profile.opener);
        below
            .find(|mark| Some(mark.numbering) == self.outermost && !mark.doubtful)
            .is_some_and(|mark| mark.ordinal > 1)
    }

    /// Whether the line at `place` is the title of a document; `above` is the place above the title.
    fn is_title(&self, place: usize, above: Option<usize>) -> bool {
        let survey = self.survey;
        let before = survey.at_or_nothing(above);
        let parted = before.finished || matches!(before.bare, Bare::Date | Bare::AnnexLabel);
        // A document number and a list that begins tell as much as a finished paragraph above.
        let parted = parted
            || survey.is_ruled(place)
            || survey.is_numbered(place) && survey.numbers_from(place, REACH, u8::MAX);
        let goes_on = survey.first_below(place, REACH).is_some_and(|mark| mark.ordinal > 1);
        if before.bare == Bare::Attachments
            || survey.bare(place + 1) == Some(Bare::Title)
            || goes_on && survey.is_numbered(place)
        {
            return false;
        }
        let restarts =
            self.used.is_some_and(|used| survey.numbers_from(place, REACH, used)) && !self.goes_on();
        let follows_the_end = || {
            let has_ended = before.bare == Bare::Date || above.is_some_and(|at| survey.ends_a_document(at));
            has_ended && survey.numbers_from(place, REACH, u8::MAX)
        };
        parted && (survey.is_numbered(place) || restarts) || survey.recurs(place) || follows_the_end()
    }
}

/// Whether a line is a row of one sign: ＊＊＊＊＊.
fn is_rule(line: &str) -> bool {
    let first = line.chars().next().unwrap_or_default();
    let sign =
        matches!(first, '*' | '＊' | '-' | '－' | '—' | '=' | '＝' | '~' | '～' | '_' | '※' | '★' | '·');
    sign && line.chars().nth(2).is_some() && line.chars().all(|c| c == first)
}
