//! What is searched and coloured in the open speech.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::Reader;
use crate::{
    app::{
        jobs::Subject,
        message::{Effect, RequestId, Requests},
    },
    document::Document,
    lexis::ExpressionClass,
    search::{Hits, Mode, Query, QueryError},
    text::Span,
};

/// How many colours there are for terms; a colour with its terms is a group.
pub const COLOURS: usize = 6;

/// A coloured term.
#[derive(Clone, Debug)]
pub struct ColouredTerm {
    /// What is coloured, and where it stands.
    pub found: FoundSearch,
    /// Its colour, below [`COLOURS`].
    pub colour: usize,
    /// Whether it is coloured in every speech.
    pub everywhere: bool,
}

/// A search with the places where it was found.
#[derive(Clone, Debug)]
pub struct FoundSearch {
    /// What is looked for.
    pub query: Query,
    /// Where it stands, as far as it is known.
    pub hits: Hits,
    /// The question that is still out; its answer replaces the hits.
    pub pending: Option<RequestId>,
    /// Why it cannot be searched: it is no regular expression.
    pub fault: Option<QueryError>,
}

impl ColouredTerm {
    /// A term of this speech that is to be looked for.
    pub fn new(query: Query, colour: usize) -> Self {
        Self { found: FoundSearch::new(query), colour, everywhere: false }
    }
}

impl FoundSearch {
    /// A search that is to be asked for.
    pub fn new(query: Query) -> Self {
        Self { query, hits: Hits::default(), pending: None, fault: None }
    }

    fn arrive(&mut self, hits: Vec<Span>) {
        self.hits = Hits::new(hits);
        self.pending = None;
    }
}

/// The search and the coloured terms.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// The search; `None` when nothing is searched.
    pub search: Option<FoundSearch>,
    /// Whether the search goes towards the beginning.
    pub back: bool,
    /// The hit that was gone to, by its number.
    pub current: Option<usize>,
    /// Where the search began, in bytes: the first hit is looked for from there.
    pub from: usize,
    /// Whether the search is asked anew for a text that became another: its answer leads nowhere.
    pub resumed: bool,
    /// How strictly the search is taken.
    pub mode: Mode,
    /// The part of the text that is searched; `None` for the whole.
    pub scope: Option<Span>,
    /// The coloured terms, in the order in which they got their colours.
    pub terms: Vec<ColouredTerm>,
    /// What the groups are called in this speech, by colour; empty for no name.
    pub names: [String; COLOURS],
    /// The classes that are coloured by themselves.
    pub classes: BTreeSet<ExpressionClass>,
}

impl Finding {
    /// Begins a search of the whole text towards its end, in place of the one before; the first hit is looked for behind
    /// `from`.
    pub fn begin(&mut self, found: FoundSearch, from: usize) {
        (self.mode, self.scope) = (found.query.mode, None);
        (self.back, self.current, self.resumed, self.from) = (false, None, false, from);
        self.search = Some(found);
    }

    /// Takes what is typed as a regular expression, or as text again.
    pub fn toggle_regex(&mut self) {
        self.mode = if self.mode == Mode::Regex { Mode::Folded } else { Mode::Regex };
    }

    /// Searches in the section at `from`, then in the one around it, at last in the whole again.
    pub fn widen(&mut self, document: &Document, from: usize) {
        let outline = document.outline();
        let path = outline.at(from).map_or_else(Vec::new, |here| outline.path(here));
        let mut around = path
            .into_iter()
            .rev()
            .filter_map(|index| outline.sections.get(index))
            .map(|section| section.span);
        self.scope = match self.scope {
            None => around.next(),
            Some(scope) => around.find(|span| span.start < scope.start || scope.end < span.end),
        };
    }

    /// The part of the text that is searched.
    pub fn searched(&self, document: &Document) -> Span {
        self.scope.unwrap_or(document.whole())
    }

    /// Has the search asked anew by `id`, after the text became another; whoever waits for its first hit goes on waiting.
    pub fn resume(&mut self, id: RequestId) -> Option<Query> {
        let search = self.search.as_mut()?;
        self.resumed = self.current.is_some();
        if let Some(hit) = self.current.and_then(|current| search.hits.get(current)) {
            self.from = hit.start;
        }
        search.pending = Some(id);
        Some(search.query.clone())
    }

