//! A line that is being typed at the bottom of the screen.

use super::{
    layer::Layer,
    next::{Next, OverlayCommand, SavedView},
};
use crate::{
    app::{
        jobs::Subject,
        keys::{Action, Code, Key, LineInput, Motion, MotionUnit},
        message::{CorpusOrder, Mouse},
        reader::Draft,
        screen::{Direction, Pane},
        workspace::Workspace,
    },
    export::ExportStyle,
    lang::Lang,
    library::{Colour, Fact},
    search::{Mode as SearchMode, Query},
};

/// A question to the user, and what was typed so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked for.
    pub kind: PromptKind,
    /// What was typed.
    pub input: LineInput,
}

/// What a prompt asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// A text to find; each key finds.
    Search {
        /// Which way.
        direction: Direction,
        /// The place to go back to when the user gives up, in bytes.
        from: usize,
    },
    /// Words that titles must hold.
    FilterList,
    /// Words by which a speech is found in a long list, to be opened; the pane that had the keys before.
    FindSpeech(Pane),
    /// Words that headings must hold.
    FilterOutline,
    /// A name for the terms of a colour.
    Group(Colour),
    /// A term whose places are listed.
    Concordance,
    /// Minutes for a section, by its beginning in bytes, or for the whole.
    Target(Option<usize>),
    /// The name of a file, and how it is to look.
    Export(ExportStyle),
    /// A name for a corpus.
    Corpus(Box<CorpusOrder>),
    /// The name of a file for the rows of a view.
    Save(SavedView),
    /// What is right about a fact of the open document.
    Correction(Fact),
    /// A note.
    Note(Box<Draft>),
}

impl Prompt {
    /// An empty prompt.
    pub fn new(kind: PromptKind) -> Self {
        Self { kind, input: LineInput::default() }
    }

    /// A prompt in which `text` can be changed.
    pub fn prefilled(kind: PromptKind, text: &str) -> Self {
        Self { kind, input: LineInput::new(text) }
    }

    /// A prompt for a note.
    pub fn note(draft: Draft) -> Self {
        let input = LineInput::new(&draft.note.text);
        Self { input, kind: PromptKind::Note(Box::new(draft)) }
    }

    /// Does what can be done while the user is still typing.
    fn typed(&self, workspace: &mut Workspace) {
        let text = self.input.text();
        match (&self.kind, &mut workspace.reader) {
            (PromptKind::FilterList, _) => workspace.filter_list(text),
            (PromptKind::FindSpeech(_), _) => {
                workspace.filter_list(text);
                // The cursor stays on the first of those that are left.
                workspace.speeches.travel(Motion::back(MotionUnit::Edge), 1);
            }
            (PromptKind::FilterOutline, Some(reader)) => reader.tree.set_filter(text, &reader.text.document),
            (PromptKind::Search { direction, from }, Some(_)) => workspace.search(text, *direction, *from),
            _ => {}
        }
    }

    /// Whether the filter of the list leaves nothing, so that what was typed is asked of the texts.
    pub fn finds_no_title(workspace: &Workspace) -> bool {
        let catalog = workspace.speeches.catalog();
        !catalog.filter().trim().is_empty() && catalog.listed().is_empty() && !catalog.is_pending()
    }

    fn accept(&self, workspace: &mut Workspace) -> Next {
        let text = self.input.text();
        match &self.kind {
            PromptKind::Search { direction, from } => self.accept_search(*direction, *from, workspace),
            PromptKind::Group(colour) => Next::Do(OverlayCommand::NameGroup(*colour, text.to_owned())),
            PromptKind::Correction(fact) => Next::Do(OverlayCommand::Correct(*fact, text.to_owned())),
            PromptKind::Concordance if text.trim().is_empty() => Next::Close,
            PromptKind::Concordance => {
                let query = Query::new(text.trim(), SearchMode::default());
                Next::Do(OverlayCommand::NewConcordance(Subject::Term(query)))
            }
            PromptKind::Corpus(_) if text.trim().is_empty() => Next::act(Action::Library),
            PromptKind::Corpus(order) => {
                let name = text.trim().trim_start_matches('@').to_owned();
                Next::Do(OverlayCommand::SaveCorpus(Box::new(CorpusOrder { name, ..(**order).clone() })))
            }
            PromptKind::Export(style) => Next::Do(OverlayCommand::Export(*style, text.to_owned())),
            PromptKind::Save(view) => Next::Do(OverlayCommand::Save(*view, text.to_owned())),
            PromptKind::Target(section) => Next::Do(OverlayCommand::TakeTarget(*section, text.to_owned())),
            PromptKind::Note(draft) => Next::Do(OverlayCommand::TakeNote(draft.clone(), text.to_owned())),
            PromptKind::FilterList if Self::finds_no_title(workspace) => {
                workspace.filter_list("");
                let query = Query::new(text.trim(), SearchMode::default());
                Next::Do(OverlayCommand::HitsBySpeech(query))
            }
            PromptKind::FilterList | PromptKind::FilterOutline => Next::Close,
            PromptKind::FindSpeech(focus) => {
                // Whoever is faster than the list means what was typed.
                workspace.arrange_at_once();
                let source = workspace.speeches.selected().map(|entry| entry.source.clone());
                workspace.filter_list("");
                workspace.panes.focus = *focus;
                source.map_or(Next::Close, |source| Next::Do(OverlayCommand::Open(source)))
            }
        }
    }

