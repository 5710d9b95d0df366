//! The term panel: what the speech speaks of, to be coloured and gone to.

use std::sync::Arc;

use super::{
    dispersion::Spread,
    layer::Layer,
    next::{Next, OverlayCommand, SavedView},
    table_form::TableForm,
    term_tabs::{Tab, TermOrder},
};
use crate::{
    app::{
        jobs::{Subject, TermKind, TermRow},
        keys::{Code, Key, LineInput, Motion},
        lists::Cursor,
        message::{Effect, Mouse, Outcome, RequestId},
        reader::{FoundSearch, Reader, TextColours, Version},
        screen::{Direction, Pane},
        workspace::Workspace,
    },
    lang::Lang,
    library::{Colour, GlossaryChange, TermFigures},
    search::{Hits, Mode, Query},
    text::{Span, fold_str},
};

/// The term panel.
#[derive(Clone, Debug, Default)]
pub struct TermPanel {
    /// Which terms are shown.
    pub tab: Tab,
    /// In which order.
    pub order: TermOrder,
    /// What they must hold.
    pub input: LineInput,
    /// Whether the speech is compared with the listed ones, not with what is usual in public reports.
    pub against_list: bool,
    /// The part of the speech whose terms are listed; `None` for all of it.
    pub scope: Option<Span>,
    /// The selected row and the first one on the screen.
    pub cursor: Cursor,
    /// The request for the listing that is still out.
    pending: Option<RequestId>,
    /// The text whose terms were listed.
    version: Version,
    /// Everything that was listed; `None` until it is there.
    listing: Option<Vec<Arc<TermRow>>>,
    rows: Vec<Arc<TermRow>>,
}

impl TermPanel {
    /// The rows that are shown, from the top.
    pub fn rows(&self) -> &[Arc<TermRow>] {
        &self.rows
    }

    /// Whether the terms of the speech have been listed.
    pub const fn is_listed(&self) -> bool {
        self.listing.is_some()
    }

    /// The selected row.
    pub fn selected(&self) -> Option<&Arc<TermRow>> {
        self.rows.get(self.cursor.at)
    }

    /// The text whose terms are listed.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// The rows that are shown, in that form.
    pub fn export(&self, form: TableForm, reader: &Reader) -> String {
        const FIELDS: [&str; 5] = ["term", "count", "per_thousand", "dispersion", "keyness"];
        let head = match form {
            TableForm::Tsv | TableForm::Markdown => form.head(&FIELDS),
            TableForm::Text | TableForm::Json => String::new(),
        };
        self.rows.iter().fold(head, |all, row| {
            let spread = Spread::of(&row.hits, reader, self.scope);
            let even = spread.evenness.unwrap_or(0.0);
            let term = row.subject.title(Lang::Chinese);
            let count = row.hits.len();
            let line = match form {
                TableForm::Text => format!("{term}\t{count}\n"),
                TableForm::Json => {
                    let (per_thousand, keyness) = (spread.per_thousand, row.keyness);
                    TermFigures { term, count, per_thousand, dispersion: even, keyness }.json() + "\n"
                }
                TableForm::Tsv | TableForm::Markdown => form.row(&[
                    term,
                    &count.to_string(),
                    &format!("{:.3}", spread.per_thousand),
                    &format!("{even:.3}"),
                    &format!("{:.2}", row.keyness),
                ]),
            };
            all + &line
        })
    }

    /// Asks for the terms of the speech when they are lacking and somebody knows words.
    fn ask_listing(&mut self, workspace: &mut Workspace) {
        if self.is_listed() || self.pending.is_some() {
            return;
        }
        let (Some(reader), Some(lexicon)) = (&workspace.reader, &workspace.vocabulary.lexicon) else {
            return;
        };
        let (document, mut lexicon) = (Arc::clone(&reader.text.document), Arc::clone(lexicon));
        if self.against_list {
            let listed = workspace.vocabulary.listed.as_ref().and_then(|listed| listed.counts.clone());
            let Some(counts) = listed else { return };
            Arc::make_mut(&mut lexicon).compare_with(Some(counts));
        }
        let (scope, near) = (self.scope.unwrap_or(document.whole()), reader.attention());
        let id = workspace.requests.new_id();
        self.pending = Some(id);
        workspace.ask(Effect::ListTerms { id, document, scope, near, lexicon });
    }

