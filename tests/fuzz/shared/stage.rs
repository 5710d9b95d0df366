//! A program without a terminal, its effects carried out on the spot.

use std::{cell::RefCell, sync::Arc};

use ratatui::{buffer::Buffer, layout::Rect};
use tigang::{
    app::{App, Effect, Event, OpenedText, Outcome, Panes, Settings, Worker, perform},
    document::Document,
    lang::Lang,
    library::{Record, Source},
    text::{Counts, Encoding},
    view::{Depth, Palettes, draw},
};

/// The text that is open.
pub const TEXT: &str = "在全镇春耕工作会上的讲话\n\n同志们：\n\n今天开一个会。\n\n一、把种子备足\n\n种子要早备。第一，要选良种；第二，要晒种。\n\n\
    二、把水渠修好\n\n（一）干渠\n\n清淤要在三月完成，“两渠”并进……2024年共13.8公里。\n\n（二）支渠\n\n由各村负责a\u{301}👨‍👩‍👧。\n\n谢谢大家！\n";

/// A program with one text.
pub struct Stage {
    app: App,
    record: Option<Record>,
    palettes: Palettes,
    /// What was to be kept, in order.
    pub records: Vec<Record>,
    /// Whether the program asked to end.
    pub ended: bool,
}

struct OnTheSpot {
    told: RefCell<Vec<Outcome>>,
}

impl Worker for OnTheSpot {
    fn lang(&self) -> Lang {
        Lang::Chinese
    }

    fn read(&self, _: &Source, wants: &dyn Fn(&str) -> bool) -> Option<Arc<Document>> {
        wants(TEXT).then(|| Arc::new(Document::parse(TEXT.to_owned())))
    }

    fn tell(&self, outcome: Outcome) {
        self.told.borrow_mut().push(outcome);
    }

    fn is_time(&self) -> bool {
        false
    }
}

impl Stage {
    /// A program of `width` by `height` cells, in which the text is open with what was remembered of it.
    pub fn new(width: u16, height: u16, record: Option<Record>) -> Self {
        let settings = Settings { lang: Lang::Chinese, ..Settings::default() };
        let app = App::new(settings, Panes::default(), width, height);
        let mut stage = Self { app, record, palettes: Palettes::default(), records: Vec::new(), ended: false };
        let effects = stage.app.open(Source::File("a.txt".into()), None);
        stage.carry_out(effects);
        stage
    }

    /// Takes an event, and carries out what follows from it.
    pub fn send(&mut self, event: Event) {
        let effects = self.app.event(event);
        self.carry_out(effects);
    }

    /// Draws the whole screen.
    pub fn draw(&self) {
        let screen = self.app.workspace.geometry.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, screen.width, screen.height));
        draw(&self.app, &self.palettes, Depth::True, &mut buffer);
    }

    fn carry_out(&mut self, mut effects: Vec<Effect>) {
        // A program that asks for ever would be found by the time it takes.
        while !effects.is_empty() {
            let mut outcomes = Vec::new();
            for effect in effects.drain(..) {
                let worker = OnTheSpot { told: RefCell::default() };
                match perform(effect, &worker) {
                    None => outcomes.extend(worker.told.into_inner()),
                    Some(Effect::Open { id, .. }) => {
                        let record = self.record.clone().map(Box::new);
                        outcomes.push(Outcome::Opened { id, text: opened(), record });
                    }
                    Some(Effect::Remember { record, .. }) => self.records.push(*record),
                    Some(Effect::Quit) => self.ended = true,
                    Some(_) => {}
                }
            }
            for outcome in outcomes {
                effects.extend(self.app.event(Event::Outcome(outcome)));
            }
        }
    }
}

fn opened() -> OpenedText {
    let document = Document::parse(TEXT.to_owned());
    OpenedText {
        document: Arc::new(document),
        encoding: Encoding::Utf8,
        replaced: 0,
        foreign: None,
        whole: true,
        counts: Arc::new(Counts::of(TEXT)),
        findings: Arc::default(),
        origin: Arc::default(),
    }
}
