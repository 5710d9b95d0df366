//! The requests to the shell.

use super::{
    after_opening::AfterOpening, effect::Effect, open_at::OpenAt, pending_open::PendingOpen,
    request_id::RequestId, visits::Visits,
};
use crate::library::{Record, Source};

/// The effects that wait to be handed to the shell, and the speech that was asked for.
#[derive(Clone, Debug, Default)]
pub struct Requests {
    /// The speech that was asked for last, until it is there as a whole.
    pub opening: Option<PendingOpen>,
    /// Where a speech that is asked for is to be opened.
    pub open_at: Option<OpenAt>,
    /// What is to be done as soon as the next speech is there.
    pub after_opening: Option<AfterOpening>,
    /// The request that arranges the list of speeches, while it is worked on.
    pub arranging: Option<RequestId>,
    /// The speeches that were open before.
    pub visits: Visits,
    effects: Vec<Effect>,
    /// What was asked to be kept last, and of which speech.
    remembered: Option<(Source, Box<Record>)>,
    last: RequestId,
}

impl Requests {
    /// An id for one more request.
    pub fn new_id(&mut self) -> RequestId {
        self.last = self.last.next();
        self.last
    }

    /// Adds an effect to those that the shell is to carry out, in this order.
    pub fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Takes the effects that were added since the last call.
    pub fn take(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Asks to keep what is to be kept of a speech.
    pub fn remember(&mut self, source: Source, record: Record) {
        let record = Box::new(record);
        self.remembered = Some((source.clone(), record.clone()));
        self.push(Effect::Remember { source, record });
    }

    /// Whether exactly this was asked to be kept last.
    pub fn has_remembered(&self, source: &Source, record: &Record) -> bool {
        self.remembered.as_ref().is_some_and(|(known, kept)| known == source && **kept == *record)
    }

    /// The speech that `id` asked for, if it is still wanted.
    pub fn answered(&mut self, id: RequestId) -> Option<PendingOpen> {
        self.opening.take_if(|opening| opening.id == id)
    }
}