    /// Stays where the search has led; without any text, searches again what was searched last.
    fn accept_search(&self, direction: Direction, from: usize, workspace: &mut Workspace) -> Next {
        let text = self.input.text();
        if !text.is_empty() {
            workspace.searches.remember(text);
        }
        let Some(reader) = &mut workspace.reader else { return Next::Close };
        if !text.is_empty() {
            reader.left(from);
            return Next::Close;
        }
        reader.search.turn(direction);
        reader.go(from);
        match workspace.searches.texts().last().cloned() {
            Some(last) if reader.search.found().is_none() => {
                workspace.search(&last, direction, from);
                Next::Close
            }
            _ => Next::act(Action::NextHit(Direction::Forward)),
        }
    }

    fn give_up(&self, workspace: &mut Workspace) -> Next {
        match (&self.kind, &mut workspace.reader) {
            (PromptKind::Search { from, .. }, Some(reader)) => {
                reader.search.clear();
                reader.go(*from);
            }
            (PromptKind::FilterList, _) => workspace.filter_list(""),
            (PromptKind::FindSpeech(focus), _) => {
                workspace.filter_list("");
                workspace.panes.focus = *focus;
            }
            (PromptKind::FilterOutline, Some(reader)) => reader.tree.set_filter("", &reader.text.document),
            (PromptKind::Corpus(_), _) => return Next::act(Action::Library),
            _ => {}
        }
        Next::Close
    }

    /// Takes a key that says how to search; true when the search is another one by it.
    fn steer(&mut self, key: Key, workspace: &mut Workspace) -> bool {
        if let (PromptKind::Export(style), Code::Tab) = (&mut self.kind, key.code) {
            *style = match style {
                ExportStyle::Lectern => ExportStyle::Official,
                ExportStyle::Official => ExportStyle::Lectern,
            };
            return true;
        }
        if let (PromptKind::FindSpeech(_), Some(motion)) = (&self.kind, Motion::beside_typing(key)) {
            workspace.speeches.travel(motion, 1);
            return false;
        }
        let PromptKind::Search { from, .. } = self.kind else { return false };
        let recalled = match (key.code, key.control) {
            (Code::Up, _) | (Code::Char('p'), true) => workspace.searches.before(self.input.text()),
            // Below the latest stands the empty line.
            (Code::Down, _) | (Code::Char('n'), true) => {
                Some(workspace.searches.after(self.input.text()).unwrap_or_default())
            }
            _ => {
                let Some(reader) = &mut workspace.reader else { return false };
                let search = &mut reader.search;
                match (key.code, key.control) {
                    (Code::Tab, _) if key.shift => search.turn_mode(Direction::Back),
                    (Code::Tab, _) => search.turn_mode(Direction::Forward),
                    (Code::Char('r'), true) => search.toggle_regex(),
                    (Code::Char('s'), true) => search.widen(&reader.text.document, from),
                    _ => return false,
                }
                return true;
            }
        };
        recalled.map(LineInput::new).is_some_and(|input| {
            self.input = input;
            true
        })
    }
}

impl Layer for Prompt {
    /// The status line shows the prompt itself.
    fn title(&self, _lang: Lang) -> &'static str {
        ""
    }

    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        match key.code {
            Code::Esc => return self.give_up(workspace),
            Code::Enter => return self.accept(workspace),
            Code::Backspace if self.input.text().is_empty() => return self.give_up(workspace),
            Code::Char('c' | 'g') if key.control => return self.give_up(workspace),
            _ => {}
        }
        let chooses = matches!(self.kind, PromptKind::FindSpeech(_)) && Motion::beside_typing(key).is_some();
        if self.steer(key, workspace) || !chooses && self.input.edit(key) {
            self.typed(workspace);
        }
        Next::Stay
    }

    fn paste(&mut self, text: &str, workspace: &mut Workspace) -> Next {
        self.input.insert(text);
        self.typed(workspace);
        Next::Stay
    }

    /// A click outside accepts what was typed: it is not to be lost.
    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        let inside = workspace.geometry.status.holds(mouse.column, mouse.row);
        match self.input.text() {
            _ if inside || !mouse.is_press() => Next::Stay,
            "" => self.give_up(workspace),
            _ => self.accept(workspace),
        }
    }
}