    /// Goes to the first place of the selected term, which n and N walk from there on.
    fn go_to_selected(&self, workspace: &mut Workspace) -> Next {
        let (Some(listed), Some(reader)) = (self.selected(), &mut workspace.reader) else {
            return Next::Close;
        };
        workspace.panes.focus = Pane::Body;
        match &listed.subject {
            Subject::Term(query) if listed.hits.is_empty() => {
                workspace.search(&query.text, Direction::Forward, 0);
            }
            Subject::Term(query) => {
                let found = FoundSearch { hits: listed.hits.clone(), ..FoundSearch::new(query.clone()) };
                reader.search_found(found, self.scope);
            }
            // Each of its places is another expression: they are listed to choose from.
            Subject::Class(_) => return Next::Do(OverlayCommand::Concordance(listed.subject.clone())),
        }
        Next::Close
    }

    /// Gives the selected row a colour, or takes it away when it has that colour, or any and none is named.
    fn switch(&self, colour: Option<Colour>, workspace: &mut Workspace) {
        let (Some(listed), Some(reader)) = (self.selected(), &mut workspace.reader) else { return };
        match &listed.subject {
            Subject::Class(class) => reader.colouring.switch(*class),
            Subject::Term(query) => {
                let present = reader.colouring.term(query).map(|term| term.colour);
                if present.is_some() && (colour.is_none() || present == colour) {
                    reader.colouring.uncolour(query);
                } else {
                    workspace.colour(query.clone(), colour);
                }
            }
        }
    }

    /// Colours the selected term in every speech, or in this one only when it is so already.
    fn switch_everywhere(&self, workspace: &mut Workspace) {
        let lang = workspace.settings.lang;
        let query = match self.selected().map(|listed| &listed.subject) {
            Some(Subject::Term(query)) if query.mode == Mode::default() => query,
            _ => return,
        };
        if workspace.reader.as_ref().is_some_and(|reader| reader.colouring.term(query).is_none()) {
            workspace.colour(query.clone(), None);
        }
        let Some(reader) = &mut workspace.reader else { return };
        let Some(term) = reader.colouring.terms.iter_mut().find(|term| term.found.query == *query) else {
            return;
        };
        term.everywhere = !term.everywhere;
        let (text, colour) = (query.text.clone(), term.colour);
        let (change, said) = if term.everywhere {
            let said =
                lang.pick(format!("“{text}”在所有文稿中着色"), format!("“{text}” coloured in all documents"));
            (GlossaryChange::Add { term: text, colour }, said)
        } else {
            let said = lang
                .pick(format!("“{text}”只在这一篇着色"), format!("“{text}” coloured in this document only"));
            (GlossaryChange::Remove { term: text }, said)
        };
        workspace.say(said);
        workspace.change_glossary(change);
    }

    /// Has the selected term put away, or taken up as a formula, in every speech; the terms are listed anew.
    fn change_list(&mut self, workspace: &mut Workspace, change: fn(&mut Workspace, &str)) {
        let Some(Subject::Term(query)) = self.selected().map(|listed| &listed.subject) else { return };
        change(workspace, &query.text);
        self.input = LineInput::default();
        (self.listing, self.pending) = (None, None);
    }

    /// Lists the terms of the section at hand, then of the one round it, at last of the whole again.
    fn widen(&mut self, workspace: &mut Workspace) {
        let Some(reader) = &workspace.reader else { return };
        let wider = reader.document().outline().wider(reader.attention(), self.scope);
        if wider == self.scope {
            let lang = workspace.settings.lang;
            return workspace.say(lang.pick("正文停在各节之外", "The text stands outside of all sections"));
        }
        self.scope = wider;
        (self.listing, self.pending, self.cursor) = (None, None, Cursor::default());
    }

