//! The state of the program, the actions, and what follows from them.
//!
//! [`App::event`] takes everything that happens and answers with [`Effect`]s for the shell; it never fails, never waits
//! and touches nothing outside. Before it returns it brings geometry, lines and highlights up to date, so that drawing
//! only has to read. What keys mean stands in `update.rs`, what is typed into prompts and menus in `asking.rs`.

mod action;
mod adjusting;
mod asking;
mod begin;
mod changes;
mod citation;
mod copying;
mod cursor;
mod dialogue;
mod effect;
mod event;
mod finding;
mod geometry;
mod help;
mod input;
mod jumps;
mod keeping;
mod key;
mod keymap;
mod marked;
mod menu;
mod notes;
mod notice;
mod noting;
mod pane;
mod places;
mod pointing;
mod prompt;
mod reader;
mod selection;
mod settings;
mod speeches;
mod text;
mod ticket;
mod tree;
mod update;
mod viewport;

use std::sync::Arc;

pub use action::{Action, Change, Motion, Unit};
pub use begin::Begin;
pub use changes::Changes;
pub use citation::{BadCitation, Citation, Field};
pub use cursor::Cursor;
pub use dialogue::{Count, Dialogue, Mode, Waiting};
pub use effect::{Effect, Outcome, Terminal};
pub use event::{Event, Mouse, MouseKind};
pub use finding::{COLOURS, Finding, Found, Slot};
pub use geometry::{Area, Geometry};
pub use help::Help;
pub use input::Input;
pub use key::{Code, Key, NoSuchKey};
pub use keymap::{BINDINGS, Binding, Group, HelpRow, Keymap};
pub use marked::{Mark, Marked, Role};
pub use menu::{Choice, Item as MenuItem, Menu};
pub use notes::{Draft, Noted, Notes};
pub use notice::{Notice, Weight};
pub use pane::{Pane, Panes};
pub use places::{Lost, Places};
pub use prompt::{Prompt, PromptKind};
pub use reader::Reader;
pub use selection::Selection;
pub use settings::{Column, Settings, ThemeName};
pub use speeches::Speeches;
pub use text::Text;
pub use ticket::Ticket;
pub use tree::{Item, Row, Tree};
pub use viewport::Viewport;

use crate::{
    layout::{Options, Reading},
    library::{About, Entry, Record, Source},
    text::{Ambiguous, Encoding},
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
    /// Where the first speech is to be opened.
    pub begin: Option<Begin>,
    /// The speech that was asked for last, until it is there as a whole.
    opening: Option<Opening>,
    /// What the button of the mouse holds.
    held: Option<Held>,
    ticket: Ticket,
}

/// What the button of the mouse holds while it is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    /// The border at the right of a side pane.
    Border(Pane),
    /// The text, from this column and row of the screen on.
    Text(u16, u16),
}

