//! What is taken from each document: how often the terms stand in it, and in which phrases.

use crate::{
    document::{Document, JoinedText},
    lexis::{FamilyContext, Segmenter, shared_tail},
    print::count::CountRow,
    search::{Finder, Mode, Query, QueryError, find_all},
    shell::{Opened, State},
    text::{Span, fold_str},
};

/// How far before a place its phrase may begin, in bytes.
const REACH: usize = 90;

/// A term that is followed.
pub(super) struct FollowedTerm {
    pub term: String,
    pub finder: Finder,
    /// What stands before and after its gap, folded.
    pub gap: Option<(String, String)>,
    /// The last words, which its family shares; empty where that is not wanted.
    pub tail: String,
    tail_finder: Option<Finder>,
}

impl FollowedTerm {
    /// Understands a term; its family is looked for where there is a segmenter.
    pub fn new(term: String, segmenter: Option<&Segmenter>) -> Result<Self, QueryError> {
        let folded = fold_str(&term);
        let gap = ["……", "…", "..."].iter().find_map(|mark| folded.split_once(mark));
        let gap = gap.filter(|(head, tail)| !head.is_empty() && !tail.is_empty());
        let gap = gap.map(|(head, tail)| (head.to_owned(), tail.to_owned()));
        let query = match &gap {
            Some((head, tail)) => {
                Query::new(format!("{}[\\p{{L}}\\p{{N}}]{{1,8}}?{}", quoted(head), quoted(tail)), Mode::Regex)
            }
            None => Query::new(term.as_str(), Mode::Folded),
        };
        let tail = match (&gap, segmenter) {
            (None, Some(segmenter)) => shared_tail(&segmenter.cut(&folded)),
            _ => String::new(),
        };
        let tail_finder =
            if tail.is_empty() { None } else { Some(Finder::new(&Query::new(tail.as_str(), Mode::Folded))?) };
        Ok(Self { finder: Finder::new(&query)?, term, gap, tail, tail_finder })
    }
}

/// A text with a backslash before each sign of patterns.
fn quoted(text: &str) -> String {
    let sign = |c: char| if c.is_ascii_punctuation() { Some('\\') } else { None };
    text.chars().flat_map(|c| sign(c).into_iter().chain([c])).collect()
}

/// The phrases of one term in one document.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    /// Where its last words stand; the periods are not known yet.
    pub contexts: Vec<FamilyContext>,
    /// The text round its gap, folded.
    pub windows: Vec<String>,
}

/// Counts in a text that was read from `path`, and takes the phrases of the terms.
pub(super) fn of(
    path: &str,
    opened: Opened,
    terms: &[FollowedTerm],
    finders: &[Finder],
    segmenter: Option<&Segmenter>,
    state: &State,
) -> (CountRow, Vec<Uses>) {
    let wanted = terms.iter().any(|term| term.gap.is_some() || term.tail_finder.is_some());
    let uses = if wanted {
        let document = Document::skim_marked(opened.text.clone(), opened.evidence.clone());
        terms.iter().map(|term| uses(&document, term, segmenter)).collect()
    } else {
        Vec::new()
    };
    (CountRow::of(path, opened, finders, state), uses)
}

fn uses(document: &Document, term: &FollowedTerm, segmenter: Option<&Segmenter>) -> Uses {
    let mut uses = Uses::default();
    let mut joined = JoinedText::default();
    if term.gap.is_some() {
        for hit in find_all(document, &term.finder, document.whole()) {
            joined.read_folded(document, hit, crate::text::fold);
            uses.windows.push(joined.text().to_owned());
        }
    }
    if let (Some(finder), Some(segmenter)) = (&term.tail_finder, segmenter) {
        for hit in find_all(document, finder, document.whole()) {
            let start = document.text().floor_char_boundary(hit.start.saturating_sub(REACH));
            joined.read_folded(document, Span::new(start, hit.start), crate::text::fold);
            let phrase = joined.text().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let words = segmenter.cut(phrase).into_iter().rev().map(str::to_owned).collect();
            uses.contexts.push(FamilyContext { period: 0, words });
        }
    }
    uses
}
