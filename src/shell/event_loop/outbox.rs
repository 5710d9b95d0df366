//! The way from a worker back to the loop.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use crate::{
    app::{Event, Notice, Outcome},
    lang::Lang,
    shell::event_loop::{mailbox::Post, message::Message},
};

/// Where answers go, and in which language they are worded.
#[derive(Clone, Debug)]
pub struct Outbox {
    /// To the loop.
    pub to: Post,
    /// The language of messages.
    pub lang: Lang,
}

impl Outbox {
    /// Sends an outcome; nobody listens any more when the program ends.
    pub fn send(&self, outcome: Outcome) {
        self.to.send(Message::Event(Event::Outcome(outcome)));
    }

    /// Sends one of many outcomes, once the loop has taken most of those before; false when it has ended.
    pub fn send_when_room(&self, outcome: Outcome) -> bool {
        self.to.send_when_room(Message::Event(Event::Outcome(outcome)))
    }

    /// Runs `work` on a thread; a panic there becomes a notice, and the program goes on. Where the system allows no
    /// further thread, the caller does the work itself.
    pub fn spawn(&self, work: impl FnOnce() + Send + 'static) {
        let outbox = self.clone();
        let waiting = Arc::new(Mutex::new(Some(work)));
        let task = Arc::clone(&waiting);
        let run = move || {
            let work = task.lock().unwrap_or_else(PoisonError::into_inner).take();
            if work.is_some_and(|work| catch_unwind(AssertUnwindSafe(work)).is_err()) {
                let text =
                    outbox.lang.pick("内部出错，这一步没有完成", "An internal error stopped this step");
                outbox.send(Outcome::Said(Notice::trouble(text)));
            }
        };
        if thread::Builder::new().spawn(run).is_err() {
            let work = waiting.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(work) = work {
                work();
            }
        }
    }
}
