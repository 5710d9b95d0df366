//! The loop: one event wakes it, all that have come are taken, the screen is drawn once.

use std::{
    fs::File,
    io::Write,
    panic,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
    low_level::emulate_default_handler,
};

use super::{
    error::Error,
    input,
    message::Message,
    probe::Probe,
    screen::Screen,
    state::State,
    tty::Tty,
    workers::Workers,
};
use crate::{
    app::{App, Effect, Event, Outcome, Panes, Settings, Terminal},
    view::{self, Depth},
};

/// How long the terminal may take to answer before it counts as silent.
const SILENT_AFTER: Duration = Duration::from_millis(100);
/// How long the first frame may wait for the speech and the terminal's answers: a glance does not notice it.
const FIRST_FRAME: Duration = Duration::from_millis(30);

/// What the program starts with.
#[derive(Debug)]
pub struct Start {
    /// What the user prefers.
    pub settings: Settings,
    /// Which panes are shown.
    pub panes: Panes,
    /// Where speeches are looked for.
    pub library: Vec<PathBuf>,
    /// What is kept between sessions.
    pub state: State,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// Whether the program takes the mouse.
    pub mouse: bool,
}

/// The running program.
#[derive(Debug)]
pub struct Session {
    app: App,
    tty: Tty,
    screen: Screen<Arc<File>>,
    workers: Workers,
    messages: Receiver<Message>,
    probe: Probe,
    depth: Depth,
    /// The signal that ends the program, to be died of once the terminal is restored.
    deadly: Option<i32>,
}

impl Session {
    /// Takes the terminal over and asks it what it is.
    ///
    /// # Errors
    ///
    /// [`Error::NoTerminal`] without one, or what it answers to a change of its modes.
    pub fn start(start: Start) -> Result<Self, Error> {
        let tty = Tty::open(start.mouse)?;
        let (to, messages) = mpsc::channel();
        let (width, height) = tty.size();
        restore_on_panic(&tty);
        tty.enter()?;
        (&*tty.output()).write_all(Probe::questions().as_bytes())?;
        listen(&tty, &to)?;
        let mut session = Self {
            app: App::new(start.settings, start.panes, width, height),
            screen: Screen::new(tty.output(), width, height),
            workers: Workers::new(to, start.settings.lang, start.state),
            messages,
            probe: Probe::default(),
            depth: start.depth,
            deadly: None,
            tty,
        };
        // Most terminals draw these characters in one column; until this one has answered it is taken for one of them.
        session.app.terminal.ambiguous = Some(crate::text::Ambiguous::Narrow);
        session.workers.list(start.library);
        Ok(session)
    }

    /// Runs until the user or a signal ends the program, and gives the terminal back.
    ///
    /// # Errors
    ///
    /// What the terminal answers to a frame.
    pub fn run(mut self) -> Result<(), Error> {
        let ended = self.rounds();
        self.tty.leave();
        let session = self.session();
        self.workers.finish(session);
        if let Some(signal) = self.deadly {
            // The terminal is whole again; now the signal does what it would have done at first.
            _ = emulate_default_handler(signal);
        }
        ended
    }

    fn rounds(&mut self) -> Result<(), Error> {
        if !self.prepare()? {
            return Ok(());
        }
        loop {
            self.draw()?;
            let Ok(first) = self.messages.recv() else { return Ok(()) };
            if !self.take(first)? {
                return Ok(());
            }
            while let Ok(next) = self.messages.try_recv() {
                if !self.take(next)? {
                    return Ok(());
                }
            }
        }
    }

    /// Takes what comes at once, so that the first frame shows the speech and not an empty page before it.
    ///
    /// Keys that were typed ahead are meant for the speech: they wait for it.
    fn prepare(&mut self) -> Result<bool, Error> {
        let end = Instant::now() + FIRST_FRAME;
        let mut ahead = Vec::new();
        while self.app.reader.is_none() {
            let left = end.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(left) {
                Ok(typed @ Message::Event(Event::Key(_) | Event::Pasted(_) | Event::Mouse(_))) => ahead.push(typed),
                Ok(message) => {
                    if !self.take(message)? {
                        return Ok(false);
                    }
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Ok(false),
            }
        }
        for typed in ahead {
            if !self.take(typed)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn draw(&mut self) -> Result<(), Error> {
        let Self { app, screen, depth, .. } = self;
        screen.frame(|buffer| view::draw(app, *depth, buffer))?;
        Ok(())
    }

    /// Takes one message; false when the program ends.
    fn take(&mut self, message: Message) -> Result<bool, Error> {
        let event = match message {
            Message::Event(event) => event,
            Message::Answer(answer) => match self.probe.take(answer) {
                Some(answered) => {
                    if answered.keyboard {
                        self.tty.tell_keys_apart()?;
                    }
                    self.settle_widths(answered.terminal)
                }
                None => return Ok(true),
            },
            Message::Silence if self.probe.is_done() => return Ok(true),
            Message::Silence => self.settle_widths(Terminal::default()),
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
        for effect in self.app.event(event) {
            if !self.carry_out(effect)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The widths are known: what was drawn before may stand in wrong columns.
    fn settle_widths(&mut self, terminal: Terminal) -> Event {
        if terminal.ambiguous != self.app.terminal.ambiguous {
            self.screen.forget();
        }
        Event::Outcome(Outcome::Terminal(terminal))
    }

    fn carry_out(&mut self, effect: Effect) -> Result<bool, Error> {
        match effect {
            Effect::Open { ticket, source, encoding } => self.workers.open(ticket, source, encoding),
            Effect::Find { ticket, slot, document, query } => self.workers.find(ticket, slot, document, query),
            Effect::Remember { source, record } => self.workers.remember(source, record),
            Effect::Suspend => self.suspend()?,
            Effect::Redraw => self.screen.forget(),
            Effect::Quit => return Ok(false),
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
        for effect in self.app.event(Event::Resized(width, height)) {
            self.carry_out(effect)?;
        }
        Ok(())
    }
}

/// Gives the terminal back before a panic says what it has to say.
///
/// A worker's panic is caught and becomes a notice; only the loop's own ends the program.
fn restore_on_panic(tty: &Tty) {
    let tty = tty.clone();
    let main = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |why| {
        if thread::current().id() == main {
            tty.leave();
            before(why);
        }
    }));
}

/// Starts the threads that hand on what the terminal sends and which signals come.
fn listen(tty: &Tty, to: &Sender<Message>) -> Result<(), Error> {
    let (input, keys) = (tty.input(), to.clone());
    thread::spawn(move || input::listen(&input, &keys, Message::from));
    let silence = to.clone();
    thread::spawn(move || {
        thread::sleep(SILENT_AFTER);
        _ = silence.send(Message::Silence);
    });
    let mut signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH])?;
    let to = to.clone();
    thread::spawn(move || {
        for signal in &mut signals {
            let message = match signal {
                SIGWINCH => Message::Resized,
                SIGCONT => Message::Event(Event::Resumed),
                SIGTSTP => Message::Event(Event::Suspended),
                deadly => Message::Deadly(deadly),
            };
            if to.send(message).is_err() {
                return;
            }
        }
    });
    Ok(())
}
