//! The mailbox of the loop: what the user and the system do is taken before the answers of workers, however many of those
//! wait.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use crate::shell::event_loop::message::Message;

/// How many answers may wait before a worker that has many waits itself.
const ROOM: usize = 4;

/// The way into the mailbox.
#[derive(Clone, Debug)]
pub struct Post(Arc<Shared>);

/// The end of the mailbox at which the loop takes what has come.
#[derive(Debug)]
pub struct Mailbox(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    queues: Mutex<Queues>,
    came: Condvar,
    taken: Condvar,
}

#[derive(Debug, Default)]
struct Queues {
    /// What the user, the terminal and the system did, in this order.
    urgent: VecDeque<Message>,
    /// What workers answered, in this order.
    answers: VecDeque<Message>,
    /// Whether nobody will take anything any more.
    closed: bool,
}

/// Makes a mailbox and the way into it.
pub fn mailbox() -> (Post, Mailbox) {
    let shared = Arc::new(Shared::default());
    (Post(Arc::clone(&shared)), Mailbox(shared))
}

impl Post {
    /// Sends a message; false when nobody will take it any more.
    pub fn send(&self, message: Message) -> bool {
        let mut queues = self.0.queues();
        let queue = if message.is_answer() { &mut queues.answers } else { &mut queues.urgent };
        queue.push_back(message);
        let open = !queues.closed;
        drop(queues);
        self.0.came.notify_one();
        open
    }

    /// Sends one of many messages, once few others wait; false when nobody will take it any more.
    pub fn send_when_room(&self, message: Message) -> bool {
        let full = |queues: &mut Queues| !queues.closed && queues.answers.len() >= ROOM;
        let queues = self.0.queues();
        drop(self.0.taken.wait_while(queues, full).unwrap_or_else(PoisonError::into_inner));
        self.send(message)
    }
}

impl Mailbox {
    /// Takes the first message that is no answer.
    pub fn take_urgent(&self) -> Option<Message> {
        self.0.queues().urgent.pop_front()
    }

    /// Takes the first message: an answer only when nothing else has come.
    pub fn take(&self) -> Option<Message> {
        self.0.queues().pop(&self.0.taken)
    }

    /// Waits for a message.
    pub fn wait(&self) -> Message {
        let mut queues = self.0.queues();
        loop {
            if let Some(message) = queues.pop(&self.0.taken) {
                return message;
            }
            queues = self.0.came.wait(queues).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits for a message; `None` when none has come by then.
    pub fn wait_until(&self, then: Instant) -> Option<Message> {
        let mut queues = self.0.queues();
        loop {
            if let Some(message) = queues.pop(&self.0.taken) {
                return Some(message);
            }
            let left = then.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            queues = self.0.came.wait_timeout(queues, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        self.0.queues().closed = true;
        self.0.taken.notify_all();
    }
}

impl Shared {
    fn queues(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queues {
    fn pop(&mut self, taken: &Condvar) -> Option<Message> {
        self.urgent.pop_front().or_else(|| {
            let answer = self.answers.pop_front();
            taken.notify_one();
            answer
        })
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, thread, time::Duration};

    use super::*;
    use crate::app::{Event, Key, Outcome};

    fn answer() -> Message {
        Message::Event(Event::Outcome(Outcome::Listed(Vec::new())))
    }

    fn key(letter: char) -> Message {
        Message::Event(Event::Key(Key::char(letter)))
    }

    #[test]
    fn keys_are_taken_before_answers_and_each_in_its_order() {
        let (post, mailbox) = mailbox();
        for message in [answer(), key('a'), answer(), key('b')] {
            assert!(post.send(message));
        }
        let taken: Vec<bool> = std::iter::from_fn(|| mailbox.take()).map(|it| it.is_answer()).collect();
        assert_eq!(taken, [false, false, true, true]);
        post.send(key('c'));
        post.send(key('d'));
        let letters = [mailbox.take_urgent(), Some(mailbox.wait())].map(|it| format!("{:?}", it.unwrap()));
        assert!(letters[0].contains("'c'") && letters[1].contains("'d'"), "{letters:?}");
        assert!(mailbox.wait_until(Instant::now()).is_none());
    }

    #[test]
    fn a_worker_with_many_answers_waits_until_they_are_taken() {
        let (post, mailbox) = mailbox();
        let (done, ended) = mpsc::channel();
        thread::spawn(move || {
            let sent = (0..ROOM * 3).filter(|_| post.send_when_room(answer())).count();
            done.send(sent).unwrap();
        });
        // As many as there is room for are there at some time, and never one more.
        let mut most = 0;
        for _ in 0..ROOM * 3 {
            most = most.max(mailbox.0.queues().answers.len());
            assert!(mailbox.wait().is_answer());
        }
        assert!(most <= ROOM, "{most}");
        assert_eq!(ended.recv_timeout(Duration::from_secs(20)).unwrap(), ROOM * 3);
    }

    #[test]
    fn nobody_waits_for_a_loop_that_has_ended() {
        let (post, mailbox) = mailbox();
        (0..ROOM).for_each(|_| assert!(post.send(answer())));
        let sender = thread::spawn(move || post.send_when_room(answer()));
        drop(mailbox);
        assert!(!sender.join().unwrap());
    }
}
