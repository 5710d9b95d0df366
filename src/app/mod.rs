//! The state of the program, the actions, and what follows from them.
//!
//! [`App::event`] takes everything that happens and answers with [`Effect`]s for the shell; it never fails, never waits
//! and touches nothing outside. Before it returns it brings geometry, lines and highlights up to date, so that drawing
//! only has to read.
//!
//! The rooms, each using those before it: `screen` (panes and areas), `settings`, `jobs` (what workers compute), `keys`
//! (actions, their keys), `lists`, `message` (events, effects, requests, and the work of effects), `reader` (the open
//! document), `workspace` (everything that lasts), `overlay` (what lies over the page), `command` (what actions do).

mod command;
mod jobs;
mod keys;
mod lists;
mod message;
mod overlay;
mod reader;
mod rehearsal;
mod screen;
mod settings;
mod workspace;

pub use jobs::{
    ComparedText, ComparedTexts, ComparisonRequest, KwicBatch, KwicCollector, KwicLine, LibraryRequest,
    MOST_LINES, OpenedText, SearchTarget, Subject, TermCounts, TermKind, TermRow, TextFindings, YearCounts,
    arranged, compared, list_terms,
};
pub use keys::{
    Action, BINDINGS, Binding, Change, Code, CopyForm, HelpGroup, HelpRow, Key, Keymap, LineInput, Motion,
    MotionUnit, NoSuchKey, PendingKeys, Waiting,
};
pub use lists::{Cursor, Speeches};
pub use message::{
    AfterOpening, CorpusOrder, Effect, Event, ExportOrder, LargeLetters, Mouse, MouseKind, Notice, OpenAt,
    Outcome, PendingOpen, RequestId, Requests, Terminal, Weight, Worker, find_in, pattern_message, perform,
};
pub use overlay::*;
pub use reader::{
    Changes, ColouredTerm, Draft, FoundSearch, Highlight, Lost, Marked, Noted, Notes, OutlineItem,
    OutlineRow, OutlineTree, PageFormat, Places, Reader, Selection, TextColours, TextRole, TextSearch,
    TrackedQuery, Version, Viewport, headings_above, title_is_above,
};
pub use rehearsal::{ClauseAdvance, Moment, Phase, Plan, PlanPart, Recital, Stopwatch, Wishes};
pub use screen::{
    Area, Direction, Geometry, Number, OverLayout, Pane, Panes, Pitch, Sheet, StripColumns, StripLayout,
    YearAxis,
};
pub use settings::{BadCitation, Citation, CitationField, Column, Settings, Themes, Typography};
pub use workspace::{SearchHistory, Vocabulary, Workspace};

use std::time::Duration;

use crate::{library::Source, text::Encoding};
use command::Drag;

/// The whole state of the program.
#[derive(Clone, Debug)]
pub struct App {
    /// Everything but what lies over the page.
    pub workspace: Workspace,
    /// What lies over the page and takes the keys from it.
    pub overlay: Option<Overlay>,
    /// The overlays that are opened again as they were left.
    pub left: Left,
    /// The thing that the button of the mouse holds.
    drag: Option<Drag>,
}

impl App {
    /// A program without any speech, on a window of `width` by `height` cells.
    pub fn new(settings: Settings, panes: Panes, width: u16, height: u16) -> Self {
        let workspace = Workspace::new(settings, panes, width, height);
        let mut app = Self { workspace, overlay: None, left: Left::default(), drag: None };
        app.settle();
        app
    }