    /// Compares the speech with the listed ones, or with what is usual; the terms are listed anew.
    fn turn_reference(&mut self, workspace: &mut Workspace) {
        self.against_list = !self.against_list;
        if self.against_list {
            workspace.ask_list_reference();
            if workspace.vocabulary.listed.as_ref().is_none_or(|listed| listed.texts == 0) {
                self.against_list = false;
                let lang = workspace.settings.lang;
                return workspace.say(
                    lang.pick("列表里没有别的文稿可比", "No other document in the list to compare with"),
                );
            }
        }
        (self.listing, self.pending, self.cursor) = (None, None, Cursor::default());
    }

    /// Has the group of the selected term named.
    fn ask_group_name(&self, workspace: &mut Workspace) -> Next {
        let colour = match (self.selected().map(|listed| &listed.subject), &workspace.reader) {
            (Some(Subject::Term(query)), Some(reader)) => {
                reader.colouring.term(query).map(|term| term.colour)
            }
            _ => None,
        };
        let lang = workspace.settings.lang;
        colour.map_or_else(
            || {
                workspace.say(lang.pick("先着色，再给这一组起名", "Colour it first, then name its group"));
                Next::Stay
            },
            |colour| Next::Do(OverlayCommand::AskGroupName(colour)),
        )
    }

    /// Shows the next tab, or the one before.
    fn turn(&mut self, direction: Direction) {
        let at = Tab::ALL.iter().position(|tab| *tab == self.tab);
        debug_assert!(at.is_some(), "{:?} is not among all tabs", self.tab);
        let step = if direction == Direction::Back { Tab::ALL.len() - 1 } else { 1 };
        self.tab = Tab::ALL.get((at.unwrap_or(0) + step) % Tab::ALL.len()).copied().unwrap_or_default();
        self.cursor = Cursor::default();
    }

    /// Moves the selection by one step.
    fn travel(&mut self, motion: Motion, workspace: &Workspace) {
        let height = usize::from(workspace.geometry.sheet().lines().height);
        self.cursor.travel(motion, 1, self.rows.len(), height);
    }

    /// Computes the rows anew, on a screen of `height` rows.
    ///
    /// What was typed is a row by itself when it stands in no other: any text can be coloured, listed or not.
    fn arrange(&mut self, colouring: &TextColours, height: usize) {
        let typed = fold_str(self.input.text().trim());
        let matches = |listed: &TermRow| match &listed.subject {
            Subject::Term(query) => fold_str(&query.text).contains(&typed),
            // Whoever types a name of a class may do so in either language.
            Subject::Class(_) => [Lang::Chinese, Lang::English]
                .iter()
                .any(|lang| fold_str(listed.subject.title(*lang)).contains(&typed)),
        };
        self.rows = match self.tab {
            Tab::Coloured => self.coloured(colouring).into_iter().filter(|listed| matches(listed)).collect(),
            tab => {
                let all = self.listing.iter().flatten();
                all.filter(|listed| tab.shows(listed.kind) && matches(listed)).cloned().collect()
            }
        };
        if self.tab != Tab::Classes && (self.tab, self.order) != (Tab::Coloured, TermOrder::Keyness) {
            self.rows.sort_by(|a, b| self.order.compare(a, b));
        }
        let named = |listed: &&Arc<TermRow>| matches!(&listed.subject, Subject::Term(query) if fold_str(&query.text) == typed);
        if !typed.is_empty() && self.tab != Tab::Classes && !self.rows.iter().any(|listed| named(&listed)) {
            let query = Query::new(self.input.text().trim(), Mode::default());
            self.rows.push(self.known(&query, colouring));
        }
        self.cursor.show(self.rows.len(), height);
    }

    /// The coloured terms and classes, group by group.
    fn coloured(&self, colouring: &TextColours) -> Vec<Arc<TermRow>> {
        let mut terms: Vec<_> = colouring.terms.iter().collect();
        terms.sort_by_key(|term| term.colour);
        let terms = terms.into_iter().map(|term| self.known(&term.found.query, colouring));
        let switched = |listed: &&Arc<TermRow>| matches!(listed.subject, Subject::Class(class) if colouring.classes.contains(&class));
        terms.chain(self.listing.iter().flatten().filter(switched).cloned()).collect()
    }

