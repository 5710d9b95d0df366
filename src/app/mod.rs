//! The state of the program, the actions, and what follows from them.
//!
//! [`App::event`] takes everything that happens and answers with [`Effect`]s for the shell; it never fails, never waits
//! and touches nothing outside. Before it returns it brings geometry, lines and highlights up to date, so that drawing
//! only has to read. What keys mean stands in `update.rs`, what is typed into prompts and menus in `asking.rs`.

mod command;
mod jobs;
mod keys;
mod lists;
mod message;
mod overlay;
mod reader;
mod screen;
mod settings;
mod workspace;

use std::sync::Arc;

pub use command::Searches;
pub use jobs::{Gleaned, Gleaner, Kind, Line, Listed, MOST_LINES, Subject, Text, Wanted, list_terms};
pub use keys::{
    Action, BINDINGS, Binding, Change, Code, Group, HelpRow, Input, Key, Keymap, Motion, NoSuchKey, Unit,
};
pub use lists::{Cursor, Speeches};
pub use message::{Begin, Effect, Event, Mouse, MouseKind, Notice, Outcome, Terminal, Ticket, Weight};
use message::{Opening, Questions};
pub use overlay::{
    Choice, Concordance, Count, Dialogue, Dispersion, Filter, Help, Labels, Menu, MenuItem, Mode, Prompt,
    PromptKind, Scope, Spread, Tab, TermOrder, TermPanel, Version, Waiting, WordAt, arranged, order_name,
};
pub use reader::{
    COLOURS, Changes, Draft, Finding, Format, Found, Item, Lost, Mark, Marked, Noted, Notes, Places, Reader,
    Role, Row, Selection, Strand, Term, Tree, Viewport,
};
pub use screen::{Area, Geometry, Number, Pane, Panes, Pitch, Sheet, StripColumns};
pub use settings::{BadCitation, Citation, Column, Field, Settings, Themes, Typography};
pub use workspace::Vocabulary;

use crate::{
    layout::Reading,
    library::{About, Entry, Record, Source},
    text::Encoding,
};

/// The whole state of the program.
#[derive(Clone, Debug)]
pub struct App {
    /// What the user prefers.
    pub settings: Settings,
    /// What each key does.
    pub keymap: Keymap,
    /// How the screen is divided.
    pub geometry: Geometry,
    /// Which panes are wanted, and which has the keys.
    pub panes: Panes,
    /// The list of speeches.
    pub speeches: Speeches,
    /// The open speech.
    pub reader: Option<Reader>,
    /// Prompts, menus, messages.
    pub dialogue: Dialogue,
    /// What the terminal said of itself.
    pub terminal: Terminal,
    /// Where a speech that is asked for is to be opened.
    pub begin: Option<Begin>,
    /// What is known of words.
    pub vocabulary: Vocabulary,
    /// What the button of the mouse holds.
    held: Option<Held>,
    questions: Questions,
}

/// A longer text is read without the dictionary until words are asked for: it takes as much memory as the text.
const WORDED_BYTES: usize = 16 << 20;

/// What the button of the mouse holds while it is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    /// The border at the right of a side pane.
    Border(Pane),
    /// The text, from this column and row of the screen on.
    Text(u16, u16),
}

impl App {
    /// A program without any speech, on a window of `width` by `height` cells.
    pub fn new(settings: Settings, panes: Panes, width: u16, height: u16) -> Self {
        let mut app = Self {
            geometry: Geometry::new(width, height, &panes, settings.measure),
            settings,
            keymap: Keymap::default(),
            panes,
            speeches: Speeches::default(),
            reader: None,
            dialogue: Dialogue::default(),
            terminal: Terminal::default(),
            begin: None,
            vocabulary: Vocabulary::default(),
            held: None,
            questions: Questions::default(),
        };
        app.settle();
        app
    }

