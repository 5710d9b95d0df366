//! The loop: one event wakes it, all that have come are taken, the screen is drawn once.

use std::{
    fs::File,
    io::Write,
    sync::Arc,
    time::{Duration, Instant},
};

use signal_hook::{consts::SIGTSTP, low_level::emulate_default_handler};

use crate::{
    app::{App, Effect, Event, Outcome, Settings, Terminal},
    config::Configuration,
    shell::{
        clock::Clock,
        error::Error,
        event_loop::{
            before::StartSettings,
            interview::{Interview, TerminalReply},
            mailbox::{Mailbox, mailbox},
            message::Message,
            signals,
            start::{self, Start},
            workers::Workers,
        },
        terminal::{clipboard, colours::Colours, screen::Screen, tty::Tty},
    },
    text::Ambiguous,
    view::{self, Palettes},
};

/// How long a change may wait to be written; a kill costs that much, and what the disk takes to write it: a second at most.
const UNSAVED: Duration = Duration::from_millis(500);

/// How long keys wait for a speech that is slow to come.
const TYPED_AHEAD: Duration = Duration::from_secs(2);

/// How long the first frame may wait for the speech and the terminal's answers: a glance does not notice it.
const FIRST_FRAME: Duration = Duration::from_millis(30);

/// How long answers of workers are taken before a frame, and how long the terminal has the machine to itself to show the first
/// one; with the drawing, no longer than a screen of 60 Hz shows a frame.
const HALF_FRAME: Duration = Duration::from_millis(8);

/// Reads in the terminal until the user or a signal ends the program; returns why things could not be kept.
///
/// # Errors
///
/// [`Error::NoTerminal`] when there is none, or what the terminal answers to a frame. It is given back in any case.
pub fn run(start: Start) -> Result<Vec<Error>, Error> {
    Loop::start(start)?.run()
}

/// The running program.
#[derive(Debug)]
struct Loop {
    app: App,
    tty: Tty,
    screen: Screen<Arc<File>>,
    workers: Workers,
    messages: Mailbox,
    /// What the terminal was asked.
    interview: Interview,
    /// When what may have changed is to be written; `None` as long as nothing has happened.
    save_at: Option<Instant>,
    /// What was there before the user changed something.
    before: StartSettings,
    /// The colours of the themes.
    palettes: Palettes,
    /// How many of them the terminal shows.
    colours: Colours,
    /// What tells the time.
    clock: Clock,
    /// The signal that ends the program, to be died of once the terminal is restored.
    deadly: Option<i32>,
}

impl Loop {
    /// Opens what is read, and meanwhile takes the terminal over and asks it what it is.
    fn start(start: Start) -> Result<Self, Error> {
        let Start {
            library: (listed, files),
            resume,
            begin,
            encoding,
            marks,
            configuration,
            palettes,
            notice,
            session,
            state,
            glossary,
            lexicon,
        } = start;
        let lang = configuration.lang();
        let Configuration { preferences, keymap, .. } = configuration;
        let tty = Tty::open(preferences.mouse)?;
        let colours = Colours::from_environment().wanted(preferences.colouring);
        if Colours::dumb() {
            return Err(Error::NoTerminal);
        }
        tty.restore_on_panic();
        let (to, messages) = mailbox();
        let (width, height) = tty.size();
        let settings = Settings { lang, encoding, heeds_marks: marks, ..preferences.settings.clone() };
        let mut app = App::new(settings, preferences.panes, width, height);
        let workspace = &mut app.workspace;
        workspace.keymap = keymap;
        workspace.notice = notice;
        workspace.searches = session.searches.iter().cloned().collect();
        workspace.requests.open_at = begin;
        // Most terminals draw these characters in one column; until this one has answered it is taken for one of them.
        workspace.terminal =
            Terminal { ambiguous: Some(Ambiguous::Narrow), light: colours.light, ..Terminal::default() };
        workspace.vocabulary.glossary = glossary.0;
        workspace.vocabulary.lexicon = Some(lexicon.0);
        let mut workers = Workers::new(to.clone(), lang, state, glossary.1, files);
        workers.lists = lexicon.1;
        let only = start::only(&listed);
        workspace.speeches.expects_one = only.is_some();
        let mut program = Self {
            app,
            screen: Screen::new(tty.output(), 0, 0),
            workers,
            messages,
            before: StartSettings::new(preferences, session),
            palettes,
            colours,
            interview: Interview::default(),
            save_at: None,
            deadly: None,
            clock: Clock::default(),
            tty,
        };
        let opened = resume.or(only).map_or_else(Vec::new, |source| program.app.open(source, None));
        // Where it is known what is read, nobody waits for the list.
        program.workers.list(listed, !opened.is_empty());
        for effect in opened {
            program.carry_out(effect)?;
        }
        // From here on a window that changes its size says so; it may just have done.
        signals::listen(to.clone())?;
        if program.tty.size() != (width, height) {
            to.send(Message::Resized);
        }
        program.tty.enter()?;
        program.interview.begin(&program.tty, to)?;
        // While the speech is read: cells are needed as soon as it and the terminal's answers are there.
        program.screen.resize(width, height);
        Ok(program)
    }