    /// The row of a term: as it was listed, or with the places that its colour has.
    fn known(&self, query: &Query, colouring: &TextColours) -> Arc<TermRow> {
        let subject = Subject::Term(query.clone());
        let listed = self.listing.iter().flatten().find(|listed| listed.subject == subject);
        listed.cloned().unwrap_or_else(|| {
            let hits = colouring.term(query).map_or_else(Hits::default, |term| match self.scope {
                Some(scope) => Hits::new(term.found.hits.starting_in(scope).to_vec()),
                None => term.found.hits.clone(),
            });
            Arc::new(TermRow { subject, kind: TermKind::Own, hits, keyness: 0.0, years: None })
        })
    }
}

impl Layer for TermPanel {
    fn title(&self, lang: Lang) -> &'static str {
        lang.pick("词语", "Terms")
    }

    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        if let Some(motion) = Motion::beside_typing(key) {
            self.travel(motion, workspace);
            return Next::Stay;
        }
        match key.code {
            Code::Esc if self.input.text().is_empty() => return Next::Close,
            Code::Esc => self.input = LineInput::default(),
            Code::Char('c' | 'g') if key.control => return Next::Close,
            Code::Tab => self.turn(if key.shift { Direction::Back } else { Direction::Forward }),
            Code::Enter => return self.go_to_selected(workspace),
            Code::Char(' ') => self.switch(None, workspace),
            Code::Char(digit @ '1'..='6') if !key.control && !key.alt => {
                self.switch(digit.to_digit(10).and_then(|digit| Colour::new(digit as usize - 1)), workspace);
            }
            Code::Char('s') if key.control => self.order = self.order.next(),
            Code::Char('r') if key.control => return self.ask_group_name(workspace),
            Code::Char('t') if key.control => self.switch_everywhere(workspace),
            Code::Char('v') if key.control => self.turn_reference(workspace),
            Code::Char('x') if key.control => self.widen(workspace),
            Code::Char('o') if key.control => return Next::Do(OverlayCommand::AskSave(SavedView::Terms)),
            Code::Char('d') if key.control => self.change_list(workspace, Workspace::put_away),
            Code::Char('l') if key.control => self.change_list(workspace, Workspace::take_up),
            _ => {
                if self.input.edit(key) {
                    self.cursor = Cursor::default();
                }
            }
        }
        Next::Stay
    }

    fn paste(&mut self, text: &str, _workspace: &mut Workspace) -> Next {
        self.input.insert(text);
        Next::Stay
    }

    /// A click selects a row, a click on the selected one colours it, a click outside leaves the panel.
    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        if let Some(rows) = mouse.rows() {
            self.travel(Motion::by_wheel(rows), workspace);
        }
        if !mouse.is_press() {
            return Next::Stay;
        }
        let sheet = workspace.geometry.sheet();
        let (area, rows) = (sheet.area, sheet.lines());
        if !area.holds(mouse.column, mouse.row) {
            return Next::Close;
        }
        if rows.holds(mouse.column, mouse.row) {
            let at = self.cursor.first + usize::from(mouse.row - rows.y);
            if at == self.cursor.at {
                self.switch(None, workspace);
            } else {
                self.cursor.at = at;
            }
        }
        Next::Stay
    }

    fn take(&mut self, outcome: Outcome, _workspace: &mut Workspace) -> Option<Outcome> {
        match outcome {
            Outcome::TermsListed { id, listing } if self.pending == Some(id) => {
                self.pending = None;
                self.listing = Some(listing);
                None
            }
            outcome => Some(outcome),
        }
    }

    /// What was listed of another text says nothing of this one.
    fn settle(&mut self, workspace: &mut Workspace) {
        let version = workspace.version();
        if self.version != version {
            (self.listing, self.pending, self.scope, self.version) = (None, None, None, version);
        }
        self.ask_listing(workspace);
        let height = usize::from(workspace.geometry.sheet().lines().height);
        if let Some(reader) = &workspace.reader {
            self.arrange(&reader.colouring, height);
        }
    }
}
