//! A speech that is said against the clock: the keys, and what is on the screen.

use std::{sync::Arc, time::Duration};

use super::{
    large_type::LargeType,
    page::RehearsalPage,
    sheet::RehearsalSheet,
    shown_times::ShownTimes,
    stage::RehearsalStage,
    target::{TargetAnswer, accepted_target, target_text},
};
use crate::{
    app::{
        keys::{Action, Code, Key, LineInput, Motion, MotionUnit},
        message::{Effect, LargeLetters, Mouse, Outcome},
        overlay::{
            layer::Layer,
            next::{Next, OverlayCommand},
        },
        rehearsal::{Moment, Phase, Recital},
        screen::Direction,
        workspace::Workspace,
    },
    document::{Clause, Document},
    lang::Lang,
    library::{Place, Source},
};

/// How long a notice stands at least before the next clause takes it away.
const READ_IN: Duration = Duration::from_secs(3);

/// A speech that is being said.
#[derive(Clone, Debug)]
pub struct RehearsalView {
    /// What is said, and when.
    pub recital: Recital,
    /// The lines on the screen.
    pub page: RehearsalPage,
    /// What is on the screen.
    pub stage: RehearsalStage,
    /// The minutes that are being typed.
    pub asking: Option<LineInput>,
    /// The times that are shown, as they were when the clause was begun: a clock that ticks by the second is a
    /// distraction.
    pub times: ShownTimes,
    /// Whether the next key completes `'`.
    waits: bool,
    /// When the last key was pressed.
    keyed: Duration,
    source: Source,
    /// The text that the clauses are of.
    document: Arc<Document>,
}

impl RehearsalView {
    /// The open speech, from the place on that is read; `None` without a speech.
    pub fn new(workspace: &Workspace) -> Option<Self> {
        let reader = workspace.reader.as_ref()?;
        let document = Arc::clone(&reader.text.document);
        let page = RehearsalPage::new(&document, reader.place(), workspace);
        let clauses = Clause::all(&document, &reader.places.wishes.pauses(), page.widest());
        let own = reader.places.wishes.rehearsals().pace();
        let speed = workspace.settings.paces.to_rehearse(own);
        let recital = Recital::new(clauses, reader.place(), speed);
        let mut view = Self {
            recital,
            page,
            stage: RehearsalStage::Speaking,
            asking: None,
            times: ShownTimes::default(),
            waits: false,
            keyed: Duration::ZERO,
            source: reader.source.clone(),
            document,
        };
        view.plan(workspace);
        view.times = ShownTimes::of(&view.recital);
        Some(view)
    }

    /// Whether it is of the open speech and was not ended.
    pub fn goes_on(&self, workspace: &Workspace) -> bool {
        let is_open = workspace.reader.as_ref().is_some_and(|reader| reader.source == self.source);
        is_open && !matches!(self.stage, RehearsalStage::Sheet(_))
    }

    /// Makes the plan anew.
    fn plan(&mut self, workspace: &Workspace) {
        let Some(reader) = &workspace.reader else { return };
        let wishes = &reader.places.wishes;
        self.recital.plan_for(&wishes.parts(reader.document()), wishes.target());
    }

    /// Cuts the clauses anew: other pause marks, another width, another text.
    fn recut(&mut self, workspace: &Workspace) {
        let Some(reader) = &workspace.reader else { return };
        let document = Arc::clone(&reader.text.document);
        let clauses = Clause::all(&document, &reader.places.wishes.pauses(), self.page.widest());
        if Arc::ptr_eq(&document, &self.document) {
            self.recital.recut(clauses, Some);
        } else {
            let (old, new) = (self.document.text(), document.text());
            self.recital.recut(clauses, |offset| Place::at(old, offset).find(new).kept());
        }
        self.document = document;
        self.plan(workspace);
    }

    /// Sets a pause mark behind the clause that is said, or takes it away.
    fn toggle_pause_mark(&mut self, workspace: &mut Workspace) {
        let lang = workspace.settings.lang;
        let (Some(clause), Some(reader)) = (self.recital.clause(), &mut workspace.reader) else { return };
        let (end, text) = (clause.span.end, reader.text.document.text());
        let is_set = reader.places.wishes.toggle_pause(end, text);
        self.recut(workspace);
        let (sets, takes) = (("这里停一下 ‖", "A pause here ‖"), ("不停了", "No pause here"));
        let (chinese, english) = if is_set { sets } else { takes };
        workspace.say(lang.pick(chinese, english));
    }

    /// Takes the minutes that were typed as the target of the whole; nothing takes the target away.
    fn take_target(&mut self, typed: &str, workspace: &mut Workspace) {
        match accepted_target(typed, self.recital.least_target(), workspace.settings.lang) {
            Ok(seconds) => {
                if let Some(reader) = &mut workspace.reader {
                    reader.places.wishes.set_target(seconds);
                }
                self.plan(workspace);
            }
            Err(why) => workspace.warn(why),
        }
    }