/// A speech that is on its way.
#[derive(Clone, Debug)]
struct Opening {
    ticket: Ticket,
    source: Source,
    /// What was kept of it, until the text reaches as far as it was read.
    record: Option<Box<Record>>,
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
            opening: None,
            held: None,
            ticket: Ticket::default(),
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
        let ticket = self.next_ticket();
        // A speech that is read again goes on where it was, whatever has reached the disk by now.
        let again = self.reader.as_ref().is_some_and(|reader| reader.source == source);
        let record = self.record().filter(|_| again).map(Box::new);
        let mut effects: Vec<Effect> = self.remember().into_iter().collect();
        self.opening = Some(Opening { ticket, source: source.clone(), record });
        self.speeches.select(&source);
        effects.push(Effect::Open { ticket, source, encoding: encoding.or(self.settings.encoding) });
        effects
    }

    /// Takes the outcome of an effect; answers to questions that were asked again meanwhile are dropped.
    fn arrive(&mut self, outcome: Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Listed(entries) => {
                self.speeches.extend(entries);
                match self.speeches.selected().map(|entry| entry.source.clone()) {
                    Some(first) if self.reader.is_none() && self.opening.is_none() => self.open(first, None),
                    _ => Vec::new(),
                }
            }
            Outcome::Opened { ticket, text, record } => {
                match self.opening.take_if(|opening| opening.ticket == ticket) {
                    Some(opening) => self.opened(opening, text, record),
                    None => Vec::new(),
                }
            }
            Outcome::Failed { ticket, why } => {
                let Some(failed) = self.opening.take_if(|opening| opening.ticket == ticket) else {
                    return Vec::new();
                };
                self.dialogue.notice = Some(why);
                // With nothing on the screen yet, the speech after it is as good a beginning.
                match self.speeches.after(&failed.source) {
                    Some(next) if self.reader.is_none() => self.open(next, None),
                    _ => Vec::new(),
                }
            }
            Outcome::Found { ticket, hits } => {
                if let Some(reader) = &mut self.reader {
                    reader.found(ticket, hits);
                }
                Vec::new()
            }
            Outcome::Adjusted { ticket, text } => match &mut self.reader {
                Some(reader) if reader.tree.changes.pending == Some(ticket) => {
                    reader.renew(text);
                    self.find_again()
                }
                _ => Vec::new(),
            },
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
        let mut record = kept.or(record);
        let (whole, len) = (text.whole, text.document.text().len());
        let about = About::of(&text.document, &text.counts);
        self.speeches.extend([Entry::described(source.clone(), about, None)]);
        match &mut self.reader {
            Some(reader) if reader.source == source && reader.ticket == ticket => reader.renew(text),
            _ => {
                let mut reader = Reader::new(source.clone(), text, 0, self.options(), self.rows());
                reader.ticket = ticket;
                let same = self.reader.as_ref().filter(|reader| reader.source == source);
                reader.raw = same.is_some_and(|reader| reader.raw);
                self.reader = Some(reader);
            }
        }
        if let Some(record) = record.take_if(|record| whole || record.reach() < len) {
            self.restore(&record);
        }
        if !whole {
            self.opening = Some(Opening { ticket, source, record });
        }
        let mut effects = self.find_again();
        effects.extend(self.begin(whole));
        effects
    }

    /// Asks anew for everything that is searched and coloured, after the text became another.
    fn find_again(&mut self) -> Vec<Effect> {
        let mut ticket = self.ticket;
        let effects = self.reader.as_mut().map_or_else(Vec::new, |reader| {
            let document = Arc::clone(&reader.text.document);
            let ask = |(slot, found): (Slot, &mut Found)| {
                ticket = ticket.next();
                found.pending = Some(ticket);
                Effect::Find { ticket, slot, document: Arc::clone(&document), query: found.query.clone() }
            };
            reader.finding.all().map(ask).collect()
        });
        self.ticket = ticket;
        effects
    }

    /// Brings everything up to date that follows from the state: areas, lines, cursors, highlights.
    fn settle(&mut self) {
        let Area { width, height, .. } = self.geometry.screen;
        self.geometry = Geometry::new(width, height, &self.panes, self.settings.measure);
        let (options, rows) = (self.options(), self.rows());
        let list_rows = usize::from(self.geometry.rows(Pane::List).height);
        self.speeches.show(list_rows);
        if let Some(reader) = &mut self.reader {
            let follow = self.panes.focus != Pane::Outline;
            reader.settle(options, rows, usize::from(self.geometry.rows(Pane::Outline).height), follow);
        }
    }

    /// How the text is set in the current window.
    fn options(&self) -> Options {
        let raw = self.reader.as_ref().is_some_and(|reader| reader.raw);
        Options {
            width: self.geometry.text.width,
            ambiguous: self.ambiguous(),
            reading: if raw { Reading::Raw } else { Reading::Set },
            ..Options::default()
        }
    }

    /// The columns that “ ” … — take in the layout; never less than the terminal takes, or it would destroy its neighbours.
    ///
    /// A terminal that keeps silent may draw them in two; only two columns are right on both kinds.
    pub fn ambiguous(&self) -> Ambiguous {
        let wanted = self.settings.ambiguous.or(self.terminal.ambiguous).unwrap_or(Ambiguous::Wide);
        if self.terminal.ambiguous == Some(Ambiguous::Wide) { Ambiguous::Wide } else { wanted }
    }

    /// Sets “ ” … — in the other width, where the terminal can draw them so.
    fn switch_width(&mut self) -> Vec<Effect> {
        let lang = self.settings.lang;
        let other = if self.ambiguous() == Ambiguous::Wide { Ambiguous::Narrow } else { Ambiguous::Wide };
        self.settings.ambiguous = Some(other);
        self.dialogue.notice = Some(if self.ambiguous() == other {
            Notice::info(match other {
                Ambiguous::Narrow => lang.pick("“ ” … — 占一列", "“ ” … — take one column"),
                Ambiguous::Wide => lang.pick("“ ” … — 占两列", "“ ” … — take two columns"),
            })
        } else {
            self.settings.ambiguous = None;
            Notice::trouble(lang.pick("这个终端只会画成两列", "This terminal draws them in two columns"))
        });
        vec![Effect::Redraw]
    }

    /// What the right column of the outline counts: hits while something is searched, unless the user chose otherwise.
    pub fn column(&self) -> Column {
        let searching = self.reader.as_ref().is_some_and(|reader| reader.finding.search.is_some());
        match self.settings.column {
            Column::Minutes if searching => Column::Hits,
            column => column,
        }
    }

    /// The rows of text on the screen.
    fn rows(&self) -> usize {
        usize::from(self.geometry.text.height)
    }

    fn next_ticket(&mut self) -> Ticket {
        self.ticket = self.ticket.next();
        self.ticket
    }

    fn quit(&self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.remember().into_iter().collect();
        effects.push(Effect::Quit);
        effects
    }
}
