//! What is searched and coloured in the open speech.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    app::message::Ticket,
    document::Document,
    lexis::Class,
    search::{Hits, Mode, Query, QueryError},
    text::Span,
};

/// How many colours there are for terms; a colour with its terms is a group.
pub const COLOURS: usize = 6;

/// A coloured term.
#[derive(Clone, Debug)]
pub struct Term {
    /// What is coloured, and where it stands.
    pub found: Found,
    /// Its colour, below [`COLOURS`].
    pub colour: usize,
    /// Whether it is coloured in every speech.
    pub everywhere: bool,
}

/// A search with the places where it was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// What is looked for.
    pub query: Query,
    /// Where it stands, as far as it is known.
    pub hits: Hits,
    /// The question that is still out; its answer replaces the hits.
    pub pending: Option<Ticket>,
    /// Why it cannot be searched: it is no regular expression.
    pub fault: Option<QueryError>,
}

impl Term {
    /// A term of this speech that is to be looked for.
    pub fn new(query: Query, colour: usize) -> Self {
        Self { found: Found::new(query), colour, everywhere: false }
    }
}

impl Found {
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
    pub search: Option<Found>,
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
    pub terms: Vec<Term>,
    /// What the groups are called in this speech, by colour; empty for no name.
    pub names: [String; COLOURS],
    /// The classes that are coloured by themselves.
    pub classes: BTreeSet<Class>,
}

impl Finding {
    /// Begins a search of the whole text towards its end, in place of the one before; the first hit is looked for behind
    /// `from`.
    pub fn begin(&mut self, found: Found, from: usize) {
        (self.mode, self.scope) = (found.query.mode, None);
        (self.back, self.current, self.resumed, self.from) = (false, None, false, from);
        self.search = Some(found);
    }

    /// The part of the text that is searched.
    pub fn searched(&self, document: &Document) -> Span {
        self.scope.unwrap_or(document.whole())
    }

    /// Has the search asked anew by `ticket`, after the text became another; whoever waits for its first hit goes on waiting.
    pub fn resume(&mut self, ticket: Ticket) -> Option<Query> {
        let search = self.search.as_mut()?;
        self.resumed = self.current.is_some();
        if let Some(hit) = self.current.and_then(|current| search.hits.get(current)) {
            self.from = hit.start;
        }
        search.pending = Some(ticket);
        Some(search.query.clone())
    }

    /// Takes what was found for the search asked by `ticket`; returns whether its first hit is to be gone to.
    pub fn arrive(&mut self, ticket: Ticket, hits: Result<Vec<Span>, QueryError>) -> bool {
        let search = self.search.as_mut().filter(|search| search.pending == Some(ticket));
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

    /// Takes what was found for the terms asked by `ticket`; those that were taken away meanwhile are passed over.
    pub fn arrive_terms(&mut self, ticket: Ticket, found: Vec<(Query, Vec<Span>)>) {
        for (query, hits) in found {
            let wanted = |term: &&mut Term| term.found.pending == Some(ticket) && term.found.query == query;
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
    pub fn term(&self, query: &Query) -> Option<&Term> {
        self.terms.iter().find(|term| term.found.query == *query)
    }

    /// Colours what `query` finds, in place of the colour that it may have had; returns whether it must be looked for.
    pub fn colour(&mut self, query: &Query, colour: usize) -> bool {
        if let Some(term) = self.terms.iter_mut().find(|term| term.found.query == *query) {
            term.colour = colour;
            return false;
        }
        self.terms.push(Term::new(query.clone(), colour));
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
    pub fn switch(&mut self, class: Class) {
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
