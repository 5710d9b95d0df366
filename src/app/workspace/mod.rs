//! The parts of the program that last, whatever lies over the page.

mod list_reference;
mod search_history;
mod vocabulary;

use std::sync::Arc;

pub use list_reference::ListReference;
pub use search_history::SearchHistory;
pub use vocabulary::Vocabulary;

use crate::{
    app::{
        keys::{Action, Keymap, PendingKeys},
        lists::Speeches,
        message::{Effect, Notice, Requests, Terminal, Weight},
        reader::{PageFormat, Reader, Version},
        screen::{Area, Direction, Geometry, Pane, Panes},
        settings::{Column, Settings},
    },
    layout::TextView,
    lexis::{Lexicon, UserList},
    library::{About, Colour, GlossaryChange, ListJob, Record, SortOrder},
    search::Query,
    text::{Ambiguous, Span, TextTime},
};

/// Everything but what lies over the page.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// What the user prefers.
    pub settings: Settings,
    /// What each key does.
    pub keymap: Keymap,
    /// The keys that were typed of a command that needs more.
    pub typed: PendingKeys,
    /// How the screen is divided.
    pub geometry: Geometry,
    /// What the terminal said of itself.
    pub terminal: Terminal,
    /// Which panes are wanted, and which has the keys.
    pub panes: Panes,
    /// The list of speeches.
    pub speeches: Speeches,
    /// The open speech.
    pub reader: Option<Reader>,
    /// What is known of words.
    pub vocabulary: Vocabulary,
    /// What was searched.
    pub searches: SearchHistory,
    /// What the shell is asked for.
    pub requests: Requests,
    /// The message that was not yet answered by a key.
    pub notice: Option<Notice>,
}

impl Workspace {
    /// A workspace without any speech, on a window of `width` by `height` cells.
    pub fn new(settings: Settings, panes: Panes, width: u16, height: u16) -> Self {
        let geometry = Geometry::new(width, height, &panes, settings.measure);
        Self {
            settings,
            keymap: Keymap::default(),
            typed: PendingKeys::default(),
            geometry,
            terminal: Terminal::default(),
            panes,
            speeches: Speeches::default(),
            reader: None,
            vocabulary: Vocabulary::default(),
            searches: SearchHistory::default(),
            requests: Requests::default(),
            notice: None,
        }
    }

