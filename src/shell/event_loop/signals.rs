//! The signals of the system, as messages: a hang-up ends the program, a changed window is drawn anew.

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
    },
};

/// Starts the thread that hands them on.
///
/// # Errors
///
/// When the system allows no further thread, or hands its signals to nobody.
pub fn listen(to: Post) -> Result<(), Error> {
    let mut signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH])?;
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