    /// Takes what was found for the search asked by `id`; returns whether its first hit is to be gone to.
    pub fn arrive(&mut self, id: RequestId, hits: Result<Vec<Span>, QueryError>) -> bool {
        let search = self.search.as_mut().filter(|search| search.pending == Some(id));
        let Some(search) = search else { return false };
        let (hits, fault) = hits.map_or_else(|fault| (Vec::new(), Some(fault)), |hits| (hits, None));
        search.arrive(hits);
        search.fault = fault;
        let resumed = std::mem::take(&mut self.resumed);
        if resumed {
            let spans = search.hits.spans();
            let next = spans.partition_point(|hit| hit.start < self.from);
            self.current = spans.len().checked_sub(1).map(|last| next.min(last));
        }
        !resumed
    }

    /// Takes what was found for the terms asked by `id`; those that were taken away meanwhile are passed over.
    pub fn arrive_terms(&mut self, id: RequestId, found: Vec<(Query, Vec<Span>)>) {
        for (query, hits) in found {
            let wanted =
                |term: &&mut ColouredTerm| term.found.pending == Some(id) && term.found.query == query;
            if let Some(term) = self.terms.iter_mut().find(wanted) {
                term.found.arrive(hits);
            }
        }
    }

    /// The first colour that no term has.
    pub fn free_colour(&self) -> Option<usize> {
        (0..COLOURS).find(|colour| self.terms.iter().all(|term| term.colour != *colour))
    }

    /// The term of that query, if it has a colour.
    pub fn term(&self, query: &Query) -> Option<&ColouredTerm> {
        self.terms.iter().find(|term| term.found.query == *query)
    }

    /// Colours what `query` finds, in place of the colour that it may have had; returns whether it must be looked for.
    pub fn colour(&mut self, query: &Query, colour: usize) -> bool {
        if let Some(term) = self.terms.iter_mut().find(|term| term.found.query == *query) {
            term.colour = colour;
            return false;
        }
        self.terms.push(ColouredTerm::new(query.clone(), colour));
        true
    }

    /// Takes the colour of a term away.
    pub fn uncolour(&mut self, query: &Query) {
        self.terms.retain(|term| term.found.query != *query);
    }

    /// The names of the groups that this speech has terms of its own in, by colour.
    pub fn own_names(&self) -> BTreeMap<usize, String> {
        let named = self.names.iter().enumerate().filter(|(colour, name)| {
            !name.is_empty() && self.terms.iter().any(|term| term.colour == *colour && !term.everywhere)
        });
        named.map(|(colour, name)| (colour, name.clone())).collect()
    }

    /// Switches a class on or off.
    pub fn switch(&mut self, class: ExpressionClass) {
        if !self.classes.remove(&class) {
            self.classes.insert(class);
        }
    }

    /// Forgets the search.
    pub fn clear_search(&mut self) {
        self.search = None;
        self.current = None;
        self.scope = None;
        self.mode = Mode::default();
    }

    /// The hit to go to first: the next one from where the search began, round the end if need be.
    pub fn first_hit(&self) -> Option<usize> {
        let hits = &self.search.as_ref()?.hits;
        let last = hits.len().checked_sub(1)?;
        Some(if self.back {
            hits.previous_from(self.from).unwrap_or(last)
        } else {
            hits.next_from(self.from).unwrap_or(0)
        })
    }

    /// Steps to the next hit from `place`, or with `back` against the direction of the search.
    ///
    /// Says whether it went round the end; `None` when there is no hit.
    pub fn step(&mut self, back: bool, place: usize) -> Option<bool> {
        let hits = &self.search.as_ref()?.hits;
        let last = hits.len().checked_sub(1)?;
        let towards_start = back != self.back;
        let next = match (self.current, towards_start) {
            (Some(current), false) => Some(current + 1).filter(|next| *next <= last),
            (Some(current), true) => current.checked_sub(1),
            (None, false) => hits.next_from(place),
            (None, true) => hits.previous_from(place),
        };
        self.current = Some(next.unwrap_or(if towards_start { last } else { 0 }));
        Some(next.is_none())
    }
}

