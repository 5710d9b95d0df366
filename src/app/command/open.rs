//! What is kept of the open speech, and taken up again.

use crate::{
    app::{
        App,
        message::{Effect, Notice},
    },
    library::Record,
};

impl App {
    /// Asks to keep what is to be kept of the open speech.
    pub(in crate::app) fn remember(&self) -> Option<Effect> {
        let record = Box::new(self.record()?);
        self.reader.as_ref().map(|reader| Effect::Remember { source: reader.source.clone(), record })
    }

    /// What is to be kept of the open speech.
    ///
    /// As long as only its beginning is there, what was kept of it may wait for the rest: it counts, and what was marked or
    /// noted meanwhile is added.
    pub(in crate::app) fn record(&self) -> Option<Record> {
        let reader = self.reader.as_ref()?;
        let record = reader.record();
        let opening = self.questions.opening.as_ref().filter(|opening| opening.source == reader.source);
        let Some(waiting) = opening.and_then(|opening| opening.record.as_deref()) else {
            return Some(record);
        };
        let mut kept = waiting.clone();
        kept.marks.extend(record.marks);
        kept.notes.extend(record.notes);
        let terms: Vec<_> = record.terms.into_iter().filter(|term| !kept.terms.contains(term)).collect();
        kept.terms.extend(terms);
        Some(kept)
    }

    /// Takes up what was kept of the open speech, and says what is not in its text any more.
    pub(in crate::app) fn restore(&mut self, record: &Record) {
        let lost = self.reader.as_mut().map(|reader| reader.restore(record)).unwrap_or_default();
        if let Some(text) = lost.message(self.settings.lang) {
            self.dialogue.notice = Some(Notice::trouble(text));
        }
    }
}
