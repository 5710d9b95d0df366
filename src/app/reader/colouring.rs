//! What is coloured in the open speech.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::search::FoundSearch;
use crate::{
    app::message::{Effect, RequestId, Requests},
    document::Document,
    lexis::ExpressionClass,
    library::{Colour, Record, SavedTerm},
    search::Query,
    text::Span,
};

/// A coloured term.
#[derive(Clone, Debug)]
pub struct ColouredTerm {
    /// What is coloured, and where it stands.
    pub found: FoundSearch,
    /// Its colour.
    pub colour: Colour,
    /// Whether it is coloured in every speech.
    pub everywhere: bool,
}

impl ColouredTerm {
    /// A term of this speech that is to be looked for.
    pub fn new(query: Query, colour: Colour) -> Self {
        Self { found: FoundSearch::new(query), colour, everywhere: false }
    }
}

/// The coloured terms and classes, and what the groups are called.
#[derive(Clone, Debug, Default)]
pub struct TextColours {
    /// The terms, in the order in which they got their colours.
    pub terms: Vec<ColouredTerm>,
    /// What the groups are called in this speech, by colour; empty for no name.
    pub names: BTreeMap<Colour, String>,
    /// The classes that are coloured by themselves.
    pub classes: BTreeSet<ExpressionClass>,
}

impl TextColours {
    /// The first colour that no term has.
    pub fn free_colour(&self) -> Option<Colour> {
        Colour::all().find(|colour| self.terms.iter().all(|term| term.colour != *colour))
    }

    /// The term of that query, if it has a colour.
    pub fn term(&self, query: &Query) -> Option<&ColouredTerm> {
        self.terms.iter().find(|term| term.found.query == *query)
    }

    /// Colours what `query` finds, in place of the colour that it may have had; returns whether it must be looked for.
    pub fn colour(&mut self, query: &Query, colour: Colour) -> bool {
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

    /// The names of the groups that this speech has terms of its own in, by the number of their colour, as they are kept.
    pub fn own_names(&self) -> BTreeMap<usize, String> {
        let named = self.names.iter().filter(|&(colour, name)| {
            !name.is_empty() && self.terms.iter().any(|term| term.colour == *colour && !term.everywhere)
        });
        named.map(|(colour, name)| (colour.number(), name.clone())).collect()
    }

    /// Switches a class on or off.
    pub fn switch(&mut self, class: ExpressionClass) {
        if !self.classes.remove(&class) {
            self.classes.insert(class);
        }
    }

    /// The terms of this speech, as they are kept.
    pub fn own_terms(&self) -> Vec<SavedTerm> {
        let own = self.terms.iter().filter(|term| !term.everywhere);
        let saved = own.map(|term| {
            let query = &term.found.query;
            SavedTerm { text: query.text.clone(), mode: query.mode, colour: term.colour.number() }
        });
        saved.collect()
    }

    /// The names of the coloured classes, as they are kept.
    pub fn class_names(&self) -> BTreeSet<String> {
        self.classes.iter().map(|class| class.name().to_owned()).collect()
    }

    /// Takes up what was kept, apart from colours of another version; the terms are to be looked for.
    pub fn restore(&mut self, record: &Record) {
        self.classes =
            ExpressionClass::ALL.into_iter().filter(|class| record.classes.contains(class.name())).collect();
        let named = record.groups.iter();
        self.names.extend(named.filter_map(|(number, name)| Some((Colour::new(*number)?, name.clone()))));
        for term in &record.terms {
            if let Some(colour) = Colour::new(term.colour) {
                self.colour(&Query::new(term.text.clone(), term.mode), colour);
            }
        }
    }

    /// Asks where the terms of these queries stand.
    pub fn find(&mut self, queries: &[Query], document: &Arc<Document>, requests: &mut Requests) {
        if queries.is_empty() {
            return;
        }
        let id = requests.new_id();
        let terms = self.terms.iter_mut().filter(|term| queries.contains(&term.found.query));
        terms.for_each(|term| term.found.pending = Some(id));
        let document = Arc::clone(document);
        requests.push(Effect::FindTerms { id, document, queries: queries.to_vec() });
    }

    /// Asks anew where all terms stand.
    pub fn find_all(&mut self, document: &Arc<Document>, requests: &mut Requests) {
        let queries: Vec<_> = self.terms.iter().map(|term| term.found.query.clone()).collect();
        self.find(&queries, document, requests);
    }

    /// Takes what was found for the terms asked by `id`; those that were taken away meanwhile are passed over.
    pub fn take(&mut self, id: RequestId, found: Vec<(Query, Vec<Span>)>) {
        for (query, hits) in found {
            let wanted =
                |term: &&mut ColouredTerm| term.found.pending == Some(id) && term.found.query == query;
            if let Some(term) = self.terms.iter_mut().find(wanted) {
                term.found.take(hits);
            }
        }
    }
}
