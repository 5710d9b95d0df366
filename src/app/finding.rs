//! What is searched and coloured in the open speech.

use super::ticket::Ticket;
use crate::{
    search::{Hits, Query},
    text::Span,
};

/// How many terms can be coloured at once.
pub const COLOURS: usize = 6;

/// What a question is asked for; a later question for the same makes an earlier one void.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The search.
    Search,
    /// A coloured term, by its colour.
    Term(usize),
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
}

impl Found {
    /// A search that was just asked for.
    pub fn new(query: Query, ticket: Ticket) -> Self {
        Self { query, hits: Hits::default(), pending: Some(ticket) }
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
    /// The coloured terms, by colour.
    pub terms: [Option<Found>; COLOURS],
}

impl Finding {
    /// Takes the answer to `ticket`; returns whether the search was asked for by it.
    pub fn arrive(&mut self, ticket: Ticket, hits: Vec<Span>) -> bool {
        let searched = self.search.as_ref().is_some_and(|search| search.pending == Some(ticket));
        if let Some((_, found)) = self.all().find(|(_, found)| found.pending == Some(ticket)) {
            found.hits = Hits::new(hits);
            found.pending = None;
        }
        searched
    }

    /// The first colour that is free.
    pub fn free_colour(&self) -> Option<usize> {
        self.terms.iter().position(Option::is_none)
    }

    /// Whether a term has a colour already.
    pub fn is_coloured(&self, query: &Query) -> bool {
        self.terms.iter().flatten().any(|term| term.query == *query)
    }

    /// Takes a colour away.
    pub fn uncolour(&mut self, colour: usize) {
        if let Some(term) = self.terms.get_mut(colour) {
            *term = None;
        }
    }

    /// Forgets the search.
    pub fn clear_search(&mut self) {
        self.search = None;
        self.current = None;
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

    /// Everything that is looked for, and what for.
    pub fn all(&mut self) -> impl Iterator<Item = (Slot, &mut Found)> {
        let terms = self.terms.iter_mut().enumerate();
        let terms = terms.filter_map(|(colour, term)| Some((Slot::Term(colour), term.as_mut()?)));
        self.search.as_mut().map(|search| (Slot::Search, search)).into_iter().chain(terms)
    }
}
