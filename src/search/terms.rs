//! Several coloured terms at once.

use aho_corasick::{AhoCorasick, BuildError, MatchKind, StartKind};

use crate::document::{Document, Joined, ParagraphKind};
use crate::text::{Span, fold, fold_str};

/// Groups of strings that are each shown in a colour of their own, found in one pass.
#[derive(Clone, Debug)]
pub struct TermSet {
    /// `None` when there is no string at all.
    automaton: Option<AhoCorasick>,
    /// For each string of the automaton: its group, and its index in the group.
    owners: Vec<(usize, usize)>,
    groups: usize,
}

/// One place of one string of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermHit {
    /// The bytes of the source, any seam inside included.
    pub span: Span,
    /// The index of the group.
    pub group: usize,
    /// The index of the string in its group.
    pub string: usize,
}

impl TermSet {
    /// Takes the strings of each group; empty ones are never found, and of one that stands twice the first counts.
    ///
    /// Strings are folded: 工会 colours 工會 too.
    ///
    /// # Errors
    ///
    /// Only when the strings together have more states than 32 bits can number.
    pub fn new<S: AsRef<str>>(groups: &[Vec<S>]) -> Result<Self, BuildError> {
        let mut strings = Vec::new();
        let mut owners = Vec::new();
        for (group, terms) in groups.iter().enumerate() {
            for (index, term) in terms.iter().enumerate() {
                let folded = fold_str(term.as_ref());
                if !folded.is_empty() {
                    strings.push(folded);
                    owners.push((group, index));
                }
            }
        }
        let automaton = if strings.is_empty() {
            None
        } else {
            let mut builder = AhoCorasick::builder();
            Some(
                builder
                    .match_kind(MatchKind::LeftmostLongest)
                    .start_kind(StartKind::Unanchored)
                    .build(&strings)?,
            )
        };
        Ok(Self { automaton, owners, groups: groups.len() })
    }

    /// How many groups there are.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Returns all places in the paragraphs that `scope` touches, disjoint and in order.
    ///
    /// Of strings that overlap, the one that starts first is taken, of those the longest. Line ends inside a paragraph
    /// are no obstacle; dirt is left out. For a long text, ask stretch by stretch.
    pub fn find(&self, document: &Document, scope: Span) -> Vec<TermHit> {
        let mut hits = Vec::new();
        let mut joined = Joined::default();
        let paragraphs = document.paragraphs();
        if paragraphs.is_empty() {
            self.find_in(document, scope, &mut joined, &mut hits);
        }
        let first = paragraphs.partition_point(|paragraph| paragraph.span.end <= scope.start);
        let touched = paragraphs.iter().skip(first).take_while(|paragraph| paragraph.span.start < scope.end);
        for paragraph in touched.filter(|paragraph| paragraph.kind != ParagraphKind::Dirt) {
            self.find_in(document, paragraph.span, &mut joined, &mut hits);
        }
        hits
    }

    /// The places of all groups apart: one list of spans a group.
    pub fn by_group(&self, hits: &[TermHit]) -> Vec<Vec<Span>> {
        let mut lists = vec![Vec::new(); self.groups];
        for hit in hits {
            if let Some(list) = lists.get_mut(hit.group) {
                list.push(hit.span);
            }
        }
        lists
    }

    fn find_in(&self, document: &Document, span: Span, joined: &mut Joined, hits: &mut Vec<TermHit>) {
        let Some(automaton) = &self.automaton else { return };
        joined.read_folded(document, span, fold);
        for found in automaton.find_iter(joined.text()) {
            if let Some(&(group, string)) = self.owners.get(found.pattern().as_usize()) {
                let span = joined.source(Span::new(found.start(), found.end()));
                hits.push(TermHit { span, group, string });
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::TermSet;
    use crate::document::Document;
    use crate::text::Span;

    /// Colours the groups (strings parted by blanks) in `text` and returns what is coloured, with its group.
    #[track_caller]
    fn check(groups: &[&str], text: &str, coloured: &[(&str, usize)]) {
        let groups: Vec<Vec<&str>> = groups.iter().map(|group| group.split(' ').collect()).collect();
        let document = Document::parse(text.to_owned());
        let hits = TermSet::new(&groups).unwrap().find(&document, Span::new(0, text.len()));
        let found: Vec<_> = hits.iter().map(|hit| (hit.span.of(text), hit.group)).collect();
        assert_eq!(found, coloured);
    }

    #[test]
    fn the_longest_of_overlapping_terms_is_coloured() {
        check(&["工会", "工会工作 职工"], "工会工作与工会职工", &[("工会工作", 1), ("工会", 0), ("职工", 1)]);
    }

    #[test]
    fn forms_of_a_term_are_coloured_with_it() {
        check(
            &["工会 wto"],
            "工會與ＷＴＯ、工会与WTO",
            &[("工會", 0), ("ＷＴＯ", 0), ("工会", 0), ("WTO", 0)],
        );
    }

    #[test]
    fn nothing_to_colour_colours_nothing() {
        check(&[], "工会", &[]);
        check(&["", " "], "工 会", &[]);
    }
}
