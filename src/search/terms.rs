//! Many terms in one pass.

use aho_corasick::{AhoCorasick, BuildError, MatchKind};

use super::{
    finder::Finder,
    query::{Mode, Query},
    scan::find_all,
};
use crate::document::{Document, JoinedText, ParagraphKind};
use crate::text::{Span, fold, fold_str};

/// Terms that are all looked for in one pass, each as a folded query by itself would be.
#[derive(Clone, Debug)]
pub struct TermSet {
    /// `None` when there is nothing to look for.
    automaton: Option<AhoCorasick>,
    /// For each string of the automaton the index of its term.
    owners: Vec<usize>,
    /// How many terms there are.
    terms: usize,
}

impl TermSet {
    /// Takes the terms; empty ones are never found.
    ///
    /// # Errors
    ///
    /// Only when the terms together have more states than 32 bits can number.
    pub fn new<S: AsRef<str>>(terms: &[S]) -> Result<Self, BuildError> {
        let folded = terms.iter().map(|term| fold_str(term.as_ref())).enumerate();
        let (owners, strings): (Vec<usize>, Vec<String>) =
            folded.filter(|(_, term)| !term.is_empty()).unzip();
        let automaton = match strings.as_slice() {
            [] => None,
            // Every match is wanted: of 工会 and 工会工作, both.
            strings => Some(AhoCorasick::builder().match_kind(MatchKind::Standard).build(strings)?),
        };
        Ok(Self { automaton, owners, terms: terms.len() })
    }

    /// Returns the places of each term in the paragraphs that `scope` touches, disjoint and in order.
    ///
    /// Line ends inside a paragraph are no obstacle; dirt is left out.
    pub fn find(&self, document: &Document, scope: Span) -> Vec<Vec<Span>> {
        let mut places = vec![Vec::new(); self.terms];
        let mut joined = JoinedText::default();
        let paragraphs = document.paragraphs();
        if paragraphs.is_empty() {
            self.find_in(document, scope, &mut joined, &mut places);
        }
        let first = paragraphs.partition_point(|paragraph| paragraph.span.end <= scope.start);
        let touched = paragraphs.iter().skip(first).take_while(|paragraph| paragraph.span.start < scope.end);
        for paragraph in touched.filter(|paragraph| paragraph.kind != ParagraphKind::Dirt) {
            self.find_in(document, paragraph.span, &mut joined, &mut places);
        }
        places
    }

    fn find_in(&self, document: &Document, span: Span, joined: &mut JoinedText, places: &mut [Vec<Span>]) {
        let Some(automaton) = &self.automaton else { return };
        joined.read_folded(document, span, fold);
        for found in automaton.find_overlapping_iter(joined.text()) {
            let term = self.owners.get(found.pattern().as_usize()).and_then(|term| places.get_mut(*term));
            let Some(places) = term else { continue };
            let span = joined.source(Span::new(found.start(), found.end()));
            // A term that overlaps itself (哈哈 in 哈哈哈) stands there once.
            if places.last().is_none_or(|last: &Span| last.end <= span.start) {
                places.push(span);
            }
        }
    }
}

/// From so many queries on one pass for all costs less than one for each.
const MANY: usize = 8;

/// Returns the places of each query in `scope`, disjoint and in order, as [`find_all`] finds them.
///
/// One that cannot be asked has none.
pub fn find_each(document: &Document, queries: &[Query], scope: Span) -> Vec<Vec<Span>> {
    let plain = |query: &&Query| query.mode == Mode::Folded && !query.dirt;
    let terms: Vec<&str> = queries.iter().filter(plain).map(|query| query.text.as_str()).collect();
    let set = if terms.len() < MANY { None } else { TermSet::new(&terms).ok() };
    let mut at_once = set.map(|set| set.find(document, scope).into_iter());
    let places = queries.iter().map(|query| {
        let known = at_once.as_mut().filter(|_| plain(&query)).and_then(Iterator::next);
        known.unwrap_or_else(|| {
            Finder::new(query).map_or_else(|_| Vec::new(), |finder| find_all(document, &finder, scope))
        })
    });
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks for the terms, parted by blanks, and returns what stands at the places of each.
    #[track_caller]
    fn check(terms: &str, text: &str, found: &[&[&str]]) {
        let terms: Vec<&str> = terms.split(' ').collect();
        let document = Document::parse(text.to_owned());
        let places = TermSet::new(&terms).unwrap().find(&document, Span::new(0, text.len()));
        let stand = |places: &Vec<Span>| places.iter().map(|place| place.of(text)).collect::<Vec<_>>();
        assert_eq!(places.iter().map(stand).collect::<Vec<_>>(), found);
    }

    #[test]
    fn terms_in_one_another_are_both_found() {
        check("工会 工会工作 会工", "工会工作与工会", &[&["工会", "工会"], &["工会工作"], &["会工"]]);
    }

    #[test]
    fn a_term_that_overlaps_itself_stands_there_once() {
        check("哈哈", "哈哈哈，哈哈哈哈", &[&["哈哈", "哈哈", "哈哈"]]);
    }

    #[test]
    fn forms_of_a_term_are_found_with_it() {
        check("工会 wto", "工會與ＷＴＯ、工会与WTO", &[&["工會", "工会"], &["ＷＴＯ", "WTO"]]);
    }

    #[test]
    fn nothing_to_look_for_is_not_found() {
        check("", "工会", &[&[]]);
        assert!(
            TermSet::new::<&str>(&[])
                .unwrap()
                .find(&Document::parse("工会".to_owned()), Span::new(0, 6))
                .is_empty()
        );
    }
}
