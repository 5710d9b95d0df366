//! Reading a speech: its beginning, then the whole.

use std::sync::{Arc, OnceLock};

use crate::{
    app::{Notice, Outcome, RequestId},
    document::Adjustments,
    library::Source,
    shell::{
        disk::state::State,
        error::Error,
        event_loop::{gate::Gate, kept_text::opened_text, outbox::Outbox},
        store::{stored_text::stored_text, stores::Stores},
        texts::{
            files,
            opened::Opened,
            watch::{Stamp, Watch},
        },
    },
    text::Encoding,
};

/// What reading a speech needs of the rest.
#[derive(Debug)]
pub struct OpenJob {
    /// Whom it answers to.
    pub outbox: Outbox,
    /// What is kept of speeches.
    pub state: Arc<State>,
    /// Where the rest of the speech waits for the first frame.
    pub gate: Arc<Gate>,
    /// What looks after its file.
    pub watch: Arc<OnceLock<Watch>>,
    /// Whether what its format knows about the text counts.
    pub marks: bool,
    /// Where a text may be kept whose file is gone.
    pub stores: Stores,
}

impl OpenJob {
    /// Reads a speech, or tells why it cannot be read.
    pub fn run(&self, id: RequestId, source: &Source, encoding: Option<Encoding>) {
        if let Err(error) = self.open(id, source, encoding)
            && !self.open_stored(id, source, &error)
        {
            let why = Notice::trouble(error.message(self.outbox.lang));
            self.outbox.send(Outcome::Failed { id, why });
        }
    }

    /// Opens what a library keeps of a file that is not there any more, and says so; false when there is nothing.
    fn open_stored(&self, id: RequestId, source: &Source, error: &Error) -> bool {
        let (Source::File(path), Error::NotFound(_)) = (source, error) else { return false };
        let Some(text) = stored_text(&self.stores, path) else { return false };
        let text = opened_text(Opened { text, ..Opened::default() }, true, &Adjustments::default());
        self.outbox.send(Outcome::Opened { id, text, record: None });
        let (why, lang) = (error.message(self.outbox.lang), self.outbox.lang);
        self.outbox.send(Outcome::Said(Notice::trouble(lang.pick(
            format!("{why}；这是文库存下的正文（字形已统一）"),
            format!("{why}; this is what the library keeps of it (in one written form)"),
        ))));
        true
    }

    fn open(&self, id: RequestId, source: &Source, encoding: Option<Encoding>) -> Result<(), Error> {
        // Whatever is written from now on is a change of what was read.
        let stamp = Stamp::of(source);
        let mut beginning = files::begin(source, encoding)?;
        let record = match self.state.record(source, beginning.fingerprint()) {
            Ok(record) => record.map(Box::new),
            Err(error) => {
                self.outbox.send(Outcome::Said(Notice::trouble(error.message(self.outbox.lang))));
                None
            }
        };
        let changes = record.as_ref().map(|record| record.changes()).unwrap_or_default();
        let text_of = |opened: Opened, whole| {
            let mut opened = opened;
            if !self.marks {
                opened.forget_marks();
            }
            opened_text(opened, whole, &changes)
        };
        let opened = beginning.open(encoding)?;
        let first = text_of(opened, beginning.is_whole());
        let warning = first.origin.warnings.first().map(|warning| warning.message(self.outbox.lang));
        self.outbox.send(Outcome::Opened { id, text: first.clone(), record });
        // What stands round the page is found while its lines are set.
        _ = first.about_at_first(source);
        if let Some(warning) = warning {
            self.outbox.send(Outcome::Said(Notice::trouble(warning)));
        }
        self.gate.pass();
        let outbox = self.outbox.clone();
        let tell = move |source, gone| outbox.send(Outcome::Changed { source, gone });
        self.watch.get_or_init(|| Watch::new(tell)).turn_to(source, stamp);
        if let Some(whole) = beginning.open_rest(encoding) {
            // The whole is judged by the same bytes as its beginning, so that places stay; unless that was plain ASCII.
            let whole = text_of(whole?, true);
            self.outbox.send(Outcome::Opened { id, text: whole, record: None });
        }
        Ok(())
    }
}
