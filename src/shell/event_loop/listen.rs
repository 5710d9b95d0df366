//! The threads that hand on what the terminal sends and which signals come.

use std::{sync::mpsc::Sender, thread};

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
};

use crate::{
    app::Event,
    shell::{
        error::Error,
        event_loop::message::Message,
        terminal::{input, tty::Tty},
    },
};

/// Starts the threads that hand on what the terminal sends and which signals come.
pub fn listen(tty: &Tty, to: &Sender<Message>) -> Result<(), Error> {
    let (input, keys) = (tty.input(), to.clone());
    thread::Builder::new().spawn(move || input::listen(&input, &keys, Message::from))?;
    let mut signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH])?;
    let to = to.clone();
    thread::Builder::new().spawn(move || {
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
    })?;
    Ok(())
}
