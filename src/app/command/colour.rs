//! Colouring terms: the panel that lists them, the keys that take a word from the page.

use std::sync::Arc;

use crate::{
    app::{
        App,
        jobs::Subject,
        keys::{Code, Key, Motion},
        message::{Effect, Mouse, Notice},
        overlay::{Choice, Menu, MenuItem as Item, Mode, Prompt, PromptKind, TermPanel},
        reader::Found,
        screen::Pane,
    },
    library::GlossaryChange,
    search::{Mode as SearchMode, Query},
    text::Span,
};

/// Of a longer text only a part is asked for its keywords: the words take thirty times their bytes while they are ranked.
const LISTED_BYTES: usize = 4 << 20;

impl App {
    /// Opens the term panel as it was left.
    pub(in crate::app) fn open_panel(&mut self) -> Vec<Effect> {
        if self.reader.is_none() {
            return Vec::new();
        }
        self.dialogue.mode = Mode::Terms(self.dialogue.panel.take().unwrap_or_default());
        let mut effects: Vec<Effect> = self.vocabulary.learn().into_iter().collect();
        effects.extend(self.ask_listing());
        effects
    }

    /// Asks for the terms of the speech when the panel lacks them and somebody knows words.
    pub(in crate::app) fn ask_listing(&mut self) -> Vec<Effect> {
        let (Mode::Terms(panel), Some(reader)) = (&mut self.dialogue.mode, &self.reader) else {
            return Vec::new();
        };
        let Some(lexicon) =
            self.vocabulary.lexicon.clone().filter(|_| !panel.is_listed() && panel.pending.is_none())
        else {
            return Vec::new();
        };
        let document = Arc::clone(&reader.text.document);
        let (len, place) = (document.text().len(), reader.place());
        let boundary = |offset: usize| document.text().floor_char_boundary(offset.min(len));
        let scope = if len <= LISTED_BYTES {
            Span::new(0, len)
        } else {
            let start = boundary(place.saturating_sub(LISTED_BYTES / 2));
            Span::new(start, boundary(start + LISTED_BYTES))
        };
        let ticket = self.questions.ask();
        panel.pending = Some(ticket);
        vec![Effect::ListTerms { ticket, document, scope, lexicon }]
    }

    /// Takes a key for the term panel.
    pub(in crate::app) fn answer_panel(&mut self, mut panel: Box<TermPanel>, key: Key) -> Vec<Effect> {
        if let Some(motion) = Motion::beside_typing(key) {
            panel.travel(motion, 1, usize::from(self.geometry.sheet().rows.height));
            self.dialogue.mode = Mode::Terms(panel);
            return Vec::new();
        }
        let mut effects = Vec::new();
        match key.code {
            Code::Esc if panel.input.text().is_empty() => return self.leave_panel(panel),
            Code::Esc => panel.input = crate::app::keys::Input::default(),
            Code::Char('c' | 'g') if key.control => return self.leave_panel(panel),
            Code::Tab => panel.turn(key.shift),
            Code::Enter => return self.go_to_listed(panel),
            Code::Char(' ') => effects = self.switch_listed(&mut panel, None),
            Code::Char(digit @ '1'..='6') if !key.control && !key.alt => {
                effects = self.switch_listed(&mut panel, digit.to_digit(10).map(|digit| digit as usize - 1));
            }
            Code::Char('s') if key.control => panel.order = panel.order.next(),
            Code::Char('r') if key.control => return self.ask_group_name(panel),
            Code::Char('t') if key.control => effects = self.switch_everywhere(&panel),
            _ => {
                if panel.input.edit(key) {
                    panel.cursor = crate::app::lists::Cursor::default();
                }
            }
        }
        self.dialogue.mode = Mode::Terms(panel);
        effects
    }

    /// Takes the mouse for the term panel: a click selects a row, a click on the selected one colours it, a click outside
    /// leaves the panel.
    pub(in crate::app) fn point_panel(&mut self, mut panel: Box<TermPanel>, mouse: Mouse) -> Vec<Effect> {
        let crate::app::screen::Sheet { area, rows, .. } = self.geometry.sheet();
        if !area.holds(mouse.column, mouse.row) {
            return self.leave_panel(panel);
        }
        let mut effects = Vec::new();
        if rows.holds(mouse.column, mouse.row) {
            let at = panel.cursor.first + usize::from(mouse.row - rows.y);
            if at == panel.cursor.at {
                effects = self.switch_listed(&mut panel, None);
            } else {
                panel.cursor.at = at;
            }
        }
        self.dialogue.mode = Mode::Terms(panel);
        effects
    }