    /// Brings up the sheet; what was never begun has none.
    fn end(&mut self, workspace: &mut Workspace) -> Next {
        self.recital.pause();
        self.keep(workspace);
        let Some(reader) = &mut workspace.reader else { return Next::Close };
        if let Some(clause) = self.recital.clause() {
            reader.go(clause.span.start);
        }
        let rehearsals = reader.places.wishes.rehearsals();
        let run = self.recital.run(reader.document(), reader.places.wishes.target());
        let Some(run) = run.filter(|run| run.spoken() >= 1000) else { return Next::Close };
        let sheet = RehearsalSheet::new(&run, &rehearsals.latest(5));
        self.stage = RehearsalStage::Sheet(sheet);
        let paces = &mut workspace.settings.paces;
        paces.rehearsed = rehearsals.pace().or(paces.rehearsed);
        workspace.remember();
        Next::Stay
    }

    /// Puts what was said so far where it is kept.
    fn keep(&self, workspace: &mut Workspace) {
        let Some(reader) = workspace.reader.as_mut().filter(|reader| reader.source == self.source) else {
            return;
        };
        let target = reader.places.wishes.target();
        let run = self.recital.run(&self.document, target).filter(|run| run.spoken() >= 1000);
        if let Some(run) = run {
            reader.places.wishes.keep(run);
        }
    }

    /// Lets the clause at `offset` be said next; the clock stands until then.
    pub fn go_to(&mut self, offset: impl Into<Option<usize>>) {
        let Some(offset) = offset.into() else { return };
        self.recital.go_to(offset);
        self.page.looks_elsewhere = false;
    }

    /// A key of the text.
    fn speak_key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        let lang = workspace.settings.lang;
        if std::mem::take(&mut self.waits) {
            match key.code {
                Code::Char('m') => {
                    self.recital.mark();
                    workspace.say(lang.pick("已标记这一句", "Clause marked"));
                }
                _ => self.page.looks_elsewhere = false,
            }
            return Next::Stay;
        }
        match key.code {
            _ if key.control || key.alt => return self.act(key, workspace),
            Code::Char(' ' | '.' | 'b') => {
                self.page.looks_elsewhere = false;
                self.recital.toggle();
            }
            // A key during the countdown skips the rest of it.
            _ if matches!(self.recital.watch.phase, Phase::Countdown { .. }) && key.code != Code::Esc => {
                self.recital.go_on();
            }
            Code::Enter | Code::Char('l') | Code::Right | Code::PageDown => self.step(Direction::Forward),
            Code::Char('h') | Code::Left | Code::PageUp => self.step(Direction::Back),
            Code::Tab => self.turn(workspace),
            Code::Char('+') => self.set_pace(self.recital.pace + 5, workspace),
            Code::Char('-') => self.set_pace(self.recital.pace.saturating_sub(5), workspace),
            Code::Char('=') => match self.recital.pace_in_time() {
                Some(pace) => self.set_pace(pace, workspace),
                None => workspace.say(lang.pick("已经讲完", "Nothing left to say")),
            },
            Code::Char('T') => self.ask(workspace),
            Code::Char('\'') => self.waits = true,
            Code::Char('|') => self.toggle_pause_mark(workspace),
            Code::Char('B') => self.enlarge(workspace),
            Code::Esc | Code::Char('q') => return self.end(workspace),
            _ => return self.act(key, workspace),
        }
        Next::Stay
    }

    /// A key that means the same as in the reader.
    fn act(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        match workspace.keymap.action(key) {
            Some(Action::Move(motion)) => match motion.unit {
                MotionUnit::Line | MotionUnit::HalfPage | MotionUnit::Page => {
                    self.recital.pause();
                    self.page.look(motion, &self.document);
                }
                _ => self.go_to(self.recital.beside(motion, &self.document)),
            },
            Some(Action::JumpToSection) => {
                self.recital.pause();
                return Next::Do(OverlayCommand::AskRehearsedSection);
            }
            Some(Action::Suspend) => {
                self.recital.pause();
                workspace.ask(Effect::Suspend);
            }
            Some(Action::Redraw) => workspace.ask(Effect::Redraw),
            Some(Action::Help) => {
                self.recital.pause();
                self.stage = RehearsalStage::Keys;
            }
            Some(Action::Quit | Action::Back) => return self.end(workspace),
            _ => {}
        }
        Next::Stay
    }

    fn step(&mut self, direction: Direction) {
        self.page.looks_elsewhere = false;
        match self.recital.watch.phase {
            Phase::Ready | Phase::Paused if direction == Direction::Forward => self.recital.go_on(),
            _ => self.recital.step(direction),
        }
    }

    fn turn(&mut self, workspace: &mut Workspace) {
        let lang = workspace.settings.lang;
        self.recital.pause();
        self.recital.advance = self.recital.advance.next();
        workspace.say(self.recital.advance.says(lang));
    }

    fn set_pace(&mut self, pace: u32, workspace: &mut Workspace) {
        self.recital.set_pace(pace);
        self.plan(workspace);
        let (pace, lang) = (self.recital.pace, workspace.settings.lang);
        workspace.say(lang.pick(format!("每分钟 {pace} 字"), format!("{pace} characters per minute")));
    }

    fn ask(&mut self, workspace: &Workspace) {
        self.recital.pause();
        let target = workspace.reader.as_ref().and_then(|reader| reader.places.wishes.target());
        self.asking = Some(LineInput::new(&target_text(target)));
    }

    /// Takes the next size of the words; asks the terminal first whether it has one.
    fn enlarge(&mut self, workspace: &mut Workspace) {
        match workspace.terminal.letters {
            LargeLetters::Unknown => {
                self.recital.pause();
                workspace.ask(Effect::AskLargeLetters);
            }
            LargeLetters::None => workspace.say(LargeType::missing(workspace.settings.lang)),
            letters => {
                self.recital.pause();
                self.page.size = self.page.size.next(letters);
            }
        }
    }
}

