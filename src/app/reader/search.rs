//! The search in the open speech.

use std::{mem, sync::Arc};

use crate::{
    app::{
        message::{Effect, RequestId, Requests},
        screen::Direction,
    },
    document::Document,
    library::Relocation,
    search::{Hits, Mode, Query, QueryError},
    text::Span,
};

/// What is looked for, with the places where it was found.
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

impl FoundSearch {
    /// A search that is to be asked for.
    pub fn new(query: Query) -> Self {
        Self { query, hits: Hits::default(), pending: None, fault: None }
    }

    /// Takes its places.
    pub fn take(&mut self, hits: Vec<Span>) {
        self.hits = Hits::new(hits);
        self.pending = None;
    }
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchLanding {
    /// Nowhere: it answers another question, or was asked for a text that became another.
    Nowhere,
    /// To the hit that begins there.
    Hit(usize),
    /// Nothing was found: back to where the search began.
    Origin(usize),
}

/// The search in the open speech: what is searched, how, where, and the hit that was gone to.
#[derive(Clone, Debug, Default)]
pub struct TextSearch {
    found: Option<FoundSearch>,
    direction: Direction,
    /// The hit that was gone to, by its number.
    current: Option<usize>,
    /// Where the search began, in bytes: the first hit is looked for from there.
    from: usize,
    /// Whether the search is asked anew for a text that became another: its answer leads nowhere.
    resumed: bool,
    mode: Mode,
    scope: Option<Span>,
}

impl TextSearch {
    /// What is searched, with its places; `None` when nothing is.
    pub const fn found(&self) -> Option<&FoundSearch> {
        self.found.as_ref()
    }

    /// The hit that was gone to, by its number.
    pub const fn current(&self) -> Option<usize> {
        self.current
    }

    /// The hit that was gone to.
    pub fn current_hit(&self) -> Option<Span> {
        self.found.as_ref()?.hits.get(self.current?)
    }

    /// How strictly the search is taken.
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// The part of the text that is searched; `None` for the whole.
    pub const fn scope(&self) -> Option<Span> {
        self.scope
    }

    /// Starts a search for `text` from `from` on, or back from there; an empty text is searched no more.
    pub fn start(
        &mut self,
        text: &str,
        (direction, from): (Direction, usize),
        document: &Arc<Document>,
        requests: &mut Requests,
    ) {
        (self.direction, self.from) = (direction, from);
        (self.current, self.resumed) = (None, false);
        if text.is_empty() {
            // Mode and scope stay: they are for what is typed next.
            self.found = None;
            return;
        }
        // The hits of the shorter text stay until those of the longer one come, so that nothing flickers.
        let hits = self.found.take().map(|found| found.hits).unwrap_or_default();
        self.found = Some(FoundSearch { hits, ..FoundSearch::new(Query::new(text, self.mode)) });
        self.ask(document, requests);
    }

    /// Starts a search of the whole text for what stands at `hit`, so that the next hit is the one behind it.
    pub fn start_at(&mut self, query: Query, hit: Span, document: &Arc<Document>, requests: &mut Requests) {
        let known = self.found.as_ref().filter(|found| found.query == query);
        if let Some(index) = known.and_then(|found| found.hits.index_of(hit)) {
            (self.current, self.direction) = (Some(index), Direction::Forward);
            return;
        }
        // The first hit is looked for behind this offset, and round the end from behind the last.
        self.begin(FoundSearch::new(query), hit.start.checked_sub(1).unwrap_or(usize::MAX));
        self.ask(document, requests);
    }

    /// Takes a search of `scope`, `None` for the whole text, whose places are known, and goes to the first of them.
    pub fn start_known(&mut self, found: FoundSearch, scope: Option<Span>) {
        self.begin(found, 0);
        (self.current, self.scope) = (Some(0), scope);
    }

    fn begin(&mut self, found: FoundSearch, from: usize) {
        *self = Self { mode: found.query.mode, found: Some(found), from, ..Self::default() };
    }

    /// Asks anew, after the text became another; whoever waits for its first hit goes on waiting.
    pub fn restart(&mut self, document: &Arc<Document>, requests: &mut Requests) {
        self.resumed = self.current.is_some();
        if let Some(hit) = self.current_hit() {
            self.from = hit.start;
        }
        self.ask(document, requests);
    }