    fn leave_panel(&mut self, panel: Box<TermPanel>) -> Vec<Effect> {
        self.dialogue.panel = Some(panel);
        Vec::new()
    }

    /// Goes to the first place of the selected term, which n and N walk from there on.
    fn go_to_listed(&mut self, panel: Box<TermPanel>) -> Vec<Effect> {
        let selected = panel.selected().cloned();
        self.leave_panel(panel);
        let (Some(listed), Some(reader)) = (selected, &mut self.reader) else { return Vec::new() };
        self.panes.focus = Pane::Body;
        match &listed.subject {
            Subject::Term(query) if listed.hits.is_empty() => {
                let text = query.text.clone();
                self.search(&text, false, 0)
            }
            Subject::Term(query) => {
                reader.search_found(Found { hits: listed.hits.clone(), ..Found::new(query.clone()) });
                Vec::new()
            }
            // Each of its places is another expression: they are listed to choose from.
            Subject::Class(_) => self.concordance_of(listed.subject.clone()),
        }
    }

    /// Gives the selected row a colour, or takes it away when it has that colour, or any and none is named.
    fn switch_listed(&mut self, panel: &mut TermPanel, colour: Option<usize>) -> Vec<Effect> {
        let (Some(listed), Some(reader)) = (panel.selected().cloned(), &mut self.reader) else {
            return Vec::new();
        };
        match &listed.subject {
            Subject::Class(class) => {
                reader.finding.switch(*class);
                Vec::new()
            }
            Subject::Term(query) => {
                let present = reader.finding.term(query).map(|term| term.colour);
                match (present, colour) {
                    (Some(_), None) => reader.finding.uncolour(query),
                    (Some(present), Some(colour)) if present == colour => reader.finding.uncolour(query),
                    _ => return self.colour(query.clone(), colour),
                }
                Vec::new()
            }
        }
    }

    /// Colours the selected term in every speech, or in this one only when it is so already.
    fn switch_everywhere(&mut self, panel: &TermPanel) -> Vec<Effect> {
        let lang = self.settings.lang;
        let query = match panel.selected().map(|listed| &listed.subject) {
            Some(Subject::Term(query)) if query.mode == SearchMode::default() => query.clone(),
            _ => return Vec::new(),
        };
        let mut effects = Vec::new();
        if self.reader.as_ref().is_some_and(|reader| reader.finding.term(&query).is_none()) {
            effects = self.colour(query.clone(), None);
        }
        let Some(reader) = &mut self.reader else { return effects };
        let Some(term) = reader.finding.terms.iter_mut().find(|term| term.found.query == query) else {
            return effects;
        };
        term.everywhere = !term.everywhere;
        let (text, colour) = (query.text, term.colour);
        let (change, said) = if term.everywhere {
            let said =
                lang.pick(format!("“{text}”在各篇都着色"), format!("“{text}” is coloured in every speech"));
            (GlossaryChange::Add { term: text, colour }, said)
        } else {
            let said = lang
                .pick(format!("“{text}”只在这一篇着色"), format!("“{text}” is coloured in this speech only"));
            (GlossaryChange::Remove { term: text }, said)
        };
        self.say(said);
        effects.push(self.change_glossary(change));
        effects
    }

    fn change_glossary(&mut self, change: GlossaryChange) -> Effect {
        self.vocabulary.glossary.apply(&change);
        Effect::ChangeGlossary(change)
    }

    /// Colours in the open speech what is coloured in every speech, unless it has a colour there already.
    pub(in crate::app) fn colour_glossary(&mut self) {
        let Some(reader) = &mut self.reader else { return };
        for (text, colour) in self.vocabulary.glossary.terms() {
            let query = Query::new(text, SearchMode::default());
            if reader.finding.term(&query).is_none() {
                reader.finding.terms.push(crate::app::reader::Term {
                    everywhere: true,
                    ..crate::app::reader::Term::new(query, colour)
                });
            }
        }
        for (colour, name) in reader.finding.names.iter_mut().enumerate().filter(|(_, name)| name.is_empty())
        {
            self.vocabulary.glossary.name(colour).clone_into(name);
        }
    }

    /// Colours what `query` finds in `colour`, or else in the first that is free.
    pub(in crate::app) fn colour(&mut self, query: Query, colour: Option<usize>) -> Vec<Effect> {
        let lang = self.settings.lang;
        let Some(reader) = &mut self.reader else { return Vec::new() };
        let Some(colour) = colour.or_else(|| reader.finding.free_colour()) else {
            let text = lang.pick(
                "六种颜色都用了：按 1–6 归入一组，或按 x 去掉一种",
                "All six colours are in use: 1–6 joins a group in the panel, x removes one",
            );
            self.dialogue.notice = Some(Notice::trouble(text));
            return Vec::new();
        };
        if !reader.finding.colour(&query, colour) {
            return Vec::new();
        }
        self.find_terms(&[query])
    }