    /// Takes one event; the effects are to be carried out in order.
    pub fn event(&mut self, event: Event) -> Vec<Effect> {
        let effects = match event {
            Event::Key(key) => self.key(key),
            Event::Pasted(text) => self.paste(&text),
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Resized(width, height) => {
                self.geometry.screen = Area::new(0, 0, width, height);
                Vec::new()
            }
            Event::Resumed => vec![Effect::Redraw],
            Event::Suspended => vec![Effect::Suspend],
            Event::Ended => self.quit(),
            Event::Outcome(outcome) => self.arrive(outcome),
        };
        self.settle();
        effects
    }

    /// Asks for a speech. The one that is open stays until the other has come.
    pub fn open(&mut self, source: Source, encoding: Option<Encoding>) -> Vec<Effect> {
        let ticket = self.questions.ask();
        // A speech that is read again goes on where it was, whatever has reached the disk by now.
        let again = self.reader.as_ref().is_some_and(|reader| reader.source == source);
        let record = self.record().filter(|_| again).map(Box::new);
        let mut effects: Vec<Effect> = self.remember().into_iter().collect();
        self.questions.opening = Some(Opening { ticket, source: source.clone(), record });
        self.speeches.select(&source);
        effects.push(Effect::Open { ticket, source, encoding: encoding.or(self.settings.encoding) });
        effects
    }