    /// Runs until the user or a signal ends the program, and gives the terminal back.
    fn run(mut self) -> Result<Vec<Error>, Error> {
        let ended = self.rounds();
        self.tty.leave();
        self.workers.remember_session(self.before.session(&self.app.workspace));
        let lost = self.workers.finish();
        if let Some(signal) = self.deadly {
            // The terminal is whole again; now the signal does what it would have done at first.
            _ = emulate_default_handler(signal);
        }
        ended.map(|()| lost)
    }

    fn rounds(&mut self) -> Result<(), Error> {
        if !self.prepare()? {
            return Ok(());
        }
        self.draw()?;
        let mut early = self.messages.wait_until(Instant::now() + HALF_FRAME);
        self.workers.begin();
        loop {
            let first = early.take().unwrap_or_else(|| self.next());
            let typed = !first.is_answer();
            if !self.take(first)? || !self.take_waiting(typed)? {
                return Ok(());
            }
            self.draw()?;
        }
    }

    /// Takes what has come meanwhile, keys first; false when the program ends.
    ///
    /// What a key does is on the screen at once: no answer is taken between it and the frame. Without a key answers are taken
    /// for a while, so that many of them cost few frames.
    fn take_waiting(&mut self, mut typed: bool) -> Result<bool, Error> {
        let end = Instant::now() + HALF_FRAME;
        while Instant::now() < end {
            let urgent = self.messages.take_urgent();
            typed |= urgent.is_some();
            let next = if typed { urgent } else { self.messages.take() };
            let Some(next) = next else { break };
            if !self.take(next)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes what comes at once, so that the first frame shows the speech, set as this terminal draws it, and no empty page.
    ///
    /// Keys that were typed ahead are meant for the speech: they wait for it.
    fn prepare(&mut self) -> Result<bool, Error> {
        let mut until = Instant::now() + FIRST_FRAME;
        let mut shown = false;
        let mut ahead = Vec::new();
        while self.app.workspace.reader.is_none() || !shown && self.interview.patience.is_some() {
            match self.messages.wait_until(until) {
                // On a page that says that it waits, the key that leaves is meant for the program.
                Some(typed)
                    if typed.is_typed()
                        && !(shown && ahead.is_empty() && typed.leaves(&self.app.workspace.keymap)) =>
                {
                    ahead.push(typed);
                }
                Some(message) => {
                    if !self.take(message)? {
                        return Ok(false);
                    }
                }
                // A terminal that keeps silent makes nobody wait for a speech that is there.
                None if self.app.workspace.reader.is_some() => break,
                // What went wrong instead is said, and keys are meant for what is said.
                None if !shown && self.app.workspace.notice.is_none() => {
                    self.draw()?;
                    self.workers.begin();
                    (shown, until) = (true, Instant::now() + TYPED_AHEAD);
                }
                None => break,
            }
        }
        for typed in ahead {
            if !self.take(typed)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Waits for the next message; a terminal that was asked and keeps silent for too long is one, and so is the time to
    /// write what has changed.
    fn next(&mut self) -> Message {
        let silence = self.interview.patience.map(|at| (at, Message::Silence));
        let save = self.save_at.map(|at| (at, Message::Event(Event::Save)));
        let tick = self.app.wakes_at().map(|since| (self.clock.at(since), Message::Tick));
        let due = silence.into_iter().chain(save).chain(tick).min_by_key(|(at, _)| *at);
        match due {
            Some((until, then)) => self.messages.wait_until(until).unwrap_or(then),
            None => self.messages.wait(),
        }
    }

    fn draw(&mut self) -> Result<(), Error> {
        let Self { app, screen, palettes, colours, tty, .. } = self;
        let sizes = view::row_sizes(app);
        tty.expect_large(!sizes.is_empty());
        screen.entitle(&app.workspace.window_title());
        Ok(screen.sized_frame(sizes, |buffer| view::draw(app, palettes, colours.depth, buffer))?)
    }

    /// Takes one message; false when the program ends. Who keeps the time is told it first.
    fn take(&mut self, message: Message) -> Result<bool, Error> {
        if self.app.keeps_time() && !matches!(message, Message::Tick) && !self.tell_time()? {
            return Ok(false);
        }
        let event = match message {
            Message::Tick => {
                self.save_at.get_or_insert_with(|| Instant::now() + UNSAVED);
                return self.tell_time();
            }
            Message::Event(Event::Save) => {
                self.save_at = None;
                if let Some(session) = self.before.changed_session(&self.app.workspace) {
                    self.workers.remember_session(session);
                }
                Event::Save
            }
            Message::Event(event) => {
                self.save_at.get_or_insert_with(|| Instant::now() + UNSAVED);
                event
            }
            Message::Answer(answer) => match self.interview.take(answer, self.tty.size().0) {
                Some(answered) => self.settle_answers(answered)?,
                None => return Ok(true),
            },
            Message::Silence => {
                let answered = self.interview.silence();
                self.settle_answers(answered)?
            }
            Message::Resized => {
                let (width, height) = self.tty.size();
                self.screen.resize(width, height);
                Event::Resized(width, height)
            }
            Message::Deadly(signal) => {
                self.deadly = Some(signal);
                Event::Ended
            }
        };
        self.give(event)
    }

    /// Tells the program what time it is.
    fn tell_time(&mut self) -> Result<bool, Error> {
        self.give(Event::Tick(self.clock.now()))
    }

    /// Gives an event to the program and carries out what follows; false when it ends.
    fn give(&mut self, event: Event) -> Result<bool, Error> {
        for effect in self.app.event(event) {
            if !self.carry_out(effect)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The terminal has answered, or kept silent.
    fn settle_answers(&mut self, answered: TerminalReply) -> Result<Event, Error> {
        Ok(match answered {
            TerminalReply::Start(terminal, keyboard) => {
                if keyboard {
                    self.tty.tell_keys_apart()?;
                }
                self.settle_widths(terminal)
            }
            TerminalReply::Large(letters) => {
                // The questions were asked on the screen.
                self.screen.forget();
                Event::Outcome(Outcome::LargeLetters(letters))
            }
        })
    }

    /// The widths are known: what was drawn before may stand in wrong columns.
    fn settle_widths(&mut self, mut terminal: Terminal) -> Event {
        terminal.light = terminal.light.or(self.colours.light);
        if terminal.ambiguous != self.app.workspace.terminal.ambiguous {
            self.screen.forget();
        }
        Event::Outcome(Outcome::Terminal(terminal))
    }

    fn carry_out(&mut self, effect: Effect) -> Result<bool, Error> {
        match effect {
            Effect::Open { id, source, encoding, marks } => {
                self.workers.open(id, source, encoding, marks);
            }
            Effect::ChangeGlossary(change) => self.workers.change_glossary(change),
            Effect::ChangeList { list, entry, kept } => self.workers.change_list(list, entry, kept),
            Effect::StopConcording => self.workers.wanted.concordance.stop(),
            Effect::StopCounting => self.workers.wanted.years.stop(),
            Effect::Compare { id, request } => {
                let encoding = self.app.workspace.settings.encoding;
                self.workers.comparison.compare(id, *request, encoding);
            }
            Effect::OpenLibrary { id, open } => self.workers.open_library(id, open),
            Effect::AskLibrary { id, request } => self.workers.ask_library(id, request),
            Effect::StopAsking => self.workers.library.newest().stop(),
            Effect::PartTexts { id, text, from } => self.workers.library.part(id, text, from),
            Effect::SaveCorpus(order) => self.workers.library.save(order),
            Effect::StopComparing => self.workers.comparison.stop(),
            Effect::Remember { source, record } => self.workers.remember(source, record),
            Effect::ListNotes { id, but } => self.workers.list_notes(id, but),
            Effect::Export(order) => self.workers.export(order),
            Effect::Save { path, text } => self.workers.save(path, text),
            Effect::AskLargeLetters => {
                if let Some(questions) = self.interview.ask_large() {
                    (&*self.tty.output()).write_all(questions.as_bytes())?;
                }
            }
            Effect::Copy(text) => {
                // The terminal's clipboard at once, the desktop's beside.
                let sent = clipboard::put(&self.tty.output(), &text)?;
                self.workers.copy(text, sent);
            }
            Effect::Suspend => self.suspend()?,
            Effect::Redraw => self.screen.forget(),
            Effect::Quit => return Ok(false),
            work => {
                self.workers.perform(work, self.app.workspace.settings.encoding);
            }
        }
        Ok(true)
    }

    /// Gives the terminal back, stops, and takes it again when the user goes on.
    fn suspend(&mut self) -> Result<(), Error> {
        self.tty.leave();
        _ = emulate_default_handler(SIGTSTP);
        self.tty.enter()?;
        let (width, height) = self.tty.size();
        self.screen.resize(width, height);
        self.give(Event::Resized(width, height)).map(drop)
    }
}