    /// The same search in another text, where `find` finds a place of this one.
    #[must_use]
    pub fn carried(&self, find: impl Fn(usize) -> Relocation) -> Self {
        let from = self.current_hit().map_or(self.from, |hit| hit.start);
        Self {
            from: find(from).offset(),
            // The places of another text say nothing of this one; they are asked for anew.
            found: self.found.as_ref().map(|found| FoundSearch::new(found.query.clone())),
            direction: self.direction,
            current: self.current,
            mode: self.mode,
            ..Self::default()
        }
    }

    /// Takes the answer to the question `id`; says where it leads.
    pub fn take(&mut self, id: RequestId, hits: Result<Vec<Span>, QueryError>) -> SearchLanding {
        let found = self.found.as_mut().filter(|found| found.pending == Some(id));
        let Some(found) = found else { return SearchLanding::Nowhere };
        let (hits, fault) = hits.map_or_else(|fault| (Vec::new(), Some(fault)), |hits| (hits, None));
        found.take(hits);
        found.fault = fault;
        if mem::take(&mut self.resumed) {
            let spans = found.hits.spans();
            let next = spans.partition_point(|hit| hit.start < self.from);
            self.current = spans.len().checked_sub(1).map(|last| next.min(last));
            return SearchLanding::Nowhere;
        }
        self.current = self.first_hit();
        self.current_hit().map_or(SearchLanding::Origin(self.from), |hit| SearchLanding::Hit(hit.start))
    }

    /// Steps to the next hit from `place`, or with [`Direction::Back`] against the direction of the search.
    ///
    /// Says whether it went round the end; `None` when there is no hit.
    pub fn step(&mut self, step: Direction, place: usize) -> Option<bool> {
        let hits = &self.found.as_ref()?.hits;
        let last = hits.len().checked_sub(1)?;
        let direction = self.direction.turned(step);
        let next = match (self.current, direction) {
            (Some(current), Direction::Forward) => Some(current + 1).filter(|next| *next <= last),
            (Some(current), Direction::Back) => current.checked_sub(1),
            (None, Direction::Forward) => hits.next_from(place),
            (None, Direction::Back) => hits.previous_from(place),
        };
        self.current = Some(next.unwrap_or(if direction == Direction::Back { last } else { 0 }));
        Some(next.is_none())
    }

    /// Forgets what was searched, and how.
    pub fn clear(&mut self) {
        (self.found, self.current, self.scope, self.mode) = (None, None, None, Mode::default());
    }

    /// Turns the search round.
    pub const fn turn(&mut self, direction: Direction) {
        self.direction = direction;
    }

    /// Takes what is typed in the next mode, or the one before.
    pub fn turn_mode(&mut self, direction: Direction) {
        self.mode = match direction {
            Direction::Forward => self.mode.next(),
            Direction::Back => self.mode.previous(),
        };
    }

    /// Takes what is typed as a regular expression, or as text again.
    pub fn toggle_regex(&mut self) {
        self.mode = if self.mode == Mode::Regex { Mode::Folded } else { Mode::Regex };
    }

    /// Searches in the section at `from`, then in the one around it, at last in the whole again.
    pub fn widen(&mut self, document: &Document, from: usize) {
        self.scope = document.outline().wider(from, self.scope);
    }

    /// The hit to go to first: the next one from where the search began, round the end if need be.
    fn first_hit(&self) -> Option<usize> {
        let hits = &self.found.as_ref()?.hits;
        let last = hits.len().checked_sub(1)?;
        Some(match self.direction {
            Direction::Back => hits.previous_from(self.from).unwrap_or(last),
            Direction::Forward => hits.next_from(self.from).unwrap_or(0),
        })
    }

    fn ask(&mut self, document: &Arc<Document>, requests: &mut Requests) {
        let Some(found) = &mut self.found else { return };
        let id = requests.new_id();
        found.pending = Some(id);
        let (document, query) = (Arc::clone(document), found.query.clone());
        let scope = self.scope.unwrap_or(document.whole());
        requests.push(Effect::Find { id, scope, document, query });
    }
}