    /// Takes the outcome of an effect; answers to questions that were asked again meanwhile are dropped.
    fn arrive(&mut self, outcome: Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Listed(entries) => {
                self.speeches.extend(entries);
                self.select_open();
                match self.speeches.selected().map(|entry| entry.source.clone()) {
                    Some(first) if self.reader.is_none() && self.questions.opening.is_none() => {
                        self.open(first, None)
                    }
                    _ => Vec::new(),
                }
            }
            Outcome::Opened { ticket, text, record } => match self.questions.answered(ticket) {
                Some(opening) => self.opened(opening, text, record),
                None => Vec::new(),
            },
            Outcome::Failed { ticket, why } => {
                let Some(failed) = self.questions.answered(ticket) else {
                    return Vec::new();
                };
                self.dialogue.notice = Some(why);
                self.begin_elsewhere(&failed.source)
            }
            Outcome::Found { ticket, hits } => {
                if let Some(reader) = &mut self.reader {
                    reader.found(ticket, hits);
                }
                Vec::new()
            }
            Outcome::Adjusted { ticket, text } => self.adjusted(ticket, text),
            Outcome::Concorded { ticket, part } => self.concorded(ticket, part),
            Outcome::Arranged { ticket, shown } => {
                self.arranged(ticket, shown);
                Vec::new()
            }
            Outcome::TermsFound { ticket, found } => {
                if let Some(reader) = &mut self.reader {
                    reader.finding.arrive_terms(ticket, found);
                }
                Vec::new()
            }
            Outcome::TermsListed { ticket, listing } => {
                if let Mode::Terms(panel) = &mut self.dialogue.mode {
                    panel.arrive(ticket, listing);
                }
                Vec::new()
            }
            Outcome::Lexicon(lexicon) => {
                self.vocabulary.lexicon = Some(lexicon);
                self.ask_listing()
            }
            Outcome::Terminal(terminal) => {
                self.terminal = terminal;
                Vec::new()
            }
            Outcome::Changed { source, gone } => self.changed(&source, gone),
            Outcome::Said(notice) => {
                self.dialogue.notice = Some(notice);
                Vec::new()
            }
        }
    }

    /// Reads the open speech again after its file was changed; one that is gone stays on the screen.
    fn changed(&mut self, source: &Source, gone: bool) -> Vec<Effect> {
        let lang = self.settings.lang;
        if self.reader.as_ref().is_none_or(|reader| reader.source != *source) {
            return Vec::new();
        }
        if gone {
            let text =
                lang.pick("文件不在了，这里是先前读入的", "The file is gone; this is what was read before");
            self.dialogue.notice = Some(Notice::trouble(text));
            return Vec::new();
        }
        self.dialogue.notice =
            Some(Notice::info(lang.pick("文件改过，已重新读入", "The file was changed and read again")));
        let encoding = self.reader.as_ref().map(|reader| reader.text.encoding);
        self.open(source.clone(), encoding)
    }

    /// Shows a speech that has come, or takes over the rest of the one that is shown.
    fn opened(&mut self, opening: Opening, text: Text, record: Option<Box<Record>>) -> Vec<Effect> {
        let Opening { ticket, source, record: kept } = opening;
        // What was listed of another text says nothing of this one.
        self.dialogue.panel = None;
        if let Mode::Terms(panel) = &mut self.dialogue.mode {
            panel.forget();
        }
        let mut record = kept.or(record);
        let (whole, len) = (text.whole, text.document.text().len());
        let about = About::of(&text.document, &source, &text.counts);
        self.speeches.extend([Entry::described(source.clone(), about, None)]);
        match &mut self.reader {
            Some(reader) if reader.source == source && reader.ticket == ticket => reader.renew(text),
            _ => {
                let mut reader = Reader::new(source.clone(), text, 0, self.format());
                reader.ticket = ticket;
                if let Some(before) = self.reader.take().filter(|reader| reader.source == source) {
                    reader.go_on_from(&before);
                }
                self.reader = Some(reader);
            }
        }
        if let Some(record) = record.take_if(|record| whole || record.reach() < len) {
            self.restore(&record);
        }
        self.colour_glossary();
        if !whole {
            self.questions.opening = Some(Opening { ticket, source, record });
        }
        let mut effects = self.find_again();
        if whole && len <= WORDED_BYTES {
            effects.extend(self.vocabulary.learn());
        }
        effects.extend(self.ask_listing());
        effects.extend(self.begin(whole));
        effects.extend(self.concord_again());
        effects
    }

    /// Asks anew for everything that is searched and coloured, after the text became another.
    fn find_again(&mut self) -> Vec<Effect> {
        let Self { reader: Some(reader), questions, .. } = self else { return Vec::new() };
        let mut effects = Vec::new();
        let ticket = questions.ask();
        if let Some(query) = reader.finding.resume(ticket) {
            let document = Arc::clone(&reader.text.document);
            let scope = reader.finding.searched(&document);
            effects.push(Effect::Find { ticket, document, scope, query });
        }
        let queries: Vec<_> = reader.finding.terms.iter().map(|term| term.found.query.clone()).collect();
        effects.extend(self.find_terms(&queries));
        effects
    }

    /// Brings everything up to date that follows from the state: areas, lines, cursors, highlights.
    fn settle(&mut self) {
        if !matches!(self.dialogue.mode, Mode::Menu(_)) {
            self.settings.themes.take_off();
        }
        let Area { width, height, .. } = self.geometry.screen;
        self.geometry = Geometry::new(width, height, &self.panes, self.settings.measure);
        let format = self.format();
        let list_rows = usize::from(self.geometry.rows(Pane::List).height);
        self.speeches.show(list_rows);
        if let Some(reader) = &mut self.reader {
            let follow = self.panes.focus != Pane::Outline;
            reader.settle(format, usize::from(self.geometry.rows(Pane::Outline).height), follow);
            if let Mode::Terms(panel) = &mut self.dialogue.mode {
                panel.arrange(&reader.finding, usize::from(self.geometry.sheet().rows.height));
            }
        }
        self.settle_tables();
    }

    /// How the page is set in the current window.
    fn format(&self) -> Format {
        let raw = self.reader.as_ref().is_some_and(|reader| reader.raw);
        let reading = if raw { Reading::Raw } else { Reading::Set };
        Format {
            options: self.settings.typography.options(self.geometry.text.width, self.ambiguous(), reading),
            height: usize::from(self.geometry.text.height),
            lexicon: self.vocabulary.lexicon.clone(),
        }
    }

    /// What the right column of the outline counts: hits while something is searched, unless the user chose otherwise.
    pub fn column(&self) -> Column {
        let searching = self.reader.as_ref().is_some_and(|reader| reader.finding.search.is_some());
        match self.settings.column {
            Column::Minutes if searching => Column::Hits,
            column => column,
        }
    }

    fn quit(&self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.remember().into_iter().collect();
        effects.push(Effect::Quit);
        effects
    }
}