impl Reader {
    /// Searches for `text` from `from` on, or back from there; with an empty text, goes back to where the search began.
    pub fn search(&mut self, text: &str, back: bool, from: usize, requests: &mut Requests) {
        self.finding.back = back;
        self.finding.current = None;
        self.finding.resumed = false;
        self.finding.from = from;
        if text.is_empty() {
            // Mode and scope stay: they are for what is typed next.
            self.finding.search = None;
            return self.go(from);
        }
        let query = Query::new(text, self.finding.mode);
        // The hits of the shorter text stay until those of the longer one come, so that nothing flickers.
        let hits = self.finding.search.take().map(|search| search.hits).unwrap_or_default();
        let id = requests.new_id();
        self.finding.search =
            Some(FoundSearch { query: query.clone(), hits, pending: Some(id), fault: None });
        self.find(id, query, requests);
    }

    /// Asks anew for everything that is searched and coloured, after the text became another.
    pub fn find_again(&mut self, requests: &mut Requests) {
        let id = requests.new_id();
        if let Some(query) = self.finding.resume(id) {
            self.find(id, query, requests);
        }
        let queries: Vec<_> = self.finding.terms.iter().map(|term| term.found.query.clone()).collect();
        self.find_terms(&queries, requests);
    }

    /// Asks where the terms of these queries stand.
    pub fn find_terms(&mut self, queries: &[Query], requests: &mut Requests) {
        if queries.is_empty() {
            return;
        }
        let id = requests.new_id();
        let terms = self.finding.terms.iter_mut().filter(|term| queries.contains(&term.found.query));
        terms.for_each(|term| term.found.pending = Some(id));
        let document = Arc::clone(&self.text.document);
        requests.push(Effect::FindTerms { id, document, queries: queries.to_vec() });
    }

    /// Goes to a place and searches for what stands there, so that the next hit is the one behind it; a class is coloured
    /// instead.
    pub fn go_to_hit(&mut self, subject: Subject, hit: Span, requests: &mut Requests) {
        self.selection = None;
        let len = self.document().text().len();
        self.go_amid(hit.start.min(len));
        let query = match subject {
            Subject::Term(query) => query,
            Subject::Class(class) => {
                self.finding.classes.insert(class);
                return;
            }
        };
        let known = self.finding.search.as_ref().filter(|search| search.query == query);
        if let Some(index) = known.and_then(|search| search.hits.index_of(hit)) {
            (self.finding.current, self.finding.back) = (Some(index), false);
            return;
        }
        // The first hit is looked for behind this offset, and round the end from behind the last.
        let from = hit.start.checked_sub(1).unwrap_or(usize::MAX);
        let id = requests.new_id();
        self.finding.begin(FoundSearch { pending: Some(id), ..FoundSearch::new(query.clone()) }, from);
        self.find(id, query, requests);
    }

    fn find(&self, id: RequestId, query: Query, requests: &mut Requests) {
        let document = Arc::clone(&self.text.document);
        requests.push(Effect::Find { id, scope: self.finding.searched(&document), document, query });
    }

    /// Takes what was found for `id`; goes to the first hit of a search that was just begun, or back to where it began:
    /// what was typed first may have led away from there.
    pub fn found(&mut self, id: RequestId, hits: Result<Vec<Span>, QueryError>) {
        if !self.finding.arrive(id, hits) {
            return;
        }
        self.finding.current = self.finding.first_hit();
        if self.finding.current.is_some() {
            self.reveal_hit();
        } else if self.finding.from <= self.document().text().len() {
            self.go(self.finding.from);
        }
    }

    /// Takes a search whose places are known; goes to the first of them.
    pub fn search_found(&mut self, found: FoundSearch) {
        self.left(self.place());
        self.finding.begin(found, 0);
        self.finding.current = Some(0);
        self.reveal_hit();
    }

    /// Goes to the next hit; says whether it went round the end, `None` when nothing is found.
    pub fn next_hit(&mut self, back: bool) -> Option<bool> {
        let before = (self.place(), self.attention());
        let wrapped = self.finding.step(back, before.1)?;
        self.reveal_hit();
        if self.place() != before.0 {
            self.left(before.0);
        }
        Some(wrapped)
    }

    fn reveal_hit(&mut self) {
        let hit = self.finding.search.as_ref().zip(self.finding.current);
        if let Some(hit) = hit.and_then(|(search, current)| search.hits.get(current)) {
            let start = hit.start;
            self.go_amid(start);
        }
    }
}