    /// Asks where the terms of these queries stand.
    pub(in crate::app) fn find_terms(&mut self, queries: &[Query]) -> Vec<Effect> {
        let Self { reader: Some(reader), questions, .. } = self else { return Vec::new() };
        if queries.is_empty() {
            return Vec::new();
        }
        let ticket = questions.ask();
        let terms = reader.finding.terms.iter_mut().filter(|term| queries.contains(&term.found.query));
        terms.for_each(|term| term.found.pending = Some(ticket));
        let document = Arc::clone(&reader.text.document);
        vec![Effect::FindTerms { ticket, document, queries: queries.to_vec() }]
    }

    /// Asks what the group of the selected term is called.
    fn ask_group_name(&mut self, panel: Box<TermPanel>) -> Vec<Effect> {
        let colour = match (panel.selected().map(|listed| &listed.subject), &self.reader) {
            (Some(Subject::Term(query)), Some(reader)) => reader.finding.term(query).map(|term| term.colour),
            _ => None,
        };
        let Some(colour) = colour else {
            self.say(
                self.settings.lang.pick("先着色，再给这一组起名", "Colour it first, then name its group"),
            );
            self.dialogue.mode = Mode::Terms(panel);
            return Vec::new();
        };
        self.leave_panel(panel);
        let name = self.reader.as_ref().and_then(|reader| reader.finding.names.get(colour)).cloned();
        let input = crate::app::keys::Input::new(&name.unwrap_or_default());
        self.dialogue.mode = Mode::Prompt(Prompt { input, ..Prompt::new(PromptKind::Group(colour)) });
        Vec::new()
    }

    /// Calls a group by its name, and goes back to the panel.
    pub(in crate::app) fn name_group(&mut self, colour: usize, name: &str) -> Vec<Effect> {
        let Some(reader) = &mut self.reader else { return Vec::new() };
        if let Some(own) = reader.finding.names.get_mut(colour) {
            name.trim().clone_into(own);
        }
        let shared = reader.finding.terms.iter().any(|term| term.everywhere && term.colour == colour);
        let change = GlossaryChange::Name { colour, name: name.trim().to_owned() };
        let mut effects: Vec<Effect> = shared.then(|| self.change_glossary(change)).into_iter().collect();
        effects.extend(self.open_panel());
        effects
    }

    /// Colours the selection, or what is searched, or else the first word of the page that says something.
    pub(in crate::app) fn colour_word(&mut self) -> Vec<Effect> {
        let Some(reader) = &mut self.reader else { return Vec::new() };
        if let Some(selection) = reader.selection.take() {
            let text = reader.words_of(selection.span(reader.document()));
            return self.colour_new(Query::new(text, SearchMode::default()));
        }
        if let Some(query) = reader.finding.search.as_ref().map(|search| search.query.clone()) {
            return self.colour_new(query);
        }
        let word = self.words_on_page().into_iter().next();
        let Some(word) = word else {
            return self.no_words();
        };
        self.colour_new(Query::new(word.text, SearchMode::default()))
    }

    /// Colours a term that must not have a colour yet, and says which term it is.
    pub(in crate::app) fn colour_new(&mut self, query: Query) -> Vec<Effect> {
        let lang = self.settings.lang;
        if self.reader.as_ref().is_some_and(|reader| reader.finding.term(&query).is_some()) {
            self.say(
                lang.pick(
                    format!("“{}”已着色", query.text),
                    format!("“{}” has a colour already", query.text),
                ),
            );
            return Vec::new();
        }
        self.say(lang.pick(format!("“{}”着色", query.text), format!("“{}” is coloured", query.text)));
        self.colour(query, None)
    }

    /// Asks which colour to take away; a single one goes at once.
    pub(in crate::app) fn ask_colour(&mut self) {
        let lang = self.settings.lang;
        let Some(reader) = &mut self.reader else { return };
        let terms = reader.finding.terms.iter().enumerate();
        let item = |(index, term): (usize, &crate::app::reader::Term)| Item {
            label: term.found.query.text.clone(),
            detail: term.found.hits.len().to_string(),
            indent: 0,
            choice: Choice::Uncolour(index),
        };
        let items: Vec<Item> = terms.map(item).collect();
        match items.as_slice() {
            [] => self.say(lang.pick("没有着色的词", "No term is coloured")),
            [_] => reader.finding.terms.clear(),
            _ => self.dialogue.mode = Mode::Menu(Menu::new(lang.pick("去掉颜色", "Remove colour"), items, 0)),
        }
    }
}