    /// Takes one event; the effects are to be carried out in order.
    pub fn event(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => self.key(key),
            Event::Pasted(text) => {
                if let Some(overlay) = &mut self.overlay {
                    let next = overlay.layer_mut().paste(&text, &mut self.workspace);
                    self.follow(next);
                }
            }
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Resized(width, height) => {
                self.stand_still();
                self.workspace.geometry.screen = Area::new(0, 0, width, height);
            }
            Event::Resumed => {
                self.stand_still();
                self.workspace.ask(Effect::Redraw);
            }
            Event::Suspended => {
                self.stand_still();
                self.workspace.ask(Effect::Suspend);
            }
            Event::Tick(now) => {
                if let Some(overlay) = &mut self.overlay {
                    let next = overlay.layer_mut().tick(now, &mut self.workspace);
                    self.follow(next);
                }
            }
            Event::Ended => command::quit(&mut self.workspace),
            Event::Save => self.workspace.save(),
            Event::Outcome(outcome) => self.arrive(outcome),
        }
        self.settle();
        self.workspace.requests.take()
    }

    /// When it wants to be told the time though nothing else happens; `None` for never: then nothing need wake it.
    pub fn wakes_at(&mut self) -> Option<Duration> {
        self.overlay.as_mut().and_then(|overlay| overlay.layer_mut().wakes_at())
    }

    /// Whether it has to be told when things happen.
    pub fn keeps_time(&self) -> bool {
        self.overlay.as_ref().is_some_and(|overlay| overlay.layer().keeps_time())
    }

    fn stand_still(&mut self) {
        if let Some(overlay) = &mut self.overlay {
            overlay.layer_mut().stand_still();
        }
    }

    /// Asks for a speech. The one that is open stays until the other has come.
    pub fn open(&mut self, source: Source, encoding: Option<Encoding>) -> Vec<Effect> {
        command::open(source, encoding, &mut self.workspace);
        self.workspace.requests.take()
    }

    /// Takes a key: completes what waits for one, types into what lies over the page, or does what the keymap says.
    fn key(&mut self, key: Key) {
        let Self { workspace, overlay, left, .. } = self;
        workspace.notice = None;
        let opened = if let Some(opened) = command::complete(key, workspace) {
            opened
        } else if let Some(overlay) = overlay {
            let next = overlay.layer_mut().key(key, workspace);
            return self.follow(next);
        } else {
            command::take_key(key, workspace, left)
        };
        self.show(opened);
    }

    fn mouse(&mut self, mouse: Mouse) {
        if let Some(overlay) = &mut self.overlay {
            let next = overlay.layer_mut().mouse(mouse, &mut self.workspace);
            self.follow(next);
        } else {
            self.drag = command::take_mouse(mouse, self.drag, &mut self.workspace);
        }
    }

    /// Hands an outcome to the part that asked for it.
    fn arrive(&mut self, outcome: Outcome) {
        let Self { workspace, overlay, left, .. } = self;
        let outcome = command::take_outcome(outcome, workspace);
        let outcome = match (outcome, overlay) {
            (Some(outcome), Some(overlay)) => overlay.layer_mut().take(outcome, workspace),
            (outcome, _) => outcome,
        };
        if let Some(outcome) = outcome {
            // What nobody waits for any more is dropped.
            drop(left.take(outcome, workspace));
        }
        let is_there = self.workspace.requests.opening.is_none()
            && self.workspace.reader.as_ref().is_some_and(|reader| reader.text.whole);
        if is_there && let Some(then) = self.workspace.requests.after_opening.take() {
            let opened = command::after_opening(then, &mut self.workspace, &mut self.left);
            self.show(opened);
        }
    }

    /// Does what an overlay wants to happen next.
    fn follow(&mut self, next: Next) {
        match next {
            Next::Stay => {}
            Next::Close => self.close(),
            Next::Do(command) => {
                self.close();
                let opened = command::carry_out(command, &mut self.workspace, &mut self.left);
                self.show(opened);
            }
        }
    }

    /// Lays an overlay over the page, if there is one.
    fn show(&mut self, opened: Option<Overlay>) {
        if opened.is_some() {
            self.close();
            self.overlay = opened;
        }
    }

    fn close(&mut self) {
        if let Some(overlay) = self.overlay.take() {
            self.left.keep(overlay);
        }
    }

    /// Brings everything up to date that follows from the state.
    fn settle(&mut self) {
        self.workspace.settle();
        if let Some(overlay) = &mut self.overlay {
            overlay.layer_mut().settle(&mut self.workspace);
        }
    }
}