impl Layer for RehearsalView {
    fn title(&self, lang: Lang) -> &'static str {
        lang.pick("试讲", "Rehearsal")
    }

    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        if let Some(input) = self.asking.take() {
            match TargetAnswer::of(input, key) {
                TargetAnswer::Typing(input) => self.asking = Some(input),
                TargetAnswer::Typed(text) => self.take_target(&text, workspace),
                TargetAnswer::Left => {}
            }
            return Next::Stay;
        }
        self.keyed = self.recital.watch.now().since;
        let next = match &mut self.stage {
            RehearsalStage::Sheet(sheet) => {
                let height = usize::from(workspace.geometry.sheet().rows.height);
                sheet.key(workspace.keymap.action(key), height)
            }
            RehearsalStage::Speaking => self.speak_key(key, workspace),
            RehearsalStage::Keys => {
                self.stage = RehearsalStage::Speaking;
                Next::Stay
            }
        };
        self.times = ShownTimes::of(&self.recital);
        next
    }

    fn paste(&mut self, text: &str, _workspace: &mut Workspace) -> Next {
        if let Some(input) = &mut self.asking {
            input.insert(text);
        }
        Next::Stay
    }

    /// The wheel looks elsewhere; a click lets the clause under it be said next.
    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        match (&mut self.stage, mouse.rows()) {
            (RehearsalStage::Speaking, Some(rows)) => {
                self.recital.pause();
                self.page.look_by(rows, &self.document);
            }
            (RehearsalStage::Speaking, None) if mouse.is_press() => {
                self.go_to(self.page.offset_at(mouse, &self.document, workspace));
            }
            (RehearsalStage::Sheet(sheet), Some(rows)) => {
                sheet.travel(Motion::by_wheel(rows), usize::from(workspace.geometry.sheet().rows.height));
            }
            _ => {}
        }
        Next::Stay
    }

    /// The terminal was asked for the sake of the next size.
    fn take(&mut self, outcome: Outcome, workspace: &mut Workspace) -> Option<Outcome> {
        match outcome {
            Outcome::LargeLetters(_) => self.enlarge(workspace),
            other => return Some(other),
        }
        None
    }

    fn tick(&mut self, now: Moment, workspace: &mut Workspace) -> Next {
        let moves_on = self.recital.tick(now);
        if moves_on || self.recital.watch.phase != Phase::Running {
            self.times = ShownTimes::of(&self.recital);
        }
        if moves_on && now.since >= self.keyed + READ_IN {
            workspace.notice = None;
        }
        if self.recital.watch.phase == Phase::Over && matches!(self.stage, RehearsalStage::Speaking) {
            return self.end(workspace);
        }
        Next::Stay
    }

    fn wakes_at(&mut self) -> Option<Duration> {
        self.recital.wakes_at()
    }

    fn keeps_time(&self) -> bool {
        true
    }

    fn stand_still(&mut self) {
        self.recital.pause();
        self.times = ShownTimes::of(&self.recital);
    }

    fn settle(&mut self, workspace: &mut Workspace) {
        if let RehearsalStage::Sheet(_) = self.stage {
            return;
        }
        let Some(reader) = workspace.reader.as_ref().filter(|reader| reader.source == self.source) else {
            return self.recital.pause();
        };
        let is_another = !Arc::ptr_eq(&reader.text.document, &self.document);
        let widest = self.page.widest();
        self.page.fit(&self.document, workspace);
        if is_another || self.page.widest() != widest {
            self.recital.pause();
            self.recut(workspace);
        }
        let start = self.recital.clause().map_or(0, |clause| clause.span.start);
        if is_another {
            self.page.renew(start, &self.document);
        }
        self.page.follow(start, &self.document);
        self.keep(workspace);
    }
}