    /// Says one line to the user.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::info(text));
    }

    /// Says that something did not work.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::trouble(text));
    }

    /// Takes a message from outside; one that tells of trouble stays until a key answers it, and counts those that follow.
    pub fn hear(&mut self, notice: Notice) {
        match &mut self.notice {
            Some(shown) if shown.weight == Weight::Trouble && *shown != notice => shown.others += 1,
            _ => self.notice = Some(notice),
        }
    }

    /// Has the shell carry out an effect.
    pub fn ask(&mut self, effect: Effect) {
        self.requests.push(effect);
    }

    /// Lists only the speeches that hold these words; none lists all.
    pub fn filter_list(&mut self, words: &str) {
        let job = self.speeches.set_filter(words);
        self.arrange_list(job);
    }

    /// Sorts the list of speeches otherwise.
    pub fn sort_list(&mut self, order: SortOrder) {
        let job = self.speeches.set_order(order);
        self.arrange_list(job);
    }

    /// Arranges the list here and now, where that was left to a job.
    pub fn arrange_at_once(&mut self) {
        let words = self.speeches.catalog().filter().to_owned();
        if let Some(listed) = self.speeches.set_filter(&words).and_then(|job| job.listed(&|| false)) {
            self.speeches.arranged(listed);
            self.requests.arranging = None;
        }
    }

    fn arrange_list(&mut self, job: Option<ListJob>) {
        let request = job.map(|job| {
            let id = self.requests.new_id();
            self.ask(Effect::ArrangeList { id, job: Box::new(job) });
            id
        });
        // Without a request, what was asked before is void.
        self.requests.arranging = request;
    }

    /// Searches for `text` from `from` on, or back from there; of an empty text nothing is left but where it began.
    pub fn search(&mut self, text: &str, direction: Direction, from: usize) {
        if let Some(reader) = &mut self.reader {
            reader.search(text, (direction, from), &mut self.requests);
        }
    }

    /// Colours what `query` finds in `colour`, or else in the first that is free.
    pub fn colour(&mut self, query: Query, colour: Option<Colour>) {
        let lang = self.settings.lang;
        let Some(reader) = &mut self.reader else { return };
        let Some(colour) = colour.or_else(|| reader.colouring.free_colour()) else {
            let [terms, remove] =
                [Action::Terms, Action::RemoveColour].map(|action| self.keymap.named(action));
            return self.warn(lang.pick(
                format!("六种颜色都用了：按 {terms} 再按 1–6 归入一组，或按 {remove} 去掉一种"),
                format!(
                    "All six colours are in use: join a group ({terms}, then 1–6) or remove one ({remove})"
                ),
            ));
        };
        if reader.colouring.colour(&query, colour) {
            reader.colouring.find(&[query], &reader.text.document, &mut self.requests);
        }
    }

    /// Has the listed speeches but the open one counted, for comparing with them; nothing without words or an open speech.
    pub fn ask_list_reference(&mut self) {
        let (Some(reader), Some(lexicon)) = (&self.reader, self.vocabulary.lexicon.clone()) else { return };
        let known = self.vocabulary.listed.as_ref();
        let asked = ListReference::ask(known, &reader.source, &self.speeches, lexicon, &mut self.requests);
        if asked.is_some() {
            self.vocabulary.listed = asked;
        }
    }

    /// Changes the terms that are coloured in every speech.
    pub fn change_glossary(&mut self, change: GlossaryChange) {
        self.vocabulary.glossary.apply(&change);
        self.ask(Effect::ChangeGlossary(change));
    }

    /// Lists a term in no speech any more.
    pub fn put_away(&mut self, term: &str) {
        self.change_lexicon(|lexicon| lexicon.put_away(term));
        self.change_list(UserList::StopWords, term, true);
        self.change_list(UserList::Formulas, term, false);
        let lang = self.settings.lang;
        self.say(lang.pick(format!("“{term}”不再列出"), format!("“{term}” is no longer listed")));
    }

    /// Knows a term as a formula in every speech.
    pub fn take_up(&mut self, term: &str) {
        self.change_lexicon(|lexicon| lexicon.take_up(term));
        self.change_list(UserList::StopWords, term, false);
        self.change_list(UserList::Formulas, term, true);
        let lang = self.settings.lang;
        self.say(lang.pick(format!("“{term}”已收为提法"), format!("“{term}” added to the set phrases")));
    }

    fn change_lexicon(&mut self, change: impl FnOnce(&mut Lexicon)) {
        if let Some(lexicon) = &mut self.vocabulary.lexicon {
            change(Arc::make_mut(lexicon));
        }
    }

    fn change_list(&mut self, list: UserList, entry: &str, kept: bool) {
        self.ask(Effect::ChangeList { list, entry: entry.to_owned(), kept });
    }

    /// The columns that “ ” … — take in the layout; never less than the terminal takes, or it would destroy its neighbours.
    ///
    /// A terminal that keeps silent may draw them in two; only two columns are right on both kinds.
    pub fn ambiguous(&self) -> Ambiguous {
        let wanted = self.settings.ambiguous.or(self.terminal.ambiguous).unwrap_or(Ambiguous::Wide);
        if self.terminal.ambiguous == Some(Ambiguous::Wide) { Ambiguous::Wide } else { wanted }
    }

    /// What the right column of the outline counts: hits while something is searched, unless the user chose otherwise.
    pub fn column(&self) -> Column {
        let searching = self.reader.as_ref().is_some_and(|reader| reader.search.found().is_some());
        match self.settings.column {
            Column::Minutes if searching => Column::Hits,
            column => column,
        }
    }

    /// How long a stretch of the open speech takes: to say, or to read where it is not written to be said.
    pub fn time(&self, span: Span) -> TextTime {
        let Some(reader) = &self.reader else { return TextTime::default() };
        let paces = self.settings.paces.of_speaker(reader.places.wishes.rehearsals().pace());
        if self.speeches.about(&reader.source).is_none_or(About::is_said) {
            TextTime::of(reader.spoken(span).characters(), paces.spoken)
        } else {
            TextTime::of(reader.count(span), paces.read)
        }
    }

    /// Which text is open; the default where none is.
    pub fn version(&self) -> Version {
        self.reader.as_ref().map(Reader::version).unwrap_or_default()
    }

    /// The title of the window: that of the open speech before the name of the program.
    pub fn window_title(&self) -> String {
        let title = self.reader.as_ref().map_or("", |reader| self.speeches.title(&reader.source));
        if title.is_empty() { "tigang".to_owned() } else { format!("{title} — tigang") }
    }

    /// What is to be kept of the open speech.
    ///
    /// As long as only its beginning is there, what was kept of it may wait for the rest: it counts, and what was marked or
    /// noted meanwhile is added.
    pub fn record(&self) -> Option<Record> {
        let reader = self.reader.as_ref()?;
        let record = reader.record();
        let opening = self.requests.opening.as_ref().filter(|opening| opening.source == reader.source);
        let Some(waiting) = opening.and_then(|opening| opening.record.as_deref()) else {
            return Some(record);
        };
        let mut kept = waiting.clone();
        kept.marks.extend(record.marks);
        kept.notes.extend(record.notes);
        let terms: Vec<_> = record.terms.into_iter().filter(|term| !kept.terms.contains(term)).collect();
        kept.terms.extend(terms);
        Some(kept)
    }

    /// Asks to keep what is to be kept of the open speech.
    pub fn remember(&mut self) {
        let record = self.record();
        if let (Some(reader), Some(record)) = (&self.reader, record) {
            self.requests.remember(reader.source.clone(), record);
        }
    }

    /// Asks to keep what is to be kept of the open speech, when it has changed since that was asked for last.
    pub fn save(&mut self) {
        let record = self.record();
        if let (Some(reader), Some(record)) = (&self.reader, record)
            && !self.requests.has_remembered(&reader.source, &record)
        {
            self.requests.remember(reader.source.clone(), record);
        }
    }

    /// Brings everything up to date that follows from the state: areas, lines, cursors, highlights.
    pub fn settle(&mut self) {
        self.settings.themes.take_off();
        let Area { width, height, .. } = self.geometry.screen;
        self.geometry = Geometry::new(width, height, &self.shown_panes(), self.settings.measure);
        let format = self.format();
        self.speeches.show(usize::from(self.geometry.rows(Pane::List).height));
        if let Some(reader) = &mut self.reader {
            let follow = self.panes.focus != Pane::Outline;
            reader.settle(format, usize::from(self.geometry.rows(Pane::Outline).height), follow);
        }
    }

    /// The panes that are wanted and have something to show; as long as no speech is open, all that are wanted.
    fn shown_panes(&self) -> Panes {
        let has_headings = self.reader.as_ref().is_none_or(|reader| reader.tree.sections() > 0);
        self.panes.with_content(self.speeches.are_several(), has_headings)
    }

    /// How the page is set in the current window.
    pub fn format(&self) -> PageFormat {
        let raw = self.reader.as_ref().is_some_and(|reader| reader.raw);
        let reading = if raw { TextView::Raw } else { TextView::Set };
        PageFormat {
            options: self.settings.typography.options(self.geometry.text.width, self.ambiguous(), reading),
            height: usize::from(self.geometry.text.height),
            lexicon: self.vocabulary.lexicon.as_ref().map(Arc::clone),
        }
    }
}
