//! The threads that hand on what the terminal sends and which signals come.

use std::thread;

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
};

use crate::{
    app::Event,
    shell::{
        error::Error,
        event_loop::{mailbox::Post, message::Message},
        terminal::{input, tty::Tty},
    },
};

/// Starts the threads.
///
/// # Errors
///
/// When the system allows no further thread, or hands its signals to nobody.
pub fn listen(tty: &Tty, to: &Post) -> Result<(), Error> {
    let (input, keys) = (tty.input(), to.clone());
    thread::Builder::new().spawn(move || input::listen(&input, |read| keys.send(Message::from(read))))?;
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
            if !to.send(message) {
                return;
            }
        }
    })?;
    Ok(())
}
